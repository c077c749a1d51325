import { CONTRACT, spanOf, type Written } from '#boundary';
import type { Place } from '#diagnostics';
import type { Schema } from '#schema';
import type { AnnotationEntry, Annotations, LoadedVersion, Plain } from '#sources';
import { holdsFor } from './sidecar.ts';

/** Where words of one version are written, as a reader would type it: in its schemas, or in annotations.yaml. */
export function placesOf(
  loaded: LoadedVersion,
  schema: Schema,
  annotations: Annotations | undefined,
): (written: Written) => Place | undefined {
  return (written) => {
    if (written.source === 'sidecar' && annotations) return besidePlace(annotations, loaded, written);
    const found = spanOf(schema, written);
    if (!found) return undefined;
    const symbol = schema.declarations.has(written.on) ? written.on : undefined;
    return { file: loaded.locate(found.file), ...found.span, symbol };
  };
}

function besidePlace(annotations: Annotations, loaded: LoadedVersion, { on, path }: Written): Place {
  const entries = on === CONTRACT ? annotations.contract : (annotations.declarations.get(on) ?? []);
  const holding = entries.filter((entry) => holdsFor(entry.versions, loaded));
  const [entry, steps] = lastWith(holding, path);
  const place = entry ? entry.placeOf(steps) : annotations.placeOf(on);
  return on === CONTRACT ? place : { ...place, symbol: on };
}

/** Of several bodies for one declaration the last that says something counts. */
function lastWith(
  entries: readonly AnnotationEntry[],
  path: Written['path'],
): readonly [AnnotationEntry | undefined, readonly (string | number)[]] {
  for (const entry of entries.toReversed()) {
    const steps = asWritten(entry.body, path);
    if (steps.length > 0) return [entry, steps];
  }
  return [entries.at(-1), []];
}

/** Keys of ProtoJSON as the file spells them; ends where the file has no more. */
function asWritten(body: Plain, path: Written['path']): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  let at: Plain | undefined = body;
  for (const key of path) {
    if (typeof key === 'number') {
      // One entry may be written without its list.
      if (!Array.isArray(at)) continue;
      at = at[key];
      steps.push(key);
      continue;
    }
    if (typeof at !== 'object' || at === null || Array.isArray(at)) break;
    const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const spelt = [snake, key].find((name) => Object.hasOwn(at as object, name));
    if (spelt === undefined) break;
    at = (at as { readonly [name: string]: Plain })[spelt];
    steps.push(spelt);
  }
  return steps;
}
