import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GO_PROFILES, goMemory, type MessageMemory } from '#languages';
import { compile, FIXTURES, schemaOf } from './oracle/compile.ts';

// That sizes and offsets are the compiler's is the oracle tests' business; here are the heap figures, and laws.
const memoryOf = (body: string, api = 'open', syntax = 'proto3') => {
  const text = `syntax = "${syntax}"; package p; option go_package = "example.test/p"; ${body}`;
  return goMemory(schemaOf({ 'p.proto': text }), GO_PROFILES.get(`protoc-gen-go/${api}`));
};
const heapOf = (field: string, api: string, syntax = 'proto3') =>
  memoryOf(
    `message M { ${field} } message Leaf { fixed64 at = 1; } enum E { NONE = 0; }`,
    api,
    syntax,
  )('p.M')?.members.find(({ id }) => id !== undefined)?.heap;

describe('what a field takes on the Go heap', () => {
  it.each([
    ['int32 f = 1;', 'open', 0, undefined, 'none'],
    ['optional int32 f = 1;', 'open', 4, undefined, '4 bytes that the pointer leads to'],
    ['optional int32 f = 1;', 'opaque', 0, undefined, 'none'],
    ['optional bool f = 1;', 'hybrid', 1, undefined, '1 byte that the pointer leads to'],
    ['string f = 1;', 'open', 0, { of: 'byte', bytes: 1 }, '1 byte for each byte of the value'],
    [
      'optional string f = 1;',
      'opaque',
      16,
      { of: 'byte', bytes: 1 },
      '16 bytes, and 1 byte for each byte of the value',
    ],
    ['optional bytes f = 1;', 'open', 0, { of: 'byte', bytes: 1 }, '1 byte for each byte of the value'],
    ['Leaf f = 1;', 'open', 48, undefined, '48 bytes for the struct it points to, and what that holds'],
    ['repeated int32 f = 1;', 'open', 0, { of: 'element', bytes: 4 }, '4 bytes for each element'],
    ['repeated string f = 1;', 'open', 0, { of: 'element', bytes: 16 }, '16 bytes for each element, and its bytes'],
    [
      'repeated Leaf f = 1;',
      'open',
      0,
      { of: 'element', bytes: 56 },
      '56 bytes for each element: 8 for its pointer, 48 for its struct',
    ],
    [
      'repeated Leaf f = 1;',
      'opaque',
      24,
      { of: 'element', bytes: 56 },
      '24 bytes for the slice, and 56 bytes for each element: 8 for its pointer, 48 for its struct',
    ],
    [
      'oneof f { int32 a = 1; bytes b = 2; }',
      'open',
      24,
      undefined,
      '4 to 24 bytes for the wrapper of the member that is set, such as M_A, and what that value holds',
    ],
    [
      'oneof f { E a = 1; }',
      'opaque',
      4,
      undefined,
      '4 bytes for the wrapper of the member that is set, such as m_A, and what that value holds',
    ],
  ])('%s with the %s API', (field, api, fixed, each, text) => {
    expect(heapOf(field, api)).toEqual({ fixed, each, text });
  });

  it('is an estimate for a map, and says so', () => {
    expect(heapOf('map<string, int64> f = 1;', 'open')).toMatchObject({ fixed: 48, each: { of: 'entry', bytes: 25 } });
    // Keys and values are aligned within their slot.
    expect(heapOf('map<bool, int64> f = 1;', 'open')).toMatchObject({ each: { bytes: 17 } });
    const entries = heapOf('map<int32, Leaf> f = 1;', 'open');
    expect(entries).toMatchObject({
      each: { of: 'entry', bytes: 17 + 48 },
      text: expect.stringContaining('estimated'),
    });
  });
});

describe('the memory of a message', () => {
  it('has the members in the order of the struct, those of the generator among them', () => {
    const memory = memoryOf('message M { optional bool a = 1; string b = 2; }', 'opaque')('p.M');
    expect(memory?.members.map(({ name, offset }) => [name, offset])).toEqual([
      ['state', 0],
      ['xxx_hidden_A', 8],
      ['xxx_hidden_B', 16],
      ['XXX_raceDetectHookData', 32],
      ['XXX_presence', 32],
      ['unknownFields', 40],
      ['sizeCache', 64],
    ]);
    expect(memory).toMatchObject({ id: 'p.M', size: 72, align: 8, padding: 15 });
    expect(memory?.basis).toContain('64-bit');
  });

  it('is unknown for what is no message', () => {
    const memory = memoryOf('message M { M m = 1; } enum E { NONE = 0; }');
    for (const id of ['p.E', 'p.M.m', 'p', '', '__proto__', 'constructor']) expect(memory(id)).toBeUndefined();
  });

  it('says of the hybrid API that a build tag makes it another struct', () => {
    const tagged = (memory: MessageMemory | undefined): boolean =>
      memory?.notes.join().includes('protoopaque') === true;
    expect(tagged(memoryOf('message M {}', 'hybrid')('p.M'))).toBe(true);
    expect(tagged(memoryOf('message M {}', 'opaque')('p.M'))).toBe(false);
  });

  it('of a message that holds itself is finite', () => {
    expect(memoryOf('message M { M m = 1; repeated M ms = 2; }')('p.M')?.members[1]?.heap.fixed).toBe(72);
  });
});

describe('laws', () => {
  const { schema } = compile([FIXTURES]);
  const messages = [...schema.declarations.values()].filter(({ kind }) => kind === 'message').map(({ id }) => id);

  it('members lie in order, aligned and apart, and fill the struct with its padding', () => {
    const memories = new Map([...GO_PROFILES].map(([id, profile]) => [id, goMemory(schema, profile)]));
    fc.assert(
      fc.property(fc.constantFrom(...messages), fc.constantFrom(...memories.keys()), (id, profile) => {
        const memory = memories.get(profile)?.(id);
        if (!memory) throw new Error(`nothing is known of ${id}`);
        let end = 0;
        for (const { offset = -1, size, align } of memory.members) {
          expect(offset % align).toBe(0);
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + size;
        }
        expect(memory.size % memory.align).toBe(0);
        expect(memory.size - end).toBeLessThan(memory.align);
        expect(memory.members.reduce((sum, { size }) => sum + size, memory.padding)).toBe(memory.size);
      }),
    );
  });
});
