import { createFileRegistry, fromBinary, fromJsonString, toBinary, toJsonString } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { decode, encode, type MessageReading, readingOf } from '#wire';
import { fromJson } from '../../../src/wire/export/from-json.ts';
import { toJson } from '../../../src/wire/export/to-json.ts';
import { disputes } from '../support/described.ts';
import { Random } from '../support/random.ts';
import { FORMS, forms, message, OLD, read } from './forms.ts';
import { randomReading } from './random-reading.ts';

const { schema } = forms;
const compact = (reading: MessageReading): string | undefined => toJson(reading, schema, { indent: 0 }).json;

describe('random readings', () => {
  const set = fromBinary(FileDescriptorSetSchema, forms.descriptorSet);
  const registry = createFileRegistry(set);

  it('are the same after JSON and back', () => {
    for (let seed = 1; seed <= 600; seed++) {
      const type = seed % 2 === 0 ? FORMS : OLD;
      const reading = randomReading(new Random(seed), type, schema);
      const { json, problems } = toJson(reading, schema, { indent: seed % 3 });
      expect(problems, `seed ${seed}`).toEqual([]);
      const back = fromJson(json ?? '', type, schema);
      expect(back.problems, `seed ${seed}: ${json}`).toBeUndefined();
      expect(back.reading, `seed ${seed}: ${json}`).toEqual(reading);
    }
  });

  it('of every disputed type are the same after JSON and back', () => {
    const { schema: disputed } = disputes();
    for (const id of ['two', 'three', 'edition'].map((name) => `isthmus.disputes.${name}.Everything`)) {
      for (let seed = 1; seed <= 200; seed++) {
        const type = message(disputed, id);
        const reading = randomReading(new Random(seed), type, disputed);
        const { json } = toJson(reading, disputed);
        expect(fromJson(json ?? '', type, disputed).reading, `${id}, seed ${seed}: ${json}`).toEqual(reading);
      }
    }
  });

  it('are the same message to protobuf-es as bytes and as our JSON, and its JSON is the same to us', () => {
    const es = registry.getMessage(FORMS.id);
    if (!es) throw new Error(`protobuf-es has no ${FORMS.id}`);
    let compared = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const reading = randomReading(new Random(seed), FORMS, schema);
      const { json = '' } = toJson(reading, schema);
      const fromBytes = fromBinary(es, encode(reading));
      const bytesOfJson = toBinary(es, fromJsonString(es, json, { registry }));
      // Keys of maps come in an order of their own, inside the bytes of an Any too.
      const value = (bytes: Uint8Array): unknown => JSON.parse(compact(read(bytes, FORMS)) ?? '');
      expect(value(bytesOfJson), `seed ${seed}: ${json}`).toEqual(value(toBinary(es, fromBytes)));
      // protobuf-es writes -0 as 0.
      if (/(?<![\w"])-0(?![.\d])/.test(json)) continue;
      const theirs = toJsonString(es, fromBytes, { registry });
      const back = fromJson(theirs, FORMS, schema);
      expect(back.reading && JSON.parse(toJson(back.reading, schema).json ?? ''), theirs).toEqual(JSON.parse(json));
      compared++;
    }
    expect(compared).toBeGreaterThan(150);
  });

  it('that were decoded from their own bytes have the same JSON', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const reading = randomReading(new Random(seed), FORMS, schema);
      const decoded = readingOf(decode(encode(reading), { schema, type: FORMS.id }), schema);
      expect(JSON.parse(toJson(decoded, schema).json ?? '')).toEqual(JSON.parse(toJson(reading, schema).json ?? ''));
    }
  });
});
