import { childrenOf, type Inspection, typeInside } from './inspection.ts';
import { type Decoded, type MessageReading, RecordFlag, Shape, type WireField, type WireSchema } from './model.ts';
import { planOf } from './plan.ts';
import type { ProblemList } from './problems.ts';
import { isMessage, readingOf } from './reading.ts';
import { shapeOf, valueStartOf } from './records.ts';
import { missingRequired, requiredOf } from './runtimes/required.ts';
import { scalarAt } from './values.ts';

// What shows only when a message is whole: required fields that it lacks, and what an entry of a map leaves out.

interface Missing {
  readonly record: number;
  readonly field: WireField;
}

/**
 * Adds required fields that are missing to the problems. True if runtimes may differ: some look at every piece of a message
 * that comes in several, a conforming decoder only at the merged one.
 */
export function checkContainers(decoded: Decoded, schema: WireSchema | undefined, problems: ProblemList): boolean {
  if (!schema) return false;
  const plan = planOf(schema);
  const inspection: Inspection = { decoded, schema };
  const { columns, bytes } = decoded;
  const missing: Missing[] = [];
  let disputed = false;
  for (let record = -1; record < columns.count; record++) {
    const shape = record < 0 ? Shape.MESSAGE : shapeOf(columns, record);
    if (shape !== Shape.MESSAGE && shape !== Shape.GROUP) continue;
    const type = typeInside(inspection, record);
    if (!type || plan.checked[plan.messageIndex.get(type.id) ?? -1] !== 1) continue;
    const present = presentIn(inspection, record);
    if (type.mapEntry) {
      if (!present.has(1)) disputed = true;
      const value = type.byNumber.get(2);
      if (value?.message && !present.has(2)) {
        for (const field of requiredOf(value.message)) missing.push({ record, field });
      }
    }
    for (const field of requiredOf(type)) if (!present.has(field.number)) missing.push({ record, field });
  }
  if (missing.length === 0) return disputed;
  if (!isComplete(readingOf(decoded, schema))) {
    for (const { record, field } of missing) {
      const from = record < 0 ? 0 : (columns.start[record] as number);
      const to = record < 0 ? bytes.length : (columns.end[record] as number);
      const what = `${field.owner} requires ${field.name} (field ${field.number})`;
      problems.add('required-missing', from, to, record, what);
    }
  }
  return true;
}

/** Numbers of the known fields that a message holds. A value that its closed enum does not name is none. */
function presentIn(inspection: Inspection, record: number): Set<number> {
  const { decoded, schema } = inspection;
  const { columns, bytes } = decoded;
  const present = new Set<number>();
  for (const child of childrenOf(inspection, record)) {
    const field = schema?.fields[columns.field[child] as number];
    if (!field || (columns.shape[child] as number) & RecordFlag.MISMATCH) continue;
    if (field.enum?.closed && !field.repeated) {
      const value = scalarAt(bytes, field.kind, valueStartOf(decoded, child), columns.end[child] as number);
      if (typeof value === 'number' && !field.enum.names.has(value)) continue;
    }
    present.add(field.number);
  }
  return present;
}

/** Whether a reading, and every message in it, has what its type requires. */
function isComplete(reading: MessageReading): boolean {
  const pending = [reading];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (missingRequired(next)) return false;
    for (const field of next.fields.values()) {
      const values =
        field.kind === 'one'
          ? [field.value]
          : field.kind === 'many'
            ? field.values
            : [...field.entries.values()].map(({ value }) => value);
      for (const value of values) if (isMessage(value)) pending.push(value);
    }
  }
  return true;
}
