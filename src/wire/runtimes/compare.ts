import type { FieldReading, MessageReading, ScalarValue, ValueReading, WireField, WireMessage } from '../model.ts';
import { isMessage } from '../reading.ts';
import { hasPresence, isDefault } from '../values.ts';

/** Whether two readings mean the same: every known field has the same value. Unknown fields are not looked at. */
export const sameReading = (a: MessageReading, b: MessageReading): boolean => differences(a, b, 1).length === 0;

/** What two decoders do with known extensions: protobuf-es keeps them among the unknown fields and reads them on demand. */
export interface Comparison {
  /** An extension that the second reading has among its unknown fields is no difference. */
  readonly extensionsOnDemand?: boolean;
}

/** A place at which two readings differ. */
export interface Place {
  readonly path: string;
  /** The message that has the field. */
  readonly type: WireMessage;
  readonly field: WireField;
  readonly reference: ValueReading | undefined;
  readonly own: ValueReading | undefined;
}

/**
 * The first places (at most `limit`) at which `own` has another value than `reference`, in order of the reference's fields.
 * Compared by meaning: every NaN is the same, an empty list is the same as none, a field without presence that is zero is
 * the same as none. Works off a list of its own, so that nesting does not matter.
 */
export function differences(
  reference: MessageReading,
  own: MessageReading,
  limit: number,
  comparison: Comparison = {},
): Place[] {
  const found: Place[] = [];
  const pending: [string, MessageReading, MessageReading][] = [['', reference, own]];
  const value = (
    type: WireMessage,
    path: string,
    field: WireField,
    a: ValueReading | undefined,
    b: ValueReading | undefined,
  ): void => {
    if (a !== undefined && b !== undefined && isMessage(a) && isMessage(b)) pending.push([path, a, b]);
    else if (a === undefined || b === undefined || isMessage(a) || isMessage(b) || !sameScalar(field, a, b)) {
      if (found.length < limit) found.push({ path, type, field, reference: a, own: b });
    }
  };
  for (let next = pending.pop(); next && found.length < limit; next = pending.pop()) {
    const [path, left, right] = next;
    const children = pending.length;
    for (const number of new Set([...left.fields.keys(), ...right.fields.keys()])) {
      const a = meant(left.fields.get(number));
      const b = meant(right.fields.get(number));
      const field = (a ?? b)?.field;
      if (!field) continue;
      if (
        !b &&
        field.extension &&
        comparison.extensionsOnDemand &&
        right.unknown.some((record) => record.number === number)
      )
        continue;
      const at = path === '' ? named(field) : `${path}.${named(field)}`;
      if (a?.kind === 'map' || b?.kind === 'map') {
        const ours = a?.kind === 'map' ? a.entries : NONE;
        const theirs = b?.kind === 'map' ? b.entries : NONE;
        const inner = field.message?.byNumber.get(2) ?? field;
        for (const under of new Set([...ours.keys(), ...theirs.keys()])) {
          const key = (ours.get(under) ?? theirs.get(under))?.key;
          value(left.type, `${at}[${shown(field, key)}]`, inner, ours.get(under)?.value, theirs.get(under)?.value);
        }
      } else if (a?.kind === 'many' || b?.kind === 'many') {
        const ours = a?.kind === 'many' ? a.values : [];
        const theirs = b?.kind === 'many' ? b.values : [];
        for (let index = 0; index < Math.max(ours.length, theirs.length) && found.length < limit; index++)
          value(left.type, `${at}[${index}]`, field, ours[index], theirs[index]);
      } else
        value(left.type, at, field, a?.kind === 'one' ? a.value : undefined, b?.kind === 'one' ? b.value : undefined);
    }
    // Popped from the end: turned round, the first child comes first.
    reverseFrom(pending, children);
  }
  return found;
}

const NONE: ReadonlyMap<string, { readonly key: ScalarValue; readonly value: ValueReading }> = new Map();

function reverseFrom<T>(list: T[], from: number): void {
  for (let low = from, high = list.length - 1; low < high; low++, high--) {
    const kept = list[low] as T;
    list[low] = list[high] as T;
    list[high] = kept;
  }
}

/** What counts as set. */
function meant(reading: FieldReading | undefined): FieldReading | undefined {
  if (reading?.kind === 'one') {
    const { field, value } = reading;
    return !hasPresence(field) && !isMessage(value) && isDefault(value) ? undefined : reading;
  }
  if (reading?.kind === 'many') return reading.values.length === 0 ? undefined : reading;
  return reading?.entries.size === 0 ? undefined : reading;
}

function sameScalar({ kind }: WireField, a: ScalarValue, b: ScalarValue): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array)
    return a.length === b.length && a.every((byte, index) => byte === b[index]);
  return a === b || (isNaNBits(kind, a) && isNaNBits(kind, b));
}

const isNaNBits = (kind: WireField['kind'], value: ScalarValue): boolean =>
  (kind === 'float' && typeof value === 'number' && (value & 0x7fffffff) > 0x7f800000) ||
  (kind === 'double' && typeof value === 'bigint' && (value & 0x7fffffffffffffffn) > 0x7ff0000000000000n);

const named = ({ name, extension }: WireField): string => (extension ? `[${name}]` : name);

const shown = (field: WireField, key: ScalarValue | undefined): string =>
  key instanceof Uint8Array ? JSON.stringify(new TextDecoder().decode(key)) : `${key ?? field.name}`;
