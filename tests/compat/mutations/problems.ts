import { isClosed, presenceOf } from './features.ts';
import {
  type EnumNode,
  type FieldNode,
  type FileNode,
  fieldsOf,
  isEdition,
  isEnum,
  isMap,
  isMessage,
  isScalar,
  type MessageNode,
  type Model,
  type OptionNode,
  optionOf,
  type Range,
  type Scalar,
} from './model.ts';
import { type Places, place, placesOf } from './places.ts';
import { isGroup, MAX_FIELD, neededImports } from './print.ts';

/** What a compiler would refuse in a model: the rules that edits can hurt. Empty where it compiles. */
export function problemsOf(model: Model): string[] {
  const places = placesOf(model);
  const problems: string[] = [];
  const say = (problem: string): void => {
    problems.push(problem);
  };
  checkNames(model, places, say);
  checkImports(model, places, say);
  for (const [node, { id, file }] of [
    ...places.of,
    ...model.files.map((file) => [file, { id: file.path, file }] as const),
  ]) {
    if (!isEdition(file.syntax) && 'options' in node && hasFeatures(node as FileNode)) say(`${id}: features`);
  }
  for (const file of model.files) {
    if (file.syntax === '2024' && optionOf(file, 'java_multiple_files') !== undefined) say(`${file.path}: options`);
  }
  for (const message of places.messages) checkMessage(message, places, say);
  for (const enumeration of places.enums) checkEnum(enumeration, places, say);
  for (const field of [...places.fields, ...places.extensions]) checkField(field, places, say);
  checkExtensions(places, say);
  for (const service of places.services) {
    if (hasDuplicates(service.methods.map(({ name }) => name))) say(`${service.name}: methods of one name`);
  }
  return problems;
}

const hasFeatures = ({ options }: { options: OptionNode[] }): boolean =>
  options.some(({ name }) => typeof name === 'string' && name.startsWith('features.'));

type Say = (problem: string) => void;

const hasDuplicates = (list: readonly (string | number)[]): boolean => new Set(list).size < list.length;

/** A name is declared once, and no package is called like a declaration. */
function checkNames(model: Model, places: Places, say: Say): void {
  const seen = new Set<string>();
  const packages = new Set<string>();
  if (hasDuplicates(model.files.map((file) => file.path))) say('two files at one path');
  for (const { package: name } of model.files) {
    const parts = name.split('.');
    for (let count = 1; count <= parts.length; count++) packages.add(parts.slice(0, count).join('.'));
  }
  for (const [node, { id }] of places.of) {
    if ((node as { kind: string }).kind === 'extend') continue;
    if (seen.has(id) || packages.has(id)) say(`${id} is declared twice`);
    seen.add(id);
  }
}

/** No file imports itself in the end. */
function checkImports(model: Model, places: Places, say: Say): void {
  const imports = new Map<FileNode, FileNode[]>();
  for (const file of model.files) {
    const all = [...neededImports(file, places), ...file.imports.map((one) => one.of)];
    imports.set(
      file,
      all.filter((one): one is FileNode => typeof one !== 'string'),
    );
    if (file.imports.some(({ of }) => typeof of !== 'string' && !model.files.includes(of))) say('imports a lost file');
  }
  const done = new Set<FileNode>();
  const open = new Set<FileNode>();
  const visit = (file: FileNode): void => {
    if (open.has(file)) say(`${file.path} imports itself`);
    if (done.has(file) || open.has(file)) return;
    open.add(file);
    for (const imported of imports.get(file) ?? []) visit(imported);
    open.delete(file);
    done.add(file);
  };
  model.files.forEach(visit);
}

const overlap = (one: Range, other: Range): boolean => one.start <= other.end && other.start <= one.end;
const holds = (ranges: readonly Range[], number: number): boolean =>
  ranges.some(({ start, end }) => start <= number && number <= end);

const isValidNumber = (number: number): boolean =>
  number >= 1 && number <= MAX_FIELD && !(number >= 19_000 && number <= 19_999);

function checkMessage(message: MessageNode, places: Places, say: Say): void {
  const { id, file } = place(places, message);
  const fields = fieldsOf(message);
  if (hasDuplicates(fields.map(({ number }) => number))) say(`${id}: fields of one number`);
  if (hasDuplicates(fields.map(jsonNameOf))) say(`${id}: fields of one JSON name`);
  const ranges = [...message.reservedRanges, ...message.extensionRanges];
  if (ranges.some((range, at) => ranges.slice(at + 1).some((other) => overlap(range, other)))) say(`${id}: ranges`);
  if (ranges.some((range) => range.start < 1 || range.end < range.start || range.end > MAX_FIELD)) say(`${id}: range`);
  if (hasDuplicates(message.reservedNames)) say(`${id}: a name reserved twice`);
  for (const { name, number } of fields) {
    if (!isValidNumber(number)) say(`${id}.${name}: number ${number}`);
    if (holds(ranges, number)) say(`${id}.${name}: number ${number} is reserved`);
    if (message.reservedNames.includes(name)) say(`${id}.${name}: the name is reserved`);
  }
  if (file.syntax === 'proto3' && message.extensionRanges.length > 0) say(`${id}: extension range in proto3`);
  for (const item of message.items) {
    if (item.kind !== 'oneof') continue;
    if (item.fields.length === 0) say(`${id}.${item.name}: oneof without fields`);
    for (const field of item.fields) {
      if (field.label || isMap(field.type)) say(`${id}.${field.name}: label in a oneof`);
    }
  }
}

