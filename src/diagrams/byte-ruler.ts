import { type Diagram, type DiagramCell, type DiagramOptions, type DiagramTable, NARROW, WIDE } from './diagram.ts';
import { errorGlyph } from './glyphs.ts';
import { type Row, type RulerLayout, type RulerResult, rulerRows, type Span } from './ruler/rows.ts';
import { fieldTicks, hatch } from './ruler/shapes.ts';
import { baselineAt, group, label, labels, line, type Point, paint, rect, svgDocument } from './svg.ts';
import { clean, LINE, shorten, textWidth, wrap } from './text.ts';
import { counted } from './units.ts';

/** A struct of more fields or drawn rows than this is a table. */
const FIELDS = 120;
const ROWS = 64;

interface Geometry {
  readonly width: number;
  readonly perRow: number;
  /** Where the first byte begins; offsets stand left of it. */
  readonly left: number;
}

const WIDE_RULER: Geometry = { width: WIDE, perRow: 8, left: 48 };
const NARROW_RULER: Geometry = { width: NARROW, perRow: 4, left: 40 };

export interface RulerOptions extends DiagramOptions {
  /** What the struct is called. */
  readonly name: string;
}

/** Every byte of a struct with C layout: fields as labelled spans, padding hatched, offsets along the side. */
export function byteRuler(result: RulerResult, { name, idPrefix }: RulerOptions): Diagram {
  const problems = result.problems.map(({ text }) => clean(text)).filter((text) => text !== '');
  const title = `The bytes of ${clean(name)}`;
  const layout = result.layout && cleaned(result.layout);
  const description = layout ? rulerDescription(layout) : 'It has no layout in C.';
  const shared = {
    kind: 'ruler',
    title,
    description,
    table: rulerTable(layout, problems, title),
    mermaid: undefined,
  } as const;
  const tooLarge = reasonAgainst(layout);
  if (!layout || tooLarge !== undefined) return { ...shared, wide: '', narrow: '', tooLarge };
  const frame = { title, description, idPrefix };
  const [wide, narrow] = [draw(layout, problems, WIDE_RULER), draw(layout, problems, NARROW_RULER)];
  return {
    ...shared,
    wide: svgDocument({ ...frame, variant: 'wide', width: WIDE, height: wide.height }, wide.svg),
    narrow: svgDocument({ ...frame, variant: 'narrow', width: NARROW, height: narrow.height }, narrow.svg),
  };
}

/** Why there is no picture; undefined where there is one. */
function reasonAgainst(layout: RulerLayout | undefined): string | undefined {
  if (!layout) return 'There is no layout to draw; the table says why.';
  const { fields, size } = layout;
  return fields.length > FIELDS || rulerRows(layout, NARROW_RULER.perRow).length > ROWS
    ? `${counted(fields.length, 'field')} in ${counted(size, 'byte')} are too many for a drawing that helps. The table has them all.`
    : undefined;
}

const cleaned = (layout: RulerLayout): RulerLayout => ({
  ...layout,
  fields: layout.fields.map((field) => ({
    ...field,
    name: clean(field.name),
    c: clean(field.c),
    go: clean(field.go),
    rust: clean(field.rust),
  })),
});

const paddingOf = ({ padding }: RulerLayout): number => padding.reduce((sum, { size }) => sum + size, 0);

function rulerDescription(layout: RulerLayout): string {
  const padding = paddingOf(layout);
  const what = `${counted(layout.size, 'byte')}, aligned to ${layout.align}; ${counted(layout.fields.length, 'field')}`;
  return `${what}, ${padding === 0 ? 'no padding' : `${counted(padding, 'byte')} of padding`}.`;
}

function rulerTable(
  { fields, padding }: Pick<RulerLayout, 'fields' | 'padding'> = { fields: [], padding: [] },
  problems: readonly string[],
  caption: string,
): DiagramTable {
  const parts = [
    ...fields.map((field) => ({ offset: field.offset, size: field.size, field })),
    ...padding.map(({ offset, size }) => ({ offset, size, field: undefined })),
  ].sort((a, b) => a.offset - b.offset);
  const rows = parts.map(({ offset, size, field }): DiagramCell[] => [
    String(offset),
    String(size),
    field?.name ?? 'padding',
    field ? String(field.align) : '',
    field?.c ?? '',
    field ? { text: field.go, side: 'go' } : '',
    field ? { text: field.rust, side: 'rust' } : '',
  ]);
  return {
    caption,
    columns: ['Offset', 'Bytes', 'Field', 'Alignment', 'C', 'Go', 'Rust'],
    rows: [...rows, ...problems.map((problem): DiagramCell[] => ['', '', problem, '', '', '', ''])],
  };
}

// ----------------------------------------------------------------- drawing

const HEADER = 22;
const PAD = 6;
const FOLD = 30;

