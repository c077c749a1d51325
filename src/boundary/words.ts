import type { DeclarationKind } from '#schema';
import type { JsonObject } from './json.ts';
import { sayCall } from './words/call.ts';
import { sayErrorCode, sayErrorSet } from './words/errors.ts';
import { sayFile } from './words/file.ts';
import { sayInterface, spoken } from './words/iface.ts';
import type { Sayer, Statement, WordContext } from './words/statement.ts';
import { sayType } from './words/type.ts';
import { sayValue } from './words/value.ts';

export { type CallFact, callFacts, type Streaming } from './words/call-facts.ts';
export type { Statement, WordContext } from './words/statement.ts';

/** What puts each kind's option message into words; a kind without one has no annotation. */
const SAYERS: Readonly<Record<DeclarationKind | 'file', Sayer>> = {
  file: sayFile,
  service: sayInterface,
  method: sayCall,
  message: sayType,
  field: sayValue,
  extension: sayValue,
  enum: sayErrorSet,
  value: sayErrorCode,
  oneof: () => [],
};

/**
 * What an annotation says, in plain sentences under their topics, in the order a reader needs them. Nothing is dropped:
 * a key that has no words is a statement `key: value` under the topic `Other`.
 *
 * @param kind of the declaration that carries it, or `file`.
 * @param value ProtoJSON of the option message: camelCase keys, enums by name, durations as "10s".
 * @param context who sends a value and what it is a list of, where that is known.
 */
export const inWords = (kind: DeclarationKind | 'file', value: JsonObject, context: WordContext = {}): Statement[] =>
  spoken(value, SAYERS[kind], context);
