import type { Declaration, FieldDeclaration, FieldType, MessageDeclaration, Schema } from './model.ts';

// schema.json: what a browser needs to explain bytes and show prose. Keys whose value is the usual one are left out, so
// that a file stays small; `content/guide/artifacts.mdx` documents them.

/** `string`, `=pkg.Message` for messages and enums, `map<string,=pkg.Message>`. */
export type TypeCode = string;

export interface BrowserField {
  readonly name: string;
  readonly number: number;
  readonly type: TypeCode;
  readonly repeated?: true;
  /** Left out for `implicit` singular fields and for repeated ones. */
  readonly presence?: 'explicit' | 'required';
  /** Only said where a repeated number is not packed. */
  readonly expanded?: true;
  readonly delimited?: true;
  /** Only said where a string may hold any bytes. */
  readonly anyBytes?: true;
  readonly oneof?: string;
  /** Left out where it is the camel case of the name. */
  readonly json?: string;
  readonly default?: string;
  readonly deprecated?: true;
  readonly doc?: string;
  /** Extension options by name, as ProtoJSON. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** What the contract states of it after inheritance, for showing and checking a value. */
  readonly facts?: FieldFacts;
}

/** Names of a message in code that generators write; left out where a language has none. */
export interface GeneratedNames {
  /** Import path and type, `example.com/ledger/kv/ledgerkvpb.GetReply`; the type alone where the schema has no import path. */
  readonly go?: string;
  /** Path from the crate's root: `ledgerkv::v1::GetReply`. */
  readonly rust?: string;
}

/** What a contract states of a field's values. What is not stated is left out. */
export interface FieldFacts {
  /** Longest value in bytes (strings, bytes) or elements (repeated). */
  readonly maxLen?: number;
  /** Never to be shown in logs, links or screenshots. */
  readonly sensitive?: true;
  /** Ownership and limits in words, a sentence each. */
  readonly says?: readonly string[];
}