/** As protoc makes it. */
export function jsonNameOf(field: FieldNode): string {
  const own = optionOf(field, 'json_name');
  return own?.slice(1, -1) ?? field.name.replaceAll(/_+([^_]?)/g, (_, next: string) => next.toUpperCase());
}

function checkEnum(node: EnumNode, places: Places, say: Say): void {
  const { id } = place(places, node);
  const numbers = node.values.map(({ number }) => number);
  if (numbers.length === 0) say(`${id}: no values`);
  if (!isClosed(places, node) && numbers[0] !== 0) say(`${id}: first value is not 0`);
  const mayAlias = optionOf(node, 'allow_alias') === 'true';
  if (hasDuplicates(numbers) !== mayAlias) say(`${id}: aliases`);
  if (numbers.some((number) => holds(node.reservedRanges, number))) say(`${id}: number reserved`);
  if (node.values.some(({ name }) => node.reservedNames.includes(name))) say(`${id}: name reserved`);
  if (node.reservedRanges.some((range, at) => node.reservedRanges.slice(at + 1).some((other) => overlap(range, other))))
    say(`${id}: ranges`);
  if (hasDuplicates(node.reservedNames)) say(`${id}: a name reserved twice`);
  // Names that are the same without the enum's own name in front are refused where ProtoJSON has to work.
  const bare = new Map<string, number>();
  for (const value of node.values) {
    const name = bareName(node.name, value.name);
    const other = bare.get(name);
    if (other !== undefined && other !== value.number) say(`${id}: values of one bare name`);
    bare.set(name, value.number);
  }
}

/** A value's name in lower case without underscores and without the name of its enum. */
function bareName(enumName: string, name: string): string {
  const flat = name.replaceAll('_', '').toLowerCase();
  const prefix = enumName.replaceAll('_', '').toLowerCase();
  return flat.startsWith(prefix) && flat.length > prefix.length ? flat.slice(prefix.length) : flat;
}

