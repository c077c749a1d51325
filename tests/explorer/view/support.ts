import type { BrowserField, BrowserModel } from '#schema';
import { decode, type Inspection, marksOf, type Problem, wireSchema } from '#wire';

/** A message with a field of every sort that the view treats apart. */
const FIELDS: readonly BrowserField[] = [
  { name: 'name', number: 1, type: 'string' },
  { name: 'seq', number: 2, type: 'fixed64' },
  { name: 'child', number: 3, type: '=test.Root' },
  { name: 'runs', number: 4, type: 'int32', repeated: true },
  { name: 'items', number: 5, type: '=test.Root', repeated: true },
  { name: 'labels', number: 6, type: 'map<string,int32>' },
  { name: 'secret', number: 7, type: '=test.Root', facts: { sensitive: true } },
  { name: 'group', number: 8, type: '=test.Root', delimited: true },
  { name: 'old', number: 9, type: 'bool', deprecated: true },
  { name: 'zig', number: 10, type: 'sint32' },
  { name: 'colour', number: 11, type: '=test.Colour' },
  { name: 'ratio', number: 12, type: 'float' },
];

const model: BrowserModel = {
  format: 'isthmus-schema/1',
  contract: 'test',
  version: '1.0.0',
  messages: { 'test.Root': { fields: FIELDS } },
  enums: {
    'test.Colour': {
      values: [
        { name: 'NONE', number: 0 },
        { name: 'RED', number: 1 },
      ],
    },
  },
  services: {},
  extensions: {},
};

export const schema = wireSchema(model);

export const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Bytes read as `test.Root`. */
export const inspect = (hex: string | Uint8Array): Inspection => ({
  decoded: decode(typeof hex === 'string' ? bytesOf(hex) : hex, { schema, type: 'test.Root' }),
  schema,
});

/** Bytes read without a schema. */
export const inspectRaw = (hex: string): Inspection => ({ decoded: decode(bytesOf(hex)) });

export function problemsOf(inspection: Inspection): Problem[] {
  return [...inspection.decoded.problems, ...marksOf(inspection).list].sort((a, b) => a.offset - b.offset);
}

/** Never up. */
export const forever = (): boolean => false;
