import type { Declaration, Schema } from '#schema';

/** Messages may be nested 20,000 deep, and nobody looks that far for a reason. */
const LEVELS = 100;

/** A declaration and what is around it, outwards. */
export function* upwards({ declarations }: Pick<Schema, 'declarations'>, start: Declaration): Iterable<Declaration> {
  let at: Declaration | undefined = start;
  for (let level = 0; at && level < LEVELS; level++) {
    yield at;
    at = at.parent === undefined ? undefined : declarations.get(at.parent);
  }
}
