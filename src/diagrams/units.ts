// Short forms of times and sizes for labels; sentences are the boundary room's business.

const TIMES: readonly (readonly [seconds: number, unit: string])[] = [
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
];

/** 90 → `90 s`, 600 → `10 min`, 0.005 → `5 ms`: the largest unit that keeps it whole. */
export function shortTime(seconds: number): string {
  if (seconds === 0) return '0 s';
  for (const [size, unit] of TIMES) {
    if (size < 1 && seconds > 1) break;
    const count = seconds / size;
    if (Math.abs(count) >= 1 && Math.abs(count - Math.round(count)) < 1e-6)
      return `${grouped(Math.round(count))} ${unit}`;
  }
  return seconds >= 1 ? `${Number(seconds.toFixed(3))} s` : `${Number((seconds * 1e9).toFixed(0))} ns`;
}

const SIZES = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** 65536 → `64 KiB`; a number that is no whole KiB stays in bytes. */
export function shortBytes(bytes: number): string {
  let [count, at] = [bytes, 0];
  while (count >= 1024 && count % 1024 === 0 && at < SIZES.length - 1) {
    count /= 1024;
    at++;
  }
  return `${grouped(count)} ${count === 1 && at === 0 ? 'byte' : SIZES[at]}`;
}

/** 65536 → `65,536`, on every machine alike. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `1 field`, `3 fields`. */
export const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `a`, `a and b`, `a, b and c`; of more than `most` the rest is counted. */
export function listed(items: readonly string[], most = 3, last = 'and'): string {
  if (items.length > most) return `${items.slice(0, most - 1).join(', ')} ${last} ${items.length - most + 1} more`;
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}
