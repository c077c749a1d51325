import type { FieldReading, ValueReading, WireField } from '#wire';
import { type Filler, keyField, type Made, mapReading, valueField, zeroOf } from './filler.ts';

/** A field in the shapes in which it can be written: one element, several, entries. */
export interface MadeField {
  readonly reading: FieldReading;
  readonly isUsual: boolean;
}

/** Most values that are written alone. */
const MOST_ALONE = 7;

/** A field in all shapes that may tell it from what the reader has in its place, the most telling first. */
export function fieldValues(field: WireField, there: WireField | undefined, filler: Filler): readonly MadeField[] {
  // A map's values meet the values of what the reader takes for entries; anything else meets the field itself.
  const values = field.map
    ? filler.elements(valueField(field), there && valueField(there))
    : filler.elements(field, there);
  if (!field.repeated)
    return values
      .slice(0, MOST_ALONE)
      .map(({ value, isUsual }) => ({ reading: { field, kind: 'one', value }, isUsual }));
  if (field.map) return mapValues(field, there, values, filler);
  const common = values.filter(({ isUsual }) => isUsual).map(({ value }) => value);
  const list = (all: readonly ValueReading[], isUsual = true): MadeField => ({
    reading: { field, kind: 'many', values: [...all] },
    isUsual,
  });
  const strange = values.filter(({ isUsual }) => !isUsual).map(({ value }) => list([value], false));
  const zero = zeroOf(field);
  const [first = zero] = common;
  return [
    // Two of the same, which a map would not keep apart.
    list([first, first]),
    list([zero, ...common, ...common.slice(0, 2)]),
    ...common.slice(0, MOST_ALONE - 2).map((value) => list([value])),
    ...strange,
  ];
}

function mapValues(
  field: WireField,
  there: WireField | undefined,
  values: readonly Made[],
  filler: Filler,
): readonly MadeField[] {
  const key = keyField(field);
  if (!key) return [];
  const keys = filler.elements(key, there && keyField(there)).filter(({ isUsual }) => isUsual);
  const common = values.filter(({ isUsual }) => isUsual);
  const map = (entries: readonly (readonly [ValueReading, ValueReading])[], isUsual = true): MadeField => ({
    reading: mapReading(field, entries),
    isUsual,
  });
  const zero = zeroOf(key);
  const [firstKey = { value: zero }] = keys;
  return [
    map([
      ...keys.map(
        ({ value }, index) =>
          [value, common[index % Math.max(1, common.length)]?.value ?? zeroOf(valueField(field))] as const,
      ),
      [zero, zeroOf(valueField(field))],
    ]),
    ...common.slice(0, MOST_ALONE - 2).map(({ value }) => map([[firstKey.value, value]])),
    ...values.filter(({ isUsual }) => !isUsual).map(({ value }) => map([[firstKey.value, value]], false)),
  ];
}
