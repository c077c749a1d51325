import { attention, type Cell, HARMLESS } from './cell.ts';
import { type Direction, enumOf } from './direction.ts';

/** A field of one enum that is read as another one. The same enum under another name is no difference here. */
export function enumToEnum(written: string, read: string, direction: Direction): Cell {
  if (direction.isPair(written, read)) return HARMLESS;
  const names = new Map<number, Set<string>>();
  for (const { number, name } of enumOf(direction.reader, read)?.values ?? []) {
    const known = names.get(number);
    if (known) known.add(name);
    else names.set(number, new Set([name]));
  }
  for (const { number, name } of enumOf(direction.writer, written)?.values ?? []) {
    const there = names.get(number);
    if (!there) return attention(`has no name for ${number}, which ${written} calls ${name}`);
    if (!there.has(name)) return attention(`takes ${number} for ${[...there][0]}, where ${written} says ${name}`);
  }
  return HARMLESS;
}

/** The same in JSON, where the names cross. */
export function enumNamesToEnum(written: string, read: string, direction: Direction): Cell {
  if (direction.isPair(written, read)) return HARMLESS;
  const names = new Set(enumOf(direction.reader, read)?.values.map(({ name }) => name));
  const missing = enumOf(direction.writer, written)?.values.find(({ name }) => !names.has(name));
  return missing
    ? attention(`refuses the name ${missing.name}, which ${read} lacks, unless told to discard what it does not know`)
    : HARMLESS;
}
