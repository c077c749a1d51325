import { NO_TYPE, verdicts, type WireMessage } from '#wire';
import { type VerdictRow, verdictRows } from '../verdict-rows.ts';

/**
 * What each runtime makes of a payload; without a message, of its structure alone. Fetched when there is a payload: the page
 * starts without it.
 */
export function verdictsOf(bytes: Uint8Array, message: WireMessage | undefined): readonly VerdictRow[] {
  const rows = verdictRows(verdicts(bytes, message ?? NO_TYPE));
  // Without a type every field is unknown, which says nothing of what a runtime forgets.
  return message ? rows : rows.map((row) => ({ ...row, drops: 0 }));
}
