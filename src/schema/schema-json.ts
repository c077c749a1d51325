import type {
  Comments,
  Declaration,
  FieldDeclaration,
  FieldType,
  Json,
  NumberRange,
  OptionValue,
  Schema,
  SchemaFile,
  Span,
} from './model.ts';
import { typeReferences } from './navigate.ts';

// A whole Schema as JSON, small: what can be told from something else is left out, and keys are short. Declarations keep
// their order, and a parent stands before its children, so that a child names it by its index.

/** 1-based line and column, then end line and exclusive end column. */
export type SpanJson = readonly [number, number, number, number];

export interface CommentsJson {
  readonly l?: string;
  readonly t?: string;
  readonly d?: readonly string[];
}

export type OptionJson = readonly [name: string, value: Json];

export type RangeJson = readonly [start: number, end: number];

/** Letters of the kinds of declarations. */
export const KIND_LETTERS = {
  message: 'm',
  enum: 'e',
  service: 's',
  method: 'r',
  field: 'f',
  extension: 'x',
  value: 'v',
  oneof: 'o',
} as const satisfies Record<Declaration['kind'], string>;

export interface DeclarationJson {
  readonly k: (typeof KIND_LETTERS)[Declaration['kind']];
  readonly n: string;
  /** Index of the file, at the first declaration of each. */
  readonly f?: number;
  /** Index of the parent. */
  readonly p?: number;
  readonly s?: SpanJson;
  readonly c?: CommentsJson;
  readonly o?: readonly OptionJson[];
  /** Deprecated. */
  readonly z?: 1;
  /** Number of a field or value. */
  readonly i?: number;
  /** Type of a field; input of a method. */
  readonly t?: string;
  /** Output of a method. */
  readonly u?: string;
  /** Flags, a letter each: see `FIELD_FLAGS` and the reader. */
  readonly g?: string;
  /** Name of a field's oneof. */
  readonly q?: string;
  /** Name in JSON, where it is not the usual one. */
  readonly j?: string;
  /** Explicit default. */
  readonly v?: string;
  readonly extendee?: string;
  /** Wire type. */
  readonly w?: number;
  readonly ranges?: readonly RangeJson[];
  readonly reserved?: readonly RangeJson[];
  readonly names?: readonly string[];
}

export interface FileJson {
  readonly path: string;
  readonly package: string;
  readonly edition: string;
  /** Path, then `p` for public and `o` for option imports. */
  readonly imports: readonly (readonly [path: string, flags: string])[];
  readonly options?: readonly OptionJson[];
  readonly syntaxComments?: CommentsJson;
  readonly packageComments?: CommentsJson;
  readonly text?: string;
  readonly own?: true;
}

export interface SchemaJson {
  readonly format: 'isthmus-model/1';
  readonly hasSourceInfo: boolean;
  readonly files: readonly FileJson[];
  readonly declarations: readonly DeclarationJson[];
  readonly optionSpans: readonly (readonly [
    key: string,
    spans: readonly (readonly [path: readonly (string | number)[], span: SpanJson])[],
  ])[];
}

/** Everything that a Schema says; `schemaFromJson` makes the same Schema of it. */
export function schemaToJson(schema: Schema): SchemaJson {
  const files = new Map(schema.files.map((file, index) => [file.path, index]));
  const indexes = new Map<string, number>();
  let file = -1;
  const declarations = [...schema.declarations.values()].map((declaration, index): DeclarationJson => {
    indexes.set(declaration.id, index);
    const at = files.get(declaration.file) ?? 0;
    const moved = at !== file;
    file = at;
    return {
      k: KIND_LETTERS[declaration.kind],
      n: declaration.name,
      ...(moved && { f: at }),
      ...(declaration.parent !== undefined && { p: indexes.get(declaration.parent) ?? 0 }),
      ...(declaration.span && { s: spanJson(declaration.span) }),
      ...commentsKey('c', declaration.comments),
      ...(declaration.options.length > 0 && { o: declaration.options.map(optionJson) }),
      ...(declaration.deprecated && { z: 1 as const }),
      ...ownKeys(declaration),
    };
  });
  return {
    format: 'isthmus-model/1',
    hasSourceInfo: schema.hasSourceInfo,
    files: schema.files.map(fileJson),
    declarations,
    optionSpans: [...schema.optionSpans].map(([key, spans]) => [
      key,
      spans.map(({ path, span }) => [path, spanJson(span)] as const),
    ]),
  };
}

