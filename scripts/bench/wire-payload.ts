import { createFileRegistry, type DescMessage, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import protobuf from 'protobufjs';
import { browserModel, buildSchema } from '#schema';
import { compile } from '#sources';
import { type WireSchema, wireSchema } from '#wire';

const PROTO = `syntax = "proto3";
package bench;
message Root { repeated Item items = 1; }
message Item {
  uint64 id = 1;
  string name = 2;
  map<string, string> labels = 3;
  repeated int32 samples = 4;
  repeated Part parts = 5;
  double weight = 6;
}
message Part { string key = 1; fixed64 at = 2; sint64 change = 3; Part child = 4; }
`;

/** One payload, and what each decoder needs to read it. */
export interface WirePayload {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly schema: WireSchema;
  readonly protobufjs: protobuf.Type;
  readonly es: DescMessage;
}

/** A payload of at least `size` bytes: nested messages, strings, maps and packed varints. The same bytes for the same size. */
export async function wirePayload(size: number): Promise<WirePayload> {
  const compiled = await compile(new Map([['bench.proto', PROTO]]));
  if (!('descriptorSet' in compiled)) throw new Error(`bench.proto: ${JSON.stringify(compiled)}`);
  const { descriptorSet } = compiled;
  const { schema, diagnostic } = buildSchema({ descriptorSet });
  if (!schema) throw new Error(diagnostic?.message);
  const es = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptorSet)).getMessage('bench.Root');
  if (!es) throw new Error('no bench.Root');
  return {
    bytes: payload(protobuf.parse(PROTO).root.lookupType('bench.Item'), size),
    type: 'bench.Root',
    schema: wireSchema(browserModel(schema, 'bench', '1.0.0', () => true)),
    protobufjs: protobuf.parse(PROTO).root.lookupType('bench.Root'),
    es,
  };
}

function payload(item: protobuf.Type, size: number): Uint8Array {
  const writer = protobuf.Writer.create();
  for (let index = 0, written = 0; written < size; index++) {
    const bytes = item.encode(item.create(itemOf(index))).finish();
    writer.uint32((1 << 3) | 2).bytes(bytes);
    written += bytes.length + 3;
  }
  return Uint8Array.from(writer.finish());
}

const itemOf = (index: number): object => ({
  id: index * 7919,
  name: `item number ${index}`,
  labels: { zone: `eu-${index % 7}`, tier: `gold${index % 13}` },
  samples: Array.from({ length: 24 }, (_, at) => (index * 31 + at * 977) % 200_000),
  parts: Array.from({ length: 4 }, (_, at) => ({
    key: `k${at}-${index}`,
    at: index * 1000 + at,
    change: -index * at,
    child: { key: 'c', change: index },
  })),
  weight: index / 3,
});
