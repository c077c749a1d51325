import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawScene } from '../../src/diagrams/call-lanes.ts';
import { drawFlow } from '../../src/diagrams/stream-flow.ts';
import { svgLaws } from './laws.ts';
import { flowScenes, laneScenes } from './scenes.ts';

describe('any scene', () => {
  it('of lanes is well-formed, its labels apart from each other, from lines and inside their boxes', () => {
    fc.assert(
      fc.property(laneScenes, (scene) => {
        const { wide, narrow } = drawScene(scene, { idPrefix: 'p' });
        expect([...svgLaws(wide), ...svgLaws(narrow)]).toEqual([]);
      }),
    );
  });

  it('of a flow is well-formed, its labels apart from each other, from lines and inside their boxes', () => {
    fc.assert(
      fc.property(flowScenes, (scene) => {
        const { wide, narrow } = drawFlow(scene, { idPrefix: 'p' });
        expect([...svgLaws(wide), ...svgLaws(narrow)]).toEqual([]);
      }),
    );
  });

  it('is drawn the same way twice', () => {
    fc.assert(
      fc.property(laneScenes, (scene) => {
        expect(drawScene(scene, { idPrefix: 'p' })).toEqual(drawScene(scene, { idPrefix: 'p' }));
      }),
      { numRuns: 20 },
    );
  });
});

const frame = (body: string): string =>
  `<svg class="dg" viewBox="0 0 100 100" role="img" aria-labelledby="t d"><title id="t">T</title><desc id="d">D</desc>${body}</svg>`;

/** Drawings with one fault each: the laws find it, so that an empty list means something. */
const FAULTS: readonly (readonly [law: string, body: string])[] = [
  ['not well-formed', '<g>'],
  ['not well-formed', '<text x="1" y="20">a & b</text>'],
  ['style on <text>', '<text x="1" y="20" style="fill:red">a</text>'],
  ['<script> is no part of drawings', '<script></script>'],
  ['transform on <g>', '<g transform="none"></g>'],
  ['id t', '<g id="t"></g>'],
  ['outside of the drawing', '<text x="90" y="20">abc</text>'],
  [
    'outside of its box',
    '<g class="dg-box"><rect x="0" y="0" width="20" height="30" class="dg-f"/><text x="2" y="20">abcdef</text></g>',
  ],
  ['one over another', '<text x="1" y="20">abc</text><text x="10" y="24">def</text>'],
  ['a line through', '<text x="1" y="20">abc</text><path d="M0 16L90 16" class="dg-o"/>'],
  ['a line through', '<text x="1" y="20">abc</text><path d="M5 0v40" class="dg-o"/>'],
  ['over the edge of a <rect>', '<text x="1" y="20">abc</text><rect x="5" y="0" width="40" height="50" class="dg-f"/>'],
  ['a label without text', '<text x="1" y="20"> </text>'],
  ['x="1.25"', '<rect x="1.25" y="0" width="4" height="5" class="dg-f"/>'],
];

describe('the laws of drawings', () => {
  it.each(FAULTS)('find: %s', (law, body) => {
    expect(svgLaws(frame(body)).join('\n')).toContain(law);
  });

  it('find nothing wrong with a label in its box beside a line', () => {
    const body =
      '<g class="dg-box"><rect x="0" y="0" width="60" height="30" class="dg-s"/><text x="5" y="20" class="dg-m">abc</text></g><path d="M0 40L90 40" class="dg-o"/>';
    expect(svgLaws(frame(body))).toEqual([]);
  });
});
