/** What a value takes beside its place in the struct, on the heap of its side. */
export interface HeapCost {
  /** Bytes that are allocated as soon as the field is set, whatever it holds; 0 for what lives in the struct. */
  readonly fixed: number;
  /** Further bytes for each byte, element or entry; undefined where there are none. */
  readonly each?: { readonly of: 'byte' | 'element' | 'entry'; readonly bytes: number } | undefined;
  /** The same for people: `1 byte for each byte of the value`, `none`. */
  readonly text: string;
}

/** One member of a generated struct. */
export interface MemberMemory {
  /** Id of the field or oneof; undefined for what the generator adds of its own (`sizeCache`). */
  readonly id?: string | undefined;
  /** As written in code. */
  readonly name: string;
  readonly type: string;
  /** Bytes from the start of the struct; undefined where the language leaves the order open. */
  readonly offset?: number | undefined;
  readonly size: number;
  readonly align: number;
  readonly heap: HeapCost;
}

/** What a message takes in memory as a generator's struct, on a 64-bit machine. All numbers are bytes. */
export interface MessageMemory {
  readonly id: string;
  readonly size: number;
  readonly align: number;
  /** Bytes of the struct that no member uses. */
  readonly padding: number;
  /** In the order in which the generator writes them. */
  readonly members: readonly MemberMemory[];
  /** Compiler, version and machines that the numbers hold for: `gc, Go 1.26, 64-bit`. */
  readonly basis: string;
  /** What a reader should know of this message: that it is replaced by another type, that a build tag changes it. */
  readonly notes: readonly string[];
}

/** Memory of a message by id; undefined where its size cannot be told, as for a type of another crate. */
export type MemoryOf = (id: string) => MessageMemory | undefined;
