import type { FieldDeclaration, FieldType, MessageDeclaration, OneofDeclaration, Schema } from '#schema';
import type { HeapCost, MemberMemory, MemoryOf, MessageMemory } from '../memory.ts';
import { goWrapper } from './accessors.ts';
import { GoCode } from './code.ts';
import { goStructLayout, goValueLayout, SLICE, STRING } from './layout.ts';
import { hasPresence } from './members.ts';
import { DEFAULT_GO_PROFILE, type GoProfile } from './profiles.ts';
import { goStructMembers } from './struct.ts';

const BASIS = 'gc, 64-bit; protobuf 1.36';
/** Holds for the heap figures of every message. */
export const ROUNDING =
  "Heap figures are the bytes asked for: Go's allocator rounds each up to a size class (8, 16, 24, 32, 48, 64, 80 … bytes).";
const OPAQUE_TAG = 'Built with the tag protoopaque, the struct is that of the opaque API.';

/**
 * What each message takes as a Go struct: sizes and offsets as gc lays them out on 64-bit machines, exact; heap figures as
 * asked of the allocator, those of maps estimated. For messages that come with the Go runtime, sizes are those of its open
 * API.
 */
export function goMemory(schema: Schema, profile: GoProfile = DEFAULT_GO_PROFILE): MemoryOf {
  const code = new GoCode(schema, profile);
  const sizeOf = remembered((id) => {
    const message = schema.declarations.get(id);
    if (message?.kind !== 'message') return undefined;
    return goStructLayout(goStructMembers(code, message).map(({ layout }) => layout)).size;
  });
  return remembered((id) => {
    const message = schema.declarations.get(id);
    return message?.kind === 'message' ? messageMemory(code, message, sizeOf) : undefined;
  });
}

/** Size in bytes of a message's struct, by id. */
type SizeOf = (id: string) => number | undefined;

function remembered<T>(compute: (id: string) => T): (id: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (id) => {
    const found = known.get(id) ?? { value: compute(id) };
    known.set(id, found);
    return found.value;
  };
}

function messageMemory(code: GoCode, message: MessageDeclaration, sizeOf: SizeOf): MessageMemory {
  const members = goStructMembers(code, message);
  const { size, align, offsets } = goStructLayout(members.map(({ layout }) => layout));
  const heap = new HeapCosts(code, message, sizeOf);
  return {
    id: message.id,
    size,
    align,
    padding: size - members.reduce((sum, { layout }) => sum + layout.size, 0),
    members: members.map(
      ({ of, name, type, layout }, at): MemberMemory => ({
        id: of?.id,
        name,
        type,
        offset: offsets[at],
        size: layout.size,
        align: layout.align,
        heap: of === undefined ? NONE : heap.of(of),
      }),
    ),
    basis: BASIS,
    notes: code.api(message) === 'hybrid' ? [ROUNDING, OPAQUE_TAG] : [ROUNDING],
  };
}

const NONE: HeapCost = { fixed: 0, text: 'none' };

const bytes = (count: number): string => (count === 1 ? '1 byte' : `${count} bytes`);

/** A map's own head, and what a slot takes beside its key and value. */
const MAP_HEAD = 48;
const MAP_SLOT = 1;

class HeapCosts {
  readonly #code: GoCode;
  readonly #message: MessageDeclaration;
  readonly #sizeOf: SizeOf;

  constructor(code: GoCode, message: MessageDeclaration, sizeOf: SizeOf) {
    this.#code = code;
    this.#message = message;
    this.#sizeOf = sizeOf;
  }

  of(member: FieldDeclaration | OneofDeclaration): HeapCost {
    return member.kind === 'oneof' ? this.#oneof(member) : this.#field(member);
  }

