import type {
  Comments,
  EnumDeclaration,
  FieldDeclaration,
  FieldType,
  MessageDeclaration,
  OptionValue,
  Schema,
  SchemaFile,
  ServiceDeclaration,
} from '#schema';
import { OPTIONS_FILE, OPTIONS_PATH } from './custom-options.ts';
import {
  type EnumNode,
  type ExtendNode,
  type ExternalNode,
  type FieldNode,
  type FileNode,
  isEdition,
  type MessageNode,
  type MethodNode,
  type Model,
  newEnum,
  newField,
  newMessage,
  newValue,
  type OneofNode,
  type OptionNode,
  type ServiceNode,
  type SingleType,
  type Syntax,
  type TopNode,
  type TypeNode,
} from './model.ts';
import { optionTexts, quote } from './option-text.ts';
import { jsonNameOf } from './problems.ts';

/**
 * A compiled schema as a model that edits can change: the way to mutations of real contracts. Compiled again, its sources
 * make the same descriptors, but for imports of own files that nothing needs.
 *
 * @param vendored sources of files that the schema imports and does not own, by import path; those of `google/protobuf/` are known.
 */
export function modelOf(schema: Schema, vendored: Readonly<Record<string, string>> = {}): Model {
  return new Reader(schema).read(vendored);
}

const SYNTAXES: readonly string[] = ['proto2', 'proto3', '2023', '2024'] satisfies Syntax[];

type Spanned = { readonly span?: { readonly line: number; readonly column: number } | undefined };

const inOrder = (one: Spanned, other: Spanned): number =>
  (one.span?.line ?? 0) - (other.span?.line ?? 0) || (one.span?.column ?? 0) - (other.span?.column ?? 0);

class Reader {
  private readonly schema: Schema;
  private readonly messages = new Map<string, MessageNode>();
  private readonly enums = new Map<string, EnumNode>();
  private readonly extensions = new Map<string, FieldNode>();
  private readonly files = new Map<string, FileNode>();
  /** Files that are imported only. */
  private readonly foreign = new Set<string>();

  constructor(schema: Schema) {
    this.schema = schema;
    // What is referred to has to be there before what refers.
    for (const { path, own } of schema.files) if (!own) this.foreign.add(path);
    for (const declaration of schema.declarations.values()) {
      if (this.foreign.has(declaration.file)) continue;
      if (declaration.kind === 'message') this.messages.set(declaration.id, newMessage(declaration.name));
      if (declaration.kind === 'enum') this.enums.set(declaration.id, newEnum(declaration.name, []));
      if (declaration.kind === 'extension')
        this.extensions.set(declaration.id, newField(declaration.name, declaration.number, 'bytes'));
    }
  }

  read(vendored: Readonly<Record<string, string>>): Model {
    const own = this.schema.files.filter((file) => !this.foreign.has(file.path));
    for (const file of own) this.files.set(file.path, this.file(file));
    return { files: [...this.files.values()], vendored: { ...vendored, [OPTIONS_PATH]: OPTIONS_FILE } };
  }

  private file(file: SchemaFile): FileNode {
    if (!SYNTAXES.includes(file.edition)) throw new Error(`${file.path} is written in edition ${file.edition}`);
    const declared = [...file.messages, ...file.enums, ...file.services].map((id) => this.declaration(id));
    const items = declared.toSorted(inOrder).map((one): TopNode => {
      if (one.kind === 'message') return this.message(one, file);
      if (one.kind === 'enum') return this.enumeration(one);
      return this.service(one);
    });
    return {
      kind: 'file',
      path: file.path,
      package: file.package,
      syntax: file.edition as Syntax,
      // Imports of own files follow from what refers to them, but for those that hand on what they import.
      imports: file.imports
        .filter((one) => one.public || !this.files.has(one.path))
        .map((one) => ({ of: this.files.get(one.path) ?? one.path, public: one.public })),
      options: this.options(file.options),
      items: [
        ...items,
        ...this.extends(
          file.extensions.map((id) => this.field(id)),
          file,
        ),
      ],
      comment: comment(file.syntaxComments),
    };
  }

  private declaration(id: string): MessageDeclaration | EnumDeclaration | ServiceDeclaration {
    const found = this.schema.declarations.get(id);
    if (found?.kind !== 'message' && found?.kind !== 'enum' && found?.kind !== 'service')
      throw new Error(`${id} is not declared`);
    return found;
  }

  private field(id: string): FieldDeclaration {
    const found = this.schema.declarations.get(id);
    if (found?.kind !== 'extension') throw new Error(`${id} is no extension`);
    return found;
  }

  private message(declaration: MessageDeclaration, file: SchemaFile): MessageNode {
    const node = this.messages.get(declaration.id) as MessageNode;
    const { fields, oneofs, messages, enums, extensions } = declaration;
    const placed: { span?: Spanned['span']; item: MessageNode['items'][number] }[] = [];
    for (const field of fields) {
      const oneof = oneofs.find(({ name }) => name === field.oneof);
      if (!oneof)
        placed.push({ span: field.span, item: this.fill(field, newField(field.name, field.number, 'bytes'), file) });
      else if (oneof.fields[0] === field.id) placed.push({ span: oneof.span, item: this.oneof(oneof, fields, file) });
    }
    for (const id of [...messages, ...enums]) {
      const one = this.declaration(id);
      if (one.kind === 'message') placed.push({ span: one.span, item: this.message(one, file) });
      if (one.kind === 'enum') placed.push({ span: one.span, item: this.enumeration(one) });
    }
    node.items.push(...placed.toSorted(inOrder).map(({ item }) => item));
    node.items.push(...this.extends(extensions, file));
    node.options = this.options(declaration.options);
    node.extensionRanges = declaration.extensionRanges.map((range) => ({ ...range }));
    node.reservedRanges = declaration.reservedRanges.map((range) => ({ ...range }));
    node.reservedNames = [...declaration.reservedNames];
    node.comment = comment(declaration.comments);
    return node;
  }

