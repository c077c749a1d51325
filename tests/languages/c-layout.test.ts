import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CLayoutResult, cLayout, type StatedLayout } from '#languages';
import type { MessageDeclaration, Schema } from '#schema';
import { schemaOf } from './oracle/compile.ts';

const schemaFor = (body: string, syntax = 'proto3'): Schema =>
  schemaOf({ 'p.proto': `syntax = "${syntax}"; package p; ${body}` });

const plainOf = (ids: readonly string[], stated: StatedLayout = {}): ReadonlyMap<string, StatedLayout> =>
  new Map(ids.map((id) => [id, stated]));

const layoutOf = (body: string, ids: readonly string[] = ['p.M'], syntax = 'proto3'): CLayoutResult =>
  cLayout(schemaFor(body, syntax), 'p.M', plainOf(ids));

describe('the layout of a struct', () => {
  it('puts each field at the next multiple of its alignment', () => {
    const { layout, problems } = layoutOf('message M { bool a = 1; double b = 2; sfixed32 c = 3; bool d = 4; }');
    expect(problems).toEqual([]);
    expect(layout?.fields.map(({ name, offset, size }) => [name, offset, size])).toEqual([
      ['a', 0, 1],
      ['b', 8, 8],
      ['c', 16, 4],
      ['d', 20, 1],
    ]);
    expect(layout).toMatchObject({
      size: 24,
      align: 8,
      padding: [
        { offset: 1, size: 7 },
        { offset: 21, size: 3 },
      ],
    });
  });

  it('goes by the order of declaration, whatever the numbers', () => {
    const { layout } = layoutOf('message M { fixed32 late = 9; fixed64 early = 1; }');
    expect(layout?.fields.map(({ name }) => name)).toEqual(['late', 'early']);
  });

  it.each([
    ['bool', 1, 'bool', 'bool', 'bool'],
    ['int32', 4, 'int32_t', 'int32', 'i32'],
    ['fixed32', 4, 'uint32_t', 'uint32', 'u32'],
    ['sint64', 8, 'int64_t', 'int64', 'i64'],
    ['fixed64', 8, 'uint64_t', 'uint64', 'u64'],
    ['float', 4, 'float', 'float32', 'f32'],
    ['double', 8, 'double', 'float64', 'f64'],
    ['E', 4, 'int32_t', 'int32', 'i32'],
  ])('writes %s as C, Go and Rust do', (type, size, c, go, rust) => {
    const { layout } = layoutOf(`message M { ${type} f = 1; } enum E { NONE = 0; }`);
    expect(layout?.fields[0]).toMatchObject({ size, align: size, c, go, rust });
  });

  it('takes the size and alignment of nested structs', () => {
    const { layout } = layoutOf(
      'message M { bool a = 1; In b = 2; bool c = 3; } message In { bool x = 1; fixed64 y = 2; }',
      ['p.M', 'p.In'],
    );
    expect(layout?.fields[1]).toMatchObject({
      offset: 8,
      size: 16,
      align: 8,
      c: 'struct In',
      go: 'In',
      rust: 'In',
      of: 'p.In',
    });
    expect(layout).toMatchObject({ size: 32, align: 8 });
  });

  it('is compared with what the contract states', () => {
    const schema = schemaFor('message M { fixed32 a = 1; bool b = 2; }');
    expect(cLayout(schema, 'p.M', plainOf(['p.M'], { size: 8, align: 4 })).problems).toEqual([]);
    const wrong = cLayout(schema, 'p.M', plainOf(['p.M'], { size: 5, align: 1 }));
    expect(wrong.layout?.size).toBe(8);
    expect(wrong.problems.map(({ text }) => text)).toEqual([
      'The contract states 5 bytes; the struct has 8.',
      'The contract states an alignment of 1 bytes; the struct has 4.',
    ]);
  });
});

