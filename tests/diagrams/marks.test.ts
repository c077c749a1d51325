import { describe, expect, it } from 'vitest';
import { MARKS, markSample } from '#diagrams';
import { segmentsOf } from './laws.ts';
import { everyElement, readSvg } from './svg-tree.ts';

describe('marks', () => {
  it('have ids and names of their own', () => {
    expect(new Set(MARKS.map(({ id }) => id)).size).toBe(MARKS.length);
    expect(new Set(MARKS.map(({ name }) => name)).size).toBe(MARKS.length);
  });

  it('explain every ownership kind of the vocabulary', () => {
    const ids = MARKS.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['COPY', 'BORROW', 'BORROW_MUT', 'TRANSFER', 'SHARE', 'STATIC']));
  });

  it('look different from each other without their colours', () => {
    const shapes = MARKS.map((mark) =>
      markSample(mark).replace(/dg-(?:go|rust|land|ink|quiet|line|safe|attend|break)\b/g, ''),
    );
    expect(new Set(shapes).size).toBe(MARKS.length);
  });

  it.each(MARKS.map((mark) => [mark.id, mark] as const))(
    '%s is a sample inside its frame, with a sentence',
    (_id, mark) => {
      const root = readSvg(markSample(mark));
      expect(root.attributes.get('aria-hidden')).toBe('true');
      for (const { name, attributes } of everyElement(root)) {
        expect(attributes.has('style')).toBe(false);
        if (name !== 'path') continue;
        for (const [x1, y1, x2, y2] of segmentsOf(attributes.get('d') ?? '')) {
          expect(Math.min(x1, x2)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x1, x2)).toBeLessThanOrEqual(56);
          expect(Math.min(y1, y2)).toBeGreaterThanOrEqual(0);
          expect(Math.max(y1, y2)).toBeLessThanOrEqual(40);
        }
      }
      expect(mark.words).toMatch(/^[A-Z].*\.$/);
      expect(mark.in.length).toBeGreaterThan(0);
    },
  );
});
