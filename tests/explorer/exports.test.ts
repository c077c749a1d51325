import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../src/explorer/lazy/exports.ts';
import { bytesOf, schemaOf } from './schema.testdata.ts';

const schema = schemaOf({
  'pkg.M': [
    { name: 'x', number: 1, type: 'float' },
    { name: 'y', number: 2, type: 'double', repeated: true },
    { name: 'm', number: 3, type: '=pkg.M' },
  ],
});

const written = (id: string, hex: string): string =>
  EXPORT_FORMATS.find((format) => format.id === id)?.make({
    bytes: bytesOf(hex),
    schema,
    type: 'pkg.M',
    masked: false,
    title: 'a payload',
    accepted: {},
  }) ?? '';

describe('a Rust test', () => {
  it.each([
    ['a number', '0d0000803f', false],
    ['NaN', '0d0000c07f', true],
    ['a list with NaN', '1210000000000000f03f000000000000f87f', true],
    ['NaN in a message', '1a050d0000c07f', true],
  ])('compares bytes only where messages would not equal themselves: %s', (_, hex, hasNaN) => {
    expect(written('rust-test', hex).includes('assert_eq!(again, message)')).toBe(!hasNaN);
  });
});
