import type { BrowserEnum, BrowserField, BrowserMessage, Scalar } from '#schema';

// The nouns of the wire room. Everything here is plain data; offsets are bytes from the start of the inspected payload.

/** The wire types of a tag, as protobuf numbers them. 6 and 7 do not exist. */
export const WireType = { VARINT: 0, I64: 1, LEN: 2, SGROUP: 3, EGROUP: 4, I32: 5 } as const;

/** What one element of a field holds. Maps hold messages: their entries. */
export type ElementKind = Scalar | 'enum' | 'message';

/** A schema prepared for decoding: every type reference is a pointer, every field has an index. */
export interface WireSchema {
  readonly contract: string;
  readonly version: string;
  /** By full name, map entries left out. */
  readonly messages: ReadonlyMap<string, WireMessage>;
  readonly enums: ReadonlyMap<string, WireEnum>;
  /** Every field of every message (map entries and extensions too); `WireField.index` points in here. */
  readonly fields: readonly WireField[];
}

export interface WireMessage {
  /** Full protobuf name; of a map entry, `pkg.Message.FieldEntry`. */
  readonly id: string;
  /** In source order; known extensions last. */
  readonly fields: readonly WireField[];
  readonly byNumber: ReadonlyMap<number, WireField>;
  readonly mapEntry: boolean;
  /** proto1's MessageSet: members are groups of a type id and a message. */
  readonly messageSet: boolean;
  /** What the schema says of it; undefined for map entries and items of a MessageSet. */
  readonly declared?: BrowserMessage | undefined;
}

export interface WireField {
  readonly index: number;
  /** Extensions carry their full name. */
  readonly name: string;
  readonly jsonName: string;
  readonly number: number;
  readonly kind: ElementKind;
  /** Id of the message that has the field. */
  readonly owner: string;
  /** Message fields and maps: the type of an element. */
  readonly message?: WireMessage | undefined;
  readonly enum?: WireEnum | undefined;
  readonly repeated: boolean;
  readonly map: boolean;
  /** A repeated number, which every decoder reads packed and expanded alike. */
  readonly packable: boolean;
  /** An encoder writes it packed. */
  readonly packed: boolean;
  /** Extensions of a MessageSet: how an item is written, a group of `type_id` (2) and `message` (3). */
  readonly item?: WireMessage | undefined;
  /** A message between group tags instead of behind a length. */
  readonly delimited: boolean;
  readonly presence: 'implicit' | 'explicit' | 'required';
  /** Name of the oneof it is a member of. */
  readonly oneof?: string | undefined;
  /** Strings: invalid UTF-8 must be refused. */
  readonly utf8: boolean;
  readonly extension: boolean;
  /** Wire type of one element as an encoder writes it, unpacked. */
  readonly wireType: 0 | 1 | 2 | 3 | 5;
  /** What the schema says of it; undefined for key and value of a map. */
  readonly declared?: BrowserField | undefined;
}

export interface WireEnum {
  readonly id: string;
  /** First name of each number. */
  readonly names: ReadonlyMap<number, string>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly closed: boolean;
  readonly declared: BrowserEnum;
}

/** How the bytes of a record's value are shown and descended into. */
export const Shape = {
  /** A varint, eight or four bytes. */
  NUMBER: 0,
  /** Fields between `value` and `end`. */
  MESSAGE: 1,
  /** Fields between `value` and the end tag. */
  GROUP: 2,
  TEXT: 3,
  BYTES: 4,
  PACKED_VARINT: 5,
  PACKED_I32: 6,
  PACKED_I64: 7,
  /** Bytes that no decoder reads: what follows an error up to the end of its container. */
  UNREAD: 8,
} as const;
export type Shape = (typeof Shape)[keyof typeof Shape];

/**
 * What one pass over the bytes found, one record a field occurrence, in order of their bytes (parents before children).
 * Siblings tile the value of their parent; the first level tiles the payload. What can be had from the bytes at once (tag,
 * start of the value, next sibling) has no column: `records.ts` has the functions.
 */
