import type { MessageInitShape } from '@bufbuild/protobuf';
import { create, toBinary } from '@bufbuild/protobuf';
import { type FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/index.ts';

// More than a function takes arguments: what spreads members into a call fails here.

const MANY = 150_000;

type FileInit = MessageInitShape<typeof FileDescriptorProtoSchema>;

const many = <T>(make: (at: number) => T): T[] => Array.from({ length: MANY }, (_, at) => make(at));

const CASES: readonly (readonly [what: string, file: FileInit, ids: readonly string[]])[] = [
  [
    'fields and nested enums',
    {
      messageType: [
        {
          name: 'M',
          field: many((at) => ({ name: `f${at}`, jsonName: `f${at}`, number: at + 1, type: 5, label: 1 })),
          enumType: [{ name: 'E', value: [{ name: 'ZERO', number: 0 }] }],
        },
      ],
    },
    ['a.M', 'a.M.f0', `a.M.f${MANY - 1}`, 'a.M.E', 'a.M.ZERO'],
  ],
  [
    'values',
    { enumType: [{ name: 'E', value: many((at) => ({ name: `V${at}`, number: at })) }] },
    ['a.E', 'a.V0', `a.V${MANY - 1}`],
  ],
  [
    'methods',
    {
      messageType: [{ name: 'M' }],
      service: [{ name: 'S', method: many((at) => ({ name: `F${at}`, inputType: '.a.M', outputType: '.a.M' })) }],
    },
    ['a.M', 'a.S', 'a.S.F0', `a.S.F${MANY - 1}`],
  ],
];

test.each(CASES)(`${MANY} members are read, in their order: %s`, (_, file, ids) => {
  const set = create(FileDescriptorSetSchema, { file: [{ name: 'a.proto', package: 'a', syntax: 'proto3', ...file }] });
  const read = buildSchema({ descriptorSet: toBinary(FileDescriptorSetSchema, set) });
  const order = 'schema' in read && read.schema ? [...read.schema.declarations.keys()] : [];
  const places = ids.map((id) => order.indexOf(id));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
