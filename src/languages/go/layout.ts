import type { FieldType, Scalar } from '#schema';

/** Size and alignment in bytes on a 64-bit machine. */
export interface GoLayout {
  readonly size: number;
  readonly align: number;
}

const WORD = 8;

const words = (count: number): GoLayout => ({ size: count * WORD, align: WORD });

export const POINTER = words(1);
export const STRING = words(2);
export const SLICE = words(3);
export const INTERFACE = words(2);
/** A map is a pointer to its table. */
export const MAP = POINTER;

const SCALARS: Readonly<Record<Scalar, GoLayout>> = {
  bool: { size: 1, align: 1 },
  int32: { size: 4, align: 4 },
  sint32: { size: 4, align: 4 },
  sfixed32: { size: 4, align: 4 },
  uint32: { size: 4, align: 4 },
  fixed32: { size: 4, align: 4 },
  float: { size: 4, align: 4 },
  int64: { size: 8, align: 8 },
  sint64: { size: 8, align: 8 },
  sfixed64: { size: 8, align: 8 },
  uint64: { size: 8, align: 8 },
  fixed64: { size: 8, align: 8 },
  double: { size: 8, align: 8 },
  string: STRING,
  bytes: SLICE,
};

const ENUM: GoLayout = { size: 4, align: 4 };

/** Layout of one value of a type, as a slice or a oneof's wrapper holds it. */
export function goValueLayout(type: FieldType): GoLayout {
  switch (type.kind) {
    case 'scalar':
      return SCALARS[type.scalar];
    case 'enum':
      return ENUM;
    case 'message':
      return POINTER;
    case 'map':
      return MAP;
  }
}

/** The next multiple of an alignment. */
export const alignUp = (offset: number, align: number): number => Math.ceil(offset / align) * align;

/** Members one after another, each at the next multiple of its alignment; the end is padded to the largest of these. */
export function goStructLayout(members: readonly GoLayout[]): GoLayout & { readonly offsets: readonly number[] } {
  let end = 0;
  let align = 1;
  const offsets = members.map((member) => {
    const offset = alignUp(end, member.align);
    end = offset + member.size;
    align = Math.max(align, member.align);
    return offset;
  });
  // A pointer to an empty member at the very end must not point past the struct.
  const last = members.at(-1);
  const tail = last?.size === 0 && end > 0 ? 1 : 0;
  return { size: alignUp(end + tail, align), align, offsets };
}
