import { fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { compile } from '#sources';
import { descriptorParts } from '../../src/schema/descriptor-set.ts';

const TEXT = `// Head.
syntax = "proto3";

// Detached.

// Of the package.
package acme.v1;
option java_package = "acme";
message M {
  option deprecated = true;
  // Leading.
  optional int32 a = 1 [json_name = "x"]; // Trailing.
  oneof k { string b = 2; }
  map<string, M> c = 3;
  reserved 9;
  message Inner {}
  enum E { E_0 = 0; }
}
enum F { option allow_alias = true; F_0 = 0; F_1 = 0 [deprecated = true]; }
service S { rpc R(M) returns (M) { option deprecated = true; } }
`;

async function compiled(): Promise<Uint8Array> {
  const result = await compile(new Map([['a.proto', TEXT]]));
  if (!('descriptorSet' in result)) throw new Error(JSON.stringify(result));
  return result.descriptorSet;
}

/** Odd places hold indexes; a path that ends on a plain attribute (a name, a number, a type) is nobody's. */
const ATTRIBUTES = new Set([
  '4,0,1',
  '4,0,2,0,1',
  '4,0,2,0,3',
  '4,0,2,0,5',
  '6,0,2,0,2',
  '5,0,2,0,1',
  '4,0,9',
  '4,0,9,0',
]);

describe('a descriptor set in parts', () => {
  it('gives the same files as a reader of the whole set, but for their source info', async () => {
    const bytes = await compiled();
    const whole = fromBinary(FileDescriptorSetSchema, bytes).file;
    const parts = descriptorParts(bytes);
    expect(parts.map(({ proto }) => proto)).toEqual(
      whole.map(({ sourceCodeInfo: _, ...file }) => expect.objectContaining(file)),
    );
    expect(parts.every(({ proto }) => proto.sourceCodeInfo === undefined)).toBe(true);
  });

  it('keeps every location of a declaration and of an option as it is, and leaves out names, numbers and types', async () => {
    const bytes = await compiled();
    const all = fromBinary(FileDescriptorSetSchema, bytes).file[0]?.sourceCodeInfo?.location ?? [];
    const kept = new Map(
      descriptorParts(bytes)[0]
        ?.locations()
        .map((one) => [one.path.join(','), one]),
    );
    const left = all.filter(({ path }) => !kept.has(path.join(','))).map(({ path }) => path.join(','));
    for (const attribute of ATTRIBUTES) expect(left).toContain(attribute);
    for (const { path, span, leadingComments, trailingComments, leadingDetachedComments } of all) {
      const one = kept.get(path.join(','));
      if (!one) continue;
      expect({
        ...one,
        leadingComments: one.leadingComments ?? '',
        trailingComments: one.trailingComments ?? '',
      }).toMatchObject({ path, span, leadingComments, trailingComments, leadingDetachedComments });
    }
    const wanted = [
      '12',
      '2',
      '8,1',
      '4,0',
      '4,0,7,3',
      '4,0,2,0',
      '4,0,2,1',
      '4,0,2,2',
      '4,0,3,1',
      '4,0,4,0,2,0',
      '4,0,8,0',
      '5,0,3,2',
      '5,0,2,1,3,1',
      '6,0,2,0,4,33',
    ];
    expect(wanted.filter((path) => !kept.has(path))).toEqual([]);
    const ofOptions = ['8,1', '4,0,7,3', '5,0,3,2', '5,0,2,1,3,1', '6,0,2,0,4,33'];
    expect(wanted.filter((path) => kept.get(path)?.ofOption)).toEqual(ofOptions);
  });

  it('refuses bytes that are no whole set', async () => {
    const bytes = await compiled();
    expect(() => descriptorParts(bytes.subarray(0, bytes.length - 3))).toThrow();
    expect(() => descriptorParts(Uint8Array.of(0x0a, 0x05, 0x01))).toThrow();
  });
});
