import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GO_PROFILES, type GoProfile, goMemory, goSurface, type Surface } from '#languages';
import type { Compiled } from './oracle/compile.ts';
import {
  byImportPath,
  digest,
  digests,
  type GoldenAwkward,
  RECORDED_SEEDS,
  readGolden,
  structOf,
  structText,
  troubleTexts,
  writeGolden,
} from './oracle/go-golden.ts';
import { assumedPath, goLines } from './oracle/go-lines.ts';
import {
  type AwkwardSets,
  awkwardSets,
  CONTRACT_SETS,
  FIXTURE_SET,
  GO_FIXTURE_SET,
  TEMPORAL_SETS,
} from './oracle/go-sets.ts';
import { type BuiltPackage, GoModule, type GoStruct, installGo, LAYOUT_FILE } from './oracle/go-tools.ts';
import { disagreements, predictedTroubles, realTroubles, type Trouble } from './oracle/go-verdicts.ts';

const noTools = installGo();
const because = noTools === undefined ? '' : ` (skipped: ${noTools})`;
const record = Boolean(process.env.ISTHMUS_RECORD);
const PROFILES = [...GO_PROFILES.values()];
const SEEDS = Array.from({ length: 300 }, (_, at) => at);
/** The first run compiles everything; later ones find the results in Go's build cache. */
const PATIENCE = 900_000;

/** A set of schemas under one profile, generated. */
interface Generated {
  readonly label: string;
  readonly set: string;
  readonly profile: GoProfile;
  readonly compiled: Compiled;
  readonly surface: Surface;
  readonly lines: readonly string[];
  /** By import path, the structs of packages that are said to compile. */
  readonly structs: ReadonlyMap<string, readonly GoStruct[]>;
}

