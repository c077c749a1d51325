import { type MemoryOf, type RustProfile, rustMemory, rustSurface, type Surface } from '#languages';
import { buildSchema, type Schema } from '#schema';
import { rustLines } from './rust-lines.ts';
import { mended } from './rust-mend.ts';
import { type Probe, rustProbes } from './rust-probes.ts';
import type { Sets } from './rust-schemas.ts';

/** What Isthmus says of one descriptor set under one profile. */
export interface Prediction {
  readonly schema: Schema;
  readonly surface: Surface;
  readonly memoryOf: MemoryOf;
  readonly lines: readonly string[];
  readonly probes: readonly Probe[];
  /** Sentences on why the code does not compile, by declaration, or on why there is none. */
  readonly troubles: ReadonlyMap<string, readonly string[]>;
  /** Whether the generator is said to take files of this kind at all. */
  readonly readable: boolean;
  readonly verdict: Verdict;
}

export type Verdict = 'compiles' | 'does not compile' | 'is refused';

const TROUBLE = /not compile|refuses|and fails/;
const REFUSAL = /refuses|and fails/;

export function predict(descriptorSet: Uint8Array, profile: RustProfile): Prediction {
  const { schema, diagnostic } = buildSchema({ descriptorSet });
  if (!schema) throw new Error(diagnostic?.message);
  const surface = rustSurface(schema, profile);
  const memoryOf = rustMemory(schema, profile, surface);
  const troubles = new Map<string, readonly string[]>();
  for (const id of schema.declarations.keys()) {
    const sentences = surface.get(id)?.notes ?? [surface.absence(id) ?? ''];
    const bad = sentences.filter((sentence) => TROUBLE.test(sentence));
    if (bad.length > 0) troubles.set(id, bad);
  }
  const own = schema.files.filter(({ path }) => !path.startsWith('google/protobuf/'));
  const readable = own.every(({ path }) => surface.packageOf(path)?.problem === undefined);
  const refused = !readable || [...troubles.values()].flat().some((sentence) => REFUSAL.test(sentence));
  const verdict = refused ? 'is refused' : troubles.size > 0 ? 'does not compile' : 'compiles';
  return {
    schema,
    surface,
    memoryOf,
    lines: rustLines(schema, surface),
    probes: verdict === 'compiles' ? rustProbes(schema, surface, memoryOf) : [],
    troubles,
    readable,
    verdict,
  };
}

export const predictAll = (sets: Sets, profile: RustProfile): ReadonlyMap<string, Prediction> =>
  new Map(Array.from(sets, ([name, set]) => [name, predict(set, profile)]));

/** The same schemas with other names for every declaration that is in trouble. */
export function mendAll(sets: Sets, predictions: ReadonlyMap<string, Prediction>): Sets {
  return new Map(
    Array.from(sets).flatMap(([name, set]) => {
      const prediction = predictions.get(name);
      return prediction?.readable ? [[name, mended(set, new Set(prediction.troubles.keys()))] as const] : [];
    }),
  );
}

/**
 * Schemas with one trouble left: of each, one declaration and those that its sentences name stay as they are, and every
 * other one that is in trouble gets another name.
 */
export function leaveOne(sets: Sets, predictions: ReadonlyMap<string, Prediction>, pick: number): Sets {
  const left = new Map<string, Uint8Array>();
  for (const [name, set] of sets) {
    const prediction = predictions.get(name);
    if (!prediction?.readable) continue;
    const ids = [...prediction.troubles.keys()];
    const kept = ids[(pick + Number(/\d+/.exec(name)?.[0] ?? 0) * 31) % ids.length];
    if (kept === undefined) continue;
    const named = new Set(prediction.troubles.get(kept)?.flatMap((sentence) => sentence.split(/[ ,:]+/)));
    left.set(name, mended(set, new Set(ids.filter((id) => id !== kept && !named.has(id)))));
  }
  return left;
}
