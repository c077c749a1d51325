import type { EnumDeclaration, EnumValueDeclaration } from '#schema';
import type { Difference } from '../model.ts';
import { compareComments } from './comments.ts';
import { compareJsonFormat } from './json-format.ts';
import { compareDeprecation, compareOptions, optionChanged } from './options.ts';
import { holder } from './ranges.ts';
import type { Report } from './report.ts';
import { compareReserved, reservedFor } from './reserved.ts';
import { called, code, valueText } from './text.ts';

/** What differs in an enum that goes on. Adds to `said` the options whose change a difference says already. */
export function compareEnum(report: Report, old: EnumDeclaration, next: EnumDeclaration, said: Set<string>): void {
  compareJsonFormat(report, old, next, said);
  if (old.closed !== next.closed) {
    const [from, to] = old.closed ? ['CLOSED', 'OPEN'] : ['OPEN', 'CLOSED'];
    const feature = 'features.enum_type';
    said.add(feature);
    report.add({
      rule: 'enum-openness-changed',
      kind: 'changed',
      what: 'enum',
      old,
      new: next,
      from,
      to,
      says: `${called(next)} was ${from.toLowerCase()} and is ${to.toLowerCase()} now.`,
      cause: optionChanged(old, next, feature)
        ? undefined
        : (report.cause(`syntax ${next.file}`) ?? report.cause(`${feature} ${next.file}`)),
    });
  }
  const { gone, renumbered } = compareValues(report, old, next);
  compareReserved(report, old, next, reservedFor(gone));
  compareFirst(report, old, next, renumbered);
  compareAliases(report, old, next);
}

const byNumber = (values: readonly EnumValueDeclaration[]): Map<number, EnumValueDeclaration[]> => {
  const map = new Map<number, EnumValueDeclaration[]>();
  for (const value of values) {
    const known = map.get(value.number);
    if (known) known.push(value);
    else map.set(value.number, [value]);
  }
  return map;
};

function compareValues(
  report: Report,
  old: EnumDeclaration,
  next: EnumDeclaration,
): { gone: Difference[]; renumbered: Map<string, Difference> } {
  const { toNew, toOld } = report.pairing;
  const gone: Difference[] = [];
  const renumbered = new Map<string, Difference>();
  const [before, after] = [byNumber(old.values), byNumber(next.values)];
  // Where a name with the number goes on, the number still means what it meant.
  const means = new Map<number, boolean>();
  const staysAt = (number: number): boolean => {
    const known = means.get(number);
    if (known !== undefined) return known;
    const now = new Set(after.get(number)?.map(({ id }) => id));
    const stays = before.get(number)?.some(({ id }) => now.has(toNew.get(id) ?? '')) ?? false;
    means.set(number, stays);
    return stays;
  };
  const isReserved = holder(next.reservedRanges);
  const reservedNames = new Set(next.reservedNames);
  const reusedBy = new Map<EnumValueDeclaration, Difference>();
  for (const value of old.values) {
    const now = report.newOf(value);
    if (now?.kind === 'value') {
      const difference = compareValue(report, value, now);
      if (difference) renumbered.set(now.id, difference);
      continue;
    }
    const heir = staysAt(value.number) ? undefined : after.get(value.number)?.[0];
    if (heir) {
      const difference = reused(report, value, heir);
      gone.push(difference);
      reusedBy.set(heir, difference);
      continue;
    }
    const needsNumber = !after.has(value.number);
    gone.push(
      removed(report, value, {
        number: !needsNumber || isReserved(value.number),
        name: reservedNames.has(value.name),
      }),
    );
  }
  for (const value of next.values) {
    if (toOld.has(value.id) || reusedBy.has(value)) continue;
    const heirOf = staysAt(value.number) ? undefined : before.get(value.number)?.[0];
    if (heirOf) {
      reused(report, heirOf, value);
      continue;
    }
    report.add({
      rule: 'enum-value-added',
      kind: 'added',
      what: 'value',
      new: value,
      to: valueText(value),
      says:
        after.get(value.number)?.[0] === value || !before.has(value.number)
          ? `${called(value)} is new, with number ${value.number}.`
          : `${called(value)} is new: another name for number ${value.number}.`,
    });
  }
  return { gone, renumbered };
}

