import stringWidth from 'string-width';
import { type Style, visible } from '#diagnostics';
import {
  type Frame,
  type Framed,
  nameOf,
  type Problem,
  pathOf,
  type RecordView,
  RUNTIME_NAMES,
  RUNTIMES,
  Shape,
  viewRecord,
  viewText,
} from '#wire';
import type { RangeStyle } from '../colours.ts';
import { type InspectedFrame, messageIds } from './frames.ts';
import type { Payload, RuntimeVerdict } from './payload.ts';
import { readingText } from './payload-json.ts';

/** How a tree is drawn. */
export interface TreeStyle {
  readonly style: Style;
  readonly range: RangeStyle;
  /** Columns of the terminal; undefined where lines may be as long as they are. */
  readonly width?: number | undefined;
}

/** Deeper fields are not indented further: nesting may be 100,000 deep. */
const DEEPEST_INDENT = 10;
/** So many bytes of a field are shown, then an ellipsis. */
const SHOWN_BYTES = 9;
const BYTES_WIDTH = SHOWN_BYTES * 3 + 1;
/** At most so many problems are written out under a tree. */
const LISTED_PROBLEMS = 200;

const WRONG = ' (wrong wire type)';
const UNKNOWN = ' (unknown)';

/** The fields of a payload, a line each: offset, bytes (tag, length, value), name and value. */
function* treeLines(payload: Payload, draw: TreeStyle): Generator<string> {
  const { inspection, base, problems } = payload;
  const { columns, bytes } = inspection.decoded;
  const worst = new Map<number, Problem>();
  for (const problem of problems) {
    const known = worst.get(problem.record);
    if (!known || (known.severity === 'mark' && problem.severity === 'error')) worst.set(problem.record, problem);
  }
  const depths = new Int32Array(columns.count);
  const isUntyped = inspection.decoded.type === undefined;
  const digits = String(base + bytes.length).length;
  for (let record = 0; record < columns.count; record += 1) {
    const parent = columns.parent[record] as number;
    const depth = parent < 0 ? 0 : (depths[parent] as number) + 1;
    depths[record] = depth;
    const view = viewRecord(inspection, record);
    const indent = depth > DEEPEST_INDENT ? `${' '.repeat(2 * DEEPEST_INDENT)}(${depth} deep) ` : ' '.repeat(2 * depth);
    const name = visible(nameOf(inspection, record));
    const unknown = isUntyped || view.known || view.shape === Shape.UNREAD ? '' : view.mismatch ? WRONG : UNKNOWN;
    const value = visible(viewText(inspection, view)).replaceAll('\n', '␤');
    const problem = worst.get(record);
    const mark = problem ? ` ${problem.severity === 'error' ? '✗' : '!'} ${problem.code}` : '';
    const room = draw.width === undefined ? undefined : draw.width - digits - 2 - BYTES_WIDTH - stringWidth(mark);
    const text = cut(`${indent}${name}${unknown}: ${value}`, room);
    const offset = String(base + view.start).padStart(digits);
    const marked = problem ? draw.style(problem.severity === 'error' ? 'error' : 'warning', mark) : '';
    yield `${draw.style('gutter', offset)}  ${bytesText(bytes, view, draw.range)}${text}${marked}\n`;
  }
}

