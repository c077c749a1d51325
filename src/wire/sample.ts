import { encodeField } from './encode.ts';
import { mapKey } from './map-key.ts';
import type {
  FieldReading,
  MessageReading,
  ScalarValue,
  ValueReading,
  WireField,
  WireMessage,
  WireSchema,
} from './model.ts';
import { isMessage } from './reading.ts';
import { type Hint, sampleScalar, singular } from './sample-values.ts';
import { doubleBits } from './values.ts';

// A made-up message, small enough to be looked at byte by byte, the same in every build.

/** Bytes that a whole sample, a message in it and a message in that may take. Deeper ones hold what is required alone. */
const BUDGETS: readonly number[] = [48, 16, 12];

/** Required messages inside required messages, beyond which a schema cannot mean it. */
const DEEPEST = 16;

/**
 * A small sample of a message: one field of every kind before a second of any, one member of each oneof, one entry of each
 * map, enum values that have a name, texts after the fields' names or the examples in their comments. What is required is
 * set, `max_len` is kept, deprecated fields are left out. At most about 48 bytes, as long as what is required allows it.
 */
export const sampleReading = (message: WireMessage, schema: WireSchema): MessageReading =>
  sampleMessage(message, { schema, above: [] });

interface Context {
  readonly schema: WireSchema;
  /** Ids of the messages around this one. */
  readonly above: readonly string[];
}

function sampleMessage(message: WireMessage, { schema, above }: Context): MessageReading {
  const known = WELL_KNOWN.get(message.id)?.(message, schema);
  if (known) return reading(message, known);
  const context = { schema, above: [...above, message.id] };
  const fields: FieldReading[] = [];
  const oneofs = new Set<string>();
  const kinds = new Set<string>();
  let left = BUDGETS[above.length] ?? 0;
  const add = (field: WireField): void => {
    const required = field.presence === 'required';
    if ((field.oneof !== undefined && oneofs.has(field.oneof)) || (!required && left <= 0)) return;
    const made = sampleField(field, context);
    // Of a oneof's messages one is chosen that has something to show.
    if (!made || (field.oneof !== undefined && isCutOff(made))) return;
    const size = encodeField(made).length;
    if (!required && (size > left || size === 0)) return;
    left -= size;
    fields.push(made);
    kinds.add(kindOf(field));
    if (field.oneof !== undefined) oneofs.add(field.oneof);
  };
  const wanted = message.fields.filter((field) => !field.extension && !field.declared?.deprecated);
  const required = message.fields.filter((field) => field.presence === 'required');
  if (above.length < DEEPEST) for (const field of required) add(field);
  const optional = wanted.filter((field) => field.presence !== 'required');
  for (const field of optional) if (!kinds.has(kindOf(field))) add(field);
  const shown = new Set(fields.map(({ field }) => field));
  for (const field of optional) if (!shown.has(field)) add(field);
  return reading(message, fields);
}

const reading = (type: WireMessage, fields: readonly FieldReading[]): MessageReading => ({
  type,
  fields: new Map([...fields].sort((a, b) => a.field.number - b.field.number).map((one) => [one.field.number, one])),
  unknown: [],
});

/** A message that is empty although its type is not: its fields hold it again, or take too much room. */
const isCutOff = (made: FieldReading): boolean =>
  made.kind === 'one' && isMessage(made.value) && made.value.fields.size === 0 && made.value.type.fields.length > 0;

/** What makes two fields look alike on the wire. */
const kindOf = ({ kind, map, repeated, wireType, packed }: WireField): string =>
  map ? 'map' : `${repeated ? `list ${packed} ` : ''}${kind === 'bytes' ? kind : kind === 'message' ? kind : wireType}`;

function sampleField(field: WireField, context: Context): FieldReading | undefined {
  const facts = field.declared?.facts;
  const hint: Hint = {
    name: field.name,
    doc: field.declared?.doc ?? '',
    owner: field.owner.slice(field.owner.lastIndexOf('.') + 1),
    default: field.declared?.default,
  };
  if ((field.repeated || field.map) && facts?.maxLen === 0) return undefined;
  if (field.map) return sampleMap(field, hint, context);
  const longest = field.repeated ? Infinity : (facts?.maxLen ?? Infinity);
  const value = sampleValue(field, hint, longest, context);
  if (value === undefined) return undefined;
  if (!field.repeated) return { field, kind: 'one', value };
  const values: ValueReading[] = [value];
  // Two numbers show how a packed list puts them together.
  if (field.packable && typeof value !== 'object' && (facts?.maxLen ?? 2) > 1) values.push(next(field, value));
  return { field, kind: 'many', values };
}

