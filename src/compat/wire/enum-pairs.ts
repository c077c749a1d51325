import { attention, type Cell, HARMLESS } from './cell.ts';
import { enumOf } from './declared.ts';
import { type Direction, once } from './direction.ts';
import { valuesOf } from './enum-values.ts';

/** A field of one enum that is read as another one. The same enum under another name is no difference here. */
export const enumToEnum = (written: string, read: string, direction: Direction): Cell =>
  direction.isPair(written, read)
    ? HARMLESS
    : once(direction, `numbers of ${written} in ${read}`, () => {
        const names = valuesOf(enumOf(direction.reader, read)).byNumber;
        for (const { number, name } of enumOf(direction.writer, written)?.values ?? []) {
          const there = names.get(number);
          if (!there) return attention(`has no name for ${number}, which ${written} calls ${name}`);
          if (!there.has(name)) return attention(`takes ${number} for ${[...there][0]}, where ${written} says ${name}`);
        }
        return HARMLESS;
      });

/** The same in JSON, where the names cross. */
export const enumNamesToEnum = (written: string, read: string, direction: Direction): Cell =>
  direction.isPair(written, read)
    ? HARMLESS
    : once(direction, `names of ${written} in ${read}`, () => {
        const { names } = valuesOf(enumOf(direction.reader, read));
        const missing = enumOf(direction.writer, written)?.values.find(({ name }) => !names.has(name));
        return missing
          ? attention(
              `refuses the name ${missing.name}, which ${read} lacks, unless told to discard what it does not know`,
            )
          : HARMLESS;
      });
