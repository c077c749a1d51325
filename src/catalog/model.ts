import type { Annotations, BoundaryModel, Coverage, ErrorCode, ErrorSet, Suppressed } from '#boundary';
import type { Bump, Comparison, Judgement, Policy } from '#compat';
import type { Diagnostic } from '#diagnostics';
import type { Surface } from '#languages';
import type { DeclarationKind, Schema } from '#schema';
import type { ContractConfig, LoadedAcceptance, LoadedPayload, LoadedProposal, LoadedVersion } from '#sources';
import type { Generators } from './generators.ts';
import type { Collision } from './proposals/collisions.ts';

/** Everything known about a folder of contracts, computed once per build. */
export interface Catalog {
  /** The day the site speaks of, `2026-11-22`. */
  readonly asOf: string;
  /** By name. */
  readonly contracts: readonly Contract[];
  /** Every error code of every contract, retired ones too, by code. */
  readonly errors: readonly ErrorEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Contract {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly config: ContractConfig;
  /** Oldest first; unreleased work last. */
  readonly versions: readonly Version[];
  /** The newest released version; the newest of all where none is released. */
  readonly latest: Version;
  /** Presence of every declaration that any version has, by id. */
  readonly lives: ReadonlyMap<string, Life>;
  /** Recorded payloads whose version and message exist, in the order of payloads.yaml. */
  readonly payloads: readonly Payload[];
  /** How strictly its changes are judged. */
  readonly policy: Policy;
  /** By number, those that are closed too. */
  readonly proposals: readonly Proposal[];
  /** Every version with the one before it, oldest first; unreleased work last. */
  readonly steps: readonly Step[];
  /** What the unreleased work changes, judged by the step that contract.yaml declares; undefined where there is none or no release. */
  readonly next?: Review | undefined;
  /** Compares any two versions, results of proposals too; each pair is computed once. */
  readonly compare: (old: Version, next: Version) => Comparison;
}

/** A version and the one before it. Comparing happens when somebody asks, and once. */
export interface Step {
  readonly from: Version;
  readonly to: Version;
  readonly comparison: Comparison;
}

/** What somebody wants to change, and whether that is within what was agreed. */
export interface Review extends Step {
  readonly judgement: Judgement<LoadedAcceptance>;
}

/** A proposed change of a contract. */
export interface Proposal
  extends Pick<
    LoadedProposal,
    | 'id'
    | 'number'
    | 'slug'
    | 'title'
    | 'authors'
    | 'status'
    | 'date'
    | 'released'
    | 'file'
    | 'path'
    | 'body'
    | 'bodyLine'
    | 'changed'
    | 'removed'
  > {
  readonly contract: string;
  /** Draft, in review or accepted: it is judged, and may collide with others. */
  readonly isOpen: boolean;
  /** The declared step of the version number. */
  readonly bump: Bump;
  readonly base: Version;
  /** Base and proposal together, called by the proposal's id; its findings are all of that version's. Undefined where it does not compile. */
  readonly result?: Version | undefined;
  /** Undefined where there is no result. Computed when somebody asks; open ones while the catalog is built. */
  readonly review?: Review | undefined;
  /** With other open proposals of the contract. */
  readonly collisions: readonly Collision[];
}

/** A recorded payload. */
export interface Payload extends Pick<LoadedPayload, 'id' | 'title' | 'note' | 'type' | 'framing'> {
  /** The version of the contract that wrote it; it has the message `type`. */
  readonly version: string;
  /** Frames included. */
  readonly bytes: Uint8Array;
}

export interface Counts {
  readonly messages: number;
  readonly fields: number;
  readonly enums: number;
  readonly values: number;
  readonly services: number;
  readonly methods: number;
  readonly files: number;
}

export interface Version {
  readonly contract: string;
  /** `1.2.0`, or `next` for unreleased work. */
  readonly version: string;
  readonly index: number;
  readonly unreleased: boolean;
  /** Its digest stands in contracts.lock.json. */
  readonly locked: boolean;
  readonly date?: string | undefined;
  readonly summary?: string | undefined;
  /** What people wrote of the release for the changelog, Markdown. */
  readonly notes?: string | undefined;
  readonly consumers: LoadedVersion['consumers'];
  readonly origin: LoadedVersion['origin'];
  /** The path to show for an import path. */
  readonly locate: LoadedVersion['locate'];
  readonly digest: string;
  readonly schema: Schema;
  readonly descriptorSet: Uint8Array;
  readonly annotations: Annotations;
  /** All that the annotations say, resolved. */
  readonly boundary: BoundaryModel;
  /** What the boundary's checks found in this version; also among the catalog's diagnostics. */
  readonly findings: readonly Diagnostic[];
  /** What they would have found, had the contract not said why it is so. */
  readonly suppressed: readonly Suppressed[];
  readonly coverage: readonly Coverage[];
  readonly errorSets: readonly ErrorSet[];
  /** By the contract's own generators. */
  readonly go: Surface;
  readonly rust: Surface;
  /** By all generators, and what their structs take in memory. */
  readonly generators: { readonly go: Generators; readonly rust: Generators };
  /** Of the contract's own files; map entries are not messages. */
  readonly counts: Counts;
  /** Ids that have a page: own top-level declarations and methods, and imported ones that own fields or methods reach. */
  readonly pages: ReadonlySet<string>;
  /** Ids of own declarations and of what these reach in imported files, members included. */
  readonly reached: ReadonlySet<string>;
  /** Import paths that have a source page, dependency order. */
  readonly sourcePages: readonly string[];
  /** Who mentions a message or enum: ids of fields and methods, in source order. */
  readonly usage: ReadonlyMap<string, readonly string[]>;
}

/** When a declaration existed, by presence across versions. Indexes point into `Contract.versions`. */
export interface Life {
  readonly id: string;
  readonly kind: DeclarationKind;
  /** First version that has it. */
  readonly since: number;
  /** First version that deprecates it, if the newest one that has it still does. */
  readonly deprecatedIn?: number | undefined;
  /** First later version without it, if the contract's newest version lacks it. */
  readonly removedIn?: number | undefined;
  /** Every version that has it, ascending. */
  readonly versions: readonly number[];
}

export interface ErrorEntry {
  readonly contract: string;
  readonly contractTitle: string;
  readonly code: string;
  readonly prefix: string;
  readonly number: number;
  /** Facts as the newest version that has the code states them. */
  readonly facts: ErrorCode;
  readonly set: ErrorSet;
  /** The newest version that has the code: where `facts` were read. */
  readonly version: string;
  /** First version that has it. */
  readonly since: string;
  /** First version without it; undefined while it is raised. */
  readonly retiredIn?: string | undefined;
  readonly retiredWhy?: string | undefined;
  readonly replacedBy?: string | undefined;
  /** What happened to it, oldest first: added, changed facts, retired. */
  readonly history: readonly { readonly version: string; readonly date?: string | undefined; readonly event: string }[];
}
