/** `1 byte`, `1,024 bytes`. */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** `1.2 MiB` for what is too long to be counted. */
export function size(bytes: number): string {
  if (bytes < 10_000) return count(bytes, 'byte');
  const [unit, name] = bytes < 1 << 20 ? [1 << 10, 'KiB'] : [1 << 20, 'MiB'];
  return `${(bytes / unit).toLocaleString('en', { maximumFractionDigits: 1 })} ${name}`;
}
