import { type Deep, runDeep } from '../deep.ts';
import type { FieldReading, MessageReading, ScalarValue, ValueReading, WireField, WireSchema } from '../model.ts';
import { isMessage, readingOf } from '../reading.ts';
import { defaultOf, doubleOf, isDefault } from '../values.ts';
import { decode } from '../walk.ts';
import { base64Of, lossyUtf8Of, utf8Of } from './bytes-text.ts';
import { JsonWriter } from './json-writer.ts';
import { shortestDouble, shortestFloat } from './numbers.ts';
import { isSensitive, MASKED } from './sensitive.ts';
import {
  bigintOf,
  bytesOf,
  manyOf,
  NULL_VALUE,
  numberOf,
  one,
  typeOfUrl,
  type WellKnown,
  wellKnownOf,
  wrappedKind,
} from './well-known.ts';
import { durationText, fieldMaskText, type Made, timestampText } from './well-known-text.ts';

export interface ToJsonOptions {
  /** Spaces a level, 2 where nothing is said; 0 for one line. */
  readonly indent?: number | undefined;
  /**
   * For showing: what has no ProtoJSON (a Timestamp out of range, an Any of an unknown type, text that is no UTF-8) is
   * written in its plain form, and the problem listed beside the text.
   */
  readonly lenient?: boolean | undefined;
  /** Writes `(masked)` in place of values of fields that the contract calls sensitive. */
  readonly maskSensitive?: boolean | undefined;
}

/** What cannot be written as JSON, and where. */
export interface JsonOutProblem {
  /** `$.field[2]["key"]`. */
  readonly path: string;
  readonly message: string;
}

export interface JsonOut {
  /** Undefined where there are problems and nobody asked to be lenient. */
  readonly json?: string | undefined;
  /** At most `JSON_PROBLEMS`. */
  readonly problems: readonly JsonOutProblem[];
  /** How many unknown fields were left out: ProtoJSON has no form for them. */
  readonly unknownFields: number;
}

/** Messages nested deeper are not written or read: no runtime reads them either (Go goes deepest). */
export const MAX_JSON_DEPTH = 10_000;

/** Most problems that are listed. */
export const JSON_PROBLEMS = 100;

/**
 * Canonical ProtoJSON of a message: JSON names, 64-bit integers as strings, enums by name, bytes in base64, absent and default
 * values left out, well-known types in their own form. Fields come in order of their numbers, map entries as read.
 */
export function toJson(reading: MessageReading, schema: WireSchema, options: ToJsonOptions = {}): JsonOut {
  const printer = new Printer(schema, options);
  runDeep(printer.message(reading));
  const failed = printer.problems.length > 0 && !options.lenient;
  return {
    json: failed ? undefined : printer.writer.text,
    problems: printer.problems,
    unknownFields: printer.unknownFields,
  };
}

class Printer {
  readonly writer: JsonWriter;
  readonly problems: JsonOutProblem[] = [];
  unknownFields = 0;
  readonly #schema: WireSchema;
  readonly #mask: boolean;
  /** Steps from the root: names of fields, indexes, quoted keys. */
  readonly #path: (string | number)[] = [];
  #depth = 0;

  constructor(schema: WireSchema, options: ToJsonOptions) {
    this.#schema = schema;
    this.#mask = options.maskSensitive === true;
    this.writer = new JsonWriter(options.indent ?? 2);
  }

  *message(reading: MessageReading): Deep<void> {
    if (this.#depth >= MAX_JSON_DEPTH) {
      this.#fail(`messages are nested over ${MAX_JSON_DEPTH} deep here; JSON is written up to there`);
      this.writer.raw('{}');
      return;
    }
    this.#depth++;
    const known = wellKnownOf(reading.type);
    if (known === undefined || !(yield* this.#wellKnown(known, reading))) {
      this.writer.open('{');
      yield* this.#fields(reading);
      this.writer.close('}');
    }
    this.#depth--;
  }

  *#fields(reading: MessageReading): Deep<void> {
    this.unknownFields += reading.unknown.length;
    for (const field of byNumber(reading)) {
      if (!this.#beginField(field)) continue;
      if (field.kind === 'map') yield* this.#map(field);
      else if (field.kind === 'many') yield* this.#list(field.field, field.values);
      else if (isMessage(field.value)) yield this.message(field.value);
      else this.#scalar(field.field, field.value);
      this.#path.pop();
    }
  }

  /** Writes the name of a field, and steps into it; false where nothing of it is written, or only the mask. */
  #beginField(reading: FieldReading): boolean {
    const { field } = reading;
    if (reading.kind === 'one' && !isWritten(field, reading.value)) return false;
    if (reading.kind === 'many' && reading.values.length === 0) return false;
    if (reading.kind === 'map' && reading.entries.size === 0) return false;
    const name = field.extension ? `[${field.name}]` : field.jsonName;
    this.writer.key(name);
    if (this.#mask && isSensitive(field)) {
      this.writer.string(MASKED);
      return false;
    }
    this.#path.push(name);
    return true;
  }

