import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Problem, recordAt, viewRecord } from '#wire';
import { byteWords } from '../../../src/explorer/view/byte-words.ts';
import { type Cell, Part, ProblemIndex, rowCells } from '../../../src/explorer/view/row-cells.ts';
import { bytesOf, inspect, inspectRaw } from './support.ts';

const LETTERS = ['?', 't', 'l', 'v', 'e', 'u'];
const letters = (cells: readonly Cell[]): string => cells.map(({ part }) => LETTERS[part]).join('');
const records = (cells: readonly Cell[]): string => cells.map(({ record }) => record).join(' ');

describe('parts and records of a row', () => {
  const cases: [title: string, hex: string, parts: string, of: string][] = [
    ['a string', '0a 05 68 65 6c 6c 6f', 'tlvvvvv', '0 0 0 0 0 0 0'],
    ['a number behind a string', '0a 01 61 50 07', 'tlvtv', '0 0 0 1 1'],
    ['a tag of two bytes', '80 01 07', 'ttv', '0 0 0'],
    ['a length of two bytes', '0a 80 00', 'tll', '0 0 0'],
    ['a message and what is inside', '1a 03 0a 01 61 50 01', 'tltlvtv', '0 0 1 1 1 2 2'],
    ['a group, which ends in a tag', '43 50 02 44 50 01', 'ttvetv', '0 1 1 0 2 2'],
    ['a packed run', '22 03 01 02 03', 'tlvvv', '0 0 0 0 0'],
    ['bytes after an error', '50 01 07 ff', 'tvuu', '0 0 1 1'],
  ];
  it.each(cases)('%s', (_, hex, parts, of) => {
    const inspection = inspect(hex);
    const cells = rowCells(inspection, 0, inspection.decoded.bytes.length);
    expect(letters(cells)).toBe(parts);
    expect(records(cells)).toBe(of);
  });

  it('bytes that are not taken apart yet belong to no record', () => {
    expect(rowCells(inspect('50 01'), 0, 4).slice(2)).toEqual([
      { part: Part.NONE, record: -1 },
      { part: Part.NONE, record: -1 },
    ]);
  });

  it('of any bytes, cut into rows anywhere, are what the records say of each byte alone', () => {
    const bytes = fc.array(fc.oneof(fc.constantFrom(0x0a, 0x1a, 0x22, 0x43, 0x44, 0x50, 1, 2, 3, 5), fc.nat(255)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 16 }), (values, width) => {
        const inspection = inspect(Uint8Array.from(values));
        for (let from = 0; from < values.length; from += width) {
          const to = Math.min(values.length, from + width);
          rowCells(inspection, from, to).forEach(({ record, part }, index) => {
            const at = from + index;
            expect(record).toBe(recordAt(inspection.decoded, at));
            const view = viewRecord(inspection, record);
            const expected =
              view.wireType < 0
                ? Part.UNREAD
                : at < view.tagEnd
                  ? Part.TAG
                  : at < view.valueStart
                    ? Part.LENGTH
                    : at < view.valueEnd
                      ? Part.VALUE
                      : Part.END_TAG;
            expect(part).toBe(expected);
          });
        }
      }),
    );
  });
});

describe('what a byte is called', () => {
  it('tells offset, byte, letter, part and field', () => {
    const inspection = inspect('0a 05 68 65 6c 6c 6f');
    const cells = rowCells(inspection, 0, 7);
    const words = (at: number, radix: 16 | 10): string =>
      byteWords(inspection, cells[at] as Cell, at, inspection.decoded.bytes[at], radix);
    expect(words(4, 16)).toBe("offset 0x4, 6c, 'l', value of name");
    expect(words(0, 10)).toBe('offset 0, 0a, tag of name');
    expect(byteWords(inspection, cells[2] as Cell, 2, undefined, 10)).toBe('offset 2, masked, value of name');
  });

  it('calls a field without a name by its number', () => {
    const inspection = inspectRaw('08 2a');
    expect(byteWords(inspection, rowCells(inspection, 0, 1)[0] as Cell, 0, 8, 16)).toBe(
      'offset 0x0, 08, tag of field 1',
    );
  });
});

describe('problems of a row', () => {
  const problem = (severity: Problem['severity'], offset: number, end: number): Problem => ({
    code: 'truncated',
    severity,
    offset,
    end,
    record: 0,
    message: '',
  });

  it('stand on all bytes of an error and on the first of a mark', () => {
    const index = new ProblemIndex([problem('mark', 1, 5), problem('error', 4, 6)]);
    expect(index.severities(0, 8)).toEqual([
      undefined,
      'mark',
      undefined,
      undefined,
      'error',
      'error',
      undefined,
      undefined,
    ]);
  });

  it('are found where they began many rows before', () => {
    const index = new ProblemIndex([problem('error', 0, 1000), problem('error', 2, 3), problem('error', 2000, 2001)]);
    expect(index.severities(992, 1008).filter(Boolean)).toHaveLength(8);
    expect(index.severities(1008, 1024).filter(Boolean)).toEqual([]);
  });

  it('without bytes are shown at the byte where they were found', () => {
    expect(new ProblemIndex([problem('error', 3, 3)]).severities(0, 4)).toEqual([
      undefined,
      undefined,
      undefined,
      'error',
    ]);
  });

  it('of one byte that has both is the error', () => {
    expect(new ProblemIndex([problem('error', 0, 1), problem('mark', 0, 1)]).severities(0, 1)).toEqual(['error']);
    expect(new ProblemIndex([problem('mark', 0, 1), problem('error', 0, 1)]).severities(0, 1)).toEqual(['error']);
  });
});

it('bytes are read from hex as the tests write them', () => {
  expect([...bytesOf('0a ff')]).toEqual([10, 255]);
});
