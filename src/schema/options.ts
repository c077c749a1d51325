import { createRegistry, type Message, type Registry, toJson } from '@bufbuild/protobuf';
import { file_google_protobuf_descriptor } from '@bufbuild/protobuf/wkt';
import type { Json, OptionValue } from './model.ts';

const builtIn = createRegistry(file_google_protobuf_descriptor);

/**
 * Lists every option set on a declaration, extensions with their values. An extension that the descriptor set does not
 * declare is kept by number, its bytes as base64, so that nothing is lost silently.
 */
export function optionValues(options: Message | undefined, registry: Registry): readonly OptionValue[] {
  if (!options) return NONE;
  const known = remembered(registry);
  const key = keyOf(options);
  const found = key === undefined ? undefined : known.get(key);
  if (found) return found;
  const made = read(options, registry);
  if (key !== undefined) known.set(key, made);
  return made;
}

const NONE: readonly OptionValue[] = [];

/** Large schemas say the same of thousands of fields. */
const cache = new WeakMap<Registry, Map<string, readonly OptionValue[]>>();

function remembered(registry: Registry): Map<string, readonly OptionValue[]> {
  const known = cache.get(registry) ?? new Map<string, readonly OptionValue[]>();
  cache.set(registry, known);
  return known;
}

/** Longer ones are hardly the same. */
const LONGEST = 64;

/** Equal for options that say the same; undefined where they are long, or hold messages of descriptor.proto itself. */
function keyOf(options: Message): string | undefined {
  let key = options.$typeName as string;
  for (const [name, value] of Object.entries(options)) {
    if (name === '$typeName' || name === '$unknown') continue;
    if (Array.isArray(value) && value.length === 0) continue;
    if (typeof value === 'object' || String(value).length > LONGEST) return undefined;
    key += ` ${name}=${JSON.stringify(value)}`;
  }
  for (const { no, wireType, data } of options.$unknown ?? []) {
    if (data.length > LONGEST) return undefined;
    key += ` ${no}:${wireType}:${data.length}:${String.fromCharCode(...data)}`;
  }
  return key;
}

function read(options: Message, registry: Registry): OptionValue[] {
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
