import { type Declaration, type Schema, typeReferences } from '#schema';
import type { Compared, Difference } from '../model.ts';
import { isFile } from './file-effects.ts';
import type { SourcePair } from './pair.ts';

/**
 * Declarations of the new version whose generated code a difference may change. Names are made within one package or
 * module, so the files of those that hold a difference count as a whole, and files that import one of them publicly.
 * Derived traits and boxes go along what messages hold, so every message that holds a changed one counts, wherever it is.
 * Everything else is as it was.
 */
export function* withinReach(
  differences: readonly Difference[],
  { new: next }: Compared,
  pairs: readonly SourcePair[],
): Iterable<Declaration> {
  const files = touchedFiles(differences, pairs);
  const messages = holders(next.schema, startOf(differences, next.schema));
  for (const declaration of next.schema.declarations.values()) {
    const { id, file, parent = '' } = declaration;
    if (files.has(file) || messages.has(id) || messages.has(parent)) yield declaration;
  }
}

/** Paths of new files. */
function touchedFiles(differences: readonly Difference[], pairs: readonly SourcePair[]): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const pair of pairs) {
    const places = new Set<string>();
    for (const difference of differences) {
      for (const side of ['old', 'new'] as const) {
        const subject = difference[side];
        if (!subject) continue;
        const place = pair.place(side, isFile(subject) ? subject.path : subject.file);
        if (place) places.add(place.key);
      }
    }
    for (const { path } of pair.new.schema.files) {
      const place = pair.place('new', path);
      if (place && places.has(place.key)) touched.add(path);
    }
  }
  const [first] = pairs;
  // Files come after what they import.
  for (const { path, imports } of first?.new.schema.files ?? []) {
    if (imports.some((imported) => imported.public && touched.has(imported.path))) touched.add(path);
  }
  return touched;
}

/** Ids of messages that differ, or in which something does. */
function startOf(differences: readonly Difference[], schema: Schema): ReadonlySet<string> {
  const start = new Set<string>();
  for (const { old, new: changed } of differences) {
    for (const subject of [old, changed]) {
      if (!subject || isFile(subject)) continue;
      for (const id of [subject.id, subject.parent])
        if (id !== undefined && schema.declarations.get(id)?.kind === 'message') start.add(id);
    }
  }
  return start;
}

function holders(schema: Schema, start: ReadonlySet<string>): ReadonlySet<string> {
  const heldBy = new Map<string, string[]>();
  for (const message of schema.declarations.values()) {
    if (message.kind !== 'message') continue;
    for (const { type } of message.fields) {
      for (const id of typeReferences(type)) {
        const known = heldBy.get(id);
        if (known) known.push(message.id);
        else heldBy.set(id, [message.id]);
      }
    }
  }
  const found = new Set(start);
  for (const id of found) for (const holder of heldBy.get(id) ?? []) found.add(holder);
  return found;
}
