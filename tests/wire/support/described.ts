import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserModel, buildSchema } from '#schema';
import { type WireMessage, type WireSchema, wireSchema } from '#wire';
import { compile } from '../../languages/oracle/compile.ts';
import { CORPUS } from '../../support/corpus.ts';

/** A descriptor set, for the real decoders, and the same prepared for ours. */
export interface Described {
  readonly name: string;
  readonly descriptorSet: Uint8Array;
  readonly schema: WireSchema;
}

const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), '../fixtures');
const FILES = ['disputes2.proto', 'disputes3.proto', 'disputes2023.proto'];

function described(name: string, descriptorSet: Uint8Array): Described {
  const { schema, diagnostic } = buildSchema({ descriptorSet });
  if (!schema) throw new Error(diagnostic?.message);
  return { name, descriptorSet, schema: wireSchema(browserModel(schema, name, 'test', () => true)) };
}

/** A message that a test knows to be there. */
export function messageOf({ schema, name }: Described, id: string): WireMessage {
  const found = schema.messages.get(id);
  if (!found) throw new Error(`${name} has no message ${id}`);
  return found;
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** The project's own schemas of disputed things: proto2, proto3 and an edition. */
export const disputes = once((): Described => described('disputes', compile([FIXTURES], FILES).descriptorSet));

/** The conformance suite's messages; undefined without the corpus. */
export const conformanceSet = once((): Described | undefined =>
  CORPUS === undefined
    ? undefined
    : described('conformance', new Uint8Array(readFileSync(join(CORPUS, 'conformance', 'test_messages.binpb')))),
);
