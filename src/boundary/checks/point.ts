import type { CheckResult } from '../check.ts';
import type { Ref } from '../facts/model.ts';
import type { Stated } from '../stated.ts';
import { declared, type Written } from '../written.ts';

type Related = NonNullable<CheckResult['related']>[number];

/**
 * Points at a word that holds for a declaration. Where an interface hands it down, the declaration is pointed at (a
 * `suppress` would stand there) and the defaults are the other place.
 */
export function atWord(
  stated: Stated,
  path: readonly string[],
  on: string,
  others: readonly Related[] = [],
): Pick<CheckResult, 'at' | 'related'> {
  const written = stated.written(...path);
  if (!written || !stated.inherited(...path)) return { at: written ?? declared(on), related: others };
  return {
    at: declared(on),
    related: [{ message: `\`${snake(path.at(-1) ?? '')}\` is inherited from here.`, at: written }, ...others],
  };
}

/** `untilRef` as the vocabulary writes it: `until_ref`. */
export const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A name from the contract as a message shows it: quoted and of bounded length. */
export const quoted = (name: string): string => `"${name.length > 80 ? `${name.slice(0, 80)}…` : name}"`;

/** Whether a reference leads somewhere; one that does not is a finding of its own. */
export const leads = <T>(ref: Ref<T> | undefined): ref is Ref<T> & { readonly to: T } => ref?.to !== undefined;

/** Another place of a finding: where something is declared or written. */
export const elsewhere = (message: string, at: Written): Related => ({ message, at });
