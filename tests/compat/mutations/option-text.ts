import type { FieldType, Json, OptionValue, Schema } from '#schema';

// Options of a compiled schema, ProtoJSON, written as source again.

/** Built-in options whose strings are names of enum values. */
const NAMES: ReadonlySet<string> = new Set([
  'optimize_for',
  'ctype',
  'jstype',
  'retention',
  'targets',
  'idempotency_level',
]);

/** An option as statements `name = value`: several for a repeated option and for features. */
export function optionTexts({ name, value }: OptionValue, schema: Schema): { name: string; value: string }[] {
  if (name === 'features') return features('features', value);
  if (!name.startsWith('(')) {
    const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
    return values.map((one) => ({ name, value: NAMES.has(name) ? String(one) : scalarText(one, undefined) }));
  }
  const extension = schema.declarations.get(name.slice(1, -1));
  if (extension?.kind !== 'extension') throw new Error(`The option ${name} is not declared`);
  const values = extension.repeated && Array.isArray(value) ? (value as readonly Json[]) : [value];
  return values.map((one) => ({ name, value: valueText(one, extension.type, schema) }));
}

/** `{fieldPresence: "EXPLICIT", "[pb.java]": {…}}` → one statement for each. */
function features(prefix: string, value: Json): { name: string; value: string }[] {
  return entries(value).flatMap(([key, inner]) => {
    const name = key.startsWith('[') ? `${prefix}.(${key.slice(1, -1)})` : `${prefix}.${snake(key)}`;
    return typeof inner === 'object' ? features(name, inner) : [{ name, value: String(inner) }];
  });
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const entries = (value: Json): [string, Json][] =>
  typeof value === 'object' && value !== null ? Object.entries(value as Record<string, Json>) : [];

function valueText(value: Json, type: FieldType, schema: Schema): string {
  switch (type.kind) {
    case 'scalar':
      return scalarText(value, type.scalar);
    case 'enum':
      return String(value);
    case 'message':
      return messageText(value, type.id, schema);
    case 'map':
      throw new Error('a map stands in a message');
  }
}

/** Text format in braces. */
function messageText(value: Json, id: string, schema: Schema): string {
  const known = wellKnown(value, id);
  if (known !== undefined) return known;
  const message = schema.declarations.get(id);
  if (message?.kind !== 'message') throw new Error(`${id} is not declared`);
  const parts: string[] = [];
  for (const [key, inner] of entries(value)) {
    const extension = key.startsWith('[') ? schema.declarations.get(key.slice(1, -1)) : undefined;
    const field =
      extension?.kind === 'extension'
        ? extension
        : message.fields.find((one) => one.jsonName === key || one.name === key);
    if (!field) throw new Error(`${id} has no field ${key}`);
    const name = extension ? key : field.name;
    const { type } = field;
    if (type.kind === 'map') {
      for (const [mapKey, mapValue] of entries(inner)) {
        const keyText = type.key === 'string' ? quote(mapKey) : mapKey;
        parts.push(`${name}: {key: ${keyText} value: ${valueText(mapValue, type.value, schema)}}`);
      }
    } else if (field.repeated && Array.isArray(inner)) {
      for (const one of inner as readonly Json[]) parts.push(`${name}: ${valueText(one, type, schema)}`);
    } else {
      parts.push(`${name}: ${valueText(inner, type, schema)}`);
    }
  }
  return `{${parts.join(' ')}}`;
}

/** Well-known types have a ProtoJSON of their own. */
function wellKnown(value: Json, id: string): string | undefined {
  if (id === 'google.protobuf.Duration' && typeof value === 'string') {
    const [, sign = '', seconds = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?s$/.exec(value) ?? [];
    const nanos = Number(fraction.padEnd(9, '0'));
    return `{seconds: ${sign}${seconds}${nanos ? ` nanos: ${sign}${nanos}` : ''}}`;
  }
  if (/^google\.protobuf\.\w+Value$/.test(id) && id !== 'google.protobuf.Value' && typeof value !== 'object')
    return `{value: ${scalarText(value, id.endsWith('BytesValue') ? 'bytes' : id.endsWith('StringValue') ? 'string' : undefined)}}`;
  if (/^google\.protobuf\.(Timestamp|Any|Struct|Value|ListValue|FieldMask)$/.test(id))
    throw new Error(`An option of type ${id} cannot be written`);
  return undefined;
}

/** Without a type: as its JSON looks. */
function scalarText(value: Json, scalar: string | undefined): string {
  if (typeof value !== 'string') return String(value);
  if (scalar === 'bytes') return quoteBytes(Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0)));
  if (scalar === undefined || scalar === 'string') return quote(value);
  return { NaN: 'nan', Infinity: 'inf', '-Infinity': '-inf' }[value] ?? value;
}

/** A string literal of protobuf. */
export function quote(text: string): string {
  return quoteBytes(new TextEncoder().encode(text));
}

function quoteBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    text += isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `"${text}"`;
}
