import type { Json } from '#schema';
import { isObject } from '../json.ts';

// How numbers, times, names and lists are written in sentences. All of it is the same on every machine: no locale.

/** 65536 and "65536" → 65,536; anything that is no number → undefined. */
export function numberText(value: Json): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? grouped(String(value)) : undefined;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? grouped(value) : undefined;
}

const grouped = (digits: string): string => (/^-?\d+$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits);

const BINARY_UNITS = ['KiB', 'MiB', 'GiB', 'TiB'];

/** 65,536 → `65,536 bytes (64 KiB)`; the second only where it is exact. */
export function bytesText(digits: string): string {
  const whole = digits.replaceAll(',', '');
  if (!/^\d+$/.test(whole)) return counted(digits, 'byte');
  let count = BigInt(whole);
  let unit = '';
  for (const next of BINARY_UNITS) {
    if (count === 0n || count % 1024n !== 0n) break;
    count /= 1024n;
    unit = next;
  }
  return `${counted(digits, 'byte')}${unit === '' ? '' : ` (${grouped(String(count))} ${unit})`}`;
}

/** `1 byte`, `2 bytes`. */
export const counted = (digits: string, noun: string): string => `${digits} ${noun}${digits === '1' ? '' : 's'}`;

const NANOS = 1_000_000_000n;

const TIME_UNITS: readonly (readonly [nanos: bigint, name: string])[] = [
  [3600n * NANOS, 'hour'],
  [60n * NANOS, 'minute'],
  [NANOS, 'second'],
  [1_000_000n, 'millisecond'],
  [1_000n, 'microsecond'],
  [1n, 'nanosecond'],
];

/** ProtoJSON of a Duration, "0.005s" → `5 milliseconds`: the largest unit that keeps it whole; undefined for anything else. */
export function durationText(value: Json): string | undefined {
  const match = typeof value === 'string' ? /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/.exec(value) : null;
  if (!match) return undefined;
  const [, sign = '', seconds = '0', fraction = ''] = match;
  const nanos = BigInt(seconds) * NANOS + BigInt(fraction.padEnd(9, '0'));
  if (nanos === 0n) return '0 seconds';
  if (nanos > NANOS && nanos % NANOS !== 0n) return `${sign}${grouped(seconds)}.${fraction.replace(/0+$/, '')} seconds`;
  const [size, unit] = TIME_UNITS.find(([unitNanos]) => nanos % unitNanos === 0n) ?? [1n, 'nanosecond'];
  return sign + counted(grouped(String(nanos / size)), unit);
}

/** 0.25 → `25%`. */
export const percentText = (share: number): string => `${Number((share * 100).toPrecision(12))}%`;

/** Words of everyday language get quotation marks, so that a field called budget is not read as a word of the sentence. */
export const name = (text: string): string => (/^[a-z]+(?:-[a-z]+)*$/.test(text) ? `“${text}”` : text);

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], last = 'and'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

export const names = (items: readonly string[], last?: string): string => list(items.map(name), last);

/** What people wrote, with a full stop unless it ends in a mark already. */
export const sentence = (text: string): string => (/[.!?:…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** The same as a sentence of its own. A name keeps its case: `CancelWait was called`, `A panic was caught`. */
export function wholeSentence(text: string): string {
  const [first = ''] = text.trim().split(/\s/, 1);
  return sentence(/^\p{Ll}+[,;:]?$/u.test(first) ? capital(text.trim()) : text);
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Puts values in the places of a template, `{giver} keeps it {until}`; values are never read as templates. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (place, key: string) => values[key] ?? place);

/** Any value on one line, for keys that have no words. */
export function plain(value: Json): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (!isObject(value)) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${plain(inner)}`)
    .join(', ')} }`;
}