  private oneof(
    declaration: MessageDeclaration['oneofs'][number],
    fields: readonly FieldDeclaration[],
    file: SchemaFile,
  ): OneofNode {
    return {
      kind: 'oneof',
      name: declaration.name,
      fields: fields
        .filter(({ id }) => declaration.fields.includes(id))
        .map((field) => this.fill(field, newField(field.name, field.number, 'bytes'), file)),
      options: this.options(declaration.options),
      comment: comment(declaration.comments),
    };
  }

  /** Extensions by the message that they extend, in the order of the first of each. */
  private extends(extensions: readonly FieldDeclaration[], file: SchemaFile): ExtendNode[] {
    const blocks = new Map<string, ExtendNode>();
    for (const declaration of extensions) {
      const id = declaration.extendee ?? '';
      const block = blocks.get(id) ?? { kind: 'extend', extendee: this.messageNode(id), fields: [] };
      blocks.set(id, block);
      block.fields.push(this.fill(declaration, this.extensions.get(declaration.id) as FieldNode, file));
    }
    return [...blocks.values()];
  }

  private fill(declaration: FieldDeclaration, node: FieldNode, file: SchemaFile): FieldNode {
    node.type = this.type(declaration.type);
    node.group = declaration.delimited && file.edition === 'proto2';
    node.label = labelOf(declaration, file.edition);
    node.options = this.options(declaration.options);
    if (declaration.kind === 'field' && declaration.jsonName !== jsonNameOf({ ...node, options: [] }))
      node.options.push({ name: 'json_name', value: quote(declaration.jsonName) });
    if (declaration.defaultValue !== undefined)
      node.options.push({ name: 'default', value: defaultText(declaration.defaultValue, declaration.type) });
    node.comment = comment(declaration.comments);
    return node;
  }

  private type(type: FieldType): TypeNode {
    if (type.kind === 'map') return { kind: 'map', key: type.key, value: this.single(type.value) };
    return this.single(type);
  }

  private single(type: Exclude<FieldType, { kind: 'map' }>): SingleType {
    switch (type.kind) {
      case 'scalar':
        return type.scalar;
      case 'enum':
        return this.enums.get(type.id) ?? this.external(type.id, 'enum');
      case 'message':
        return this.messageNode(type.id);
    }
  }

  private messageNode(id: string): MessageNode | ExternalNode {
    return this.messages.get(id) ?? this.external(id, 'message');
  }

  private external(id: string, of: 'message' | 'enum'): ExternalNode {
    return { kind: 'external', name: id, path: this.schema.declarations.get(id)?.file ?? '', of };
  }

  private enumeration(declaration: EnumDeclaration): EnumNode {
    const node = this.enums.get(declaration.id) as EnumNode;
    node.values = declaration.values.map((value) => ({
      ...newValue(value.name, value.number),
      options: this.options(value.options),
      comment: comment(value.comments),
    }));
    node.options = this.options(declaration.options);
    node.reservedRanges = declaration.reservedRanges.map((range) => ({ ...range }));
    node.reservedNames = [...declaration.reservedNames];
    node.comment = comment(declaration.comments);
    return node;
  }

  private service(declaration: ServiceDeclaration): ServiceNode {
    return {
      kind: 'service',
      name: declaration.name,
      methods: declaration.methods.map(
        (method): MethodNode => ({
          kind: 'method',
          name: method.name,
          input: this.messageNode(method.input),
          output: this.messageNode(method.output),
          clientStreaming: method.clientStreaming,
          serverStreaming: method.serverStreaming,
          options: this.options(method.options),
          comment: comment(method.comments),
        }),
      ),
      options: this.options(declaration.options),
      comment: comment(declaration.comments),
    };
  }

  private options(options: readonly OptionValue[]): OptionNode[] {
    return options.flatMap((option) =>
      optionTexts(option, this.schema).map(
        ({ name, value }): OptionNode => ({ name: this.extensions.get(name.slice(1, -1)) ?? name, value }),
      ),
    );
  }
}

function labelOf(field: FieldDeclaration, edition: string): FieldNode['label'] {
  if (field.type.kind === 'map') return '';
  if (field.repeated) return 'repeated';
  if (field.oneof !== undefined || isEdition(edition as Syntax)) return '';
  if (field.presence === 'required') return 'required';
  return edition === 'proto2' || field.declaredOptional ? 'optional' : '';
}

/** Of bytes, descriptors keep the escapes. */
function defaultText(value: string, type: FieldType): string {
  if (type.kind !== 'scalar') return value;
  if (type.scalar === 'bytes') return `"${value}"`;
  return type.scalar === 'string' ? quote(value) : value;
}

/** Without the space after each comment mark, which the printer writes. */
const comment = ({ leading }: Comments): string | undefined => leading?.replace(/\n$/, '').replaceAll(/^ /gm, '');
