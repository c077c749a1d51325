import { describe, expect, it } from 'vitest';
import { browserModel, buildSchema, type FactsOf } from '#schema';
import { loadContracts } from '#sources';
import { encode } from '../../src/wire/encode.ts';
import type { MessageReading, WireMessage, WireSchema } from '../../src/wire/model.ts';
import { readingOf } from '../../src/wire/reading.ts';
import { sampleReading } from '../../src/wire/sample.ts';
import { decode } from '../../src/wire/walk.ts';
import { wireSchema } from '../../src/wire/wire-schema.ts';
import { schemaOf } from '../boundary/small-schema.ts';
import { ROOT } from '../house/files.ts';
import { needsCorpus } from '../support/corpus.ts';
import { conformance } from './support/schemas.ts';

const prepared = async (text: string): Promise<WireSchema> =>
  wireSchema(browserModel(await schemaOf(text), 'acme', '1.0.0', () => true));

function preparedSet(descriptorSet: Uint8Array | undefined, factsOf?: FactsOf): WireSchema {
  const { schema } = buildSchema({ descriptorSet: descriptorSet ?? new Uint8Array() });
  if (!schema) throw new Error('no schema');
  return wireSchema(browserModel(schema, 'acme', '1.0.0', () => true, { facts: factsOf }));
}

