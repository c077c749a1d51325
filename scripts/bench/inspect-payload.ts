import { open } from 'node:fs/promises';

// A large payload like those that people open the inspector for: messages in messages, strings, packed runs.

const text = (number: number, value: string): number[] => lengthDelimited(number, [...new TextEncoder().encode(value)]);
const lengthDelimited = (number: number, value: readonly number[]): number[] => [
  (number << 3) | 2,
  value.length,
  ...value,
];

/** One message of the payload's repeated field 1, ten records in 68 bytes; another for every number. */
function unit(turn: number): number[] {
  const digits = String(turn % 1_000_000).padStart(6, '0');
  const varint = [0x80 | (turn & 0x7f), (turn >> 7) & 0x7f];
  return lengthDelimited(1, [
    ...text(1, `key/${digits}`),
    ...[0x10, ...varint],
    ...[0x19, 1, 2, 3, 4, 5, 6, turn & 0xff, (turn >> 8) & 0xff],
    ...lengthDelimited(4, [...text(1, 'the harbour at night'), 0x10, turn & 0x7f]),
    ...lengthDelimited(5, [1, 150, 1, 172, 2, 3, 4, 255, 1, 6]),
    ...lengthDelimited(6, [0x08, turn & 0x7f]),
  ]);
}

/** Writes a payload of at most so many bytes that ends with a whole message. Returns its length. */
export async function writePayload(file: string, most: number): Promise<number> {
  const units = Array.from({ length: 4096 }, (_, turn) => Uint8Array.from(unit(turn)));
  const chunk = Buffer.concat(units);
  const handle = await open(file, 'w');
  try {
    let written = 0;
    for (; written + chunk.length <= most; written += chunk.length) await handle.write(chunk);
    const length = units[0]?.length ?? 1;
    const rest = Math.floor((most - written) / length) * length;
    await handle.write(chunk, 0, rest);
    return written + rest;
  } finally {
    await handle.close();
  }
}
