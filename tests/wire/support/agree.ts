import {
  type FieldReading,
  isMessage,
  type MessageReading,
  type Runtime,
  type ValueReading,
  type Verdict,
  type WireField,
} from '#wire';
import { differences } from '../../../src/wire/runtimes/compare.ts';
import type { OracleVerdict } from '../oracle/model.ts';
import { hexOf } from './schemas.ts';

/** How our verdict differs from what the real decoder did, in a line; undefined where it does not. */
export function disagreement(runtime: Runtime, ours: Verdict, real: OracleVerdict): string | undefined {
  if (!real.accept) return ours.accept ? `refused: ${real.why}` : undefined;
  if (!ours.accept) return `accepted, but we say: ${ours.why} at ${ours.offset}`;
  const mine = runtime === 'rust' ? withoutMinusZero(ours.reading) : ours.reading;
  const [place] = differences(real.reading, mine, 1);
  if (place) return `${place.path}: ${shown(place.reference)}, but we say ${shown(place.own)}`;
  const [theirs, own] = [unknownFields(real.reading, runtime), unknownFields(mine, runtime)];
  return theirs === own ? undefined : `unknown fields: ${theirs}, but we say ${own}`;
}

function shown(value: ValueReading | undefined): string {
  if (value instanceof Uint8Array) return `0x${hexOf(value)}`;
  return typeof value === 'object' ? 'a message' : String(value);
}

/** Messages inside a reading, itself first, in an order that follows from the numbers and keys alone. */
export function* messagesIn(reading: MessageReading): Generator<MessageReading> {
  const pending = [reading];
  for (let message = pending.pop(); message; message = pending.pop()) {
    yield message;
    const fields = [...message.fields.values()].sort((a, b) => a.field.number - b.field.number);
    const inside = fields.flatMap((field) => valuesOf(field).filter(isMessage));
    pending.push(...inside.reverse());
  }
}

function valuesOf(reading: FieldReading): readonly ValueReading[] {
  if (reading.kind === 'one') return [reading.value];
  if (reading.kind === 'many') return reading.values;
  return [...reading.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { value }]) => value);
}

/** How many unknown fields a reading keeps. */
export function unknownCount(reading: MessageReading): number {
  let count = 0;
  for (const { unknown } of messagesIn(reading)) count += unknown.length;
  return count;
}

/** Number, wire type and value of every unknown field, however its tag was written. Go cannot write a MessageSet's; of C++'s the print shows the number. */
function unknownFields(reading: MessageReading, runtime: Runtime): string {
  const all: string[] = [];
  for (const { type, unknown } of messagesIn(reading)) {
    if (type.messageSet && runtime === 'go') continue;
    for (const { number, wireType, bytes } of unknown) {
      if (runtime === 'cpp') {
        all.push(String(number));
        continue;
      }
      let start = 0;
      while ((bytes[start] ?? 0) >= 0x80) start++;
      all.push(`${number}:${wireType}:${hexOf(bytes.subarray(start + 1))}`);
    }
  }
  return all.join(' ');
}

/**
 * prost leaves a field without presence and a map's value away when they equal zero, which -0.0 does: its output does not
 * show them. A copy of the reading without them.
 */
export function withoutMinusZero(reading: MessageReading): MessageReading {
  const value = (field: WireField, held: ValueReading): ValueReading => {
    if (isMessage(held)) return withoutMinusZero(held);
    if (field.kind === 'double' && held === 0x8000_0000_0000_0000n) return 0n;
    return field.kind === 'float' && held === 0x8000_0000 ? 0 : held;
  };
  const fields: MessageReading['fields'] = new Map();
  for (const [number, found] of reading.fields) {
    const { field } = found;
    if (found.kind === 'one') {
      const plain = field.presence === 'implicit' || field.kind === 'message';
      fields.set(number, { ...found, value: plain ? value(field, found.value) : found.value });
    } else if (found.kind === 'many')
      fields.set(number, {
        ...found,
        values: field.kind === 'message' ? found.values.map((held) => value(field, held)) : found.values,
      });
    else {
      const inner = field.message?.byNumber.get(2) ?? field;
      const entries = [...found.entries].map(
        ([text, entry]) => [text, { ...entry, value: value(inner, entry.value) }] as const,
      );
      fields.set(number, { ...found, entries: new Map(entries) });
    }
  }
  return { ...reading, fields };
}
