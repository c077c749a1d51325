import type { FieldDeclaration, FieldType, MessageDeclaration, Scalar } from '#schema';
import type { SymbolRole } from '../../surface.ts';
import { NUMBERS } from '../numbers.ts';
import { safeName } from './identifiers.ts';

/** A method that every form of a message has, or those that can change it. */
export interface ProtobufAccessor {
  readonly role: SymbolRole;
  readonly name: string;
  readonly parameters: string;
  /** Empty where it returns nothing. */
  readonly returns: string;
}

/** How types are spelled: exactly as generated, or as people write them. */
export interface Spelling {
  /** Before names of the runtime: `::protobuf::`. */
  readonly runtime: string;
  readonly option: string;
  readonly string: string;
  readonly optionalString: string;
  readonly bytes: string;
  readonly optionalBytes: string;
  path(id: string): string;
}

const PREFIXES = ['clear_', 'has_', 'set_'];
const SUFFIXES = ['_mut', '_opt'];

/** A field's name in its accessors: with its number behind where it reads like an accessor of another field. */
export function accessorStem(field: FieldDeclaration, siblings: ReadonlySet<string>): string {
  const { name, number } = field;
  const stems = [
    ...PREFIXES.filter((prefix) => name.startsWith(prefix)).map((prefix) => name.slice(prefix.length)),
    ...SUFFIXES.filter((suffix) => name.endsWith(suffix)).map((suffix) => name.slice(0, -suffix.length)),
  ];
  return stems.some((stem) => siblings.has(stem)) ? `${name}_${number}` : name;
}

export const fieldNames = (message: MessageDeclaration): ReadonlySet<string> =>
  new Set(message.fields.map(({ name }) => name));

const SCALARS: Readonly<Record<Scalar, string>> = { ...NUMBERS, string: 'ProtoString', bytes: 'ProtoBytes' };

type Single = Exclude<FieldType, { kind: 'map' }>;

const isText = (type: Single): type is Single & { kind: 'scalar'; scalar: 'string' | 'bytes' } =>
  type.kind === 'scalar' && (type.scalar === 'string' || type.scalar === 'bytes');

/** The type that owns such a value: `i32`, `ProtoString`, a message. */
function owned(type: Single, spelling: Spelling): string {
  if (type.kind !== 'scalar') return spelling.path(type.id);
  return isText(type) ? `${spelling.runtime}${SCALARS[type.scalar]}` : SCALARS[type.scalar];
}

/**
 * Methods of a field on the owned message, in the order in which they are written; the stem is not yet made safe. That
 * lists and maps have `r#type_mut`, and messages `type_mut`, is the generator's way.
 */
export function fieldAccessors(field: FieldDeclaration, stem: string, spelling: Spelling): ProtobufAccessor[] {
  const { runtime } = spelling;
  const { type } = field;
  const getter = (returns: string): ProtobufAccessor => ({
    role: 'getter',
    name: safeName(stem),
    parameters: '&self',
    returns,
  });
  const mutable = (name: string, returns: string): ProtobufAccessor => ({
    role: 'mutable getter',
    name: `${name}_mut`,
    parameters: '&mut self',
    returns,
  });
  const setter = (value: string): ProtobufAccessor => ({
    role: 'setter',
    name: `set_${stem}`,
    parameters: `&mut self, ${value}`,
    returns: '',
  });
  if (type.kind === 'map') {
    const entry = `${owned({ kind: 'scalar', scalar: type.key }, spelling)}, ${owned(type.value, spelling)}`;
    return [
      getter(`${runtime}MapView<'_, ${entry}>`),
      mutable(safeName(stem), `${runtime}MapMut<'_, ${entry}>`),
      setter(`src: impl ${runtime}IntoProxied<${runtime}Map<${entry}>>`),
    ];
  }
  const single = owned(type, spelling);
  if (field.repeated) {
    return [
      getter(`${runtime}RepeatedView<'_, ${single}>`),
      mutable(safeName(stem), `${runtime}RepeatedMut<'_, ${single}>`),
      setter(`src: impl ${runtime}IntoProxied<${runtime}Repeated<${single}>>`),
    ];
  }
  const read = viewed(type, single, spelling);
  const presence: ProtobufAccessor[] =
    field.presence === 'implicit'
      ? []
      : [
          { role: 'has', name: `has_${stem}`, parameters: '&self', returns: 'bool' },
          { role: 'clear', name: `clear_${stem}`, parameters: '&mut self', returns: '' },
          {
            role: 'optional getter',
            name: `${stem}_opt`,
            parameters: '&self',
            returns: `${spelling.option}<${read.optional}>`,
          },
        ];
  if (type.kind === 'message') {
    const value = `val: impl ${runtime}IntoProxied<${single}>`;
    return [...presence, getter(read.plain), mutable(stem, `${single}Mut<'_>`), setter(value)];
  }
  const value = isText(type) ? `val: impl ${runtime}IntoProxied<${single}>` : `val: ${single}`;
  return [...presence, getter(read.plain), setter(value)];
}

/** What a getter returns for one value, and what stands in the Option of its sibling. */
function viewed(type: Single, single: string, spelling: Spelling): { plain: string; optional: string } {
  if (type.kind === 'message') return { plain: `${single}View<'_>`, optional: `${single}View<'_>` };
  if (!isText(type)) return { plain: single, optional: single };
  return type.scalar === 'string'
    ? { plain: spelling.string, optional: spelling.optionalString }
    : { plain: spelling.bytes, optional: spelling.optionalBytes };
}

/** `(&self) -> bool`, or without what it returns where that is nothing. */
export const signatureOf = ({ parameters, returns }: ProtobufAccessor): string =>
  `(${parameters})${returns === '' ? '' : ` -> ${returns}`}`;

export const shortSpelling = (path: (id: string) => string): Spelling => ({
  runtime: '',
  option: 'Option',
  string: '&ProtoStr',
  optionalString: '&ProtoStr',
  bytes: '&[u8]',
  optionalBytes: '&[u8]',
  path,
});

export const exactSpelling = (path: (id: string) => string): Spelling => ({
  runtime: '::protobuf::',
  option: '::std::option::Option',
  string: "::protobuf::View<'_, ::protobuf::ProtoString>",
  optionalString: "&'_ ::protobuf::ProtoStr",
  bytes: "::protobuf::View<'_, ::protobuf::ProtoBytes>",
  optionalBytes: "&'_ [u8]",
  path,
});
