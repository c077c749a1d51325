import { beforeAll, describe, expect, it } from 'vitest';
import { SourcePair } from '../../../src/compat/source/pair.ts';
import { withinReach } from '../../../src/compat/source/reach.ts';
import { isNamedAlike, refersAlike } from '../../../src/compat/source/unchanged.ts';
import { type CompiledMutation, compileMany, mutate, Random, randomSchema } from '../mutations/index.ts';
import { judged } from './judged.ts';

const RUNS = Math.min(1_000, Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 12));
const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 11);

const PROFILES = [
  { goProfile: 'protoc-gen-go/open', rustProfile: 'prost/0.14' },
  { goProfile: 'protoc-gen-go/hybrid', rustProfile: 'prost/0.13' },
  { goProfile: 'protoc-gen-go/opaque', rustProfile: 'protobuf/4' },
];

let kept: Promise<readonly CompiledMutation[]> | undefined;

/** Compiled once for all profiles. */
function compiled(): Promise<readonly CompiledMutation[]> {
  kept ??= compileMany(
    Array.from({ length: RUNS }, (_, at) => {
      const random = new Random(SEED * 7919 + at);
      return mutate(randomSchema(random), random);
    }),
  ).then((many) => many.compiled);
  return kept;
}

describe.each(PROFILES)('random changes for $goProfile and $rustProfile', (profiles) => {
  let mutations: readonly CompiledMutation[];

  beforeAll(async () => {
    mutations = await compiled();
  }, 600_000);

  it('no generated code changes out of the reach of the differences', () => {
    let beyond = 0;
    const wrong: string[] = [];
    for (const { old, new: next, mutation } of mutations) {
      const { compared, differences } = judged(old, next, profiles);
      const pairs = (['go', 'rust'] as const).map((language) => new SourcePair(language, compared));
      const reached = new Set(withinReach(differences, compared, pairs));
      for (const declaration of next.declarations.values()) {
        if (reached.has(declaration)) continue;
        beyond += 1;
        for (const pair of pairs) {
          const before = pair.oldOf(declaration);
          if (!before) continue;
          const [was, is] = [pair.old.surface.get(before.id), pair.new.surface.get(declaration.id)];
          const isSame =
            before.id === declaration.id && isNamedAlike(pair, before, declaration) && was?.qualified === is?.qualified;
          if (!isSame || (is && !refersAlike(pair, before, declaration)))
            wrong.push(`${declaration.id}: ${mutation.edits.map(({ name }) => name)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(beyond).toBeGreaterThan(0);
  });

  it('every difference has verdicts, and what follows elsewhere is about generated code that changed', () => {
    for (const { old, new: next, mutation } of mutations) {
      const { of, rest, differences } = judged(old, next, profiles, 'strict');
      expect(of.size).toBe(differences.length);
      for (const verdicts of of.values()) expect(Object.keys(verdicts).sort()).toEqual(['go', 'rust']);
      for (const { says, old: before, new: after, verdicts } of rest) {
        expect([mutation.edits, says !== '' && before !== undefined && after !== undefined]).toEqual([
          mutation.edits,
          true,
        ]);
        expect(Object.values(verdicts).some(({ oldReadsNew }) => oldReadsNew !== 'safe')).toBe(true);
      }
    }
  });

  it('a version beside itself has nothing to judge', () => {
    for (const { old } of mutations) {
      const { of, rest, differences } = judged(old, old, profiles, 'strict');
      expect([differences.length, of.size, rest.length]).toEqual([0, 0, 0]);
    }
  });
});
