import type { WireField, WireMessage } from '#wire';
import { mutate, TELLING } from './mutate.ts';
import { Random } from './random.ts';

// Payloads that a schema allows, in every shape that the wire format has for them. Knows nothing of the interpreter.

export interface PayloadOptions {
  /** How deep messages may be inside one another. */
  readonly depth?: number;
  /** Nothing that any decoder disputes: shortest tags and lengths, valid text, known enum values, right wire types. */
  readonly tame?: boolean;
}

/** A payload that is valid for the message, but for things that decoders dispute where `tame` is not set. */
export function randomPayload(random: Random, message: WireMessage, options: PayloadOptions = {}): Uint8Array {
  const writer = new PayloadWriter(random, options.tame ?? false);
  return Uint8Array.from(writer.message(message, options.depth ?? 4));
}

export interface RandomCase {
  readonly seed: number;
  readonly bytes: Uint8Array;
  readonly mutated: boolean;
}

/** Tags of the message, with any wire type, and bytes that mean something: no encoder writes such, decoders get lost in them. */
export function noise(random: Random, message: WireMessage): Uint8Array {
  const bytes: number[] = [];
  for (let left = 1 + random.below(12); left > 0; left--) {
    if (message.fields.length === 0 || random.oneIn(3)) bytes.push(random.pick(TELLING));
    else {
      const field = random.pick(message.fields);
      const wireType = random.oneIn(3) ? random.below(6) : field.wireType;
      append(bytes, varint(BigInt(field.number) * 8n + BigInt(wireType)));
      append(bytes, random.oneIn(2) ? [random.below(6)] : random.bytes(random.below(5)));
    }
  }
  return Uint8Array.from(bytes);
}

/** Case number `seed` of a message: every second one is mutated, some of those are mere noise. */
export function randomCase(seed: number, message: WireMessage): RandomCase {
  const random = new Random(seed);
  const bytes = randomPayload(random, message, { tame: random.oneIn(4) });
  if (seed % 2 === 0) return { seed, bytes, mutated: false };
  if (random.oneIn(6)) return { seed, bytes: noise(random, message), mutated: true };
  return { seed, bytes: mutate(random, bytes, () => randomPayload(random, message)), mutated: true };
}

const INTEGERS: readonly bigint[] = [
  0n,
  1n,
  2n,
  127n,
  128n,
  255n,
  300n,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  0x1_0000_0000n,
  0x1_0000_0003n,
  0x1f_ffff_ffff_ffffn,
  0x20_0000_0000_0001n,
  0x7fff_ffff_ffff_ffffn,
  0x8000_0000_0000_0000n,
  0xffff_ffff_8000_0000n,
  0xffff_ffff_ffff_ffffn,
];

/** +0, -0, 1, largest, smallest, infinities and NaNs with several payloads. */
const FLOATS = [0, 0x80000000, 0x3f800000, 0x7f7fffff, 1, 0x7f800000, 0xff800000, 0x7fc00000, 0x7fa00001, 0xffffffff];
const DOUBLES: readonly bigint[] = [
  0n,
  0x8000_0000_0000_0000n,
  0x3ff0_0000_0000_0000n,
  0x7fef_ffff_ffff_ffffn,
  1n,
  0x7ff0_0000_0000_0000n,
  0xfff0_0000_0000_0000n,
  0x7ff8_0000_0000_0000n,
  0x7ff4_0000_0000_0001n,
  0xffff_ffff_ffff_ffffn,
];

const TEXTS: readonly string[] = [
  '',
  'a',
  'hello',
  '__proto__',
  'constructor',
  'grüße',
  '\u{feff}mark',
  '\u{1f600}',
  '\0',
  'a'.repeat(40),
  'ü'.repeat(50),
];
/** Overlong, surrogate, cut off, over U+10FFFF, stray. */
const BAD_TEXTS = [
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0x61, 0xe2, 0x82],
  [0xf4, 0x90, 0x80, 0x80],
  [0x80],
  [0x61, 0xff, 0x62],
];

const VARINT = 0;
const I64 = 1;
const LEN = 2;
const SGROUP = 3;
const EGROUP = 4;
const I32 = 5;

class PayloadWriter {
  private readonly random: Random;
  private readonly tame: boolean;
  /** How many records may still be written: keeps recursive schemas small. */
  private budget = 120;

  constructor(random: Random, tame: boolean) {
    this.random = random;
    this.tame = tame;
  }

  message(type: WireMessage, depth: number): number[] {
    const { random } = this;
    if (type.messageSet) return this.messageSet(type, depth);
    const chosen: WireField[] = [];
    const count = random.oneIn(20) ? 30 : random.below(7);
    if (type.fields.length > 0) for (let index = 0; index < count; index++) chosen.push(random.pick(type.fields));
    for (const field of type.fields) if (field.presence === 'required' && !random.oneIn(12)) chosen.push(field);
    const ordered = random.oneIn(2) ? chosen.sort((a, b) => a.number - b.number) : chosen;
    const bytes: number[] = [];
    for (const field of ordered) {
      if (this.budget-- <= 0) break;
      append(bytes, this.field(field, depth));
      if (random.oneIn(8)) append(bytes, this.field(field, depth));
      if (random.oneIn(15)) append(bytes, this.unknown(type, 3));
    }
    if (random.oneIn(10)) append(bytes, this.unknown(type, 3));
    return bytes;
  }