export interface Columns {
  readonly count: number;
  /** First byte of the tag, ascending. */
  readonly start: Int32Array;
  /** After the last byte of the value; for groups, after the end tag. */
  readonly end: Int32Array;
  /** Index of the enclosing record, -1 at the first level. */
  readonly parent: Int32Array;
  /** Index of the schema's field, -1 where it is unknown. */
  readonly field: Int32Array | Int16Array;
  /** A `Shape`, and the flags below. */
  readonly shape: Uint8Array;
}

/** Flags in `Columns.shape` beside the shape. */
export const RecordFlag = {
  /** The shape was not in the schema: it was guessed, or chosen by the reader. */
  GUESSED: 16,
  /** The length reaches beyond the container: the value stops at the container's end. */
  CLIPPED: 32,
  /** Known field, but the wire type is not the schema's: decoders disagree what to do. */
  MISMATCH: 64,
  /** Groups: the end tag stands, in its shortest form. */
  ENDED: 128,
} as const;
export const SHAPE_MASK = 15;

/** How a reader wants a length-delimited value without a schema to be read. */
export type Guess = 'message' | 'text' | 'bytes' | 'varints' | 'i32s' | 'i64s';

export interface Problem {
  readonly code: ProblemCode;
  /** `error`: a conforming decoder refuses the payload, or the contract forbids it (`max-len`). `mark`: legal, but worth a look. */
  readonly severity: 'error' | 'mark';
  readonly offset: number;
  readonly end: number;
  /** Index of the record it belongs to, -1 for the payload as a whole. */
  readonly record: number;
  /** What was found and what was expected, without the offset. */
  readonly message: string;
}

/** Codes of problems; `problems.ts` has their titles and advice. */
export type ProblemCode =
  | 'truncated'
  | 'varint-too-long'
  | 'varint-over-64-bits'
  | 'field-zero'
  | 'field-too-large'
  | 'wire-type'
  | 'length-too-large'
  | 'group-not-ended'
  | 'group-not-started'
  | 'group-end-mismatch'
  | 'packed-remainder'
  | 'utf8'
  | 'required-missing'
  | 'wire-type-mismatch'
  | 'overlong-varint'
  | 'out-of-order'
  | 'overwritten'
  | 'oneof-overwritten'
  | 'duplicate-map-key'
  | 'map-entry-incomplete'
  | 'unknown-field'
  | 'unknown-enum-value'
  | 'truncated-to-32-bits'
  | 'bool-not-0-or-1'
  | 'split-packed'
  | 'merged-message'
  | 'deep-nesting'
  | 'max-len'
  | 'reserved-number';

/** A payload taken apart. Plain data with typed arrays: a worker hands it over without a copy. */
export interface Decoded {
  readonly bytes: Uint8Array;
  readonly columns: Columns;
  /** Id of the message it was read as; undefined without a schema. */
  readonly type?: string | undefined;
  /** In order of offset; at most `PROBLEM_LIMIT` of one code. */
  readonly problems: readonly Problem[];
  /** How many there were of each code, listed or not. */
  readonly problemCounts: Readonly<Partial<Record<ProblemCode, number>>>;
  /** Something about the payload on which runtimes are known to differ: only then do they have to be compared. */
  readonly disputed: boolean;
}

/**
 * One element's value. 32-bit numbers and enums are numbers, 64-bit ones bigints; float is its bit pattern as a number,
 * double its bit pattern as a bigint, so that every NaN survives; strings and bytes are their bytes.
 */
export type ScalarValue = number | bigint | boolean | Uint8Array;

export type ValueReading = ScalarValue | MessageReading;

export type FieldReading =
  | { readonly field: WireField; readonly kind: 'one'; value: ValueReading }
  | { readonly field: WireField; readonly kind: 'many'; readonly values: ValueReading[] }
  | {
      readonly field: WireField;
      readonly kind: 'map';
      /** By key as text (`mapKey`), in the order in which keys were first seen. */
      readonly entries: Map<string, { readonly key: ScalarValue; value: ValueReading }>;
    };

/** What a decoder makes of a payload: its fields after merging and overwriting. Fields by number. */
export interface MessageReading {
  readonly type: WireMessage;
  readonly fields: Map<number, FieldReading>;
  /** Kept in order. */
  readonly unknown: UnknownReading[];
}

export interface UnknownReading {
  readonly number: number;
  readonly wireType: number;
  /** The whole record, tag included. */
  readonly bytes: Uint8Array;
}
