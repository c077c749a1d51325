import { OPTIONS_PATH } from './custom-options.ts';
import {
  type EnumNode,
  type ExternalNode,
  type FieldNode,
  type FileNode,
  isEdition,
  type MessageNode,
  type MethodNode,
  type Model,
  type OptionNode,
  type Range,
  type ServiceNode,
  type TopNode,
  type TypeNode,
} from './model.ts';
import { type Places, place, placesOf, referencesOf } from './places.ts';

/** Text by import path. */
export type Files = Readonly<Record<string, string>>;

/** Options by whose use a file has to be imported. */
const OPTION_FILES: Readonly<Record<string, string>> = {
  'features.(pb.java)': 'google/protobuf/java_features.proto',
  'features.(pb.cpp)': 'google/protobuf/cpp_features.proto',
  'features.(pb.go)': 'google/protobuf/go_features.proto',
  '(mutations.': OPTIONS_PATH,
};

/** Sources of a model's own files. */
export function filesOf(model: Model): Files {
  const places = placesOf(model);
  return Object.fromEntries(model.files.map((file) => [file.path, printFile(file, places)]));
}

/** Files that a file has to import, its own explicit imports apart. */
export function neededImports(file: FileNode, places: Places): Set<FileNode | string> {
  const needed = new Set<FileNode | string>();
  for (const node of referencesOf(file)) {
    const external = node as ExternalNode;
    const from = external.kind === 'external' ? external.path : place(places, node).file;
    if (from !== file) needed.add(from);
  }
  return needed;
}

function printFile(file: FileNode, places: Places): string {
  const lines: string[] = [];
  const printer = new Printer(file, places, lines);
  if (file.comment !== undefined) printer.comment(file.comment, '');
  lines.push(isEdition(file.syntax) ? `edition = "${file.syntax}";` : `syntax = "${file.syntax}";`, '');
  if (file.package) lines.push(`package ${file.package};`, '');
  const body: string[] = [];
  new Printer(file, places, body).top(file.items);
  const imports = new Map<string, boolean>();
  for (const one of neededImports(file, places)) imports.set(typeof one === 'string' ? one : one.path, false);
  for (const one of file.imports) imports.set(typeof one.of === 'string' ? one.of : one.of.path, one.public);
  const options = file.options.map((option) => `option ${printer.option(option)};`);
  for (const [name, path] of Object.entries(OPTION_FILES)) {
    const isUsed = [...options, ...body].some((line) => line.includes(name));
    if (isUsed && !imports.has(path)) imports.set(path, false);
  }
  for (const [path, isPublic] of imports) lines.push(`import ${isPublic ? 'public ' : ''}"${path}";`);
  if (imports.size > 0) lines.push('');
  lines.push(...options);
  if (options.length > 0) lines.push('');
  const all = [...lines, ...body];
  if (file.layout !== 'wide') return all.join('\n');
  // An empty line after a line that ends a block never parts a comment from what it is about.
  return all.map((line) => line.replace(/^ +/, '$&$&').replace(/}$/, '}\n')).join('\n');
}

class Printer {
  private readonly file: FileNode;
  private readonly places: Places;
  private readonly lines: string[];

  constructor(file: FileNode, places: Places, lines: string[]) {
    this.file = file;
    this.places = places;
    this.lines = lines;
  }

  comment(text: string | undefined, indent: string): void {
    if (text === undefined) return;
    for (const line of text.split('\n')) this.lines.push(`${indent}//${line ? ` ${line}` : ''}`);
  }

  top(items: readonly TopNode[]): void {
    for (const item of items) {
      this.block(item, '', items);
      this.lines.push('');
    }
  }

  option({ name, value }: OptionNode): string {
    return `${typeof name === 'string' ? name : `(${this.places.of.get(name)?.id})`} = ${value}`;
  }

  private block(item: TopNode, indent: string, siblings: readonly object[]): void {
    switch (item.kind) {
      case 'message':
        // A group declares its message where the field stands.
        if (isGroup(item, siblings)) return;
        this.comment(item.comment, indent);
        this.lines.push(`${indent}message ${item.name} {`);
        this.message(item, indent);
        this.lines.push(`${indent}}`);
        break;
      case 'enum':
        this.enumeration(item, indent);
        break;
      case 'service':
        this.service(item, indent);
        break;
      case 'extend':
        this.lines.push(`${indent}extend ${this.type(item.extendee)} {`);
        for (const field of item.fields) this.field(field, `${indent}  `);
        this.lines.push(`${indent}}`);
        break;
    }
  }

