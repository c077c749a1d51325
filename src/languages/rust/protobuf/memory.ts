import type { FieldDeclaration, OneofDeclaration, Scalar, Schema } from '#schema';
import type { HeapCost, MemberMemory, MemoryOf, MessageMemory } from '../../memory.ts';
import type { Surface } from '../../surface.ts';

const BASIS = 'rustc 1.95 on 64-bit machines, google-protobuf 0.36 over upb';
const ARENA: HeapCost = {
  fixed: 0,
  text: "not estimated: the fields, and all that they hold, lie in an arena of upb's, which grows by blocks",
};
const BORROWED: HeapCost = { fixed: 0, text: 'none: it borrows from the message' };
const HANDLE_NOTES = [
  'A handle of two pointers: to the message in its arena, and to the arena.',
  'Its view takes 8 bytes, and its mutable view 16; both borrow.',
];
const ONEOF_NOTES = [
  'What the getter returns, made anew at each call: in the arena, upb stores the oneof its own way.',
];

/** What the handles of messages take, and the enums that getters of oneofs return, by id. */
export function protobufMemory(schema: Schema, surface: Surface): MemoryOf {
  return (id) => {
    const declaration = schema.declarations.get(id);
    if (!surface.get(id)) return undefined;
    if (declaration?.kind === 'message') return handle(id);
    return declaration?.kind === 'oneof' ? oneof(schema, surface, declaration) : undefined;
  };
}

function handle(id: string): MessageMemory {
  const size = 16;
  const inner: MemberMemory = { name: 'inner', type: 'OwnedMessageInner', size, align: 8, heap: ARENA };
  return { id, size, align: 8, padding: 0, members: [inner], basis: BASIS, notes: HANDLE_NOTES };
}

/** `#[repr(u32)]`: the tag first, then what the variant holds. */
function oneof(schema: Schema, surface: Surface, { id, fields }: OneofDeclaration): MessageMemory {
  const members: MemberMemory[] = [];
  let size = TAG;
  let align = TAG;
  for (const member of fields) {
    const field = schema.declarations.get(member);
    if (field?.kind !== 'field') continue;
    const variant = surface.get(member)?.also.find(({ role }) => role === 'case')?.name ?? '';
    const held = holds(field);
    members.push({ id: member, name: variant.replace(/^.*::/, ''), heap: BORROWED, ...held });
    align = Math.max(align, held.align);
    size = Math.max(size, Math.ceil(TAG / held.align) * held.align + held.size);
  }
  size = Math.ceil(size / align) * align;
  const used = TAG + Math.max(0, ...members.map((member) => member.size));
  return { id, size, align, padding: size - used, members, basis: BASIS, notes: ONEOF_NOTES };
}

const TAG = 4;

const NUMBERS: Readonly<Record<Exclude<Scalar, 'string' | 'bytes'>, readonly [type: string, size: number]>> = {
  bool: ['bool', 1],
  double: ['f64', 8],
  float: ['f32', 4],
  int32: ['i32', 4],
  sint32: ['i32', 4],
  sfixed32: ['i32', 4],
  int64: ['i64', 8],
  sint64: ['i64', 8],
  sfixed64: ['i64', 8],
  uint32: ['u32', 4],
  fixed32: ['u32', 4],
  uint64: ['u64', 8],
  fixed64: ['u64', 8],
};

function holds({ type }: FieldDeclaration): { type: string; size: number; align: number } {
  if (type.kind === 'message') return { type: "View<'_>", size: 8, align: 8 };
  if (type.kind !== 'scalar') return { type: 'i32', size: 4, align: 4 };
  if (type.scalar === 'string') return { type: '&ProtoStr', size: 16, align: 8 };
  if (type.scalar === 'bytes') return { type: '&[u8]', size: 16, align: 8 };
  const [name, size] = NUMBERS[type.scalar];
  return { type: name, size, align: size };
}
