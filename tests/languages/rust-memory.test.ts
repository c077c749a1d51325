import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MessageMemory, RUST_PROFILES, rustMemory, rustSurface } from '#languages';
import {
  BOOL,
  BOX,
  enumLayout,
  HASH_MAP,
  type Layout,
  NUMBER_4,
  NUMBER_8,
  optionLayout,
  structLayout,
  UNIT,
  VEC,
} from '../../src/languages/rust/layout.ts';
import { schemaOf } from './oracle/compile.ts';

const size = ({ size, align }: Layout): string => `${size} ${align}`;

describe('the layout of Rust values', () => {
  it.each<readonly [string, Layout, string]>([
    ['an empty struct', structLayout([]), '0 1'],
    ['Option<i32>', optionLayout(NUMBER_4), '8 4'],
    ['Option<bool>', optionLayout(BOOL), '1 1'],
    ['Option<()>', optionLayout(UNIT), '1 1'],
    ['Option<String>', optionLayout(VEC), '24 8'],
    ['Option<Option<String>>', optionLayout(optionLayout(VEC)), '24 8'],
    ['Option<Box<T>>', optionLayout(BOX), '8 8'],
    ['Option<Option<Box<T>>>', optionLayout(optionLayout(BOX)), '16 8'],
    ['Option<HashMap<K, V>>', optionLayout(HASH_MAP), '48 8'],
    ['a bool between two u32, moved to the end', structLayout([NUMBER_4, BOOL, NUMBER_4]), '12 4'],
    ['two bools and a u64', structLayout([BOOL, NUMBER_8, BOOL]), '16 8'],
    ['an enum of one variant', enumLayout([VEC]), '24 8'],
    ['an enum of a String and a u64', enumLayout([VEC, NUMBER_8]), '24 8'],
    ['an enum of two Strings', enumLayout([VEC, VEC]), '32 8'],
    ['an enum of 257 bools', enumLayout(Array<Layout>(257).fill(BOOL)), '4 2'],
  ])('%s', (_, layout, expected) => {
    expect(size(layout)).toBe(expected);
  });

  it('an Option takes no more than one alignment more than what it holds, and a struct no less than its fields', () => {
    const leaf = fc.constantFrom(UNIT, BOOL, NUMBER_4, NUMBER_8, BOX, VEC, HASH_MAP);
    const { layout } = fc.letrec<{ layout: Layout }>((tie) => ({
      layout: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('layout'), { maxLength: 5 }).map(structLayout),
        fc.array(tie('layout'), { minLength: 1, maxLength: 4 }).map(enumLayout),
        tie('layout').map(optionLayout),
      ),
    }));
    fc.assert(
      fc.property(fc.array(layout, { minLength: 1, maxLength: 6 }), (fields) => {
        const struct = structLayout(fields);
        expect(struct.size % struct.align).toBe(0);
        expect(struct.size).toBeGreaterThanOrEqual(fields.reduce((sum, field) => sum + field.size, 0));
        const option = optionLayout(struct);
        expect(option.size - struct.size).toBeLessThanOrEqual(struct.align);
        const { niche } = struct;
        if (niche) expect(option.size).toBe(struct.size);
        if (niche) expect(niche.offset + niche.size).toBeLessThanOrEqual(struct.size);
      }),
    );
  });
});

const memory = (id: string, text: string, of: string): MessageMemory | undefined => {
  const profile = RUST_PROFILES.get(id);
  return profile && rustMemory(schemaOf({ 'p.proto': `syntax = "proto3"; package p; ${text}` }), profile)(of);
};

