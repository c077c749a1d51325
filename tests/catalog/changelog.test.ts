import { beforeAll, describe, expect, it } from 'vitest';
import {
  artifacts,
  atomFeed,
  buildCatalog,
  type Catalog,
  changelogMarkdown,
  contractChangelog,
  siteChangelog,
  symbolHistory,
} from '#catalog';
import { loadContracts } from '#sources';

let catalog: Catalog;
beforeAll(async () => {
  catalog = buildCatalog(await loadContracts('contracts'), { asOf: '2026-11-22' });
});

const contract = (name: string) => {
  const found = catalog.contracts.find((one) => one.name === name);
  if (!found) throw new Error(`${name} is missing.`);
  return found;
};

describe('a changelog', () => {
  it('has every version, newest first, each against the one before it', () => {
    const { releases } = contractChangelog(contract('ledger-kv'));
    expect(releases.map(({ version, since }) => [version.text, since])).toEqual([
      ['2.0.0', '1.2.0'],
      ['1.2.0', '1.1.0'],
      ['1.1.0', '1.0.0'],
      ['1.0.0', undefined],
    ]);
  });

  it('says what grew in bytes, and links each entry to symbol and rule', () => {
    const [release] = contractChangelog(contract('ledger-kv')).releases;
    const entries = release?.changes.entries ?? [];
    expect(entries.find(({ says }) => says.startsWith('`WriteRequest` takes'))?.says).toMatch(
      /in Go \d+ bytes instead of \d+ \(\+\d+\)/,
    );
    const ruled = entries.filter(({ rule }) => rule);
    expect(ruled.length).toBeGreaterThan(10);
    for (const { rule } of ruled) expect(rule?.href).toMatch(/^\.\.\/\.\.\/\.\.\/rules\/[\w-]+\/$/);
  });

  it('has each fragment once', () => {
    for (const view of [siteChangelog(catalog), ...catalog.contracts.map(contractChangelog)]) {
      const anchors = view.releases.flatMap(({ anchor, changes }) => [
        anchor,
        ...changes.entries.map((entry) => entry.anchor),
      ]);
      expect(new Set(anchors).size).toBe(anchors.length);
    }
  });

  it('is where the history of every symbol leads', () => {
    for (const one of catalog.contracts) {
      const anchors = new Set(
        contractChangelog(one).releases.flatMap(({ anchor, changes }) => [
          anchor,
          ...changes.entries.map((entry) => entry.anchor),
        ]),
      );
      let linked = 0;
      for (const id of one.latest.pages) {
        for (const { href = '' } of symbolHistory(one, id, `contracts/${one.name}/1.0.0/${id}/`)) {
          expect(anchors, `${id} → ${href}`).toContain(href.split('#')[1]);
          linked += 1;
        }
      }
      expect(linked).toBeGreaterThan(5);
    }
  });

  it('as Markdown keeps the form: newest first, parts in order, a link for each version', () => {
    const text = changelogMarkdown(contract('ledger-kv'), (path) => `https://docs.example.com/${path}`);
    expect(text.split('\n')[0]).toBe('# Changelog');
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      '[2.0.0] - 2026-09-14',
      '[1.2.0] - 2025-11-03',
      '[1.1.0] - 2025-06-16',
      '1.0.0 - 2025-02-10',
    ]);
    const order = ['Added', 'Changed', 'Deprecated', 'Removed'];
    for (const release of text.split(/^## /m).slice(1)) {
      const parts = [...release.matchAll(/^### (.*)$/gm)].map(([, part = '']) => order.indexOf(part));
      expect(parts).toEqual(parts.toSorted((a, b) => a - b));
      expect(parts).not.toContain(-1);
    }
    expect(text).toContain('[2.0.0]: https://docs.example.com/contracts/ledger-kv/compare/1.2.0..2.0.0/');
  });

  it('as a feed names releases by addresses that stay, where the site is known', () => {
    const feed = atomFeed(catalog, undefined, { absolute: (path) => `https://docs.example.com/${path}` });
    const ids = [...feed.matchAll(/<id>([^<]*)<\/id>/g)].map(([, id = '']) => id);
    expect(ids).toContain('https://docs.example.com/contracts/ledger-kv/2.0.0/');
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what stands beside the pages of changes', () => {
  it('is a file for each comparison, version and contract', () => {
    const paths = new Set([...artifacts(catalog, (path) => `/${path}`)].map(({ path }) => path));
    for (const path of [
      'contracts/ledger-kv/compare/1.2.0..2.0.0/comparison.json',
      'contracts/ledger-kv/2.0.0/model.json',
      'contracts/ledger-kv/CHANGELOG.md',
      'contracts/ledger-kv/changelog/feed.xml',
      'changelog/feed.xml',
      'proposals/ledger-kv/0001-finer-expiry/comparison.json',
    ]) {
      expect(paths).toContain(path);
    }
  });
});
