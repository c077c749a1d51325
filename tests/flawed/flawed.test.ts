// A contract full of natural mistakes, one for each check: `isthmus check` finds just those, each at its line. What it prints
// is also what the pages of findings show. ISTHMUS_RECORD=1 writes both records anew; read the difference before keeping it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES, type JsonFinding, type JsonReport } from '#diagnostics';
import { realDoors } from '../../src/cli/real-doors.ts';
import { isthmus } from '../cli/world.ts';

const cwd = fileURLToPath(new URL('.', import.meta.url));
const REPORT = join(cwd, 'report.json');
const PAGES = fileURLToPath(new URL('../../src/catalog/views/reported.json', import.meta.url));

const check = async (...flags: readonly string[]) =>
  isthmus(['check', ...flags], { cwd, doors: { load: realDoors.load } });

const report: JsonReport = JSON.parse((await check('--format', 'json')).out);
const printed = await check();
/** One paragraph a finding, in the order of the report; then the totals. */
const paragraphs = printed.out.trimEnd().split('\n\n');

const found = report.findings.map(({ code, place, message }) => ({
  code,
  file: place?.file ?? null,
  line: place?.line ?? null,
  message,
}));

/** The first finding of each code as it is printed. */
const reported = new Map<string, string>();
for (const [index, { code }] of report.findings.entries())
  if (!reported.has(code)) reported.set(code, paragraphs[index] ?? '');

const record = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const pages = record(Object.fromEntries([...reported].toSorted(([a], [b]) => (a < b ? -1 : 1))));
if (process.env['ISTHMUS_RECORD']) {
  writeFileSync(REPORT, record(found));
  writeFileSync(PAGES, pages);
}

/** Every check of what contracts say. COV-02 tells of contracts too large to be looked at whole, which no sample should be. */
const CHECKS = FINDING_CODES.filter(
  (code) =>
    /^(?:OWN|HND|CB|THR|DL|CAN|FLW|ERR|RTY|TRC|FLG|BAS|DOC|ANN|SUP|COV|ABI|LNG)-/.test(code) && code !== 'COV-02',
);

const lineOf = ({ place }: JsonFinding): string =>
  readFileSync(join(cwd, place?.file ?? ''), 'utf8').split('\n')[(place?.line ?? 0) - 1] ?? '';

describe('isthmus check of the flawed contract', () => {
  it('finds what is recorded, and nothing else', () => {
    expect(found).toEqual(JSON.parse(readFileSync(REPORT, 'utf8')));
  });

  it.each(CHECKS)('finds %s', (code) => {
    expect(reported.has(code)).toBe(true);
  });

  it('ends with 1, as some of it are errors', () => {
    expect(printed.code).toBe(1);
    expect(paragraphs).toHaveLength(report.findings.length + 1);
  });

  it.each(
    report.findings.map((finding, index) => ({
      ...finding,
      index,
      at: `${finding.place?.file}:${finding.place?.line}`,
    })),
  )('shows $code at its line, $at', (finding) => {
    const { code, message, place, index } = finding;
    const paragraph = paragraphs[index] ?? '';
    expect(paragraph).toContain(` ${code}: `);
    expect(paragraph).toContain(`${place?.file}:${place?.line}:`);
    expect(paragraph).toContain(`\n  ${message}\n`);
    const [, shown = '', carets = ''] =
      new RegExp(`^ *${place?.line} \\| (.*)\\n *\\| ( *\\^+)$`, 'm').exec(paragraph) ?? [];
    const source = lineOf(finding);
    expect(shown).not.toBe('');
    expect(source).toContain(shown.replaceAll('…', ''));
    const from = (place?.column ?? 0) - 1;
    const to = place?.endLine === place?.line ? (place?.endColumn ?? from + 1) - 1 : source.length;
    const marked = shown.slice(carets.indexOf('^'), carets.length);
    expect(source.slice(from, to)).toBe(marked);
  });
});

describe('the pages of findings', () => {
  it('show what is printed for the flawed contract', () => {
    expect(readFileSync(PAGES, 'utf8')).toBe(pages);
  });
});
