import { create, toBinary } from '@bufbuild/protobuf';
import { FieldDescriptorProto_Type, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { expect, it } from 'vitest';
import { bufBreaking } from '../../src/compat/buf/index.ts';
import { readImage } from './buf-oracle.ts';

const MANY = 50_000;
const numbers = Array.from({ length: MANY }, (_, index) => index + 1);

interface Large {
  /** Numbers of the fields and of the values, in order. */
  readonly numbers: readonly number[];
  readonly reserved: readonly number[];
  readonly enumPackage: string;
}

/** A message of many fields of one enum, each with a default and a oneof of its own, and the enum with as many values. */
function large({ numbers: used, reserved, enumPackage }: Large) {
  const values = used.map((number) => ({ name: `V${number}`, number }));
  return readImage(
    toBinary(
      FileDescriptorSetSchema,
      create(FileDescriptorSetSchema, {
        file: [
          {
            name: 'e.proto',
            package: enumPackage,
            enumType: [
              {
                name: 'E',
                value: values,
                reservedRange: reserved.map((number) => ({ start: number, end: number })),
                reservedName: reserved.map((number) => `V${number}`),
              },
            ],
          },
          {
            name: 'm.proto',
            package: 'acme.v1',
            dependency: ['e.proto'],
            messageType: [
              {
                name: 'M',
                field: used.map((number, oneofIndex) => ({
                  name: `f${number}`,
                  number,
                  label: 1,
                  type: FieldDescriptorProto_Type.ENUM,
                  typeName: `.${enumPackage}.E`,
                  defaultValue: `V${number}`,
                  jsonName: `f${number}`,
                  oneofIndex,
                })),
                oneofDecl: used.map((number) => ({ name: `o${number}` })),
                reservedRange: reserved.map((number) => ({ start: number, end: number + 1 })),
                reservedName: reserved.map((number) => `f${number}`),
              },
            ],
          },
        ],
      }),
    ),
  );
}

it('takes no longer per declaration where a message or an enum has tens of thousands', () => {
  const half = MANY / 2;
  const old = large({ numbers, reserved: [], enumPackage: 'acme.old' });
  const next = large({
    numbers: numbers.slice(half).reverse(),
    reserved: numbers.slice(0, half),
    enumPackage: 'acme.new',
  });
  const started = performance.now();
  const findings = bufBreaking(old, next);
  expect(performance.now() - started).toBeLessThan(3000);
  const count = (id: string): number => findings.filter((finding) => finding.id === id).length;
  expect(count('FIELD_NO_DELETE')).toBe(half);
  expect(count('FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED')).toBe(0);
  expect(count('ONEOF_NO_DELETE')).toBe(half);
  expect(count('FIELD_SAME_TYPE')).toBe(half);
  expect(count('FIELD_WIRE_COMPATIBLE_TYPE')).toBe(half);
});
