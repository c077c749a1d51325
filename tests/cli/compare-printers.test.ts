import { describe, expect, it } from 'vitest';
import {
  type Acceptance,
  AUDIENCES,
  type Audience,
  type Change,
  type Comparison,
  comparisonJson,
  judge,
  type Level,
  type Verdict,
} from '#compat';
import { printDiagnostics } from '#diagnostics';
import { comparisonFindings } from '../../src/cli/compare/findings.ts';
import { COMMENT_MARK, comparisonMarkdown } from '../../src/cli/compare/markdown.ts';
import type { Outcome } from '../../src/cli/compare/outcome.ts';
import { comparisonText } from '../../src/cli/compare/text.ts';

const SAFE: Verdict = { oldReadsNew: 'safe', newReadsOld: 'safe' };

function change(subject: string, level: Level, more: Partial<Change> = {}): Change {
  const hurt: Verdict = { oldReadsNew: level, newReadsOld: 'safe', why: 'It is read as another number.' };
  const verdicts = Object.fromEntries(
    AUDIENCES.map((audience) => [audience, audience === 'wire' ? hurt : SAFE]),
  ) as unknown as Record<Audience, Verdict>;
  return {
    id: `field-type-changed:${subject}`,
    rule: 'field-type-changed',
    kind: 'changed',
    what: 'field',
    subject,
    old: { file: 'a.proto', line: 3, column: 3 },
    new: { file: 'a.proto', line: 4, column: 3 },
    says: `Field \`${subject}\` changed.`,
    message: `Field \`${subject}\` changed. It is read as another number.`,
    instead: 'Add a field with a number of its own.',
    verdicts,
    level,
    bump: level === 'breaking' ? 'major' : 'minor',
    buf: ['FIELD_SAME_TYPE'],
    order: 'either',
    ...more,
  };
}

function outcome(
  changes: readonly Change[],
  acceptances: readonly Acceptance[] = [],
  more: Partial<Outcome> = {},
): Outcome {
  const of = (level: Level) => changes.filter((one) => one.level === level).length;
  const counts = { safe: of('safe'), attention: of('attention'), breaking: of('breaking') };
  const worst: Level = counts.breaking > 0 ? 'breaking' : counts.attention > 0 ? 'attention' : 'safe';
  const comparison: Comparison = {
    old: '1.0.0',
    new: '1.1.0',
    policy: 'lenient',
    changes,
    bump: counts.breaking > 0 ? 'major' : 'minor',
    upgrade: {
      order: 'caller-first',
      first: 'Go',
      says: 'Go first, then Rust.',
      steps: ['Deploy Go.'],
      missing: [],
      because: [],
    },
    meets: [],
    buf: [],
    proofs: [],
    replay: { total: 0, same: 0, differing: [], left: [] },
    counts,
    audiences: Object.fromEntries(
      AUDIENCES.map((audience) => [
        audience,
        audience === 'wire' ? { level: worst, changes: counts[worst] } : { level: 'safe', changes: 0 },
      ]),
    ) as unknown as Comparison['audiences'],
  };
  return {
    old: 'acme@1.0.0',
    new: 'acme@1.1.0',
    compared: {
      comparison,
      texts: new Map(),
      locateOld: (path) => `old/${path}`,
      locateNew: (path) => `new/${path}`,
      topOf: ({ subject }) => subject.split('.').slice(0, 2).join('.'),
      newFiles: new Set(['a.proto']),
      acceptances: [],
    },
    judgement: judge(comparison, { acceptances, asOf: '2026-11-24' }),
    ...more,
  };
}

const plain = (_part: string, text: string): string => text;