const message = (schema: WireSchema, id: string): WireMessage => {
  const found = schema.messages.get(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

const hexOf = (schema: WireSchema, id: string): string =>
  Buffer.from(encode(sampleReading(message(schema, id), schema))).toString('hex');

/** A reading as text, whatever order its maps have. */
const text = (reading: MessageReading): string =>
  JSON.stringify(reading, (key, value) => {
    if (key === 'type' || key === 'field') return undefined;
    if (typeof value === 'bigint') return `${value}n`;
    if (value instanceof Map) return [...value].sort(([a], [b]) => (a < b ? -1 : 1));
    return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
  });

/** Messages of the suite that require themselves: no finite message is one. */
const ENDLESS = /TestAllRequiredTypesProto2(?:\.NestedMessage)?$/;

function laws(schema: WireSchema): void {
  for (const type of schema.messages.values()) {
    const sample = sampleReading(type, schema);
    const bytes = encode(sample);
    const decoded = decode(bytes, { schema, type: type.id });
    expect(decoded.problems.filter(({ code }) => code !== 'required-missing' || !ENDLESS.test(type.id))).toEqual([]);
    expect(text(readingOf(decoded, schema)), type.id).toBe(text(sample));
    expect(Buffer.from(encode(sampleReading(type, schema))), type.id).toEqual(Buffer.from(bytes));
    const required = type.fields.some(({ presence }) => presence === 'required');
    if (!required) expect(bytes.length, type.id).toBeLessThanOrEqual(48);
  }
}

describe('a sample of every message', () => {
  it.each(['ledger-kv', 'policy-stream', 'vector-index'])(
    'of %s is short, reads back as it is, has no problem and is the same each time',
    async (contract) => {
      const { contracts } = await loadContracts(`contracts/${contract}`, { cwd: ROOT });
      for (const { descriptorSet } of contracts[0]?.versions ?? []) laws(preparedSet(descriptorSet));
    },
  );

  it.skipIf(needsCorpus !== '')(`the same of the conformance suite's messages${needsCorpus}`, () => {
    const suite = conformance();
    if (suite) laws(suite.schema);
  });
});

describe('what a sample holds', () => {
  it('shows one field of every kind before a second of any', async () => {
    const schema = await prepared(`
      syntax = "proto3";
      package acme;
      message Many {
        ${Array.from({ length: 30 }, (_, i) => `string text_${i} = ${i + 1};`).join('\n')}
        bool flag = 31; fixed64 seq = 32; Inner inner = 33; repeated uint32 numbers = 34;
      }
      message Inner { bool on = 1; }
    `);
    const sample = sampleReading(message(schema, 'acme.Many'), schema);
    expect([...sample.fields.keys()].slice(-4)).toEqual([31, 32, 33, 34]);
    expect(sample.fields.get(1)).toBeDefined();
  });

  it('takes texts from the name, or from the example in the comment', async () => {
    const schema = await prepared(`
      syntax = "proto3";
      package acme;
      message GetReply {
        string shard = 1;
        // Where it lies, for example
        // "eu-4".
        string place = 2;
        string name = 3;
      }
    `);
    expect(hexOf(schema, 'acme.GetReply')).toBe(
      ['0a05', '7368617264', '1204', '65752d34', '1a0b', '6765742d7265706c792d31'].join(''),
    );
  });

  it('sets one member of a oneof, one entry of a map, a named enum value and no deprecated field', async () => {
    const schema = await prepared(`
      syntax = "proto3";
      package acme;
      enum Color { NONE = 0; OLD = 1 [deprecated = true]; RED = 2; }
      message M {
        oneof kind { M itself = 1; string text = 2; bool flag = 3; }
        map<string, Color> labels = 4;
        Color color = 5;
        string gone = 6 [deprecated = true];
      }
    `);
    const sample = sampleReading(message(schema, 'acme.M'), schema);
    expect([...sample.fields.keys()]).toEqual([2, 4, 5]);
    expect(sample.fields.get(5)).toMatchObject({ kind: 'one', value: 2 });
    expect(hexOf(schema, 'acme.M')).toBe(['120474657874', '22090a056c6162656c1002', '2802'].join(''));
  });

  it('ends where messages hold themselves, and is empty where nothing else is there', async () => {
    const schema = await prepared(`
      syntax = "proto3";
      package acme;
      message A { B b = 1; }
      message B { A a = 1; repeated B more = 2; map<string, A> by_name = 3; }
    `);
    expect(hexOf(schema, 'acme.A')).toBe('0a00');
    expect(hexOf(schema, 'acme.B')).toBe('0a00' + '1a070a03622d311200');
  });

  it('sets what is required however deep, beyond the usual length too', async () => {
    const schema = await prepared(`
      syntax = "proto2";
      package acme;
      message Outer { required Middle middle = 1; optional string text = 2; }
      message Middle { required Inner inner = 1; }
      message Inner { required Deepest deepest = 1; }
      message Deepest { ${Array.from({ length: 12 }, (_, i) => `required fixed64 f${i} = ${i + 1};`).join(' ')} required bool on = 20; }
    `);
    const type = message(schema, 'acme.Outer');
    const bytes = encode(sampleReading(type, schema));
    expect(bytes.length).toBeGreaterThan(12 * 9);
    expect(decode(bytes, { schema, type: type.id }).problems).toEqual([]);
  });

  it('keeps the longest length that the contract states', async () => {
    const { contracts } = await loadContracts('contracts/vector-index', { cwd: ROOT });
    const limited = preparedSet(contracts[0]?.versions[0]?.descriptorSet, () => ({ maxLen: 1 }));
    let seen = 0;
    for (const type of limited.messages.values()) {
      for (const reading of sampleReading(type, limited).fields.values()) {
        if (reading.kind === 'one' && reading.value instanceof Uint8Array) {
          seen += 1;
          expect(reading.value).toHaveLength(1);
        }
        if (reading.kind === 'many') expect(reading.values).toHaveLength(1);
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  it('makes well-known types say something', async () => {
    const schema = await prepared(`
      syntax = "proto3";
      package acme;
      import "google/protobuf/any.proto";
      import "google/protobuf/struct.proto";
      import "google/protobuf/timestamp.proto";
      message When { google.protobuf.Timestamp at = 1; google.protobuf.Struct notes = 2; }
      message E {}
      message Holds { google.protobuf.Any any = 1; }
    `);
    expect(hexOf(schema, 'acme.When')).toBe('0a060880f09dc7061210' + '0a0e0a046e6f746512061a0474657874');
    const any = Buffer.from(hexOf(schema, 'google.protobuf.Any'), 'hex').toString('latin1');
    expect(any.slice(2)).toBe('type.googleapis.com/acme.E');
  });
});