function draw(layout: RulerLayout, problems: readonly string[], geometry: Geometry): { svg: string; height: number } {
  const { left, width, perRow } = geometry;
  const byte = (width - left) / perRow;
  // Padding lies under the fields, so that their outlines stay whole.
  let padding = '';
  let svg = '';
  for (let at = 0; at < Math.min(perRow, layout.size); at++)
    svg += label(left + (at + 0.5) * byte, baselineAt(2), String(at), { anchor: 'middle', ink: 'quiet', face: 'mono' });
  let y = HEADER;
  for (const row of rulerRows(layout, perRow)) {
    const texts = row.spans.map((span) => spanText(span, span.bytes * byte));
    const height = Math.max(1, ...texts.map((lines) => lines.length)) * LINE + 2 * PAD;
    svg += label(left - 10, baselineAt(y + (height - LINE) / 2), String(row.offset), {
      anchor: 'end',
      ink: 'quiet',
      face: 'mono',
    });
    for (const [at, span] of row.spans.entries()) {
      const x = left + span.from * byte;
      if (span.field) svg += drawField(span.bytes, texts[at] ?? [], x, y, byte, height);
      else padding += drawPadding(x, y, span.bytes * byte, height);
    }
    y += height;
    if (row.folded > 0) {
      svg += fold(row, left, y, perRow * byte, perRow);
      y += FOLD;
    }
  }
  const legend = words(layout, problems, y + 12, width);
  return { svg: padding + svg + legend.svg, height: y + 12 + legend.height };
}

interface SpanLine {
  readonly text: string;
  readonly isName: boolean;
}

/** Room between a span's edge and its text. */
const TEXT_PAD = 4;

function spanText({ field, isContinued }: Span, width: number): SpanLine[] {
  if (!field) return [];
  const room = width - 2 * TEXT_PAD;
  if (isContinued) return [{ text: shorten(`… ${field.name}`, room), isName: false }];
  const names = wrap(field.name, room, 'mono', 2).map((text) => ({ text, isName: true }));
  const all = `${field.c} · Go ${field.go} · Rust ${field.rust}`;
  const type = textWidth(all) <= room ? all : shorten(field.c, room);
  return [...names, ...(type.length > 1 ? [{ text: type, isName: false }] : [])];
}

const drawPadding = (x: number, y: number, width: number, height: number): string =>
  rect(x, y, width, height, 'dg-quiet dg-s') + hatch(x, y, width, height);

function drawField(
  bytes: number,
  lines: readonly SpanLine[],
  x: number,
  y: number,
  byte: number,
  height: number,
): string {
  const width = bytes * byte;
  const top = y + (height - lines.length * LINE) / 2;
  const text = lines.map(({ text: words, isName }, at) =>
    label(x + width / 2, baselineAt(top + at * LINE), words, {
      anchor: 'middle',
      face: isName ? 'mono' : 'text',
      ...(!isName && { ink: 'quiet' as const }),
    }),
  );
  return group('dg-box', rect(x, y, width, height, 'dg-land dg-o dg-w'), ...text) + fieldTicks(bytes, x, y, byte);
}

/** A gap in the rows, with torn edges. */
function fold({ folded, spans }: Row, left: number, y: number, width: number, perRow: number): string {
  const name = spans.at(-1)?.field?.name ?? 'padding';
  const words = shorten(`${counted(folded * perRow, 'byte')} more of ${name}`, width - 20);
  const edge = (at: number): Point[] =>
    Array.from({ length: 9 }, (_, index): Point => [left + (index * width) / 8, at + (index % 2 === 0 ? -2 : 2)]);
  return (
    line(edge(y + 4), paint('land', 'stroke')) +
    line(edge(y + FOLD - 4), paint('land', 'stroke')) +
    label(left + width / 2, baselineAt(y + (FOLD - LINE) / 2), words, { anchor: 'middle', ink: 'quiet' })
  );
}

/** What stands below: size, padding, problems. */
function words(
  layout: RulerLayout,
  problems: readonly string[],
  top: number,
  width: number,
): { svg: string; height: number } {
  let y = top;
  let svg = '';
  const padding = paddingOf(layout);
  const facts = wrap(
    `${counted(layout.size, 'byte')}, aligned to ${layout.align}.${padding > 0 ? ` Hatched: ${counted(padding, 'byte')} of padding.` : ' No padding.'}`,
    width,
  );
  svg += labels(0, y, facts, { ink: 'quiet' });
  y += facts.length * LINE;
  for (const problem of problems) {
    y += 6;
    const lines = wrap(problem, width - 22, 'text', 6);
    svg += errorGlyph(8, y + LINE / 2) + labels(22, y, lines, { ink: 'break' });
    y += lines.length * LINE;
  }
  return { svg, height: y + 4 - top };
}
