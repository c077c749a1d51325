import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { SearchRecord } from '#catalog';
import { filesBelow } from './inputs.ts';

/** Pages whose text is their own, not the catalog's, by first folder; everything else outside these is written prose. */
const NOT_PROSE = /^(contracts|errors|e|search|changelog|pagefind|_site)\/|^404\.html$|^(?:proposals\/)?index\.html$/;

/** Kinds of pages, by their first folder; others are prose. */
const KINDS = new Map([
  ['findings', 'finding'],
  ['rules', 'rule'],
  ['proposals', 'proposal'],
]);

/** Writes Pagefind's index for the records and for every page of prose in the folder. Throws where Pagefind refuses. */
export async function writeSearchIndex(folder: string, records: Iterable<SearchRecord>): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', maxFragments: 100, includeCharacters: '._' });
  if (!index) throw new Error(`The search index cannot be made: ${errors.join('; ')}`);
  for (const record of records) {
    const added = await index.addCustomRecord({
      url: `/${record.path}`,
      content: withParts(record.text),
      language: 'en',
      meta: { ...record.meta, title: record.title },
      filters: Object.fromEntries(Object.entries(record.filters).map(([name, values]) => [name, [...values]])),
    });
    if (added.errors.length > 0) throw new Error(`${record.path} cannot be indexed: ${added.errors.join('; ')}`);
  }
  for (const path of await filesBelow(folder)) {
    if (!path.endsWith('.html') || NOT_PROSE.test(path)) continue;
    const content = proseDocument(await readFile(join(folder, path), 'utf8'), path);
    if (content !== undefined) await index.addHTMLFile({ url: `/${path.replace(/index\.html$/, '')}`, content });
  }
  const written = await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  if (written.errors.length > 0) throw new Error(`The search index cannot be written: ${written.errors.join('; ')}`);
  await close();
  // Pagefind brings interfaces of its own; the site has one.
  for (const file of await filesBelow(join(folder, 'pagefind'))) {
    if (/^pagefind-(?:ui|modular-ui|component-ui|highlight)\./.test(file)) await rm(join(folder, 'pagefind', file));
  }
}

/** Text, and after it the parts of its hyphenated words: who looks for `zero copy` means `zero-copy` too. */
function withParts(text: string): string {
  const parts = new Set([...text.matchAll(/\b[a-z]+(?:-[a-z]+)+\b/gi)].map(([word]) => word.replaceAll('-', ' ')));
  return parts.size === 0 ? text : `${text}\n${[...parts].join('\n')}`;
}

/** The main part of a page in a frame that says which filters it falls under. */
function proseDocument(html: string, path: string): string | undefined {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1];
  const title = /<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? '';
  const kind = KINDS.get(path.split('/')[0] ?? '') ?? 'guide';
  if (main === undefined || /<meta http-equiv="refresh"/.test(html)) return undefined;
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body data-pagefind-body data-pagefind-filter="kind:${kind}"><span data-pagefind-filter="version:latest"></span>${main}</body></html>`;
}