  #field(field: FieldDeclaration): HeapCost {
    const { type } = field;
    const api = this.#code.api(this.#message);
    if (type.kind === 'map') return this.#map(type.key, type.value);
    if (field.repeated) return this.#slice(type, api === 'opaque' && type.kind === 'message');
    if (type.kind === 'message') return this.#pointed(type.id);
    if (isScalar(type, 'bytes')) return perByte(0);
    const pointer = hasPresence(field) && (api !== 'opaque' || isScalar(type, 'string'));
    if (isScalar(type, 'string')) return perByte(pointer ? STRING.size : 0);
    const { size } = goValueLayout(type);
    return pointer ? { fixed: size, text: `${bytes(size)} that the pointer leads to` } : NONE;
  }

  /** The wrapper of the largest member; each wrapper holds one value. */
  #oneof(oneof: OneofDeclaration): HeapCost {
    const members = new Set(oneof.fields);
    const fields = this.#message.fields.filter(({ id }) => members.has(id));
    const sizes = fields.map(({ type }) => goValueLayout(type).size);
    const fixed = sizes.reduce((most, size) => Math.max(most, size), 0);
    const least = sizes.reduce((most, size) => Math.min(most, size), fixed);
    const range = least === fixed ? bytes(fixed) : `${least} to ${fixed} bytes`;
    const names = fields.flatMap(({ id }) => this.#code.member(id) ?? []);
    const example = names[0] === undefined ? '' : `, such as ${goWrapper(names[0], this.#code.api(this.#message))}`;
    return { fixed, text: `${range} for the wrapper of the member that is set${example}, and what that value holds` };
  }

  #pointed(id: string): HeapCost {
    const size = this.#sizeOf(id);
    if (size === undefined) return { fixed: 0, text: `the struct of ${id}, whose size is not known here` };
    return { fixed: size, text: `${bytes(size)} for the struct it points to, and what that holds` };
  }

  #slice(type: FieldType, behindPointer: boolean): HeapCost {
    const fixed = behindPointer ? SLICE.size : 0;
    const before = behindPointer ? `${bytes(fixed)} for the slice, and ` : '';
    const { size } = goValueLayout(type);
    if (type.kind === 'message') {
      const pointed = this.#sizeOf(type.id);
      const each = size + (pointed ?? 0);
      const text =
        pointed === undefined
          ? `${before}${bytes(size)} and the struct of ${type.id} for each element`
          : `${before}${bytes(each)} for each element: ${size} for its pointer, ${pointed} for its struct`;
      return { fixed, each: { of: 'element', bytes: each }, text };
    }
    const inside = isScalar(type, 'string') || isScalar(type, 'bytes') ? ', and its bytes' : '';
    return { fixed, each: { of: 'element', bytes: size }, text: `${before}${bytes(size)} for each element${inside}` };
  }

  /** A table of groups of eight slots, with a control byte each; it is never more than seven eighths full. */
  #map(key: Parameters<typeof isScalar>[1], value: FieldType): HeapCost {
    const held = [goValueLayout({ kind: 'scalar', scalar: key }), goValueLayout(value)];
    const pointed = value.kind === 'message' ? (this.#sizeOf(value.id) ?? 0) : 0;
    const slot = goStructLayout(held).size + MAP_SLOT;
    const text =
      `estimated: ${bytes(MAP_HEAD)} once it is made, ${bytes(slot)} for each slot of its tables, which have 8 or more and ` +
      `are half to seven eighths full${pointed > 0 ? `, and ${bytes(pointed)} for each entry's struct` : ''}`;
    return { fixed: MAP_HEAD, each: { of: 'entry', bytes: slot + pointed }, text };
  }
}

const perByte = (fixed: number): HeapCost => ({
  fixed,
  each: { of: 'byte', bytes: 1 },
  text: fixed === 0 ? '1 byte for each byte of the value' : `${bytes(fixed)}, and 1 byte for each byte of the value`,
});

const isScalar = (type: FieldType, scalar: Extract<FieldType, { kind: 'scalar' }>['scalar']): boolean =>
  type.kind === 'scalar' && type.scalar === scalar;
