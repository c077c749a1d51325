// What the edge hands to the rest: plain data about contracts, their versions and where they came from.
import type { Diagnostic, Place } from '#diagnostics';

/** Plain data as YAML and JSON write it. Objects have no prototype, so a key may be called `__proto__`. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

export type Side = 'go' | 'rust' | 'both';

/** How strictly changes of the contract are judged; see `Policy` of the compat room. */
export const POLICIES = ['lenient', 'strict'] as const;

/** What a step of the version number is called, from none to the greatest. */
export const DECLARED_BUMPS = ['none', 'patch', 'minor', 'major'] as const;
export type DeclaredBump = (typeof DECLARED_BUMPS)[number];

export interface Owner {
  readonly team: string;
  readonly side: Side;
  readonly people: readonly string[];
  /** A channel, an address or a URL, as written. */
  readonly contact?: string | undefined;
}

/** Who answers for the contract, in turns: `order[n]` takes the n-th period after `start`, round and round. */
export interface Rotation {
  readonly everyDays: number;
  /** `YYYY-MM-DD`. */
  readonly start: string;
  readonly order: readonly string[];
}

export interface Consumer {
  readonly name: string;
  readonly language: 'go' | 'rust' | 'other';
  /** Version of the contract from which it consumes, or the date: as written. */
  readonly since?: string | undefined;
}

/** What `contract.yaml` says about the contract as a whole; its versions stand in `LoadedContract.versions`. */
export interface ContractConfig {
  /** Kebab-case; a segment of URLs. */
  readonly name: string;
  readonly title: string;
  readonly summary?: string | undefined;
  readonly go?: { readonly module?: string | undefined; readonly profile?: string | undefined } | undefined;
  readonly rust?: { readonly crate?: string | undefined; readonly profile?: string | undefined } | undefined;
  readonly owners: readonly Owner[];
  readonly rotation?: Rotation | undefined;
  /** Import roots, relative to each version's folder or git tree. */
  readonly roots: readonly string[];
  /** Patterns of import paths that are the contract's own; undefined: all under the roots. */
  readonly files?: readonly string[] | undefined;
  /** Undefined: lenient. */
  readonly policy?: (typeof POLICIES)[number] | undefined;
  /** The step of the version number that the unreleased work declares. */
  readonly nextBump?: DeclaredBump | undefined;
}

/** Where the schemas of a version were read. */
export type Origin =
  | { readonly kind: 'folder' /** As displayed. */; readonly path: string }
  | {
      readonly kind: 'git';
      /** As displayed. */
      readonly repo: string;
      readonly ref: string;
      /** Full object name of the commit. */
      readonly commit: string;
      /** Folder inside the tree, '' for its top. */
      readonly path: string;
    }
  | { readonly kind: 'image' /** As displayed. */; readonly path: string };

export interface LoadedVersion {
  /** Semver without a leading `v`; `next` for unreleased work. */
  readonly version: string;
  readonly unreleased: boolean;
  /** `YYYY-MM-DD`; from YAML, else the UTC date of the commit. */
  readonly date?: string | undefined;
  readonly summary?: string | undefined;
  /** What people wrote for the changelog, in Markdown: the file `releases/VERSION.md`. */
  readonly notes?: string | undefined;
  readonly consumers: readonly Consumer[];
  readonly origin: Origin;
  /** Where contract.yaml names this version. */
  readonly place: Place;
  /** Encoded FileDescriptorSet; undefined where reading or compiling failed (then there is a finding). */
  readonly descriptorSet: Uint8Array | undefined;
  /** Source text by import path, own files first; the vocabulary is among them where it is imported. Empty for images. */
  readonly texts: ReadonlyMap<string, string>;
  /** Import paths of the contract's own files. */
  readonly own: ReadonlySet<string>;
  /** The path to show for an import path: one the reader can open, or `REPO@ref:path`, or `IMAGE:path`. */
  readonly locate: (importPath: string) => string;
  /** Lower-case hex SHA-256 of each file's bytes, over the import closure of the own files; for images the image alone. */
  readonly closure: ReadonlyMap<string, string>;
  /** Lower-case hex SHA-256 over the closure: lines `path NUL hash LF`, sorted by path. */
  readonly digest: string;
}

export interface AnnotationEntry {
  /** Semver range of the versions it holds for; undefined: all. */
  readonly versions?: string | undefined;
  /** Body in the vocabulary's field names, snake or camel case, as written; `versions` taken out. */
  readonly body: { readonly [key: string]: Plain };
  /** Place of the body, or of what `path` names inside it (nearest ancestor where there is no such thing). */
  readonly placeOf: (path?: readonly (string | number)[]) => Place;
  /** Place of the key that `path` ends with. */
  readonly keyPlaceOf: (path: readonly (string | number)[]) => Place;
}

/** An `annotations.yaml`, parsed and positioned; what it means is the boundary room's. */
export interface Annotations {
  /** As displayed. */
  readonly file: string;
  /** By full protobuf name, without a leading dot; in the order of the file. */
  readonly declarations: ReadonlyMap<string, readonly AnnotationEntry[]>;
  /** What is said for the contract as a whole: bodies of the vocabulary's ContractFile. */
  readonly contract: readonly AnnotationEntry[];
  /** Place of the declaration's name in the file. */
  readonly placeOf: (declaration: string) => Place;
}

/** What stands around the messages of a recorded payload. */
export type PayloadFraming = 'bare' | 'grpc' | 'delimited' | 'isthmus';

