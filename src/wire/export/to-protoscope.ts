import { type Decoded, RecordFlag, SHAPE_MASK, Shape, type WireField, type WireSchema, WireType } from '../model.ts';
import { doubleOf, floatOf, low32, unsigned64 } from '../values.ts';
import { skipVarint, varint, varintLength } from '../varint.ts';
import { HEX_PAIRS, utf8Of } from './bytes-text.ts';
import { shortestDouble, shortestFloat } from './numbers.ts';

/** Deeper levels are not indented further: text would grow with the square of the depth. */
const DEEPEST_INDENT = 40;
/** Bytes of a hex literal on one line. */
const HEX_LINE = 32;

const WIRE_NAMES = ['VARINT', 'I64', 'LEN', 'SGROUP', 'EGROUP', 'I32'];

/**
 * Protoscope text of a payload. Assembling it gives back the very same bytes: overlong varints, tags and lengths, wrong lengths,
 * open groups and unread bytes are written as they are. Known fields have their name in a comment.
 */
export function toProtoscope(decoded: Decoded, schema?: WireSchema): string {
  return new Disassembler(decoded, schema).run();
}

/** A container whose records are being written. */
interface Open {
  readonly end: number;
  /** What closes it: a brace, an end tag as text, or nothing. */
  readonly close: string;
}

class Disassembler {
  readonly #bytes: Uint8Array;
  readonly #decoded: Decoded;
  readonly #fields: readonly WireField[];
  /** Where the content of each record ends: before the end tag of a group. */
  readonly #contentEnd: Int32Array;
  readonly #open: Open[] = [];
  #lines: string[] = [];

  constructor(decoded: Decoded, schema: WireSchema | undefined) {
    this.#decoded = decoded;
    this.#bytes = decoded.bytes;
    this.#fields = schema?.fields ?? [];
    const { count, parent, end } = decoded.columns;
    this.#contentEnd = new Int32Array(count).fill(-1);
    // Siblings come in order: the last one written is the last one there.
    for (let record = 0; record < count; record++) {
      const owner = parent[record] as number;
      if (owner >= 0) this.#contentEnd[owner] = end[record] as number;
    }
  }

