import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Place } from '#diagnostics';
import { codeFrame } from '../../src/diagnostics/printers/code-frame.ts';
import { place as anyPlace, nastyText } from './arbitrary.ts';

const frame = (text: string, place: Omit<Place, 'file'>): string | undefined =>
  codeFrame(text, { file: 'a.proto', ...place }, (_part, shown) => shown);

describe('the code frame', () => {
  it.each<[title: string, text: string, place: Omit<Place, 'file'>, expected: string[]]>([
    ['underlines a range', 'one two', { line: 1, column: 5, endColumn: 8 }, ['  |', '1 | one two', '  |     ^^^']],
    ['underlines one character without an end', 'one', { line: 1, column: 2 }, ['  |', '1 | one', '  |  ^']],
    ['widens tabs to stops of four', '\ta\tb', { line: 1, column: 4 }, ['  |', '1 |     a   b', '  |         ^']],
    [
      'counts wide characters as two cells',
      '日本x',
      { line: 1, column: 2, endColumn: 4 },
      ['  |', '1 | 日本x', '  |   ^^^'],
    ],
    ['counts a joined emoji as one', '👩‍👩‍👧x', { line: 1, column: 9 }, ['  |', '1 | 👩‍👩‍👧x', '  |   ^']],
    ['counts combining marks as none', 'e\u0301x', { line: 1, column: 3 }, ['  |', '1 | e\u0301x', '  |  ^']],
    ['points past the end of a line', 'ab', { line: 1, column: 3 }, ['  |', '1 | ab', '  |   ^']],
    ['stays at the end for a column beyond it', 'ab', { line: 1, column: 1e9 }, ['  |', '1 | ab', '  |   ^']],
    ['has no caret without a column', 'ab', { line: 1 }, ['  |', '1 | ab']],
    [
      'underlines to the end of the first line of a longer range',
      'a bc \nd',
      { line: 1, column: 3, endLine: 2, endColumn: 1 },
      ['  |', '1 | a bc', '  |   ^^', '2 | d'],
    ],
    [
      'shows a neighbour on each side, numbers aligned',
      Array.from({ length: 10 }, (_, index) => `line ${index + 1}`).join('\r\n'),
      { line: 9, column: 1, endColumn: 5 },
      ['   |', ' 8 | line 8', ' 9 | line 9', '   | ^^^^', '10 | line 10'],
    ],
    ['leaves empty neighbours out', '\nx\n', { line: 2, column: 1 }, ['  |', '2 | x', '  | ^']],
    [
      'shows an escape sequence instead of sending it',
      '\u001b[2Jx',
      { line: 1, column: 5 },
      ['  |', '1 | ␛[2Jx', '  |     ^'],
    ],
  ])('%s', (_title, text, place, expected) => {
    expect(frame(text, place)?.split('\n')).toEqual(expected);
  });

  it('is undefined where the text has no such line', () => {
    expect(frame('one line', { line: 2, column: 1 })).toBeUndefined();
    expect(frame('one line', { line: 0, column: 1 })).toBeUndefined();
    expect(frame('one line', {})).toBeUndefined();
  });

  it('cuts a long line around the caret', () => {
    const lines = frame(`${'x'.repeat(5_000_000)}HERE${'y'.repeat(500)}`, {
      line: 1,
      column: 5_000_001,
      endColumn: 5_000_005,
    });
    const [, source = '', carets = ''] = lines?.split('\n') ?? [];
    expect(source.length).toBeLessThan(130);
    expect(source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE');
    expect(source).toMatch(/^1 \| …x+HEREy+…$/);
  });

  it('for all texts and places: no row is wider than a cut line, and carets stay beside the source', () => {
    fc.assert(
      fc.property(fc.array(nastyText, { maxLength: 5 }), anyPlace, (lines, place) => {
        const text = lines.join('\n');
        const drawn = frame(text, place);
        if (drawn === undefined) return;
        for (const row of drawn.split('\n')) expect(stringWidth(row)).toBeLessThan(130);
      }),
    );
  });

  it('for all lines and columns: the first caret stands under the first cell of its character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.nat(), (line, pick) => {
        const segments = [...new Intl.Segmenter().segment(line)];
        const target = segments[pick % segments.length];
        fc.pre(target !== undefined && !/[\n\r\t\p{C}]/u.test(line) && line.trim() === line);
        const rows = frame(line, { line: 1, column: (target?.index ?? 0) + 1 })?.split('\n') ?? [];
        const before = segments
          .filter(({ index }) => index < (target?.index ?? 0))
          .map(({ segment }) => stringWidth(segment));
        expect(rows[2]?.indexOf('^')).toBe('1 | '.length + before.reduce((sum, width) => sum + width, 0));
      }),
    );
  });
});
