// Sources of .proto files as data that edits can change: what is referred to is referred to by node, so that a rename, a
// move or another package reaches every reference by itself. Plain objects only: `structuredClone` keeps the references.

/** Files of one contract, and the texts of files that they import from elsewhere (none of `google/protobuf/`). */
export interface Model {
  files: FileNode[];
  readonly vendored: Readonly<Record<string, string>>;
}

export type Syntax = 'proto2' | 'proto3' | Edition;
export type Edition = '2023' | '2024';

export const isEdition = (syntax: Syntax): syntax is Edition => syntax === '2023' || syntax === '2024';

export interface FileNode {
  kind: 'file';
  /** As imported. */
  path: string;
  package: string;
  syntax: Syntax;
  /** Imports beside those that the references need, which are added when printing. */
  imports: ImportNode[];
  options: OptionNode[];
  items: TopNode[];
  /** Above the syntax line. */
  comment?: string | undefined;
  /** `wide`: twice the indent, empty lines between. */
  layout?: 'wide' | undefined;
}

export interface ImportNode {
  of: FileNode | string;
  public: boolean;
}

export type TopNode = MessageNode | EnumNode | ServiceNode | ExtendNode;

/** `name = value`, both as in source. The name of an own extension is that of its node. */
export interface OptionNode {
  name: string | FieldNode;
  value: string;
}

export interface MessageNode {
  kind: 'message';
  name: string;
  /** In source order. */
  items: (FieldNode | OneofNode | MessageNode | EnumNode | ExtendNode)[];
  options: OptionNode[];
  extensionRanges: Range[];
  reservedRanges: Range[];
  reservedNames: string[];
  comment?: string | undefined;
}

/** Both ends inclusive. */
export interface Range {
  start: number;
  end: number;
}

export interface FieldNode {
  kind: 'field';
  name: string;
  number: number;
  label: '' | 'optional' | 'required' | 'repeated';
  type: TypeNode;
  /** proto2: written as a group, the body of the message in place of its name. The message stands in the same scope. */
  group: boolean;
  options: OptionNode[];
  comment?: string | undefined;
}

export interface OneofNode {
  kind: 'oneof';
  name: string;
  fields: FieldNode[];
  options: OptionNode[];
  comment?: string | undefined;
}

/** A message or enum of a file that is not the contract's own. */
export interface ExternalNode {
  kind: 'external';
  name: string;
  path: string;
  of: 'message' | 'enum';
}

export type SingleType = Scalar | MessageNode | EnumNode | ExternalNode;
export type TypeNode = SingleType | { kind: 'map'; key: Scalar; value: SingleType };

/** `extend EXTENDEE { … }` */
export interface ExtendNode {
  kind: 'extend';
  extendee: MessageNode | ExternalNode;
  fields: FieldNode[];
}

export interface EnumNode {
  kind: 'enum';
  name: string;
  values: ValueNode[];
  options: OptionNode[];
  reservedRanges: Range[];
  reservedNames: string[];
  comment?: string | undefined;
}

export interface ValueNode {
  kind: 'value';
  name: string;
  number: number;
  options: OptionNode[];
  comment?: string | undefined;
}

export interface ServiceNode {
  kind: 'service';
  name: string;
  methods: MethodNode[];
  options: OptionNode[];
  comment?: string | undefined;
}

export interface MethodNode {
  kind: 'method';
  name: string;
  input: MessageNode | ExternalNode;
  output: MessageNode | ExternalNode;
  clientStreaming: boolean;
  serverStreaming: boolean;
  options: OptionNode[];
  comment?: string | undefined;
}

export const SCALARS = [
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
] as const;
export type Scalar = (typeof SCALARS)[number];

/** What a map may have as key. */
export const KEYS: readonly Scalar[] = SCALARS.filter((scalar) => !['double', 'float', 'bytes'].includes(scalar));

/** Anything with a name of its own. */
export type Named = MessageNode | EnumNode | ServiceNode | FieldNode | OneofNode | ValueNode | MethodNode;

export const isScalar = (type: TypeNode): type is Scalar => typeof type === 'string';
export const isMessage = (type: TypeNode): type is MessageNode | ExternalNode =>
  !isScalar(type) && (type.kind === 'message' || (type.kind === 'external' && type.of === 'message'));
export const isEnum = (type: TypeNode): type is EnumNode | ExternalNode =>
  !isScalar(type) && (type.kind === 'enum' || (type.kind === 'external' && type.of === 'enum'));
export const isMap = (type: TypeNode): type is Extract<TypeNode, { kind: 'map' }> =>
  !isScalar(type) && type.kind === 'map';

/** The value of an option as in source; undefined where it is not set. */
export const optionOf = (node: { options: OptionNode[] }, name: string): string | undefined =>
  node.options.find((option) => option.name === name)?.value;

/** Sets an option; without a value, takes it away. */
export function setOption(node: { options: OptionNode[] }, name: string, value: string | undefined): void {
  const at = node.options.findIndex((option) => option.name === name);
  if (value === undefined) {
    if (at >= 0) node.options.splice(at, 1);
  } else if (at >= 0) {
    node.options[at] = { name, value };
  } else {
    node.options.push({ name, value });
  }
}

/** All fields of a message, those of its oneofs too, in source order. */
export const fieldsOf = (message: MessageNode): FieldNode[] =>
  message.items.flatMap((item) => (item.kind === 'field' ? [item] : item.kind === 'oneof' ? item.fields : []));

export const oneofsOf = (message: MessageNode): OneofNode[] => message.items.filter((item) => item.kind === 'oneof');

export const newMessage = (name: string, items: MessageNode['items'] = []): MessageNode => ({
  kind: 'message',
  name,
  items,
  options: [],
  extensionRanges: [],
  reservedRanges: [],
  reservedNames: [],
});

export const newField = (name: string, number: number, type: TypeNode, label: FieldNode['label'] = ''): FieldNode => ({
  kind: 'field',
  name,
  number,
  label,
  type,
  group: false,
  options: [],
});

export const newEnum = (name: string, values: ValueNode[]): EnumNode => ({
  kind: 'enum',
  name,
  values,
  options: [],
  reservedRanges: [],
  reservedNames: [],
});

export const newValue = (name: string, number: number): ValueNode => ({ kind: 'value', name, number, options: [] });
