import { beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, compareSides, type Side } from '#compat';
import { type ComparisonView, comparisonView, declaredBump, type ReviewInput, reviewLinks } from '#review';
import { type Files, sidesOf } from '../compat/support.ts';

const input = (old: Side, next: Side, more: Partial<ReviewInput> = {}): ReviewInput & { comparison: Comparison } => ({
  comparison: compareSides(old, next),
  old,
  next,
  links: reviewLinks(
    'contracts/shop/compare/1..2/',
    'shop',
    { schema: old.schema, version: '1' },
    { schema: next.schema, version: '2' },
  ),
  ...more,
});

async function viewOf(
  old: string | Files,
  next: string | Files,
  more: Partial<ReviewInput> = {},
): Promise<ComparisonView> {
  const sides = await sidesOf(old, next);
  return comparisonView(input(sides.old, sides.new, more));
}

const file = (body: string): string => `syntax = "proto3";\n\npackage acme.v1;\n\n${body}\n`;

const OLD = file(
  '// A cart.\nmessage Cart {\n  int64 total = 1;\n  string note = 2;\n}\n\nmessage Same {\n  int32 a = 1;\n}',
);
const NEW = file(
  '// A cart.\nmessage Cart {\n  int32 total = 1;\n  string note = 2;\n  bool paid = 3;\n}\n\nmessage Same {\n  int32 a = 1;\n}',
);

