import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundaryModel, CHECKS, readAnnotations, runChecks, spanOf } from '/work/main/src/boundary/index.ts';
import { buildSchema } from '/work/main/src/schema/index.ts';
import { compile, VOCABULARY_PATH, vocabularyFile } from '/work/main/src/sources/index.ts';

const root = process.argv[2]!;
const files = new Map<string, string>();
const walk = (d: string, rel = '') => {
  for (const f of readdirSync(d)) {
    const p = join(d, f);
    const r = rel ? `${rel}/${f}` : f;
    if (statSync(p).isDirectory()) walk(p, r);
    else files.set(r, readFileSync(p, 'utf8'));
  }
};
walk(root);
async function run(fs: Map<string, string>) {
  const result: any = await compile(new Map([...fs, [VOCABULARY_PATH, readFileSync(vocabularyFile() ?? '', 'utf8')]]));
  if (!result.descriptorSet) return undefined;
  const { schema } = buildSchema({ descriptorSet: result.descriptorSet, isOwn: (p: string) => fs.has(p) });
  const model = boundaryModel(schema!, readAnnotations(schema!));
  const t = performance.now();
  const r = runChecks(model, {
    contract: 'x',
    version: '1.0.0',
    locate: (w) => {
      const s = spanOf(schema!, w);
      return s && { file: s.file, ...s.span };
    },
  });
  return { ms: performance.now() - t, ...r };
}
const base = await run(files);
console.log(
  root,
  'base',
  base?.findings.map((f) => `${f.code} ${f.message}`),
  'suppressed',
  base?.suppressed.map((s) => `${s.code} ${s.on}`),
  base?.ms,
);
const key = (f: any) => `${f.code} ${f.message}`;
const known = new Set(base!.findings.map(key));
const DROPS = process.argv.slice(3);
for (const drop of DROPS) {
  const [pattern, to = ''] = drop.split('=>');
  const re = new RegExp(pattern!, 'g');
  for (const [path, text] of files) {
    for (const m of text.matchAll(re)) {
      const t2 = text.slice(0, m.index) + to + text.slice(m.index! + m[0].length);
      const r = await run(new Map(files).set(path, t2));
      const line = text.slice(0, m.index).split('\n').length + 1;
      console.log(
        `${path}:${line} ${JSON.stringify(m[0].trim())} -> ${to}`,
        r
          ? r.findings
              .filter((f) => !known.has(key(f)))
              .map((f) => `${f.code}@${f.place?.line}`)
              .join(' ')
          : 'NO COMPILE',
      );
    }
  }
}
