// Compiles and compares the examples of all rules. They declare the same names over and over, so each side of each goes into
// a package and a folder of its own, and all together into one run of the compiler; what they say afterwards is put back.
import { readFileSync } from 'node:fs';
import { compareSides, exampleFiles, RULES, type RuleId, sideOf } from '#compat';
import { buildSchema, type Declaration, type Schema } from '#schema';
import { compile, VOCABULARY_PATH, vocabularyFile } from '#sources';

/** What the comparison of a rule's example says of that rule, as the rule's page shows it. */
export interface ExampleResult {
  readonly says: string;
  readonly verdicts: object;
  readonly order: string;
  readonly bump: string;
  readonly buf: readonly string[];
  readonly also: readonly string[];
}

type Files = Readonly<Record<string, string>>;

/** Every rule's example, compared. `undefined` where the comparison yields another rule than the one it is an example of. */
export async function compareExamples(): Promise<ReadonlyMap<RuleId, ExampleResult | undefined>> {
  const ids = Object.keys(RULES) as RuleId[];
  const sides = ids.flatMap((id, at) => [
    { name: `x${at}o`, files: inPackage(exampleFiles(RULES[id].example.old), `x${at}o`) },
    { name: `x${at}n`, files: inPackage(exampleFiles(RULES[id].example.new), `x${at}n`) },
  ]);
  const schemas = await compileAll(sides);
  return new Map(
    ids.map((id, at) => {
      const [old, next] = [schemas.get(`x${at}o`), schemas.get(`x${at}n`)];
      if (!old || !next) throw new Error(`The example of ${id} does not compile.`);
      return [id, resultOf(id, old, next)];
    }),
  );
}

function resultOf(id: RuleId, old: Schema, next: Schema): ExampleResult | undefined {
  const { changes, buf } = compareSides(sideOf('before', old), sideOf('after', next));
  const own = changes.find(({ rule }) => rule === id);
  if (!own) return undefined;
  return {
    says: own.says,
    // Who is safe, and has nothing to know, is left out.
    verdicts: Object.fromEntries(
      Object.entries(own.verdicts).filter(
        ([, { oldReadsNew, newReadsOld, why }]) =>
          why !== undefined || oldReadsNew !== 'safe' || newReadsOld !== 'safe',
      ),
    ),
    order: own.order,
    bump: own.bump,
    buf: [...new Set(buf.map((found) => found.id))].sort(),
    also: [...new Set(changes.map(({ rule }) => rule))].filter((rule) => rule !== id),
  };
}

/** The same files, with their packages and paths below one name. */
function inPackage(files: Files, name: string): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const inside = /^package\s+[\w.]+;/m.test(text)
        ? text.replace(/^package\s+([\w.]+);/m, `package ${name}.$1;`)
        : text.replace(/^((?:syntax|edition)\s*=\s*"[^"]*";)/m, `$1 package ${name};`);
      const imports = inside.replace(
        /^(import\s+(?:public\s+|option\s+|weak\s+)?")([^"]+)"/gm,
        (all, before, imported) => (Object.hasOwn(files, imported) ? `${before}${name}/${imported}"` : all),
      );
      return [`${name}/${path}`, imports];
    }),
  );
}

interface Example {
  readonly name: string;
  readonly files: Files;
}

/** Extensions of one message share their numbers, wherever they are declared: such examples are compiled one by one. */
const isAlone = ({ files }: Example): boolean => Object.values(files).some((text) => /\bextend\s+google\./.test(text));

async function compileAll(examples: readonly Example[]): Promise<ReadonlyMap<string, Schema>> {
  const vocabulary: [string, string] = [VOCABULARY_PATH, readFileSync(vocabularyFile() ?? '', 'utf8')];
  const runs = [
    examples.filter((example) => !isAlone(example)),
    ...examples.filter(isAlone).map((example) => [example]),
  ];
  const schemas = new Map<string, Schema>();
  for (const together of runs) {
    const texts = new Map(together.flatMap(({ files }) => Object.entries(files)));
    const result = await compile(new Map([...texts, vocabulary]));
    if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result, null, 2));
    const { schema } = buildSchema({ descriptorSet: result.descriptorSet, texts, isOwn: (path) => texts.has(path) });
    if (!schema) throw new Error('The examples cannot be read.');
    for (const { name, schema: own } of apart(schema)) schemas.set(name, own);
  }
  return schemas;
}

const FOLDER = /^(x\d+[on])\//;

/** The schema of each example under its own names: what was put before them is taken away. */
function apart(all: Schema): readonly { readonly name: string; readonly schema: Schema }[] {
  const folderOf = (path: string): string => FOLDER.exec(path)?.[1] ?? '';
  const files = Map.groupBy(all.files, ({ path }) => folderOf(path));
  const declarations = Map.groupBy(all.declarations.values(), ({ file }) => folderOf(file));
  const spans = Map.groupBy(all.optionSpans, ([key]) =>
    key.startsWith('file:') ? folderOf(key.slice('file:'.length)) : folderOf(all.declarations.get(key)?.file ?? ''),
  );
  return [...files.keys()]
    .filter((name) => name !== '')
    .map((name) => {
      const own = plainly(name);
      const byId = (list: readonly Declaration[]) => list.map((declaration) => [declaration.id, declaration] as const);
      return {
        name,
        schema: {
          ...all,
          files: [
            ...(files.get('') ?? []),
            ...(files.get(name) ?? []).map((file) =>
              own({ ...file, package: file.package === name ? '' : file.package }),
            ),
          ],
          declarations: new Map([
            ...byId(declarations.get('') ?? []),
            ...byId((declarations.get(name) ?? []).map(own)),
          ]),
          optionSpans: new Map([...(spans.get('') ?? []), ...(spans.get(name) ?? []).map(own)]),
        },
      };
    });
}

/** Takes an example's own name away from everything that begins with it; `text` is the source as compiled. */
function plainly(name: string): <T>(value: T) => T {
  const plain = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string')
      return key === 'text' ? value : value.replaceAll(`${name}.`, '').replaceAll(`${name}/`, '');
    if (Array.isArray(value)) return value.map((one) => plain(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, plain(one, inner)]));
  };
  return <T>(value: T) => plain(value) as T;
}
