import type { FieldDeclaration, FieldFeatures, FieldType, Scalar } from '#schema';

/** What an element is on the wire. A group is a message between tags. */
export type ElementKind = Scalar | 'enum' | 'message' | 'group';

export interface Element {
  readonly kind: ElementKind;
  /** Id of the message or enum. */
  readonly id?: string | undefined;
  /** Strings: whether the schema has them checked. */
  readonly utf8?: boolean | undefined;
  /** Of an extension, which prost reads over in any case. */
  readonly isExtension?: boolean | undefined;
}

/** A field as far as bytes and JSON show it. */
export interface FieldShape {
  readonly name: string;
  readonly jsonName: string;
  readonly number: number;
  readonly isExtension?: boolean | undefined;
  readonly cardinality: 'one' | 'many' | 'map';
  /** Of a map its value. */
  readonly element: Element;
  /** Of a map. */
  readonly key?: Element | undefined;
  /** Repeated numbers: written as one run. */
  readonly packed: boolean;
  /** `none`: for lists and maps, and for key and value of an entry, where nobody tells a default from nothing. */
  readonly presence: FieldFeatures['presence'];
  readonly oneof?: string | undefined;
  readonly defaultValue?: string | undefined;
}

/** Shapes are made once a declaration: large schemas are walked many times. */
const shapes = new WeakMap<FieldDeclaration, FieldShape>();

export function shapeOf(field: FieldDeclaration): FieldShape {
  const known = shapes.get(field);
  if (known) return known;
  const { type } = field;
  const isMap = type.kind === 'map';
  const shape: FieldShape = {
    name: field.name,
    jsonName: field.kind === 'extension' ? `[${field.id}]` : field.jsonName,
    number: field.number,
    isExtension: field.kind === 'extension',
    cardinality: isMap ? 'map' : field.repeated ? 'many' : 'one',
    element: elementOf(isMap ? type.value : type, field),
    key: isMap ? { kind: type.key, utf8: field.utf8 } : undefined,
    packed: field.packed === true,
    presence: field.presence,
    oneof: field.oneof,
    defaultValue: field.defaultValue,
  };
  shapes.set(field, shape);
  return shape;
}

function elementOf(type: FieldType, { kind, delimited, utf8 }: FieldDeclaration): Element {
  if (type.kind === 'scalar') return { kind: type.scalar, utf8, isExtension: kind === 'extension' };
  if (type.kind === 'map') return { kind: 'message', id: type.entry };
  if (type.kind === 'enum') return { kind: 'enum', id: type.id };
  return { kind: delimited ? 'group' : 'message', id: type.id };
}

/** The fields of the message that a map compiles to. */
export function entryShapes({ key, element }: FieldShape): readonly FieldShape[] {
  const part = (name: string, number: number, of: Element): FieldShape => ({
    name,
    jsonName: name,
    number,
    cardinality: 'one',
    element: of,
    packed: false,
    presence: 'none',
  });
  return key ? [part('key', 1, key), part('value', 2, element)] : [];
}

/** Numbers can be packed; texts, messages and groups cannot. */
export const isPackable = ({ kind }: Element): boolean =>
  kind !== 'string' && kind !== 'bytes' && kind !== 'message' && kind !== 'group';

/** The type in words: `int32`, `acme.v1.M`. */
export const typeName = ({ kind, id }: Element): string => id ?? kind;
