import type { Declaration, Json } from '#schema';
import type { BoundaryModel } from '../../facts/model.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { ANNOTATION_MESSAGES, VOCABULARY_MESSAGES } from '../../vocabulary.ts';
import { CONTRACT, sourceOf, type Written } from '../../written.ts';

/** One message of the vocabulary as somebody wrote it, without inheritance. */
export interface WrittenMessage {
  /** Name in the vocabulary: `Call`, `Deadline`, `Value`. */
  readonly message: string;
  readonly value: JsonObject;
  /** Declaration's id, `file:` and a path, or CONTRACT. */
  readonly on: string;
  /** Undefined for what is written for the contract as a whole. */
  readonly declaration?: Declaration | undefined;
  readonly at: (...inner: readonly (string | number)[]) => Written;
}

/** Every message of the vocabulary that the contract writes, each inside its annotation, in order of declaration. */
export function* writtenMessages({ schema, annotations, contract }: BoundaryModel): Iterable<WrittenMessage> {
  for (const { on, stated } of contract.parts) {
    const source = on === CONTRACT ? 'sidecar' : 'schema';
    yield* messagesIn('ContractFile', stated.value, [], { on, at: (path) => ({ on, path, source }) });
  }
  for (const [id, { value }] of annotations.byId) {
    const declaration = schema.declarations.get(id);
    const message = declaration && ANNOTATION_MESSAGES.get(declaration.kind);
    if (message === undefined) continue;
    const at = (path: Written['path']): Written => ({ on: id, path, source: sourceOf(annotations, id, path[0]) });
    yield* messagesIn(message, value, [], { on: id, declaration, at });
  }
}

interface Owner {
  readonly on: string;
  readonly declaration?: Declaration | undefined;
  readonly at: (path: Written['path']) => Written;
}

function* messagesIn(
  message: string,
  value: JsonObject,
  path: Written['path'],
  owner: Owner,
): Iterable<WrittenMessage> {
  const fields = VOCABULARY_MESSAGES.get(message);
  if (!fields) return;
  yield {
    message,
    value,
    on: owner.on,
    declaration: owner.declaration,
    at: (...inner) => owner.at([...path, ...inner]),
  };
  for (const { jsonName, type } of fields.values()) {
    if (!VOCABULARY_MESSAGES.has(type)) continue;
    for (const [inner, at] of each(value[jsonName])) {
      if (isObject(inner)) yield* messagesIn(type, inner, [...path, jsonName, ...at], owner);
    }
  }
}

/** The entries of a list with their index; one value alone without. */
export function each(value: Json | undefined): readonly (readonly [Json, readonly number[]])[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map((entry: Json, index) => [entry, [index]] as const) : [[value, []]];
}
