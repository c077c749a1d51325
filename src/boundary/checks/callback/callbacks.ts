import type { BoundaryModel, CallbackFacts, MethodFacts } from '../../facts/model.ts';

/** A method that says how it is registered as a callback. */
export type CallbackMethod = MethodFacts & { readonly callback: CallbackFacts };

/** Callbacks of annotated interfaces, in order of declaration. */
export function* callbacks({ methods }: BoundaryModel): Iterable<CallbackMethod> {
  for (const method of methods.values()) if (isCallback(method) && method.service.annotated) yield method;
}

export const isCallback = (method: MethodFacts): method is CallbackMethod => method.callback !== undefined;
