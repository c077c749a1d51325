import { HEX_PAIRS } from './bytes-text.ts';

// Literals as gofmt and rustfmt leave them.

/** What rustfmt sets on one line: a short array up to 60 columns, else lines up to 100. */
const RUST_SHORT = 60;
const RUST_LINE = 100;
const ELEMENT = '0x00, '.length;
const GO_LINE = 12;

/** `[]byte{0x0a, 0x0b}`; long ones over several lines, indented with `indent` tabs. */
export function goLiteral(bytes: Uint8Array, indent = 0): string {
  if (bytes.length <= GO_LINE) return `[]byte{${elements(bytes, 0, bytes.length)}}`;
  const tabs = '\t'.repeat(indent);
  return `[]byte{\n${lines(bytes, GO_LINE, `${tabs}\t`)}${tabs}}`;
}

/** `&[0x0a, 0x0b]`, a `&[u8]`; long ones over several lines, indented with `indent` times four spaces. */
export function rustLiteral(bytes: Uint8Array, indent = 0): string {
  if (bytes.length * ELEMENT - 2 <= RUST_SHORT) return `&[${elements(bytes, 0, bytes.length)}]`;
  const spaces = ' '.repeat(indent * 4);
  const perLine = Math.floor((RUST_LINE - spaces.length - 4 + 1) / ELEMENT);
  return `&[\n${lines(bytes, perLine, `${spaces}    `)}${spaces}]`;
}

function lines(bytes: Uint8Array, width: number, indent: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += width) {
    text += indent;
    text += elements(bytes, at, Math.min(at + width, bytes.length));
    text += ',\n';
  }
  return text;
}

function elements(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) {
    if (at > from) text += ', ';
    text += ELEMENTS[bytes[at] as number];
  }
  return text;
}

const ELEMENTS: readonly string[] = HEX_PAIRS.map((pair) => `0x${pair}`);
