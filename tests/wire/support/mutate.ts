import type { Random } from './random.ts';

/** Bytes that mean something at many places: zero, continuation, largest, end of varint, lengths, tags. */
export const TELLING = [0x00, 0x01, 0x02, 0x04, 0x07, 0x08, 0x0a, 0x0b, 0x0c, 0x10, 0x12, 0x7f, 0x80, 0x81, 0xc0, 0xff];

type Mutation = (random: Random, bytes: number[], donor: () => Uint8Array) => void;

const MUTATIONS: readonly Mutation[] = [
  function truncate(random, bytes) {
    bytes.length = random.below(bytes.length + 1);
  },
  function flipBit(random, bytes) {
    if (bytes.length > 0) {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    }
  },
  function setByte(random, bytes) {
    if (bytes.length > 0) bytes[random.below(bytes.length)] = random.pick(TELLING);
  },
  function changeWireType(random, bytes) {
    if (bytes.length > 0) {
      const at = random.oneIn(3) ? 0 : random.below(bytes.length);
      bytes[at] = ((bytes[at] ?? 0) & 0xf8) | random.below(8);
    }
  },
  function insert(random, bytes) {
    bytes.splice(
      random.below(bytes.length + 1),
      0,
      ...(random.oneIn(2) ? [random.pick(TELLING)] : random.bytes(1 + random.below(4))),
    );
  },
  function remove(random, bytes) {
    bytes.splice(random.below(bytes.length + 1), 1 + random.below(3));
  },
  function changeLength(random, bytes) {
    if (bytes.length > 0) {
      const at = random.below(bytes.length);
      bytes[at] = ((bytes[at] ?? 0) + random.pick([-2, -1, 1, 2, 5])) & 0xff;
    }
  },
  function splice(random, bytes, donor) {
    const other = donor();
    const from = random.below(other.length + 1);
    bytes.splice(random.below(bytes.length + 1), random.below(4), ...other.subarray(from, from + random.below(24)));
  },
  function repeat(random, bytes) {
    const from = random.below(bytes.length + 1);
    bytes.splice(random.below(bytes.length + 1), 0, ...bytes.slice(from, from + random.below(24)));
  },
];

/** One to three small damages, as a faulty sender or a bad cable makes them. `donor` gives other bytes to splice in. */
export function mutate(random: Random, bytes: Uint8Array, donor: () => Uint8Array): Uint8Array {
  const mutable = [...bytes];
  for (let left = random.below(3); left >= 0; left--) random.pick(MUTATIONS)(random, mutable, donor);
  return Uint8Array.from(mutable);
}
