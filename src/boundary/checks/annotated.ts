import type { CheckResult } from '../check.ts';
import type { BoundaryModel, ErrorSetFacts, MethodFacts } from '../facts/model.ts';
import { list } from '../words/phrases.ts';
import { declared } from '../written.ts';
import { snake } from './point.ts';

/** Methods of services that have an annotation; about the others the summary of coverage speaks. */
export function* annotatedMethods({ services }: BoundaryModel): Iterable<MethodFacts> {
  for (const service of services) if (service.annotated) yield* service.methods;
}

/** Paths of the contract's own files; what was only imported is for its own contract to check. */
export const ownFiles = ({ schema }: BoundaryModel): ReadonlySet<string> =>
  new Set(schema.files.filter(({ own }) => own).map(({ path }) => path));

/** Error sets that the contract itself declares. */
export function* ownErrorSets(model: BoundaryModel): Iterable<ErrorSetFacts> {
  const own = ownFiles(model);
  for (const set of model.errorSets.values()) if (own.has(set.declaration.file)) yield set;
}

/**
 * Who says some words of a call together: the interface, where it hands all of them down, and the method otherwise. A fault
 * in an interface's defaults is one finding then, not one for every method.
 */
export function bearerOf(
  { id, call, service }: MethodFacts,
  ...paths: readonly (readonly string[])[]
): { readonly on: string; readonly subject: string } {
  const isInherited = paths.every((path) => call.inherited(...path));
  return isInherited ? { on: service.id, subject: `${service.id}, in its defaults,` } : { on: id, subject: id };
}

/** Points at two words of a call that do not go together: at the nearer one, with the other as the related place. */
export function atPair(
  method: MethodFacts,
  path: readonly string[],
  other: readonly string[],
): Pick<CheckResult, 'at' | 'related'> {
  const { call, id } = method;
  const [near, far] = call.inherited(...path) && !call.inherited(...other) ? [other, path] : [path, other];
  const at = call.written(...near) ?? declared(id);
  const related = call.written(...far);
  return {
    at,
    related: related ? [{ message: `\`${snake(far.at(-1) ?? '')}\` is written here.`, at: related }] : [],
  };
}

/** Keys as the vocabulary writes them, in a sentence: `a`, `b` and `c`. */
export const wordList = (keys: readonly string[]): string => list(keys.map((key) => `\`${snake(key)}\``));
