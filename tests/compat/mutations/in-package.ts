import type { Model } from './model.ts';

/** The same model in a package and a folder of its own, so that many compile together. */
export function inPackage(model: Model, name: string): Model {
  const copy = structuredClone(model);
  for (const file of copy.files) {
    file.package = file.package ? `${name}.${file.package}` : name;
    file.path = `${name}/${file.path}`;
  }
  return copy;
}

/** The case that a path, or a message of a compiler, is about. */
export const caseOf = (words: string): string | undefined => /\bcase\d+\b/.exec(words)?.[0];