describe('there is no layout', () => {
  it.each([
    ['a string', 'string f = 1;', 'p.M.f', 'length is not known'],
    ['bytes', 'bytes f = 1;', 'p.M.f', 'length is not known'],
    ['a repeated field', 'repeated fixed32 f = 1;', 'p.M.f', 'repeated'],
    ['a map', 'map<fixed32, fixed32> f = 1;', 'p.M.f', 'map'],
    ['a oneof', 'oneof o { fixed32 f = 1; }', 'p.M.f', 'oneof'],
    ['an optional field', 'optional fixed32 f = 1;', 'p.M.f', 'may be unset'],
    ['a message that is not marked', 'N f = 1;', 'p.M.f', 'p.N is not marked'],
    ['itself', 'M f = 1;', 'p.M', 'holds itself'],
    ['nothing', '', 'p.M', 'no fields'],
  ])('for %s', (_, field, id, text) => {
    const { layout, problems } = layoutOf(`message M { ${field} } message N { fixed32 x = 1; }`);
    expect(layout).toBeUndefined();
    expect(problems).toEqual([{ id, text: expect.stringContaining(text) }]);
  });

  it('for fields of proto2 that may be unset, but for required ones', () => {
    expect(layoutOf('message M { required fixed32 f = 1; }', ['p.M'], 'proto2').layout?.size).toBe(4);
    expect(layoutOf('message M { optional fixed32 f = 1; }', ['p.M'], 'proto2').layout).toBeUndefined();
  });

  it('for structs that hold each other', () => {
    const schema = schemaFor('message M { N n = 1; } message N { O o = 1; } message O { M m = 1; }');
    const plain = plainOf(['p.M', 'p.N', 'p.O']);
    for (const id of plain.keys()) expect(cLayout(schema, id, plain).layout).toBeUndefined();
    expect(cLayout(schema, 'p.M', plain).problems).toHaveLength(1);
  });

  it('for messages that are not marked, or do not exist', () => {
    const schema = schemaFor('message M { fixed32 a = 1; }');
    expect(cLayout(schema, 'p.M', new Map()).problems).toEqual([
      { id: 'p.M', text: expect.stringContaining('not marked') },
    ]);
    for (const id of ['p.N', '', '__proto__', 'p.M.a']) {
      expect(cLayout(schema, id, plainOf([id])).problems).toEqual([
        { id, text: expect.stringContaining('no such message') },
      ]);
    }
  });
});

/** A schema of messages that each hold the next, so many times; too deep for protoc to be asked. */
function chain(length: number, times: number): Schema {
  const model = schemaFor('message M { M m = 1; fixed32 last = 2; }');
  const message = model.declarations.get('p.M');
  const [holds, last] = message?.kind === 'message' ? message.fields : [];
  if (message?.kind !== 'message' || !holds || !last) throw new Error('the model has both fields');
  const at = (index: number): MessageDeclaration => {
    const next = { ...holds, type: { kind: 'message' as const, id: `p.M${index + 1}` } };
    const fields =
      index + 1 < length
        ? Array.from({ length: times }, (_, copy) => ({ ...next, id: `p.M${index}.m${copy}` }))
        : [last];
    return { ...message, id: `p.M${index}`, name: `M${index}`, fields };
  };
  const messages = Array.from({ length }, (_, index) => at(index));
  return { ...model, declarations: new Map(messages.map((each) => [each.id, each])) };
}

describe('bad input', () => {
  it('of structs nested 50,000 deep has a layout', () => {
    const schema = chain(50_000, 1);
    expect(cLayout(schema, 'p.M0', plainOf([...schema.declarations.keys()])).layout).toMatchObject({
      size: 4,
      align: 4,
    });
  });

  it('of structs that double with each level has none in the end', () => {
    const schema = chain(200, 2);
    const plain = plainOf([...schema.declarations.keys()]);
    expect(cLayout(schema, 'p.M190', plain).layout?.size).toBe(4 * 2 ** 9);
    expect(cLayout(schema, 'p.M0', plain).layout).toBeUndefined();
  });
});

describe('laws', () => {
  const scalar = fc.constantFrom('bool', 'fixed32', 'sfixed64', 'float', 'double', 'int32', 'uint64');
  it('fields and padding tile the struct, every field aligned', () => {
    fc.assert(
      fc.property(fc.array(scalar, { minLength: 1, maxLength: 12 }), (types) => {
        const fields = types.map((type, at) => `${type} f${at} = ${at + 1};`).join(' ');
        const { layout } = layoutOf(`message M { ${fields} }`);
        if (!layout) throw new Error('there is a layout');
        const ranges = [...layout.fields, ...layout.padding].toSorted((a, b) => a.offset - b.offset);
        expect(ranges.map(({ offset }) => offset)).toEqual(
          ranges.map((_, at) => ranges.slice(0, at).reduce((sum, { size }) => sum + size, 0)),
        );
        expect(ranges.reduce((sum, { size }) => sum + size, 0)).toBe(layout.size);
        for (const { offset, align } of layout.fields) expect(offset % align).toBe(0);
        for (const { size } of layout.padding) expect(size).toBeLessThan(layout.align);
        expect(layout.size % layout.align).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
