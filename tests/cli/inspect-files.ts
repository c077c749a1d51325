import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from '#sources';
import { realDoors } from '../../src/cli/real-doors.ts';
import { isthmus, type Ran, type Scene } from './world.ts';

/** Two versions of a contract: the second has a field more, and another type for one. */
const ITEM = (fields: string): string => `syntax = "proto3";
package acme.v1;

message Item {
  string name = 1;
  int64 count = 2;
  repeated int32 parts = 3;
  map<string, Item> inside = 4;
  Color color = 5;
  double weight = 6;
  bytes blob = 7;
${fields}}

message Order {
  repeated Item items = 1;
  fixed64 id = 2;
}

enum Color {
  COLOR_UNSPECIFIED = 0;
  COLOR_RED = 1;
}
`;

const OLD = ITEM('');
const NEW = ITEM('  bool fragile = 8;\n');

export interface Stage {
  readonly folder: string;
  /** Runs `isthmus inspect` there, with the real compiler. */
  readonly inspect: (args: readonly string[], scene?: Partial<Scene>) => Promise<Ran>;
  readonly remove: () => void;
}

/** A folder with a contract, an image and schemas, and payloads to look at. */
export async function stage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-inspect-'));
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write('contracts/acme/contract.yaml', 'name: acme\ntitle: Acme\nversions: versions\n');
  write('contracts/acme/versions/1.0.0/acme/v1/item.proto', OLD);
  write('contracts/acme/versions/1.1.0/acme/v1/item.proto', NEW);
  write('schemas/lib/acme/v1/item.proto', NEW);
  write(
    'schemas/app/shop/v1/cart.proto',
    'syntax = "proto3";\npackage shop.v1;\nimport "acme/v1/item.proto";\nmessage Cart {\n  acme.v1.Item item = 1;\n}\n',
  );
  const twins = ['One', 'Two'].map((name) => `message ${name} {\n  int32 a = 1;\n  int32 b = 2;\n}\n`);
  write('twins/twins.proto', `syntax = "proto3";\n${twins.join('')}`);
  write('broken/a.proto', 'syntax = "proto3";\nmessage A { strin x = 1; }\n');
  write('empty/readme.txt', 'nothing');
  const compiled = await compile(new Map([['acme/v1/item.proto', NEW]]));
  if (!('descriptorSet' in compiled)) throw new Error('the schema compiles');
  write('acme.binpb', compiled.descriptorSet);
  write('cut.binpb', compiled.descriptorSet.subarray(0, 100));
  write('empty.binpb', '');
  write('item.bin', Buffer.from('0a036e7574100242', 'hex').subarray(0, 7));
  write('item.hex', '0a 03 6e 75 74  10 02');
  return {
    folder,
    inspect: (args, scene = {}) =>
      isthmus(['inspect', ...args], {
        cwd: folder,
        doors: { load: realDoors.load, schema: realDoors.schema },
        ...scene,
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