const LONG: ReadonlySet<Scalar> = new Set<Scalar>(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']);

function checkField(field: FieldNode, places: Places, say: Say): void {
  const { id, file } = place(places, field);
  const { type, label } = field;
  const isRepeated = label === 'repeated' || isMap(type);
  const inOneof = places.oneofOf.has(field);
  const isExtension = places.extendOf.has(field);
  const refuse = (is: boolean, why: string): void => {
    if (is) say(`${id}: ${why}`);
  };
  refuse(isMap(type) && label !== '', 'label of a map');
  refuse(isMap(type) && isExtension, 'map as extension');
  refuse(isMap(type) && ['double', 'float', 'bytes'].includes(type.key), 'key of a map');
  refuse(file.syntax === 'proto2' && label === '' && !inOneof && !isMap(type), 'no label in proto2');
  refuse(file.syntax === 'proto3' && label === 'required', 'required in proto3');
  refuse(isEdition(file.syntax) && (label === 'required' || label === 'optional'), 'label in an edition');
  refuse(isExtension && label === 'required', 'required extension');
  refuse(isExtension && optionOf(field, 'json_name') !== undefined, 'JSON name of an extension');
  const presence = optionOf(field, 'features.field_presence');
  refuse(presence !== undefined && (!isEdition(file.syntax) || isRepeated || inOneof || isExtension), 'presence');
  refuse(presence === 'IMPLICIT' && isMessage(type), 'implicit presence of a message');
  const isPackable =
    label === 'repeated' && (isEnum(type) || (isScalar(type) && type !== 'string' && type !== 'bytes'));
  refuse(optionOf(field, 'packed') !== undefined && (!isPackable || isEdition(file.syntax)), 'packed');
  refuse(optionOf(field, 'features.repeated_field_encoding') !== undefined && !isPackable, 'encoding');
  refuse(
    optionOf(field, 'features.message_encoding') !== undefined && !(isMessage(type) && !isMap(type)),
    'encoding of a message',
  );
  const isText = type === 'string' || (isMap(type) && (type.key === 'string' || type.value === 'string'));
  refuse(optionOf(field, 'features.utf8_validation') !== undefined && !isText, 'UTF-8 of no string');
  refuse(optionOf(field, 'features.(pb.java).utf8_validation') !== undefined && !isText, 'UTF-8 of no string');
  refuse(
    optionOf(field, 'features.(pb.cpp).string_type') !== undefined && type !== 'string' && type !== 'bytes',
    'ctype',
  );
  refuse(optionOf(field, 'jstype') !== undefined && !(isScalar(type) && LONG.has(type)), 'jstype');
  refuse(optionOf(field, 'ctype') !== undefined && file.syntax === '2024', 'ctype in edition 2024');
  refuse(optionOf(field, 'ctype') !== undefined && type !== 'string' && type !== 'bytes', 'ctype');
  refuse(
    optionOf(field, 'ctype') !== undefined && optionOf(field, 'features.(pb.cpp).string_type') !== undefined,
    'two string types',
  );
  refuse(optionOf(field, 'lazy') !== undefined && (!isMessage(type) || isMap(type)), 'lazy');
  checkGroup(field, places, refuse);
  checkDefault(field, places, isRepeated, refuse);
  const inner = isMap(type) ? type.value : type;
  if (!isScalar(inner) && inner.kind === 'enum') {
    const isImplicit = !isRepeated && presenceOf(places, field) === 'implicit';
    refuse(isClosed(places, inner) && (file.syntax === 'proto3' || isImplicit), 'closed enum with implicit presence');
    // The value of a map entry follows the file.
    const entryIsImplicit = optionOf(file, 'features.field_presence') === 'IMPLICIT';
    refuse(isMap(type) && isClosed(places, inner) && inner.values[0]?.number !== 0, 'map of an enum without 0');
    refuse(isMap(type) && isClosed(places, inner) && entryIsImplicit, 'map of a closed enum');
  }
}

function checkGroup(field: FieldNode, places: Places, refuse: (is: boolean, why: string) => void): void {
  const { file, parent } = place(places, field);
  if (!field.group) return;
  const { type } = field;
  const isBody = typeof type !== 'string' && type.kind === 'message';
  refuse(file.syntax !== 'proto2' || !isBody, 'group');
  if (!isBody) return;
  refuse(place(places, type).parent !== parent || place(places, type).file !== file, 'group of a message elsewhere');
  refuse(field.name !== type.name.toLowerCase() || !/^[A-Z]/.test(type.name), 'name of a group');
  refuse(
    places.fields.some((other) => other !== field && other.group && other.type === type),
    'two groups of a message',
  );
}

const INTEGERS: ReadonlySet<Scalar> = new Set<Scalar>([...LONG, 'int32', 'sint32', 'sfixed32', 'uint32', 'fixed32']);

function checkDefault(
  field: FieldNode,
  places: Places,
  isRepeated: boolean,
  refuse: (is: boolean, why: string) => void,
): void {
  const value = optionOf(field, 'default');
  if (value === undefined) return;
  const { type } = field;
  refuse(isRepeated || isMessage(type), 'default of no single value');
  refuse(place(places, field).file.syntax === 'proto3', 'default in proto3');
  refuse(!isRepeated && presenceOf(places, field) === 'implicit', 'default with implicit presence');
  if (isScalar(type)) {
    const isText = type === 'string' || type === 'bytes';
    refuse(isText !== value.startsWith('"'), 'default of another type');
    refuse((type === 'bool') !== (value === 'true' || value === 'false'), 'default of another type');
    if (!isText && type !== 'bool') {
      const isInteger = /^-?\d+$/.test(value);
      refuse(INTEGERS.has(type) && !isInteger, 'default is no integer');
      refuse(!/^-?(\d|inf|nan)/.test(value), 'default is no number');
      refuse((type.startsWith('u') || type.startsWith('fixed')) && value.startsWith('-'), 'default below 0');
      refuse(
        INTEGERS.has(type) && type.endsWith('32') && Math.abs(Number(value)) > 2_147_483_647,
        'default is too great',
      );
    }
  } else if (type.kind === 'enum') {
    refuse(!type.values.some(({ name }) => name === value), 'default is no value');
  }
}

function checkExtensions(places: Places, say: Say): void {
  const used = new Map<object, Set<number>>();
  for (const block of places.extends) {
    const { extendee } = block;
    const { file } = place(places, block);
    if (block.fields.length === 0) say(`${file.path}: extends nothing`);
    if (file.syntax === 'proto3' && extendee.kind === 'message') say(`${file.path}: extension in proto3`);
    const numbers = used.get(extendee) ?? new Set();
    used.set(extendee, numbers);
    for (const { name, number } of block.fields) {
      if (!isValidNumber(number)) say(`${name}: number of an extension`);
      if (numbers.has(number)) say(`${name}: two extensions of one number`);
      numbers.add(number);
      if (extendee.kind === 'message' && !holds(extendee.extensionRanges, number)) say(`${name}: outside of its range`);
    }
  }
}

/** Also for edits: whether a message is only the body of a group. */
export const isGroupBody = (places: Places, message: MessageNode): boolean => {
  const { parent, file } = place(places, message);
  return isGroup(message, parent?.kind === 'message' ? parent.items : file.items);
};
