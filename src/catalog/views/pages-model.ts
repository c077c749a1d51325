import type { DeclarationKind } from '#schema';
import type { PayloadView } from './bytes-model.ts';
import type { LifeView, LinkView, VersionSwitchItem } from './model.ts';
import type { ProposalRowView, StepRowView } from './review/model.ts';

// What the pages around declarations show: home, contracts, one contract, one version, one source file. As in `model.ts`,
// every link is relative to the folder of the page it stands on, every number formatted, every sentence ready.

/** A bar of `done` out of `total`, with its sentence. */
export interface ShareView {
  /** `Methods`, `Byte and string fields`, `Error codes` … */
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** One figure with its unit: `312` `messages`. */
export interface FigureView {
  readonly value: string;
  readonly label: string;
  readonly href?: string | undefined;
}

/** A contract in a list: on the home page and under `/contracts/`. */
export interface ContractCardView {
  readonly name: string;
  readonly title: string;
  /** One or two sentences, plain text; may be empty. */
  readonly summary: string;
  readonly href: string;
  readonly latest: { readonly version: string; readonly date?: string | undefined; readonly href: string };
  readonly versionCount: number;
  /** Go import path or module, where known. */
  readonly go?: string | undefined;
  /** Rust crate, where known. */
  readonly rust?: string | undefined;
  /** Of the latest version: services, methods, messages, fields, error codes; zeros left out. */
  readonly figures: readonly FigureView[];
  /** `LKV`, `VIX`: prefixes of its error codes. */
  readonly prefixes: readonly string[];
}

/** `/` */
export interface HomeView {
  readonly contracts: readonly ContractCardView[];
  /** Of the whole site: contracts, versions, declarations, error codes. */
  readonly figures: readonly FigureView[];
  /** Something that exists here for each kind of question, for "try" links; undefined where there is none. */
  readonly examples: {
    /** `LKV-0003` */
    readonly errorCode?: LinkView | undefined;
    /** A Go symbol, a Rust path, a full protobuf name that lead somewhere. */
    readonly symbols: readonly LinkView[];
  };
  /** `3` `proposals`. */
  readonly openProposals: FigureView;
  readonly asOf: string;
}

/** `/contracts/` */
export interface ContractsView {
  readonly contracts: readonly ContractCardView[];
}

/** Where and how a contract's code lives on one shore. */
export interface ModuleView {
  /** Go module or import path; Rust crate. */
  readonly name?: string | undefined;
  /** Name to write before a symbol: `ledgerkv`, `ledgerkv::v1`; one per package of the contract. */
  readonly packages: readonly {
    readonly proto: string;
    readonly name: string;
    readonly importPath?: string | undefined;
  }[];
  /** Generator profile in words: `protoc-gen-go, open API`. */
  readonly profile: string;
  /** Whether the schema leaves the names open, so that these are what the generator would choose. */
  readonly assumed: boolean;
}

export interface ConsumerView {
  readonly name: string;
  readonly language: 'go' | 'rust' | 'other';
  readonly since?: string | undefined;
}

/** Pages about changes that a page of a contract or version leads to. */
export interface ReviewLinksView {
  readonly compare: string;
  readonly changelog: string;
  /** Open ones, worst first as the list has them. */
  readonly proposals: readonly ProposalRowView[];
}

export interface TimelineItemView {
  readonly version: string;
  readonly href: string;
  readonly date?: string | undefined;
  readonly latest: boolean;
  readonly unreleased: boolean;
  readonly locked: boolean;
  /** First 12 digits, for the eye; the whole one stands on the version's page. */
  readonly digest: string;
  readonly summary: string;
  readonly consumers: readonly ConsumerView[];
  /** Against the version before: `12 declarations added`, `3 fields removed`; empty for the first. */
  readonly changes: readonly string[];
  /** The comparison with the version before, and how bad it is; undefined for the first. */
  readonly step?: StepRowView | undefined;
}

export interface ServiceSummaryView {
  readonly name: string;
  readonly id: string;
  readonly href: string;
  /** First sentence. */
  readonly summary: string;
  /** Who calls, by which transport, where stated: `Go calls Rust, in process`. */
  readonly direction?: string | undefined;
  readonly methods: readonly LinkView[];
  readonly deprecated: boolean;
}

export interface OwnerView {
  readonly team: string;
  readonly side: 'go' | 'rust' | 'both';
  readonly people: readonly string[];
  /** As written. */
  readonly contact?: string | undefined;
  /** Set where the contact is an http(s) or mailto address. */
  readonly contactHref?: string | undefined;
}

export interface RotationView {
  readonly onDuty: string;
  /** `2026-11-30`: last day of this turn. */
  readonly until: string;
  readonly next: string;
  readonly everyDays: number;
  /** The day that was asked for, `2026-11-22`. */
  readonly asOf: string;
  readonly order: readonly string[];
}

export interface ErrorSetSummaryView {
  readonly prefix: string;
  /** The enum that declares them. */
  readonly enum: LinkView;
  readonly summary: string;
  /** How many are raised today, and how many only have a tombstone. */
  readonly raised: number;
  readonly retired: number;
  /** First and last code, linked. */
  readonly first?: LinkView | undefined;
  readonly last?: LinkView | undefined;
  /** To the list of codes, filtered to this contract where the page can be. */
  readonly href: string;
}

/** `/contracts/NAME/` */
export interface ContractView {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly latest: { readonly version: string; readonly href: string; readonly date?: string | undefined };
  /** Newest first. */
  readonly timeline: readonly TimelineItemView[];
  readonly figures: readonly FigureView[];
  readonly services: readonly ServiceSummaryView[];
  readonly errorSets: readonly ErrorSetSummaryView[];
  readonly owners: readonly OwnerView[];
  readonly rotation?: RotationView | undefined;
  /** Of the latest version. */
  readonly coverage: readonly ShareView[];
  /** The page that gathers who owns what in it; undefined where it has no services. */
  readonly ownership?: { readonly href: string; readonly text: string } | undefined;
  /** Where annotations were read: `in the schema`, `in annotations.yaml`, both, or nowhere. */
  readonly annotatedIn: 'schema' | 'sidecar' | 'both' | 'nowhere';
  readonly go: ModuleView;
  readonly rust: ModuleView;
  readonly review: ReviewLinksView;
}

/** A top-level declaration in the index of a version. */
export interface DeclarationRowView {
  readonly name: string;
  readonly href: string;
  /** First sentence of its comment, plain text; may be empty. */
  readonly summary: string;
  /** `12 fields`, `4 values`, `7 methods`; empty where it says nothing. */
  readonly size: string;
  readonly deprecated: boolean;
  readonly life: LifeView;
}

export interface PackageView {
  /** Protobuf package; empty for the unnamed one. */
  readonly name: string;
  /** Fragment on the version's page: unique there, with a hyphen in it so that no declaration has the same. */
  readonly anchor: string;
  readonly go: string;
  readonly rust: string;
  /** Comment at the package line, plain text of its first paragraph; may be empty. */
  readonly summary: string;
  /** Imported rather than its own. */
  readonly imported: boolean;
  /** In this order: services, messages, enums, extensions; empty groups left out. */
  readonly groups: readonly {
    readonly kind: 'service' | 'message' | 'enum' | 'extension';
    readonly items: readonly DeclarationRowView[];
  }[];
}

export interface FileRowView {
  readonly path: string;
  /** Undefined where there is no source text. */
  readonly href?: string | undefined;
  readonly lines: number;
  readonly syntax: string;
  readonly imported: boolean;
}

export interface ArtifactView {
  /** `schema.json` */
  readonly name: string;
  readonly href: string;
  /** What is in it, half a sentence. */
  readonly what: string;
  /** `412 KB`, where known. */
  readonly size?: string | undefined;
}

/** What every page of one version shares: where it is, which versions there are, what to know about this one. */
export interface VersionFrameView {
  readonly contract: { readonly name: string; readonly title: string; readonly href: string };
  readonly version: string;
  /** The version's index. */
  readonly versionHref: string;
  readonly switch: readonly VersionSwitchItem[];
  readonly notice?:
    | { readonly text: string; readonly href?: string | undefined; readonly linkText?: string | undefined }
    | undefined;
  /** Site path (no base) of the same page in the latest version that has it. */
  readonly canonical: string;
}

/** `/contracts/NAME/VERSION/` */
export interface VersionView extends VersionFrameView {
  /** The page that gathers who owns what; undefined for a version without services. */
  readonly ownership?: { readonly href: string; readonly text: string } | undefined;
  readonly date?: string | undefined;
  readonly summary: string;
  readonly unreleased: boolean;
  readonly latest: boolean;
  readonly locked: boolean;
  /** All 64 digits. */
  readonly digest: string;
  /** Where it was read, in words: `folder versions/1.2.0`, `git tag v1.2.0 (9f2c1ab…) of ../api`, `image api.binpb`. */
  readonly origin: string;
  readonly hasSourceInfo: boolean;
  readonly consumers: readonly ConsumerView[];
  readonly figures: readonly FigureView[];
  readonly packages: readonly PackageView[];
  readonly errorSets: readonly ErrorSetSummaryView[];
  /** Recorded payloads whose message this version has, to be opened as this version reads them. */
  readonly payloads: readonly PayloadView[];
  readonly files: readonly FileRowView[];
  readonly artifacts: readonly ArtifactView[];
  /** Against the version before; undefined for the first. Names linked to where they are (added) or last were (removed). */
  readonly changes?:
    | {
        readonly since: string;
        readonly added: readonly LinkView[];
        readonly removed: readonly LinkView[];
        readonly deprecated: readonly LinkView[];
        /** The whole comparison. */
        readonly step?: StepRowView | undefined;
      }
    | undefined;
}

/** A declaration found in a source file, for the outline beside the text. */
export interface OutlineItemView {
  readonly name: string;
  readonly kind: DeclarationKind;
  readonly line: number;
  /** Its page. */
  readonly href: string;
  /** 0 at the top level of the file. */
  readonly depth: number;
}

/** `/contracts/NAME/VERSION/source/PATH/` */
export interface SourcePageView extends VersionFrameView {
  /** Import path. */
  readonly path: string;
  readonly package: string;
  /** `proto3`, `edition 2023`. */
  readonly syntax: string;
  readonly imported: boolean;
  /** Linked to their own source pages. */
  readonly imports: readonly LinkView[];
  /** Messages, enums, services and methods, in order of line. */
  readonly outline: readonly OutlineItemView[];
  /** Trusted HTML, one entry a line: `<span class="tk-…">`, and `<a href>` around names that have a page. */
  readonly lines: readonly string[];
}
