import type { BoundaryModel, HandleFacts, MethodFacts } from '../../facts/model.ts';

/**
 * Handles that annotated interfaces deal with, or that no method deals with although there are such interfaces. Where the
 * services say nothing, nothing is asked of their handles.
 */
export function* watchedHandles({ handles, services }: BoundaryModel): Iterable<HandleFacts> {
  if (!services.some(({ annotated }) => annotated)) return;
  for (const handle of handles.values())
    if (handle.uses.length === 0 || handle.uses.some(({ method }) => method.service.annotated)) yield handle;
}

/** Whether a method is given the handle by its caller. */
export const takes = (method: MethodFacts, handle: HandleFacts): boolean =>
  method.handles.some((use) => use.way === 'request' && use.handle === handle);
