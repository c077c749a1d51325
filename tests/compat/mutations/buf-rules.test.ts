import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS, needsCorpus } from '../../support/corpus.ts';
import { runBuf } from '../buf-oracle.ts';
import { caseOf, compileMany, EDITS, provoke, Random } from './index.ts';

const SEED = Number(process.env['ISTHMUS_FUZZ_SEED'] ?? 1);
/** How often each edit is tried; what chance picks decides which of buf's rules one provokes. */
const TRIES = 3;

it.skipIf(CORPUS === undefined)(`the edits provoke each of the 64 rules of buf${needsCorpus}`, async () => {
  const list = readFileSync(join(CORPUS ?? '', 'buf', 'breaking-rules.txt'), 'utf8');
  const rules = [...list.matchAll(/^([A-Z][A-Z0-9_]+) +[A-Z]/gm)].map((match) => match[1]).filter((id) => id !== 'ID');
  expect(rules).toHaveLength(64);
  const mutations = EDITS.flatMap((edit, index) => {
    const random = new Random(SEED + 1000 * index);
    return Array.from({ length: TRIES }, () => provoke(edit, random));
  });
  const { images } = await compileMany(mutations);
  const printed = await runBuf(images.old, images.new);
  expect(printed.filter(({ path, message }) => caseOf(path ?? message) === undefined)).toEqual([]);
  const fired = new Set(printed.map(({ id }) => id));
  expect(rules.filter((id) => !fired.has(id ?? ''))).toEqual([]);
});
