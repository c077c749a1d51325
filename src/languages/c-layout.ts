import type { FieldDeclaration, MessageDeclaration, Scalar, Schema } from '#schema';

/** Size and alignment that a contract states for a struct with C layout; undefined where it states none. */
export interface StatedLayout {
  readonly size?: number | undefined;
  readonly align?: number | undefined;
}

/** One field of a struct with C layout. All numbers are bytes. */
export interface CField {
  readonly id: string;
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly align: number;
  /** Types in a C struct, in a Go struct and in a Rust struct marked `#[repr(C)]`: `uint32_t`, `uint32`, `u32`. */
  readonly c: string;
  readonly go: string;
  readonly rust: string;
  /** Id of the nested struct or the enum. */
  readonly of?: string | undefined;
}

/** A struct whose fields stand in order of declaration, each at the next multiple of its alignment. */
export interface CLayout {
  readonly id: string;
  readonly size: number;
  readonly align: number;
  readonly fields: readonly CField[];
  /** Bytes that no field uses, in order; the last may lie behind all fields. */
  readonly padding: readonly { readonly offset: number; readonly size: number }[];
}

/** Why a message cannot be a struct with C layout, or is another one than the contract says. */
export interface CLayoutProblem {
  /** The message, or the field at fault. */
  readonly id: string;
  readonly text: string;
}

export interface CLayoutResult {
  /** Undefined where a problem leaves the layout open; a wrong stated number does not. */
  readonly layout?: CLayout | undefined;
  readonly problems: readonly CLayoutProblem[];
}

/** Machines that the numbers hold for. */
export const C_LAYOUT_BASIS = 'C, Go and Rust repr(C) on 64-bit machines';

interface CType extends Pick<CField, 'size' | 'align' | 'c' | 'go' | 'rust' | 'of'> {}

const of = (size: number, c: string, go: string, rust: string): CType => ({ size, align: size, c, go, rust });
const INT32 = of(4, 'int32_t', 'int32', 'i32');
const INT64 = of(8, 'int64_t', 'int64', 'i64');
const UINT32 = of(4, 'uint32_t', 'uint32', 'u32');
const UINT64 = of(8, 'uint64_t', 'uint64', 'u64');

/** Scalars whose values all have one size in memory, however they are encoded. */
const SCALARS: ReadonlyMap<Scalar, CType> = new Map<Scalar, CType>([
  ['bool', of(1, 'bool', 'bool', 'bool')],
  ['int32', INT32],
  ['sint32', INT32],
  ['sfixed32', INT32],
  ['uint32', UINT32],
  ['fixed32', UINT32],
  ['int64', INT64],
  ['sint64', INT64],
  ['sfixed64', INT64],
  ['uint64', UINT64],
  ['fixed64', UINT64],
  ['float', of(4, 'float', 'float32', 'f32')],
  ['double', of(8, 'double', 'float64', 'f64')],
]);

/**
 * Layout of a message that crosses as a struct with C layout, the same in C, in Go and in Rust with `#[repr(C)]`.
 * `plain` holds every message that the contract marks so, with the size and alignment that it states.
 */
export function cLayout(schema: Schema, id: string, plain: ReadonlyMap<string, StatedLayout>): CLayoutResult {
  const layouts = new Layouts(schema, plain);
  return layouts.of(id);
}

class Layouts {
  readonly #schema: Schema;
  readonly #plain: ReadonlyMap<string, StatedLayout>;
  readonly #done = new Map<string, CLayoutResult>();

  constructor(schema: Schema, plain: ReadonlyMap<string, StatedLayout>) {
    this.#schema = schema;
    this.#plain = plain;
  }

