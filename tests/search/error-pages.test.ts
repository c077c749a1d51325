import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catalog, type ErrorPageView, errorListView, errorPages, findingGroups, findingPages } from '#catalog';
import { FINDING_CODES, FINDINGS, type FindingInfo } from '#diagnostics';
import { loadSite } from '#site';

const errors = (values: string, set = '') => `syntax = "proto3";
package shop.v1;
import "boundary/v1/boundary.proto";

enum Code {
  option (boundary.v1.error_set) = { prefix: "SHP" domain: "shop" carrier: "Status" raised_by: RUST fallback: "CODE_BUG" fallback_go: "*shop.UnknownError" fallback_rust: "Error::Unknown" ${set} };
  CODE_OK = 0;
${values}
}
message Status { Code code = 1; }
message Progress { int32 done = 1; }
message Request {}
message Reply {}
service Shop {
  option (boundary.v1.iface) = { panic: CATCH panic_code: "CODE_BUG" };
  rpc Buy(Request) returns (Reply) { option (boundary.v1.call) = { errors: "CODE_SOLD_OUT" errors: "CODE_HALF" }; }
  rpc Ask(Request) returns (Reply);
}
`;

const HALF = `  // Some of it was bought.
  CODE_HALF = 2 [(boundary.v1.error) = { kind: CONFLICT again: REDO_STEP redo: "Shop.Ask" effect: PARTIAL cause: "the stock ran out half-way" fix: "ask what was bought" go: "*shop.HalfError" rust: "Error::Half" detail: "Progress" poisons_handle: true }];`;
const BARE = '  CODE_BARE = 3;';
const BUG =
  '  CODE_BUG = 4 [(boundary.v1.error) = { kind: BUG again: NEVER effect: UNKNOWN go: "*shop.UnknownError" rust: "Error::Unknown" }];';
const SOLD_OUT =
  '  CODE_SOLD_OUT = 1 [(boundary.v1.error) = { kind: NOT_FOUND again: NEVER effect: NOT_APPLIED cause: "<script>alert(1)</script>" go: "shop.ErrSoldOut" rust: "Error::SoldOut" }];';

const FILES: Readonly<Record<string, string>> = {
  'shop/contract.yaml': `name: shop
title: Shop
versions:
  - { version: 1.0.0, folder: v1, date: 2026-01-05 }
  - { version: 2.0.0, folder: v2, date: 2026-02-05 }
`,
  'shop/v1/shop.proto': errors([SOLD_OUT, HALF, BARE, BUG].join('\n')),
  'shop/v2/shop.proto': errors(
    [HALF.replace('"ask what was bought"', '"ask first"').replace('errors: "CODE_SOLD_OUT" ', ''), BARE, BUG].join(
      '\n',
    ),
    'retired: { number: 1 name: "CODE_SOLD_OUT" since: "2.0.0" replaced_by: "CODE_HALF" why: "it never was empty" }',
  ).replace('errors: "CODE_SOLD_OUT" ', ''),
  'plain/contract.yaml': 'name: plain\ntitle: Plain\nversions:\n  - { version: 1.0.0, folder: v1 }\n',
  'plain/v1/plain.proto': 'syntax = "proto3";\npackage plain.v1;\nmessage A {}\n',
};

const folder = mkdtempSync(join(tmpdir(), 'isthmus-errors-'));
let catalog: Catalog;
let pages: ReadonlyMap<string, ErrorPageView>;
const page = (code: string): ErrorPageView => {
  const found = pages.get(code);
  if (!found) throw new Error(`no page for ${code}`);
  return found;
};