describe.skipIf(noTools !== undefined)(`what protoc-gen-go and protoc-gen-go-grpc write${because}`, () => {
  const generated: Generated[] = [];
  let module: GoModule;
  let awkward: AwkwardSets;
  let built: ReadonlyMap<string, readonly BuiltPackage[]> = new Map();

  const generate = (set: string, compiled: Compiled, profiles: readonly GoProfile[] = PROFILES): void => {
    for (const profile of profiles) {
      const surface = goSurface(compiled.schema, profile);
      const label = `${set}-${profile.api}`;
      module.generate(label, compiled, surface, profile.api);
      const lines = module.lines(label);
      // The compiler's words on a package that does not compile are to be about its names alone.
      const troubles = predictedTroubles(compiled.schema, surface, profile);
      const structs = new Map([...structsOf(compiled, surface, profile)].filter(([path]) => !troubles.has(path)));
      for (const [path, own] of structs) module.expectStructs(label, path, own);
      generated.push({ label, set, profile, compiled, surface, lines, structs });
    }
  };
  const of = (set: string): readonly Generated[] => generated.filter((entry) => entry.set === set);

  beforeAll(() => {
    module = new GoModule();
    awkward = awkwardSets(SEEDS);
    for (const { name, compile } of [FIXTURE_SET, GO_FIXTURE_SET, ...CONTRACT_SETS, ...TEMPORAL_SETS])
      generate(name, compile());
    generate('awkward', awkward.sound);
    // The opaque API uses other packages in every way that the others do, and in more.
    generate('locals', awkward.locals, PROFILES.slice(-1));
    built = module.build();
  }, PATIENCE);

  afterAll(() => {
    module?.remove();
    awkward?.remove();
  });

  it('is what the recorded results say, for schemas written to be awkward', () => {
    const actual = Object.fromEntries(of('fixtures').map(({ profile, lines }) => [profile.api, byImportPath(lines)]));
    if (record) writeGolden('go.json', actual);
    expect(actual).toEqual(readGolden('go.json'));
  });

  it.each([GO_FIXTURE_SET, ...CONTRACT_SETS, ...TEMPORAL_SETS].map(({ name }) => name))(
    'is what the surface says, for %s',
    (set) => {
      for (const { compiled, surface, lines } of of(set)) {
        expect(lines.length).toBeGreaterThan(50);
        expect(goLines(compiled.schema, surface)).toEqual(lines);
      }
    },
  );

  it('is what the surface says, for 300 generated schemas', () => {
    for (const { compiled, surface, lines } of of('awkward')) {
      expect(lines.length).toBeGreaterThan(40_000);
      expect(goLines(compiled.schema, surface)).toEqual(lines);
    }
  });

  it('is nothing for the generated schemas that it is said to refuse', () => {
    expect(awkward.refused.length).toBeGreaterThan(10);
    const refusals = awkward.refused.map(({ seed, problem, compiled }) => {
      const surface = goSurface(compiled.schema);
      const complaint = reasonOf(() => module.generate(`refused-${seed}`, compiled, surface, 'open'));
      return [
        seed,
        problem.includes('package name') ? 'unparsable Go source' : 'invalid nested name',
        complaint,
      ] as const;
    });
    for (const [, expected, complaint] of refusals) expect(complaint).toContain(expected);
  });

  it('compiles, but for what is said not to', () => {
    for (const { label, profile, compiled, surface } of generated) {
      const packages = built.get(label) ?? [];
      const predicted = predictedTroubles(compiled.schema, surface, profile);
      expect(disagreements(packages, predicted, realTroubles(packages)), label).toEqual([]);
    }
  });

  it('breaks in every way that there is a word for', () => {
    const said = of('awkward').flatMap(({ compiled, surface, profile }) => [
      ...predictedTroubles(compiled.schema, surface, profile).values(),
    ]);
    const reasons = said.flatMap(({ other }) => other);
    for (const word of [
      'in a circle',
      'internal to another tree',
      'called main',
      'is a variable there',
      'public import',
    ]) {
      expect(reasons.filter((reason) => reason.includes(word)).length, word).toBeGreaterThan(0);
    }
    expect(said.filter(({ names }) => names.length > 0).length).toBeGreaterThan(100);
    expect(said.filter(({ members }) => members.length > 0).length).toBeGreaterThan(100);
  });

  it('has the structs that the memory says', () => {
    let compared = 0;
    const golden = new Map<string, [string, string][]>(PROFILES.map(({ api }) => [api, []]));
    for (const { label, set, profile, structs } of generated) {
      const packages = built.get(label) ?? [];
      const wrong = packages.flatMap(({ errors }) => errors.filter((error) => error.includes(LAYOUT_FILE)));
      expect(wrong, label).toEqual([]);
      const broken = unbuilt(packages);
      const compiled = [...structs].filter(([path]) => !broken.has(path));
      compared += compiled.reduce((sum, [, own]) => sum + own.length, 0);
      if (!set.endsWith('fixtures')) continue;
      for (const [path, own] of compiled) {
        golden
          .get(profile.api)
          ?.push(...own.map((struct): [string, string] => [`${path}.${struct.name}`, structText(struct)]));
      }
    }
    expect(compared).toBeGreaterThan(6_000);
    const actual = Object.fromEntries([...golden].map(([api, texts]) => [api, Object.fromEntries(texts)]));
    if (record) writeGolden('go-structs.json', actual);
    expect(actual).toEqual(readGolden('go-structs.json'));
  });

  it('is what the recorded results say, for the first generated schemas', () => {
    const recorded = new Set(RECORDED_SEEDS);
    const seedOf = (path: string): number => Number(/\/s(\d+)\//.exec(`${path}/`)?.[1]);
    const actual: GoldenAwkward = {
      refused: awkward.refused.map(({ seed }) => seed).filter((seed) => recorded.has(seed)),
      fixtures: Object.fromEntries(of('go-fixtures').map(({ profile, lines }) => [profile.api, digest(lines)])),
      lines: Object.fromEntries(
        of('awkward').map(({ profile, lines }) => [
          profile.api,
          digests(lines.filter((line) => recorded.has(seedOf(line.slice(0, line.indexOf(' ')))))),
        ]),
      ),
      troubles: Object.fromEntries(
        of('awkward').map(({ label, profile }) => {
          const real = [...realTroubles(built.get(label) ?? [])].filter(([path]) => recorded.has(seedOf(path)));
          return [profile.api, troubleTexts(new Map<string, Trouble>(real))];
        }),
      ),
    };
    if (record) writeGolden('go-awkward.json', actual);
    expect(actual).toEqual(readGolden<GoldenAwkward>('go-awkward.json'));
  });
});

/** Packages that were not compiled, for their own sake or for that of one that they import. */
function unbuilt(packages: readonly BuiltPackage[]): ReadonlySet<string> {
  const broken = new Set<string>();
  for (const { importPath, refused, errors } of packages) {
    if (refused !== undefined || errors.length > 0) broken.add(importPath);
  }
  for (let size = -1; size !== broken.size; ) {
    size = broken.size;
    for (const { importPath, imports } of packages) {
      if (imports.some((path) => broken.has(path))) broken.add(importPath);
    }
  }
  return broken;
}

/** Layouts of the messages of each generated package, by import path. */
function structsOf(
  { schema }: Compiled,
  surface: Surface,
  profile: GoProfile,
): ReadonlyMap<string, readonly GoStruct[]> {
  const memory = goMemory(schema, profile);
  const structs = new Map<string, GoStruct[]>();
  for (const { id, kind, name } of surface) {
    const file = schema.declarations.get(id)?.file ?? '';
    const path = surface.packageOf(file)?.importPath ?? assumedPath(schema, file);
    const known = memory(id);
    if (kind !== 'message' || !known || file.startsWith('google/protobuf/')) continue;
    const own = structs.get(path) ?? [];
    structs.set(path, own);
    own.push(structOf(name, known));
  }
  return structs;
}

function reasonOf(action: () => void): string {
  try {
    action();
    return '';
  } catch (error) {
    return String(error);
  }
}
