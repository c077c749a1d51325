import { afterAll, describe, expect, it } from 'vitest';
import {
  type Decoded,
  decode,
  encode,
  encodeTag,
  encodeVarint,
  marksOf,
  readingOf,
  type WireField,
  type WireMessage,
  type WireSchema,
} from '#wire';
import { toText } from '../../../src/wire/export/to-text.ts';
import { needsCorpus } from '../../support/corpus.ts';
import { conformanceSet, disputes } from '../support/described.ts';
import { randomPayload } from '../support/payloads.ts';
import { Random } from '../support/random.ts';
import { bytesOf, conformance } from '../support/schemas.ts';
import { FORMS, forms, message, OLD, Protoc, read } from './forms.ts';

const protoc = new Protoc(forms.descriptorSet);
const disputed = new Protoc(disputes().descriptorSet);
const suiteSet = conformanceSet();
const suite = suiteSet && new Protoc(suiteSet.descriptorSet);
afterAll(() => {
  for (const one of [protoc, disputed, suite]) one?.close();
});

const ours = (bytes: Uint8Array, type: WireMessage, schema: WireSchema): string => toText(read(bytes, type, schema));

/** protoc keeps the entries of a map as they came, so that it prints a key twice that came twice. */
const hasDuplicateKeys = (decoded: Decoded, schema: WireSchema): boolean =>
  (marksOf({ decoded, schema }).counts['duplicate-map-key'] ?? 0) > 0;

/** One message that holds many of its own type, so that protoc has to be started once. */
function together(type: WireMessage, payloads: readonly Uint8Array[]): Uint8Array {
  for (const outer of type.fields) {
    const inner = outer.message?.fields.find(({ name }) => name === 'corecursive');
    const isOwn = outer.message === type;
    if (!outer.repeated || outer.map || outer.extension || !outer.message || !(isOwn || inner?.message === type))
      continue;
    const parts = payloads.map((bytes) => {
      const held = isOwn || !inner ? bytes : wrapped(inner, bytes);
      return wrapped(outer, held);
    });
    return new Uint8Array(Buffer.concat(parts));
  }
  throw new Error(`${type.id} does not hold itself`);
}

const wrapped = (field: WireField, bytes: Uint8Array): Uint8Array =>
  field.delimited
    ? Buffer.concat([encodeTag(field.number, 3), bytes, encodeTag(field.number, 4)])
    : Buffer.concat([encodeTag(field.number, 2), encodeVarint(bytes.length), bytes]);

