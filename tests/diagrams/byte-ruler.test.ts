import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRuler, type Diagram, type RulerField, type RulerLayout } from '#diagrams';
import { type Row, rulerRows } from '../../src/diagrams/ruler/rows.ts';
import { textBoxes } from './box-laws.ts';
import { svgLaws } from './laws.ts';
import { wild } from './scenes.ts';

const options = { name: 'Head', idPrefix: 'r' };

const both = ({ wide, narrow }: Diagram): string[] => [wide, narrow];

const lawsOf = (diagram: Diagram): string[] => both(diagram).flatMap(svgLaws);

const cellsOf = ({ table }: Diagram): string[][] =>
  table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));

/** Fields in the order of declaration, each at the next multiple of its alignment, as C lays them out. */
function laidOut(fields: readonly Pick<RulerField, 'name' | 'size' | 'align'>[], type = 'T'): RulerLayout {
  const placed: RulerField[] = [];
  const padding: { offset: number; size: number }[] = [];
  let end = 0;
  const skipTo = (offset: number): void => {
    if (offset > end) padding.push({ offset: end, size: offset - end });
    end = offset;
  };
  const align = Math.max(1, ...fields.map((field) => field.align));
  for (const field of fields) {
    skipTo(Math.ceil(end / field.align) * field.align);
    placed.push({ ...field, offset: end, c: type, go: type, rust: type });
    end += field.size;
  }
  skipTo(Math.ceil(end / align) * align);
  return { size: end, align, fields: placed, padding };
}

const field = fc
  .record({
    name: wild,
    align: fc.constantFrom(1, 2, 4, 8),
    count: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 64 })),
  })
  .map(({ name, align, count }) => ({ name, align, size: align * count }));

const layouts = fc.tuple(fc.array(field, { maxLength: 12 }), wild).map(([fields, type]) => laidOut(fields, type));

/** Every byte that rows show, and those that their folds leave out. */
const bytesOf = (rows: readonly Row[], perRow: number): number =>
  rows.reduce((sum, { spans, folded }) => sum + spans.reduce((inner, { bytes }) => inner + bytes, folded * perRow), 0);

describe('any struct', () => {
  it('is well-formed, its labels in their spans', () => {
    fc.assert(
      fc.property(layouts, fc.array(wild, { maxLength: 3 }), (layout, problems) => {
        const diagram = byteRuler({ layout, problems: problems.map((text) => ({ text })) }, options);
        if (diagram.tooLarge === undefined) expect(lawsOf(diagram)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('has each of its bytes in a row once, or in a fold', () => {
    fc.assert(
      fc.property(layouts, fc.constantFrom(4, 8), (layout, perRow) => {
        const rows = rulerRows(layout, perRow);
        expect(bytesOf(rows, perRow)).toBe(layout.size);
        for (const { spans } of rows) {
          let end = 0;
          for (const { from, bytes } of [...spans].sort((a, b) => a.from - b.from)) {
            expect(from).toBe(end);
            end = from + bytes;
          }
          expect(end).toBeLessThanOrEqual(perRow);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('has a row for each field and each padding in its table, in order of offsets', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const { table } = byteRuler({ layout, problems: [] }, options);
        expect(table.rows).toHaveLength(layout.fields.length + layout.padding.length);
        const offsets = table.rows.map(([offset]) => Number(offset));
        expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
      }),
    );
  });
});

const head = laidOut([
  { name: 'kind', size: 1, align: 1 },
  { name: 'length', size: 4, align: 4 },
  { name: 'stamp', size: 8, align: 8 },
]);

describe('the bytes of a struct', () => {
  it('stand in rows of eight, or of four where it is narrow, with offsets along the side', () => {
    const { wide, narrow } = byteRuler({ layout: head, problems: [] }, options);
    const offsets = (svg: string): string[] =>
      [...svg.matchAll(/text-anchor="end"[^>]*>(\d+)</g)].map(([, offset]) => offset ?? '');
    expect(offsets(wide)).toEqual(['0', '8']);
    expect(offsets(narrow)).toEqual(['0', '4', '8', '12']);
  });

  it('are as wide as the fields they belong to', () => {
    const { wide } = byteRuler({ layout: head, problems: [] }, options);
    const boxes = new Map(textBoxes(wide).map((box) => [box.text.slice(0, 4), box]));
    const width = (name: string): number => {
      const { x = 0, right = 0 } = boxes.get(name) ?? {};
      return right - x;
    };
    expect([width('kind'), width('leng'), width('stam')].map((each) => each / 74)).toEqual([1, 4, 8]);
  });

  it('are told in table and words', () => {
    const diagram = byteRuler({ layout: head, problems: [] }, options);
    expect(cellsOf(diagram)).toEqual([
      ['0', '1', 'kind', '1', 'T', 'T', 'T'],
      ['1', '3', 'padding', '', '', '', ''],
      ['4', '4', 'length', '4', 'T', 'T', 'T'],
      ['8', '8', 'stamp', '8', 'T', 'T', 'T'],
    ]);
    expect(diagram.description).toBe('16 bytes, aligned to 8; 3 fields, 3 bytes of padding.');
    expect(diagram.mermaid).toBeUndefined();
  });

  it('stand with the problem that the contract says another size', () => {
    const text = 'The contract states 12 bytes; the struct has 16.';
    const diagram = byteRuler({ layout: head, problems: [{ text }] }, options);
    expect(diagram.wide).toContain(text);
    expect(cellsOf(diagram).at(-1)).toContain(text);
  });

  it('of a long field are folded', () => {
    const layout = laidOut([{ name: 'digest', size: 4096, align: 1 }]);
    const diagram = byteRuler({ layout, problems: [] }, options);
    expect(lawsOf(diagram)).toEqual([]);
    expect(diagram.wide).toContain('4,072 bytes more of digest');
    expect(diagram.narrow).toContain('4,084 bytes more of digest');
  });

  it('are missing where there is no layout, and the table says why', () => {
    const diagram = byteRuler({ problems: [{ text: 'A map has no C layout.' }] }, options);
    expect([diagram.wide, diagram.narrow]).toEqual(['', '']);
    expect(diagram.tooLarge).toBe('There is no layout to draw; the table says why.');
    expect(cellsOf(diagram)).toEqual([['', '', 'A map has no C layout.', '', '', '', '']]);
  });

  it('of 200 fields are replaced by their table, which says so', () => {
    const layout = laidOut(Array.from({ length: 200 }, (_, at) => ({ name: `f${at}`, size: 8, align: 8 })));
    const diagram = byteRuler({ layout, problems: [] }, options);
    expect(diagram.wide).toBe('');
    expect(diagram.tooLarge).toBe(
      '200 fields in 1,600 bytes are too many for a drawing that helps. The table has them all.',
    );
    expect(diagram.table.rows).toHaveLength(200);
  });

  it('of impossible offsets are left out without an error', () => {
    const wrong = { ...head, fields: head.fields.map((one) => ({ ...one, offset: one.offset - 100 })) };
    expect(lawsOf(byteRuler({ layout: wrong, problems: [] }, options))).toEqual([]);
  });
});
