import type {
  Comments,
  Declaration,
  EnumDeclaration,
  EnumValueDeclaration,
  FieldDeclaration,
  FieldType,
  MessageDeclaration,
  MethodDeclaration,
  NumberRange,
  OneofDeclaration,
  OptionValue,
  Scalar,
  Schema,
  SchemaFile,
  ServiceDeclaration,
  Span,
} from './model.ts';
import {
  type CommentsJson,
  type DeclarationJson,
  type FileJson,
  KIND_LETTERS,
  type OptionJson,
  PRESENCE_LETTERS,
  type RangeJson,
  type SchemaJson,
  type SpanJson,
  usualJsonName,
} from './schema-json.ts';

/** The Schema that `schemaToJson` was given. Throws where the value is of another format. */
export function schemaFromJson(json: SchemaJson): Schema {
  if (json.format !== 'isthmus-model/1')
    throw new Error(`The model is of the format ${String(json.format)}, which this page does not know.`);
  const declarations = readDeclarations(json);
  const byFile = Map.groupBy(
    [...declarations.values()].filter(({ parent }) => parent === undefined),
    ({ file }) => file,
  );
  return {
    files: json.files.map((file) => readFile(file, byFile.get(file.path) ?? [])),
    declarations,
    hasSourceInfo: json.hasSourceInfo,
    optionSpans: new Map(
      json.optionSpans.map(([key, spans]) => [key, spans.map(([path, span]) => ({ path, span: readSpan(span) }))]),
    ),
  };
}

/** A declaration whose children may still come. */
type Open = Declaration & { readonly id: string };

function readDeclarations(json: SchemaJson): Map<string, Declaration> {
  const declarations = new Map<string, Declaration>();
  const list: Open[] = [];
  let file = 0;
  for (const entry of json.declarations) {
    file = entry.f ?? file;
    const parent = entry.p === undefined ? undefined : list[entry.p];
    const declaration = readDeclaration(entry, json.files[file], parent);
    list.push(declaration);
    declarations.set(declaration.id, declaration);
    if (parent) adopt(parent, declaration);
  }
  for (const declaration of list) {
    if (declaration.kind !== 'message') continue;
    const members = Map.groupBy(declaration.fields, ({ oneof }) => oneof);
    for (const oneof of declaration.oneofs) {
      Object.assign(oneof, { fields: (members.get(oneof.name) ?? []).map(({ id }) => id) });
    }
  }
  return declarations;
}

/** Lists that are filled while children are read are arrays of this module's own making. */
const push = <T>(list: readonly T[], item: T): void => void (list as T[]).push(item);

function adopt(parent: Declaration, child: Declaration): void {
  if (parent.kind === 'message') {
    if (child.kind === 'field') push(parent.fields, child);
    else if (child.kind === 'extension') push(parent.extensions, child);
    else if (child.kind === 'oneof') push(parent.oneofs, child);
    else if (child.kind === 'message') push(parent.messages, child.id);
    else if (child.kind === 'enum') push(parent.enums, child.id);
  } else if (parent.kind === 'enum' && child.kind === 'value') push(parent.values, child);
  else if (parent.kind === 'service' && child.kind === 'method') push(parent.methods, child);
}

const KINDS = new Map(Object.entries(KIND_LETTERS).map(([kind, letter]) => [letter, kind as Declaration['kind']]));