function sampleMap(field: WireField, hint: Hint, context: Context): FieldReading | undefined {
  const [key, value] = field.message?.fields ?? [];
  if (!key || !value) return undefined;
  const pair = /\{\s*"([^"]{1,12})"\s*:\s*"([^"]{1,12})"/.exec(hint.doc);
  const entryHint = { ...hint, name: singular(hint.name), doc: '' };
  const keyValue = pair?.[1] && key.kind === 'string' ? utf8(pair[1]) : sampleScalar(key, entryHint, 12);
  const made =
    pair?.[2] && value.kind === 'string'
      ? utf8(pair[2])
      : sampleValue(value, { ...entryHint, name: 'value' }, 12, context);
  if (made === undefined) return undefined;
  return { field, kind: 'map', entries: new Map([[mapKey(keyValue), { key: keyValue, value: made }]]) };
}

/** Undefined where a message would hold itself. */
function sampleValue(field: WireField, hint: Hint, longest: number, context: Context): ValueReading | undefined {
  if (field.kind !== 'message') return sampleScalar(field, hint, longest);
  if (!field.message || context.above.includes(field.message.id)) return undefined;
  return sampleMessage(field.message, context);
}

/** Another element of a list of numbers: one that takes two bytes, where the first took one. */
function next(field: WireField, value: ScalarValue): ScalarValue {
  if (typeof value === 'bigint') return field.kind === 'double' ? doubleBits(0.5) : value * 20n;
  if (typeof value !== 'number' || field.kind === 'enum') return value;
  return field.kind === 'float' ? value + 0x800000 : value * 20;
}

type WellKnown = (message: WireMessage, schema: WireSchema) => readonly FieldReading[] | undefined;

/** Messages whose fields mean something together. Seconds are a day in 2025. */
const WELL_KNOWN: ReadonlyMap<string, WellKnown> = new Map<string, WellKnown>([
  ['google.protobuf.Timestamp', (message) => one(message, 1, 1_760_000_000n)],
  ['google.protobuf.Duration', (message) => one(message, 2, 250_000_000)],
  ['google.protobuf.FieldMask', (message) => many(message, 1, [utf8('name')])],
  ['google.protobuf.Any', sampleAny],
  ['google.protobuf.Struct', (message) => structFields(message)],
  ['google.protobuf.Value', (message) => one(message, 3, utf8('text'))],
  ['google.protobuf.ListValue', (message) => listValues(message)],
]);

function one(message: WireMessage, number: number, value: ValueReading): readonly FieldReading[] | undefined {
  const field = message.byNumber.get(number);
  return field && [{ field, kind: 'one', value }];
}

function many(message: WireMessage, number: number, values: ValueReading[]): readonly FieldReading[] | undefined {
  const field = message.byNumber.get(number);
  return field && [{ field, kind: 'many', values }];
}

/** An empty message of the schema: the one whose name is shortest, as the name is all that crosses. */
function sampleAny(message: WireMessage, schema: WireSchema): readonly FieldReading[] | undefined {
  let shortest: string | undefined;
  for (const { id, fields } of schema.messages.values()) {
    const empty = !fields.some(({ presence }) => presence === 'required') && !id.startsWith('google.protobuf.');
    if (empty && (shortest === undefined || id.length < shortest.length)) shortest = id;
  }
  return one(message, 1, utf8(`type.googleapis.com/${shortest ?? 'google.protobuf.Empty'}`));
}

function structFields(message: WireMessage): readonly FieldReading[] | undefined {
  const field = message.byNumber.get(1);
  const value = field?.message?.byNumber.get(2)?.message;
  const text = value && one(value, 3, utf8('text'));
  if (!field || !value || !text) return undefined;
  return [{ field, kind: 'map', entries: new Map([['note', { key: utf8('note'), value: reading(value, text) }]]) }];
}

function listValues(message: WireMessage): readonly FieldReading[] | undefined {
  const value = message.byNumber.get(1)?.message;
  const number = value && one(value, 2, doubleBits(1.5));
  return value && number && many(message, 1, [reading(value, number)]);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
