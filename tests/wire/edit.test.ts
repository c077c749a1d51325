import { describe, expect, it } from 'vitest';
import {
  addableFields,
  addField,
  applyReading,
  decode,
  encodeScalar,
  encodeVarint,
  type Inspection,
  isPacked,
  kindOf,
  parseScalar,
  rangeOf,
  readingOf,
  removeRecord,
  type ScalarValue,
  Shape,
  scalarOf,
  setScalar,
  shapeOf,
  type Target,
  tagEndOf,
  tagOf,
  valueStartOf,
  type WireMessage,
} from '#wire';
import { differences } from '../../src/wire/runtimes/compare.ts';
import { disputes } from './support/described.ts';
import { randomCase } from './support/payloads.ts';
import { Random } from './support/random.ts';
import { bytesOf, hexOf, wireSchemaOf } from './support/schemas.ts';

const cases = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 600);
const described = disputes();
const types = [...described.schema.messages.values()].filter(({ fields }) => fields.length > 5);

function inspectionOf(bytes: Uint8Array, type: WireMessage): Inspection {
  return { decoded: decode(bytes, { schema: described.schema, type: type.id }), schema: described.schema };
}

function* randomInspections(): Generator<{ seed: number; random: Random; inspection: Inspection; type: WireMessage }> {
  for (let seed = 0; seed < cases; seed++) {
    const random = new Random(seed + 1_000_000);
    const type = types[seed % types.length] as WireMessage;
    yield { seed, random, inspection: inspectionOf(randomCase(seed, type).bytes, type), type };
  }
}

function targetsOf(inspection: Inspection): Target[] {
  const { decoded } = inspection;
  return Array.from({ length: decoded.columns.count }, (_, record): Target => {
    const isRun = isPacked(shapeOf(decoded.columns, record));
    return { record, element: isRun ? 0 : undefined };
  }).filter((target) => kindOf(inspection, target) !== undefined && rangeOf(inspection, target) !== undefined);
}

/** What the bytes must be: the value's range replaced, and each length around it counted anew from the inside out. */
function expectedBytes(inspection: Inspection, target: Target, value: ScalarValue): Uint8Array {
  const { decoded } = inspection;
  const { columns, bytes } = decoded;
  const [start, end] = rangeOf(inspection, target) ?? [0, 0];
  let result = Buffer.concat([
    bytes.subarray(0, start),
    encodeScalar({ kind: kindOf(inspection, target) ?? 'bytes' }, value),
    bytes.subarray(end),
  ]);
  let grown = result.length - bytes.length;
  for (let record = target.record; record >= 0; record = columns.parent[record] as number) {
    if ((tagOf(decoded, record) & 7) !== 2 || grown === 0) continue;
    const [from, to] = [tagEndOf(decoded, record), valueStartOf(decoded, record)];
    const old = readVarint(bytes.subarray(from, to));
    let length = Buffer.from(encodeVarint(old + grown));
    if (encodeVarint(old).length < to - from && length.length < to - from) {
      const bits = [...length, ...Array<number>(to - from - length.length).fill(0)];
      length = Buffer.from(bits.map((bit, index) => (index < bits.length - 1 ? bit | 0x80 : bit)));
    }
    result = Buffer.concat([result.subarray(0, from), length, result.subarray(to)]);
    grown += length.length - (to - from);
  }
  return Uint8Array.from(result);
}

const readVarint = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte, index) => sum + (byte & 0x7f) * 2 ** (7 * index), 0);

function anotherValue(random: Random, inspection: Inspection, target: Target): ScalarValue {
  const kind = kindOf(inspection, target) ?? 'bytes';
  const value = scalarOf(inspection, target);
  if (kind === 'bool') return value === false;
  if (typeof value === 'number')
    return kind === 'uint32' || kind === 'fixed32' || kind === 'float'
      ? (value ^ 0x1234567) >>> 0
      : (value ^ 0x1234567) | 0;
  if (typeof value === 'bigint')
    return kind.startsWith('s') || kind === 'int64'
      ? BigInt.asIntN(64, value ^ 0x12345678901n)
      : BigInt.asUintN(64, value ^ 0x12345678901n);
  return new TextEncoder().encode('x'.repeat(random.below(400) + 1));
}

describe('another value in one scalar', () => {
  it('changes its own range and the lengths around it, and nothing else, for random payloads', () => {
    let edits = 0;
    for (const { seed, random, inspection } of randomInspections()) {
      const targets = targetsOf(inspection);
      for (let round = 0; round < Math.min(4, targets.length); round++) {
        const target = targets[random.below(targets.length)] as Target;
        const value = anotherValue(random, inspection, target);
        const edited = setScalar(inspection, target, value);
        expect(hexOf(edited), `seed ${seed} record ${target.record}`).toBe(
          hexOf(expectedBytes(inspection, target, value)),
        );
        edits++;
      }
    }
    expect(edits).toBeGreaterThan(cases);
  });

  it('that is the same value leaves the bytes alone, unusual forms too', () => {
    for (const { inspection } of randomInspections()) {
      for (const target of targetsOf(inspection)) {
        const value = scalarOf(inspection, target);
        if (value === undefined) throw new Error('no value');
        expect(setScalar(inspection, target, value)).toBe(inspection.decoded.bytes);
      }
    }
  });
});

