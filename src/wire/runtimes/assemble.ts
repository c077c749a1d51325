import { mapKey } from '../map-key.ts';
import type { MessageReading, ScalarValue, ValueReading, WireField, WireMessage } from '../model.ts';
import { isMessage } from '../reading.ts';
import { hasPresence, isDefault } from '../values.ts';

// How occurrences of fields become a message: last scalar wins, lists grow, the last entry of a key wins.

/** Sets a singular field. A zero of a field without presence is the same as none. */
export function setOne(reading: MessageReading, field: WireField, value: ValueReading): void {
  if (field.oneof !== undefined) clearOthers(reading, field, field.oneof);
  if (!hasPresence(field) && !isMessage(value) && isDefault(value)) reading.fields.delete(field.number);
  else reading.fields.set(field.number, { field, kind: 'one', value });
}

export function addToList(reading: MessageReading, field: WireField, value: ValueReading): void {
  const list = reading.fields.get(field.number);
  if (list?.kind === 'many') list.values.push(value);
  else reading.fields.set(field.number, { field, kind: 'many', values: [value] });
}

/** `under` is the text that the entry is kept by, where it is not the key's own. */
export function putEntry(
  reading: MessageReading,
  field: WireField,
  key: ScalarValue,
  value: ValueReading,
  under = mapKey(key),
): void {
  const map = reading.fields.get(field.number);
  const entry = { key, value };
  if (map?.kind === 'map') map.entries.set(under, entry);
  else reading.fields.set(field.number, { field, kind: 'map', entries: new Map([[under, entry]]) });
}

/** The message that a singular field holds; undefined where it is not set. */
export function messageIn(reading: MessageReading, field: WireField): MessageReading | undefined {
  const found = reading.fields.get(field.number);
  return found?.kind === 'one' && isMessage(found.value) ? found.value : undefined;
}

const rivals = new WeakMap<WireMessage, ReadonlyMap<string, readonly number[]>>();

function clearOthers(reading: MessageReading, field: WireField, oneof: string): void {
  const { type, fields } = reading;
  let members = rivals.get(type);
  if (!members) {
    members = oneofMembers(type);
    rivals.set(type, members);
  }
  for (const number of members.get(oneof) ?? []) if (number !== field.number) fields.delete(number);
}

function oneofMembers(type: WireMessage): ReadonlyMap<string, readonly number[]> {
  const members = new Map<string, number[]>();
  for (const { oneof, number } of type.fields) {
    if (oneof === undefined) continue;
    const list = members.get(oneof);
    if (list) list.push(number);
    else members.set(oneof, [number]);
  }
  return members;
}
