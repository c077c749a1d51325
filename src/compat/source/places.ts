import type { PackageName, Surface } from '#languages';
import type { Language } from './effects.ts';

/** Where the code of a schema file goes, as far as code outside can tell. */
export interface Place {
  /** Equal for files whose code is in one package or module. */
  readonly key: string;
  /** `acme/v1 (package acmev1)`, `module acme::v1`. */
  readonly text: string;
  /** The schema leaves it open, and a flag of the generator says it. */
  readonly assumed: boolean;
}

export function placeOf(language: Language, surface: Surface, file: string): Place | undefined {
  const found = surface.packageOf(file);
  return found && (language === 'go' ? goPlace(found) : rustPlace(found));
}

function goPlace({ name, importPath, assumed }: PackageName): Place {
  const path = importPath ?? '';
  return { key: `${path};${name}`, text: path === '' ? `package ${name}` : `${path} (package ${name})`, assumed };
}

const rustPlace = ({ name, assumed }: PackageName): Place => ({
  key: name,
  text: name === '' ? 'the root of the crate' : `module ${name}`,
  assumed,
});
