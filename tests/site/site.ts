import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The site under test: built by `npm test` before these tests run, or named by ISTHMUS_TEST_SITE. */
export const SITE = process.env['ISTHMUS_TEST_SITE'] ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** Every file below a folder, with slashes, sorted. */
export const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();

export const pagesOf = (folder: string): string[] => filesOf(folder).filter((path) => path.endsWith('.html'));

export const readPage = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

const decodeEntities = (text: string): string =>
  text
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, hex ? 16 : 10)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const attributes = (html: string, names: string): string[] =>
  [...html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, 'g'))].map(([, value = '']) => decodeEntities(value));

/** Links and anchors of the site that lead nowhere, `page → target`. */
export function brokenLinks(folder: string, base = '/'): string[] {
  const pages = pagesOf(folder);
  const ids = new Map(pages.map((path) => [path, new Set(attributes(readPage(folder, path), 'id'))]));
  const broken: string[] = [];
  for (const path of pages) {
    const html = readPage(folder, path);
    const own = new URL(path.replace(/index\.html$/, ''), `http://site${base}`);
    const redirects = [...html.matchAll(/http-equiv="refresh" content="0; url=([^"]*)"/g)].map(([, target = '']) =>
      decodeEntities(target),
    );
    for (const link of new Set([...attributes(html, 'href|src'), ...redirects])) {
      const target = new URL(link, own);
      if (target.host !== 'site') continue;
      if (!target.pathname.startsWith(base)) broken.push(`${path} → ${link} (outside ${base})`);
      const file = decodeURIComponent(target.pathname.slice(base.length));
      const found = file === '' || file.endsWith('/') ? `${file}index.html` : file;
      const anchor = decodeURIComponent(target.hash.slice(1));
      if (!existsSync(join(folder, found))) broken.push(`${path} → ${link}`);
      else if (found === 'inspect/index.html' && !ids.get(found)?.has(anchor)) {
        if (!opensInInspector(folder, target.hash.slice(1))) broken.push(`${path} → ${link} (nothing to open)`);
      } else if (anchor !== '' && found.endsWith('.html') && !ids.get(found)?.has(anchor))
        broken.push(`${path} → ${link} (no such anchor)`);
    }
  }
  return broken;
}

const parsed = new Map<string, unknown>();

const json = (file: string): unknown => {
  if (!parsed.has(file)) parsed.set(file, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
  return parsed.get(file);
};

/** Whether an inspector's fragment names a message of a version and bytes: whole hex, or a payload that is published. */
function opensInInspector(folder: string, fragment: string): boolean {
  if (fragment === '') return true;
  const keys = new URLSearchParams(fragment);
  const contract = join(folder, 'contracts', keys.get('c') ?? '');
  const schema = json(join(contract, keys.get('v') ?? '', 'schema.json')) as
    | { messages: Record<string, unknown> }
    | undefined;
  if (!schema || !Object.hasOwn(schema.messages, keys.get('t') ?? '')) return false;
  const id = keys.get('p');
  if (id === null) return /^(?:[0-9a-f]{2})+$/.test(keys.get('h') ?? '');
  const list = json(join(contract, 'payloads.json')) as { payloads: { id: string; type: string }[] } | undefined;
  return list?.payloads.some((payload) => payload.id === id && payload.type === keys.get('t')) ?? false;
}

/** Addresses that a browser would fetch from another origin: scripts, styles, images, fonts, frames. */
export function foreignRequests(html: string): string[] {
  const loads = [...html.matchAll(/<(?:script|img|iframe|source|video|audio|embed|object|link)\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/rel="(?:canonical|alternate)"/.test(tag));
  return loads
    .flatMap((tag) => attributes(tag, 'src|href|srcset|data'))
    .filter((link) => /^(?:[a-z]+:)?\/\//i.test(link));
}
