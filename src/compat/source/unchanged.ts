import type { Named } from '#languages';
import type { Declaration } from '#schema';
import { typeId } from './item.ts';
import type { SourcePair } from './pair.ts';

/** Whether nothing of a declaration's generated code can differ; told without making its items. */
export const isUnchanged = (pair: SourcePair, old: Declaration, changed: Declaration): boolean =>
  isNamedAlike(pair, old, changed) &&
  (pair.new.surface.get(changed.id) === undefined || refersAlike(pair, old, changed));

/** Whether the types that a declaration names are the same declarations. */
export function refersAlike(pair: SourcePair, old: Declaration, changed: Declaration): boolean {
  const now = referenced(changed);
  return referenced(old).every((id, at) => pair.old.canonical(id) === now[at]);
}

/** Whether the names and types of a declaration's generated code read as before. */
export function isNamedAlike(pair: SourcePair, old: Declaration, changed: Declaration): boolean {
  const before = pair.old.surface.get(old.id);
  const after = pair.new.surface.get(changed.id);
  if (!before || !after)
    return before === after && pair.old.surface.absence(old.id) === pair.new.surface.absence(changed.id);
  return old.id === changed.id && isSame(before, after);
}

function isSame(a: Named, b: Named): boolean {
  return (
    a.name === b.name &&
    a.qualified === b.qualified &&
    a.type === b.type &&
    a.enumType === b.enumType &&
    a.signature?.client === b.signature?.client &&
    a.signature?.server === b.signature?.server &&
    a.notes.length === b.notes.length &&
    a.notes.every((note, at) => note === b.notes[at]) &&
    a.also.length === b.also.length &&
    a.also.every(({ role, name, type }, at) => {
      const other = b.also[at];
      return other?.role === role && other.name === name && other.type === type;
    }) &&
    a.derives?.has.join() === b.derives?.has.join()
  );
}

function referenced(declaration: Declaration): readonly string[] {
  if (declaration.kind === 'method') return [declaration.input, declaration.output];
  if (declaration.kind !== 'field' && declaration.kind !== 'extension') return [];
  const id = typeId(declaration.type);
  return id === undefined ? [] : [id];
}
