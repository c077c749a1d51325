import type { Declaration, OptionValue, Schema } from '#schema';
import { isObject, type JsonObject } from './json.ts';
import { readAnnotation } from './read-annotation.ts';

export { isObject, type JsonObject } from './json.ts';

/** The option each kind of declaration carries, all in package boundary.v1. */
export const OPTION: Partial<Record<Declaration['kind'], string>> = {
  service: '(boundary.v1.iface)',
  method: '(boundary.v1.call)',
  message: '(boundary.v1.type)',
  field: '(boundary.v1.value)',
  extension: '(boundary.v1.value)',
  enum: '(boundary.v1.error_set)',
  value: '(boundary.v1.error)',
};

export const FILE_OPTION = '(boundary.v1.file)';

/** Where an annotation was written: in the schema itself, or beside it. */
export type AnnotationSource = 'schema' | 'sidecar';

export interface Annotation {
  /** ProtoJSON of the vocabulary's option message: camelCase keys, enum values by name. */
  readonly value: JsonObject;
  readonly source: AnnotationSource;
  /** True where the schema has an annotation too, which the sidecar replaced key by key. */
  readonly overrides: boolean;
  /** Keys that the sidecar says, whether the schema says them too or not. */
  readonly beside: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** The sidecar's annotations by full declaration name; keys in snake or camel case. */
export type Sidecar = ReadonlyMap<string, JsonObject>;

export interface Annotations {
  /** What is written on a declaration itself, before inheritance. */
  readonly byId: ReadonlyMap<string, Annotation>;
  /** The contract-wide annotations of each file, by path. */
  readonly byFile: ReadonlyMap<string, JsonObject>;
  /** What the sidecar says for the contract as a whole. */
  readonly beside?: JsonObject | undefined;
  /** Sidecar names that no declaration of this version has. */
  readonly unmatched: readonly string[];
}

/**
 * Gathers what schema and sidecar say; on one declaration the sidecar's keys win.
 *
 * @param contractWide what the sidecar says for the contract as a whole.
 */
export function readAnnotations(
  schema: Schema,
  sidecar: Sidecar = new Map(),
  contractWide?: JsonObject | undefined,
): Annotations {
  const byId = new Map<string, Annotation>();
  for (const declaration of schema.declarations.values()) {
    const name = OPTION[declaration.kind];
    const written = name === undefined ? undefined : objectOption(declaration.options, name);
    const beside = sidecar.get(declaration.id);
    if (beside && name !== undefined) {
      const read = readAnnotation(declaration.kind, beside).value;
      byId.set(declaration.id, {
        value: { ...written, ...read },
        source: 'sidecar',
        overrides: written !== undefined,
        beside: new Set(Object.keys(read)),
      });
    } else if (written) {
      byId.set(declaration.id, { value: written, source: 'schema', overrides: false, beside: NONE });
    }
  }
  const byFile = new Map<string, JsonObject>();
  for (const file of schema.files) {
    const value = objectOption(file.options, FILE_OPTION);
    if (value) byFile.set(file.path, value);
  }
  const unmatched = [...sidecar.keys()].filter((id) => !schema.declarations.has(id));
  const wide = contractWide && readAnnotation('file', contractWide).value;
  return { byId, byFile, beside: wide, unmatched };
}

function objectOption(options: readonly OptionValue[], name: string): JsonObject | undefined {
  const option = options.find((candidate) => candidate.name === name);
  return option && isObject(option.value) ? option.value : undefined;
}

/** Typed looks into annotation JSON; anything of another type counts as not stated. */
export const text = (value: JsonObject | undefined, key: string): string | undefined => {
  const found = value?.[key];
  return typeof found === 'string' && found !== '' ? found : undefined;
};

export const texts = (value: JsonObject | undefined, key: string): readonly string[] => {
  const found = value?.[key];
  if (typeof found === 'string') return found === '' ? [] : [found];
  return Array.isArray(found) ? found.filter((item) => typeof item === 'string') : [];
};

export const flag = (value: JsonObject | undefined, key: string): boolean | undefined => {
  const found = value?.[key];
  return typeof found === 'boolean' ? found : undefined;
};

export const object = (value: JsonObject | undefined, key: string): JsonObject | undefined => {
  const found = value?.[key];
  return isObject(found) ? found : undefined;
};

export const objects = (value: JsonObject | undefined, key: string): readonly JsonObject[] => {
  const found = value?.[key];
  if (isObject(found)) return [found];
  return Array.isArray(found) ? found.filter(isObject) : [];
};

export const number = (value: JsonObject | undefined, key: string): number | undefined => {
  const found = value?.[key];
  if (typeof found === 'number') return found;
  return typeof found === 'string' && /^-?\d+$/.test(found) ? Number(found) : undefined;
};
