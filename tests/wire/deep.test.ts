import { describe, expect, it } from 'vitest';
import {
  decode,
  encode,
  type Inspection,
  marksOf,
  pathOf,
  paths,
  readingOf,
  setScalar,
  valueText,
  verdicts,
  viewRecord,
} from '#wire';
import { wireSchemaOf } from './support/schemas.ts';
import { tilingFault } from './support/tiling.ts';

const DEPTH = 100_000;

const schema = wireSchemaOf({
  'd.proto': `
    edition = "2023";
    message D { D in = 1; D group = 2 [features.message_encoding = DELIMITED]; int32 n = 3; }`,
});
const type = schema.messages.get('D');

/** Messages inside one another, behind lengths or between group tags, around `n = 1`. */
function nested(kind: 'lengths' | 'groups'): Uint8Array {
  if (kind === 'groups') {
    const bytes = new Uint8Array(DEPTH * 2 + 2);
    bytes.fill(0x13, 0, DEPTH).set([0x18, 0x01], DEPTH);
    return bytes.fill(0x14, DEPTH + 2);
  }
  const parts: number[][] = [[0x18, 0x01]];
  for (let length = 2, level = 0; level < DEPTH; level++) {
    const header = [0x0a];
    for (let rest = length; ; rest >>>= 7) {
      header.push(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) break;
    }
    parts.push(header);
    length += header.length;
  }
  return Uint8Array.from(parts.reverse().flat());
}

describe.each(['lengths', 'groups'] as const)('messages nested 100,000 deep, with %s', (kind) => {
  const bytes = nested(kind);

  it.each([
    ['with a schema', 'D'],
    ['on a guess', undefined],
  ])('are taken apart %s, every record at its place', (_, name) => {
    const decoded = decode(bytes, { schema, type: name });
    expect(tilingFault(decoded)).toBeUndefined();
    expect(decoded.columns.count).toBe(DEPTH + 1);
    const inspection: Inspection = { decoded, schema };
    const { counts } = marksOf(inspection);
    // A guessed message is one value to every runtime: they do not go down there.
    const goesDown = name !== undefined || kind === 'groups';
    expect(counts['deep-nesting']).toBe(goesDown ? 1 : undefined);
    expect([...paths(inspection)].at(-1)).toBe(pathOf(inspection, DEPTH));
    for (let record = 0; record <= DEPTH; record += 1000) viewRecord(inspection, record);
    expect(valueText(inspection, DEPTH)).toBe('1');
  });

  it('are changed, read and judged without running out of stack', () => {
    const inspection: Inspection = { decoded: decode(bytes, { schema, type: 'D' }), schema };
    const changed = setScalar(inspection, { record: DEPTH }, 300);
    expect(changed.length).toBeGreaterThan(bytes.length);
    expect(decode(changed, { schema, type: 'D' }).problems).toEqual([]);
    if (!type) throw new Error('no D');
    const all = verdicts(bytes, type);
    expect([all.go.accept, all.rust.accept, all.cpp.accept, all.es.accept, all.protobufjs.accept]).toEqual(
      Array(5).fill(false),
    );
  });

  it('are written again', () => {
    const reading = readingOf(decode(bytes, { schema, type: 'D' }), schema);
    expect(encode(reading).length).toBe(bytes.length);
  });
});

describe('groups 100,000 deep', () => {
  it.each([
    ['without an end', new Uint8Array(DEPTH).fill(0x0b)],
    [
      'with end tags longer than needed',
      new Uint8Array(DEPTH * 3)
        .fill(0x0b, 0, DEPTH)
        .map((byte, at) => (at < DEPTH ? byte : (at - DEPTH) % 2 === 0 ? 0x8c : 0)),
    ],
  ])('%s are looked at record by record', (_, bytes) => {
    const decoded = decode(bytes);
    expect(tilingFault(decoded)).toBeUndefined();
    expect(decoded.columns.count).toBe(DEPTH);
    for (let record = 0; record < DEPTH; record++) viewRecord({ decoded }, record);
  });
});
