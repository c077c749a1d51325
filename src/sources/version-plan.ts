import type { Place } from '#diagnostics';
import type { Repository } from './git.ts';
import type { Consumer } from './model.ts';

/** Where a version is to be read from; paths are absolute. */
export type VersionSource =
  | {
      readonly kind: 'folder';
      readonly folder: string /** Sub-folders of a contract that are not schemas of this version. */;
      readonly except: readonly string[];
    }
  | {
      readonly kind: 'git';
      readonly repository: Repository;
      /** Absolute, as contract.yaml names it. */
      readonly repo: string;
      readonly ref: string;
      readonly commit: string;
      /** Folder inside the tree, '' for its top. */
      readonly path: string;
      /** Found by a tag pattern: then a tag without schemas is left out instead of being an error. */
      readonly byPattern: boolean;
    }
  | { readonly kind: 'image'; readonly file: string };

/** A version before its schemas are read. */
export interface VersionPlan {
  readonly version: string;
  readonly unreleased: boolean;
  readonly date?: string | undefined;
  readonly summary?: string | undefined;
  readonly consumers: readonly Consumer[];
  readonly place: Place;
  readonly roots: readonly string[];
  readonly files?: readonly string[] | undefined;
  readonly source: VersionSource;
}

/** What reading a version gives, whatever it was read from. */
export interface ReadSchemas {
  /** Text by import path of everything below the roots. */
  readonly texts: ReadonlyMap<string, string>;
  /** Path to display of each import path among `texts`. */
  readonly shown: ReadonlyMap<string, string>;
  /** Nothing below the roots was left out because it could not be read. */
  readonly whole: boolean;
  /** Whether an import path is, or may be, among what was left out; that has been reported. */
  readonly isLeftOut: (importPath: string) => boolean;
  /** Every `.proto` of the version's folder or tree, relative to it: where a missing import may lie outside the roots. */
  readonly everywhere: () => readonly string[];
}