describe('a comparison as text', () => {
  it('has the verdict on top, the worst first, and harmless changes in a line each', () => {
    const text = comparisonText(
      outcome([change('a.M.c', 'safe'), change('a.M.b', 'attention'), change('a.M.a', 'breaking')]),
      plain,
    );
    expect(text).toBe(`acme@1.0.0 → acme@1.1.0
Breaking: 1 change breaks; needs a major version.
Go first, then Rust.
  1. Deploy Go.

breaking field-type-changed: a.M.a
  new/a.proto:4:3
  Field \`a.M.a\` changed. It is read as another number.
  Wire  breaking  old meets new: breaking, new meets old: safe
  instead: Add a field with a number of its own.
  step: major · buf: FIELD_SAME_TYPE

attention field-type-changed: a.M.b
  new/a.proto:4:3
  Field \`a.M.b\` changed. It is read as another number.
  Wire  attention  old meets new: attention, new meets old: safe
  instead: Add a field with a number of its own.
  step: minor · buf: FIELD_SAME_TYPE

safe  field-type-changed  a.M.c

Wire  breaking  1 change

1 breaking, 1 attention, 1 safe
`);
  });

  it('puts what follows from a change under it, and counts what is left out', () => {
    const root = change('b', 'breaking', {
      id: 'package-renamed:b',
      rule: 'package-renamed',
      what: 'package',
      was: 'a',
    });
    const following = Array.from({ length: 12 }, (_, at) =>
      change(`b.M${at}`, 'breaking', { id: `message-renamed:b.M${at}`, rule: 'message-renamed', cause: root.id }),
    );
    const text = comparisonText(outcome([root, ...following]), plain);
    expect(text).toContain('breaking package-renamed: b (was a)');
    expect(text).toContain('  12 changes follow from it:\n    breaking  message-renamed  b.M0\n');
    expect(text).toContain('    and 4 more (--format json has all)');
    expect(text.match(/^breaking /gm)).toHaveLength(1);
  });

  it('says who accepted a change, why and until when', () => {
    const accepted = {
      rule: 'field-type-changed',
      symbol: 'a.M.a',
      by: 'Amara',
      reason: 'unused',
      until: '2027-01-31',
    };
    const text = comparisonText(outcome([change('a.M.a', 'breaking')], [accepted]), plain);
    expect(text).toContain('Breaking, within what was agreed; needs no new version, 1 accepted.');
    expect(text).toContain('  accepted by Amara until 2027-01-31: unused\n');
  });

  it('shows no control character of a name', () => {
    const text = comparisonText(outcome([change('a.\u001b[2J\nM', 'breaking')]), plain);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('a.␛[2J M');
  });

  it('links to the rules where the site is known', () => {
    const text = comparisonText(outcome([change('a.M.a', 'breaking')], [], { siteUrl: 'https://x.example/' }), plain);
    expect(text).toContain('see: https://x.example/rules/field-type-changed/');
  });
});

