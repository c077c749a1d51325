import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserModel } from '#schema';
import { decode, type MessageReading, readingOf, type WireMessage, type WireSchema, wireSchema } from '#wire';
import { compile, PROTOC } from '../../languages/oracle/compile.ts';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const compiled = compile([FOLDER], ['forms.proto', 'old-forms.proto']);

/** The schemas of `fixtures`, with everything that text forms treat in a way of their own. */
export const forms: { readonly schema: WireSchema; readonly descriptorSet: Uint8Array } = {
  schema: wireSchema(browserModel(compiled.schema, 'forms', 'test', () => true)),
  descriptorSet: compiled.descriptorSet,
};

/** A message that a test knows to be there. */
export function message(schema: WireSchema, id: string): WireMessage {
  const found = schema.messages.get(id);
  if (!found) throw new Error(`no message ${id}`);
  return found;
}

export const FORMS = message(forms.schema, 'isthmus.forms.Forms');
export const OLD = message(forms.schema, 'isthmus.oldforms.Old');

/** A payload as our own decoder reads it. */
export const read = (bytes: Uint8Array, type: WireMessage, schema: WireSchema = forms.schema): MessageReading =>
  readingOf(decode(bytes, { schema, type: type.id }), schema);

/** protoc with a descriptor set in a file of its own. */
export class Protoc {
  readonly #folder = mkdtempSync(join(tmpdir(), 'isthmus-text-'));
  readonly #set: string;

  constructor(descriptorSet: Uint8Array) {
    this.#set = join(this.#folder, 'set.binpb');
    writeFileSync(this.#set, descriptorSet);
  }

  /** What `protoc --decode` prints; undefined where it refuses the payload. */
  decode(type: string, bytes: Uint8Array): string | undefined {
    const result = spawnSync(PROTOC, [`--descriptor_set_in=${this.#set}`, `--decode=${type}`], {
      input: bytes,
      maxBuffer: 1 << 28,
    });
    return result.status === 0 ? result.stdout.toString('latin1') : undefined;
  }

  /** What `protoc --encode` makes of a text; throws where it refuses it. */
  encode(type: string, text: string): Uint8Array {
    const result = spawnSync(PROTOC, [`--descriptor_set_in=${this.#set}`, `--encode=${type}`], { input: text });
    if (result.status !== 0) throw new Error(result.stderr.toString());
    return new Uint8Array(result.stdout);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
