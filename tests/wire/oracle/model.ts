import type { MessageReading } from '#wire';
import type { Described } from '../support/described.ts';

/** What a real decoder made of a payload. */
export type OracleVerdict =
  | { readonly accept: true; readonly reading: MessageReading }
  | { readonly accept: false; readonly why: string };

/** A payload and the full name of the message that it is read as. */
export interface OracleCase {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A real decoder for the messages of one schema. Answers come in the order of the cases. */
export type Oracle = (cases: readonly OracleCase[]) => OracleVerdict[];

/** Makes the decoder for a schema; or says why that is impossible here. */
export type OracleMaker = (schema: Described) => Oracle | string;
