import type { Named } from '#languages';
import type { Declaration } from '#schema';
import { typeId, withinPackage } from './item.ts';
import type { SourcePair } from './pair.ts';

/** Whether names and types read as before inside their package, wherever that is now; told without making items. */
export function isNamedAlike(pair: SourcePair, old: Declaration, changed: Declaration): boolean {
  const before = pair.old.surface.get(old.id);
  const after = pair.new.surface.get(changed.id);
  if (!before || !after)
    return before === after && pair.old.surface.absence(old.id) === pair.new.surface.absence(changed.id);
  return isSame(before, after) && withinPackage(pair.old, old, before) === withinPackage(pair.new, changed, after);
}

/** Whether the types that a declaration names are the same declarations. */
export function refersAlike(pair: SourcePair, old: Declaration, changed: Declaration): boolean {
  const now = referenced(changed);
  return referenced(old).every((id, at) => pair.old.canonical(id) === now[at]);
}

function isSame(a: Named, b: Named): boolean {
  return (
    a.name === b.name &&
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