  /** Nested structs first, without recursion: they may be nested as deep as somebody likes. */
  of(id: string): CLayoutResult {
    const within = new Set<string>();
    const open: { readonly id: string; ready: boolean }[] = [{ id, ready: false }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      if (top.ready || this.#done.has(top.id)) {
        open.pop();
        within.delete(top.id);
        if (!this.#done.has(top.id)) this.#done.set(top.id, this.#result(top.id));
        continue;
      }
      top.ready = true;
      within.add(top.id);
      for (const nested of this.#nested(top.id)) {
        if (within.has(nested)) this.#done.set(top.id, endless(top.id, nested));
        else if (!this.#done.has(nested)) open.push({ id: nested, ready: false });
      }
    }
    return this.#done.get(id) ?? { problems: [] };
  }

  #message(id: string): MessageDeclaration | undefined {
    const declaration = this.#schema.declarations.get(id);
    return declaration?.kind === 'message' ? declaration : undefined;
  }

  #nested(id: string): readonly string[] {
    const fields = this.#message(id)?.fields ?? [];
    return fields.flatMap(({ type, repeated }) =>
      type.kind === 'message' && !repeated && this.#plain.has(type.id) ? [type.id] : [],
    );
  }

  #result(id: string): CLayoutResult {
    const message = this.#message(id);
    if (!message) return { problems: [{ id, text: 'There is no such message.' }] };
    const problems: CLayoutProblem[] = [];
    if (!this.#plain.has(id)) problems.push({ id, text: 'The message is not marked as a struct with C layout.' });
    if (message.fields.length === 0) problems.push({ id, text: 'It has no fields, and C has no struct without any.' });
    if (message.extensionRanges.length > 0) problems.push({ id, text: 'Extensions have no place in a struct.' });
    const types = message.fields.map((field) => {
      const type = this.#type(field);
      if (typeof type === 'string') problems.push({ id: field.id, text: type });
      return { field, type };
    });
    const fields: CField[] = [];
    const padding: { offset: number; size: number }[] = [];
    let end = 0;
    let align = 1;
    const skipTo = (offset: number): void => {
      if (offset > end) padding.push({ offset: end, size: offset - end });
      end = offset;
    };
    for (const { field, type } of types) {
      if (typeof type === 'string') continue;
      skipTo(next(end, type.align));
      fields.push({ id: field.id, name: field.name, offset: end, ...type });
      end += type.size;
      align = Math.max(align, type.align);
    }
    skipTo(next(end, align));
    if (end > Number.MAX_SAFE_INTEGER) problems.push({ id, text: 'The struct is larger than any memory.' });
    if (problems.length > 0) return { problems };
    const stated = this.#plain.get(id) ?? {};
    return { layout: { id, size: end, align, fields, padding }, problems: disagreements(id, stated, end, align) };
  }

  /** The type of a field in the struct, or why it has none. */
  #type(field: FieldDeclaration): CType | string {
    const { type } = field;
    if (type.kind === 'map') return 'A map has no C layout.';
    if (field.repeated) return 'A repeated field has no C layout: its length is not known.';
    if (field.oneof !== undefined) return 'The member of a oneof has no C layout: nothing says which one is set.';
    if (type.kind === 'message') {
      if (!this.#plain.has(type.id)) return `${type.id} is not marked as a struct with C layout.`;
      const nested = this.#done.get(type.id)?.layout;
      if (!nested) return `${type.id} has no C layout.`;
      const name = this.#message(type.id)?.name ?? type.id;
      return { size: nested.size, align: nested.align, c: `struct ${name}`, go: name, rust: name, of: type.id };
    }
    if (field.presence === 'explicit') return 'The field may be unset, and a struct has no place to say so.';
    if (type.kind === 'enum') return { ...INT32, of: type.id };
    return SCALARS.get(type.scalar) ?? `${type.scalar} has no C layout: its length is not known.`;
  }
}

const next = (offset: number, align: number): number => Math.ceil(offset / align) * align;

const endless = (id: string, nested: string): CLayoutResult => ({
  problems: [{ id, text: nested === id ? 'It holds itself.' : `It holds ${nested}, which holds it in turn.` }],
});

function disagreements(id: string, stated: StatedLayout, size: number, align: number): CLayoutProblem[] {
  const problems: CLayoutProblem[] = [];
  if (stated.size !== undefined && stated.size !== size) {
    problems.push({ id, text: `The contract states ${stated.size} bytes; the struct has ${size}.` });
  }
  if (stated.align !== undefined && stated.align !== align) {
    problems.push({ id, text: `The contract states an alignment of ${stated.align} bytes; the struct has ${align}.` });
  }
  return problems;
}
