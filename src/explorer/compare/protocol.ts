import type { ComparisonView } from '#review';

// What the page and the worker that compares say to each other. A worker makes one comparison and ends.

/** A version in the list of versions. */
export interface ListedVersion {
  readonly version: string;
  readonly date?: string | undefined;
  readonly consumers: readonly { readonly name: string; readonly language: 'go' | 'rust' | 'other' }[];
}

export interface CompareTask {
  /** Address of the site, absolute, with a slash at its end. */
  readonly root: string;
  readonly contract: string;
  readonly old: string;
  readonly new: string;
  /** Oldest first: all of the contract. */
  readonly versions: readonly ListedVersion[];
}

export type CompareMessage =
  /** What is being done, a few words. */
  | { readonly kind: 'progress'; readonly says: string }
  | { readonly kind: 'done'; readonly view: ComparisonView }
  | { readonly kind: 'failed'; readonly message: string };
