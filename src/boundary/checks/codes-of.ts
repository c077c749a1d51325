import type { ErrorCodeFacts, MethodFacts, Ref } from '../facts/model.ts';

/**
 * Every code that a call may report: its closed list, and the interface's panic code where panics are caught. Undefined where
 * the call does not name its error set.
 */
export function codesOf({ errors, service }: MethodFacts): ReadonlySet<ErrorCodeFacts> | undefined {
  if (errors === undefined) return undefined;
  const listed = errors === 'none' ? [] : errors.flatMap(({ to }) => (to ? [to] : []));
  const panic = service.iface.text('panic') === 'ABORT' ? undefined : service.panicCode?.to;
  return new Set(panic ? [...listed, panic] : listed);
}

/** The code that a reference leads to, where the call cannot report it; undefined where it can or nothing is known. */
export function codeOutsideSet(method: MethodFacts, ref: Ref<ErrorCodeFacts> | undefined): ErrorCodeFacts | undefined {
  const codes = codesOf(method);
  return ref?.to && codes && !codes.has(ref.to) ? ref.to : undefined;
}
