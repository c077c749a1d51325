import { type Deep, runDeep } from '../deep.ts';
import { encode } from '../encode.ts';
import { problemAt, type TextProblem } from '../input/text-problem.ts';
import { mapKey } from '../map-key.ts';
import type { FieldReading, MessageReading, ValueReading, WireField, WireMessage, WireSchema } from '../model.ts';
import { emptyReading } from '../reading.ts';
import { doubleBits, isDefault } from '../values.ts';
import { described, mapKeyOf, scalarOf, utf8Bytes } from './json-scalar.ts';
import { type JsonMember, type JsonNode, parseJson } from './json-text.ts';
import { nearest } from './nearest.ts';
import { jsonPath, jsonStep, MAX_JSON_DEPTH } from './to-json.ts';
import { NULL_VALUE, setScalar, typeOfUrl, type WellKnown, wellKnownOf } from './well-known.ts';
import { durationOf, fieldMaskPaths, type Made, type SecondsAndNanos, timestampOf } from './well-known-text.ts';

export interface FromJsonOptions {
  /** Takes the plain form of Timestamp, Duration, FieldMask and Any too, which a lenient `toJson` writes. */
  readonly lenient?: boolean | undefined;
  /** Reads over names of fields and of enum values that the schema does not have, as Go does with `DiscardUnknown`. */
  readonly discardUnknown?: boolean | undefined;
}

/** What is wrong with a JSON text, and where. */
export interface JsonInProblem extends TextProblem {
  /** `$.field[2]["key"]`. */
  readonly path: string;
}

export type JsonIn =
  | { readonly reading: MessageReading; readonly problems?: undefined }
  | { readonly reading?: undefined; readonly problems: readonly JsonInProblem[] };

/** Most problems of one text that are listed. */
export const JSON_IN_PROBLEMS = 20;

/**
 * Reads ProtoJSON as a message of a type: JSON names or declared names, 64-bit integers as strings or exact numbers, enums
 * by name or number, all well-known types. Never throws; problems carry their place. Missing required fields are accepted.
 */
export function fromJson(text: string, type: WireMessage, schema: WireSchema, options: FromJsonOptions = {}): JsonIn {
  const parsed = parseJson(text);
  if (!('node' in parsed)) return { problems: [{ path: '$', ...problemAt(text, parsed.at, parsed.message) }] };
  const reader = new Reader(text, schema, options);
  const reading = emptyReading(type);
  runDeep(reader.message(reading, parsed.node));
  return reader.problems.length > 0 ? { problems: reader.problems } : { reading };
}

/** Fields of each type by the names that JSON has for them. */
const names = new WeakMap<WireMessage, ReadonlyMap<string, WireField>>();

function namesOf(type: WireMessage): ReadonlyMap<string, WireField> {
  const known = names.get(type);
  if (known) return known;
  const made = new Map<string, WireField>();
  for (const field of type.fields) if (!field.extension) made.set(field.name, field);
  for (const field of type.fields) made.set(field.extension ? `[${field.name}]` : field.jsonName, field);
  names.set(type, made);
  return made;
}

class Reader {
  readonly problems: JsonInProblem[] = [];
  readonly #text: string;
  readonly #schema: WireSchema;
  readonly #lenient: boolean;
  readonly #discards: boolean;
  readonly #path: string[] = [];
  #depth = 0;

  constructor(text: string, schema: WireSchema, options: FromJsonOptions) {
    this.#text = text;
    this.#schema = schema;
    this.#lenient = options.lenient === true;
    this.#discards = options.discardUnknown === true;
  }

  *message(into: MessageReading, node: JsonNode): Deep<void> {
    if (this.#depth >= MAX_JSON_DEPTH) {
      this.#fail(node.at, `messages are nested over ${MAX_JSON_DEPTH} deep here`);
      return;
    }
    this.#depth++;
    const known = wellKnownOf(into.type);
    if (known === undefined || known === 'empty') yield* this.#plain(into, node);
    else yield* this.#wellKnown(known, into, node);
    this.#depth--;
  }

