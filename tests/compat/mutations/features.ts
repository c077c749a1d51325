import { type EnumNode, type FieldNode, optionOf, type Syntax } from './model.ts';
import { type Places, place } from './places.ts';

const EDITIONS: Readonly<Record<string, string>> = {
  field_presence: 'EXPLICIT',
  enum_type: 'OPEN',
  repeated_field_encoding: 'PACKED',
  utf8_validation: 'VERIFY',
  message_encoding: 'LENGTH_PREFIXED',
  json_format: 'ALLOW',
};

/** What a syntax means where no feature says otherwise. */
export const DEFAULTS: Readonly<Record<Syntax, Readonly<Record<string, string>>>> = {
  proto2: {
    field_presence: 'EXPLICIT',
    enum_type: 'CLOSED',
    repeated_field_encoding: 'EXPANDED',
    utf8_validation: 'NONE',
    message_encoding: 'LENGTH_PREFIXED',
    json_format: 'LEGACY_BEST_EFFORT',
  },
  proto3: { ...EDITIONS, field_presence: 'IMPLICIT' },
  '2023': EDITIONS,
  '2024': EDITIONS,
};

/** A feature after resolution through a declaration, what is around it, its file and the syntax. */
export function featureOf(places: Places, node: object, name: string): string {
  const option = `features.${name}`;
  let at: object | undefined = node;
  while (at) {
    const own = 'options' in at ? optionOf(at as { options: FieldNode['options'] }, option) : undefined;
    if (own !== undefined) return own;
    const oneof = places.oneofOf.get(at as FieldNode);
    at = oneof && optionOf(oneof, option) !== undefined ? oneof : place(places, at).parent;
  }
  const { file } = place(places, node);
  return optionOf(file, option) ?? DEFAULTS[file.syntax][name] ?? '';
}

export const isClosed = (places: Places, node: EnumNode): boolean => featureOf(places, node, 'enum_type') === 'CLOSED';

/** Presence of a field that is not repeated. */
export function presenceOf(places: Places, field: FieldNode): 'required' | 'explicit' | 'implicit' {
  const isMessage = typeof field.type !== 'string' && field.type.kind !== 'enum' && field.type.kind !== 'map';
  if (field.label === 'required') return 'required';
  if (field.label === 'optional' || places.oneofOf.has(field)) return 'explicit';
  const feature = featureOf(places, field, 'field_presence');
  if (feature === 'LEGACY_REQUIRED') return 'required';
  return feature === 'EXPLICIT' || isMessage ? 'explicit' : 'implicit';
}
