import type { BrowserField, BrowserModel } from '#schema';
import { decode, type Inspection, type WireSchema, wireSchema } from '#wire';

/** A small model: messages by full name, fields as `schema.json` has them. */
export const modelOf = (
  messages: Readonly<Record<string, readonly BrowserField[]>>,
  version = '1.0.0',
): BrowserModel => ({
  format: 'isthmus-schema/1',
  contract: 'test',
  version,
  messages: Object.fromEntries(Object.entries(messages).map(([id, fields]) => [id, { fields }])),
  enums: {},
  services: {},
  extensions: {},
});

export const schemaOf = (messages: Parameters<typeof modelOf>[0]): WireSchema => wireSchema(modelOf(messages));

export const inspect = (bytes: Uint8Array, schema: WireSchema | undefined, type?: string): Inspection => ({
  decoded: decode(bytes, { schema, type }),
  schema,
});

export const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
