import { type Deep, runDeep } from '../deep.ts';
import type { FieldReading, MessageReading, ScalarValue, UnknownReading, WireField } from '../model.ts';
import { WireType } from '../model.ts';
import { isMessage } from '../reading.ts';
import { asciiOf } from './bytes-text.ts';
import { textDouble, textFloat } from './numbers.ts';
import { isSensitive, MASKED } from './sensitive.ts';
import { byNumber } from './to-json.ts';
import { areFields, messageSetItem, type RawField, rawFieldAt } from './unknown-fields.ts';

export interface ToTextOptions {
  /** Leaves a comment in place of values of fields that the contract calls sensitive. */
  readonly maskSensitive?: boolean | undefined;
}

/** Messages nested deeper are replaced by a comment: indentation grows with the square of the depth. */
export const MAX_TEXT_DEPTH = 1000;

/** How deep C++ takes unknown bytes for messages. */
const GUESSES = 10;

/**
 * Protobuf's text format, as `protoc --decode` prints it: fields by number, map entries by key, every byte that is not
 * printable ASCII escaped, unknown fields last and by number, messages guessed in their bytes. An Any is not expanded.
 */
export function toText(reading: MessageReading, options: ToTextOptions = {}): string {
  return new TextPrinter(options).print(reading);
}

class TextPrinter {
  readonly #mask: boolean;
  #text = '';
  #indent = '';
  #depth = 0;

  constructor(options: ToTextOptions) {
    this.#mask = options.maskSensitive === true;
  }

  print(reading: MessageReading): string {
    runDeep(this.#message(reading));
    return this.#text;
  }

  *#message(reading: MessageReading): Deep<void> {
    for (const field of byNumber(reading)) {
      const name = textName(field.field);
      if (this.#mask && isSensitive(field.field)) this.#line(`# ${name}: ${MASKED}`);
      else if (field.kind === 'map') yield* this.#map(name, field);
      else {
        for (const value of field.kind === 'many' ? field.values : [field.value]) {
          if (isMessage(value)) yield* this.#nested(name, value);
          else this.#line(`${name}: ${scalarText(field.field, value)}`);
        }
      }
    }
    for (const unknown of reading.unknown) this.#unknown(reading, unknown);
  }

  *#nested(name: string, value: MessageReading): Deep<void> {
    this.#open(name);
    if (this.#depth <= MAX_TEXT_DEPTH) yield this.#message(value);
    this.#close();
  }

  *#map(name: string, { field, entries }: FieldReading & { kind: 'map' }): Deep<void> {
    const [keyField, valueField] = [field.message?.byNumber.get(1), field.message?.byNumber.get(2)];
    if (!keyField || !valueField) return;
    for (const [, { key, value }] of [...entries].sort(([a, left], [b, right]) => inOrder(a, left.key, b, right.key))) {
      this.#open(name);
      if (this.#depth <= MAX_TEXT_DEPTH) {
        this.#line(`key: ${scalarText(keyField, key)}`);
        if (isMessage(value)) yield* this.#nested('value', value);
        else this.#line(`value: ${scalarText(valueField, value)}`);
      }
      this.#close();
    }
  }

  #unknown({ type }: MessageReading, unknown: UnknownReading): void {
    const { bytes } = unknown;
    const item = type.messageSet ? messageSetItem(unknown) : undefined;
    if (item) this.#raw(bytes, item, GUESSES);
    else this.#raws(bytes, 0, bytes.length, GUESSES);
  }

  /** The fields in a range. Groups are followed on a list of their own, as they may be nested to any depth. */
  #raws(bytes: Uint8Array, start: number, end: number, budget: number): void {
    const outer = this.#depth;
    for (let at = start; at < end; ) {
      const field = rawFieldAt(bytes, at, end);
      if (!field) break;
      if (field.wireType === WireType.SGROUP) this.#open(String(field.number));
      else if (field.wireType === WireType.EGROUP) this.#close();
      else if (this.#depth <= MAX_TEXT_DEPTH) this.#raw(bytes, field, budget - (this.#depth - outer));
      at = field.end;
    }
  }

  #raw(bytes: Uint8Array, { number, wireType, bits, start, end }: RawField, budget: number): void {
    if (wireType === WireType.VARINT) this.#line(`${number}: ${bits}`);
    else if (wireType === WireType.I32) this.#line(`${number}: 0x${bits.toString(16).padStart(8, '0')}`);
    else if (wireType === WireType.I64) this.#line(`${number}: 0x${bits.toString(16).padStart(16, '0')}`);
    else if (start < end && budget > 0 && areFields(bytes, start, end, budget)) {
      this.#open(String(number));
      this.#raws(bytes, start, end, budget - 1);
      this.#close();
    } else this.#line(`${number}: ${quotedBytes(bytes.subarray(start, end))}`);
  }

  /** Begins a message. What is nested too deep is left out, and its depth counted only. */
  #open(name: string): void {
    if (this.#depth <= MAX_TEXT_DEPTH) {
      this.#line(`${name} {`);
      this.#indent += '  ';
    }
    this.#depth++;
    if (this.#depth === MAX_TEXT_DEPTH + 1) this.#line(`# nested over ${MAX_TEXT_DEPTH} deep: not printed`);
  }

  #close(): void {
    this.#depth--;
    if (this.#depth > MAX_TEXT_DEPTH) return;
    this.#indent = this.#indent.slice(2);
    this.#line('}');
  }

  #line(text: string): void {
    this.#text += this.#indent;
    this.#text += text;
    this.#text += '\n';
  }
}

/** Extensions in brackets, groups by the name of their message. */
function textName(field: WireField): string {
  const { message } = field;
  if (field.extension) {
    const scope = field.name.slice(0, field.name.lastIndexOf('.'));
    return `[${field.item && message && scope === message.id ? message.id : field.name}]`;
  }
  if (!field.delimited || !message) return field.name;
  const dot = message.id.lastIndexOf('.');
  const [scope, name] = [message.id.slice(0, dot), message.id.slice(dot + 1)];
  return scope === field.owner && name.toLowerCase() === field.name ? name : field.name;
}

function scalarText({ kind, enum: type }: WireField, value: ScalarValue): string {
  if (value instanceof Uint8Array) return quotedBytes(value);
  if (kind === 'float' && typeof value === 'number') return textFloat(value);
  if (kind === 'double' && typeof value === 'bigint') return textDouble(value);
  if (kind === 'enum' && typeof value === 'number') return type?.names.get(value) ?? String(value);
  return String(value);
}

/** Numbers by size, texts by their bytes. */
function inOrder(a: string, left: ScalarValue, b: string, right: ScalarValue): number {
  if (left instanceof Uint8Array || right instanceof Uint8Array) return a < b ? -1 : a > b ? 1 : 0;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** How C++ writes each byte of a string. */
const ESCAPES: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const short = { 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 39: "\\'", 92: '\\\\' }[byte];
  if (short !== undefined) return short;
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
});

/** A string in quotes with everything escaped that is not printable ASCII. */
export function quotedBytes(bytes: Uint8Array): string {
  let text = '"';
  let plain = 0;
  for (let at = 0; at < bytes.length; at++) {
    const escaped = ESCAPES[bytes[at] as number] as string;
    if (escaped.length === 1) continue;
    if (plain < at) text += asciiOf(bytes.subarray(plain, at));
    text += escaped;
    plain = at + 1;
  }
  return plain === bytes.length ? `${text}"` : `${text}${asciiOf(bytes.subarray(plain))}"`;
}
