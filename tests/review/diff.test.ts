import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffRow, diffLines } from '#review';

const side = (text: string, firstLine = 1) => ({ text, firstLine });

/** `-old`, `+new`, ` same`; changed words in brackets. */
function printed(rows: readonly DiffRow[]): string[] {
  const words = (line: { pieces: readonly { text: string; changed?: boolean | undefined }[] }): string =>
    line.pieces
      .map(({ text, changed }) => (changed ? `[${text}]` : text))
      .join('')
      .replaceAll('][', '');
  return rows.flatMap((row) => {
    if (row.kind === 'skipped') return [`… ${row.lines}`];
    if (row.kind === 'same') return [` ${words(row.new)}`];
    if (row.kind === 'changed') return [`-${words(row.old)}`, `+${words(row.new)}`];
    return row.kind === 'removed' ? [`-${words(row.old)}`] : [`+${words(row.new)}`];
  });
}

describe('two texts side by side', () => {
  it.each([
    ['the same', 'a\nb', 'a\nb', ['… 2']],
    ['a word of a line', 'int32 size = 1;', 'int64 size = 1;', ['-[int32] size = 1;', '+[int64] size = 1;']],
    ['a line added', 'a\nc', 'a\nb\nc', [' a', '+b', ' c']],
    ['a line removed', 'a\nb\nc', 'a\nc', [' a', '-b', ' c']],
    [
      'lines with nothing in common',
      'string name = 1;',
      'reserved 2 to max',
      ['-string name = 1;', '+reserved 2 to max'],
    ],
    [
      'a changed line between new ones',
      'int32 a = 1;',
      'string z = 9;\nint64 a = 1;\nbool y = 8;',
      ['+string z = 9;', '-[int32] a = 1;', '+[int64] a = 1;', '+bool y = 8;'],
    ],
    ['equal lines far from a change', '1\n2\n3\n4\n5\nx', '1\n2\n3\n4\n5\ny', ['… 2', ' 3', ' 4', ' 5', '-x', '+y']],
    [
      'one equal line, which is no longer than its count',
      '1\n2\n3\n4\nx',
      '1\n2\n3\n4\ny',
      [' 1', ' 2', ' 3', ' 4', '-x', '+y'],
    ],
  ])('%s', (_, old, next, expected) => {
    expect(printed(diffLines(side(old), side(next)).rows)).toEqual(expected);
  });

  it('numbers its lines from where each text begins', () => {
    const { rows } = diffLines(side('a\nb', 10), side('a\nB', 20));
    const numbers = rows.map((row) => ('old' in row ? row.old.number : 0) * 100 + ('new' in row ? row.new.number : 0));
    expect(numbers).toEqual([1020, 1100, 21]);
  });

  it('keeps the colours of pieces that a change cuts', () => {
    const colours = (code: string) => code.split('\n').map((text) => [{ text, token: 'keyword' }]);
    const { rows } = diffLines(side('optional int32 a'), side('optional int64 a'), colours);
    const [row] = rows;
    if (row?.kind !== 'changed') throw new Error('A changed line was expected.');
    expect(row.new.pieces.map(({ text, token, changed }) => [text, token, changed === true])).toEqual([
      ['optional ', 'keyword', false],
      ['int64', 'keyword', true],
      [' a', 'keyword', false],
    ]);
  });

  it('every line of both texts is shown once or counted as left out, in order', () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'b b', 'a b c', 'int32 x = 1;', 'int64 x = 1;'), { maxLength: 40 });
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const [old, next] = [a.join('\n'), b.join('\n')];
        let [i, j] = [0, 0];
        const text = (line: { pieces: readonly { text: string }[] }): string =>
          line.pieces.map((one) => one.text).join('');
        for (const row of diffLines(side(old), side(next)).rows) {
          if (row.kind === 'skipped') {
            expect(old.split('\n').slice(i, i + row.lines)).toEqual(next.split('\n').slice(j, j + row.lines));
            [i, j] = [i + row.lines, j + row.lines];
            continue;
          }
          if ('old' in row) expect(text(row.old)).toBe(old.split('\n')[i++]);
          if ('new' in row) expect(text(row.new)).toBe(next.split('\n')[j++]);
        }
        expect([i, j]).toEqual([old.split('\n').length, next.split('\n').length]);
      }),
    );
  });

  it('takes time that grows with the texts where they have nothing in common', () => {
    const long = (word: string): string => Array.from({ length: 20_000 }, (_, line) => `${word} ${line}`).join('\n');
    const began = performance.now();
    expect(diffLines(side(long('a')), side(long('b'))).rows.length).toBe(20_000);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
