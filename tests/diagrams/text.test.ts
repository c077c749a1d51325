import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mermaidText } from '../../src/diagrams/mermaid.ts';
import { arrow, box, escapeXml, measureBox, num } from '../../src/diagrams/svg.ts';
import { clean, type Face, LINE, shorten, textWidth, wrap } from '../../src/diagrams/text.ts';
import { listed, shortBytes, shortTime } from '../../src/diagrams/units.ts';
import { wild } from './scenes.ts';

const faces: readonly Face[] = ['text', 'bold', 'mono'];

describe('text of drawings', () => {
  it('is broken into lines that fit, and nothing is lost but blanks', () => {
    fc.assert(
      fc.property(wild, fc.constantFrom(...faces), fc.integer({ min: 20, max: 300 }), (text, face, width) => {
        const lines = wrap(text, width, face, 1000);
        for (const line of lines) expect(textWidth(line, face)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('ends in an ellipsis where the lines are used up', () => {
    expect(wrap('one two three', 40, 'text', 1)).toEqual(['one…']);
    expect(wrap('one two three', 400, 'text', 1)).toEqual(['one two three']);
  });

  it('is broken at spaces, else at the joints of a name, else anywhere', () => {
    expect(wrap('reads it until', 60, 'text')).toEqual(['reads it', 'until']);
    expect(wrap('entries.smallest_key', 90, 'mono')).toEqual(['entries.', 'smallest_key']);
    expect(wrap('ReleaseSnapshot', 70, 'mono')).toEqual(['Release', 'Snapshot']);
    expect(wrap('abcdefghijkl', 45, 'mono')).toEqual(['abcdef', 'ghijkl']);
  });

  it('is never wider than it has to be', () => {
    expect(shorten('abc', 1000)).toBe('abc');
    expect(textWidth(shorten('a'.repeat(500), 100), 'text')).toBeLessThanOrEqual(100);
  });

  it.each([
    ['a\u0000b\u0007', 'ab'],
    ['\u202eabc\u202c\u200b', 'abc'],
    ['a\ud800b', 'a\ufffdb'],
    ['a\n\t b', 'a b'],
    ['e\u0301\u0301\u0301\u0301', 'e\u0301\u0301'],
    ['\ufdfd', '\ufffd'],
  ])('is cleaned: %j', (from, to) => {
    expect(clean(from)).toBe(to);
  });

  it('is escaped', () => {
    expect(escapeXml(`<a b="c">&'`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#39;');
  });

  it('holds nothing that Mermaid could read as its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(mermaidText(text)).not.toMatch(/[\n\r;"<>[\]{}|%&`:@~^$\\](?<!#\d+;)/u);
        expect(mermaidText(text).replace(/#\d+;/g, '')).not.toContain('#');
      }),
    );
  });

  it.each([
    ['a;b', 'a#59;b'],
    ['%%x', '#37;#37;x'],
    ['"', '#34;'],
    ['', ' '],
  ])('is written for Mermaid: %j', (from, to) => {
    expect(mermaidText(from)).toBe(to);
  });
});

describe('boxes and arrows', () => {
  it('are as high as their paragraphs need', () => {
    const paragraphs = [{ text: 'a' }, { text: 'b' }];
    const drawn = box({ x: 0, y: 0, width: 100 }, paragraphs, 'dg-f');
    expect(drawn.height).toBe(measureBox(paragraphs, 100).height);
    expect(box({ x: 0, y: 0, width: 100, height: 90 }, paragraphs, 'dg-f').height).toBe(90);
    expect(measureBox([{ text: 'a' }, { text: 'b' }], 100).height - measureBox([{ text: 'a' }], 100).height).toBe(LINE);
  });

  it('end where they point to', () => {
    expect(
      arrow([
        [0, 0],
        [20, 0],
      ]),
    ).toContain('M20 0l');
    expect(
      arrow([
        [0, 0],
        [20, 0],
      ]),
    ).toContain('M0 0L12 0');
    expect(
      arrow(
        [
          [0, 0],
          [20, 0],
        ],
        { head: 'none' },
      ),
    ).toBe('<path d="M0 0L20 0" class="dg-ink dg-o"/>');
  });

  it('write numbers to a tenth, without a minus on zero', () => {
    expect([num(1.25), num(-0.04), num(3)]).toEqual(['1.3', '0', '3']);
  });
});

describe('short forms', () => {
  it.each([
    [0, '0 s'],
    [0.000001, '1 µs'],
    [0.005, '5 ms'],
    [1.5, '1.5 s'],
    [90, '90 s'],
    [600, '10 min'],
    [7200, '2 h'],
    [1.23456789, '1.235 s'],
  ])('of %d seconds', (seconds, text) => {
    expect(shortTime(seconds)).toBe(text);
  });

  it.each([
    [1, '1 byte'],
    [1000, '1,000 bytes'],
    [65536, '64 KiB'],
    [16777216, '16 MiB'],
  ])('of %d bytes', (bytes, text) => {
    expect(shortBytes(bytes)).toBe(text);
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd'], 'a, b and 2 more'],
  ])('of lists: %j', (items, text) => {
    expect(listed(items, 3)).toBe(text);
  });
});
