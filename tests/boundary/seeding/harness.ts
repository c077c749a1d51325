// Seeds faults into clean contracts, one at a time, and looks whether the check that is meant finds each.
import {
  type Annotations,
  type BoundaryModel,
  boundaryModel,
  CHECKS,
  type Check,
  type CheckResult,
  coverageSummary,
  runChecks,
  spanOf,
} from '#boundary';
import type { FindingCode } from '#diagnostics';
import type { Schema } from '#schema';
import { type Edit, edited } from './edits.ts';

/** A clean contract to seed faults into. */
export interface Sample {
  /** `ledger-kv 2.0.0`. */
  readonly name: string;
  readonly version: string;
  readonly schema: Schema;
  readonly annotations: Annotations;
  readonly model: BoundaryModel;
}

/** How one fault is made at one place, and where it is to be found. */
export interface Seed {
  /** What the finding is about: a declaration's id, a file, the contract. Several where any of them will do. */
  readonly on: string | readonly string[];
  readonly edits?: readonly Edit[] | undefined;
  readonly schema?: ((schema: Schema) => Schema) | undefined;
}

/** A way to break exactly one promise, wherever a contract gives it. */
export interface Mutation {
  readonly code: FindingCode;
  /** What is done, as an order: `drop every release`. */
  readonly name: string;
  readonly seeds: (model: BoundaryModel) => Iterable<Seed & { readonly harmless?: string | undefined }>;
  /** Why it is no fault at some places, in the words of the vocabulary. */
  readonly rules: readonly string[];
}

/** The same with its places apart, so that a rule can say at which of them it is no fault. */
export interface MutationOver<Place> {
  readonly code: FindingCode;
  readonly name: string;
  readonly places: (model: BoundaryModel) => Iterable<Place>;
  readonly seed: (place: Place, model: BoundaryModel) => Seed;
  /** Places where it is no fault: nothing may be found there. The first rule that holds counts. */
  readonly harmless?: readonly {
    readonly because: string;
    readonly where: (place: Place, model: BoundaryModel) => boolean;
  }[];
}

export function mutation<Place>({ code, name, places, seed, harmless = [] }: MutationOver<Place>): Mutation {
  return {
    code,
    name,
    rules: harmless.map(({ because }) => because),
    *seeds(model) {
      for (const place of places(model))
        yield { ...seed(place, model), harmless: harmless.find(({ where }) => where(place, model))?.because };
    },
  };
}

/** What became of a mutation in all samples. */
export interface Outcome {
  readonly code: FindingCode;
  readonly name: string;
  /** Places at which it is a fault. */
  readonly seeded: number;
  /** Faults that were not found where they are: sample and declaration. */
  readonly missed: readonly string[];
  /** Rules by which it is no fault, with the number of places. */
  readonly spared: ReadonlyMap<string, number>;
  /** Places that a rule calls harmless and the check does not. */
  readonly found: readonly string[];
}

export function seedAll(mutations: readonly Mutation[], samples: readonly Sample[]): readonly Outcome[] {
  const before = new Map(samples.map((sample) => [sample, new Set(resultsOf(sample, EVERY).map(keyOf))]));
  return mutations.map((mutation) => {
    const [missed, found]: [string[], string[]] = [[], []];
    const spared = new Map(mutation.rules.map((rule) => [rule, 0]));
    let seeded = 0;
    for (const sample of samples) {
      for (const { harmless, ...seed } of mutation.seeds(sample.model)) {
        const isFound = caught(mutation.code, seed, sample, before.get(sample) ?? new Set());
        const place = `${sample.name}: ${[seed.on].flat().join(' or ')}`;
        if (harmless === undefined) seeded += 1;
        else spared.set(harmless, (spared.get(harmless) ?? 0) + 1);
        if (harmless === undefined && !isFound) missed.push(place);
        if (harmless !== undefined && isFound) found.push(place);
      }
    }
    return { code: mutation.code, name: mutation.name, seeded, missed, spared, found };
  });
}

const EVERY: readonly Check[] = [...CHECKS, coverageSummary];

/** Which checks have reported a code before; they are asked first, as asking all of them takes ten times as long. */
const reporting = new Map<string, Set<Check>>();

function caught(code: FindingCode, seed: Seed, sample: Sample, before: ReadonlySet<string>): boolean {
  const schema = seed.schema?.(sample.schema) ?? sample.schema;
  const model = boundaryModel(schema, edited(sample.annotations, seed.edits ?? []));
  const wanted = new Set([seed.on].flat());
  const isNew = (result: CheckResult): boolean =>
    result.code === code && wanted.has(result.on) && !before.has(keyOf(result)) && hasPlace(schema, result.at);
  if (code.startsWith('SUP-')) return resultsOf({ ...sample, schema, model }, []).some(isNew);
  const known = reporting.get(code) ?? new Set();
  reporting.set(code, known);
  for (const check of [...known, ...EVERY.filter((one) => !known.has(one))]) {
    for (const result of check(model)) {
      if (!isNew(result)) continue;
      known.add(check);
      return true;
    }
  }
  return false;
}

/** Whether it points into a file; what is written into one by an edit alone has no lines there. */
function hasPlace(schema: Schema, at: CheckResult['at']): boolean {
  const found = spanOf(schema, at);
  return found !== undefined && (found.span !== undefined || at.on.startsWith('file:'));
}

const keyOf = ({ code, on, message }: CheckResult): string => JSON.stringify([code, on, message]);

/** What checks find, suppressed or not, and what is wrong with the suppressions themselves. */
function resultsOf({ model, version }: Sample, checks: readonly Check[]): readonly CheckResult[] {
  const results = checks.flatMap((check) => [...check(model)]);
  const { findings } = runChecks(
    model,
    { contract: 'sample', version, locate: ({ on }) => ({ file: on, line: 1 }) },
    [],
  );
  const ofSuppressions = findings.map(({ code, message, place }) => {
    const on = place?.file ?? '';
    return { code, on, message, at: { on, path: [], source: 'schema' as const } };
  });
  return [...results, ...ofSuppressions];
}