  run(): string {
    const { count, start } = this.#decoded.columns;
    for (let record = 0; record < count; record++) {
      this.#closeUpTo(start[record] as number);
      this.#record(record);
    }
    this.#closeUpTo(this.#bytes.length);
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`;
  }

  #closeUpTo(offset: number): void {
    for (let top = this.#open.at(-1); top && top.end <= offset; top = this.#open.at(-1)) {
      this.#open.pop();
      if (top.close !== '') this.#line(top.close);
    }
  }

  #record(record: number): void {
    const { start, end, field: fieldOf, shape: shapes } = this.#decoded.columns;
    const [from, to] = [start[record] as number, end[record] as number];
    const flags = shapes[record] as number;
    const shape = flags & SHAPE_MASK;
    if (shape === Shape.UNREAD) {
      this.#hex(from, to);
      return;
    }
    const field = this.#fields[fieldOf[record] as number];
    const known = flags & RecordFlag.MISMATCH ? undefined : field;
    const name = field ? `  # ${comment(field)}` : '';
    const tagEnd = skipVarint(this.#bytes, from, to);
    const tag = varint.low;
    const tagText = this.#varint(from, to);
    // The number alone leaves the wire type to what follows; a tag with bits above 32 is written as its bytes.
    const number = tag >>> 3;
    const isNumber = !tagText.startsWith('`') && varint.high === 0;
    const long = tagText.includes(' ') ? `${tagText.slice(0, tagText.indexOf(' '))} ` : '';
    const wireType = tag & 7;
    const short = isNumber ? `${long}${number}:` : tagText;
    const typed = isNumber ? `${short}${WIRE_NAMES[wireType]}` : tagText;
    if (wireType === WireType.SGROUP) this.#group(record, short, typed, isNumber, name);
    else if (wireType === WireType.LEN) this.#delimited(record, tagEnd, short, typed, isNumber, name, known);
    else if (wireType === WireType.VARINT) this.#line(`${short} ${this.#varint(tagEnd, to, known)}${name}`);
    else this.#line(`${short} ${this.#fixed(tagEnd, wireType, known)}${name}`);
  }

  #group(record: number, short: string, typed: string, isNumber: boolean, name: string): void {
    const bytes = this.#bytes;
    const from = this.#decoded.columns.start[record] as number;
    const to = this.#decoded.columns.end[record] as number;
    const valueAt = skipVarint(bytes, from, to);
    const tag = varint.low;
    const contentEnd = Math.max(valueAt, this.#contentEnd[record] as number);
    if (contentEnd === to) {
      // No tag ends it.
      this.#begin(`${typed}${name}`, to, '');
      return;
    }
    skipVarint(bytes, contentEnd, to);
    const matches = isNumber && varint.high === 0 && varint.low === (tag + 1) >>> 0;
    const endText = this.#varint(contentEnd, to);
    if (!matches || endText.startsWith('`')) {
      this.#begin(`${typed}${name}`, contentEnd, this.#tagText(contentEnd, to));
      return;
    }
    const long = endText.includes(' ') ? `${endText.slice(0, endText.indexOf(' '))} ` : '';
    if (contentEnd === valueAt) this.#line(`${short} !{${long}}${name}`);
    else this.#begin(`${short} !{${name}`, contentEnd, `${long}}`);
  }

  #delimited(
    record: number,
    lengthAt: number,
    short: string,
    typed: string,
    isNumber: boolean,
    name: string,
    field: WireField | undefined,
  ): void {
    const { end, shape: shapes } = this.#decoded.columns;
    const to = end[record] as number;
    const shape = (shapes[record] as number) & SHAPE_MASK;
    const valueAt = skipVarint(this.#bytes, lengthAt, to);
    const truthful = varint.high === 0 && varint.low === to - valueAt;
    const lengthText = this.#varint(lengthAt, to);
    const braces = truthful && !lengthText.startsWith('`');
    const long = lengthText.includes(' ') ? `${lengthText.slice(0, lengthText.indexOf(' '))} ` : '';
    const head = braces ? `${isNumber ? short : typed} ${long}{` : `${typed} ${lengthText}`;
    const close = braces ? '}' : '';
    if (shape === Shape.MESSAGE) {
      if (valueAt === to) this.#line(`${head}${close}${name}`);
      else this.#begin(`${head}${name}`, to, close);
      return;
    }
    const content = this.#content(shape, valueAt, to, field);
    const [first = ''] = content;
    const gap = braces ? '' : ' ';
    if (content.length <= 1) {
      this.#line(`${head}${first === '' ? '' : gap}${first}${close}${name}`);
      return;
    }
    this.#begin(`${head}${name}`, to, close);
    for (const line of content) this.#line(line);
  }

  /** The content of a leaf, in lines. */
  #content(shape: number, from: number, to: number, field: WireField | undefined): string[] {
    if (from === to) return [];
    if (shape === Shape.TEXT) {
      const text = utf8Of(this.#bytes.subarray(from, to));
      return text === undefined ? this.#hexLines(from, to) : [quotedText(text)];
    }
    if (shape === Shape.PACKED_VARINT) return this.#varints(from, to, field);
    if (shape === Shape.PACKED_I32 || shape === Shape.PACKED_I64) {
      const [width, wireType] = shape === Shape.PACKED_I32 ? [4, WireType.I32] : [8, WireType.I64];
      const elements: string[] = [];
      let at = from;
      for (; at + width <= to; at += width) elements.push(this.#fixed(at, wireType, field));
      return [...wrapped(elements), ...this.#hexLines(at, to)];
    }
    return this.#hexLines(from, to);
  }

  #varints(from: number, to: number, field: WireField | undefined): string[] {
    const elements: string[] = [];
    let at = from;
    while (at < to) {
      const next = skipVarint(this.#bytes, at, to);
      if (next < 0) break;
      elements.push(this.#varint(at, to, field));
      at = next;
    }
    return [...wrapped(elements), ...this.#hexLines(at, to)];
  }

  /** A varint as a number, with `long-form` where it is overlong, or as its bytes where bits are dropped. */
  #varint(from: number, limit: number, field?: WireField): string {
    const bytes = this.#bytes;
    const end = skipVarint(bytes, from, limit);
    const { low, high } = varint;
    const surplus = end - from - varintLength(low, high);
    // Bits above 64 have no text; and the last bytes of an overlong varint are 80 … 80 00.
    if (surplus < 0 || (end - from === 10 && (bytes[end - 1] as number) > 1)) return hexLiteral(bytes, from, end);
    const number = varintText(low, high, field);
    if (surplus > 0) return `long-form:${surplus} ${number === 'true' || number === 'false' ? low : number}`;
    return number;
  }

  /** A tag of its own, with its wire type. */
  #tagText(from: number, limit: number): string {
    skipVarint(this.#bytes, from, limit);
    const { low, high } = varint;
    const text = this.#varint(from, limit);
    if (text.startsWith('`') || high !== 0) return text;
    const long = text.includes(' ') ? `${text.slice(0, text.indexOf(' '))} ` : '';
    const name = WIRE_NAMES[low & 7];
    return name === undefined ? text : `${long}${low >>> 3}:${name}`;
  }

  #fixed(at: number, wireType: number, field: WireField | undefined): string {
    const low = low32(this.#bytes, at);
    if (wireType === WireType.I32) {
      if (field?.kind === 'sfixed32') return `${low | 0}i32`;
      if (field?.kind === 'fixed32') return `${low}i32`;
      return field?.kind === 'float' || looksLikeReal(floatOf(low)) ? floatText(low) : `${low}i32`;
    }
    const bits = unsigned64(low, low32(this.#bytes, at + 4));
    if (field?.kind === 'sfixed64') return `${BigInt.asIntN(64, bits)}i64`;
    if (field?.kind === 'fixed64') return `${bits}i64`;
    return field?.kind === 'double' || looksLikeReal(doubleOf(bits)) ? doubleText(bits) : `${bits}i64`;
  }

  #hex(from: number, to: number): void {
    for (const line of this.#hexLines(from, to)) this.#line(line);
  }

  #hexLines(from: number, to: number): string[] {
    const lines: string[] = [];
    for (let at = from; at < to; at += HEX_LINE) {
      lines.push(hexLiteral(this.#bytes, at, Math.min(at + HEX_LINE, to)));
    }
    return lines;
  }

  #begin(line: string, end: number, close: string): void {
    this.#line(line);
    this.#open.push({ end, close });
  }

  #line(text: string): void {
    this.#lines.push('  '.repeat(Math.min(this.#open.length, DEEPEST_INDENT)) + text);
  }
}

/** Name and type; whatever a schema calls them, a comment ends with its line. */
const comment = (field: WireField): string => field.name.replace(/[^\w.]/g, '?');

function varintText(low: number, high: number, field: WireField | undefined): string {
  const bits = unsigned64(low, high);
  switch (field?.kind) {
    case 'bool':
      return bits === 0n ? 'false' : bits === 1n ? 'true' : String(bits);
    case 'sint32':
    case 'sint64':
      return `${BigInt.asIntN(64, (bits >> 1n) ^ -(bits & 1n))}z`;
    case 'uint32':
    case 'uint64':
      return String(bits);
    default:
      return String(BigInt.asIntN(64, bits));
  }
}

/** Zero, and numbers of a size that people write. */
const looksLikeReal = (value: number): boolean => {
  const size = Math.abs(value);
  return value === 0 || (size >= 1e-9 && size <= 1e12);
};

function floatText(bits: number): string {
  const text = shortestFloat(bits);
  if (text === 'NaN') return `0x${bits.toString(16)}i32`;
  if (text.endsWith('Infinity')) return text.startsWith('-') ? '-inf32' : 'inf32';
  return `${withPoint(text)}i32`;
}

function doubleText(bits: bigint): string {
  const text = shortestDouble(bits);
  if (text === 'NaN') return `0x${bits.toString(16)}i64`;
  if (text.endsWith('Infinity')) return text.startsWith('-') ? '-inf64' : 'inf64';
  return withPoint(text);
}

/** Protoscope's floats have a point, and no plus in the exponent. */
function withPoint(text: string): string {
  const [mantissa = '', exponent] = text.split('e');
  const pointed = mantissa.includes('.') ? mantissa : `${mantissa}.0`;
  return exponent === undefined ? pointed : `${pointed}e${exponent.replace('+', '')}`;
}

/** A string literal; line breaks and other controls escaped, other characters as they are. */
const quotedText = (text: string): string =>
  `"${text.replace(/["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]/g, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    return Array.from(encoder.encode(character), (byte) => `\\x${HEX_PAIRS[byte]}`).join('');
  })}"`;

const encoder = new TextEncoder();

function hexLiteral(bytes: Uint8Array, from: number, to: number): string {
  let text = '`';
  for (let at = from; at < to; at++) text += HEX_PAIRS[bytes[at] as number];
  return `${text}\``;
}

/** Elements in lines of a readable width. */
function wrapped(elements: readonly string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const element of elements) {
    if (line !== '' && line.length + element.length > 96) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? element : ` ${element}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}
