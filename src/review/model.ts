import type { Audience, Bump, ChangeKind, Level, Order, SubjectKind } from '#compat';

// What a reader sees of a comparison: plain data, every link made (relative to the page's folder), every number formatted,
// lists cut where a page would become too long. The same at build time and in the browser.

/** A link, or plain text where the target has no page. */
export interface TextLink {
  readonly text: string;
  readonly href?: string | undefined;
}

/** A level with its word and its mark: never colour alone. */
export interface LevelView {
  readonly level: Level;
  /** `safe`, `attention`, `breaking`. */
  readonly word: string;
  /** `✓`, `▲`, `✕`. */
  readonly mark: string;
}

/** One audience's part of a verdict, in both directions. */
export interface VerdictRowView {
  readonly audience: Audience;
  /** `Wire`, `Go source`. */
  readonly name: string;
  readonly oldReadsNew: LevelView;
  readonly newReadsOld: LevelView;
  /** Text with `ticks` around code; empty where nothing is to be said. */
  readonly why: string;
}

export interface UpgradeView {
  readonly order: Order;
  /** `Rust first, then Go`, `either side first`. */
  readonly short: string;
  readonly says: string;
  readonly steps: readonly string[];
  readonly missing: readonly string[];
}

/** Who runs an older version today, and so meets the new one. */
export interface MeetsView {
  readonly name: string;
  readonly language: 'go' | 'rust' | 'other';
  readonly version: string;
  readonly level: LevelView;
  /** `2 breaking changes`; empty where nothing concerns it. */
  readonly says: string;
}

/** What stands on top of every comparison. */
export interface VerdictView {
  readonly level: LevelView;
  /** `Breaks Rust source and the wire`, `Safe for everybody`. */
  readonly headline: string;
  readonly bump: {
    readonly required: Bump;
    /** What the two version numbers or the proposal say; undefined where they say nothing. */
    readonly declared?: Bump | undefined;
    /** Whether that is enough. */
    readonly suffices: boolean;
    readonly says: string;
  };
  readonly audiences: readonly (VerdictRowView & { readonly changes: string })[];
  readonly upgrade: UpgradeView;
  readonly meets: readonly MeetsView[];
  /** `214 changes: 2 breaking, 12 to look at, 200 safe`. */
  readonly counts: string;
}

/** Where a change stands in a version's source. */
export interface PlaceView extends TextLink {
  readonly version: string;
}

export interface AcceptanceView {
  readonly by: string;
  readonly reason: string;
  readonly until?: string | undefined;
  /** `holds`, or why it does not: `expired on 2026-09-01`. */
  readonly state: string;
  readonly holds: boolean;
}

export interface ChangeView {
  readonly id: string;
  /** Fragment of the page. */
  readonly anchor: string;
  readonly rule: TextLink;
  readonly level: LevelView;
  readonly kind: ChangeKind;
  readonly what: SubjectKind;
  /** Text with `ticks` around code. */
  readonly says: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Audiences that are not safe. */
  readonly verdicts: readonly VerdictRowView[];
  /** What else there is to know, by audiences that are safe: `New in the Go code: …`. */
  readonly notes: readonly { readonly name: string; readonly text: string }[];
  /** `Safe for wire, JSON and Go source.` */
  readonly rest: string;
  /** Empty where nothing has to be done. */
  readonly instead: string;
  readonly bump: Bump;
  readonly order: string;
  readonly buf: readonly string[];
  readonly old?: PlaceView | undefined;
  readonly new?: PlaceView | undefined;
  readonly accepted?: AcceptanceView | undefined;
  /** Ids of audiences that are not safe. */
  readonly concerns: readonly Audience[];
  readonly consequences: readonly ConsequenceView[];
  /** Consequences that are not listed. */
  readonly moreConsequences: number;
}

/** A change that follows from another one, in one line. */
export interface ConsequenceView {
  readonly anchor: string;
  readonly says: string;
  readonly level: LevelView;
  readonly rule: TextLink;
  readonly concerns: readonly Audience[];
  readonly kind: ChangeKind;
}

