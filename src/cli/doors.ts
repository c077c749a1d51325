import type { Catalog } from '#catalog';
import type { Diagnostic } from '#diagnostics';
import type { Schema } from '#schema';
import type { SchemaSource } from '#sources';

/** A step under way, for the line of progress. */
export type Tell = (step: string) => void;

export interface ContractsOptions {
  /** One contract's folder, or a folder of them; relative to `cwd`. */
  readonly contracts: string;
  /** What displayed paths are relative to. */
  readonly cwd: string;
  /** `YYYY-MM-DD`: the day the site speaks of. */
  readonly asOf: string;
  readonly tell: Tell;
}

export interface LoadedCatalog {
  readonly catalog: Catalog;
  /** Every finding about the contracts, in stable order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Text by displayed path, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface BuildOptions extends ContractsOptions {
  /** Folder of the prose; undefined where there is none. */
  readonly content?: string | undefined;
  /** Where the site goes. Left as it was when a finding is an error. */
  readonly out: string;
  /** Path the site is served under, with slashes at both ends. */
  readonly base: string;
  /** Origin of the published site, without a trailing slash. */
  readonly site?: string | undefined;
}

export interface BuiltSite {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  /** `unchanged` where the folder held this very site already; `refused` where a finding is an error. */
  readonly outcome: 'written' | 'unchanged' | 'refused';
  /** HTML pages in the folder. */
  readonly pages: number;
}

export interface ReleaseOptions extends ContractsOptions {
  readonly contract: string;
  /** Semver without a leading `v`. */
  readonly version: string;
  /** Number, slug or folder of an accepted proposal to release. */
  readonly proposal?: string | undefined;
}

export interface Released {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  /** Files and folders written, as displayed. */
  readonly written: readonly string[];
}

export interface Detected {
  /** Text of contract.yaml; undefined where there is nothing to describe. */
  readonly yaml: string | undefined;
  readonly findings: readonly Diagnostic[];
}

export interface SchemaOptions {
  /** Schemas of no contract: a folder of .proto files, or an image; relative to `cwd`. */
  readonly from: SchemaSource;
  readonly cwd: string;
  readonly asOf: string;
}

export interface SideOptions {
  readonly from: SchemaSource;
  readonly cwd: string;
}

/** Schemas read and compiled, and nothing worked out of them yet. */
export interface LoadedSide {
  /** Undefined where they cannot be used: then a finding says why. */
  readonly schema: Schema | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  /** The path to show for an import path. */
  readonly locate: (importPath: string) => string;
}

export interface ProposeOptions extends ContractsOptions {
  readonly contract: string;
  readonly slug: string;
  /** Version number; undefined: the latest release. */
  readonly base?: string | undefined;
  /** Undefined: made from the slug. */
  readonly title?: string | undefined;
}

export interface Proposed {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  /** Undefined where it was refused. */
  readonly proposal?:
    | {
        readonly id: string;
        /** As displayed. */
        readonly folder: string;
        readonly file: string;
        readonly base: string;
        /** A schema of the base to start with, as displayed, and where its copy goes. */
        readonly example?: { readonly from: string; readonly to: string } | undefined;
      }
    | undefined;
}

/** The rooms' doors as the commands use them; tests hand in their own. */
export interface Doors {
  readonly load: (options: ContractsOptions) => Promise<LoadedCatalog>;
  /** The same of schemas that belong to no contract: one contract with one version. */
  readonly schema: (options: SchemaOptions) => Promise<LoadedCatalog>;
  /** Schemas of no contract, for a comparison: large ones too, so nothing is computed ahead. */
  readonly side: (options: SideOptions) => Promise<LoadedSide>;
  readonly build: (options: BuildOptions) => Promise<BuiltSite>;
  readonly release: (options: ReleaseOptions) => Promise<Released>;
  readonly propose: (options: ProposeOptions) => Promise<Proposed>;
  readonly detect: (folder: string, options: { readonly cwd: string }) => Promise<Detected>;
}
