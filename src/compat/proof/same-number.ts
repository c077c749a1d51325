import { doubleOf, type ElementKind, floatOf, type ScalarValue } from '#wire';

/** Whether two values are the same number, whatever kinds they have. Every NaN is the same; true is 1. */
export function sameNumber(aKind: ElementKind, a: ScalarValue, bKind: ElementKind, b: ScalarValue): boolean {
  if (a instanceof Uint8Array || b instanceof Uint8Array) return false;
  if (aKind === bKind && a === b) return true;
  const [x, y] = [numberOf(aKind, a), numberOf(bKind, b)];
  if (typeof x === 'bigint' && typeof y === 'bigint') return x === y;
  if (typeof x === 'bigint') return typeof y === 'number' && Number.isInteger(y) && BigInt(y) === x;
  if (typeof y === 'bigint') return Number.isInteger(x) && BigInt(x) === y;
  // What was a float is the same double if rounding it gives the float again: decimal digits of it cross in JSON.
  return Object.is(x, y) || x === y || (aKind === 'float' && bKind === 'double' && Math.fround(y) === x);
}

function numberOf(kind: ElementKind, value: number | bigint | boolean): number | bigint {
  if (kind === 'float') return floatOf(Number(value));
  return kind === 'double' ? doubleOf(BigInt(value)) : BigInt(value);
}
