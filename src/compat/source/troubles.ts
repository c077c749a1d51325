import type { Named, Surface } from '#languages';
import type { Declaration, SchemaFile } from '#schema';

/** How the notes of a surface say that there will be no code, or none that compiles. */
const TROUBLE = /\bnot compile|\brefuses\b|\band fails\b/;

/** Why nothing that a declaration is part of can be built; undefined where nothing is wrong with it. */
export function troubleOf(surface: Surface, { id }: Pick<Declaration, 'id'>): string | undefined {
  const named: Named | undefined = surface.get(id);
  const sentences = named ? named.notes : [surface.absence(id) ?? ''];
  return sentences.find((sentence) => TROUBLE.test(sentence));
}

/** Why a file has no code, or none that compiles. A file that leaves its package open is built with one from outside. */
export function fileTrouble(surface: Surface, { path }: Pick<SchemaFile, 'path'>): string | undefined {
  return surface.packageOf(path)?.problem;
}