  private field(field: WireField, depth: number): number[] {
    const { random } = this;
    if (!this.tame && random.oneIn(60)) return this.record(field.number, random.pick([VARINT, I64, LEN, SGROUP, I32]));
    if (field.map) return this.inLength(field.number, this.entry(field, depth));
    if (field.kind === 'message') {
      if (!this.tame && random.oneIn(300)) return this.chain(field, 95 + random.below(12));
      const inner = depth > 0 && field.message ? this.message(field.message, depth - 1) : [];
      return field.delimited ? this.inGroup(field.number, inner) : this.inLength(field.number, inner);
    }
    if (!field.packable) return [...this.tag(field.number, field.wireType), ...this.scalar(field)];
    const bytes: number[] = [];
    for (let run = random.below(3); run >= 0; run--) {
      if (random.oneIn(3)) append(bytes, [...this.tag(field.number, field.wireType), ...this.scalar(field)]);
      else {
        const packed: number[] = [];
        for (let left = random.oneIn(10) ? 12 : random.below(4); left > 0; left--) append(packed, this.scalar(field));
        append(bytes, this.inLength(field.number, packed));
      }
    }
    return bytes;
  }

  private entry(field: WireField, depth: number): number[] {
    const { random } = this;
    const key = field.message?.byNumber.get(1);
    const value = field.message?.byNumber.get(2);
    const parts: number[][] = [];
    if (key && !random.oneIn(8)) parts.push(this.field(key, depth));
    if (value && !random.oneIn(8)) parts.push(this.field(value, depth - 1));
    if (value && random.oneIn(12)) parts.push(this.field(value, depth - 1));
    if (key && random.oneIn(20)) parts.push(this.field(key, depth));
    if (field.message && random.oneIn(12)) parts.push(this.unknown(field.message, 2));
    return (random.oneIn(4) ? random.shuffle(parts) : parts).flat();
  }

  private messageSet(type: WireMessage, depth: number): number[] {
    const { random } = this;
    const bytes: number[] = [];
    for (let left = random.below(3); left >= 0; left--) {
      const member = type.fields.length > 0 && !random.oneIn(4) ? random.pick(type.fields) : undefined;
      const number = member?.number ?? 1 + random.below(5000);
      const body = member?.message && depth > 0 ? this.message(member.message, depth - 1) : [];
      const parts = [
        [0x10, ...varint(BigInt(number))],
        [0x1a, ...varint(BigInt(body.length)), ...body],
      ];
      if (random.oneIn(5)) append(bytes, this.inLength(number, body));
      else append(bytes, [0x0b, ...(random.oneIn(3) ? parts.reverse() : parts).flat(), 0x0c]);
    }
    return bytes;
  }

  private scalar(field: WireField): number[] {
    const { random } = this;
    switch (field.kind) {
      case 'float':
        return fixed(BigInt(random.oneIn(3) ? random.pick(FLOATS) : random.below(0x1_0000_0000)), 4);
      case 'double':
        return fixed(random.oneIn(3) ? random.pick(DOUBLES) : this.integer(), 8);
      case 'fixed32':
      case 'sfixed32':
        return fixed(this.integer(), 4);
      case 'fixed64':
      case 'sfixed64':
        return fixed(this.integer(), 8);
      case 'bytes':
        return this.delimited(random.bytes(random.below(6)));
      case 'string':
        return this.delimited(this.text());
      case 'bool':
        return this.varint(random.oneIn(10) ? this.integer() : BigInt(random.below(2)));
      case 'enum':
        return this.varint(this.enumValue(field));
      case 'int32':
      case 'uint32':
      case 'sint32':
        return this.varint(this.tame ? BigInt.asUintN(32, this.integer()) : this.integer());
      default:
        return this.varint(this.integer());
    }
  }

  private enumValue(field: WireField): bigint {
    const { random } = this;
    if (!this.tame && random.oneIn(6)) return random.oneIn(2) ? BigInt(random.below(200)) : this.integer();
    const known = [...(field.enum?.names.keys() ?? [])];
    return BigInt.asUintN(64, BigInt(known.length > 0 ? random.pick(known) : 0));
  }

  private integer(): bigint {
    const { random } = this;
    if (random.oneIn(3)) return random.pick(INTEGERS);
    if (random.oneIn(3)) return BigInt(random.below(20));
    return (BigInt(random.below(0x1_0000_0000)) << 32n) | BigInt(random.below(0x1_0000_0000));
  }

