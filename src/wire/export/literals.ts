import { HEX_PAIRS } from './bytes-text.ts';

// Literals as gofmt and rustfmt leave them.

/** What rustfmt sets on one line: a short array up to 60 columns, else lines up to 100. */
const RUST_SHORT = 60;
const RUST_LINE = 100;
const ELEMENT = '0x00, '.length;
const GO_LINE = 12;

/** `[]byte{0x0a, 0x0b}`; long ones over several lines, indented with `indent` tabs. */
export function goLiteral(bytes: Uint8Array, indent = 0): string {
  if (bytes.length <= GO_LINE) return `[]byte{${elements(bytes).join(', ')}}`;
  const tabs = '\t'.repeat(indent);
  const lines = inLines(bytes, GO_LINE).map((line) => `${tabs}\t${line.join(', ')},\n`);
  return `[]byte{\n${lines.join('')}${tabs}}`;
}

/** `&[0x0a, 0x0b]`, a `&[u8]`; long ones over several lines, indented with `indent` times four spaces. */
export function rustLiteral(bytes: Uint8Array, indent = 0): string {
  if (bytes.length * ELEMENT - 2 <= RUST_SHORT) return `&[${elements(bytes).join(', ')}]`;
  const spaces = ' '.repeat(indent * 4);
  const perLine = Math.floor((RUST_LINE - spaces.length - 4 + 1) / ELEMENT);
  const lines = inLines(bytes, perLine).map((line) => `${spaces}    ${line.join(', ')},\n`);
  return `&[\n${lines.join('')}${spaces}]`;
}

const elements = (bytes: Uint8Array): string[] => Array.from(bytes, (byte) => `0x${HEX_PAIRS[byte]}`);

function inLines(bytes: Uint8Array, width: number): string[][] {
  const lines: string[][] = [];
  for (let at = 0; at < bytes.length; at += width) lines.push(elements(bytes.subarray(at, at + width)));
  return lines;
}