function readDeclaration(entry: DeclarationJson, file: FileJson | undefined, parent: Open | undefined): Declaration {
  const kind = KINDS.get(entry.k) ?? 'message';
  const scope =
    kind === 'value' && parent
      ? parent.id.slice(0, parent.id.length - parent.name.length)
      : parent
        ? `${parent.id}.`
        : file?.package
          ? `${file.package}.`
          : '';
  const common = {
    id: scope + entry.n,
    name: entry.n,
    file: file?.path ?? '',
    parent: parent?.id,
    span: entry.s && readSpan(entry.s),
    comments: readComments(entry.c),
    options: (entry.o ?? []).map(readOption),
    deprecated: entry.z === 1,
  };
  const has = (letter: string): boolean => entry.g?.includes(letter) ?? false;
  switch (kind) {
    case 'field':
    case 'extension':
      return { kind, ...common, ...readField(entry, has) } satisfies FieldDeclaration;
    case 'value':
      return { kind, ...common, number: entry.i ?? 0 } satisfies EnumValueDeclaration;
    case 'method':
      return {
        kind,
        ...common,
        input: entry.t ?? '',
        output: entry.u ?? '',
        clientStreaming: has('c'),
        serverStreaming: has('s'),
      } satisfies MethodDeclaration;
    case 'oneof':
      return { kind, ...common, fields: [] } satisfies OneofDeclaration;
    case 'service':
      return { kind, ...common, methods: [] } satisfies ServiceDeclaration;
    case 'enum':
      return {
        kind,
        ...common,
        values: [],
        closed: has('c'),
        allowAlias: has('a'),
        jsonFormat: has('l') ? 'legacy-best-effort' : 'allow',
        reservedRanges: (entry.reserved ?? []).map(readRange),
        reservedNames: entry.names ?? [],
      } satisfies EnumDeclaration;
    case 'message':
      return {
        kind,
        ...common,
        fields: [],
        oneofs: [],
        messages: [],
        enums: [],
        extensions: [],
        extensionRanges: (entry.ranges ?? []).map(readRange),
        reservedRanges: (entry.reserved ?? []).map(readRange),
        reservedNames: entry.names ?? [],
        jsonFormat: has('l') ? 'legacy-best-effort' : 'allow',
      } satisfies MessageDeclaration;
  }
}

function readField(
  entry: DeclarationJson,
  has: (letter: string) => boolean,
): Omit<FieldDeclaration, keyof EnumValueDeclaration | 'kind'> & { readonly number: number } {
  const presence: FieldDeclaration['presence'] =
    (['implicit', 'required', 'none'] as const).find((one) => has(PRESENCE_LETTERS[one])) ?? 'explicit';
  const wireType = entry.w ?? 0;
  return {
    number: entry.i ?? 0,
    type: readType(entry.t ?? '', has('e')),
    repeated: has('r'),
    presence,
    packed: has('p') ? true : has('x') ? false : undefined,
    delimited: has('d'),
    utf8: has('u') ? true : has('b') ? false : undefined,
    declaredOptional: has('o'),
    oneof: entry.q,
    jsonName: entry.j ?? usualJsonName(entry.n),
    defaultValue: entry.v,
    extendee: entry.extendee,
    wireType: wireType as FieldDeclaration['wireType'],
  };
}

function readType(text: string, isEnum: boolean): FieldType {
  const map = /^map<(\w+),(.*)>([^>]*)$/.exec(text);
  if (map) {
    const value = readType(map[2] ?? '', isEnum);
    if (value.kind === 'map') throw new Error(`The model has a map of maps: ${text}.`);
    return { kind: 'map', key: map[1] as Scalar, value, entry: map[3] ?? '' };
  }
  if (text.startsWith('=')) return { kind: isEnum ? 'enum' : 'message', id: text.slice(1) };
  return { kind: 'scalar', scalar: text as Scalar };
}

const readSpan = ([line, column, endLine, endColumn]: SpanJson): Span => ({ line, column, endLine, endColumn });

const readRange = ([start, end]: RangeJson): NumberRange => ({ start, end });

const readOption = ([name, value]: OptionJson): OptionValue => ({ name, value });

const readComments = (json: CommentsJson | undefined): Comments => ({
  leading: json?.l,
  trailing: json?.t,
  detached: json?.d ?? [],
});

function readFile(file: FileJson, top: readonly Declaration[]): SchemaFile {
  const ids = (kind: Declaration['kind']): readonly string[] =>
    top.filter((declaration) => declaration.kind === kind).map(({ id }) => id);
  return {
    path: file.path,
    package: file.package,
    edition: file.edition,
    imports: file.imports.map(([path, flags]) => ({
      path,
      public: flags.includes('p'),
      option: flags.includes('o'),
    })),
    options: (file.options ?? []).map(readOption),
    syntaxComments: readComments(file.syntaxComments),
    packageComments: readComments(file.packageComments),
    text: file.text,
    own: file.own === true,
    messages: ids('message'),
    enums: ids('enum'),
    services: ids('service'),
    extensions: ids('extension'),
  };
}
