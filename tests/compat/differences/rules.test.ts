import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleFiles, RULES, STRUCTURAL } from '../../../src/compat/rules/index.ts';
import { CORPUS, needsCorpus } from '../../support/corpus.ts';
import { comparisonsOf } from './support.ts';

describe('The rules of what two schemas show', () => {
  let compared: Awaited<ReturnType<typeof comparisonsOf>>;
  beforeAll(async () => {
    compared = await comparisonsOf(
      STRUCTURAL.map((id) => [exampleFiles(RULES[id].example.old), exampleFiles(RULES[id].example.new)]),
    );
  });

  test.each(STRUCTURAL.map((id, index) => [id, index] as const))('the example of %s yields it', (id, index) => {
    expect(compared[index]?.forth.map(({ rule }) => rule)).toContain(id);
  });

  test.each(STRUCTURAL)('%s says what, why and what to do in sentences, and a title without a full stop', (id) => {
    const { title, what, why, instead, audiences } = RULES[id];
    for (const text of [what, why, instead]) expect(text).toMatch(/^[A-Z`“].*\.$/s);
    expect(title).toMatch(/^[A-Z`].*[^.]$/);
    expect(audiences.length).toBeGreaterThan(0);
    expect(new Set(audiences).size).toBe(audiences.length);
  });

  test('titles are all different', () => {
    const titles = STRUCTURAL.map((id) => RULES[id].title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.skipIf(!CORPUS)(
    `every rule of buf is the equivalent of one of them, and no other id is named${needsCorpus}`,
    () => {
      const list = readFileSync(join(CORPUS ?? '', 'buf/breaking-rules.txt'), 'utf8');
      const known = [...list.matchAll(/^([A-Z\d_]+) {2,}/gm)].map(([, id]) => id).filter((id) => id !== 'ID');
      expect(known).toHaveLength(64);
      const named = new Set(STRUCTURAL.flatMap((id) => RULES[id].buf));
      expect([...named].sort()).toEqual(known.sort());
    },
  );
});
