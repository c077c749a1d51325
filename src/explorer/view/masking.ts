import type { Inspection, WireSchema } from '#wire';

/** Dots instead of a value. */
export const DOTS = '••••••';

const sensitiveFields = new WeakMap<WireSchema, ReadonlySet<number>>();

/** Indexes of the fields whose values the contract says are not to be shown. */
function sensitiveIn(schema: WireSchema): ReadonlySet<number> {
  let found = sensitiveFields.get(schema);
  if (!found) {
    const sensitive = schema.fields.filter((field) => field.declared?.facts?.sensitive === true);
    found = new Set(sensitive.map((field) => field.index));
    sensitiveFields.set(schema, found);
  }
  return found;
}

/** Whether a record is, or stands inside, a field whose values are not to be shown. */
export function isSensitive({ decoded: { columns }, schema }: Inspection, record: number): boolean {
  if (!schema || record < 0) return false;
  const sensitive = sensitiveIn(schema);
  if (sensitive.size === 0) return false;
  for (let at = record; at >= 0; at = columns.parent[at] as number) {
    if (sensitive.has(columns.field[at] as number)) return true;
  }
  return false;
}
