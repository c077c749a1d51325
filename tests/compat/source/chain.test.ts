import { create, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { expect, test } from 'vitest';
import { buildSchema, type Schema } from '../../../src/schema/index.ts';
import { judged } from './judged.ts';

// Messages that each hold the next one: what changes at the end reaches them all.

const LENGTH = 8000;
/** Walking to the end from each of them takes far longer, on a busy machine too. */
const LIMIT = 8000;

function chain(end: number, isClosed = false): Schema {
  const field = (name: string, number: number, type: number, typeName?: string) => ({
    ...{ name, jsonName: name, number, type, label: 1 },
    ...(typeName !== undefined && { typeName }),
  });
  const messageType = Array.from({ length: LENGTH }, (_, at) => ({
    name: `M${at}`,
    field:
      at + 1 < LENGTH
        ? [field('next', 1, 11, `.a.M${at + 1}`)]
        : [field('value', 1, end), ...(isClosed ? [field('first', 2, 11, '.a.M0')] : [])],
  }));
  const file = { name: 'a.proto', package: 'a', syntax: 'proto3', options: { goPackage: 'example.com/a;a' } };
  const set = create(FileDescriptorSetSchema, { file: [{ ...file, messageType }] });
  const read = buildSchema({ descriptorSet: toBinary(FileDescriptorSetSchema, set) });
  if (!('schema' in read) || !read.schema) throw new Error('The chain cannot be read.');
  return read.schema;
}

const [INT32, STRING] = [5, 9];

test.each([
  ['the last is text now', 'field-type-changed', chain(STRING)],
  ['the last holds the first now', 'field-added', chain(INT32, true)],
])(`a chain of ${LENGTH} messages names one cause in less than ${LIMIT / 1000} seconds: %s`, (_, rule, next) => {
  const old = chain(INT32);
  const start = performance.now();
  const { rest } = judged(old, next, { goProfile: 'protoc-gen-go/open', rustProfile: 'prost/0.14' });
  const took = performance.now() - start;
  expect(rest.length).toBeGreaterThanOrEqual(LENGTH - 1);
  expect(new Set(rest.map(({ cause }) => cause?.rule))).toEqual(new Set([rule]));
  expect(took).toBeLessThan(LIMIT);
});
