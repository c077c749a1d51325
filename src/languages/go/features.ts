import type { Json, OptionValue, Schema } from '#schema';

const KEY = '[pb.go]';

/**
 * A feature of the Go generator (`(pb.go).strip_enum_prefix`), looked up on the declaration itself, then on each one
 * around it, then on its file; undefined where nobody sets it.
 */
export function goFeature(schema: Schema, id: string, feature: 'apiLevel' | 'stripEnumPrefix'): string | undefined {
  let declaration = schema.declarations.get(id);
  const file = declaration?.file;
  while (declaration) {
    const set = featureIn(declaration.options, feature);
    if (set !== undefined) return set;
    declaration = declaration.parent === undefined ? undefined : schema.declarations.get(declaration.parent);
  }
  const inFile = schema.files.find(({ path }) => path === file);
  return inFile ? featureIn(inFile.options, feature) : undefined;
}

function featureIn(options: readonly OptionValue[], feature: string): string | undefined {
  const go = member(options.find(({ name }) => name === 'features')?.value, KEY);
  const value = member(go, feature);
  return typeof value === 'string' && !value.endsWith('_UNSPECIFIED') ? value : undefined;
}

function member(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