describe('a comparison as a comment', () => {
  it('has the verdict on top, a table by declaration, and the harmless folded', () => {
    const text = comparisonMarkdown(
      outcome([
        change('a.N.a', 'attention'),
        change('a.M.a', 'breaking'),
        change('a.M.b', 'safe'),
        change('a.M.c', 'attention'),
      ]),
    );
    const [mark, , head] = text.split('\n');
    expect([mark, head]).toEqual([COMMENT_MARK, '### ❌ Breaking: 1 change breaks; needs a major version.']);
    const rows = text.split('\n').filter((line) => /^\| [❌⚠]/u.test(line));
    expect(rows.map((row) => /`(a\.\w\.\w)`/.exec(row)?.[1])).toEqual(['a.M.a', 'a.M.c', 'a.N.a']);
    expect(rows[0]).toBe(
      '| ❌ | `a.M.a`<br>field-type-changed<br>`new/a.proto:4:3` | Field `a.M.a` changed. It is read as another number.<br>❌ Wire | Add a field with a number of its own. |',
    );
    expect(text).toContain('<details><summary>1 harmless change</summary>');
    expect(text).toContain('1 breaking, 2 attention, 1 safe.');
  });

  it('lets no text of a schema become markup, a mention or a second cell', () => {
    const evil = 'a | b</details><img src=x> [x](javascript:alert(1)) @everyone #1 **b** `c';
    const text = comparisonMarkdown(
      outcome(
        [
          change('a.M', 'breaking', { message: evil, instead: evil, subject: evil, id: `field-type-changed:${evil}` }),
          change('a.N', 'safe', { says: evil }),
        ],
        [{ rule: 'field-type-changed', symbol: evil, by: evil, reason: evil, until: '2027-01-01' }],
      ),
    );
    const outsideCode = text.replace(/(`+)[^\n]*?[^`]\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/<img|<\/details><img|@everyone|#1\b|\*\*b\*\*|(?<!\\)\]\(javascript/);
    const cells = text
      .split('\n')
      .filter((line) => /^\| [❌⚠☑`]/u.test(line))
      .map((row) => row.replaceAll('\\|', '').split('|').length - 2);
    expect(cells).toEqual([4, 2]);
  });

  it('of ten thousand changes fits into a comment and says what is left out', () => {
    const changes = Array.from({ length: 10_000 }, (_, at) => change(`a.M${at}.f`, at % 2 ? 'breaking' : 'safe'));
    const text = comparisonMarkdown(outcome(changes));
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(40_000);
    expect(text).toMatch(/\d+ of them did not fit here/);
  });

  it('of one change with an endless text fits too', () => {
    const text = comparisonMarkdown(outcome([change('a.M.a', 'breaking', { message: 'x`|'.repeat(100_000) })]));
    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain('a.M.a');
  });

  it('fits whatever the names and texts are', () => {
    const huge = '<@`|'.repeat(20_000);
    const changes = Array.from({ length: 40 }, (_, at) =>
      change(`${huge}${at}`, 'breaking', { message: huge, instead: huge, says: huge }),
    );
    const one = outcome(changes, [], { old: huge, new: huge });
    const { comparison } = one.compared;
    const steps = Array.from({ length: 50 }, () => huge);
    const meets = Array.from({ length: 50 }, () => ({
      name: huge,
      language: 'go' as const,
      version: '1.0.0',
      level: 'breaking' as const,
      changes: [],
    }));
    const upgrade = { ...comparison.upgrade, says: huge, steps };
    const text = comparisonMarkdown({
      ...one,
      compared: { ...one.compared, comparison: { ...comparison, upgrade, meets } },
    });
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/of them did not fit here/);
  });

  it('of nothing says that nothing changed', () => {
    expect(comparisonMarkdown(outcome([]))).toBe(
      `${COMMENT_MARK}\n\n### ✅ No changes.\n\n\`acme@1.0.0\` → \`acme@1.1.0\`\n`,
    );
  });
});

describe('a comparison as findings', () => {
  const accepted = { rule: 'field-type-changed', symbol: 'a.M.a', by: 'Amara', reason: 'unused', until: '2027-01-31' };

  it('has an error for what stops, a note for what was agreed, a warning for what needs a look, and nothing harmless', () => {
    const found = comparisonFindings(
      outcome(
        [
          change('a.M.a', 'breaking'),
          change('a.M.b', 'breaking'),
          change('a.M.c', 'attention'),
          change('a.M.d', 'safe'),
        ],
        [accepted],
      ),
    );
    expect(found.map(({ severity, rule, place }) => [severity, rule, place?.symbol])).toEqual([
      ['note', 'field-type-changed', 'a.M.a'],
      ['error', 'field-type-changed', 'a.M.b'],
      ['warning', 'field-type-changed', 'a.M.c'],
    ]);
    expect(found[0]?.message).toContain('Accepted by Amara until 2027-01-31: unused');
  });

  it('points into the new side, and for what is gone at the file that it stood in', () => {
    const gone = { new: undefined, old: { file: 'a.proto', line: 9, column: 1 } };
    const places = comparisonFindings(
      outcome([
        change('a.M.a', 'breaking', gone),
        change('a.M.b', 'breaking', { ...gone, old: { file: 'b.proto', line: 9, column: 1 } }),
      ]),
    ).map(({ place }) => [place?.file, place?.line]);
    expect(places).toEqual([
      ['new/a.proto', undefined],
      ['old/b.proto', 9],
    ]);
  });

  it.each(['sarif', 'github', 'junit'] as const)('names code and rule in %s', (format) => {
    const text = printDiagnostics(comparisonFindings(outcome([change('a.M.a', 'breaking')])), { format });
    expect(text).toMatch(/VER-0\d/);
    expect(text).toContain('field-type-changed');
  });
});

it('a comparison as JSON names what was accepted', () => {
  const { compared, judgement } = outcome(
    [change('a.M.a', 'breaking')],
    [{ rule: 'field-type-changed', symbol: 'a.M.a', by: 'Amara', reason: 'unused', until: '2027-01-31' }],
  );
  const json = comparisonJson(compared.comparison, judgement.accepted);
  expect(json.changes[0]?.accepted).toMatchObject({ by: 'Amara', reason: 'unused', until: '2027-01-31' });
  expect(json.summary.unaccepted).toBe(0);
});
