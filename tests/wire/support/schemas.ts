import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserModel, buildSchema, type Schema } from '#schema';
import { type WireSchema, wireSchema } from '#wire';
import { schemaOf } from '../../languages/oracle/compile.ts';
import { CORPUS } from '../../support/corpus.ts';

/** A schema prepared for decoding, from files given by path. */
export const wireSchemaOf = (texts: Readonly<Record<string, string>>): WireSchema => prepare(schemaOf(texts));

const prepare = (schema: Schema): WireSchema => wireSchema(browserModel(schema, 'test', '1.0.0', () => true));

export interface Vector {
  readonly name: string;
  readonly type: string;
  readonly hex: string;
  readonly accept: boolean;
  readonly reencoded?: string;
  readonly json?: string;
  readonly text?: string;
  readonly serializeError?: unknown;
}

/** The conformance suite's messages and vectors; undefined without the corpus. */
export function conformance(): { schema: WireSchema; vectors: readonly Vector[] } | undefined {
  if (CORPUS === undefined) return undefined;
  const folder = join(CORPUS, 'conformance');
  const { schema, diagnostic } = buildSchema({ descriptorSet: readFileSync(join(folder, 'test_messages.binpb')) });
  if (!schema) throw new Error(diagnostic?.message);
  return { schema: prepare(schema), vectors: JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8')) };
}

/** Bytes of hex digits. */
export const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

/** Hex digits of bytes. */
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
