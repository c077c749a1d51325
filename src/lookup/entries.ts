// What the catalog hands to lookup, and what lookup hands back in its results.

/** A contract as lookup needs it. */
export interface LookupContract {
  /** As in addresses: `ledger-kv`. */
  readonly name: string;
  /** As people read it: `Ledger KV`. */
  readonly title: string;
  /** Every version on the site, oldest first. */
  readonly versions: readonly string[];
  /**
   * What stands before its symbols in source text: Go package names and Rust crate names (`ledgerkv`, `ledger_kv`).
   * The contract's own name and the packages of its errors' Go symbols are known without being listed.
   */
  readonly qualifiers?: readonly string[] | undefined;
}

/** One error code of one contract; retired codes are entries like the others. */
export interface ErrorEntry {
  /** `LKV-0003`. */
  readonly code: string;
  /** `LKV`. */
  readonly prefix: string;
  /** Number of the enum value, as in the code. */
  readonly number: number;
  /** Name of the contract. */
  readonly contract: string;
  readonly contractTitle: string;
  /** Name of the enum value: `CODE_COMMIT_UNKNOWN`. */
  readonly name: string;
  /** Full protobuf name of the enum. */
  readonly enumId: string;
  /** Go symbols, qualified by their package: `ledgerkv.ErrCommitUnknown`, `*ledgerkv.StallError`. */
  readonly go: readonly string[];
  /** Rust paths: `Error::CommitUnknown`. */
  readonly rust: readonly string[];
  readonly kind: string;
  /** One short sentence. */
  readonly cause: string;
  /** First version that no longer raises it. */
  readonly retired?: string | undefined;
  /** Version in which it came. */
  readonly since: string;
  /** Address of its page. */
  readonly url: string;
}

/** Every kind of symbol, the likeliest thing to be meant by a shared name first. */
export const SYMBOL_KINDS = [
  'message',
  'service',
  'enum',
  'method',
  'field',
  'oneof',
  'value',
  'extension',
  'file',
] as const;

export type SymbolKind = (typeof SYMBOL_KINDS)[number];

/**
 * One declaration of one contract over all the versions that have it. A name that changed its kind (a message that
 * became an enum) is two entries.
 */
export interface SymbolEntry {
  /** Full protobuf name (an enum value's is its enum's sibling, as in protobuf), or the path of a file. */
  readonly id: string;
  readonly kind: SymbolKind;
  /** Name of the contract. */
  readonly contract: string;
  /** Id of the enclosing message, enum or service of the same contract; undefined at the top level of a file. */
  readonly parent?: string | undefined;
  /** Go name as it is to be shown: `ledgerkvv1.GetReply`, `GetReply.ExpiresAtMs`. */
  readonly go?: string | undefined;
  /** Rust name as it is to be shown: `ledgerkv::v1::GetReply`. */
  readonly rust?: string | undefined;
  /** A field's JSON name, where it is not the camel case of its name. */
  readonly json?: string | undefined;
  /** Index in the contract's `versions` of the first version that has it. */
  readonly first: number;
  /** Index in the contract's `versions` of the latest version that has it. */
  readonly last: number;
}

/** A symbol as an answer carries it. */
export interface SymbolResult {
  readonly id: string;
  /** Last component of the id; the whole path of a file. */
  readonly name: string;
  readonly kind: SymbolKind;
  readonly contract: string;
  readonly contractTitle: string;
  readonly parent?: string | undefined;
  readonly go?: string | undefined;
  readonly rust?: string | undefined;
  readonly json?: string | undefined;
  /** First version that has it. */
  readonly since: string;
  /** Latest version that has it. */
  readonly version: string;
  /** The version after that one, where there is one: gone since. */
  readonly removedIn?: string | undefined;
  /** Id of the declaration whose page shows it: itself if at the top level or a method or a file. */
  readonly page: string;
  /** Its name on that page (`snap`, `Inner.size`); undefined where the page is its own. */
  readonly anchor?: string | undefined;
}

/** Error codes as JSON: a small file of its own, so that codes answer before the symbols have arrived. */
export interface EncodedErrors {
  readonly format: 'isthmus-lookup-errors/1';
  readonly contracts: readonly LookupContract[];
  readonly errors: readonly ErrorEntry[];
}

/**
 * Symbols as JSON, by column, in depth-first order (a parent, then its children). `runs` are run-length coded:
 * value, count, value, count …
 */
export interface EncodedSymbols {
  readonly format: 'isthmus-lookup-symbols/1';
  readonly contracts: readonly LookupContract[];
  /** Where top-level entries live: index of the contract, protobuf package. */
  readonly scopes: readonly (readonly [contract: number, scope: string])[];
  /** Distinct names, in order of their folded form. */
  readonly names: readonly string[];
  /** Entry → index into names, as the difference from the entry before. */
  readonly name: readonly number[];
  /** Entry → one digit: index into SYMBOL_KINDS. */
  readonly kind: string;
  /** Entry → one character: '0' at the top level, '1' below it … */
  readonly depth: string;
  /** Runs over entries: index into scopes. */
  readonly scope: readonly number[];
  /** Distinct [first, last]. */
  readonly spans: readonly (readonly [first: number, last: number])[];
  /** Runs over entries: index into spans. */
  readonly span: readonly number[];
  /** Distinct ways to build a Go or Rust name; see generated-names.ts. */
  readonly shapes: readonly string[];
  /** Runs over entries: 0 where there is no name, else 1 + index into shapes. */
  readonly go: readonly number[];
  readonly rust: readonly number[];
  /** The few JSON names that are not the camel case of the field's name: entry, name. */
  readonly json: readonly (readonly [entry: number, json: string])[];
}

/** Both halves; either may be absent (not fetched yet). */
export interface EncodedIndex {
  readonly errors?: EncodedErrors | undefined;
  readonly symbols?: EncodedSymbols | undefined;
}
