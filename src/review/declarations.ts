import { type Change, type Comparison, type Pairing, pair } from '#compat';
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

const pairings = new WeakMap<Schema, WeakMap<Schema, Pairing>>();

/** Which declarations of two versions are the same; worked out once a pair of schemas. */
export function pairingOf(old: Schema, next: Schema): Pairing {
  const ofOld = pairings.get(old) ?? new WeakMap<Schema, Pairing>();
  pairings.set(old, ofOld);
  const pairing = ofOld.get(next) ?? pair(old, next);
  ofOld.set(next, pairing);
  return pairing;
}

/** Top-level declarations that a comparison touches, in the order of its changes. */
export function touched({ changes }: Pick<Comparison, 'changes'>, old: Schema, next: Schema): readonly Couple[] {
  const { toNew, toOld } = pairingOf(old, next);
  const couples = new Map<string, Couple>();
  for (const { subject, was } of changes) {
    const after = topOf(next, subject);
    if (after && !couples.has(after.id)) {
      couples.set(after.id, { old: old.declarations.get(toOld.get(after.id) ?? ''), new: after });
    }
    const gone = topOf(old, was ?? subject);
    if (gone && !toNew.has(gone.id) && !couples.has(`gone:${gone.id}`)) couples.set(`gone:${gone.id}`, { old: gone });
  }
  return [...couples.values()];
}

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