describe('the view of a comparison', () => {
  let view: ComparisonView;
  beforeAll(async () => {
    view = await viewOf(OLD, NEW, { declared: 'minor' });
  });

  it('says on top how bad it is, for whom, and that the declared step is too small', () => {
    expect(view.verdict.level).toEqual({ level: 'breaking', word: 'breaking', mark: '✕' });
    expect(view.verdict.headline).toMatch(/^Breaks .*Go source/);
    expect(view.verdict.bump).toMatchObject({ required: 'major', declared: 'minor', suffices: false });
    expect(view.verdict.audiences.map(({ audience }) => audience)).toEqual([
      'wire',
      'json',
      'go',
      'rust',
      'ownership',
      'errors',
      'behaviour',
    ]);
  });

  it('gathers changes under their declaration, with rule, buf ids and both places', () => {
    expect(view.groups.map(({ title, what }) => [title, what])).toEqual([['acme.v1.Cart', 'message']]);
    const [type] = view.groups[0]?.changes ?? [];
    expect(type).toMatchObject({
      rule: { text: 'field-type-changed', href: '../../../../rules/field-type-changed/' },
      level: { level: 'breaking' },
      old: { version: 'old', text: 'acme/v1/a.proto:7', href: '../../1/source/acme/v1/a.proto/#L7' },
      new: { version: 'new', text: 'acme/v1/a.proto:7', href: '../../2/source/acme/v1/a.proto/#L7' },
    });
    expect(type?.buf).toContain('FIELD_SAME_TYPE');
    expect(type?.concerns).toContain('go');
  });

  it('says both directions of who is not safe, and who is safe in one sentence', () => {
    const [type] = view.groups[0]?.changes ?? [];
    const go = type?.verdicts.find(({ audience }) => audience === 'go');
    expect(go?.oldReadsNew.word).toBe('breaking');
    expect(go?.newReadsOld.word).toMatch(/safe|attention|breaking/);
    expect(type?.rest).toMatch(/^Safe for .*ownership/);
    expect(type?.verdicts.some(({ audience }) => audience === 'ownership')).toBe(false);
  });

  it('lays the declaration side by side, with its comment, and leaves out what is the same', () => {
    expect(view.schema.declarations.map(({ title }) => title)).toEqual(['acme.v1.Cart']);
    const [cart] = view.schema.declarations;
    expect(cart?.old?.text).toBe('acme/v1/a.proto:5');
    expect(cart?.summary).toBe('1 line changed, 1 added');
  });

  it('shows generated code before and after, only where it differs', () => {
    expect(view.surfaces.map(({ language }) => language)).toEqual(['go', 'rust']);
    const go = view.surfaces[0]?.declarations.flatMap(({ rows }) => rows);
    expect(go).toContainEqual({ before: 'Cart.Total int64', after: 'Cart.Total int32' });
    expect(go?.some(({ before }) => before.includes('Note'))).toBe(false);
  });

  it('proves it with payloads that open in the inspector under either version', () => {
    const witness = view.proofs[0]?.witnesses.find(({ level }) => level.level !== 'safe');
    expect(witness?.readings.length).toBe(2);
    expect(witness?.open.map(({ text }) => text)).toEqual(['old', 'new']);
    for (const { href } of witness?.open ?? [])
      expect(href).toMatch(/inspect\/#c=shop&v=[12]&t=acme\.v1\.Cart&h=([0-9a-f]{2})+$/);
    expect(witness?.strip.fields[0]?.name).toBe('total');
  });

  it('tells the changelog what changed for whom, structs with their bytes', () => {
    const { entries } = view.changelog;
    const type = entries.find(({ rule }) => rule?.text === 'field-type-changed');
    expect(type?.sections.map(({ section }) => section)).toEqual(expect.arrayContaining(['wire', 'go', 'rust']));
    const memory = entries.filter(({ sections }) => sections[0]?.section === 'memory');
    expect(memory.every(({ says }) => /\d+ bytes instead of \d+ \([+−]\d+\)/.test(says))).toBe(true);
  });

  it('counts what its filters leave', () => {
    const all = view.groups.flatMap(({ changes }) => changes);
    const sum = view.filters.levels.reduce((total, { count }) => total + count, 0);
    expect(sum).toBe(all.length);
  });
});

describe('a comparison with nothing to compare', () => {
  it('of a version with itself says that it is the same', async () => {
    const view = await viewOf(OLD, OLD);
    expect(view.same).toBe(true);
    expect(view.verdict.headline).toBe('Nothing differs');
    expect(view.groups).toEqual([]);
  });

  it('of versions without source text says why nothing is side by side', async () => {
    const sides = await sidesOf(OLD, NEW);
    const bare = {
      ...sides.old,
      schema: { ...sides.old.schema, files: sides.old.schema.files.map((one) => ({ ...one, text: undefined })) },
    };
    const view = comparisonView(input(bare, sides.new));
    expect(view.schema.without).toMatch(/without source text/);
    expect(view.groups.length).toBeGreaterThan(0);
  });
});

describe('a comparison of ten thousand changes', () => {
  const messages = (count: number, body: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => body(at)).join('\n');
  const shown = (view: ComparisonView): number => view.groups.reduce((sum, { changes }) => sum + changes.length, 0);

  it('that all follow from a renamed package is one change, its consequences counted', async () => {
    const text = (name: string) =>
      `syntax = "proto3";\npackage ${name};\n${messages(2_000, (at) => `message M${at} { int32 a = 1; M${(at + 1) % 2000} b = 2; }`)}\n`;
    const view = await viewOf({ 'a.proto': text('acme.v1') }, { 'a.proto': text('acme.v2') });
    const [root] = view.groups.flatMap(({ changes }) => changes);
    expect(root?.rule.text).toBe('package-renamed');
    expect((root?.consequences.length ?? 0) + (root?.moreConsequences ?? 0)).toBeGreaterThan(1_999);
    expect(root?.consequences.length).toBeLessThan(20);
    expect(JSON.stringify(view).length).toBeLessThan(500_000);
  }, 60_000);

  it('each for itself is cut, worst first, and what is left out is counted', async () => {
    const old = file(messages(2_000, (at) => `message M${at} { int32 a = 1; string b = 2; bool c = 3; }`));
    const next = file(
      messages(2_000, (at) =>
        at === 1_999
          ? `message M${at} { int64 a = 1; }`
          : `message M${at} { int32 a = 1; string b = 2; bool c = 3; int32 d = 4; int32 e = 5; }`,
      ),
    );
    const view = await viewOf(old, next);
    expect(shown(view)).toBeLessThanOrEqual(160);
    expect(view.groups[0]?.title).toBe('acme.v1.M1999');
    expect(view.groups.length + view.moreGroups).toBe(2_000);
    expect(view.schema.declarations.length + view.schema.more).toBe(2_000);
    expect(JSON.stringify(view).length).toBeLessThan(1_000_000);
  }, 60_000);
});

describe('the step that two version numbers declare', () => {
  it.each([
    ['1.2.3', '2.0.0', 'major'],
    ['1.2.3', '1.3.0', 'minor'],
    ['1.2.3', '1.2.4', 'patch'],
    ['1.2.3', '1.2.3', 'none'],
    ['2.0.0', '1.9.9', undefined],
    ['1.0.0', 'next', undefined],
  ])('from %s to %s is %s', (old, next, expected) => {
    expect(declaredBump(old, next)).toBe(expected);
  });
});
