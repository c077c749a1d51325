import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ruleGroups, rulePages } from '#catalog';
import { RULES } from '#compat';
import { compareExamples } from './rule-examples.ts';

const FILE = fileURLToPath(new URL('../../src/catalog/views/review/rule-examples.json', import.meta.url));
const RECORD = process.env['ISTHMUS_RECORD'] !== undefined;

describe('the examples of the rules', () => {
  it('are compared as their pages say; ISTHMUS_RECORD=1 records them anew', async () => {
    const results = await compareExamples();
    const silent = [...results].filter(([, result]) => result === undefined).map(([id]) => id);
    expect(silent).toEqual([]);
    const made = Object.fromEntries([...results].filter(([, result]) => result !== undefined));
    if (RECORD) writeFileSync(FILE, `${JSON.stringify(made, null, 1)}\n`);
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(JSON.stringify(made)));
  });

  it('stand on one page a rule, and every rule in one group', () => {
    const pages = rulePages();
    expect(pages.map(({ id }) => id).toSorted()).toEqual(Object.keys(RULES).toSorted());
    const listed = ruleGroups().flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(listed).size).toBe(listed.length);
  });

  it.each(rulePages().map((page) => [page.id, page] as const))(
    '%s shows a difference and says what and why',
    (_, page) => {
      expect(page.example.rows.some(({ kind }) => kind !== 'same' && kind !== 'skipped')).toBe(true);
      for (const text of [page.title, page.what, page.why, page.instead, page.example.says]) expect(text).not.toBe('');
    },
  );
});
