import { verdicts, type WireMessage } from '#wire';
import { type VerdictRow, verdictRows } from '../verdict-rows.ts';

/** What each runtime makes of a payload. Fetched when there is one: the page starts without it. */
export const verdictsOf = (bytes: Uint8Array, message: WireMessage): readonly VerdictRow[] =>
  verdictRows(verdicts(bytes, message));
