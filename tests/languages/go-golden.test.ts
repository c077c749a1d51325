import { describe, expect, it } from 'vitest';
import { GO_PROFILES, goMemory, goSurface } from '#languages';
import { compile, FIXTURES } from './oracle/compile.ts';
import {
  byImportPath,
  digest,
  digests,
  type GoldenAwkward,
  type GoldenLines,
  type GoldenStructs,
  RECORDED_SEEDS,
  readGolden,
  structOf,
  structText,
  troubleTexts,
} from './oracle/go-golden.ts';
import { assumedPath, goLines } from './oracle/go-lines.ts';
import { awkwardSets, GO_FIXTURE_SET } from './oracle/go-sets.ts';
import { predictedTroubles } from './oracle/go-verdicts.ts';

// The recorded results are what the real generators wrote and the real compiler said; the oracle tests keep them true
// where the tool chain is. These tests need no tool chain.
const PROFILES = [...GO_PROFILES.values()].map((profile) => [profile.api, profile] as const);

describe.each(PROFILES)('with the %s API', (api, profile) => {
  const { schema } = compile([FIXTURES]);
  const surface = goSurface(schema, profile);
  const golang = GO_FIXTURE_SET.compile().schema;

  it('the surface of awkward schemas is what the generators wrote', () => {
    expect(byImportPath(goLines(schema, surface))).toEqual(readGolden<GoldenLines>('go.json')[api]);
  });

  it('the surface of schemas that are awkward for Go alone is what the generators wrote', () => {
    const recorded = readGolden<GoldenAwkward>('go-awkward.json').fixtures[api];
    expect(digest(goLines(golang, goSurface(golang, profile)))).toBe(recorded);
  });

  it('their structs are what the compiler made of them', () => {
    const recorded = new Map(Object.entries(readGolden<GoldenStructs>('go-structs.json')[api] ?? {}));
    expect(recorded.size).toBeGreaterThan(50);
    for (const each of [schema, golang]) {
      const memory = goMemory(each, profile);
      const names = goSurface(each, profile);
      for (const { id, kind, name } of names) {
        const file = each.declarations.get(id)?.file ?? '';
        const path = names.packageOf(file)?.importPath ?? assumedPath(each, file);
        const key = `${path}.${name}`;
        const expected = recorded.get(key);
        const known = memory(id);
        if (kind !== 'message' || expected === undefined) continue;
        recorded.delete(key);
        expect(known && structText(structOf(name, known)), id).toBe(expected);
      }
    }
    expect([...recorded.keys()]).toEqual([]);
  });
});

describe('of generated schemas', () => {
  const sets = awkwardSets(RECORDED_SEEDS);
  const { schema } = sets.sound;
  const golden = readGolden<GoldenAwkward>('go-awkward.json');
  sets.remove();

  it('those are refused that the generator refused', () => {
    expect(sets.refused.map(({ seed }) => seed)).toEqual(golden.refused);
  });

  it.each(PROFILES)('the surface is what the generators wrote, with the %s API', (api, profile) => {
    expect(digests(goLines(schema, goSurface(schema, profile)))).toEqual(golden.lines[api]);
  });

  it.each(PROFILES)('those names are given twice that the compiler found, with the %s API', (api, profile) => {
    const surface = goSurface(schema, profile);
    const predicted = predictedTroubles(schema, surface, profile);
    const recorded = golden.troubles[api] ?? {};
    const said = troubleTexts(predicted);
    // The compiler does not look at packages that import broken ones.
    const unseen = Object.keys(said).filter((path) => !Object.hasOwn(recorded, path));
    expect(Object.fromEntries(Object.entries(said).filter(([path]) => Object.hasOwn(recorded, path)))).toEqual(
      recorded,
    );
    for (const path of unseen) {
      const own = schema.files.filter((file) => surface.packageOf(file.path)?.importPath === path);
      const imported = own.flatMap(({ imports }) =>
        imports.map((entry) => surface.packageOf(entry.path)?.importPath ?? ''),
      );
      expect(
        imported.some((other) => other !== path && predicted.has(other)),
        path,
      ).toBe(true);
    }
  });
});