  *#list(field: WireField, values: readonly ValueReading[]): Deep<void> {
    this.writer.open('[');
    for (const [index, value] of values.entries()) {
      this.#path.push(index);
      if (isMessage(value)) yield this.message(value);
      else this.#scalar(field, value);
      this.#path.pop();
    }
    this.writer.close(']');
  }

  *#map({ field, entries }: FieldReading & { kind: 'map' }): Deep<void> {
    const valueField = field.message?.byNumber.get(2);
    this.writer.open('{');
    for (const { key, value } of valueField ? entries.values() : []) {
      const name = key instanceof Uint8Array ? this.#text(key) : String(key);
      this.writer.key(name);
      this.#path.push(JSON.stringify(name));
      if (isMessage(value)) yield this.message(value);
      else if (valueField) this.#scalar(valueField, value);
      this.#path.pop();
    }
    this.writer.close('}');
  }

  #scalar(field: Pick<WireField, 'kind' | 'enum'>, value: ScalarValue): void {
    const { writer } = this;
    if (value instanceof Uint8Array) {
      writer.string(field.kind === 'string' ? this.#text(value) : base64Of(value));
    } else if (typeof value === 'bigint') {
      if (field.kind !== 'double') writer.raw(`"${value}"`);
      else writer.raw(quoted(shortestDouble(value)));
    } else if (field.kind === 'float' && typeof value === 'number') writer.raw(quoted(shortestFloat(value)));
    else if (field.kind === 'enum' && field.enum?.id === NULL_VALUE) writer.raw('null');
    else if (field.kind === 'enum' && typeof value === 'number') {
      const name = field.enum?.names.get(value);
      if (name === undefined) writer.raw(String(value));
      else writer.string(name);
    } else writer.raw(String(value));
  }

  #text(bytes: Uint8Array): string {
    const text = utf8Of(bytes);
    if (text !== undefined) return text;
    this.#fail('the string is not UTF-8, and JSON holds nothing else');
    return lossyUtf8Of(bytes);
  }

  /** Writes a well-known type in its own form; false where it has none, which is then a problem. */
  *#wellKnown(known: WellKnown, reading: MessageReading): Deep<boolean> {
    switch (known) {
      case 'any':
        return yield* this.#any(reading);
      case 'timestamp':
        return this.#made(reading, timestampText(bigintOf(reading, 1), numberOf(reading, 2)));
      case 'duration':
        return this.#made(reading, durationText(bigintOf(reading, 1), numberOf(reading, 2)));
      case 'field-mask': {
        const paths = manyOf(reading, 1).map((path) => (path instanceof Uint8Array ? this.#text(path) : ''));
        return this.#made(reading, fieldMaskText(paths));
      }
      case 'struct': {
        this.unknownFields += reading.unknown.length;
        const entries = reading.fields.get(1);
        if (entries?.kind === 'map') yield* this.#map(entries);
        else this.writer.raw('{}');
        return true;
      }
      case 'list-value': {
        this.unknownFields += reading.unknown.length;
        const list = reading.fields.get(1);
        if (list?.kind === 'many') yield* this.#list(list.field, list.values);
        else this.writer.raw('[]');
        return true;
      }
      case 'value':
        return yield* this.#structValue(reading);
      case 'wrapper': {
        this.unknownFields += reading.unknown.length;
        const kind = wrappedKind(reading.type);
        const value = one(reading, 1);
        this.#scalar({ kind }, value === undefined || isMessage(value) ? defaultOf(kind) : value);
        return true;
      }
      case 'empty':
        return false;
    }
  }

  #made(reading: MessageReading, { value, problem }: Made<string> & { value?: string }): boolean {
    if (value === undefined) {
      this.#fail(`${reading.type.id}: ${problem}`);
      return false;
    }
    this.unknownFields += reading.unknown.length;
    this.writer.string(value);
    return true;
  }

  *#structValue(reading: MessageReading): Deep<boolean> {
    const [set] = reading.fields.values();
    if (set?.kind !== 'one') {
      this.#fail(`${reading.type.id}: no kind of value is set`);
      return false;
    }
    if (typeof set.value === 'bigint' && !Number.isFinite(doubleOf(set.value))) {
      this.#fail(`${reading.type.id}: JSON has no ${shortestDouble(set.value)} as a number`);
      return false;
    }
    this.unknownFields += reading.unknown.length;
    if (isMessage(set.value)) yield this.message(set.value);
    else this.#scalar(set.field, set.value);
    return true;
  }

  *#any(reading: MessageReading): Deep<boolean> {
    const [urlBytes, value] = [bytesOf(reading, 1), bytesOf(reading, 2)];
    if (urlBytes.length === 0 && value.length === 0) return false;
    const url = utf8Of(urlBytes);
    const id = url === undefined ? undefined : typeOfUrl(url);
    const type = id === undefined ? undefined : this.#schema.messages.get(id);
    if (!type) {
      this.#fail(
        id === undefined
          ? `${reading.type.id}: ${JSON.stringify(lossyUtf8Of(urlBytes))} is no type URL such as "type.googleapis.com/pkg.Message"`
          : `${reading.type.id}: the schema has no message ${id}`,
      );
      return this.#hideAny(urlBytes);
    }
    const decoded = decode(value, { schema: this.#schema, type: type.id });
    const error = decoded.problems.find(({ severity }) => severity === 'error');
    if (error) {
      this.#fail(`${reading.type.id}: its value is no ${type.id}: at byte ${error.offset}, ${error.message}`);
      return this.#hideAny(urlBytes);
    }
    this.unknownFields += reading.unknown.length;
    const inner = readingOf(decoded, this.#schema);
    this.writer.open('{');
    this.writer.key('@type');
    this.writer.string(url ?? '');
    const known = wellKnownOf(type);
    // Every runtime reads an Empty without "value"; with it, protobuf-es does not.
    if (known === undefined || known === 'empty') {
      if (this.#depth >= MAX_JSON_DEPTH) this.#fail(`messages are nested over ${MAX_JSON_DEPTH} deep here`);
      else {
        this.#depth++;
        yield* this.#fields(inner);
        this.#depth--;
      }
    } else {
      this.writer.key('value');
      this.#path.push('value');
      yield this.message(inner);
      this.#path.pop();
    }
    this.writer.close('}');
    return true;
  }

  /** Nobody can tell what is sensitive in bytes of an unknown type: masked, they are not shown at all. */
  #hideAny(url: Uint8Array): boolean {
    if (!this.#mask) return false;
    this.writer.open('{');
    this.writer.key('typeUrl');
    this.writer.string(lossyUtf8Of(url));
    this.writer.key('value');
    this.writer.string(MASKED);
    this.writer.close('}');
    return true;
  }

  #fail(message: string): void {
    if (this.problems.length >= JSON_PROBLEMS) return;
    const steps = this.#path.map((step) =>
      typeof step === 'number' || step.startsWith('"') ? `[${step}]` : jsonStep(step),
    );
    this.problems.push({ path: jsonPath(steps), message });
  }
}

/** A field's step in a path; extensions have brackets of their own. */
export const jsonStep = (name: string): string => (name.startsWith('[') ? name : `.${name}`);

/** The steps of a path in one text; the middle of a very long one is left out. */
export function jsonPath(steps: readonly string[]): string {
  if (steps.length <= PATH_STEPS) return `$${steps.join('')}`;
  return `$${steps.slice(0, PATH_STEPS / 2).join('')}…${steps.slice(-PATH_STEPS / 2).join('')}`;
}

const PATH_STEPS = 64;

/** The fields of a reading in order of their numbers. */
export function byNumber(reading: MessageReading): FieldReading[] {
  const fields = [...reading.fields.values()];
  let before = 0;
  for (const { field } of fields) {
    if (field.number < before) return fields.sort((a, b) => a.field.number - b.field.number);
    before = field.number;
  }
  return fields;
}

/** Whether a singular field is there at all: implicit ones are not where they hold the default. */
const isWritten = (field: WireField, value: ValueReading): boolean =>
  field.presence !== 'implicit' || isMessage(value) || !isDefault(value);

/** JSON has no such numbers: they are strings. */
const quoted = (number: string): string => (/^-?[NI]/.test(number) ? `"${number}"` : number);