/** Changes of one top-level declaration, file or package. */
export interface ChangeGroupView {
  readonly anchor: string;
  readonly title: string;
  /** `message`, `file`, `service` … */
  readonly what: string;
  /** Where it is documented in either version. */
  readonly links: readonly TextLink[];
  readonly level: LevelView;
  readonly changes: readonly ChangeView[];
  /** Further changes of it that are not listed. */
  readonly more: number;
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface FiltersView {
  readonly audiences: readonly FilterOption[];
  readonly levels: readonly FilterOption[];
  readonly kinds: readonly FilterOption[];
}

/** A piece of a line of source. */
export interface Piece {
  readonly text: string;
  /** `keyword`, `string` …: a class of the highlighter, without its prefix; empty for plain text. */
  readonly token: string;
  /** A word that the other side has not, or has otherwise. */
  readonly changed?: boolean | undefined;
}

/** A line of one side. */
export interface SideLine {
  readonly number: number;
  readonly pieces: readonly Piece[];
}

export type DiffRow =
  | { readonly kind: 'same' | 'changed'; readonly old: SideLine; readonly new: SideLine }
  | { readonly kind: 'removed'; readonly old: SideLine }
  | { readonly kind: 'added'; readonly new: SideLine }
  /** Lines that both sides have and that are left out. */
  | { readonly kind: 'skipped'; readonly lines: number };

/** Text of both sides beside each other. */
export interface DiffView {
  readonly title: string;
  readonly anchor: string;
  readonly old?: PlaceView | undefined;
  readonly new?: PlaceView | undefined;
  /** `3 lines added, 1 changed`. */
  readonly summary: string;
  readonly rows: readonly DiffRow[];
  /** Rows that are left out because there are too many. */
  readonly cut: number;
}

export interface SchemaDiffView {
  readonly declarations: readonly DiffView[];
  /** Declarations that differ and are not shown. */
  readonly more: number;
  /** Declarations of the touched files that read the same. */
  readonly equal: number;
  /** Said where a side has no source text. */
  readonly without?: string | undefined;
}

/** How the code that one language's generator writes differs, by declaration. */
export interface SurfaceDiffView {
  readonly language: 'go' | 'rust';
  /** Id of the generator's profile. */
  readonly profile: string;
  readonly declarations: readonly {
    /** Full protobuf name. */
    readonly id: string;
    readonly level: LevelView;
    /** As code writes it; empty where that version does not have it. */
    readonly rows: readonly { readonly before: string; readonly after: string }[];
  }[];
  /** Declarations that are not shown. */
  readonly more: number;
}

export interface ErrorsDiffView {
  readonly added: readonly ErrorDiffRow[];
  readonly retired: readonly ErrorDiffRow[];
}

export interface ErrorDiffRow {
  readonly code: TextLink;
  readonly name: string;
  readonly cause: string;
}

export interface ProofView {
  readonly message: TextLink;
  readonly witnesses: readonly WitnessView[];
  /** Witnesses that are not shown. */
  readonly more: number;
  /** Said where the witnesses contradict what a rule says; else empty. */
  readonly contradicts: string;
}

export interface WitnessView {
  readonly title: string;
  readonly level: LevelView;
  /** Versions: who wrote, who reads. */
  readonly writer: string;
  readonly reader: string;
  readonly strip: Strip;
  /** Rows of both readings: by the writer, then by each decoder of the other version. */
  readonly written: string;
  readonly readings: readonly {
    readonly runtime: 'go' | 'rust';
    readonly level: LevelView;
    /** Empty where it was refused. */
    readonly read: string;
    readonly why: string;
  }[];
  /** Into the inspector, as either version reads it. */
  readonly open: readonly TextLink[];
}

/** A short message, byte by byte. */
export interface Strip {
  readonly fields: readonly StripField[];
  /** Bytes after the last one shown. */
  readonly more: number;
}

/** One field of a strip. Bytes are pairs of hex digits with spaces between. */
export interface StripField {
  /** Name, or number where the schema has none. */
  readonly name: string;
  /** `"hello"`, `42`, `COLOR_RED`; empty for messages, whose fields stand inside. */
  readonly value: string;
  readonly tag: string;
  /** Empty where the wire type has no length. */
  readonly length: string;
  /** Of the value; empty for messages. */
  readonly bytes: string;
  /** Only the first bytes of the value are shown, or not all of its fields. */
  readonly cut: boolean;
  /** The tag that ends a group; else empty. */
  readonly endTag: string;
  /** Offsets of its first and last byte. */
  readonly first: number;
  readonly last: number;
  readonly inside: readonly StripField[];
}

export interface ReplayView {
  /** `212 of 212 recorded payloads still read the same.` */
  readonly says: string;
  readonly level: LevelView;
  readonly differing: readonly { readonly title: string; readonly message: string; readonly why: string }[];
  readonly left: readonly { readonly title: string; readonly why: string }[];
}

/** Everything that the page of a comparison shows. */
export interface ComparisonView {
  /** Labels of both sides. */
  readonly old: string;
  readonly new: string;
  readonly policy: string;
  /** Nothing differs. */
  readonly same: boolean;
  readonly verdict: VerdictView;
  readonly filters: FiltersView;
  readonly groups: readonly ChangeGroupView[];
  /** Groups that are not listed. */
  readonly moreGroups: number;
  readonly schema: SchemaDiffView;
  readonly surfaces: readonly SurfaceDiffView[];
  readonly errors: ErrorsDiffView;
  readonly proofs: readonly ProofView[];
  readonly moreProofs: number;
  readonly replay: ReplayView;
  readonly changelog: ReleaseNotes;
  /** The whole comparison as JSON; undefined where it was computed in the browser. */
  readonly json?: string | undefined;
}

/** Parts of a release's notes, in the order in which they are read. */
export const SECTIONS = ['wire', 'go', 'rust', 'errors', 'ownership', 'behaviour', 'memory', 'flags'] as const;
export type Section = (typeof SECTIONS)[number];

/** One thing that a release changes. */
export interface NoteEntry {
  /** Fragment on the changelog's page. */
  readonly anchor: string;
  /** Text with `ticks` around code. */
  readonly says: string;
  /** The worst of all its parts. */
  readonly level: LevelView;
  readonly kind: ChangeKind;
  readonly deprecates: boolean;
  /** Parts of the notes that it belongs to, each with how it is for that audience. */
  readonly sections: readonly { readonly section: Section; readonly level: LevelView }[];
  readonly rule?: TextLink | undefined;
  readonly symbol?: TextLink | undefined;
  /** Full protobuf name of what it is about, path of the file, name of the package. */
  readonly subject: string;
  /** What else follows from it: `and 12 consequences`; empty where nothing does. */
  readonly also: string;
}

/** What a changelog says of one release. */
export interface ReleaseNotes {
  readonly bump: Bump;
  readonly entries: readonly NoteEntry[];
  /** Entries that are not listed. */
  readonly more: number;
  /** Comments that say something else, without a word that anybody relies on; they are not listed. */
  readonly comments: number;
}
