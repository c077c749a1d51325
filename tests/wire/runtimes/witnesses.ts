import type { RuleId } from '../../../src/wire/runtimes/rules.ts';
import { bytesOf } from '../support/schemas.ts';
import { nest } from './deep.ts';

// A payload for every row of the table, for the messages in tests/wire/fixtures.

export interface Witness {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const TWO = 'isthmus.disputes.two.Everything';
const THREE = 'isthmus.disputes.three.Everything';

const two = (hex: string): Witness => ({ type: TWO, bytes: bytesOf(hex) });
const three = (hex: string): Witness => ({ type: THREE, bytes: bytesOf(hex) });

/** `child`, so many times inside itself. */
export const nested = (times: number, inside: readonly number[] = []): Uint8Array =>
  nest(
    Array.from({ length: times }, () => [17, 'length']),
    inside,
  );

/** Groups with the number 300, which no message has, so many times inside one another. */
export const unknownGroups = (times: number): Uint8Array =>
  nest(
    Array.from({ length: times }, () => [300, 'group']),
    [],
  );

export const WITNESSES: Readonly<Record<RuleId, Witness>> = {
  // i32 as eight bytes, which are also a varint and three small fields.
  'wrong-wire-type': two('09 8500180720012802'),
  'overlong-tag': two('88808080808080808000 05'),
  'tag-over-32-bits': two('8880808010 05'),
  'tag-over-32-bits-skipped': two('e312 8880808010 01 e412'),
  'field-zero': two('00 01'),
  'wire-type-6-or-7': two('0e 00'),
  'overlong-length': two('72 81808080808080808000 61'),
  'length-over-31-bits': two('72 8180808010 61'),
  'varint-over-64-bits': two('10 8180808080808080807f'),
  'bool-over-64-bits': two('68 80808080808080808002'),
  'unknown-varint-over-ten-bytes': two('e012 8180808080808080808000'),
  'utf8-unchecked': two('72 01 ff'),
  'utf8-checked': three('72 01 ff'),
  'child-past-parent': two('8a0102 7201 61'),
  'packed-past-end': two('a20101 80 01'),
  'group-past-parent': two('8a0104 93010801 9401'),
  'end-group-as-value': two('0c 05'),
  'group-mismatch': two('9301 0801 9c01'),
  nesting: { type: TWO, bytes: nested(101) },
  'unknown-nesting': { type: TWO, bytes: unknownGroups(102) },
  'unknown-at-the-limit': { type: TWO, bytes: nested(100, [0xe0, 0x12, 0x01]) },
  'closed-enum': two('8001 63'),
  'closed-enum-in-list': two('d001 63 da0102 0163'),
  'closed-enum-in-map': two('c20204 0801 1063'),
  'required-missing': two('9203 00'),
  'required-in-oneof': two('8202 03 920300'),
  'required-in-second-value': two('a20319 0801 1211 0801120020013100000000000000003a00 1202 1a00'),
  'required-in-pieces': two('920304 08011200 92030d 20013100000000000000003a00'),
  'unknown-field': two('e012 01'),
  'unknown-beside-enum': two('8001 63 e012 01'),
  'unknown-in-wrapper': three('920306 0a0161 e01201'),
  'value-without-kind': three('aa0307 0a05 0a0161 1200'),
  extension: two('a006 05'),
  'message-set': two('aa0309 0b 10e807 1a02 0805 0c'),
  'map-without-long-key': two('e2020b 0800 11000000000000f03f e20209 110000000000000040'),
  'map-key-twice': two('d20206 0801 1202 0801 d20206 0801 1202 1002'),
  'oneof-message-twice': two('820202 0801 820202 1002'),
  'minus-zero': three('61 0000000000000080'),
};
