// Every name that a contract writes for something else, found by walking its annotations along the vocabulary's own schema.
import type { BoundaryModel, JsonObject } from '#boundary';
import type { DeclarationKind, Json } from '#schema';
import { messageOf, OPTION_MESSAGES } from '../vocabulary.ts';
import type { Path } from './edits.ts';

/** One name in an annotation. */
export interface Name {
  readonly on: string;
  readonly path: Path;
  /** Message and field of the vocabulary: `Deadline.expiry_code`. */
  readonly key: string;
  readonly name: string;
}

/** Fields of the vocabulary that name a declaration, a state, a flag or a heap, and words that stand for something else. */
const NAMING: ReadonlyMap<string, readonly string[]> = new Map([
  ['ContractFile.handshake', []],
  ['Allocator.arena', []],
  ['Interface.panic_code', []],
  ['Interface.flag', []],
  ['Call.errors', ['none']],
  ['Call.flag', []],
  ['Deadline.expiry_code', []],
  ['Deadline.field', []],
  ['Cancel.via', ['context']],
  ['Cancel.safe_after', []],
  ['Cancel.code', []],
  ['Flow.grant', []],
  ['Flow.full_code', []],
  ['Retry.key_field', []],
  ['Move.handle', []],
  ['Move.from', []],
  ['Move.to', []],
  ['Callback.registered_by', []],
  ['Callback.unregistered_by', []],
  ['Callback.token_field', []],
  ['Callback.may_call', []],
  ['Callback.runs_during', []],
  ['Trace.carrier_field', []],
  ['Trace.attributes', []],
  ['Type.flag', []],
  ['Handle.close', []],
  ['Handle.within', []],
  ['Handle.closed_code', []],
  ['Value.until_ref', []],
  ['Value.allocator', []],
  ['Value.len_field', []],
  ['Value.needed_field', []],
  ['Value.flag', []],
  ['ErrorSet.fallback', []],
  ['ErrorSet.trace_field', []],
  ['Retired.replaced_by', []],
  ['ErrorCode.redo', []],
  ['ErrorCode.detail', []],
  ['ErrorCode.flag', []],
  ['Deprecation.replaced_by', []],
]);

export const NAMING_KEYS: ReadonlySet<string> = new Set(NAMING.keys());

const messageFor = (kind: DeclarationKind | 'file'): string => new Map(OPTION_MESSAGES).get(kind) ?? '';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every name in every annotation, in the order in which they are written. */
export function* namesIn({ schema, annotations }: BoundaryModel): Iterable<Name> {
  for (const [path, value] of annotations.byFile) yield* inside(`file:${path}`, messageFor('file'), value, []);
  for (const [id, { value }] of annotations.byId) {
    const kind = schema.declarations.get(id)?.kind;
    if (kind) yield* inside(id, messageFor(kind), value, []);
  }
}

function* inside(on: string, message: string, value: JsonObject, path: Path): Iterable<Name> {
  const { name: owner, fields } = messageOf(message);
  for (const { name, jsonName, type } of fields) {
    const found = value[jsonName];
    const entries: readonly (readonly [Json, Path])[] = Array.isArray(found)
      ? found.map((entry: Json, index) => [entry, [index]] as const)
      : found === undefined
        ? []
        : [[found, []]];
    const words = NAMING.get(`${owner}.${name}`);
    for (const [entry, index] of entries) {
      const at = [...path, jsonName, ...index];
      if (isObject(entry) && type.kind === 'message') yield* inside(on, type.id, entry, at);
      else if (typeof entry === 'string' && words && !words.includes(entry))
        yield { on, path: at, key: `${owner}.${name}`, name: entry };
    }
  }
}