  private text(): number[] {
    const { random } = this;
    const text = [...new TextEncoder().encode(random.pick(TEXTS))];
    return !this.tame && random.oneIn(25) ? [...text, ...random.pick(BAD_TEXTS)] : text;
  }

  /** Nested in itself as often as said, where the field's message has such a field; otherwise once. */
  private chain(field: WireField, times: number): number[] {
    const again = field.message?.fields.find(
      ({ message, map }) => !map && message !== undefined && message === field.message,
    );
    const through =
      again ?? field.message?.fields.find((inner) => inner.message?.byNumber.has(field.number) && !inner.map);
    let bytes: number[] = this.random.oneIn(2) ? [] : this.unknown(field.message, 1);
    const links: WireField[] = [];
    if (again) for (let index = 0; index < times; index++) links.push(again);
    else if (through && through.message?.byNumber.get(field.number)?.message === field.message)
      for (let index = 0; index < times >> 1; index++) links.push(field, through);
    for (const link of links.reverse())
      bytes = link.delimited ? group(link.number, bytes) : lengthy(link.number, bytes);
    return field.delimited ? group(field.number, bytes) : lengthy(field.number, bytes);
  }

  /** A field that the message does not have. */
  private unknown(type: WireMessage | undefined, depth: number): number[] {
    const { random } = this;
    let number = 1 + random.below(random.oneIn(3) ? 0x1fffffff : 900);
    while (type?.byNumber.has(number) || (type?.messageSet && number === 1)) number = 1 + random.below(0x1fffffff);
    return this.record(number, random.pick([VARINT, I64, LEN, SGROUP, I32]), depth);
  }

  /** A record of any number and wire type, with a value that no schema describes. */
  private record(number: number, wireType: number, depth = 2): number[] {
    const { random } = this;
    const tag = this.tag(number, wireType);
    switch (wireType) {
      case VARINT:
        return [...tag, ...this.varint(this.integer())];
      case I64:
        return [...tag, ...random.bytes(8)];
      case LEN:
        return [...tag, ...this.delimited(random.oneIn(3) ? this.text() : random.bytes(random.below(8)))];
      case SGROUP: {
        const inner: number[] = [];
        if (depth > 0)
          for (let left = random.below(3); left > 0; left--) append(inner, this.unknown(undefined, depth - 1));
        return [...tag, ...inner, ...this.tag(number, EGROUP)];
      }
      default:
        return [...tag, ...random.bytes(4)];
    }
  }

  private inLength(number: number, body: readonly number[]): number[] {
    return [...this.tag(number, LEN), ...this.delimited(body)];
  }

  private inGroup(number: number, body: readonly number[]): number[] {
    return [...this.tag(number, SGROUP), ...body, ...this.tag(number, EGROUP)];
  }

  private delimited(body: readonly number[]): number[] {
    const { random } = this;
    const length = varint(BigInt(body.length));
    if (this.tame || !random.oneIn(60)) return [...length, ...body];
    return [...padded(length, random.oneIn(4) ? 10 : 5, random), ...body];
  }

  private tag(number: number, wireType: number): number[] {
    const { random } = this;
    const tag = varint(BigInt(number) * 8n + BigInt(wireType));
    if (this.tame || !random.oneIn(120)) return tag;
    if (random.oneIn(6)) return varint(BigInt(number) * 8n + BigInt(wireType) + (1n << BigInt(32 + random.below(4))));
    return padded(tag, random.oneIn(4) ? 10 : 5, random);
  }

  private varint(value: bigint): number[] {
    const { random } = this;
    const bytes = varint(BigInt.asUintN(64, value));
    if (random.oneIn(15)) return padded(bytes, 10, random);
    if (!this.tame && random.oneIn(150)) {
      const ten = padded(bytes, 10, random, true);
      ten[9] = ((ten[9] ?? 0) & 1) | (random.below(64) << 1);
      return ten;
    }
    return bytes;
  }
}

function append(bytes: number[], more: readonly number[]): void {
  for (const byte of more) bytes.push(byte);
}

/** The shortest form. */
export function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

/** The same number in up to `most` bytes. */
function padded(bytes: readonly number[], most: number, random: Random, full = false): number[] {
  const length = full ? most : Math.min(most, bytes.length + 1 + random.below(most));
  if (length <= bytes.length) return [...bytes];
  const result = [...bytes];
  result[result.length - 1] = (result.at(-1) ?? 0) | 0x80;
  while (result.length < length - 1) result.push(0x80);
  result.push(0);
  return result;
}

const fixed = (value: bigint, width: number): number[] =>
  Array.from({ length: width }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));

const lengthy = (number: number, body: readonly number[]): number[] => [
  ...varint(BigInt(number) * 8n + 2n),
  ...varint(BigInt(body.length)),
  ...body,
];

const group = (number: number, body: readonly number[]): number[] => [
  ...varint(BigInt(number) * 8n + 3n),
  ...body,
  ...varint(BigInt(number) * 8n + 4n),
];
