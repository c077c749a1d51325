// What a change of one word means: an old peer that meets a new one, and the reverse.
import { describe, expect, it } from 'vitest';
import { readAnnotations } from '#boundary';
import type { Json } from '#schema';
import { judgeBoundary } from '../../../src/compat/boundary/index.ts';
import { WORDS } from '../../../src/compat/boundary/table/index.ts';
import { schemasOf } from '../../boundary/checks/support.ts';
import { drop, edited, put } from '../../boundary/seeding/edits.ts';
import { CONTRACT, DIRECTIONS, type DirectionCase } from './directions.testdata.ts';
import { comparedOf } from './support.ts';

const [schema] = await schemasOf([CONTRACT]);
if (!schema) throw new Error('The contract was not compiled.');
const annotations = readAnnotations(schema);
const PACKAGE = 'acme.case0.v1';
const idOf = (on: string): string => (on === 'file' ? 'file:case0.proto' : `${PACKAGE}.${on}`);

function changesOf({ on, path, from, to }: Pick<DirectionCase, 'on' | 'path' | 'from' | 'to'>) {
  if (!schema) return [];
  const id = idOf(on);
  const said = (value: Json | undefined) =>
    edited(annotations, [value === undefined ? drop(id, ...path) : put(id, path, value)]);
  return judgeBoundary(
    comparedOf(
      { version: '1.1.0', schema, annotations: said(from) },
      { version: '1.2.0', schema, annotations: said(to) },
    ),
  );
}

describe('a changed word', () => {
  it.each(DIRECTIONS.map((one) => ({ ...one, at: `${one.on} ${one.path.join('.')}` })))(
    '$at from $from to $to is $rule: old meets new $oldReadsNew, new meets old $newReadsOld',
    (one) => {
      const changes = changesOf(one);
      expect(changes.map(({ rule }) => rule)).toEqual([one.rule]);
      const [change] = changes;
      expect(Object.keys(change?.verdicts ?? {})).toEqual([one.audience]);
      const verdict = change?.verdicts[one.audience];
      expect([verdict?.oldReadsNew, verdict?.newReadsOld]).toEqual([one.oldReadsNew, one.newReadsOld]);
      expect(verdict?.why).toMatch(/^[A-Z][^{}]*\.$/);
      if (one.hurts !== undefined) expect(change?.hurts).toBe(one.hurts);
      expect([change?.from === undefined, change?.to === undefined]).toEqual([
        one.from === undefined,
        one.to === undefined,
      ]);
    },
  );

  it('is tried for every rule that the table has', () => {
    const tried = new Set<string>(DIRECTIONS.map(({ rule }) => rule));
    const rules = new Set<string>([...WORDS.values()].map(({ rule }) => rule));
    expect([...rules].filter((rule) => !tried.has(rule))).toEqual(['plain-layout-changed']);
  });

  it('says the same as before where nothing changed', () => {
    for (const one of DIRECTIONS) expect(changesOf({ ...one, to: one.from })).toEqual([]);
  });

  it('limits the callee where the method is a callback', () => {
    if (!schema) return;
    const id = `${PACKAGE}.Events.OnEvent`;
    const said = (max: string) =>
      edited(annotations, [put(id, ['callback', 'registeredBy'], 'Store.Watch'), put(id, ['deadline', 'max'], max)]);
    const changes = judgeBoundary(
      comparedOf(
        { version: '1.1.0', schema, annotations: said('2s') },
        { version: '1.2.0', schema, annotations: said('1s') },
      ),
    );
    expect(changes.map(({ rule, hurts, who }) => [rule, hurts, who])).toEqual([['deadline-changed', 'callee', 'Go']]);
  });

  it('names who suffers by language', () => {
    const who = (on: string, path: string, from: Json, to: Json) =>
      changesOf({ on, path: path.split('.'), from, to }).map((change) => change.who);
    expect(who('Store.Get', 'blocking', 'CPU', 'IO')).toEqual(['Go']);
    expect(who('Events.OnEvent', 'blocking', 'CPU', 'IO')).toEqual(['Rust']);
    expect(who('GetRequest.key', 'own', 'BORROW', 'TRANSFER')).toEqual(['Rust']);
    expect(who('GetReply.value', 'own', 'BORROW', 'TRANSFER')).toEqual(['Go']);
    expect(who('CODE_BUSY', 'kind', 'CONFLICT', 'BUG')).toEqual(['Go']);
  });
});
