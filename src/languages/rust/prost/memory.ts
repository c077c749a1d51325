import type { FieldDeclaration, FieldType, MessageDeclaration, OneofDeclaration, Scalar, Schema } from '#schema';
import type { HeapCost, MemberMemory, MemoryOf, MessageMemory } from '../../memory.ts';
import type { Surface } from '../../surface.ts';
import {
  BOOL,
  BOX,
  BTREE_MAP,
  enumLayout,
  HASH_MAP,
  type Layout,
  NUMBER_4,
  NUMBER_8,
  optionLayout,
  structLayout,
  UNIT,
  VEC,
} from '../layout.ts';
import { boxedFields, holdingOrder } from './recursion.ts';
import { isOptional } from './types.ts';
import { PLAIN_TYPES, PROST_TYPES_PACKAGE, STABLE_FILES } from './well-known.ts';

const BASIS = 'rustc 1.95, 64-bit';
/** Holds for the struct of every message. */
export const ORDER_NOTE =
  'Rust orders the fields as it likes, from one compiler to the next: no place in the struct is promised.';
const VARIANTS_NOTE = 'One variant at a time is there, and the tag that tells which.';

/** What the structs of messages and the enums of oneofs take, by id, as prost's types are laid out. */
export function prostMemory(schema: Schema, surface: Surface): MemoryOf {
  const sizes = new ProstSizes(schema);
  const known = new Map<string, MessageMemory | undefined>();
  return (id) => {
    if (known.has(id)) return known.get(id);
    const made = memory(schema, surface, sizes, id);
    known.set(id, made);
    return made;
  };
}

function memory(schema: Schema, surface: Surface, sizes: ProstSizes, id: string): MessageMemory | undefined {
  const declaration = schema.declarations.get(id);
  const named = surface.get(id);
  if (!named) return undefined;
  if (declaration?.kind === 'message') {
    const layout = sizes.message(id);
    const members = layout && structMembers(surface, sizes, declaration);
    if (!layout || !members || PLAIN_TYPES.has(id)) return undefined;
    const used = members.reduce((sum, { size }) => sum + size, 0);
    const { size, align } = layout;
    return { id, size, align, padding: size - used, members, basis: BASIS, notes: [ORDER_NOTE] };
  }
  if (declaration?.kind !== 'oneof') return undefined;
  const layout = sizes.oneof(declaration);
  const members = variants(surface, sizes, declaration);
  if (!layout || !members) return undefined;
  const { size, align } = layout;
  const used = Math.max(0, ...members.map((member) => member.size));
  return { id, size, align, padding: size - used, members, basis: BASIS, notes: [VARIANTS_NOTE] };
}

function structMembers(
  surface: Surface,
  sizes: ProstSizes,
  message: MessageDeclaration,
): readonly MemberMemory[] | undefined {
  const members: MemberMemory[] = [];
  for (const field of message.fields) {
    if (field.oneof !== undefined) continue;
    const member = memberOf(surface, field.id, sizes.field(field), sizes.heap(field));
    if (!member) return undefined;
    members.push(member);
  }
  for (const oneof of message.oneofs) {
    if (oneof.fields.length === 0) continue;
    const held = sizes.oneof(oneof);
    const member = memberOf(surface, oneof.id, held && optionLayout(held), sizes.oneofHeap(oneof));
    if (!member) return undefined;
    members.push(member);
  }
  return members;
}

function variants(surface: Surface, sizes: ProstSizes, oneof: OneofDeclaration): readonly MemberMemory[] | undefined {
  const members: MemberMemory[] = [];
  for (const field of sizes.members(oneof)) {
    const member = memberOf(surface, field.id, sizes.field(field), sizes.heap(field));
    if (!member) return undefined;
    members.push(member);
  }
  return members;
}

function memberOf(
  surface: Surface,
  id: string,
  layout: Layout | undefined,
  heap: HeapCost | undefined,
): MemberMemory | undefined {
  const named = surface.get(id);
  if (!named || !layout || !heap) return undefined;
  return { id, name: named.name, type: named.type ?? '', size: layout.size, align: layout.align, heap };
}

const NONE: HeapCost = { fixed: 0, text: 'none' };
const PER_BYTE: HeapCost = { fixed: 0, each: { of: 'byte', bytes: 1 }, text: '1 byte for each byte of the value' };

const SCALARS: Readonly<Record<Scalar, Layout>> = {
  double: NUMBER_8,
  float: NUMBER_4,
  int32: NUMBER_4,
  sint32: NUMBER_4,
  sfixed32: NUMBER_4,
  int64: NUMBER_8,
  sint64: NUMBER_8,
  sfixed64: NUMBER_8,
  uint32: NUMBER_4,
  fixed32: NUMBER_4,
  uint64: NUMBER_8,
  fixed64: NUMBER_8,
  bool: BOOL,
  string: VEC,
  bytes: VEC,
};

const PLAIN_LAYOUTS: Readonly<Record<string, Layout>> = {
  '()': UNIT,
  bool: BOOL,
  f32: NUMBER_4,
  i32: NUMBER_4,
  u32: NUMBER_4,
  f64: NUMBER_8,
  i64: NUMBER_8,
  u64: NUMBER_8,
  String: VEC,
  'Vec<u8>': VEC,
};

