// Changes of a contract, made on its facts instead of its text: each takes milliseconds.
import type { Annotation, Annotations, JsonObject } from '#boundary';
import type { Declaration, FieldDeclaration, Json, MethodDeclaration, Schema } from '#schema';

/** A place inside an annotation: keys of ProtoJSON and indexes, from the option message inwards. */
export type Path = readonly (string | number)[];

/** One word of the contract written, or taken out where `to` is missing. An empty path is the whole annotation. */
export interface Edit {
  /** A declaration's id, or `file:` and the path of a file. */
  readonly on: string;
  readonly path: Path;
  readonly to?: Json | undefined;
}

export const put = (on: string, path: Path, to: Json): Edit => ({ on, path, to });

export const drop = (on: string, ...path: Path): Edit => ({ on, path });

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The annotations after some edits; what is there already and not touched is shared. */
export function edited(annotations: Annotations, edits: readonly Edit[]): Annotations {
  const byId = new Map(annotations.byId);
  const byFile = new Map(annotations.byFile);
  for (const { on, path, to } of edits) {
    if (on.startsWith('file:')) {
      const file = on.slice('file:'.length);
      const value = written(byFile.get(file), path, to);
      if (isObject(value)) byFile.set(file, value);
      continue;
    }
    const before: Annotation = byId.get(on) ?? { value: {}, source: 'schema', overrides: false, beside: new Set() };
    const value = written(before.value, path, to);
    if (isObject(value)) byId.set(on, { ...before, value });
    else byId.delete(on);
  }
  return { ...annotations, byId, byFile };
}

/** A value with something inside it written or taken out; what is left empty by that goes too. */
function written(value: Json | undefined, path: Path, to: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (typeof key === 'number') {
    const list: Json[] = Array.isArray(value) ? [...value] : [];
    const item = written(list[key], rest, to);
    if (item === undefined) list.splice(key, 1);
    else list[key] = item;
    return list.length > 0 ? list : undefined;
  }
  const entries = new Map(Object.entries(isObject(value) ? value : {}));
  const inner = written(entries.get(key), rest, to);
  if (inner === undefined) entries.delete(key);
  else entries.set(key, inner);
  return entries.size > 0 || value === undefined ? Object.fromEntries(entries) : undefined;
}

/** Facts of declarations that tests change. */
type Change = Partial<
  Pick<FieldDeclaration, 'comments' | 'type' | 'presence' | 'repeated' | 'oneof'> &
    Pick<MethodDeclaration, 'clientStreaming' | 'serverStreaming' | 'options'>
>;

/** The schema with other facts of one declaration, where it stands by itself and where it stands in its parent. */
export function redeclared(schema: Schema, id: string, change: Change): Schema {
  const before = schema.declarations.get(id);
  if (!before) throw new Error(`The schema declares no ${id}.`);
  const after: Declaration = Object.assign({ ...before }, change);
  const declarations = new Map(schema.declarations).set(id, after);
  const parent = schema.declarations.get(before.parent ?? '');
  if (parent) declarations.set(parent.id, withMember(parent, after));
  return { ...schema, declarations };
}

function withMember(parent: Declaration, member: Declaration): Declaration {
  const among = <T extends { readonly id: string }>(members: readonly T[]): readonly T[] =>
    members.map((one) => (one.id === member.id ? Object.assign({ ...one }, member) : one));
  if (parent.kind === 'message') return { ...parent, fields: among(parent.fields), oneofs: among(parent.oneofs) };
  if (parent.kind === 'service') return { ...parent, methods: among(parent.methods) };
  if (parent.kind === 'enum') return { ...parent, values: among(parent.values) };
  return parent;
}

/** The schema with a sentence more in one comment. */
export function commented(schema: Schema, id: string, sentence: string): Schema {
  const comments = schema.declarations.get(id)?.comments ?? { detached: [] };
  return redeclared(schema, id, { comments: { ...comments, leading: `${comments.leading ?? ''}\n ${sentence}\n` } });
}

/** The schema with one comment taken out. */
export const uncommented = (schema: Schema, id: string): Schema =>
  redeclared(schema, id, { comments: { detached: [] } });
