import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOf, readLink } from '../../src/explorer/state/link.ts';
import type { Saved } from '../../src/explorer/state/saved.ts';
import { readSavedFile, savedFileOf } from '../../src/explorer/state/saved-file.ts';
import { bytesOf } from './schema.testdata.ts';

const guess = fc.constantFrom('message', 'text', 'bytes', 'varints', 'i32s', 'i64s');
const saved: fc.Arbitrary<Saved> = fc.record(
  {
    bytes: fc.uint8Array({ maxLength: 500 }),
    title: fc.string({ minLength: 1 }),
    contract: fc.string({ minLength: 1 }),
    version: fc.string({ minLength: 1 }),
    type: fc.string({ minLength: 1 }),
    second: fc.string({ minLength: 1 }),
    framing: fc.constantFrom('bare', 'grpc', 'delimited', 'isthmus'),
    frame: fc.nat(),
    guesses: fc.array(fc.tuple(fc.nat(), guess), { minLength: 1, maxLength: 5 }),
    selection: fc.oneof(fc.record({ record: fc.nat() }), fc.record({ record: fc.nat(), element: fc.nat() })),
    radix: fc.constantFrom(10, 16),
    masked: fc.constant(true),
  },
  { requiredKeys: ['bytes'] },
);

describe('the link', () => {
  it('brings back whatever it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(saved, async (state) => {
        const linked = await readLink(await linkOf(state));
        expect(linked).toEqual({ kind: 'saved', saved: state });
      }),
    );
  });

  it('is a message for any text at all, and never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const { kind } = await readLink(`#1=${text}`);
        expect(['bad', 'saved']).toContain(kind);
      }),
    );
  });

  it('is a message wherever it is cut off or changed', async () => {
    const whole = await linkOf({ bytes: bytesOf('0a0568656c6c6f'), type: 'pkg.M' });
    for (let at = 3; at < whole.length; at++) {
      const { kind } = await readLink(whole.slice(0, at));
      expect(kind, whole.slice(0, at)).toBe('bad');
    }
  });

  it.each([
    ['#2=abc', /format 2; this page reads format 1/],
    ['#1=', /damaged/],
    ['#1=$$$', /damaged/],
    ['#hello', /nothing that this page understands/],
    ['#h=0a0', /at character \d+/],
    ['#h=zz', /at character 1/],
  ])('%s is a message', async (fragment, message) => {
    expect(await readLink(fragment)).toEqual({ kind: 'bad', message: expect.stringMatching(message) });
  });

  it('is not opened where it would unpack to more than any link of the page does', async () => {
    const packed = deflateRawSync(new Uint8Array(64 << 20)).toString('base64url');
    expect(await readLink(`#1=${packed}`)).toEqual({ kind: 'bad', message: expect.stringMatching(/more than 4 MiB/) });
  });

  it('keeps nothing that it does not understand', async () => {
    const head = {
      type: 7,
      framing: 'morse',
      frame: -1,
      radix: 8,
      guesses: [[0, 'poem'], [4, 'text'], 5],
      selection: ['x'],
      __proto__: 1,
    };
    const packed = deflateRawSync(Buffer.from(`${JSON.stringify(head)}\n`)).toString('base64url');
    expect(await readLink(`#1=${packed}`)).toEqual({
      kind: 'saved',
      saved: { bytes: new Uint8Array(), guesses: [[4, 'text']] },
    });
  });

  it('is nothing where there is none, or only the way to the content', async () => {
    for (const fragment of ['', '#', '#main-content']) expect(await readLink(fragment)).toEqual({ kind: 'nothing' });
  });

  it('is read in plain keys too, as other pages write it', async () => {
    expect(await readLink('#c=ledger-kv&v=1.1.0&t=pkg.M&p=small%20one')).toEqual({
      kind: 'keys',
      keys: { contract: 'ledger-kv', version: '1.1.0', type: 'pkg.M', payload: 'small one' },
    });
    expect(await readLink('#h=0a0161')).toEqual({ kind: 'keys', keys: { bytes: bytesOf('0a0161') } });
    expect(await readLink('#t=pkg.M&h=')).toEqual({ kind: 'keys', keys: { type: 'pkg.M', bytes: new Uint8Array() } });
  });
});

describe('the saved file', () => {
  it('brings back whatever it was made of', () => {
    fc.assert(
      fc.property(saved, (state) => {
        expect(readSavedFile(JSON.parse(savedFileOf(state)))).toEqual(state);
      }),
    );
  });

  it.each([
    ['a newer format', { format: 'isthmus-inspection/2' }, /format isthmus-inspection\/2/],
    ['no bytes', { format: 'isthmus-inspection/1' }, /no bytes/],
    ['bytes that are no base64', { format: 'isthmus-inspection/1', bytes: '!' }, /no bytes/],
  ])('with %s is a message', (_, value, message) => {
    expect(readSavedFile(value)).toEqual({ problem: expect.stringMatching(message) });
  });

  it.each([[null], [7], [{}], [{ format: 'isthmus-schema/1' }]])('is something else where it is %j', (value) => {
    expect(readSavedFile(value)).toBeUndefined();
  });
});