/** Layouts of messages and what lives in them. Undefined where a type of another crate is not known well enough. */
class ProstSizes {
  readonly #schema: Schema;
  readonly #boxed: ReadonlySet<string>;
  readonly #proto2: ReadonlySet<string>;
  readonly #layouts = new Map<string, Layout>();
  /** Messages with something on the heap, once they are filled. */
  readonly #owners = new Set<string>();

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#boxed = boxedFields(schema);
    this.#proto2 = new Set(schema.files.filter(({ edition }) => edition === 'proto2').map(({ path }) => path));
    const { order, endless } = holdingOrder(schema, this.#boxed);
    for (const message of order) {
      if (!endless.has(message.id)) this.#message(message);
    }
  }

  message(id: string): Layout | undefined {
    return this.#layouts.get(id);
  }

  members(oneof: OneofDeclaration): readonly FieldDeclaration[] {
    return oneof.fields.flatMap((id) => {
      const field = this.#schema.declarations.get(id);
      return field?.kind === 'field' ? [field] : [];
    });
  }

  /** The enum, without the Option around it. */
  oneof(oneof: OneofDeclaration): Layout | undefined {
    const held: Layout[] = [];
    for (const field of this.members(oneof)) {
      const layout = this.field(field);
      if (!layout) return undefined;
      held.push(layout);
    }
    return held.length === 0 ? undefined : enumLayout(held);
  }

  /** A struct field, or what the variant of a oneof's member holds. */
  field(field: FieldDeclaration): Layout | undefined {
    const { type } = field;
    if (type.kind === 'map') return isExternal(field.id) ? BTREE_MAP : HASH_MAP;
    if (field.repeated) return VEC;
    const layout = this.#boxed.has(field.id) ? BOX : this.#single(type);
    return layout && isOptional(field, this.#proto2.has(field.file)) ? optionLayout(layout) : layout;
  }

  heap(field: FieldDeclaration): HeapCost | undefined {
    const { type } = field;
    if (type.kind === 'map') return this.#mapHeap(type, isExternal(field.id));
    const size = this.#single(type)?.size;
    if (size === undefined) return undefined;
    const inner = this.#ownsHeap(type) ? ', and what each holds' : '';
    if (field.repeated) {
      const text = `${size} ${size === 1 ? 'byte' : 'bytes'} for each element${inner}`;
      return { fixed: 0, each: { of: 'element', bytes: size }, text };
    }
    if (this.#boxed.has(field.id)) {
      return { fixed: size, text: `${size} bytes for the message${inner && ', and what it holds'}` };
    }
    if (type.kind === 'scalar') return type.scalar === 'string' || type.scalar === 'bytes' ? PER_BYTE : NONE;
    if (type.kind === 'enum' || !this.#ownsHeap(type)) return NONE;
    const plain = PLAIN_TYPES.get(type.id)?.short;
    return plain === undefined ? { fixed: 0, text: 'what the message holds' } : PER_BYTE;
  }

  oneofHeap(oneof: OneofDeclaration): HeapCost {
    const owns = this.members(oneof).some((field) => this.#owns(field));
    return owns ? { fixed: 0, text: 'what the member that is set takes' } : NONE;
  }

  #mapHeap(type: Extract<FieldType, { kind: 'map' }>, sorted: boolean): HeapCost | undefined {
    const key = SCALARS[type.key];
    const value = this.#single(type.value);
    if (!value) return undefined;
    const pair = structLayout([key, value]).size;
    const inner = type.key === 'string' || this.#ownsHeap(type.value) ? ', and what it holds' : '';
    // A hash table: a byte of control for each slot, at most 7 of 8 slots filled, twice as many slots when it grows. A
    // tree: nodes of 11 pairs, at least 5 of them filled, with a parent's pointer and two small numbers.
    const slot = sorted ? pair + 2 : pair + 1;
    const [least, highest] = sorted ? [slot, slot * 2.2] : [(slot * 8) / 7, (slot * 16) / 7];
    const bytes = Math.ceil(least);
    return {
      fixed: 0,
      each: { of: 'entry', bytes },
      text: `estimate: ${bytes} to ${Math.ceil(highest)} bytes for each entry${inner}`,
    };
  }

  #message(message: MessageDeclaration): void {
    if (isExternal(message.id) && !STABLE_FILES.has(message.file)) return;
    const held: Layout[] = [];
    for (const field of message.fields) {
      if (field.oneof !== undefined) continue;
      const layout = this.field(field);
      if (!layout) return;
      held.push(layout);
    }
    for (const oneof of message.oneofs) {
      if (oneof.fields.length === 0) continue;
      const layout = this.oneof(oneof);
      if (!layout) return;
      held.push(optionLayout(layout));
    }
    const layout = structLayout(held);
    // Beyond this, numbers are not exact any more, and no compiler takes the type.
    if (layout.size > Number.MAX_SAFE_INTEGER / 4) return;
    this.#layouts.set(message.id, layout);
    if (message.fields.some((field) => this.#owns(field))) this.#owners.add(message.id);
  }

  #single(type: Exclude<FieldType, { kind: 'map' }>): Layout | undefined {
    if (type.kind === 'scalar') return SCALARS[type.scalar];
    if (type.kind === 'enum') return NUMBER_4;
    const plain = PLAIN_TYPES.get(type.id);
    return plain ? PLAIN_LAYOUTS[plain.short] : this.#layouts.get(type.id);
  }

  #owns(field: FieldDeclaration): boolean {
    return field.repeated || this.#boxed.has(field.id) || (field.type.kind !== 'map' && this.#ownsHeap(field.type));
  }

  #ownsHeap(type: Exclude<FieldType, { kind: 'map' }>): boolean {
    if (type.kind === 'scalar') return type.scalar === 'string' || type.scalar === 'bytes';
    return type.kind === 'message' && this.#owners.has(type.id);
  }
}

const isExternal = (id: string): boolean => id.startsWith(`${PROST_TYPES_PACKAGE}.`);