  *#plain(into: MessageReading, node: JsonNode, except?: string): Deep<void> {
    if (node.kind !== 'object') {
      this.#fail(node.at, `${described(node)} stands here; expected an object (${into.type.id})`);
      return;
    }
    const byName = namesOf(into.type);
    const seen = new Set<WireField>();
    const oneofs = new Map<string, WireField>();
    for (const { name, at, value } of node.members) {
      if (name === except) continue;
      const field = byName.get(name);
      this.#path.push(jsonStep(name));
      if (!field) this.#unknownName(into.type, name, at);
      else if (seen.has(field)) this.#fail(at, `${field.name} comes twice, under both of its names`);
      else {
        seen.add(field);
        const other = field.oneof === undefined ? undefined : oneofs.get(field.oneof);
        if (value.kind === 'null' && (field.repeated || !acceptsNull(field))) {
          // Null is the same as leaving the field out.
        } else if (other)
          this.#fail(at, `${other.name} and ${field.name} are both members of ${field.oneof}: only one may be set`);
        else {
          if (field.oneof !== undefined) oneofs.set(field.oneof, field);
          yield* this.#field(into, field, value);
        }
      }
      this.#path.pop();
    }
  }

  #unknownName(type: WireMessage, name: string, at: number): void {
    if (this.#discards) return;
    const guess = nearest(name, namesOf(type).keys());
    const advice = guess === undefined ? '' : `; did you mean ${JSON.stringify(guess)}?`;
    this.#fail(at, `${type.id} has no field ${JSON.stringify(name)}${advice}`);
  }

  *#field(into: MessageReading, field: WireField, node: JsonNode): Deep<void> {
    if (field.map) yield* this.#map(into, field, node);
    else if (field.repeated) yield* this.#list(into, field, node);
    else {
      const value = yield* this.#value(field, node);
      if (value === undefined) return;
      const implicit = field.presence === 'implicit' && field.kind !== 'message';
      if (implicit && (typeof value !== 'object' || value instanceof Uint8Array) && isDefault(value)) return;
      into.fields.set(field.number, { field, kind: 'one', value });
    }
  }

  *#list(into: MessageReading, field: WireField, node: JsonNode): Deep<void> {
    if (node.kind !== 'array') {
      this.#fail(node.at, `${described(node)} stands here; expected a list`);
      return;
    }
    const values: ValueReading[] = [];
    for (const [index, item] of node.items.entries()) {
      this.#path.push(`[${index}]`);
      if (item.kind === 'null' && !acceptsNull(field))
        this.#fail(item.at, 'null stands in a list, which has no absent elements');
      else {
        const value = yield* this.#value(field, item);
        if (value !== undefined) values.push(value);
      }
      this.#path.pop();
    }
    if (values.length > 0) into.fields.set(field.number, { field, kind: 'many', values });
  }

  *#map(into: MessageReading, field: WireField, node: JsonNode): Deep<void> {
    const [keyField, valueField] = [field.message?.byNumber.get(1), field.message?.byNumber.get(2)];
    if (!keyField || !valueField) return;
    if (node.kind !== 'object') {
      this.#fail(node.at, `${described(node)} stands here; expected an object of keys and values`);
      return;
    }
    const entries: (FieldReading & { kind: 'map' })['entries'] = new Map();
    for (const { name, at, value: item } of node.members) {
      this.#path.push(`[${JSON.stringify(name)}]`);
      const key = mapKeyOf(keyField.kind, name);
      if (key.problem !== undefined) this.#fail(at, key.problem);
      else if (item.kind === 'null' && !acceptsNull(valueField))
        this.#fail(item.at, 'null stands in a map, which has no absent values');
      else {
        const value = yield* this.#value(valueField, item);
        if (value !== undefined) entries.set(mapKey(key.value), { key: key.value, value });
      }
      this.#path.pop();
    }
    if (entries.size > 0) into.fields.set(field.number, { field, kind: 'map', entries });
  }

  *#value(field: WireField, node: JsonNode): Deep<ValueReading | undefined> {
    if (field.message) {
      const reading = emptyReading(field.message);
      yield this.message(reading, node);
      return reading;
    }
    if (this.#discards && node.kind === 'string' && field.enum?.numbers.has(node.text) === false) return undefined;
    return this.#taken(node, scalarOf(field, node));
  }

  *#wellKnown(known: Exclude<WellKnown, 'empty'>, into: MessageReading, node: JsonNode): Deep<void> {
    const { type } = into;
    if (this.#lenient && node.kind === 'object' && HAS_PLAIN_FORM.has(known)) {
      yield* this.#plain(into, node);
      return;
    }
    switch (known) {
      case 'any':
        yield* this.#any(into, node);
        return;
      case 'timestamp':
      case 'duration': {
        const made = this.#fromText(node, type, known === 'timestamp' ? timestampOf : durationOf);
        if (made) this.#seconds(into, made);
        return;
      }
      case 'field-mask': {
        const paths = this.#fromText(node, type, fieldMaskPaths);
        const field = type.byNumber.get(1);
        const values = (paths ?? []).flatMap((path) => this.#taken(node, utf8Bytes(path)) ?? []);
        if (field && values.length > 0) into.fields.set(1, { field, kind: 'many', values });
        return;
      }
      case 'struct': {
        const field = type.byNumber.get(1);
        if (field) yield* this.#map(into, field, node);
        return;
      }
      case 'list-value': {
        const field = type.byNumber.get(1);
        if (field) yield* this.#list(into, field, node);
        return;
      }
      case 'value':
        yield* this.#structValue(into, node);
        return;
      case 'wrapper': {
        const field = type.byNumber.get(1);
        const value = field && this.#taken(node, scalarOf(field, node));
        if (value !== undefined) setScalar(into, 1, value, isDefault(value));
      }
    }
  }

  #fromText<T>(node: JsonNode, type: WireMessage, parse: (text: string) => Made<T>): T | undefined {
    if (node.kind === 'string') return this.#taken(node, parse(node.text));
    this.#fail(node.at, `${described(node)} stands here; expected a string (${type.id})`);
    return undefined;
  }

  #seconds(into: MessageReading, { seconds, nanos }: SecondsAndNanos): void {
    setScalar(into, 1, seconds, seconds === 0n);
    setScalar(into, 2, nanos, nanos === 0);
  }

  *#structValue(into: MessageReading, node: JsonNode): Deep<void> {
    const number = { null: 1, number: 2, string: 3, boolean: 4, object: 5, array: 6 }[node.kind];
    const field = into.type.byNumber.get(number);
    if (!field) return;
    if (node.kind === 'number') {
      const value = Number(node.source);
      if (Number.isFinite(value)) into.fields.set(number, { field, kind: 'one', value: doubleBits(value) });
      else this.#fail(node.at, `${node.source.slice(0, 40)} does not fit in a double`);
      return;
    }
    const value = node.kind === 'null' ? 0 : yield* this.#value(field, node);
    if (value !== undefined) into.fields.set(number, { field, kind: 'one', value });
  }

  *#any(into: MessageReading, node: JsonNode): Deep<void> {
    if (node.kind !== 'object') {
      this.#fail(node.at, `${described(node)} stands here; expected an object with "@type" (${into.type.id})`);
      return;
    }
    const named = node.members.find(({ name }) => name === '@type');
    if (!named) {
      if (node.members.length === 0) return;
      if (this.#lenient) yield* this.#plain(into, node);
      else this.#fail(node.at, `the object has no "@type", by which ${into.type.id} says what it holds`);
      return;
    }
    const url = named.value.kind === 'string' ? named.value.text : undefined;
    const id = url === undefined ? undefined : typeOfUrl(url);
    const inner = id === undefined ? undefined : this.#schema.messages.get(id);
    this.#path.push('.@type');
    const urlBytes = url === undefined ? undefined : this.#taken(named.value, utf8Bytes(url));
    if (id === undefined) {
      this.#fail(
        named.value.at,
        `${described(named.value)} stands here; expected a type URL such as "type.googleapis.com/pkg.Message"`,
      );
    } else if (!inner) {
      const guess = nearest(id, this.#schema.messages.keys());
      this.#fail(
        named.value.at,
        `the schema has no message ${id}${guess === undefined ? '' : `; did you mean ${guess}?`}`,
      );
    }
    this.#path.pop();
    if (!inner || !urlBytes) return;
    const reading = emptyReading(inner);
    const known = wellKnownOf(inner);
    if (known === undefined) yield* this.#plain(reading, node, '@type');
    else yield* this.#anyWellKnown(reading, known, node, named);
    const bytes = this.problems.length > 0 ? new Uint8Array() : encode(reading);
    setScalar(into, 1, urlBytes, false);
    setScalar(into, 2, bytes, bytes.length === 0);
  }

  *#anyWellKnown(
    reading: MessageReading,
    known: WellKnown,
    node: JsonNode & { kind: 'object' },
    named: JsonMember,
  ): Deep<void> {
    for (const member of node.members) {
      if (member === named || member.name === 'value') continue;
      this.#fail(
        member.at,
        `${JSON.stringify(member.name)} stands beside "@type"; ${reading.type.id} has only "value"`,
      );
    }
    const value = node.members.find(({ name }) => name === 'value');
    if (value) {
      this.#path.push('.value');
      yield this.message(reading, value.value);
      this.#path.pop();
    } else if (known !== 'empty') {
      this.#fail(node.at, `the object has no "value", in which ${reading.type.id} stands`);
    }
  }

  #taken<T>(node: JsonNode, made: Made<T>): T | undefined {
    if (made.problem === undefined) return made.value;
    this.#fail(node.at, made.problem);
    return undefined;
  }

  #fail(at: number, message: string): void {
    if (this.problems.length >= JSON_IN_PROBLEMS) return;
    this.problems.push({ path: jsonPath(this.#path), ...problemAt(this.#text, at, message) });
  }
}

/** Written as an object where the value has no text. */
const HAS_PLAIN_FORM: ReadonlySet<WellKnown> = new Set(['timestamp', 'duration', 'field-mask']);

/** Null is a value of these; elsewhere it stands for absence. */
const acceptsNull = (field: WireField): boolean =>
  field.enum?.id === NULL_VALUE || (field.message !== undefined && wellKnownOf(field.message) === 'value');
