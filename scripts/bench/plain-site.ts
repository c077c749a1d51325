import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from './checkout.ts';
import { type Cost, runNode, sumCosts } from './measured-process.ts';

// The reference of the build: what anyone would write first. Astro lays out a page per declaration, its Code component
// highlights the source by Shiki, Pagefind indexes the pages. Nothing is compiled, compared or linked.

export const PLAIN_PAGES = 1000;

/** Builds a plain site of as many pages in an empty room: Astro, then Pagefind over its output. */
export async function buildPlainSite(room: string): Promise<Cost> {
  await mkdir(join(room, 'src', 'pages'), { recursive: true });
  await writeFile(join(room, 'package.json'), JSON.stringify({ name: 'plain-site', private: true, type: 'module' }));
  await writeFile(
    join(room, 'astro.config.mjs'),
    "export default { cacheDir: './cache', devToolbar: { enabled: false } };\n",
  );
  await writeFile(join(room, 'src', 'sources.mjs'), sourcesModule);
  await writeFile(join(room, 'src', 'pages', '[name].astro'), page);
  const modules = join(CHECKOUT, 'node_modules');
  const astro = await runNode([join(modules, 'astro', 'bin', 'astro.mjs'), 'build', '--silent'], room, {});
  const pagefind = await runNode(
    [join(modules, 'pagefind', 'lib', 'runner', 'bin.cjs'), '--site', 'dist', '--silent'],
    room,
    {},
  );
  return sumCosts([astro, pagefind]);
}

/** 27 lines of a message, different from page to page: one in three is a comment, as in schemas that are looked after. */
const sourcesModule = `
const types = ['string', 'bytes', 'int64', 'uint32', 'bool', 'google.protobuf.Timestamp', 'repeated string', 'map<string, int32>'];
const nouns = ['namespace', 'workflow', 'activity', 'timer', 'payload', 'cursor', 'batch', 'snapshot', 'deadline', 'retry'];

export const sources = Array.from({ length: ${PLAIN_PAGES} }, (_, n) => {
  const name = 'Message' + String(n).padStart(4, '0');
  const lines = ['// ' + name + ' asks for the ' + nouns[n % 10] + ' that was begun under token ' + n + '.', 'message ' + name + ' {'];
  for (let field = 1; lines.length < 26; field += 1) {
    const noun = nouns[(n + field * 3) % 10];
    if (field % 2 === 1) lines.push('  // The ' + noun + ' to look at; empty means the one of call ' + (n * field) + '.');
    lines.push('  ' + types[(n + field) % 8] + ' ' + noun + '_' + field + ' = ' + field + (field % 7 === 0 ? ' [deprecated = true]' : '') + ';');
  }
  return { name, text: [...lines, '}'].join('\\n') };
});
`;

const page = `---
import { Code } from 'astro:components';
import { sources } from '../sources.mjs';

export const getStaticPaths = () => sources.map(({ name, text }) => ({ params: { name }, props: { name, text } }));
const { name, text } = Astro.props;
---

<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>{name}</title>
  </head>
  <body>
    <nav><a href="/">All messages</a></nav>
    <main data-pagefind-body>
      <h1>{name}</h1>
      <Code code={text} lang="proto" theme="github-light" />
    </main>
  </body>
</html>
`;
