import type { BoundaryModel } from '#boundary';
import type { Diagram, DiagramOptions } from './diagram.ts';
import { flowScene } from './flow/build.ts';
import { drawFlowNarrow, drawFlowWide } from './flow/draw.ts';
import type { FlowScene } from './flow/scene.ts';
import { flowMermaid } from './flow/to-mermaid.ts';

/**
 * How far the sender of a stream, of a repeated callback or of a call under backpressure may run ahead: the window, what opens
 * it again, and what happens when it is full.
 *
 * @param methodId full name of the method.
 * @returns undefined for a method that does not exist, that is no stream and states no flow control, or of which nothing is stated.
 */
export function streamFlow(model: BoundaryModel, methodId: string, options: DiagramOptions): Diagram | undefined {
  const method = model.methods.get(methodId);
  const scene = method && flowScene(model, method);
  return scene && drawFlow(scene, options);
}

/** The second half of `streamFlow`: from what is shown to how it looks. */
export const drawFlow = (scene: FlowScene, { idPrefix }: DiagramOptions): Diagram => ({
  kind: 'flow',
  title: scene.title,
  description: scene.description,
  wide: drawFlowWide(scene, idPrefix),
  narrow: drawFlowNarrow(scene, idPrefix),
  table: scene.table,
  mermaid: flowMermaid(scene),
});
