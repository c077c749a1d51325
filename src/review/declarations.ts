import type { Change, Comparison } from '#compat';
import type { Declaration, Schema, SchemaFile } from '#schema';
import type { SideText } from './diff.ts';

// Which top-level declarations of two versions belong beside each other, and their text.

/** The outermost declaration that one stands in; itself at the top level. */
export function topOf(schema: Schema, id: string): Declaration | undefined {
  let declaration = schema.declarations.get(id);
  while (declaration?.parent !== undefined) {
    const outer = schema.declarations.get(declaration.parent);
    if (!outer) break;
    declaration = outer;
  }
  return declaration;
}

/** One declaration in both versions; one of them is missing where it was added or removed. */
export interface Couple {
  readonly old?: Declaration | undefined;
  readonly new?: Declaration | undefined;
}

/** Top-level declarations that a comparison touches, in the order of its changes. */
export function touched({ changes }: Pick<Comparison, 'changes'>, old: Schema, next: Schema): readonly Couple[] {
  const before = new Map<string, string>();
  for (const { subject, was } of changes) {
    if (was !== undefined && isTop(old, was) && isTop(next, subject)) before.set(subject, was);
  }
  const couples: Couple[] = [];
  const [seenOld, seenNew] = [new Set<string>(), new Set<string>()];
  const add = (couple: Couple): void => {
    if ((couple.new && seenNew.has(couple.new.id)) || (!couple.new && couple.old && seenOld.has(couple.old.id))) return;
    if (couple.new) seenNew.add(couple.new.id);
    if (couple.old) seenOld.add(couple.old.id);
    couples.push(couple);
  };
  const continued = new Set(before.values());
  for (const { subject, was } of changes) {
    const after = topOf(next, subject);
    if (after) add({ old: old.declarations.get(before.get(after.id) ?? after.id), new: after });
    const gone = topOf(old, was ?? subject);
    if (gone && !next.declarations.has(gone.id) && !continued.has(gone.id)) add({ old: gone });
  }
  return couples;
}

const isTop = (schema: Schema, id: string): boolean => {
  const declaration = schema.declarations.get(id);
  return declaration !== undefined && declaration.parent === undefined;
};

/** The key under which a change is listed: its top-level declaration, else the file or package itself. */
export function ownerOf(change: Pick<Change, 'subject' | 'was'>, old: Schema, next: Schema): Declaration | undefined {
  return topOf(next, change.subject) ?? topOf(old, change.was ?? change.subject);
}

const lines = new WeakMap<SchemaFile, readonly string[]>();

function linesOf(file: SchemaFile): readonly string[] | undefined {
  if (file.text === undefined) return undefined;
  const known = lines.get(file);
  if (known) return known;
  const made = file.text.replaceAll('\r\n', '\n').split('\n');
  lines.set(file, made);
  return made;
}

const files = new WeakMap<Schema, ReadonlyMap<string, SchemaFile>>();

export function fileOf(schema: Schema, path: string): SchemaFile | undefined {
  let known = files.get(schema);
  if (!known) {
    known = new Map(schema.files.map((file) => [file.path, file]));
    files.set(schema, known);
  }
  return known.get(path);
}

/** A declaration as it is written, with the comment above it; undefined where there is no text. */
export function textOf(schema: Schema, { file, span }: Declaration): SideText | undefined {
  const source = fileOf(schema, file);
  const all = source && linesOf(source);
  if (!all || !span) return undefined;
  const first = startOf(all, span.line);
  return { text: all.slice(first - 1, span.endLine).join('\n'), firstLine: first };
}

/** Number of the line on which the comment above a declaration begins. */
function startOf(all: readonly string[], line: number): number {
  let first = line;
  for (;;) {
    const above = (all[first - 2] ?? '').trim();
    if (above.startsWith('//')) first -= 1;
    else if (above.endsWith('*/')) {
      let top = first - 1;
      while (top > 1 && !(all[top - 1] ?? '').includes('/*')) top -= 1;
      // A comment behind something belongs to that.
      if (!(all[top - 1] ?? '').trim().startsWith('/*')) return first;
      first = top;
    } else return first;
  }
}

/** What stands in a file before its first declaration: syntax, package, imports, options. */
export function headOf(schema: Schema, file: SchemaFile): SideText | undefined {
  const all = linesOf(file);
  if (!all) return undefined;
  let end = all.length;
  for (const id of [...file.messages, ...file.enums, ...file.services, ...file.extensions]) {
    const span = schema.declarations.get(id)?.span;
    if (span) end = Math.min(end, startOf(all, span.line) - 1);
  }
  return { text: all.slice(0, end).join('\n').trimEnd(), firstLine: 1 };
}
