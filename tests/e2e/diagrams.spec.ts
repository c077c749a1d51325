import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import fc from 'fast-check';
import { callLanes, type Diagram, streamFlow } from '#diagrams';
import { drawScene } from '../../src/diagrams/call-lanes.ts';
import { drawFlow } from '../../src/diagrams/stream-flow.ts';
import { sampleModels } from '../diagrams/models.ts';
import { flowScenes, laneScenes } from '../diagrams/scenes.ts';
import { drawnLaws } from './diagram-laws.ts';

// Drawings on a bare page with the site's own styles: here every one of them is measured, on the pages of the site some.

const styles = ['tokens', 'base', 'diagrams']
  .map((name) => readFileSync(new URL(`../../src/styles/${name}.css`, import.meta.url), 'utf8'))
  .join('\n');

async function show(page: Page, drawings: readonly Pick<Diagram, 'wide' | 'narrow'>[]): Promise<void> {
  const figures = drawings.map(({ wide, narrow }) => `<div class="dg-figure">${wide}${narrow}</div>`);
  await page.setContent(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><style>${styles}</style><main>${figures.join('')}</main>`,
  );
}

async function ownDrawings(): Promise<Diagram[]> {
  const samples = await sampleModels();
  const newest = new Map(samples.map((sample) => [sample.contract, sample]));
  return [...newest.values()].flatMap(({ contract, model }) =>
    [...model.methods.keys()].flatMap((id, at) =>
      [
        callLanes(model, id, { idPrefix: `l-${contract}-${at}` }),
        streamFlow(model, id, { idPrefix: `f-${contract}-${at}` }),
      ].filter((drawing) => drawing !== undefined),
    ),
  );
}

const wildDrawings = (): Diagram[] => [
  ...fc.sample(laneScenes, { numRuns: 60, seed: 11 }).map((scene, at) => drawScene(scene, { idPrefix: `l${at}` })),
  ...fc.sample(flowScenes, { numRuns: 40, seed: 12 }).map((scene, at) => drawFlow(scene, { idPrefix: `f${at}` })),
];

for (const width of [390, 768, 1440]) {
  test(`the drawings of our own contracts are legible at ${width} px: labels apart, inside their boxes, off every line`, async ({
    page,
  }) => {
    const drawings = await ownDrawings();
    await page.setViewportSize({ width, height: 900 });
    await show(page, drawings);
    const { shown, broken } = await drawnLaws(page);
    expect(broken).toEqual([]);
    expect(shown).toBe(drawings.length);
  });

  test(`drawings of any names are as legible at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await show(page, wildDrawings());
    expect(await drawnLaws(page)).toEqual({ shown: 100, broken: [] });
  });
}

const FAULTS: readonly (readonly [law: string, body: string])[] = [
  ['outside of the drawing', '<text x="300" y="20">too long for this</text>'],
  [
    'outside of its box',
    '<g class="dg-box"><rect x="0" y="0" width="20" height="30" class="dg-w"/><text x="2" y="20">abcdef</text></g>',
  ],
  ['one over another', '<text x="1" y="20">abc</text><text x="10" y="24">def</text>'],
  ['a line through', '<text x="1" y="20">abc</text><path d="M0 16L90 16" class="dg-ink dg-o"/>'],
  ['over an edge', '<text x="1" y="20">abc</text><rect x="5" y="0" width="40" height="50" class="dg-ink dg-s"/>'],
];

test('each fault of a drawing is found', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 900 });
  for (const [law, body] of FAULTS) {
    const markup = `<svg class="dg dg-narrow" viewBox="0 0 340 60" role="img"><title>T</title>${body}</svg>`;
    await show(page, [{ wide: '', narrow: markup }]);
    const { broken } = await drawnLaws(page);
    expect(broken.join('\n')).toContain(law);
  }
});
