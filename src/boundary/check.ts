import type { FindingCode } from '#diagnostics';
import type { BoundaryModel } from './facts/model.ts';
import type { Written } from './written.ts';

/** Something that a check has found, before its places are looked up. */
export interface CheckResult {
  readonly code: FindingCode;
  /**
   * What it is about: id of the declaration that a `suppress` would have to stand on, `file:` and a path, or CONTRACT. Its
   * annotation, or that of its file, can silence the check with a reason.
   */
  readonly on: string;
  /** What was found and what was expected, one or two sentences that name the declaration. */
  readonly message: string;
  /** Where it points: the word that is wrong, or the declaration that lacks one. */
  readonly at: Written;
  /** Overrides the registry's general advice where this case allows a more exact one. */
  readonly fix?: string | undefined;
  /** The other places of a contradiction. */
  readonly related?: readonly { readonly message: string; readonly at: Written }[] | undefined;
}

/** A check: everything that is wrong in one respect, in order of declaration. */
export type Check = (model: BoundaryModel) => Iterable<CheckResult>;
