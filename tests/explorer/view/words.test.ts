import { describe, expect, it } from 'vitest';
import { viewRecord } from '#wire';
import { moveCursor } from '../../../src/explorer/view/grid-keys.ts';
import { isSensitive } from '../../../src/explorer/view/masking.ts';
import { offsetColumn, offsetDigits, parseOffset, rangeText, rangeWords } from '../../../src/explorer/view/offsets.ts';
import { firstRows } from '../../../src/explorer/view/open-records.ts';
import { findPath } from '../../../src/explorer/view/path-lookup.ts';
import { isLost, problemsByRecord, recordMarks } from '../../../src/explorer/view/record-marks.ts';
import { recordType, recordWords, rowName, rowValue } from '../../../src/explorer/view/record-words.ts';
import { visibleText } from '../../../src/explorer/view/visible-text.ts';
import { forever, inspect, inspectRaw, problemsOf } from './support.ts';

describe('an offset that a reader types', () => {
  const cases: [text: string, offset: number | undefined][] = [
    ['31', 31],
    ['0x1f', 31],
    ['0X1F', 31],
    [' 1f h ', 31],
    ['1fh', 31],
    ['$1f', 31],
    ['1f', 31],
    ['1_000', 1000],
    ['1,048,576', 1_048_576],
    ['-1', undefined],
    ['name', undefined],
    ['dead', undefined],
    ['7.2', undefined],
    ['', undefined],
    ['0x', undefined],
    ['99999999999999999999', undefined],
  ];
  it.each(cases)('%j', (text, offset) => {
    expect(parseOffset(text)).toBe(offset);
  });
});

it('offsets and ranges are written in either radix', () => {
  expect(offsetColumn(31, 16, offsetDigits(200, 16))).toBe('001f');
  expect(offsetColumn(31, 10, offsetDigits(2_000_000, 10))).toBe('0000031');
  expect([rangeText(2, 7, 10), rangeText(2, 3, 16), rangeText(2, 7, 16)]).toEqual(['2–6', '0x2', '0x2–0x6']);
  expect([rangeWords(2, 7, 10), rangeWords(2, 3, 10), rangeWords(2, 2, 10)]).toEqual([
    'bytes 2 to 6',
    'byte 2',
    'no bytes',
  ]);
});

describe('the byte cursor', () => {
  const shape = { length: 40, width: 16, page: 2 };
  const cases: [key: string, ctrl: boolean, from: number, to: number | undefined][] = [
    ['ArrowLeft', false, 0, 0],
    ['ArrowLeft', false, 16, 15],
    ['ArrowRight', false, 39, 39],
    ['ArrowUp', false, 3, 3],
    ['ArrowUp', false, 19, 3],
    ['ArrowDown', false, 3, 19],
    ['ArrowDown', false, 30, 39],
    ['ArrowDown', false, 35, 35],
    ['Home', false, 20, 16],
    ['End', false, 20, 31],
    ['End', false, 33, 39],
    ['Home', true, 20, 0],
    ['End', true, 20, 39],
    ['PageDown', false, 1, 33],
    ['PageUp', false, 33, 1],
    ['a', false, 1, undefined],
  ];
  it.each(cases)('%s, control %s, from %i to %s', (key, ctrl, from, to) => {
    expect(moveCursor(key, ctrl, from, shape)).toBe(to);
  });
});

describe('a path that a reader types', () => {
  // name, child { zig }, runs [1, 2, 3], items {}, items { zig }, labels "a" → 1
  const inspection = inspect('0a 01 61  1a 02 50 01  22 03 01 02 03  2a 00  2a 02 50 05  32 05 0a 01 61 10 01');
  const cases: [path: string, expected: ReturnType<typeof findPath>][] = [
    ['name', { record: 0 }],
    ['child.zig', { record: 2 }],
    ['runs', { record: 3 }],
    ['runs[2]', { record: 3, element: 2 }],
    ['runs[3]', undefined],
    ['items[1].zig', { record: 6 }],
    ['items[0].zig', undefined],
    ['labels["a"].value', { record: 9 }],
    ['labels["b"]', undefined],
    ['nothing', undefined],
    ['child..zig', undefined],
    ['', undefined],
  ];
  it.each(cases)('%s', (path, expected) => {
    expect(findPath(inspection, path)).toEqual(expected);
  });

  it('of a field without a name is its numbers', () => {
    expect(findPath(inspectRaw('1a 02 50 01'), '3.10')).toEqual({ record: 1 });
  });
});

