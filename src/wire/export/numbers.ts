import { doubleOf, floatOf } from '../values.ts';

// Numbers as text. A float is given by its 32 bits, a double by its 64, as everywhere in this room.

/** Largest denormal float: below, six digits are not always enough to tell two floats apart by. */
const SMALLEST_NORMAL = 2 ** -126;

/** Shortest decimal that reads back as the same float; `NaN`, `Infinity` and `-Infinity` for the rest. */
export function shortestFloat(bits: number): string {
  const value = floatOf(bits);
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return bits === 0 ? '0' : '-0';
  for (let digits = Math.abs(value) < SMALLEST_NORMAL ? 1 : 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return String(rounded);
    // Below a power of two floats lie closer than above: the decimal above may be nearer than it looks.
    if ((bits & MANTISSA) === 0) {
      const above = nextDecimal(value, digits);
      if (Math.fround(above) === value) return String(above);
    }
  }
  return String(Number(value.toPrecision(9)));
}

const MANTISSA = 0x7fffff;

/** The decimal of so many digits that follows the nearest one, away from zero. */
function nextDecimal(value: number, digits: number): number {
  const [nearest = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  const whole = Number(nearest.replace('.', ''));
  return Number(`${whole + Math.sign(value)}e${Number(exponent) - digits + 1}`);
}

/** Shortest decimal that reads back as the same double; `NaN`, `Infinity` and `-Infinity` for the rest. */
export function shortestDouble(bits: bigint): string {
  const value = doubleOf(bits);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A float as C++ prints it in text format: six digits where they are enough, else nine. */
export function textFloat(bits: number): string {
  const value = floatOf(bits);
  const special = textSpecial(value);
  if (special !== undefined) return special;
  const short = printfG(value, 6);
  // strtof calls denormals out of range, so that C++ does not trust their short form.
  return Math.fround(Number(short)) === value && Math.abs(value) >= SMALLEST_NORMAL ? short : printfG(value, 9);
}

/** A double as C++ prints it in text format: fifteen digits where they are enough, else seventeen. */
export function textDouble(bits: bigint): string {
  const value = doubleOf(bits);
  const special = textSpecial(value);
  if (special !== undefined) return special;
  const short = printfG(value, 15);
  return Number(short) === value ? short : printfG(value, 17);
}

function textSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  return undefined;
}

/** `printf("%.*g")`: trailing zeros go, the exponent has a sign and two digits, ties are rounded to even. */
function printfG(value: number, precision: number): string {
  const [digits = '0', exponentText = '0'] = tiesToEven(value, precision).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= precision) {
    const sign = exponent < 0 ? '-' : '+';
    return `${withoutZeros(digits)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const negative = digits.startsWith('-');
  const plain = digits.replace(/[-.]/g, '');
  const placed =
    exponent < 0
      ? `0.${'0'.repeat(-exponent - 1)}${plain}`
      : `${plain.slice(0, exponent + 1).padEnd(exponent + 1, '0')}.${plain.slice(exponent + 1)}`;
  return (negative ? '-' : '') + withoutZeros(placed);
}

const withoutZeros = (text: string): string => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/** `toExponential` with ties rounded to even as C does; JavaScript rounds them away from zero. */
function tiesToEven(value: number, precision: number): string {
  const rounded = value.toExponential(precision - 1);
  // The exact decimal of a tie ends with a 5 right behind the last digit.
  const [exact = '', exponent = ''] = value.toExponential(precision + 40).split('e');
  const point = exact.indexOf('.') + precision;
  if (!/^50*$/.test(exact.slice(point))) return rounded;
  return Number(exact[point - 1]) % 2 === 0 ? `${exact.slice(0, point)}e${exponent}` : rounded;
}