describe('text format', () => {
  const OLD_TEXTS: readonly string[] = [
    'Pair { left: 1 } other { right: 2 }',
    'set { [isthmus.oldforms.Member] { text: "a" } [isthmus.oldforms.other_member] { text: "b" } }',
    '[isthmus.oldforms.number]: 3 [isthmus.oldforms.olds] { any_text: "x" } [isthmus.oldforms.olds] { }',
    '[isthmus.oldforms.extendedgroup] { held: 1 } [isthmus.oldforms.closed]: CLOSED_ONE',
    'any_text: "a\\000b\\001\\n\\r\\t\\"\\\'\\\\\\303\\251\\377\\177"',
    'closed_by_name { key: "b" value: CLOSED_ONE } closed_by_name { key: "" value: CLOSED_ZERO }',
  ];

  it.each(OLD_TEXTS)('is what protoc prints of %s', (text) => {
    const bytes = protoc.encode(OLD.id, text);
    expect(ours(bytes, OLD, forms.schema)).toBe(protoc.decode(OLD.id, bytes));
  });

  // Unknown fields: numbers, guesses, groups, what is no message, and strange tags in what is guessed.
  const UNKNOWN: readonly string[] = [
    'c03e7b',
    'c53e01000000 c13e0100000000000080',
    'c23e0568656c6c6f',
    'c23e02086f',
    'c23e00',
    'c33e08c102c43e',
    'c23e04c33e c43e',
    'c23e0b 8880808080808080 8001 05',
    'c23e08 8a8080808010 0141',
    'c23e0c 08ffffffffffffffff ff7f 00',
    'c23e03 0c0800',
    'c23e02 0700',
    `c23e${(0x16).toString(16)}${'0b'.repeat(11)}${'0c'.repeat(11)}`,
    `c23e${(0x14).toString(16)}${'0b'.repeat(10)}${'0c'.repeat(10)}`,
    '3206 0801 1002 0801',
    '1a0a 0b1a030a0161 10d00f 0c',
    '1a09 0b 10d00f 1a0208010c',
    '3202 0105',
    '3a05 0a01611005',
  ];

  it.each(UNKNOWN)('shows unknown fields as protoc does: %s', (hex) => {
    const bytes = bytesOf(hex);
    const expected = protoc.decode(OLD.id, bytes);
    expect(expected).toBeDefined();
    expect(ours(bytes, OLD, forms.schema)).toBe(expected);
  });

  it('prints messages ten deep as guesses, and what is deeper as a string', () => {
    let bytes = bytesOf('0801');
    for (let depth = 0; depth < 14; depth++) bytes = Uint8Array.from([0xc2, 0x3e, bytes.length, ...bytes]);
    expect(ours(bytes, OLD, forms.schema)).toBe(protoc.decode(OLD.id, bytes));
  });

  it('prints floats and doubles with the digits that C++ prints', () => {
    const random = new Random(7);
    const floats = [
      0, 0x80000000, 0x7fc00000, 0x7f800000, 0xff800000, 1, 0x007fffff, 0x00800000, 0x49ffffc4, 0x3dcccccd,
    ];
    // 2097151.125 lies between two decimals of nine digits.
    floats.push(0x4a000000 - 7, 0x49742400, 0x47c35000, 0x358637bd, 0x38d1b717);
    for (let index = 0; index < 3000; index++) floats.push(random.below(2 ** 32));
    const doubles = [
      0n,
      1n << 63n,
      0x7ff8000000000000n,
      0x7ff0000000000000n,
      0xfff0000000000000n,
      1n,
      0x3fb999999999999an,
    ];
    for (const value of [1e14, 1e15, 1e16, 123456789012345680, 0.1 + 0.2, 1e-4, 1e-5, 5e-324, 1.5, 1 / 3, 100000]) {
      doubles.push(new BigUint64Array(Float64Array.of(value).buffer)[0] ?? 0n);
    }
    for (let index = 0; index < 3000; index++) {
      doubles.push((BigInt(random.below(2 ** 32)) << 32n) | BigInt(random.below(2 ** 32)));
      // Decimals of a few digits.
      doubles.push(
        new BigUint64Array(
          Float64Array.of(random.below(10 ** (1 + random.below(9))) / 10 ** random.below(9)).buffer,
        )[0] ?? 0n,
      );
    }
    const { schema } = disputes();
    const type = message(schema, 'isthmus.disputes.three.Everything');
    const view = Buffer.alloc(floats.length * 4 + doubles.length * 8 + 16);
    let at = 0;
    const run = (tag: readonly number[], length: number): void => {
      for (const byte of [...tag, (length & 127) | 128, ((length >> 7) & 127) | 128, length >> 14]) view[at++] = byte;
    };
    run([0x9a, 0x02], floats.length * 4);
    for (const bits of floats) at = view.writeUInt32LE(bits >>> 0, at);
    run([0xba, 0x01], doubles.length * 8);
    for (const bits of doubles) at = view.writeBigUInt64LE(bits, at);
    const bytes = new Uint8Array(view.subarray(0, at));
    expect(ours(bytes, type, schema).split('\n')).toEqual(disputed.decode(type.id, bytes)?.split('\n'));
  });

  it('masks what the contract calls sensitive', () => {
    const reading = read(bytesOf('2203616263'), OLD);
    const text = reading.fields.get(4);
    if (text?.kind !== 'one') throw new Error('no text');
    const secret = {
      ...text.field,
      declared: { name: 'any_text', number: 4, type: 'string', facts: { sensitive: true } },
    } as const;
    reading.fields.set(4, { ...text, field: secret });
    expect(toText(reading)).toBe('any_text: "abc"\n');
    expect(toText(reading, { maskSensitive: true })).toBe('# any_text: (masked)\n');
  });

  it('stops at a depth and says so, instead of overflowing the stack', () => {
    const depth = 100_000;
    const bytes = Uint8Array.from([...Array(depth).fill(0x0b), ...Array(depth).fill(0x0c)]);
    const text = toText(readingOf(decode(bytes), undefined));
    expect(text).toContain('# nested over 1000 deep: not printed');
    const { schema } = disputes();
    const group = Uint8Array.from(Array(depth).fill([0x23]).flat().concat(Array(depth).fill(0x24)));
    const known = ours(group, message(schema, 'isthmus.disputes.edition.Everything'), schema);
    expect(known).toContain('# nested over 1000 deep: not printed');
    expect(known.startsWith('child {\n  child {\n')).toBe(true);
  });
});

