// Millions of random byte strings through the walker: no throw, siblings that do not overlap, every byte covered once.
// Part of `npm run fuzz`; the same laws are properties in laws.test.ts, where a failure shrinks.
//
//   node tests/wire/fuzz-any-bytes.ts --count 10000000 --seed 1
import { parseArgs } from 'node:util';
import { decode, wireSchema } from '#wire';
import { Random } from './support/random.ts';
import { hexOf } from './support/schemas.ts';
import { tilingFault } from './support/tiling.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.count);
const random = new Random(Number(values.seed));

/** One message with a field of every wire type and shape, itself inside itself. */
const schema = wireSchema({
  format: 'isthmus-schema/1',
  contract: 'fuzz',
  version: '1.0.0',
  messages: {
    'f.M': {
      fields: [
        { name: 'n', number: 1, type: 'int32' },
        { name: 's', number: 2, type: 'string' },
        { name: 'm', number: 3, type: '=f.M' },
        { name: 'run', number: 4, type: 'uint64', repeated: true },
        { name: 'wide', number: 5, type: 'fixed64', repeated: true },
        { name: 'map', number: 6, type: 'map<string,=f.M>' },
        { name: 'g', number: 7, type: '=f.M', delimited: true },
        { name: 'e', number: 8, type: '=f.E', repeated: true },
        { name: 'b', number: 9, type: 'bytes' },
        { name: 'x', number: 600, type: 'fixed32', presence: 'required' },
      ],
    },
  },
  enums: { 'f.E': { values: [{ name: 'ONE', number: 1 }], closed: true } },
  services: {},
  extensions: {},
});

/** Tags, short lengths and ends often enough to get deep into the reader. */
const LIKELY = [
  0x08, 0x12, 0x1a, 0x1b, 0x22, 0x2a, 0x32, 0x3a, 0x3b, 0x3c, 0x42, 0x4a, 0xc5, 0x25, 0x80, 0xff, 0x00, 0x07,
];

const started = performance.now();
let records = 0;
for (let index = 0; index < count; index++) {
  const bytes = new Uint8Array(random.below(40));
  for (let at = 0; at < bytes.length; at++) {
    const pick = random.below(512);
    bytes[at] = pick < 256 ? pick : pick < 400 ? (LIKELY[pick % LIKELY.length] as number) : pick % 12;
  }
  for (const type of ['f.M', undefined]) {
    const decoded = decode(bytes, { schema, type });
    records += decoded.columns.count;
    const fault = tilingFault(decoded);
    if (fault !== undefined) {
      console.error(`${hexOf(bytes)} as ${type ?? 'a guess'}: ${fault}`);
      process.exit(1);
    }
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`${count} byte strings, ${records} records: no fault, in ${seconds} s (--seed ${values.seed})`);