  private message(message: MessageNode, outer: string): void {
    const indent = `${outer}  `;
    for (const option of message.options) this.lines.push(`${indent}option ${this.option(option)};`);
    for (const range of message.extensionRanges)
      this.lines.push(`${indent}extensions ${printRange(range, MAX_FIELD)};`);
    this.reserved(message, indent, MAX_FIELD);
    for (const item of message.items) {
      if (item.kind === 'field') this.field(item, indent);
      else if (item.kind === 'oneof') {
        this.comment(item.comment, indent);
        this.lines.push(`${indent}oneof ${item.name} {`);
        for (const option of item.options) this.lines.push(`${indent}  option ${this.option(option)};`);
        for (const field of item.fields) this.field(field, `${indent}  `);
        this.lines.push(`${indent}}`);
      } else this.block(item, indent, message.items);
    }
  }

  private reserved(node: MessageNode | EnumNode, indent: string, max: number): void {
    if (node.reservedRanges.length > 0)
      this.lines.push(`${indent}reserved ${node.reservedRanges.map((range) => printRange(range, max)).join(', ')};`);
    const quote = isEdition(this.file.syntax) ? '' : '"';
    if (node.reservedNames.length > 0)
      this.lines.push(`${indent}reserved ${node.reservedNames.map((name) => quote + name + quote).join(', ')};`);
  }

  private field(field: FieldNode, indent: string): void {
    this.comment(field.comment, indent);
    const label = field.label ? `${field.label} ` : '';
    const options = this.brackets(field.options);
    if (field.group && typeof field.type !== 'string' && field.type.kind === 'message') {
      this.lines.push(`${indent}${label}group ${field.type.name} = ${field.number}${options} {`);
      this.message(field.type, indent);
      this.lines.push(`${indent}}`);
    } else {
      this.lines.push(`${indent}${label}${this.type(field.type)} ${field.name} = ${field.number}${options};`);
    }
  }

  private brackets(options: readonly OptionNode[]): string {
    return options.length > 0 ? ` [${options.map((option) => this.option(option)).join(', ')}]` : '';
  }

  private type(type: TypeNode): string {
    if (typeof type === 'string') return type;
    if (type.kind === 'map') return `map<${type.key}, ${this.type(type.value)}>`;
    return `.${type.kind === 'external' ? type.name : place(this.places, type).id}`;
  }

  private enumeration(node: EnumNode, outer: string): void {
    const indent = `${outer}  `;
    this.comment(node.comment, outer);
    this.lines.push(`${outer}enum ${node.name} {`);
    for (const option of node.options) this.lines.push(`${indent}option ${this.option(option)};`);
    this.reserved(node, indent, MAX_ENUM);
    for (const value of node.values) {
      this.comment(value.comment, indent);
      this.lines.push(`${indent}${value.name} = ${value.number}${this.brackets(value.options)};`);
    }
    this.lines.push(`${outer}}`);
  }

  private service(node: ServiceNode, outer: string): void {
    const indent = `${outer}  `;
    this.comment(node.comment, outer);
    this.lines.push(`${outer}service ${node.name} {`);
    for (const option of node.options) this.lines.push(`${indent}option ${this.option(option)};`);
    for (const method of node.methods) this.method(method, indent);
    this.lines.push(`${outer}}`);
  }

  private method(node: MethodNode, indent: string): void {
    this.comment(node.comment, indent);
    const side = (isStream: boolean, type: TypeNode): string => `(${isStream ? 'stream ' : ''}${this.type(type)})`;
    const head = `${indent}rpc ${node.name}${side(node.clientStreaming, node.input)} returns ${side(node.serverStreaming, node.output)}`;
    if (node.options.length === 0) {
      this.lines.push(`${head};`);
      return;
    }
    this.lines.push(`${head} {`);
    for (const option of node.options) this.lines.push(`${indent}  option ${this.option(option)};`);
    this.lines.push(`${indent}}`);
  }
}

/** Whether a message is the body of a group field beside it. */
export const isGroup = (message: MessageNode, siblings: readonly object[]): boolean =>
  siblings.some((sibling) => {
    const one = sibling as MessageNode['items'][number];
    const fields = one.kind === 'field' ? [one] : one.kind === 'oneof' || one.kind === 'extend' ? one.fields : [];
    return fields.some((field) => field.group && field.type === message);
  });

/** Greatest number of a field, and of an enum value. */
export const MAX_FIELD = 536_870_911;
export const MAX_ENUM = 2_147_483_647;

const printRange = ({ start, end }: Range, max: number): string =>
  start === end ? String(start) : `${start} to ${end === max ? 'max' : end}`;