export interface BrowserMessage {
  readonly fields: readonly BrowserField[];
  readonly extensions?: readonly BrowserField[];
  /** proto1's MessageSet wire format. */
  readonly messageSet?: true;
  /** What the contract's generators call it. */
  readonly generated?: GeneratedNames;
  readonly reserved?: readonly (readonly [number, number])[];
  readonly extensionRanges?: readonly (readonly [number, number])[];
  readonly deprecated?: true;
  readonly doc?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface BrowserEnum {
  readonly values: readonly {
    readonly name: string;
    readonly number: number;
    readonly doc?: string;
    readonly deprecated?: true;
    readonly options?: Readonly<Record<string, unknown>>;
  }[];
  readonly closed?: true;
  readonly deprecated?: true;
  readonly doc?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface BrowserService {
  readonly methods: readonly {
    readonly name: string;
    readonly input: string;
    readonly output: string;
    readonly clientStreaming?: true;
    readonly serverStreaming?: true;
    readonly deprecated?: true;
    readonly doc?: string;
    readonly options?: Readonly<Record<string, unknown>>;
  }[];
  readonly deprecated?: true;
  readonly doc?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface BrowserModel {
  readonly format: 'isthmus-schema/1';
  readonly contract: string;
  readonly version: string;
  /** By full protobuf name. */
  readonly messages: Readonly<Record<string, BrowserMessage>>;
  readonly enums: Readonly<Record<string, BrowserEnum>>;
  readonly services: Readonly<Record<string, BrowserService>>;
  /** Extensions by the message they extend. */
  readonly extensions: Readonly<Record<string, readonly BrowserField[]>>;
}

/** The compact form of a schema: the contract's own declarations and every type they reach. */
export function browserModel(
  schema: Schema,
  contract: string,
  version: string,
  includes: (declaration: Declaration) => boolean,
  about: About = {},
): BrowserModel {
  const factsOf = about.facts ?? (() => undefined);
  const messages: [string, BrowserMessage][] = [];
  const enums: [string, BrowserEnum][] = [];
  const services: [string, BrowserService][] = [];
  const extensions = new Map<string, BrowserField[]>();
  for (const declaration of schema.declarations.values()) {
    if (!includes(declaration)) continue;
    if (declaration.kind === 'message') {
      messages.push([
        declaration.id,
        {
          fields: declaration.fields.map((field) => browserField(field, factsOf)),
          ...(declaration.options.some(({ name, value }) => name === 'message_set_wire_format' && value === true) && {
            messageSet: true as const,
          }),
          ...withNames(about.names?.(declaration)),
          ...(declaration.reservedRanges.length > 0 && {
            reserved: declaration.reservedRanges.map(({ start, end }) => [start, end] as const),
          }),
          ...(declaration.extensionRanges.length > 0 && {
            extensionRanges: declaration.extensionRanges.map(({ start, end }) => [start, end] as const),
          }),
          ...said(declaration),
        },
      ]);
    } else if (declaration.kind === 'enum') {
      const values = declaration.values.map((value) => ({ name: value.name, number: value.number, ...said(value) }));
      enums.push([
        declaration.id,
        { values, ...(declaration.closed && { closed: true as const }), ...said(declaration) },
      ]);
    } else if (declaration.kind === 'service') {
      const methods = declaration.methods.map((method) => ({
        name: method.name,
        input: method.input,
        output: method.output,
        ...(method.clientStreaming && { clientStreaming: true as const }),
        ...(method.serverStreaming && { serverStreaming: true as const }),
        ...said(method),
      }));
      services.push([declaration.id, { methods, ...said(declaration) }]);
    } else if (declaration.kind === 'extension' && declaration.extendee !== undefined) {
      extensions.set(declaration.extendee, [
        ...(extensions.get(declaration.extendee) ?? []),
        { ...browserField(declaration, factsOf), name: declaration.id },
      ]);
    }
  }
  return {
    format: 'isthmus-schema/1',
    contract,
    version,
    messages: Object.fromEntries(messages),
    enums: Object.fromEntries(enums),
    services: Object.fromEntries(services),
    extensions: Object.fromEntries(extensions),
  };
}

/** What the contract states of a field, where it states anything. */
export type FactsOf = (field: FieldDeclaration) => FieldFacts | undefined;

/** What a schema does not say itself. */
export interface About {
  readonly facts?: FactsOf | undefined;
  readonly names?: ((message: MessageDeclaration) => GeneratedNames) | undefined;
}

const withNames = (generated: GeneratedNames | undefined) =>
  generated && (generated.go ?? generated.rust) !== undefined ? { generated } : {};

function browserField(field: FieldDeclaration, factsOf: FactsOf): BrowserField {
  const facts = factsOf(field);
  return {
    name: field.name,
    number: field.number,
    type: typeCode(field.type),
    ...(field.repeated && field.type.kind !== 'map' && { repeated: true as const }),
    ...((field.presence === 'explicit' || field.presence === 'required') && { presence: field.presence }),
    ...(field.packed === false && { expanded: true as const }),
    ...(field.delimited && { delimited: true as const }),
    ...(field.utf8 === false && { anyBytes: true as const }),
    ...(field.oneof !== undefined && { oneof: field.oneof }),
    ...(field.jsonName !== defaultJsonName(field.name) && { json: field.jsonName }),
    ...(field.defaultValue !== undefined && { default: field.defaultValue }),
    ...said(field),
    ...(facts && { facts }),
  };
}

/** What any declaration may say of itself. */
function said({ comments, options, deprecated }: Declaration) {
  const doc = comments.leading ?? comments.trailing;
  const extended = options.filter((option) => option.name.startsWith('('));
  return {
    ...(deprecated && { deprecated: true as const }),
    ...(doc !== undefined && { doc }),
    ...(extended.length > 0 && { options: Object.fromEntries(extended.map((option) => [option.name, option.value])) }),
  };
}

function typeCode(type: FieldType): TypeCode {
  if (type.kind === 'scalar') return type.scalar;
  return type.kind === 'map' ? `map<${type.key},${typeCode(type.value)}>` : `=${type.id}`;
}

/** As protoc makes it: an underscore goes, the letter after it is raised. */
const defaultJsonName = (name: string): string => name.replace(/_+(.?)/g, (_, next: string) => next.toUpperCase());
