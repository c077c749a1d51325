import type { FieldDeclaration, FieldType, MessageDeclaration, SchemaFile } from '#schema';
import { fileFeatures } from './features.ts';

type MapType = Extract<FieldType, { kind: 'map' }>;

/** The message that a map compiles to: `key = 1` and `value = 2`, with the map's own features and place. */
export function entryMessage(
  field: FieldDeclaration,
  { key, value, entry }: MapType,
  parent: MessageDeclaration,
  file: SchemaFile,
): MessageDeclaration {
  const name = entry.slice(parent.id.length + 1);
  const place = { file: field.file, span: field.span, comments: NO_COMMENTS, deprecated: false } as const;
  const member = (memberName: string, number: number, type: Exclude<FieldType, { kind: 'map' }>): FieldDeclaration => ({
    ...place,
    kind: 'field',
    id: `${entry}.${memberName}`,
    name: memberName,
    parent: entry,
    options: field.options.filter((option) => option.name === 'features'),
    number,
    type,
    repeated: false,
    presence: type.kind === 'message' ? 'explicit' : fileFeatures(file).presence,
    delimited: false,
    declaredOptional: false,
    jsonName: memberName,
    wireType: 0,
  });
  return {
    ...place,
    kind: 'message',
    id: entry,
    name,
    parent: parent.id,
    options: [],
    fields: [member('key', 1, { kind: 'scalar', scalar: key }), member('value', 2, value)],
    oneofs: [],
    messages: [],
    enums: [],
    extensions: [],
    extensionRanges: [],
    reservedRanges: [],
    reservedNames: [],
    jsonFormat: parent.jsonFormat,
  };
}

const NO_COMMENTS = { detached: [] } as const;