/** Tag, length and the beginning of the value, each in its colour, filled up to the column's width. */
function bytesText(bytes: Uint8Array, view: RecordView, range: RangeStyle): string {
  const { start, tagEnd, valueStart, valueEnd, shape } = view;
  const isContainer = shape === Shape.MESSAGE || shape === Shape.GROUP;
  const pieces = [
    ['tag', start, tagEnd],
    ['length', tagEnd, valueStart],
    [shape === Shape.UNREAD ? 'unread' : 'value', valueStart, isContainer ? valueStart : valueEnd],
  ] as const;
  let left = SHOWN_BYTES;
  let width = 0;
  let text = '';
  for (const [part, from, to] of pieces) {
    const shown = Math.min(left, to - from);
    if (shown === 0 && to > from && left === 0) {
      text = `${text.trimEnd()}…`;
      width += 1;
      left = -1;
    }
    if (shown <= 0) continue;
    left -= shown;
    const cutOff = shown < to - from;
    const digits = [...bytes.subarray(from, from + shown)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    text += `${range(part, digits)}${cutOff ? '…' : ' '}`;
    width += 3 * shown;
    if (cutOff) left = -1;
  }
  return text + ' '.repeat(Math.max(1, BYTES_WIDTH - width));
}

/** The whole tree of an input: frames where it has some, fields, problems, verdicts. */
export function* inputTree(
  framed: Framed,
  frames: Iterable<InspectedFrame>,
  title: string | undefined,
  draw: TreeStyle,
): Generator<string> {
  const names = new Map<number, string>();
  for (const { frame, payload } of frames) {
    if (frame.index > 0) yield '\n';
    if (framed.framing !== 'bare') {
      const schema = payload?.inspection.schema;
      if (schema && names.size === 0) for (const [id, name] of messageIds(schema)) names.set(id, name);
      yield* frameLines(frame, String(framed.bytes.length).length, draw, names);
    }
    if (!payload) continue;
    yield `${headText(payload, title, draw.style)}\n`;
    yield* treeLines(payload, draw);
    yield* findingLines(payload, draw);
  }
  for (const problem of framed.problems) if (problem.frame < 0) yield* problemLines(problem, '', draw);
}

function headText({ inspection }: Payload, title: string | undefined, style: Style): string {
  const { type, bytes } = inspection.decoded;
  const size = `${bytes.length.toLocaleString('en-GB')} ${bytes.length === 1 ? 'byte' : 'bytes'}`;
  if (type === undefined)
    return `${style('title', 'without a schema')}, ${size}; names are field numbers, values are guessed`;
  return `${style('title', visible(type))}${title === undefined ? '' : ` of ${visible(title)}`}, ${size}`;
}

/** A frame's title, its parts and its problems. `names` are those of messages by their number. */
function* frameLines(
  frame: Frame,
  digits: number,
  draw: TreeStyle,
  names: ReadonlyMap<number, string>,
): Generator<string> {
  const { index, kind, start, end, parts, problems } = frame;
  const what =
    kind === 'message' ? `frame ${index}` : kind === 'trailers' ? `frame ${index}, trailers` : 'unread bytes';
  yield `${draw.style('title', what)}, bytes ${start} to ${end}\n`;
  for (const part of parts) {
    const offset = draw.style('gutter', String(part.start).padStart(digits));
    const name = part.name === 'message' ? names.get(Number(part.text)) : undefined;
    const text = name === undefined ? part.text : `${part.text}, ${name}`;
    yield `${offset}  ${draw.range('frame', part.name.padEnd(BYTES_WIDTH))}${visible(text)}\n`;
  }
  for (const problem of problems) yield* problemLines(problem, '', draw);
}

/** What stands under a tree: problems, then what each runtime makes of the payload. */
function* findingLines(payload: Payload, draw: TreeStyle): Generator<string> {
  const { problems, inspection, base, verdicts } = payload;
  if (problems.length > 0) yield `\n${draw.style('title', 'problems')}\n`;
  for (const problem of problems.slice(0, LISTED_PROBLEMS)) {
    const where = problem.record < 0 ? '' : ` ${visible(shortened(pathOf(inspection, problem.record)))}`;
    yield* problemLines({ ...problem, offset: base + problem.offset }, where, draw);
  }
  if (problems.length > LISTED_PROBLEMS) yield `  and ${problems.length - LISTED_PROBLEMS} more\n`;
  const about = inspection.decoded.type === undefined ? ', of the structure alone' : '';
  yield `\n${draw.style('title', 'verdicts')}${about}\n`;
  const width = Math.max(...RUNTIME_NAMES.map((name) => RUNTIMES[name].title.length));
  for (const name of RUNTIME_NAMES) {
    const lines = verdictTexts(verdicts[name], base, draw.style);
    yield* wrapped(`  ${RUNTIMES[name].title.padEnd(width)}  `, lines.join('; '), draw.width);
  }
}

/** A long path without its middle: it has no spaces at which it could be broken. */
const shortened = (path: string): string => (path.length <= 48 ? path : `${path.slice(0, 20)}…${path.slice(-27)}`);

/** A problem of a payload or a frame, wrapped to the width. */
function* problemLines(
  { severity, offset, code, message }: Pick<Problem, 'severity' | 'offset' | 'message'> & { readonly code: string },
  where: string,
  { style, width }: TreeStyle,
): Generator<string> {
  const head = style(severity === 'error' ? 'error' : 'warning', severity === 'error' ? '✗' : '!');
  yield* wrapped(`  ${head} `, `${offset}${where}: ${code}: ${visible(message)}`, width, 4);
}

function verdictTexts(verdict: RuntimeVerdict, base: number, style: Style): string[] {
  if (!verdict.accept)
    return [`${style('error', 'refuses')} at byte ${base + verdict.offset}: ${visible(verdict.why)}`];
  if (!verdict.differs) {
    const { drops } = verdict;
    const lost = drops === 0 ? '' : `, drops ${drops} unknown ${drops === 1 ? 'field' : 'fields'} when it writes again`;
    return [`${style('ok', 'accepts')}${lost}`];
  }
  const [first] = verdict.differs;
  const example = first
    ? `: ${visible(first.path)} is ${readingText(first.own) ?? 'absent'}, not ${readingText(first.reference) ?? 'absent'}`
    : '';
  const more = verdict.differs.length > 1 ? `, and ${verdict.differs.length - 1} more` : '';
  return [`accepts, ${style('warning', 'reads it differently')}${visible(example)}${more}`];
}

/** Text after a head, broken at spaces; further lines are indented as far as the head reaches. */
function* wrapped(
  head: string,
  text: string,
  width: number | undefined,
  indent = stringWidth(head),
): Generator<string> {
  const room = Math.max(20, (width ?? Number.POSITIVE_INFINITY) - indent);
  let line = '';
  let first = true;
  for (const word of text.split(' ')) {
    if (line !== '' && stringWidth(line) + 1 + stringWidth(word) > room) {
      yield `${first ? head : ' '.repeat(indent)}${line}\n`;
      first = false;
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  yield `${first ? head : ' '.repeat(indent)}${line}\n`;
}

/** The text, its end cut off where there is no room for it. */
function cut(text: string, room: number | undefined): string {
  if (room === undefined || stringWidth(text) <= room) return text;
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += stringWidth(character);
    if (width > Math.max(8, room - 1)) break;
    kept += character;
  }
  return `${kept}…`;
}