/** A payload of a contract's folder `payloads`. Whether its type and version exist and what its text means is the catalog's. */
export interface LoadedPayload {
  /** Its key in payloads.yaml: kebab-case, unique in the contract. */
  readonly id: string;
  readonly title: string;
  readonly note?: string | undefined;
  /** Full name of the message, as written, without a leading dot. */
  readonly type: string;
  /** Version of the contract that wrote it, `next` for unreleased work; undefined: the latest. */
  readonly version?: string | undefined;
  readonly framing: PayloadFraming;
  /** Frames included: what a file holds, or text that stands for bytes. */
  readonly content: { readonly bytes: Uint8Array } | { readonly style: 'hex' | 'base64'; readonly text: string };
  /** Where payloads.yaml says so; of the whole entry where it does not. */
  readonly placeOf: (key: 'type' | 'version') => Place;
  /** Place of one character of the text, counted in UTF-16 units. */
  readonly placeInText: (index: number) => Place;
}

/** Where a proposal stands. Open are the first three; they are judged. */
export const PROPOSAL_STATUSES = ['draft', 'in review', 'accepted', 'rejected', 'released'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** One breaking change that somebody takes the blame for: an entry of a proposal's acceptances.yaml. */
export interface LoadedAcceptance {
  /** As written; whether there is such a rule is the catalog's. */
  readonly rule: string;
  /** Full protobuf name, path of a file or name of a package, without a leading dot. */
  readonly symbol: string;
  /** Numbers or options that tell one of several changes of one symbol: what stands behind it in a change's id. */
  readonly detail?: string | undefined;
  readonly by: string;
  readonly reason: string;
  /** `YYYY-MM-DD`: the last day on which it holds. */
  readonly until: string;
  /** Of one of its values; of the whole entry where it lacks that key. */
  readonly placeOf: (key?: 'rule' | 'symbol' | 'detail' | 'by' | 'reason' | 'until') => Place;
}

/** A folder `proposals/<nnnn-slug>`: some files over a base version, and what people say about them. */
export interface LoadedProposal {
  /** Name of its folder: `0007-scan`. */
  readonly id: string;
  readonly number: number;
  readonly slug: string;
  /** Absolute. */
  readonly folder: string;
  /** proposal.mdx, as displayed, and its absolute path. */
  readonly file: string;
  readonly path: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly status: ProposalStatus;
  /** Version number of the base. It exists. */
  readonly base: string;
  readonly bump: DeclaredBump;
  readonly date?: string | undefined;
  /** The version that it became. */
  readonly released?: string | undefined;
  /** The MDX below the front matter, and the line of the file on which it begins. */
  readonly body: string;
  readonly bodyLine: number;
  /** Import paths that differ from the base: added or changed here, and removed. In order. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Base and files together, compiled: `version` is the id. Without a descriptor set where that failed. */
  readonly version: LoadedVersion;
  readonly acceptances: readonly LoadedAcceptance[];
  /** Place of a value of the front matter; of the front matter where it lacks that key. */
  readonly placeOf: (key?: string) => Place;
}

export interface LoadedContract {
  readonly config: ContractConfig;
  /** Absolute path of the contract's folder. */
  readonly folder: string;
  /** contract.yaml, as displayed. */
  readonly file: string;
  /** Place of a value of contract.yaml by its path of keys; of the nearest thing around it where there is no such value. */
  readonly placeOf: (...path: readonly string[]) => Place;
  /** By semver, oldest first; `next` last. */
  readonly versions: readonly LoadedVersion[];
  readonly annotations?: Annotations | undefined;
  /** In the order of payloads.yaml; empty where there is none. */
  readonly payloads: readonly LoadedPayload[];
  /** By number. One whose front matter or base cannot be used is not among them: then there is a finding. */
  readonly proposals: readonly LoadedProposal[];
}

export interface Loaded {
  /** By name. */
  readonly contracts: readonly LoadedContract[];
  readonly diagnostics: readonly Diagnostic[];
  /** Text by displayed path, for code frames: every schema and YAML file read. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many versions the compiler ran for, and how many came from the cache. */
  readonly compiled: number;
  readonly cached: number;
}

/** A step taken, for progress on a terminal. */
export interface Progress {
  readonly step: 'read' | 'compiled' | 'cached' | 'failed';
  readonly contract: string;
  readonly version: string;
  /** Versions finished so far, of those known so far. */
  readonly done: number;
  readonly total: number;
}

export interface CompileError {
  /** Import path, or undefined where the compiler names none. */
  readonly path?: string | undefined;
  /** 1-based; columns in UTF-16 units, the end exclusive. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
  /** The compiler's own words. */
  readonly message: string;
  /** The import path that could not be found, where that is the error. */
  readonly missing?: string | undefined;
}

export type CompileResult =
  | { readonly descriptorSet: Uint8Array }
  | { readonly errors: readonly CompileError[] }
  /** The compiler could not run at all. */
  | { readonly failure: string };

/** Turns source text by import path into a FileDescriptorSet with source info. */
export interface Compiler {
  /** Part of every cache key. */
  readonly version: string;
  readonly compile: (files: ReadonlyMap<string, string>) => Promise<CompileResult>;
}

export interface LoadOptions {
  /** Folder of the cache; default: `node_modules/.cache/isthmus` below `cwd` where there is a node_modules, else the user's. */
  readonly cacheDir?: string | undefined;
  /** Path of boundary.proto; default: the tool's own. */
  readonly vocabulary?: string | undefined;
  /** What displayed paths are relative to; default: the working directory of the process. */
  readonly cwd?: string | undefined;
  /** Default: the buf binary of the installed package. */
  readonly compiler?: Compiler | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
