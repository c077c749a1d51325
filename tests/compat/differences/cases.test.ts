import { beforeAll, describe, expect, test } from 'vitest';
import { type Case, FILES, PAIRING, RESPECTS } from './cases.testdata.ts';
import type { Difference } from './subject.ts';
import { comparisonsOf } from './support.ts';

/** `field-renamed acme.v1.M.b: a → b < package-renamed` */
function line({ rule, old, new: next, from, to, option, cause, what }: Difference): string {
  const subject = next ?? old;
  const name =
    what === 'package'
      ? ''
      : ` ${subject && ('id' in subject ? subject.id : subject.path).replace(/^case\d+[./]/, '')}`;
  const values = `${from ?? ''} → ${to ?? ''}`.trim();
  const text = `${rule}${name}${option === undefined ? '' : ` ${option}`}: ${values}${cause ? ` < ${cause.rule}` : ''}`;
  return text.replaceAll(/case\d+[./]/g, '');
}

const REVERSED: Readonly<Record<string, string>> = { added: 'removed', removed: 'added' };

/** A difference as it must show the other way round, whatever its rule is called there. */
const mirrored = ({ kind, what, old, new: next, from, to }: Difference, isBack: boolean): string => {
  const id = (one: Difference['old']): string => (one ? ('id' in one ? one.id : one.path) : '');
  const [a, b] = isBack ? [next, old] : [old, next];
  const [x, y] = isBack ? [to, from] : [from, to];
  return [isBack ? (REVERSED[kind] ?? kind) : kind, what, id(a), id(b), x, y].join(' ');
};

describe.each([
  ['what is the same', PAIRING],
  ['files and packages', FILES],
  ['respects of what goes on', RESPECTS],
] as const)('%s', (_, cases: readonly Case[]) => {
  let compared: Awaited<ReturnType<typeof comparisonsOf>>;
  beforeAll(async () => {
    compared = await comparisonsOf(cases.map(({ old, new: next }) => [old, next]));
  });

  test.each(cases.map((one, index) => ({ ...one, index })))('$title', ({ index, differences }) => {
    expect(compared[index]?.forth.map(line)).toEqual(differences);
  });

  test.each(cases.map((one, index) => ({ ...one, index })))('the other way round: $title', ({ index }) => {
    const { forth, back } = compared[index] ?? { forth: [], back: [] };
    expect(back.map((one) => mirrored(one, true)).sort()).toEqual(forth.map((one) => mirrored(one, false)).sort());
  });
});
