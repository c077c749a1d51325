import { createRegistry, type Message, type Registry, toJson } from '@bufbuild/protobuf';
import { file_google_protobuf_descriptor } from '@bufbuild/protobuf/wkt';
import type { Json, OptionValue } from './model.ts';

const builtIn = createRegistry(file_google_protobuf_descriptor);

/**
 * Lists every option set on a declaration, extensions with their values. An extension that the descriptor set does not
 * declare is kept by number, its bytes as base64, so that nothing is lost silently.
 */
export function optionValues(options: Message | undefined, registry: Registry): OptionValue[] {
  if (!options) return [];
  const type = builtIn.getMessage(options.$typeName);
  if (!type) return [];
  const known = {
    ...options,
    $unknown: (options.$unknown ?? []).filter((field) => registry.getExtensionFor(type, field.no)),
  };
  const result: OptionValue[] = [];
  for (const [key, value] of Object.entries(readable(() => toJson(type, known, { registry }) as Json))) {
    result.push({ name: key.startsWith('[') ? `(${key.slice(1, -1)})` : snakeName(type.fields, key), value });
  }
  for (const field of options.$unknown ?? []) {
    if (!registry.getExtensionFor(type, field.no)) result.push({ name: `(${field.no})`, value: base64(field.data) });
  }
  return result;
}

/** A value that has no ProtoJSON (a Duration out of range, an Any of unknown type) is shown as such, not dropped. */
function readable(json: () => Json): Record<string, Json> {
  try {
    const value = json();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
  } catch (error) {
    return { unreadable: String(error instanceof Error ? error.message : error) };
  }
}

const snakeName = (fields: readonly { jsonName: string; name: string }[], jsonName: string): string =>
  fields.find((field) => field.jsonName === jsonName)?.name ?? jsonName;

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
