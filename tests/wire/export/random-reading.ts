import {
  doubleBits,
  emptyReading,
  encode,
  type FieldReading,
  floatBits,
  type MessageReading,
  mapKey,
  type ScalarValue,
  type ValueReading,
  type WireField,
  type WireMessage,
  type WireSchema,
} from '#wire';
import type { Random } from '../support/random.ts';

// Readings that have a ProtoJSON form: well-known types hold what may be written, text is UTF-8, NaN is the usual one.

const TEXTS = ['', 'a', 'é', '😀', '__proto__', 'constructor', '"\\\n\u0000\u2028', '0', 'true'];
const REALS = [0, -0, 1, -1.5, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, NaN, Infinity, -Infinity, 16777217];
const EDGES = [
  0n,
  1n,
  -1n,
  2n ** 31n - 1n,
  -(2n ** 31n),
  2n ** 32n - 1n,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  -(2n ** 63n),
  2n ** 64n - 1n,
];

export function randomReading(random: Random, type: WireMessage, schema: WireSchema, depth = 3): MessageReading {
  const reading = emptyReading(type);
  const set = (number: number, value: ScalarValue, absent = false): void => {
    const field = type.byNumber.get(number);
    if (field && !absent) reading.fields.set(number, { field, kind: 'one', value });
  };
  switch (type.id) {
    case 'google.protobuf.Any': {
      if (depth <= 0 || random.oneIn(5)) return reading;
      const inner = random.pick([...schema.messages.values()].filter(({ messageSet }) => !messageSet));
      const value = encode(randomReading(random, inner, schema, depth - 1));
      set(1, utf8(`type.googleapis.com/${inner.id}`));
      set(2, value, value.length === 0);
      return reading;
    }
    case 'google.protobuf.Timestamp':
    case 'google.protobuf.Duration': {
      const isTime = type.id.endsWith('Timestamp');
      const seconds = isTime
        ? BigInt(random.below(315_537_897_599)) - 62_135_596_800n
        : BigInt(random.below(315_576_000_000));
      const nanos = random.pick([0, 5, 500, 500_000, 500_000_000, 999_999_999]);
      const sign = isTime || random.oneIn(2) ? 1 : -1;
      set(1, seconds * BigInt(sign), seconds === 0n);
      set(2, nanos * sign, nanos === 0);
      return reading;
    }
    case 'google.protobuf.FieldMask': {
      const field = type.byNumber.get(1);
      const values = Array.from({ length: random.below(3) }, () => utf8(random.pick(['a', 'a_b.c_d', 'foo_bar'])));
      if (field && values.length > 0) reading.fields.set(1, { field, kind: 'many', values });
      return reading;
    }
    case 'google.protobuf.Value': {
      const number = depth > 0 ? 1 + random.below(6) : 1 + random.below(4);
      const field = type.byNumber.get(number);
      if (!field) return reading;
      const finite = doubleBits(random.pick(REALS.filter(Number.isFinite)));
      const value = number === 1 ? 0 : number === 2 ? finite : randomValue(random, field, schema, depth);
      reading.fields.set(number, { field, kind: 'one', value });
      return reading;
    }
  }
  const oneofs = new Set<string>();
  const few = random.oneIn(10) ? 1 : Math.max(3, Math.floor(type.fields.length / 5));
  for (const field of type.fields) {
    if (!random.oneIn(few) || (field.kind === 'message' && depth <= 0)) continue;
    if (field.oneof !== undefined && oneofs.has(field.oneof)) continue;
    if (field.oneof !== undefined) oneofs.add(field.oneof);
    const made = randomField(random, field, schema, depth - 1);
    if (made) reading.fields.set(field.number, made);
  }
  return reading;
}

function randomField(random: Random, field: WireField, schema: WireSchema, depth: number): FieldReading | undefined {
  if (field.map) {
    const [key, value] = [field.message?.byNumber.get(1), field.message?.byNumber.get(2)];
    if (!key || !value) return undefined;
    const entries: (FieldReading & { kind: 'map' })['entries'] = new Map();
    for (let left = random.below(3); left >= 0; left--) {
      const made = randomScalar(random, key);
      entries.set(mapKey(made), { key: made, value: randomValue(random, value, schema, depth) });
    }
    return { field, kind: 'map', entries };
  }
  if (field.repeated) {
    const values = Array.from({ length: 1 + random.below(3) }, () => randomValue(random, field, schema, depth));
    return { field, kind: 'many', values };
  }
  const value = randomValue(random, field, schema, depth);
  const isDefault =
    value === 0 || value === 0n || value === false || (value instanceof Uint8Array && value.length === 0);
  return isDefault && field.presence === 'implicit' ? undefined : { field, kind: 'one', value };
}

const randomValue = (random: Random, field: WireField, schema: WireSchema, depth: number): ValueReading =>
  field.message ? randomReading(random, field.message, schema, depth) : randomScalar(random, field);

function randomScalar(random: Random, field: WireField): ScalarValue {
  const edge = random.oneIn(2) ? random.pick(EDGES) : BigInt(random.below(1000));
  switch (field.kind) {
    case 'bool':
      return random.oneIn(2);
    case 'string':
      return utf8(random.pick(TEXTS));
    case 'bytes':
      return Uint8Array.from(random.bytes(random.below(5)));
    case 'float':
      return random.oneIn(2)
        ? floatBits(random.pick(REALS))
        : floatBits((random.next() - 0.5) * 10 ** random.below(20));
    case 'double':
      return random.oneIn(2)
        ? doubleBits(random.pick(REALS))
        : doubleBits((random.next() - 0.5) * 10 ** random.below(30));
    case 'enum':
      if (field.enum?.id === 'google.protobuf.NullValue') return 0;
      return field.enum?.closed || random.oneIn(2)
        ? random.pick([...(field.enum?.names.keys() ?? [0])])
        : Number(BigInt.asIntN(32, edge));
    case 'uint32':
    case 'fixed32':
      return Number(BigInt.asUintN(32, edge));
    case 'int64':
    case 'sint64':
    case 'sfixed64':
      return BigInt.asIntN(64, edge);
    case 'uint64':
    case 'fixed64':
      return BigInt.asUintN(64, edge);
    default:
      return Number(BigInt.asIntN(32, edge));
  }
}

const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