describe('the memory of a message', () => {
  const text = `
    message M { string s = 1; repeated int64 n = 2; optional bool b = 3; map<string, uint32> m = 4; M next = 5;
      Inner i = 6; oneof kind { bytes raw = 7; Inner other = 8; } }
    message Inner { double d = 1; }`;

  it('lists members in their order, with size and heap, and no offset', () => {
    const found = memory('prost/0.14', text, 'p.M');
    expect(found?.members.map(({ name, type, size, heap }) => `${name}: ${type}, ${size}, ${heap.text}`)).toEqual([
      's: String, 24, 1 byte for each byte of the value',
      'n: Vec<i64>, 24, 8 bytes for each element',
      'b: Option<bool>, 1, none',
      'm: HashMap<String, u32>, 48, estimate: 38 to 76 bytes for each entry, and what it holds',
      `next: Option<Box<M>>, 8, ${found?.size} bytes for the message, and what it holds`,
      'i: Option<Inner>, 16, none',
      'kind: Option<m::Kind>, 24, what the member that is set takes',
    ]);
    expect(found?.members.every(({ offset }) => offset === undefined)).toBe(true);
    expect(found).toMatchObject({ size: 152, align: 8, padding: 7 });
    expect(found?.basis).toContain('rustc 1.95');
  });

  it('is told of oneofs too: their enum, without the Option', () => {
    expect(memory('prost/0.14', text, 'p.M.kind')).toMatchObject({
      size: 24,
      padding: 0,
      members: [
        { name: 'Raw', size: 24 },
        { name: 'Other', size: 8 },
      ],
    });
  });

  it('of protobuf 4 is a handle of two pointers, whatever the fields', () => {
    const found = memory('protobuf/4', text, 'p.M');
    expect(found).toMatchObject({ size: 16, align: 8, members: [{ name: 'inner', size: 16 }] });
    expect(found?.members[0]?.heap.text).toContain('not estimated');
    expect(memory('protobuf/4', text, 'p.M.kind')).toMatchObject({ size: 24, align: 8 });
  });

  it('is not told where it is not known: fields, unknown ids, messages of infinite size', () => {
    for (const id of ['p.M.s', 'p.Nothing', '__proto__']) expect(memory('prost/0.14', text, id)).toBeUndefined();
    const endless = 'message M { optional group G = 1 { optional group H = 2 { optional M m = 3; } } }';
    const schema = schemaOf({ 'p.proto': `syntax = "proto2"; package p; ${endless}` });
    expect(rustMemory(schema)('p.M')).toBeUndefined();
  });

  it('is not told where the crate prost-types has an older message than protoc', () => {
    const schema = schemaOf({
      'p.proto':
        'syntax = "proto3"; package p; import "google/protobuf/type.proto"; message M { google.protobuf.Type t = 1; } message N { repeated google.protobuf.Type t = 1; }',
    });
    expect(rustMemory(schema)('p.M')).toBeUndefined();
    expect(rustMemory(schema)('google.protobuf.Type')).toBeUndefined();
  });

  it('is found for messages 5,000 deep, of which each holds two of the next, without a number that is not exact', () => {
    const depth = 5_000;
    const messages = Array.from({ length: depth }, (_, at) => `message M${at} { M${at + 1} a = 1; M${at + 1} b = 2; }`);
    const schema = schemaOf({
      'p.proto': `syntax = "proto3"; package p; ${messages.join(' ')} message M${depth} { int64 x = 1; }`,
    });
    const of = rustMemory(schema);
    expect(of(`p.M${depth - 1}`)?.size).toBe(32);
    expect(of('p.M0')).toBeUndefined();
  });
});

describe('traits that prost derives', () => {
  const text = `syntax = "proto3"; package p;
    message Plain { int32 a = 1; bool b = 2; } message Text { string s = 1; } message Ratio { float f = 1; }
    message Outer { Ratio r = 1; } message List { repeated Plain p = 1; } message Tree { Tree t = 1; }
    message Choice { oneof kind { Plain p = 1; int64 n = 2; } }`;
  const derived = (id: string, of: string): unknown => {
    const profile = RUST_PROFILES.get(id);
    return profile && rustSurface(schemaOf({ 'p.proto': text }), profile).get(of)?.derives;
  };

  it.each([
    ['p.Plain', 'Clone Copy PartialEq Eq Hash', []],
    ['p.Text', 'Clone PartialEq Eq Hash', ['Copy: s is a string']],
    ['p.Ratio', 'Clone Copy PartialEq', ['Eq: f is a float', 'Hash: f is a float']],
    [
      'p.Outer',
      'Clone Copy PartialEq',
      ['Eq: r holds p.Ratio, which is not Eq', 'Hash: r holds p.Ratio, which is not Eq'],
    ],
    ['p.List', 'Clone PartialEq', ['Copy: p is repeated', 'Eq: p is repeated', 'Hash: p is repeated']],
    ['p.Tree', 'Clone PartialEq', ['Copy: t is boxed', 'Eq: t is boxed', 'Hash: t is boxed']],
    ['p.Choice.kind', 'Clone Copy PartialEq Eq Hash', []],
  ])('of %s are %s', (id, has, lacks) => {
    expect(derived('prost/0.14', id)).toEqual({
      has: has.split(' '),
      lacks: lacks.map((reason) => {
        const [name, because] = reason.split(': ');
        return { name, because };
      }),
    });
  });

  it('before 0.14 are neither Eq nor Hash', () => {
    expect(derived('prost/0.13', 'p.Plain')).toMatchObject({ has: ['Clone', 'Copy', 'PartialEq'] });
  });
});
