import type { Change } from '#compat';
import type { Schema, SchemaFile } from '#schema';
import { type Couple, fileOf, headOf, textOf, touched } from './declarations.ts';
import { diffLines, type SideText } from './diff.ts';
import { fragment } from './groups.ts';
import type { ReviewInput } from './input.ts';
import type { DiffView, SchemaDiffView } from './model.ts';
import { plural } from './words.ts';

/** Beyond so many rows one declaration, and all of them together, are cut. */
const MOST_ROWS = { each: 160, together: 600 } as const;

const EMPTY: SideText = { text: '', firstLine: 1 };

/** Every declaration and file head that differs, side by side. */
export function schemaDiff(input: ReviewInput): SchemaDiffView {
  const { comparison, old, next } = input;
  const without = [old, next].filter(({ schema }) => !schema.files.some(({ own, text }) => own && text !== undefined));
  if (without.length > 0) {
    const labels = without.map(({ label }) => label).join(' and ');
    return {
      declarations: [],
      more: 0,
      equal: 0,
      without: `${labels} came as a compiled descriptor without source text: there is nothing to lay side by side.`,
    };
  }
  const declarations: DiffView[] = [];
  let [more, equal, rows] = [0, 0, 0];
  const add = (make: () => DiffView | undefined, differs: boolean): void => {
    if (!differs) equal += 1;
    else if (rows >= MOST_ROWS.together) more += 1;
    else {
      const view = make();
      if (!view) return;
      rows += view.rows.length;
      declarations.push(view);
    }
  };
  for (const { before, after } of headsOf(comparison.changes, old.schema, next.schema)) {
    const [a, b] = [before && headOf(old.schema, before), after && headOf(next.schema, after)];
    if (!a || !b) continue;
    add(() => diffView(input, after?.path ?? '', `head of ${after?.path}`, a, b, before, after), a.text !== b.text);
  }
  for (const couple of touched(comparison, old.schema, next.schema)) {
    const [a, b] = [couple.old && textOf(old.schema, couple.old), couple.new && textOf(next.schema, couple.new)];
    if (!a && !b) continue;
    add(() => declarationDiff(input, couple, a, b), a?.text !== b?.text);
  }
  return { declarations, more, equal };
}

/** Files that go on, and of which something besides their declarations may have changed. */
function headsOf(
  changes: readonly Change[],
  old: Schema,
  next: Schema,
): { readonly before: SchemaFile | undefined; readonly after: SchemaFile | undefined }[] {
  const pairs = new Map<string, { before: SchemaFile | undefined; after: SchemaFile | undefined }>();
  for (const { what, new: at, old: was } of changes) {
    if ((what !== 'file' && what !== 'package') || !at || !was || pairs.has(at.file)) continue;
    pairs.set(at.file, { before: fileOf(old, was.file), after: fileOf(next, at.file) });
  }
  return [...pairs.values()];
}

function declarationDiff(
  input: ReviewInput,
  couple: Couple,
  a: SideText | undefined,
  b: SideText | undefined,
): DiffView {
  const id = couple.new?.id ?? couple.old?.id ?? '';
  return diffView(
    input,
    id,
    id,
    a,
    b,
    couple.old && fileOf(input.old.schema, couple.old.file),
    couple.new && fileOf(input.next.schema, couple.new.file),
  );
}

function diffView(
  { old, next, links, highlight }: ReviewInput,
  key: string,
  title: string,
  a: SideText | undefined,
  b: SideText | undefined,
  before: SchemaFile | undefined,
  after: SchemaFile | undefined,
): DiffView {
  // An absent side has no line at all, not an empty one.
  const whole = a === undefined || b === undefined;
  const lines = diffLines(a ?? EMPTY, b ?? EMPTY, highlight);
  const rows = whole ? lines.rows.filter((row) => row.kind === (a === undefined ? 'added' : 'removed')) : lines.rows;
  const place = (side: 'old' | 'new', label: string, file: SchemaFile | undefined, text: SideText | undefined) =>
    file &&
    text && {
      version: label,
      text: `${file.path}:${text.firstLine}`,
      href: links.source(side, file.path, text.firstLine),
    };
  return {
    title,
    anchor: `diff-${fragment(key)}`,
    old: place('old', old.label, before, a),
    new: place('new', next.label, after, b),
    summary: whole
      ? plural(
          rows.length,
          a === undefined ? 'line added' : 'line removed',
          a === undefined ? 'lines added' : 'lines removed',
        )
      : summary(lines),
    rows: rows.slice(0, MOST_ROWS.each),
    cut: Math.max(0, rows.length - MOST_ROWS.each),
  };
}

function summary({ added, removed, changed }: { added: number; removed: number; changed: number }): string {
  const parts = (
    [
      [changed, 'changed'],
      [added, 'added'],
      [removed, 'removed'],
    ] as const
  ).filter(([count]) => count > 0);
  return parts
    .map(([count, verb], index) => `${index === 0 ? plural(count, 'line') : count.toLocaleString('en-US')} ${verb}`)
    .join(', ');
}