describe('a whole reading', () => {
  it("that is the payload's own changes nothing", () => {
    for (const { inspection } of randomInspections()) {
      const reading = readingOf(inspection.decoded, inspection.schema);
      expect(applyReading(inspection, reading)).toBe(inspection.decoded.bytes);
    }
  });

  it('of another payload is what the changed bytes read as, known fields', () => {
    for (const { seed, inspection, type } of randomInspections()) {
      if (inspection.decoded.problems.some(({ severity }) => severity === 'error')) continue;
      const other = inspectionOf(randomCase(seed * 2 + 4, type).bytes, type);
      const wanted = readingOf(other.decoded, other.schema);
      const changed = inspectionOf(applyReading(inspection, wanted), type);
      const found = readingOf(changed.decoded, changed.schema);
      expect(
        differences(wanted, found, 3).map(({ path }) => path),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });

  it('leaves bytes of unchanged fields alone, in their order and their unusual forms', () => {
    const schema = wireSchemaOf({
      'a.proto': 'syntax = "proto3"; message A { int32 n = 1; string s = 2; A in = 3; repeated int32 r = 4; }',
    });
    // In this order: s; an overlong n; an unknown field 9; a message with an overlong n; a run.
    const bytes = bytesOf('1201 78 088100 4807 1a03 088100 2202 0102');
    const inspection: Inspection = { decoded: decode(bytes, { schema, type: 'A' }), schema };
    const reading = readingOf(inspection.decoded, schema);
    const text = reading.fields.get(2);
    if (text?.kind !== 'one') throw new Error('no s');
    text.value = new TextEncoder().encode('yes');
    expect(hexOf(applyReading(inspection, reading))).toBe('12037965730881004807' + '1a03088100' + '22020102');
  });
});

describe('records', () => {
  it('that are removed are gone, with right lengths around', () => {
    for (const { seed, random, inspection, type } of randomInspections()) {
      const { columns, problems } = inspection.decoded;
      if (columns.count === 0 || problems.some(({ severity }) => severity === 'error')) continue;
      const record = random.below(columns.count);
      const size = (columns.end[record] as number) - (columns.start[record] as number);
      const removed = removeRecord(inspection, { record });
      expect(removed.length).toBeLessThanOrEqual(inspection.decoded.bytes.length - size);
      const after = inspectionOf(removed, type);
      const codes = after.decoded.problems.filter(
        ({ severity, code }) => severity === 'error' && code !== 'required-missing',
      );
      expect(codes, `seed ${seed}`).toEqual([]);
    }
  });

  it('of every addable field may be added to every message of a payload', () => {
    for (const { seed, random, inspection, type } of randomInspections()) {
      const { columns, problems } = inspection.decoded;
      if (problems.some(({ severity }) => severity === 'error')) continue;
      const containers = [-1];
      for (let record = 0; record < columns.count; record++) {
        const shape = shapeOf(columns, record);
        if (shape === Shape.MESSAGE || shape === Shape.GROUP) containers.push(record);
      }
      const container = containers[random.below(containers.length)] as number;
      const fields = addableFields(inspection, container);
      const field = fields[random.below(Math.max(1, fields.length))];
      if (!field) continue;
      const after = inspectionOf(addField(inspection, container, field), type);
      const codes = after.decoded.problems.filter(
        ({ severity, code }) => severity === 'error' && code !== 'required-missing',
      );
      expect(codes, `seed ${seed} ${field.name}`).toEqual([]);
      expect(after.decoded.bytes.length).toBeGreaterThan(inspection.decoded.bytes.length);
    }
  });
});

describe('an element of a packed run', () => {
  const schema = wireSchemaOf({ 'r.proto': 'syntax = "proto3"; message R { repeated int32 run = 4; R in = 5; }' });
  const open = (hex: string): Inspection => ({ decoded: decode(bytesOf(hex), { schema, type: 'R' }), schema });

  it('is removed alone, or with its run', () => {
    expect(hexOf(removeRecord(open('2a06 2204 01ac0203'), { record: 1, element: 1 }))).toBe('2a04' + '2202' + '0103');
    expect(hexOf(removeRecord(open('2a06 2204 01ac0203'), { record: 1 }))).toBe('2a00');
  });
});

describe('what a person types', () => {
  it.each([
    ['int32', '-2147483648', -2147483648],
    ['uint64', '18446744073709551615', 18446744073709551615n],
    ['int64', '-0x10', -16n],
    ['sint32', ' 7 ', 7],
    ['bool', 'TRUE', true],
    ['double', 'inf', 0x7ff0000000000000n],
    ['float', '1.5', 0x3fc00000],
  ] as const)('%s %s is a value', (kind, text, value) => {
    expect(parseScalar(kind, text)).toEqual({ value });
  });

  it.each([
    ['int32', '2147483648', 'int32 holds -2147483648 to 2147483647.'],
    ['uint32', '-1', 'uint32 holds 0 to 4294967295.'],
    ['int64', '1.5', 'An integer is expected.'],
    ['int64', '', 'An integer is expected.'],
    ['bool', 'maybe', 'A bool is true or false.'],
    ['float', '1e39', 'A float holds at most about 3.4e38 in size.'],
    ['double', 'one', 'A number is expected, or inf, -inf, nan.'],
    ['bytes', '0a f', 'An odd number of hex digits: two make a byte.'],
    ['bytes', 'zz', 'Bytes are written as hex digits: 0a ff.'],
  ] as const)('%s %s is refused', (kind, text, problem) => {
    expect(parseScalar(kind, text)).toEqual({ problem });
  });
});
