import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import layout from '../../scripts/rooms.json' with { type: 'json' };
import { filesBelow, ROOT, read } from './files.ts';

const siteFolders: readonly string[] = layout.site;
const pagesMayImport: readonly string[] = layout.rooms.pages;

/** Module names of import and export statements, dynamic imports and workers. */
function importsOf(source: string): string[] {
  const patterns = [
    /^\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
    /new\s+(?:Shared)?Worker\(\s*new\s+URL\(\s*['"]([^'"]+)['"]/g,
  ];
  return patterns.flatMap((pattern) => Array.from(source.matchAll(pattern), ([, name = '']) => name));
}

/** What is wrong with an import of a page, layout, component or piece of prose; undefined if it is allowed. */
function complaint(file: string, name: string): string | undefined {
  if (name.startsWith('node:')) return `${file} imports ${name}: pages only lay out what the catalog holds`;
  const path = name.startsWith('#')
    ? `src/${name.slice(1)}/index.ts`
    : name.startsWith('.')
      ? posix.join(posix.dirname(file), name.replace(/\?.*$/, ''))
      : undefined;
  if (path === undefined || !path.startsWith('src/')) return undefined;
  const [, room = '', rest] = /^src\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  if (siteFolders.includes(room) || rest === '') return undefined;
  const isDoor = /^index\.tsx?$/.test(rest ?? '');
  return pagesMayImport.includes(room) && isDoor
    ? undefined
    : `${file} imports ${name}: pages may import only the doors of ${pagesMayImport.join(', ')}`;
}

describe('imports of .astro and .mdx files, which dependency-cruiser does not read', () => {
  it('are found wherever they stand', () => {
    const source = [
      '---',
      "import A from '../a.astro';",
      "import type { B } from '#catalog';",
      'import {',
      '  c,',
      "} from './c.ts';",
      "import './style.css';",
      "export { d } from './d.ts';",
      "const e = await import('./e.ts');",
      "const worker = new Worker(new URL('./f.ts', import.meta.url));",
      '---',
      "<script>import '../g.ts';</script>",
      "<p>Nothing is imported from 'here'.</p>",
    ].join('\n');
    expect(importsOf(source).sort()).toEqual(
      ['../a.astro', '#catalog', './c.ts', './style.css', './d.ts', './e.ts', './f.ts'].sort(),
    );
  });

  it.each([
    ['src/pages/a.astro', '#catalog', true],
    ['src/pages/a.astro', '../components/b.astro', true],
    ['src/pages/a.astro', '../styles/x.css', true],
    ['src/pages/a.astro', 'astro:content', true],
    ['src/pages/a.astro', '#sources', false],
    ['src/pages/a.astro', '../catalog/model.ts', false],
    ['src/components/a.astro', '../sources/index.ts', false],
    ['src/components/a.astro', 'node:fs', false],
    ['content/guide/a.mdx', '../../src/components/b.astro', true],
    ['content/guide/a.mdx', '../../src/catalog/model.ts', false],
  ])('%s may import %s: %s', (file, name, allowed) => {
    expect(complaint(file, name) === undefined).toBe(allowed);
  });

  it('keep to the table in scripts/rooms.json', () => {
    const files = ['src', 'content'].flatMap(filesBelow).filter((path) => /\.(astro|mdx)$/.test(path));
    const complaints = files.flatMap((file) => importsOf(read(file)).flatMap((name) => complaint(file, name) ?? []));
    expect(complaints).toEqual([]);
  });
});

describe('the rules of dependency-cruiser', () => {
  let house = '';
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  };

  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'isthmus-house-'));
    for (const path of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json', 'scripts/rooms.json'])
      write(path, read(path));
    symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
    write('src/diagnostics/index.ts', "export { one } from './inner.ts';\n");
    write('src/diagnostics/inner.ts', 'export const one = 1;\n');
    write(
      'src/sources/index.ts',
      "import { readFileSync } from 'node:fs';\nimport { one } from '#diagnostics';\nexport const fine = [one, readFileSync];\n",
    );
    write('src/schema/index.ts', "import { one } from '../diagnostics/inner.ts';\nexport const past = one;\n");
    write('src/lookup/index.ts', "import { fine } from '#sources';\nexport const up = fine;\n");
    write('src/boundary/index.ts', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n");
    write('src/languages/index.ts', "import { build } from 'astro';\nexport const laid = build;\n");
    write('src/catalog/index.ts', "import { b } from './b.ts';\nexport const a = b;\n");
    write('src/catalog/b.ts', "import { a } from './index.ts';\nexport const b = a;\n");
    write(
      'src/cli/main.ts',
      "import { none } from './none.ts';\nimport { test } from 'vitest';\nexport const all = [none, test];\n",
    );
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it('report each planted offence, and nothing else', async () => {
    const cruiser = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
    const output = await new Promise<string>((done) => {
      const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
      execFile(process.execPath, args, { cwd: house, maxBuffer: 1 << 27 }, (_error, stdout) => done(stdout));
    });
    const report: { summary: { violations: { rule: { name: string }; from: string }[] } } = JSON.parse(output);
    expect(report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort()).toEqual([
      'every-import-resolves: src/cli/main.ts',
      'lookup-imports-only-its-row: src/lookup/index.ts',
      'no-cycles: src/catalog/b.ts',
      'pure-rooms-know-no-astro: src/languages/index.ts',
      'pure-rooms-stay-pure: src/boundary/index.ts',
      'schema-imports-only-its-row: src/schema/index.ts',
      'shipped-code-uses-shipped-packages: src/cli/main.ts',
    ]);
  });
});