beforeAll(async () => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  ({ catalog } = await loadSite({
    contracts: folder,
    asOf: '2026-03-01',
    cwd: folder,
    cacheDir: join(folder, '.cache'),
  }));
  pages = new Map(errorPages(catalog).map((view) => [view.code, view]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('pages of error codes', () => {
  it('exist for every code that any version had', () => {
    expect(catalog.diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
    expect([...pages.keys()]).toEqual(['SHP-0001', 'SHP-0002', 'SHP-0003', 'SHP-0004']);
  });

  it('answer both questions, with links to the method to call and the message that tells', () => {
    const { again, effect } = page('SHP-0002');
    expect(again).toMatchObject({ short: 'Not blindly.', tone: 'break' });
    expect(again.text[1]).toMatchObject({ text: 'Shop.Ask', href: '../../contracts/shop/2.0.0/shop.v1.Shop.Ask/' });
    expect(effect.text[1]).toMatchObject({ text: 'Progress', href: '../../contracts/shop/2.0.0/shop.v1.Progress/' });
  });

  it('link the methods that return the code, its value and its line', () => {
    const view = page('SHP-0002');
    expect(view.methods).toEqual([
      { text: 'Shop.Buy', id: 'shop.v1.Shop.Buy', href: '../../contracts/shop/2.0.0/shop.v1.Shop.Buy/' },
    ]);
    expect(view.declared.value.href).toBe('../../contracts/shop/2.0.0/shop.v1.Code/#CODE_HALF');
    expect(view.declared.source?.href).toMatch(/^\.\.\/\.\.\/contracts\/shop\/2\.0\.0\/source\/shop\.proto\/#L\d+$/);
    expect(view.annotation).toBe('schema');
  });

  it('name the services whose panics arrive as this code', () => {
    expect(page('SHP-0004').panicOf.map((link) => link.text)).toEqual(['Shop']);
    expect(page('SHP-0004').isFallback).toBe(true);
    expect(page('SHP-0002').fallback).toMatchObject({ text: 'SHP-0004' });
  });

  it('state nothing that the contract does not state', () => {
    const view = page('SHP-0003');
    expect(view).toMatchObject({
      cause: '',
      fix: '',
      go: undefined,
      rust: undefined,
      detail: undefined,
      poisonsHandle: undefined,
      annotation: 'none',
    });
    expect([view.again.short, view.effect.short, view.kind.label]).toEqual([
      'Not stated.',
      'Not stated.',
      'not stated',
    ]);
  });

  it('keep a retired code, with what took its place', () => {
    const view = page('SHP-0001');
    expect(view.tombstone).toMatchObject({
      since: '2.0.0',
      why: 'It never was empty.',
      replacedBy: { text: 'SHP-0002', href: '../SHP-0002/' },
    });
    expect(view.version.text).toBe('1.0.0');
    expect(view.methods[0]?.href).toBe('../../contracts/shop/1.0.0/shop.v1.Shop.Buy/');
    expect(view.summary).toContain('No longer raised since 2.0.0.');
    expect(view.history.map((item) => item.version)).toEqual(['1.0.0', '2.0.0']);
  });

  it('hold what the schema wrote as text, not as markup', () => {
    expect(page('SHP-0001').cause).toBe('<script>alert(1)</script>.');
  });

  it('lead to the codes before and after within the contract', () => {
    expect(page('SHP-0002').previous?.text).toBe('SHP-0001');
    expect(page('SHP-0002').next?.text).toBe('SHP-0003');
    expect(page('SHP-0001').previous).toBeUndefined();
    expect(page('SHP-0004').next).toBeUndefined();
  });
});

describe('the list of codes', () => {
  it('groups by contract and names the contracts that have none', () => {
    const list = errorListView(catalog);
    expect(list.groups.map((group) => [group.contract, group.rows.length, group.retired, group.ranges])).toEqual([
      ['shop', 4, 1, ['SHP-0001 to SHP-0004']],
    ]);
    expect(list.without).toEqual([{ text: 'Plain', href: '../contracts/plain/' }]);
  });

  it('offers as filters only what tells codes apart, in the order of the vocabulary', () => {
    const { filters } = errorListView(catalog);
    expect(
      filters.map((filter) => [filter.key, filter.options.map((option) => `${option.value} ${option.count}`)]),
    ).toEqual([
      ['kind', ['not-found 1', 'conflict 1', 'bug 1', 'not-stated 1']],
      ['again', ['never 2', 'redo-step 1', 'not-stated 1']],
      ['effect', ['not-applied 1', 'partial 1', 'unknown 1', 'not-stated 1']],
      ['status', ['raised 3', 'retired 1']],
    ]);
  });
});

describe('pages of findings', () => {
  const groups = findingGroups();
  const families = groups.flatMap((group) => group.families);

  it('exist for every registered finding, each in one family of one group', () => {
    expect(findingPages().map((view) => view.code)).toEqual(FINDING_CODES);
    expect(families.flatMap((family) => family.rows.map((row) => row.code)).toSorted()).toEqual(FINDING_CODES);
  });

  it('have families that are called by a word, in groups with fragments of their own', () => {
    expect(families.filter(({ prefix, title }) => title === prefix)).toEqual([]);
    expect(groups.map(({ id }) => id)).not.toContain('others');
    const ids = [...groups.map(({ id }) => id), ...families.map(({ prefix }) => `family-${prefix}`), ...FINDING_CODES];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('follow each other in the order of the index', () => {
    const codes = families.flatMap((family) => family.rows.map((row) => row.code));
    const next = new Map(findingPages().map((view) => [view.code, view.next?.text]));
    expect(codes.map((code) => next.get(code))).toEqual([...codes.slice(1), undefined]);
  });

  it('say why it matters and what to do', () => {
    for (const view of findingPages()) {
      expect(view.why.length, view.code).toBeGreaterThan(20);
      expect(view.fix.length, view.code).toBeGreaterThan(10);
    }
  });

  it('name the bugs behind a check, in the order of the registry', () => {
    const pages = findingPages();
    for (const [index, code] of FINDING_CODES.entries()) {
      const info: FindingInfo = FINDINGS[code];
      expect(pages[index]?.bugs, code).toEqual(info.bugs ?? []);
    }
    expect(pages.filter(({ bugs }) => bugs.length > 0).length).toBeGreaterThan(40);
  });

  it('mark in an example just the lines that differ', () => {
    for (const { code, example } of findingPages()) {
      if (!example) continue;
      const without = (text: string, marked: readonly number[]): string =>
        text
          .trimEnd()
          .split('\n')
          .filter((_, index) => !marked.includes(index))
          .join('\n');
      expect(without(example.bad, example.badLines), code).toBe(without(example.good, example.goodLines));
      expect(example.badLines.length + example.goodLines.length, code).toBeGreaterThan(0);
    }
  });

  it('show what is printed, line by line: what it is, where, the source with its mark, and what to do', () => {
    const lines = findingPages().find(({ code }) => code === 'OWN-03')?.reported ?? [];
    expect(lines.map(({ kind }) => kind).join(' ')).toMatch(
      /^head place frame frame frame caret frame words (?:words place frame frame frame caret frame )+words$/,
    );
    expect(lines[0]).toMatchObject({ label: 'error OWN-03', text: `: ${FINDINGS['OWN-03'].title}` });
    expect(lines.at(-1)).toMatchObject({ kind: 'words', label: '  fix' });
    for (const view of findingPages())
      if (view.reported) expect(view.reported[0]?.label, view.code).toBe(`${view.severity} ${view.code}`);
  });

  it('tell how to leave a check unmet, where a contract can say so', () => {
    const suppressible = new Map(findingPages().map((view) => [view.code, view.suppression]));
    expect(suppressible.get('OWN-09')).toContain('check: "OWN-09"');
    for (const code of ['ANN-05', 'FLG-01', 'COV-01', 'DOC-01']) expect(suppressible.get(code), code).toBeDefined();
    for (const code of ['CFG-01', 'SRC-01', 'ANN-01', 'SUP-04', 'LCK-01', 'ABI-01'])
      expect(suppressible.get(code), code).toBeUndefined();
  });
});
