import type { BoundaryModel } from '#boundary';
import type { Surface } from '#languages';
import type { Declaration, DeclarationKind, Schema, SchemaFile } from '#schema';
import type { RuleId } from './rules/index.ts';

// The nouns of the compat room: two versions → pairing → differences → changes with verdicts → a comparison.

/** Who a change may break. */
export const AUDIENCES = ['wire', 'json', 'go', 'rust', 'ownership', 'errors', 'behaviour'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** From harmless to harmful. */
export const LEVELS = ['safe', 'attention', 'breaking'] as const;
export type Level = (typeof LEVELS)[number];

/** Least step of the version number. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof BUMPS)[number];

/** `lenient`: additions are minor, as both ecosystems treat them. `strict`: what cargo-semver-checks and apidiff would say. */
export type Policy = 'lenient' | 'strict';

/**
 * What a change means for one audience, in both directions. Wire and JSON: `oldReadsNew` is a peer with the old schema that
 * reads what a peer with the new one wrote. Go and Rust source: `oldReadsNew` is code written against the old version and
 * built with the new generated code; `newReadsOld` the reverse, as far as that code uses only what both versions have.
 * Ownership, errors, behaviour: an old peer that meets a new one, and the reverse.
 */
export interface Verdict {
  readonly oldReadsNew: Level;
  readonly newReadsOld: Level;
  /** One sentence: why. Left out where both are safe and nothing is to be said. */
  readonly why?: string | undefined;
}

export type Verdicts = Readonly<Record<Audience, Verdict>>;

/** One version of a contract, as far as a comparison looks at it. Surfaces and boundary may be computed when first asked for. */
export interface Side {
  /** `1.2.0`, `next`, or what the reader typed. */
  readonly label: string;
  readonly schema: Schema;
  readonly boundary: BoundaryModel;
  /** By the contract's own generators. */
  readonly go: Surface;
  readonly rust: Surface;
}

/** Which declarations of two versions are the same, however they are called and wherever they stand. */
export interface Pairing {
  /** By old id: the id in the new version. Own files only. Enum values, fields, oneofs and methods are in it too. */
  readonly toNew: ReadonlyMap<string, string>;
  /** By new id: the id in the old version. */
  readonly toOld: ReadonlyMap<string, string>;
  /** Paths of files that go on under another path or the same one, by old path. */
  readonly files: ReadonlyMap<string, string>;
  /** Packages that go on under another name or the same one, by old name. */
  readonly packages: ReadonlyMap<string, string>;
}

export interface Compared {
  readonly old: Side;
  readonly new: Side;
  readonly pairing: Pairing;
  readonly policy: Policy;
}

export type ChangeKind = 'added' | 'removed' | 'changed' | 'renamed' | 'moved';

/** What a change is about. `contract`: the contract as a whole. */
export type SubjectKind = DeclarationKind | 'file' | 'package' | 'contract';

/**
 * One way in which two schemas differ, before anybody has judged it. `rule` says in which respect; a declaration that
 * differs in three respects has three differences.
 */
export interface Difference {
  readonly rule: RuleId;
  readonly kind: ChangeKind;
  readonly what: SubjectKind;
  /** Absent where it was added. For packages: any file of it. */
  readonly old?: Declaration | SchemaFile | undefined;
  /** Absent where it was removed. */
  readonly new?: Declaration | SchemaFile | undefined;
  /** The respect's value before and after, as source text: `int32`, `repeated`, `reserved 4 to 6`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** For options: their name, as in source (`java_package`, `(acme.v1.rule)`). */
  readonly option?: string | undefined;
  /** What happened, one sentence that names the declaration: "Field `a` of acme.v1.M changed its type from `int32` to `int64`." */
  readonly says: string;
  /** The difference that this one follows from: a message that is renamed because its package is. */
  readonly cause?: Difference | undefined;
}

/** Line and column as a `Diagnostic` counts them; the path is an import path. */
export interface Location {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** A judged change. */
export interface Change {
  /** `RULE:SUBJECT`, with `:from-to` of numbers or options behind it where one declaration has several: what an acceptance is keyed by. */
  readonly id: string;
  readonly rule: RuleId;
  readonly kind: ChangeKind;
  readonly what: SubjectKind;
  /** Full protobuf name in the new version, or in the old one where it is gone. Files: their path. Packages: their name. */
  readonly subject: string;
  /** Its name in the old version where that was another. */
  readonly was?: string | undefined;
  readonly old?: Location | undefined;
  readonly new?: Location | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** What happened. */
  readonly says: string;
  /** What happened and why it matters, for the audience that it hurts most. */
  readonly message: string;
  /** What to do instead, or before. */
  readonly instead: string;
  readonly verdicts: Verdicts;
  /** The worst of all verdicts. */
  readonly level: Level;
  readonly bump: Bump;
  /** Ids of buf's breaking rules that this change sets off, in any category. */
  readonly buf: readonly string[];
  /** Who upgrades first on account of this change alone. */
  readonly order: Order;
  /** Id of the change that this one follows from. */
  readonly cause?: string | undefined;
  /** Of a changed default: ids, in the new version, of what takes it. */
  readonly reaches?: readonly string[] | undefined;
}

/**
 * Who upgrades first. `together`: both sides are one binary. `two-releases`: each direction fails, but not with a release
 * between. `new-major`: nothing but a new version beside the old. `unknown`: the contract does not say who calls.
 */
export type Order = 'either' | 'caller-first' | 'callee-first' | 'together' | 'two-releases' | 'new-major' | 'unknown';

export interface UpgradeOrder {
  readonly order: Order;
  /** Caller and callee as the contract says who they are. */
  readonly first?: 'Go' | 'Rust' | undefined;
  /** In words, one or two sentences. */
  readonly says: string;
  /** What to do, in order; empty where there is nothing to observe. */
  readonly steps: readonly string[];
  /** What the contract would have to say for a better answer. */
  readonly missing: readonly string[];
  /** Ids of the changes that decide it. */
  readonly because: readonly string[];
}

/** What `buf breaking` would print, in any of its categories. */
export interface BufFinding {
  /** `FIELD_SAME_TYPE` */
  readonly id: string;
  /** All categories of its rule: buf's rules do not depend on each other. */
  readonly categories: readonly BufCategory[];
  /** Path of the file that buf names: the new one, or the old where it is gone (buf then names none). Undefined for packages. */
  readonly file?: string | undefined;
  /** The line in the new file that buf points at, where that follows from where declarations stand. */
  readonly line?: number | undefined;
  /** Id of the declaration it is about in the version that `side` says, name of a package, or undefined for a file. */
  readonly subject?: string | undefined;
  readonly side: 'old' | 'new';
}

export const BUF_CATEGORIES = ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE'] as const;
export type BufCategory = (typeof BUF_CATEGORIES)[number];

/** A payload made to show what a change does: written under one version, read under the other. */
export interface Witness {
  /** What it holds: "`a` = 5000000000, more than 32 bits hold". */
  readonly title: string;
  readonly writer: 'old' | 'new';
  readonly bytes: Uint8Array;
  /** What was written, as ProtoJSON of the writer's version. */
  readonly written: string;
  /** What the other version's decoders make of it. */
  readonly readings: readonly WitnessReading[];
  /** What the other version makes of the same message written as ProtoJSON; undefined where it cannot be. */
  readonly json?: Omit<WitnessReading, 'runtime'> | undefined;
  /** The worst of its readings. */
  readonly level: Level;
}

export interface WitnessReading {
  readonly runtime: 'go' | 'rust';
  readonly level: Level;
  /** ProtoJSON of what was read; undefined where the payload was refused. */
  readonly read?: string | undefined;
  /** What is lost or refused, in a clause; undefined where nothing is. */
  readonly why?: string | undefined;
}

/** Witnesses of one message whose reading may change. */
export interface Proof {
  /** Id in the new version, and in the old one. */
  readonly message: string;
  readonly was: string;
  /** Ids of the changes that it proves. */
  readonly changes: readonly string[];
  /** Ids of those among them whose verdict the witnesses contradict: it was lowered to attention. */
  readonly contradicts: readonly string[];
  readonly witnesses: readonly Witness[];
}

/** Recorded payloads of the contract, read under both versions. */
export interface Replay {
  readonly total: number;
  readonly same: number;
  readonly differing: readonly {
    readonly id: string;
    readonly title: string;
    readonly message: string;
    readonly why: string;
  }[];
  /** Payloads whose message one of the versions lacks. */
  readonly left: readonly { readonly id: string; readonly why: string }[];
}

/** Somebody who runs a version that the new one meets. */
export interface Consumer {
  readonly name: string;
  readonly language: 'go' | 'rust' | 'other';
  /** Version that it runs. */
  readonly version: string;
}

/** What a consumer meets when the new version is deployed. */
export interface Meeting extends Consumer {
  /** Worst of the verdicts that concern its language, over all changes. */
  readonly level: Level;
  /** Ids of the changes that have it. */
  readonly changes: readonly string[];
}

export interface Comparison {
  readonly old: string;
  readonly new: string;
  readonly policy: Policy;
  /** Causes before what follows from them: of the schemas in order of file and line, then of generated code elsewhere, then of annotations. */
  readonly changes: readonly Change[];
  readonly bump: Bump;
  readonly upgrade: UpgradeOrder;
  /** Whose deployed version it meets, the worst hit first. */
  readonly meets: readonly Meeting[];
  readonly buf: readonly BufFinding[];
  readonly proofs: readonly Proof[];
  readonly replay: Replay;
  /** Changes by level, and by audience the worst level and how many changes have it. */
  readonly counts: Readonly<Record<Level, number>>;
  readonly audiences: Readonly<Record<Audience, { readonly level: Level; readonly changes: number }>>;
}
