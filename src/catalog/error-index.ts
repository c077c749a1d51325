import type { ErrorCode, ErrorSet, RetiredCode } from '#boundary';
import type { Contract, ErrorEntry, Version } from './model.ts';

/** Every error code that any version of a contract has or had, by code. */
export function errorEntries(contract: Contract): ErrorEntry[] {
  const sightings = new Map<string, { version: Version; set: ErrorSet; facts: ErrorCode }[]>();
  for (const version of contract.versions) {
    for (const set of version.errorSets) {
      for (const facts of set.codes) {
        const seen = sightings.get(facts.code) ?? [];
        if (seen.at(-1)?.version !== version) seen.push({ version, set, facts });
        sightings.set(facts.code, seen);
      }
    }
  }
  const raised = [...sightings].map(([code, seen]) => errorEntry(contract, code, seen));
  return [...raised, ...onlyRemembered(contract, sightings)].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Codes that no version has and one remembers as retired: they went before the first version that is known. */
function onlyRemembered(contract: Contract, sightings: ReadonlyMap<string, unknown>): ErrorEntry[] {
  const entries = new Map<string, ErrorEntry>();
  for (const version of contract.versions) {
    for (const set of version.errorSets) {
      for (const retired of set.retired) {
        if (!sightings.has(retired.code)) entries.set(retired.code, tombstoneEntry(contract, version, set, retired));
      }
    }
  }
  return [...entries.values()];
}

function tombstoneEntry(contract: Contract, version: Version, set: ErrorSet, retired: RetiredCode): ErrorEntry {
  const first = contract.versions[0] ?? version;
  const retiredIn = retired.since ?? first.version;
  // Its history can point only at versions that have a page.
  const at = contract.versions.find((one) => one.version === retiredIn) ?? first;
  const name = retired.name ?? retired.code;
  return {
    contract: contract.name,
    contractTitle: contract.title,
    code: retired.code,
    prefix: set.prefix,
    number: retired.number,
    // The names of an enum's values are its siblings.
    facts: {
      code: retired.code,
      number: retired.number,
      name,
      id: [...set.enumId.split('.').slice(0, -1), name].join('.'),
      methods: [],
    },
    set,
    version: version.version,
    since: retiredIn,
    retiredIn,
    retiredWhy: retired.why,
    replacedBy: retired.replacedBy,
    history: [{ version: at.version, date: at.date, event: RETIRED }],
  };
}

function errorEntry(
  contract: Contract,
  code: string,
  seen: readonly { version: Version; set: ErrorSet; facts: ErrorCode }[],
): ErrorEntry {
  const first = seen[0];
  const last = seen.at(-1);
  if (!first || !last) throw new Error(`No version has ${code}.`);
  const retiredIn = contract.versions[last.version.index + 1];
  const tombstone = contract.versions
    .slice(last.version.index)
    .flatMap((version) => version.errorSets.flatMap((set) => set.retired))
    .findLast((retired) => retired.code === code);
  return {
    contract: contract.name,
    contractTitle: contract.title,
    code,
    prefix: last.set.prefix,
    number: last.facts.number,
    facts: last.facts,
    set: last.set,
    version: last.version.version,
    since: first.version.version,
    retiredIn: retiredIn?.version,
    retiredWhy: tombstone?.why,
    replacedBy: tombstone?.replacedBy,
    history: codeHistory(contract, seen),
  };
}

const RETIRED = 'Retired: no longer raised. The number is never used again.';

/** The facts of a code whose change a caller must hear of, and how to call them. */
const TRACKED: readonly {
  readonly key: 'name' | 'kind' | 'again' | 'effect' | 'go' | 'rust' | 'redo' | 'poisonsHandle';
  readonly label: string;
}[] = [
  { key: 'name', label: 'name' },
  { key: 'kind', label: 'kind' },
  { key: 'again', label: 'retry advice' },
  { key: 'redo', label: 'method to redo' },
  { key: 'effect', label: 'effect' },
  { key: 'go', label: 'Go symbol' },
  { key: 'rust', label: 'Rust path' },
  { key: 'poisonsHandle', label: 'poisoning of the handle' },
];

function codeHistory(
  contract: Contract,
  seen: readonly { version: Version; facts: ErrorCode }[],
): ErrorEntry['history'] {
  const events: { version: string; date?: string | undefined; event: string }[] = [];
  let before: { version: Version; facts: ErrorCode } | undefined;
  for (const sighting of seen) {
    const at = { version: sighting.version.version, date: sighting.version.date };
    if (!before) events.push({ ...at, event: 'Added.' });
    else {
      const gap = contract.versions[before.version.index + 1];
      if (gap && gap.index < sighting.version.index) {
        events.push(
          { version: gap.version, date: gap.date, event: 'No longer raised.' },
          { ...at, event: 'Raised again.' },
        );
      }
      for (const { key, label } of TRACKED) {
        const [old, now] = [before.facts[key], sighting.facts[key]];
        if (old !== now)
          events.push({
            ...at,
            event: `${sentenceCase(label)} changed from ${old ?? 'not stated'} to ${now ?? 'not stated'}.`,
          });
      }
      const added = sighting.facts.methods.filter((id) => !before?.facts.methods.includes(id));
      const dropped = before.facts.methods.filter((id) => !sighting.facts.methods.includes(id));
      if (added.length > 0) events.push({ ...at, event: `Now returned by ${added.map(shortMethod).join(', ')}.` });
      if (dropped.length > 0)
        events.push({ ...at, event: `No longer returned by ${dropped.map(shortMethod).join(', ')}.` });
    }
    before = sighting;
  }
  const retired = before && contract.versions[before.version.index + 1];
  if (retired) events.push({ version: retired.version, date: retired.date, event: RETIRED });
  return events;
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const shortMethod = (id: string): string => id.split('.').slice(-2).join('.');