function ownKeys(declaration: Declaration): Partial<DeclarationJson> {
  switch (declaration.kind) {
    case 'field':
    case 'extension':
      return fieldKeys(declaration);
    case 'value':
      return { i: declaration.number };
    case 'method':
      return {
        t: declaration.input,
        u: declaration.output,
        ...flags([declaration.clientStreaming, 'c'], [declaration.serverStreaming, 's']),
      };
    case 'message':
      return {
        ...ranges('ranges', declaration.extensionRanges),
        ...ranges('reserved', declaration.reservedRanges),
        ...(declaration.reservedNames.length > 0 && { names: declaration.reservedNames }),
        ...flags([declaration.jsonFormat === 'legacy-best-effort', 'l']),
      };
    case 'enum':
      return {
        ...ranges('reserved', declaration.reservedRanges),
        ...(declaration.reservedNames.length > 0 && { names: declaration.reservedNames }),
        ...flags(
          [declaration.closed, 'c'],
          [declaration.allowAlias, 'a'],
          [declaration.jsonFormat === 'legacy-best-effort', 'l'],
        ),
      };
    default:
      return {};
  }
}

/** Letters of presence; explicit has none, as most fields that say anything have it. */
export const PRESENCE_LETTERS = { explicit: '', implicit: 'i', required: 'q', none: 'n' } as const;

function fieldKeys(field: FieldDeclaration): Partial<DeclarationJson> {
  const { type } = field;
  const isEnum = type.kind === 'enum' || (type.kind === 'map' && type.value.kind === 'enum');
  return {
    i: field.number,
    t: typeText(type),
    w: field.wireType,
    ...flags(
      [true, PRESENCE_LETTERS[field.presence]],
      [field.repeated, 'r'],
      [field.declaredOptional, 'o'],
      [field.packed === true, 'p'],
      [field.packed === false, 'x'],
      [field.delimited, 'd'],
      [field.utf8 === true, 'u'],
      [field.utf8 === false, 'b'],
      [isEnum, 'e'],
    ),
    ...(field.oneof !== undefined && { q: field.oneof }),
    ...(field.jsonName !== usualJsonName(field.name) && { j: field.jsonName }),
    ...(field.defaultValue !== undefined && { v: field.defaultValue }),
    ...(field.extendee !== undefined && { extendee: field.extendee }),
  };
}

/** `int32`, `=pkg.Message`, `map<string,=pkg.Entry>=pkg.M.EntriesEntry`; a flag tells enums. */
function typeText(type: FieldType): string {
  if (type.kind === 'scalar') return type.scalar;
  return type.kind === 'map' ? `map<${type.key},${typeText(type.value)}>${type.entry}` : `=${type.id}`;
}

/** As protoc makes it: an underscore goes, the letter after it is raised. */
export const usualJsonName = (name: string): string => name.replace(/_+(.?)/g, (_, next: string) => next.toUpperCase());

function flags(...pairs: readonly (readonly [boolean, string])[]): { readonly g?: string } {
  const text = pairs.map(([holds, letter]) => (holds ? letter : '')).join('');
  return text === '' ? {} : { g: text };
}

const ranges = (key: 'ranges' | 'reserved', list: readonly NumberRange[]): Partial<DeclarationJson> =>
  list.length === 0 ? {} : { [key]: list.map(({ start, end }) => [start, end] as const) };

const spanJson = ({ line, column, endLine, endColumn }: Span): SpanJson => [line, column, endLine, endColumn];

const optionJson = ({ name, value }: OptionValue): OptionJson => [name, value];