describe('a row of the tree', () => {
  const said = (hex: string, record = 0) => {
    const inspection = inspect(hex);
    const rows = firstRows(inspection, forever);
    const row = rows.rows(0, rows.count).find((each) => each.record === record);
    if (!row) throw new Error('no such row');
    const view = viewRecord(inspection, record);
    return {
      name: rowName(inspection, row),
      type: recordType(view),
      value: rowValue(inspection, view, row, true),
      marks: recordMarks(inspection, view, problemsByRecord(problemsOf(inspection)).get(record)).map(
        ({ word }) => word,
      ),
    };
  };

  it.each([
    ['0a 05 68 65 6c 6c 6f', 0, { name: 'name', type: 'string', value: '"hello"', marks: [] }],
    ['22 02 01 02', 0, { name: 'runs', type: 'packed int32', value: '[1, 2]', marks: [] }],
    ['2a 00 2a 00', 1, { name: 'items[1]', type: 'Root', value: '{}', marks: [] }],
    ['32 05 0a 01 61 10 01', 0, { name: 'labels["a"]', type: 'map entry', value: '{2 fields}', marks: [] }],
    ['48 01', 0, { name: 'old', type: 'bool', value: 'true', marks: ['deprecated'] }],
    ['58 07', 0, { name: 'colour', type: 'Colour', value: '7 (no name)', marks: ['no such value'] }],
    ['0a 01 61 0a 01 62', 0, { name: 'name', type: 'string', value: '"a"', marks: ['overwritten'] }],
    ['08 01', 0, { name: 'name', type: 'varint', value: '1', marks: ['other wire type'] }],
    ['f8 01 01', 0, { name: '31', type: 'varint', value: '1', marks: ['unknown'] }],
    ['50 01 07 ff', 1, { name: 'unread', type: 'unread bytes', value: '2 bytes: 07 ff', marks: ['field 0', 'unread'] }],
    ['3a 03 0a 01 61', 1, { name: 'name', type: 'string', value: '••••••', marks: [] }],
  ])('%s, record %i', (hex, record, expected) => {
    expect(said(hex, record)).toEqual(expected);
  });

  it('strikes out what is lost to a later value', () => {
    const problems = problemsByRecord(problemsOf(inspect('0a 01 61 0a 01 62')));
    expect([isLost(problems.get(0)), isLost(problems.get(1))]).toEqual([true, false]);
  });

  it('says no field unknown where there is no schema', () => {
    const inspection = inspectRaw('08 01');
    expect(recordMarks(inspection, viewRecord(inspection, 0))).toEqual([]);
  });

  it('is announced with type, value and the bytes of each part', () => {
    const inspection = inspect('0a 05 68 65 6c 6c 6f');
    expect(recordWords('value', viewRecord(inspection, 0), '"hello"', [], 0, 10)).toBe(
      'value, string, "hello", bytes 0 to 6, tag 1 byte, length 1 byte, value 5 bytes',
    );
    expect(recordWords('3', viewRecord(inspect('18 01'), 0), '1', ['unknown'], 16, 16)).toBe(
      'field 3, varint, 1, unknown, bytes 0x10 to 0x11, tag 1 byte, value 1 byte',
    );
  });
});

it('what stands inside a sensitive field is sensitive too', () => {
  const inspection = inspect('3a 03 0a 01 61 0a 01 61');
  expect([0, 1, 2].map((record) => isSensitive(inspection, record))).toEqual([true, true, false]);
});

describe('text whose every character is seen', () => {
  it.each([
    ['plain ünïcode 漢字 🙂', [{ text: 'plain ünïcode 漢字 🙂' }]],
    [
      'a\tb\n',
      [{ text: 'a' }, { text: '␉', mark: 'tab' }, { text: 'b' }, { text: '␊', mark: 'line feed' }, { text: '\n' }],
    ],
    ['\u202e', [{ text: '⟨U+202E⟩', mark: 'U+202E' }]],
    [
      '\u0000\u0001',
      [
        { text: '␀', mark: 'zero byte' },
        { text: '␁', mark: 'control 1' },
      ],
    ],
  ])('%j', (text, expected) => {
    expect(visibleText(text)).toEqual(expected);
  });
});
