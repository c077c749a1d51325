import type { Linked, LinkView } from './model.ts';

// What the pages under /errors/ and /findings/ show: plain data, every link made relative to the page's own folder.

/** How an answer is coloured: never by itself, always beside the words. */
export type Tone = 'safe' | 'attend' | 'break' | 'plain';

/** One answer in plain words. */
export interface AnswerView {
  /** As the contract has it, `REDO_STEP`; empty where it is not stated. */
  readonly value: string;
  /** A word or two: `Not blindly.` */
  readonly short: string;
  /** A sentence that says what to do or to expect. */
  readonly text: Linked;
  readonly tone: Tone;
}

/** A family of codes: `TIMEOUT`, and what it means. */
export interface KindView {
  /** As the contract has it; empty where it is not stated. */
  readonly value: string;
  /** `timeout`. */
  readonly label: string;
  readonly text: string;
}

/** One code in the list. */
export interface ErrorRowView {
  readonly code: string;
  readonly href: string;
  readonly name: string;
  readonly contract: string;
  readonly kind: KindView;
  readonly again: AnswerView;
  readonly effect: AnswerView;
  /** Empty where it is not stated. */
  readonly cause: string;
  /** Symbols as written in code; undefined where not stated. */
  readonly go?: string | undefined;
  readonly rust?: string | undefined;
  readonly since: string;
  readonly retiredIn?: string | undefined;
}

export interface ErrorGroupView {
  readonly contract: string;
  readonly title: string;
  /** Link to the contract's page. */
  readonly href: string;
  /** `LKV-0001 to LKV-0019`, one a prefix. */
  readonly ranges: readonly string[];
  readonly raised: number;
  readonly retired: number;
  readonly rows: readonly ErrorRowView[];
}

/** One choice of a filter; how many codes it leaves by itself. */
export interface FilterOptionView {
  /** What the query string holds. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface FilterView {
  /** Key of the query string and of the row's data attribute. */
  readonly key: 'contract' | 'kind' | 'again' | 'effect' | 'status';
  readonly label: string;
  readonly options: readonly FilterOptionView[];
}

export interface ErrorListView {
  readonly groups: readonly ErrorGroupView[];
  readonly filters: readonly FilterView[];
  readonly total: number;
  readonly retired: number;
  /** Titles of contracts that declare no error codes, with links. */
  readonly without: readonly LinkView[];
}

/** How one language meets the code. */
export interface SnippetView {
  readonly language: 'go' | 'rust';
  /** As the contract has it: `*ledgerkv.StallError`. */
  readonly symbol: string;
  /** The test on one line: `errors.As(err, &stallErr)`. */
  readonly test: string;
  /** Whole statement with the arm for codes that this build does not know; undefined where the symbol is no plain name. */
  readonly code?: string | undefined;
  /** A sentence on how to read it. */
  readonly note?: string | undefined;
}

export interface HistoryItemView {
  readonly version: string;
  readonly href: string;
  readonly date?: string | undefined;
  readonly events: readonly string[];
}

/** A code that is no longer raised. */
export interface TombstoneView {
  /** `2.0.0`. */
  readonly since: string;
  readonly why?: string | undefined;
  /** The code that is raised instead. */
  readonly replacedBy?: LinkView | undefined;
}

export interface ErrorPageView {
  readonly code: string;
  /** Name of the enum value. */
  readonly name: string;
  readonly contract: LinkView;
  /** The version in which the facts were read. */
  readonly version: LinkView;
  readonly since: string;
  readonly kind: KindView;
  /** Empty where not stated. */
  readonly cause: string;
  readonly fix: string;
  readonly again: AnswerView;
  readonly effect: AnswerView;
  readonly go?: SnippetView | undefined;
  readonly rust?: SnippetView | undefined;
  /** Methods whose error set names it. */
  readonly methods: readonly LinkView[];
  /** Whether any method of the contract states an error set: if none does, an empty `methods` says nothing. */
  readonly methodsStated: boolean;
  /** Services that report a caught panic with it, whatever their methods list. */
  readonly panicOf: readonly LinkView[];
  readonly detail?: LinkView | undefined;
  /** Whether the handle of the call is of no use afterwards. Unset in an annotation means that it stays as it was. */
  readonly poisonsHandle?: boolean | undefined;
  /** Build flag without which it is not raised. */
  readonly flag?: string | undefined;
  readonly carrier?: LinkView | undefined;
  readonly domain?: string | undefined;
  /** `Go`, `Rust`; undefined where not stated. */
  readonly raisedBy?: string | undefined;
  /** The code that stands for numbers a side does not know. */
  readonly fallback?: LinkView | undefined;
  /** This is that code. */
  readonly isFallback: boolean;
  /** Comment of the enum value, as written; empty where there is none. */
  readonly comment: string;
  readonly declared: {
    readonly value: LinkView;
    readonly set: LinkView;
    /** `ledgerkv/v1/errors.proto:72`, with a link where the file has a page. */
    readonly source?: LinkView | undefined;
  };
  /** Where the facts were written. */
  readonly annotation: 'schema' | 'sidecar' | 'none';
  readonly history: readonly HistoryItemView[];
  readonly tombstone?: TombstoneView | undefined;
  /** Codes before and after it in its contract. */
  readonly previous?: LinkView | undefined;
  readonly next?: LinkView | undefined;
  /** One sentence for `<meta name="description">` and search. */
  readonly summary: string;
}

export interface FindingRowView {
  readonly code: string;
  readonly href: string;
  readonly title: string;
  readonly severity: string;
}

export interface FindingFamilyView {
  readonly prefix: string;
  readonly title: string;
  readonly rows: readonly FindingRowView[];
}

/** Families that are about one thing. */
export interface FindingGroupView {
  /** Fragment of its heading. */
  readonly id: string;
  readonly title: string;
  /** A sentence on what they have in common; empty for families that no group has. */
  readonly text: string;
  readonly families: readonly FindingFamilyView[];
}

/** A line that `isthmus check` prints. */
export interface ReportedLineView {
  /** `frame` is source with its number, `caret` the line that marks a piece of it; both keep their columns. */
  readonly kind: 'head' | 'place' | 'frame' | 'caret' | 'words';
  /** What it begins with, to be brought out: `error OWN-03`, `  fix`. Empty where nothing is. */
  readonly label: string;
  /** The rest. */
  readonly text: string;
}

/** Input that triggers a finding, and the same mended. Indexes of the lines that the other has not, from 0. */
export interface FindingExampleView {
  readonly language: 'yaml' | 'proto' | 'sh';
  readonly bad: string;
  readonly good: string;
  readonly badLines: readonly number[];
  readonly goodLines: readonly number[];
}

export interface FindingPageView {
  readonly code: string;
  readonly title: string;
  readonly family: string;
  readonly severity: string;
  /** What the severity does to a build. */
  readonly severityText: string;
  readonly why: string;
  /** Bugs of this kind that other boundaries really had. */
  readonly bugs: readonly { readonly title: string; readonly source: string }[];
  readonly fix: string;
  readonly example?: FindingExampleView | undefined;
  /** What is printed for one finding of the code. */
  readonly reported?: readonly ReportedLineView[] | undefined;
  /** How a contract says that it knowingly does not meet the check; undefined where it cannot. */
  readonly suppression?: string | undefined;
  readonly previous?: LinkView | undefined;
  readonly next?: LinkView | undefined;
}
