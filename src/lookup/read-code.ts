import { significant } from './error-table.ts';

/** A query read as a code, or as the beginning of one. */
export interface CodeReading {
  /** In upper case. */
  readonly prefix: string;
  /** As written; empty where only a prefix was. */
  readonly digits: string;
  /** Whether some contract has this prefix. */
  readonly known: boolean;
  /** Unknown prefixes only: written the way codes are, not like `int64` or `utf8`. */
  readonly deliberate: boolean;
}

const AFTER_PREFIX = /^[\s_:#.-]{0,3}([0-9]*)[.:]*$/;
const LIKE_A_CODE = /^([A-Za-z]{2,16})([\s_:#.-]{0,3})([0-9]+)[.:]*$/;

/**
 * Every way to read a query as a code: more than one where of two prefixes one is the other with digits (`A`, `A1`).
 * `prefixes` in upper case. The query is plain text (see fold.ts).
 */
export const readCode = (query: string, prefixes: readonly string[]): CodeReading[] => {
  const upper = query.toUpperCase();
  const found: CodeReading[] = [];
  for (const prefix of prefixes) {
    if (!upper.startsWith(prefix)) continue;
    const digits = AFTER_PREFIX.exec(upper.slice(prefix.length))?.[1];
    if (digits !== undefined) found.push({ prefix, digits, known: true, deliberate: true });
  }
  if (found.length > 0) return found;
  const [, letters, separator, digits] = LIKE_A_CODE.exec(query) ?? [];
  if (letters === undefined || digits === undefined) return [];
  const deliberate =
    letters.length <= 8 && (letters === letters.toUpperCase() || (separator === '-' && digits.length >= 2));
  return [{ prefix: letters.toUpperCase(), digits, known: false, deliberate }];
};

/** `LKV-00` while it is being typed: zeros alone, fewer than a code has. */
export const isUnfinished = (reading: CodeReading): boolean =>
  reading.digits.length < 4 && significant(reading.digits) === '0';
