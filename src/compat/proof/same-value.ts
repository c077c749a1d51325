import {
  defaultOf,
  isMessage,
  type MessageReading,
  PROFILES,
  type Profile,
  readWith,
  type ValueReading,
  type WireField,
  type WireMessage,
} from '#wire';
import { type Loss, textOf } from './loss.ts';
import type { Matcher } from './match.ts';
import { sameNumber } from './same-number.ts';

/** One value of a field. */
export interface Element {
  readonly field: WireField;
  readonly value: ValueReading;
}

/** True; or how they differ; or two messages that have to be compared field by field. */
export type SameValue =
  | true
  | Pick<Loss, 'kind' | 'level' | 'why'>
  | { readonly below: readonly [MessageReading, MessageReading] };

export function sameValue(
  written: Element,
  read: Element,
  matcher: Matcher,
  profile: Profile = PROFILES.reference,
): SameValue {
  if (matcher.format === 'json') {
    const [from, to] = [unwrapped(written), unwrapped(read)];
    if (from !== written || to !== read) return sameValue(from, to, matcher, profile);
  }
  const inside = (bytes: Uint8Array, type: WireMessage) => readWith({ ...profile, unknown: 'keep' }, bytes, type);
  const [a, b] = [written.value, read.value];
  if (isMessage(a)) {
    if (isMessage(b)) return { below: [a, b] };
    if (read.field.kind !== 'bytes' || !(b instanceof Uint8Array)) return changed(written, read);
    // The bytes of the message: they hold it as long as they can be read as one.
    const again = inside(b, a.type);
    return again.accept ? { below: [a, again.reading] } : changed(written, read);
  }
  if (isMessage(b)) {
    if (written.field.kind !== 'bytes' || !(a instanceof Uint8Array)) return changed(written, read);
    const again = inside(a, b.type);
    return again.accept ? { below: [again.reading, b] } : changed(written, read);
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array)
    return a.length === b.length && a.every((byte, index) => byte === b[index]) ? true : changed(written, read);
  if (a instanceof Uint8Array || b instanceof Uint8Array) return asText(written, read);
  if (written.field.enum && read.field.enum) return sameEnumValue(written, Number(a), read, Number(b), matcher);
  if (!sameNumber(written.field.kind, a, read.field.kind, b)) return changed(written, read);
  if (read.field.enum && !read.field.enum.names.has(Number(b)))
    return { kind: 'name', level: 'attention', why: `is ${b}, which has no name there` };
  return true;
}

const WRAPPER = /^google\.protobuf\.(?:Double|Float|Int64|UInt64|Int32|UInt32|Bool|String|Bytes)Value$/;

/** A message that JSON writes as the value inside. */
export const isWrapper = ({ id }: WireMessage): boolean => WRAPPER.test(id);

function unwrapped(element: Element): Element {
  const { value } = element;
  const field = isMessage(value) && isWrapper(value.type) ? value.type.byNumber.get(1) : undefined;
  if (!field || !isMessage(value)) return element;
  const reading = value.fields.get(1);
  return { field, value: reading?.kind === 'one' ? reading.value : defaultOf(field.kind) };
}

const changed = (written: Element, read: Element): SameValue => ({
  kind: 'value',
  level: 'breaking',
  why: `is ${textOf(read.field, read.value)} instead of ${textOf(written.field, written.value)}`,
});

/** JSON: a number or a name that arrives as the same characters. */
function asText(written: Element, read: Element): SameValue {
  const [a, b] = [written.value, read.value];
  if (b instanceof Uint8Array && !(a instanceof Uint8Array) && !isMessage(a)) {
    const text = written.field.enum?.names.get(Number(a)) ?? String(a);
    if (read.field.kind === 'string' && new TextDecoder().decode(b) === text)
      return { kind: 'value', level: 'attention', why: `is the text ${JSON.stringify(text)}` };
  }
  return changed(written, read);
}

function sameEnumValue(written: Element, a: number, read: Element, b: number, matcher: Matcher): SameValue {
  const [from, to] = [written.field.enum, read.field.enum];
  if (!from || !to) return true;
  const expected = matcher.expected(from, to, a);
  // Aliases may part: then the number means more than one thing.
  if (expected.has(b) && (expected.size === 1 || matcher.format === 'json')) return true;
  const [before, after] = [from.names.get(a), to.names.get(b)];
  const means = `is ${after ?? b} (${b}), where ${before ?? a} (${a}) was written`;
  if (expected.size > 0 || (a !== b && matcher.format === 'wire'))
    return { kind: a === b || matcher.format === 'json' ? 'name' : 'value', level: 'breaking', why: means };
  if (before === undefined || before === after) return a === b || before !== undefined ? true : changed(written, read);
  if (after === undefined)
    return { kind: 'name', level: 'attention', why: `is ${b}, which is ${before} to the writer and has no name there` };
  const isPair = matcher.direction.isPair(from.id, to.id);
  return { kind: 'name', level: isPair ? 'breaking' : 'attention', why: means };
}
