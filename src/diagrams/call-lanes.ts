import type { BoundaryModel } from '#boundary';
import type { Diagram, DiagramOptions } from './diagram.ts';
import { laneScene } from './lanes/build.ts';
import { drawNarrow, drawWide } from './lanes/draw.ts';
import type { LaneScene } from './lanes/scene.ts';
import { laneMermaid } from './lanes/to-mermaid.ts';

/**
 * Who holds which memory during a call: the two heaps as lanes with the boundary between them, time downwards, and the path
 * that fails beside the one that succeeds.
 *
 * @param methodId full name of the method.
 * @returns undefined for a method that does not exist, or of which the contract states nothing.
 */
export function callLanes(model: BoundaryModel, methodId: string, options: DiagramOptions): Diagram | undefined {
  const method = model.methods.get(methodId);
  const scene = method && laneScene(model, method);
  return scene && drawScene(scene, options);
}

/** The second half of `callLanes`: from what is shown to how it looks. */
export function drawScene(scene: LaneScene, { idPrefix }: DiagramOptions): Diagram {
  const isDrawn = scene.tooLarge === undefined;
  return {
    kind: 'lanes',
    title: scene.title,
    description: scene.description,
    wide: isDrawn ? drawWide(scene, idPrefix) : '',
    narrow: isDrawn ? drawNarrow(scene, idPrefix) : '',
    table: scene.table,
    mermaid: isDrawn ? laneMermaid(scene) : undefined,
    tooLarge: scene.tooLarge,
  };
}
