/** A bug that a real boundary had. */
export interface RealBug {
  /** What went wrong, a clause that may follow “where”: without capital and full stop. */
  readonly title: string;
  /** Repository and numbers of its issues, pull requests or commits. */
  readonly source: string;
}

/** Code of one side: whole declarations, exactly as gofmt and rustfmt leave them. */
export interface ExampleCode {
  /** Go: paths of what it imports beside "C". Rust: what stands between `use` and the semicolon. Not shown. */
  readonly imports: readonly string[];
  readonly code: string;
  /** Further declarations that are needed and say nothing new. Not shown. */
  readonly rest?: string | undefined;
}

/** What a contract says; put together, the pieces of all examples are one schema without findings. */
export interface ExampleContract {
  /** Declarations of the service, not indented: its options or methods. */
  readonly service: string;
  /** Declarations of the file. */
  readonly file: string;
  /** Further declarations of the service and of the file that a whole schema needs and that say nothing new. Not shown. */
  readonly rest: { readonly service: string; readonly file: string };
}

/** One boundary said three times: by the contract, by the Go side, by the Rust side. The two sides link and run. */
export interface Example {
  /** Name of the file it is compiled in, and its anchor: lower case letters and `_`. */
  readonly id: string;
  /** What is shown, in a few words. */
  readonly title: string;
  /** What to look at in the code. Plain, with `ticks` around code. */
  readonly note: string;
  readonly contract: ExampleContract;
  readonly go: ExampleCode;
  readonly rust: ExampleCode;
}

/** One way in which memory, or what stands for it, may cross. Texts are plain, with `ticks` around code. */
export interface KindText {
  /** Anchor and part of an address: lower case letters and hyphens. */
  readonly id: string;
  readonly name: string;
  /** How the contract says it, as it stands there. */
  readonly word: string;
  /** Id of the mark of the diagrams that stands for it. */
  readonly mark: string;
  /** What it is, in one sentence. */
  readonly summary: string;
  readonly allocates: string;
  readonly reads: string;
  readonly releases: string;
  readonly until: string;
  /** What else to know, in two or three sentences. */
  readonly advice: string;
  /** What goes wrong when the promise is broken. */
  readonly broken: string;
  /** Boundaries at which it did. The first one stands on the legend itself. */
  readonly bugs: readonly [RealBug, ...RealBug[]];
  /** Codes of the checks that watch it. */
  readonly checks: readonly string[];
  /** The first one stands on the legend itself. */
  readonly examples: readonly [Example, ...Example[]];
}
