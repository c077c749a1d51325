import type { ScalarValue, WireEnum, WireField } from './model.ts';
import { doubleBits, floatBits, IS_64 } from './values.ts';

// What a made-up value of a field looks like, by its name and its comment. Tables, tried in order.

/** What is known of the field whose value is made up; for keys and values of a map, of the map. */
export interface Hint {
  /** In snake case, as schemas write it. */
  readonly name: string;
  readonly doc: string;
  /** Last part of the name of the message that has it. */
  readonly owner: string;
  /** As written in the schema. */
  readonly default?: string | undefined;
}

const TEXTS: readonly (readonly [name: RegExp, text: string])[] = [
  [/trace_?parent$/, '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
  [/e?mail$/, 'ann@example.com'],
  [/(?:host|address|endpoint|server)$/, 'db-1:7070'],
  [/(?:url|uri|link)$/, '/docs/42'],
  [/(?:path|file|dir|directory|folder)$/, '/var/db'],
  [/(?:version|contract)$/, '1.2.0'],
  [/(?:reason|message|detail|details|note|description)$/, 'too late'],
  [/(?:language|lang|locale)$/, 'en'],
  [/(?:region|zone|country)$/, 'eu-4'],
  [/(?:id|uuid|token|cursor)$/, 'a7f3'],
];

const NUMBERS: readonly (readonly [name: RegExp, value: number])[] = [
  [/http_status|status_code/, 503],
  [/port$/, 443],
  [/(?:_|^)(?:ns|nanos)$/, 250_000],
  [/(?:_|^)(?:us|micros)$/, 1_500],
  [/(?:_|^)(?:ms|millis|milliseconds)$/, 250],
  [/(?:_|^)(?:s|sec|secs|seconds|ttl)$/, 30],
  [/(?:bytes|size|length|len|offset)$/, 4_096],
  [/(?:mib|mb|gib|kib|kb)$/, 64],
  [/(?:version|level|attempt|generation|priority|window)$/, 3],
  [/(?:seq|sequence|revision|number)$/, 42],
  [/(?:count|total|max|limit|items|entries)$/, 10],
  [/(?:year)$/, 2026],
  [/(?:id|token|handle)$/, 7],
];

/** The text that a comment gives as an example, if it is short. */
const EXAMPLE = /(?:for example|for instance|e\.g\.|such as|as in|like)[,:]? ["'“`]([^"'”`]{1,16})["'”`]/i;

/** Longest text that is made up of a name. */
const LONGEST_TEXT = 12;

const encoder = new TextEncoder();

/** A value of a scalar or enum field that is not its default; at most `longest` bytes of a text. */
export function sampleScalar(field: Pick<WireField, 'kind' | 'enum'>, hint: Hint, longest: number): ScalarValue {
  switch (field.kind) {
    case 'bool':
      return true;
    case 'string':
      return utf8Within(textOf(hint), longest);
    case 'bytes':
      return bytesOf(hint, longest);
    case 'enum':
      return namedValue(field.enum);
    case 'float':
      return floatBits(0.5);
    case 'double':
      return doubleBits(0.25);
    default: {
      const value = numberOf(field.kind, hint);
      return IS_64.has(field.kind) ? BigInt(value) : value;
    }
  }
}

/** An explicit default that is a number is one that the contract's own people chose; of signed kinds a negative one. */
function numberOf(kind: WireField['kind'], hint: Hint): number {
  if (/^[1-9]\d{0,8}$|^1\d{9}$/.test(hint.default ?? '')) return Number(hint.default);
  const value = NUMBERS.find(([name]) => name.test(hint.name))?.[1] ?? 1 + (hash(hint.name) % 90);
  return kind.startsWith('s') ? -value : value;
}

function textOf({ name, doc, owner }: Hint): string {
  const example = EXAMPLE.exec(doc.replace(/\s+/g, ' '))?.[1];
  if (example !== undefined) return example;
  if (/(?:^|_)(?:name|title)$/.test(name)) return `${words(owner).slice(-10)}-1`;
  return TEXTS.find(([pattern]) => pattern.test(name))?.[1] ?? words(singular(name)).slice(0, LONGEST_TEXT);
}

/** Bytes that stand for text look like it, a name of fixed length is random, anything else is four bytes. */
function bytesOf(hint: Hint, longest: number): Uint8Array {
  if (longest === 16 && /(?:id|uuid|name|key)$/.test(hint.name)) return noise(hint.name, 16);
  if (/trace_?parent$|(?:key|value|prefix|start|end|text|path|name)$/.test(hint.name))
    return utf8Within(textOf(hint), longest);
  return noise(hint.name, Math.min(4, longest));
}

/** First value with a name and without a deprecation that is not zero, else zero. */
function namedValue(type: WireEnum | undefined): number {
  const values = type?.declared.values ?? [];
  const found =
    values.find(({ number, deprecated }) => number > 0 && !deprecated) ?? values.find(({ number }) => number !== 0);
  return found?.number ?? 0;
}

/** The text's UTF-8, cut between characters. */
function utf8Within(text: string, longest: number): Uint8Array {
  let kept = text;
  let bytes = encoder.encode(kept);
  while (bytes.length > longest) {
    kept = [...kept].slice(0, -1).join('');
    bytes = encoder.encode(kept);
  }
  return bytes;
}

const words = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();

/** One of a list's or map's elements, as far as the name of the list tells. */
export const singular = (name: string): string =>
  /(?:ss|us|is)$/.test(name) ? name : name.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');

/** FNV-1a of a name: the same value in every build. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}

function noise(name: string, length: number): Uint8Array {
  let state = hash(name);
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}
