// The Schema: plain, immutable data about everything a FileDescriptorSet declares. No classes and no cycles, so that it
// can be hashed, written as JSON and read in a browser.

/** 1-based lines and columns (columns count UTF-16 units of the source text); the end is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Comment text as written, without comment marks; lines keep their order. */
export interface Comments {
  readonly leading?: string | undefined;
  readonly trailing?: string | undefined;
  readonly detached: readonly string[];
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One option set on a declaration: built in (`deprecated`) or an extension (`(boundary.v1.value)`). */
export interface OptionValue {
  /** As in source: `deprecated`, `(acme.v1.rule)`. */
  readonly name: string;
  /** ProtoJSON of the value: 64-bit integers are strings, enums their names, bytes base64. */
  readonly value: Json;
}

export type Scalar =
  | 'double'
  | 'float'
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'uint64'
  | 'sint32'
  | 'sint64'
  | 'fixed32'
  | 'fixed64'
  | 'sfixed32'
  | 'sfixed64'
  | 'bool'
  | 'string'
  | 'bytes';

export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | { readonly kind: 'message'; readonly id: string }
  | { readonly kind: 'enum'; readonly id: string }
  | {
      readonly kind: 'map';
      readonly key: Scalar;
      readonly value: Exclude<FieldType, { kind: 'map' }>;
      readonly entry: string;
    };

interface Declared {
  /** Full protobuf name, without a leading dot. An enum value's is its enum's sibling: `acme.v1.COLOR_RED`. */
  readonly id: string;
  readonly name: string;
  /** Path of the declaring file, as imported. */
  readonly file: string;
  /** Id of the enclosing message, enum or service; undefined at the top level of a file. */
  readonly parent?: string | undefined;
  /** Absent where the descriptor set has no source info. */
  readonly span?: Span | undefined;
  readonly comments: Comments;
  /** Every option set in source, in order of option number. */
  readonly options: readonly OptionValue[];
  readonly deprecated: boolean;
}

/** Protobuf field features after resolution through file, message and field. */
export interface FieldFeatures {
  readonly presence: 'explicit' | 'implicit' | 'required' | 'none';
  /** Repeated scalar numbers: packed or one record each. Undefined for anything else. */
  readonly packed?: boolean | undefined;
  /** Message fields: a length before, or group tags around. */
  readonly delimited: boolean;
  /** String fields and maps with strings: whether invalid UTF-8 must be refused. */
  readonly utf8?: boolean | undefined;
}

export interface FieldDeclaration extends Declared, FieldFeatures {
  readonly kind: 'field' | 'extension';
  readonly number: number;
  readonly type: FieldType;
  readonly repeated: boolean;
  /** `optional` written in the source, proto2 or proto3. */
  readonly declaredOptional: boolean;
  /** Name of the oneof it is a member of (never a synthetic one). */
  readonly oneof?: string | undefined;
  readonly jsonName: string;
  /** Explicit default of proto2 and editions, as written in source text. */
  readonly defaultValue?: string | undefined;
  /** Id of the extended message, for extensions. */
  readonly extendee?: string | undefined;
  /** 0 varint, 1 eight bytes, 2 length-delimited, 3 group start, 5 four bytes; what an encoder writes for this field. */
  readonly wireType: 0 | 1 | 2 | 3 | 5;
}

/** Resolved `json_format`: whether ProtoJSON of it must work, or may lose data (proto2). */
export type JsonFormat = 'allow' | 'legacy-best-effort';

/** Numbers from `start` to `end`, both inclusive. */
export interface NumberRange {
  readonly start: number;
  readonly end: number;
}

export interface OneofDeclaration extends Declared {
  readonly kind: 'oneof';
  /** Ids of its members, in source order. */
  readonly fields: readonly string[];
}

export interface MessageDeclaration extends Declared {
  readonly kind: 'message';
  /** In source order. */
  readonly fields: readonly FieldDeclaration[];
  readonly oneofs: readonly OneofDeclaration[];
  /** Ids of nested declarations, map entries left out. */
  readonly messages: readonly string[];
  readonly enums: readonly string[];
  readonly extensions: readonly FieldDeclaration[];
  readonly extensionRanges: readonly NumberRange[];
  readonly reservedRanges: readonly NumberRange[];
  readonly reservedNames: readonly string[];
  readonly jsonFormat: JsonFormat;
}

export interface EnumValueDeclaration extends Declared {
  readonly kind: 'value';
  readonly number: number;
}

export interface EnumDeclaration extends Declared {
  readonly kind: 'enum';
  readonly values: readonly EnumValueDeclaration[];
  /** Closed: a number without a name is kept as an unknown field. */
  readonly closed: boolean;
  readonly jsonFormat: JsonFormat;
  readonly allowAlias: boolean;
  readonly reservedRanges: readonly NumberRange[];
  readonly reservedNames: readonly string[];
}

export interface MethodDeclaration extends Declared {
  readonly kind: 'method';
  readonly input: string;
  readonly output: string;
  readonly clientStreaming: boolean;
  readonly serverStreaming: boolean;
}

export interface ServiceDeclaration extends Declared {
  readonly kind: 'service';
  readonly methods: readonly MethodDeclaration[];
}

export type Declaration =
  | MessageDeclaration
  | EnumDeclaration
  | ServiceDeclaration
  | MethodDeclaration
  | FieldDeclaration
  | EnumValueDeclaration
  | OneofDeclaration;

export type DeclarationKind = Declaration['kind'];

export interface SchemaFile {
  /** As other files import it. */
  readonly path: string;
  readonly package: string;
  /** `proto2`, `proto3`, or the edition: `2023`. */
  readonly edition: string;
  readonly imports: readonly { readonly path: string; readonly public: boolean; readonly option: boolean }[];
  readonly options: readonly OptionValue[];
  /** Comments at the syntax line (licence, file header) and at the package line. */
  readonly syntaxComments: Comments;
  readonly packageComments: Comments;
  /** Source text, where there is any. */
  readonly text?: string | undefined;
  /** False for files that were only imported: well-known types, the annotation vocabulary. */
  readonly own: boolean;
  /** Ids of top-level declarations, in source order within each kind. */
  readonly messages: readonly string[];
  readonly enums: readonly string[];
  readonly services: readonly string[];
  readonly extensions: readonly string[];
}

/** Where an extension option, or one value inside it, is written. */
export interface OptionSpan {
  /** The option as in source, then keys of its ProtoJSON and indexes: `(boundary.v1.call)`, `deadline`, `expiryCode`. */
  readonly path: readonly (string | number)[];
  readonly span: Span;
}

export interface Schema {
  /** In dependency order. */
  readonly files: readonly SchemaFile[];
  /** Every declaration of every file by id; the messages that maps compile to are left out, as a source has none. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** False where no file carries source info: then there are no comments and no spans. */
  readonly hasSourceInfo: boolean;
  /** Where extension options are written: by declaration id, or by `file:` and the path for options of a file. */
  readonly optionSpans: ReadonlyMap<string, readonly OptionSpan[]>;
}