describe('text of random payloads', () => {
  const TYPES = [
    'isthmus.disputes.two.Everything',
    'isthmus.disputes.three.Everything',
    'isthmus.disputes.edition.Everything',
  ];

  it.each(TYPES)('is what protoc prints of %s', (id) => {
    const { schema } = disputes();
    const type = message(schema, id);
    // Encoded again, so that no key of a map comes twice in messages that merge.
    const payloads = Array.from({ length: 600 }, (_, seed) =>
      encode(read(randomPayload(new Random(seed), type, { tame: true }), type, schema)),
    );
    const all = together(type, payloads);
    expect(ours(all, type, schema).split('\n')).toEqual(disputed.decode(id, all)?.split('\n'));
  });

  it.each(TYPES)('is what protoc prints of wild payloads of %s', (id) => {
    const { schema } = disputes();
    const type = message(schema, id);
    let compared = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const bytes = randomPayload(new Random(seed), type);
      const decoded = decode(bytes, { schema, type: id });
      // What C++ refuses or is known to read differently has tests of its own.
      if (decoded.disputed || hasDuplicateKeys(decoded, schema)) continue;
      compared++;
      expect(toText(readingOf(decoded, schema)), `seed ${seed}`).toBe(disputed.decode(id, bytes));
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('is what protoc prints of well-known types and nested Any', () => {
    const text = `
      any { [type.googleapis.com/isthmus.forms.Forms] { number: 5 any { [x/isthmus.oldforms.Old] { Pair { } } } } }
      timestamp { seconds: 1 nanos: 5 } struct { fields { key: "b" value { null_value: NULL_VALUE } }
      fields { key: "a" value { list_value { values { bool_value: true } values { } } } } }
      colour: COLOUR_CRIMSON colours: [1, 0, -1, 77] value_by_name { key: "z" } form_by_flag { key: true } form_by_flag { }
      text_by_long { key: 10 value: "ten" } text_by_long { key: -1 value: "" } text_by_long { key: 9 value: "nine" }`;
    const bytes = protoc.encode(FORMS.id, text);
    expect(ours(bytes, FORMS, forms.schema)).toBe(protoc.decode(FORMS.id, bytes));
  });
});

describe.skipIf(suite === undefined)(`text of the conformance suite${needsCorpus}`, () => {
  const { schema, vectors = [] } = conformance() ?? {};

  it('is what protoc prints of each accepted vector', () => {
    if (!schema || !suite) return;
    const seen = new Set<string>();
    const accepted = vectors.filter(({ type, hex, accept }) => {
      const fresh = !seen.has(type + hex);
      seen.add(type + hex);
      return accept && fresh;
    });
    expect(accepted.length).toBeGreaterThan(500);
    const types = new Set(accepted.map(({ type }) => type));
    for (const id of types) {
      const type = message(schema, id);
      const payloads = accepted
        .filter((vector) => vector.type === id)
        .map(({ hex }) => bytesOf(hex))
        .filter((bytes) => !hasDuplicateKeys(decode(bytes, { schema, type: id }), schema));
      const all = together(type, payloads);
      expect(ours(all, type, schema).split('\n')).toEqual(suite.decode(id, all)?.split('\n'));
    }
  });

  it('equals its text but for colons before braces', () => {
    if (!schema) return;
    const withText = vectors.filter(({ text }) => text !== undefined);
    expect(withText.length).toBeGreaterThan(5);
    for (const { name, type, hex, text } of withText) {
      expect(ours(bytesOf(hex), message(schema, type), schema), name).toBe(text?.replaceAll(': {', ' {'));
    }
  });
});
