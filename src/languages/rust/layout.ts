// How rustc lays out values of its own representation on 64-bit machines: compiler/rustc_abi/src/layout.rs, functions
// `univariant` and `layout_of_enum`, for the shapes that generated messages have. The language promises none of it.

/** Bit patterns that no value of a type uses, and in which an enum around it can keep its tag. */
export interface Niche {
  /** Bytes from the start of the value. */
  readonly offset: number;
  /** Bytes of the number that has them. */
  readonly size: number;
  readonly available: bigint;
}

/** All numbers are bytes. */
export interface Layout {
  readonly size: number;
  readonly align: number;
  /** Only the largest niche is known to the compiler, too. */
  readonly niche: Niche | undefined;
}

const number = (size: number): Layout => ({ size, align: size, niche: undefined });

export const UNIT: Layout = { size: 0, align: 1, niche: undefined };
export const NUMBER_4: Layout = number(4);
export const NUMBER_8: Layout = number(8);
export const BOOL: Layout = { size: 1, align: 1, niche: { offset: 0, size: 1, available: 254n } };
/** A pointer that is never null. */
export const BOX: Layout = { size: 8, align: 8, niche: { offset: 0, size: 8, available: 1n } };
/** `String` and `Vec`: a capacity whose highest bit is never set, a pointer, a length. */
export const VEC: Layout = { size: 24, align: 8, niche: { offset: 0, size: 8, available: 1n << 63n } };
/** Of the standard library: a table of four words, the first a pointer, and two words of hashing keys. */
export const HASH_MAP: Layout = { size: 48, align: 8, niche: { offset: 0, size: 8, available: 1n } };
/** The root is an Option already, which uses up its pointer's niche. */
export const BTREE_MAP: Layout = { size: 24, align: 8, niche: undefined };

const roundUp = (offset: number, align: number): number => Math.ceil(offset / align) * align;
const most = (numbers: readonly number[]): number => Math.max(1, ...numbers);

/** `log2` of the largest power of two that divides a number; 0 has none, and counts as the largest. */
const powerOfTwo = (value: number): number => {
  if (value === 0) return 64;
  let power = 0;
  for (let rest = value; rest % 2 === 0; rest /= 2) power++;
  return power;
};

/** A struct of these fields, in the order in which they are written. */
export function structLayout(fields: readonly Layout[]): Layout {
  const layout = biased(fields, 'start');
  const { niche } = layout;
  if (!niche || fields.length < 2) return layout;
  // An enum around it packs other variants before or behind the niche: the closer it is to an end, the better.
  const tail = layout.size - niche.offset - niche.size;
  if (niche.offset === 0 || tail === 0) return layout;
  const other = biased(fields, 'end');
  const otherTail = other.niche ? other.size - other.niche.offset - other.niche.size : 0;
  return niche.offset > otherTail ? other : layout;
}

function biased(fields: readonly Layout[], bias: 'start' | 'end'): Layout {
  const align = most(fields.map((field) => field.align));
  const largest = fields.reduce((found, { niche }) => (niche && niche.available > found ? niche.available : found), 0n);
  const group = (field: Layout): number => {
    const bySize = powerOfTwo(Math.max(field.align, field.size));
    if (largest === 0n) return bySize;
    if (bias === 'start') return Math.min(powerOfTwo(align), bySize);
    return (field.niche?.available ?? 0n) === largest ? powerOfTwo(field.align) : bySize;
  };
  const sorted = fields
    .map((field) => ({ field, group: group(field), available: field.niche?.available ?? 0n }))
    .sort((a, b) => b.group - a.group || byNiche(a, b, bias));
  let offset = 0;
  let niche: Niche | undefined;
  for (const { field } of sorted) {
    offset = roundUp(offset, field.align);
    const candidate = field.niche;
    const known = niche?.available ?? 0n;
    if (candidate && (bias === 'start' ? candidate.available > known : candidate.available >= known)) {
      niche = { ...candidate, offset: candidate.offset + offset };
    }
    offset += field.size;
  }
  return { size: roundUp(offset, align), align, niche };
}

interface Sorted {
  readonly field: Layout;
  readonly available: bigint;
}

/** Large niches first and near the start of their field; or last and near the end. */
function byNiche(a: Sorted, b: Sorted, bias: 'start' | 'end'): number {
  const more = a.available === b.available ? 0 : a.available > b.available ? 1 : -1;
  if (more !== 0) return bias === 'start' ? -more : more;
  const edge = ({ field: { niche, size } }: Sorted): number => {
    if (!niche) return 0;
    return bias === 'start' ? niche.offset : size - niche.offset - niche.size;
  };
  return bias === 'start' ? edge(a) - edge(b) : edge(b) - edge(a);
}

/** An enum whose variants hold one value each, or, where undefined, none. */
export function enumLayout(variants: readonly (Layout | undefined)[]): Layout {
  const held = variants.map((variant) => variant ?? UNIT);
  const [only] = held;
  if (held.length === 1 && only) return only;
  const tagged = taggedLayout(held);
  const filled = nicheLayout(held);
  if (!filled) return tagged;
  if (filled.size !== tagged.size) return filled.size < tagged.size ? filled : tagged;
  return (filled.niche?.available ?? 0n) > (tagged.niche?.available ?? 0n) ? filled : tagged;
}

export const optionLayout = (held: Layout): Layout => enumLayout([undefined, held]);

/** The tag is kept in a niche of the largest variant. */
function nicheLayout(variants: readonly Layout[]): Layout | undefined {
  // Of several of one size, the compiler takes the last.
  const largest = variants.reduce(
    (found, variant, at) => (variant.size >= (variants[found]?.size ?? 0) ? at : found),
    0,
  );
  const niche = variants[largest]?.niche;
  if (!niche) return undefined;
  // A variant of no size that is not uninhabited needs a value of the tag like any other.
  const others = variants.map((_, at) => at).filter((at) => at !== largest);
  const count = BigInt((others.at(-1) ?? 0) - (others[0] ?? 0) + 1);
  if (count > niche.available) return undefined;
  const align = most(variants.map((variant) => variant.align));
  const size = roundUp(variants[largest]?.size ?? 0, align);
  const fits = others.every((at) => {
    const variant = variants[at] ?? UNIT;
    return variant.size <= niche.offset || roundUp(niche.offset + niche.size, variant.align) + variant.size <= size;
  });
  if (!fits) return undefined;
  const available = niche.available - count;
  return { size, align, niche: available === 0n ? undefined : { ...niche, available } };
}

/** The tag is a number before the variants, as wide as they leave room for. */
function taggedLayout(variants: readonly Layout[]): Layout {
  const least = variants.length <= 256 ? 1 : variants.length <= 65_536 ? 2 : 4;
  const align = most([least, ...variants.map((variant) => variant.align)]);
  const size = roundUp(
    Math.max(
      ...variants.map((variant) =>
        roundUp(roundUp(least, variant.align) + variant.size, Math.max(least, variant.align)),
      ),
    ),
    align,
  );
  const firsts = variants.filter((variant) => variant.size > 0 || variant.align > 1).map((variant) => variant.align);
  const room = firsts.length === 0 ? least : Math.min(...firsts);
  const tag = Math.max(least, Math.min(8, room));
  const available = (1n << BigInt(8 * tag)) - BigInt(variants.length);
  return { size, align, niche: available > 0n ? { offset: 0, size: tag, available } : undefined };
}
