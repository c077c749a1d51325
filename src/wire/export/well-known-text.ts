// Timestamp, Duration and FieldMask as ProtoJSON writes them, both ways. What cannot be written or read is a message.

/** Seconds of 0001-01-01T00:00:00Z and of 9999-12-31T23:59:59Z. */
export const FIRST_SECOND = -62_135_596_800n;
export const LAST_SECOND = 253_402_300_799n;
/** About 10,000 years. */
export const DURATION_SECONDS = 315_576_000_000n;
const NANOS = 1_000_000_000;
const DAY = 86_400;

export type Made<T> = { readonly value: T; readonly problem?: undefined } | { readonly problem: string };

/** `1970-01-01T00:00:00.000000001Z`, with 0, 3, 6 or 9 digits of fraction. */
export function timestampText(seconds: bigint, nanos: number): Made<string> {
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
    return { problem: `${seconds} seconds are outside 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z` };
  }
  if (nanos < 0 || nanos >= NANOS) return { problem: `${nanos} nanos are outside 0 to 999,999,999` };
  const text = new Date(Number(seconds) * 1000).toISOString();
  return { value: `${text.slice(0, 19)}${fraction(nanos)}Z` };
}

/** `1.5s`, with 0, 3, 6 or 9 digits of fraction. */
export function durationText(seconds: bigint, nanos: number): Made<string> {
  if (seconds < -DURATION_SECONDS || seconds > DURATION_SECONDS) {
    return { problem: `${seconds} seconds are outside ±315,576,000,000` };
  }
  if (nanos <= -NANOS || nanos >= NANOS) return { problem: `${nanos} nanos are outside ±999,999,999` };
  if ((seconds > 0n && nanos < 0) || (seconds < 0n && nanos > 0)) {
    return { problem: `${seconds} seconds and ${nanos} nanos have different signs` };
  }
  const negative = seconds < 0n || nanos < 0;
  const whole = seconds < 0n ? -seconds : seconds;
  return { value: `${negative ? '-' : ''}${whole}${fraction(Math.abs(nanos))}s` };
}

function fraction(nanos: number): string {
  if (nanos === 0) return '';
  const digits = String(nanos).padStart(9, '0');
  return `.${digits.endsWith('000000') ? digits.slice(0, 3) : digits.endsWith('000') ? digits.slice(0, 6) : digits}`;
}

/** Paths in lower camel case between commas. */
export function fieldMaskText(paths: readonly string[]): Made<string> {
  for (const path of paths) {
    const name = camelCase(path);
    if (path === '' || snakeCase(name) !== path || /[_,]/.test(name)) {
      return { problem: `the path ${JSON.stringify(path)} does not survive lower camel case` };
    }
  }
  return { value: paths.map(camelCase).join(',') };
}

const camelCase = (path: string): string => path.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const snakeCase = (path: string): string => path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Paths of a FieldMask's text. */
export function fieldMaskPaths(text: string): Made<string[]> {
  if (text === '') return { value: [] };
  const paths: string[] = [];
  for (const name of text.split(',')) {
    const path = snakeCase(name);
    if (name === '' || name.includes('_') || camelCase(path) !== name) {
      return { problem: `the path ${JSON.stringify(name)} is not in lower camel case` };
    }
    paths.push(path);
  }
  return { value: paths };
}

export interface SecondsAndNanos {
  readonly seconds: bigint;
  readonly nanos: number;
}

const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Reads RFC 3339 with `Z` or an offset and up to nine digits of fraction. */
export function timestampOf(text: string): Made<SecondsAndNanos> {
  const match = TIMESTAMP.exec(text);
  if (!match) {
    return { problem: `${JSON.stringify(text)} is no RFC 3339 time such as "2026-01-31T23:59:59.5Z"` };
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
    return { problem: `${JSON.stringify(text)} names a day that does not exist` };
  }
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) {
    return { problem: `${JSON.stringify(text)} names a time that does not exist` };
  }
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 3600 + offsetMinutes * 60);
  const seconds = BigInt(daysBefore(year, month, day) * DAY + hour * 3600 + minute * 60 + second - offset);
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
    return { problem: `${JSON.stringify(text)} is outside 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z` };
  }
  return { value: { seconds, nanos: Number((match[7] ?? '').padEnd(9, '0')) } };
}

/** Reads `1.5s` with up to nine digits of fraction. */
export function durationOf(text: string): Made<SecondsAndNanos> {
  const match = /^(-?)(\d{1,20})(?:\.(\d{1,9}))?s$/.exec(text);
  if (!match) return { problem: `${JSON.stringify(text)} is no duration such as "1.5s"` };
  const sign = match[1] === '-' ? -1 : 1;
  const seconds = BigInt(match[2] ?? 0);
  if (seconds > DURATION_SECONDS) return { problem: `${JSON.stringify(text)} is outside ±315,576,000,000 seconds` };
  // `-0` is no number of nanos.
  const nanos = Number((match[3] ?? '').padEnd(9, '0')) * sign || 0;
  return { value: { seconds: BigInt(sign) * seconds, nanos } };
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysIn = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS_IN[month - 1] ?? 0));

/** Days from 1970-01-01 to a day. */
function daysBefore(year: number, month: number, day: number): number {
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  for (let earlier = 1; earlier < month; earlier++) days += daysIn(year, earlier);
  return days + day - 1 - 719_162;
}
