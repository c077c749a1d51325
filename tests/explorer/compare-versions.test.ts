import { describe, expect, it } from 'vitest';
import type { BrowserField } from '#schema';
import { wireSchema } from '#wire';
import { compareVersions } from '../../src/explorer/compare-versions.ts';
import { bytesOf, inspect, modelOf, schemaOf } from './schema.testdata.ts';

const TYPE = 'pkg.M';
const field = (name: string, number: number, type: string, more: Partial<BrowserField> = {}): BrowserField => ({
  name,
  number,
  type,
  ...more,
});

function compare(
  hex: string,
  here: readonly BrowserField[],
  there: readonly BrowserField[],
  more: Readonly<Record<string, readonly BrowserField[]>> = {},
) {
  const bytes = bytesOf(hex);
  const first = inspect(bytes, schemaOf({ [TYPE]: here, ...more }), TYPE);
  const second = inspect(bytes, schemaOf({ [TYPE]: there, ...more }), TYPE);
  return compareVersions(first, second);
}

const A = field('a', 1, 'int32');

describe('two versions over the same bytes', () => {
  it.each([
    ['the same field', '0805', [A], [A], []],
    ['a field that the second lacks', '0805', [A], [], [['unknown-there', 'a: int32', 'no field 1']]],
    ['a field that the first lacks', '0805', [], [A], [['unknown-here', 'no field 1', 'a: int32']]],
    ['another name', '0805', [A], [field('b', 1, 'int32')], [['renamed', 'a: int32', 'b: int32']]],
    ['another type', '0805', [A], [field('a', 1, 'sint32')], [['retyped', 'a: int32', 'a: sint32']]],
    ['another type and name', '0805', [A], [field('b', 1, 'bool')], [['retyped', 'a: int32', 'b: bool']]],
    [
      'repeated there',
      '0805',
      [A],
      [field('a', 1, 'int32', { repeated: true })],
      [['retyped', 'a: int32', 'a: repeated int32']],
    ],
    [
      'another presence',
      '0805',
      [A],
      [field('a', 1, 'int32', { presence: 'explicit' })],
      [['default', 'a: int32, no presence, default 0', 'a: int32, optional, default 0']],
    ],
    [
      'another default',
      '0805',
      [field('a', 1, 'int32', { presence: 'explicit', default: '7' })],
      [field('a', 1, 'int32', { presence: 'explicit' })],
      [['default', 'a: int32, optional, default 7', 'a: int32, optional, default 0']],
    ],
    ['unknown to both', '1005', [A], [A], []],
  ] as const)('%s', (_, hex, here, there, expected) => {
    const { groups } = compare(hex, here, there);
    expect(groups.map((group) => [group.kind, group.here, group.there])).toEqual(expected);
  });

  it('counts what many records show and lists it once, with the first of them', () => {
    const { groups } = compare('10010805 0806 0807'.replaceAll(' ', ''), [A], [field('b', 1, 'int32')]);
    expect(groups).toEqual([{ kind: 'renamed', here: 'a: int32', there: 'b: int32', record: 1, count: 3 }]);
  });

  it('says of an unknown message that it is unknown, and nothing of what was guessed inside it', () => {
    const inner = { 'pkg.Inner': [field('x', 1, 'int32')] };
    const difference = compare('0a020805', [field('m', 1, '=pkg.Inner')], [], inner);
    expect(difference.groups.map(({ here }) => here)).toEqual(['m: pkg.Inner']);
    expect(difference.at(1)).toBeUndefined();
  });

  it('finds a field that differs inside a message that both know', () => {
    const bytes = bytesOf('0a020805');
    const outer = { [TYPE]: [field('m', 1, '=pkg.Inner')] };
    const first = inspect(bytes, schemaOf({ ...outer, 'pkg.Inner': [field('x', 1, 'int32')] }), TYPE);
    const second = inspect(bytes, schemaOf({ ...outer, 'pkg.Inner': [field('y', 1, 'int32')] }), TYPE);
    expect(compareVersions(first, second).at(1)).toEqual({ kind: 'renamed', here: 'x: int32', there: 'y: int32' });
    expect(compareVersions(first, second).at(0)).toBeUndefined();
  });

  it('says nothing of single fields where the second version has no such message', () => {
    const bytes = bytesOf('0805');
    const first = inspect(bytes, schemaOf({ [TYPE]: [A] }), TYPE);
    const second = inspect(bytes, schemaOf({}), undefined);
    expect(compareVersions(first, second).groups).toEqual([]);
  });

  describe('of an enum', () => {
    const under = (hex: string, values: readonly (readonly [string, number])[], packed = false) => {
      const model = modelOf({ [TYPE]: [field('a', 1, '=pkg.E', packed ? { repeated: true } : {})] });
      const named = values.map(([name, number]) => ({ name, number }));
      return inspect(bytesOf(hex), wireSchema({ ...model, enums: { 'pkg.E': { values: named } } }), TYPE);
    };
    const E: readonly (readonly [string, number])[] = [
      ['ZERO', 0],
      ['ONE', 1],
    ];

    it.each([
      ['the same names', '0801', E, E, []],
      [
        'a value without a name there',
        '0802',
        [...E, ['TWO', 2]],
        E,
        [['value-unknown-there', 'a: TWO', 'a: no name for 2']],
      ],
      [
        'a value without a name here',
        '0802',
        E,
        [...E, ['TWO', 2]],
        [['value-unknown-here', 'a: no name for 2', 'a: TWO']],
      ],
      [
        'a value of another name',
        '0801',
        E,
        [
          ['ZERO', 0],
          ['UNO', 1],
        ],
        [['value-renamed', 'a: ONE', 'a: UNO']],
      ],
      ['a value that has a second name there', '0801', E, [['ZERO', 0], ['UNO', 1], ...E.slice(1)], []],
      ['a value that no version names', '0809', E, [...E, ['TWO', 2]], []],
    ] as const)('%s', (_, hex, here, there, expected) => {
      const { groups } = compareVersions(under(hex, here), under(hex, there));
      expect(groups.map((group) => [group.kind, group.here, group.there])).toEqual(expected);
    });

    it('the first differing element of a packed run is named', () => {
      const { groups } = compareVersions(under('0a03000102', [...E, ['TWO', 2]], true), under('0a03000102', E, true));
      expect(groups.map(({ there }) => there)).toEqual(['a: no name for 2']);
    });
  });

  it('says that the number of an unknown field is reserved', () => {
    const bytes = bytesOf('0805');
    const there = wireSchema({ ...modelOf({}), messages: { [TYPE]: { fields: [], reserved: [[1, 3]] } } });
    const { groups } = compareVersions(inspect(bytes, schemaOf({ [TYPE]: [A] }), TYPE), inspect(bytes, there, TYPE));
    expect(groups.map((group) => group.there)).toEqual(['no field 1 (reserved)']);
  });
});
