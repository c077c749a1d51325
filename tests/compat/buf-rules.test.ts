import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUF_CATEGORIES } from '#compat';
import { BUF_RULES, bufBreaking } from '../../src/compat/buf/index.ts';
import { CORPUS, needsCorpus } from '../support/corpus.ts';
import { BUF_CASES, type BufCase, LONE_CASES } from './buf-cases/index.ts';
import { bothSides, build, runBuf } from './buf-oracle.ts';

type Files = Readonly<Record<string, string>>;

const filesOf = (side: string | Files): Files => (typeof side === 'string' ? { 'a.proto': side } : side);

/** Files with a folder and a package of their own. */
const named = (name: string, files: Files): [string, string][] =>
  Object.entries(files).map(([path, text]) => [
    `${name}/${path}`,
    text.replace('package a.v1', `package ${name}.v1`).replaceAll(/import "(?!google\/)/g, `import "${name}/`),
  ]);

const all = (which: 'old' | 'new') =>
  build(Object.fromEntries(BUF_CASES.flatMap(({ [which]: side }, index) => named(`case${index}`, filesOf(side)))));

const everything = (async () => {
  const [old, next] = await Promise.all([all('old'), all('new')]);
  const ours = bufBreaking(old.schema, next.schema);
  const { ours: mirrored, theirs } = bothSides(ours, await runBuf(old.image, next.image), next.schema);
  return { ours, mirrored, theirs };
})();

const caseOf = (text: string): number => Number(/\bcase(\d+)\b/.exec(text)?.[1]);

describe('changes that buf has a rule for', () => {
  it.each(BUF_CASES.map((one, index) => ({ ...one, index })))('$title', async ({ index, sets }) => {
    const { ours, mirrored, theirs } = await everything;
    const here = (line: string): boolean => caseOf(line) === index;
    expect(mirrored.filter(here)).toEqual(theirs.filter(here));
    const ids = ours.flatMap(({ id, file, subject }) => (here(file ?? subject ?? '') ? [id] : []));
    expect(ids).toEqual(expect.arrayContaining([...sets]));
    if (sets.length === 0) expect(ids).toEqual([]);
  });

  it('has no finding that buf does not print, and all that it prints', async () => {
    const { mirrored, theirs } = await everything;
    expect(mirrored).toEqual(theirs);
  });

  it.each(LONE_CASES)('$title', async ({ old: before, new: after, sets }: BufCase) => {
    const [old, next] = await Promise.all([build(filesOf(before)), build(filesOf(after))]);
    const ours = bufBreaking(old.schema, next.schema);
    const sides = bothSides(ours, await runBuf(old.image, next.image), next.schema);
    expect(sides.ours).toEqual(sides.theirs);
    expect(ours.map(({ id }) => id)).toEqual(expect.arrayContaining([...sets]));
  });
});

it.each([
  { where: 'in a package', first: 'syntax = "proto3"; package a.v1;' },
  { where: 'without a package', first: 'syntax = "proto3";' },
])('points at the message around what is deleted, $where', async ({ first }) => {
  const { schema: old } = await build(`${first}\n\nmessage M {\n  message N {}\n}`);
  const { schema: next } = await build(`${first}\n\nmessage M {\n}`);
  expect(bufBreaking(old, next, ['FILE'])).toEqual([
    {
      id: 'MESSAGE_NO_DELETE',
      categories: ['FILE'],
      file: 'acme/v1/a.proto',
      line: 3,
      subject: expect.stringMatching(/M\.N$/),
      side: 'old',
    },
  ]);
});

describe('the rules of buf', () => {
  const seen = new Set([...BUF_CASES, ...LONE_CASES].flatMap(({ sets }) => sets));
  it.each(Object.keys(BUF_RULES))('%s is set off by some case', (id) => {
    expect(seen).toContain(id);
  });

  it.skipIf(CORPUS === undefined)(`are those that buf lists, in the same categories${needsCorpus}`, () => {
    const [, ...lines] = readFileSync(join(CORPUS ?? '', 'buf', 'breaking-rules.txt'), 'utf8')
      .trim()
      .split('\n');
    const listed = lines.map((line) => {
      const [id = '', ...words] = line.replaceAll(',', '').split(/\s+/);
      return [id, BUF_CATEGORIES.filter((category) => words.includes(category))];
    });
    expect(BUF_RULES).toEqual(Object.fromEntries(listed));
  });
});
