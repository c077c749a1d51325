import fc from 'fast-check';
import { expect, it } from 'vitest';
import { box, measureBox, type Paragraph } from '../../src/diagrams/svg.ts';
import { wild } from './scenes.ts';

const paragraphs: fc.Arbitrary<Paragraph[]> = fc.array(
  fc.record({ text: wild, face: fc.constantFrom('text', 'bold', 'mono') }),
  { minLength: 1, maxLength: 3 },
);

it('a box drawn as wide as its text was measured is as high as it was measured', () => {
  fc.assert(
    fc.property(paragraphs, fc.integer({ min: 60, max: 300 }), (text, most) => {
      const { width, height } = measureBox(text, most);
      expect(box({ x: 0, y: 0, width }, text, 'dg-line dg-s').height).toBe(height);
    }),
    { numRuns: 500 },
  );
});
