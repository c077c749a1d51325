import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode, marksOf, pathOf, paths, readingOf, recordAt, valueText, viewRecord } from '#wire';
import { wireSchemaOf } from './support/schemas.ts';
import { tilingFault } from './support/tiling.ts';

const schema = wireSchemaOf({
  'laws.proto': `
    edition = "2023";
    package laws;
    message Root {
      int32 a = 1;
      string s = 2;
      bytes b = 3;
      Root child = 4;
      repeated int32 packed = 5;
      repeated fixed64 wide = 6;
      map<string, Root> map = 7;
      Root group = 8 [features.message_encoding = DELIMITED];
      oneof choice { bool yes = 9; Root other = 10; }
      repeated fixed32 narrow = 11;
      Closed closed = 12;
      repeated Closed many = 13;
      sint64 zig = 14;
      int32 needed = 2047 [features.field_presence = LEGACY_REQUIRED];
      message Inner { bool x = 1; }
      Inner inner = 15;
    }
    enum Closed { option features.enum_type = CLOSED; ZERO = 0; ONE = 1; }`,
});

/** Bytes that look like tags, lengths and ends often enough to get deep into the reader. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(0x08, 0x0a, 0x12, 0x22, 0x2a, 0x3a, 0x43, 0x44, 0x52, 0x68, 0x80, 0xff, 1, 2, 3, 4, 5),
        fc.nat(255),
      ),
      {
        maxLength: 96,
      },
    )
    .map((list) => Uint8Array.from(list)),
);
const type = fc.constantFrom('laws.Root', undefined);

describe('any bytes at all', () => {
  it('are taken apart without a throw, and records cover them exactly once', () => {
    fc.assert(
      fc.property(bytes, type, (input, name) => {
        expect(tilingFault(decode(input, { schema, type: name }))).toBeUndefined();
      }),
    );
  });

  it('can be looked at from every side', () => {
    fc.assert(
      fc.property(bytes, type, (input, name) => {
        const decoded = decode(input, { schema, type: name });
        const inspection = { decoded, schema };
        marksOf(inspection);
        const all = [...paths(inspection)];
        expect(all.length).toBe(decoded.columns.count);
        for (let record = 0; record < decoded.columns.count; record++) {
          const view = viewRecord(inspection, record);
          expect(pathOf(inspection, record)).toBe(all[record]);
          expect(valueText(inspection, record)).not.toBe('');
          expect(recordAt(decoded, view.start)).toBe(record);
        }
      }),
    );
  });

  it('have a reading that encodes to bytes with the same reading', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        const first = decode(input, { schema, type: 'laws.Root' });
        const once = encode(readingOf(first, schema));
        const again = decode(once, { schema, type: 'laws.Root' });
        expect(
          again.problems.filter(({ code }) => code !== 'required-missing' && code !== 'truncated' && code !== 'utf8'),
        ).toEqual([]);
        expect(encode(readingOf(again, schema))).toEqual(once);
      }),
    );
  });

  it('never say that nothing is disputed where there is an error', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        const { problems, disputed } = decode(input, { schema, type: 'laws.Root' });
        if (problems.some(({ severity }) => severity === 'error')) expect(disputed).toBe(true);
      }),
    );
  });
});