function commentsJson({ leading, trailing, detached }: Comments): CommentsJson | undefined {
  if (leading === undefined && trailing === undefined && detached.length === 0) return undefined;
  return {
    ...(leading !== undefined && { l: leading }),
    ...(trailing !== undefined && { t: trailing }),
    ...(detached.length > 0 && { d: detached }),
  };
}

function commentsKey<K extends string>(key: K, comments: Comments): { readonly [P in K]?: CommentsJson } {
  const made = commentsJson(comments);
  return (made ? { [key]: made } : {}) as { readonly [P in K]?: CommentsJson };
}

const fileJson = (file: SchemaFile): FileJson => ({
  path: file.path,
  package: file.package,
  edition: file.edition,
  imports: file.imports.map((entry) => [entry.path, `${entry.public ? 'p' : ''}${entry.option ? 'o' : ''}`]),
  ...(file.options.length > 0 && { options: file.options.map(optionJson) }),
  ...commentsKey('syntaxComments', file.syntaxComments),
  ...commentsKey('packageComments', file.packageComments),
  ...(file.text !== undefined && { text: file.text }),
  ...(file.own && { own: true as const }),
});

const SILENT: Comments = { detached: [] };

/**
 * A Schema with what comparing it needs and no more: its own files whole, and of imported ones the declarations that its own
 * reach, without comments, places and text.
 */
export function ownSchema(schema: Schema): Schema {
  const own = new Set(schema.files.filter((file) => file.own).map(({ path }) => path));
  const kept = new Set<string>();
  const pending = [...schema.declarations.values()].filter(({ file }) => own.has(file)).map(({ id }) => id);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const declaration = schema.declarations.get(id);
    if (!declaration || kept.has(id)) continue;
    kept.add(id);
    if (declaration.parent !== undefined) pending.push(declaration.parent);
    if (declaration.kind === 'message') {
      for (const member of [...declaration.fields, ...declaration.oneofs, ...declaration.extensions])
        pending.push(member.id);
      for (const nested of [...declaration.messages, ...declaration.enums]) pending.push(nested);
    } else if (declaration.kind === 'enum') for (const value of declaration.values) pending.push(value.id);
    else if (declaration.kind === 'service') for (const method of declaration.methods) pending.push(method.id);
    else if (declaration.kind === 'method') pending.push(declaration.input, declaration.output);
    else if (declaration.kind === 'field' || declaration.kind === 'extension')
      pending.push(...typeReferences(declaration.type));
  }
  const bare = <T extends Declaration>(declaration: T): T =>
    own.has(declaration.file) ? declaration : { ...declaration, span: undefined, comments: SILENT };
  const declarations = new Map<string, Declaration>();
  for (const [id, declaration] of schema.declarations) {
    if (!kept.has(id)) continue;
    if (declaration.kind === 'message') {
      const { fields, oneofs, extensions } = declaration;
      const parts = { fields: fields.map(bare), oneofs: oneofs.map(bare), extensions: extensions.map(bare) };
      declarations.set(id, { ...bare(declaration), ...parts });
    } else if (declaration.kind === 'enum') {
      declarations.set(id, { ...bare(declaration), values: declaration.values.map(bare) });
    } else if (declaration.kind === 'service') {
      declarations.set(id, { ...bare(declaration), methods: declaration.methods.map(bare) });
    } else declarations.set(id, bare(declaration));
  }
  const files = schema.files.map((file) =>
    file.own
      ? file
      : {
          ...file,
          text: undefined,
          syntaxComments: SILENT,
          packageComments: SILENT,
          messages: file.messages.filter((id) => kept.has(id)),
          enums: file.enums.filter((id) => kept.has(id)),
          services: file.services.filter((id) => kept.has(id)),
          extensions: file.extensions.filter((id) => kept.has(id)),
        },
  );
  const optionSpans = new Map(
    [...schema.optionSpans].filter(([key]) => {
      const path = key.startsWith('file:') ? key.slice('file:'.length) : schema.declarations.get(key)?.file;
      return path !== undefined && own.has(path);
    }),
  );
  return { files, declarations, hasSourceInfo: schema.hasSourceInfo, optionSpans };
}