function removed(
  report: Report,
  value: EnumValueDeclaration,
  reserved: { readonly number: boolean; readonly name: boolean },
): Difference {
  const open = (['number', 'name'] as const).filter((what) => !reserved[what]);
  return report.add({
    rule: open.length === 0 ? 'enum-value-removed' : 'enum-value-removed-unreserved',
    kind: 'removed',
    what: 'value',
    old: value,
    from: valueText(value),
    says:
      open.length === 0
        ? `${called(value)} is gone, and reserved.`
        : `${called(value)} is gone, and its ${open.join(' and its ')} ${open.length > 1 ? 'are' : 'is'} not reserved.`,
  });
}

const reused = (report: Report, old: EnumValueDeclaration, next: EnumValueDeclaration): Difference =>
  report.add({
    rule: 'enum-value-number-reused',
    kind: 'changed',
    what: 'value',
    old,
    new: next,
    from: valueText(old),
    to: valueText(next),
    says: `Number ${old.number} of ${next.parent} was \`${old.name}\` and is \`${next.name}\` now.`,
  });

/** Returns the difference of its number. */
function compareValue(report: Report, old: EnumValueDeclaration, next: EnumValueDeclaration): Difference | undefined {
  const base = { what: 'value', old, new: next } as const;
  let renumbered: Difference | undefined;
  if (old.name !== next.name) {
    report.add({
      ...base,
      rule: 'enum-value-renamed',
      kind: 'renamed',
      from: old.name,
      to: next.name,
      says: `${called(old)} is called ${code(next.name)} now.`,
    });
  }
  if (old.number !== next.number) {
    renumbered = report.add({
      ...base,
      rule: 'enum-value-renumbered',
      kind: 'changed',
      from: `${old.number}`,
      to: `${next.number}`,
      says: `${called(next)} moved from number ${old.number} to ${next.number}.`,
    });
  }
  const said = new Set(compareDeprecation(report, 'value', old, next) ? ['deprecated'] : []);
  compareOptions(report, 'value', old, next, said);
  compareComments(report, 'value', old, next);
  return renumbered;
}

/** The first value is what a field means that was never set. */
function compareFirst(
  report: Report,
  old: EnumDeclaration,
  next: EnumDeclaration,
  renumbered: ReadonlyMap<string, Difference>,
): void {
  const [from, to] = [old.values[0], next.values[0]];
  if (!from || !to || from.number === to.number) return;
  report.add({
    rule: 'enum-first-value-changed',
    kind: 'changed',
    what: 'enum',
    old,
    new: next,
    from: valueText(from),
    to: valueText(to),
    says: `${called(next)} begins with ${code(valueText(to))}, where it began with ${code(valueText(from))}.`,
    cause: report.pairing.toNew.get(from.id) === to.id ? renumbered.get(to.id) : undefined,
  });
}

/** Of several names for one number the first is what generated code prints. */
function compareAliases(report: Report, old: EnumDeclaration, next: EnumDeclaration): void {
  if (!old.allowAlias && !next.allowAlias) return;
  const { toNew, toOld } = report.pairing;
  const after = byNumber(next.values);
  for (const [number, before] of byNumber(old.values)) {
    const now = after.get(number) ?? [];
    if (before.length < 2 && now.length < 2) continue;
    const kept = new Set(now.map(({ id }) => id));
    const was = before.flatMap((value) => toNew.get(value.id) ?? []).filter((id) => kept.has(id));
    const stayed = new Set(was);
    const is = now.filter(({ id }) => stayed.has(id)).map(({ id }) => id);
    // One that came in front of all others, or went from there, gives the number another first name too.
    const first = is.length > 0 && (!stayed.has(now[0]?.id ?? '') || toNew.get(before[0]?.id ?? '') !== now[0]?.id);
    const isOther = was.some((id, index) => is[index] !== id) || (first && toOld.has(is[0] ?? ''));
    if (!isOther) continue;
    const [from, to] = [before, now].map((values) => values.map(({ name }) => name).join(', '));
    report.add({
      rule: 'enum-aliases-reordered',
      kind: 'changed',
      what: 'enum',
      old,
      new: next,
      from,
      to,
      says: `${called(next)} gives its names for number ${number} in another order: ${code(to ?? '')} where it was ${code(from ?? '')}.`,
    });
  }
}
