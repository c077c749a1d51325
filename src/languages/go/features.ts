import type { Declaration, Json, OptionValue, Schema, SchemaFile } from '#schema';
import type { GoApi } from './profiles.ts';

const KEY = '[pb.go]';

/** What a schema asks of the Go generator in `features.(pb.go)`, looked up outwards from a declaration to its file. */
export class GoFeatures {
  readonly #schema: Schema;
  readonly #files: ReadonlyMap<string, SchemaFile>;

  constructor(schema: Schema, files: ReadonlyMap<string, SchemaFile>) {
    this.#schema = schema;
    this.#files = files;
  }

  /** API that the schema asks for; undefined where it leaves that to the generator's default. */
  api(declaration: Declaration): GoApi | undefined {
    if (!this.#isEditions(declaration.file)) return undefined;
    const edition = this.#files.get(declaration.file)?.edition ?? '';
    const level = this.#find(declaration, 'apiLevel') ?? (edition >= '2024' ? 'API_OPAQUE' : undefined);
    return level === undefined ? undefined : API_LEVELS.get(level);
  }

  /** API that the file asks for, which its messages follow unless they say otherwise. */
  fileApi(file: SchemaFile): GoApi | undefined {
    if (!this.#isEditions(file.path)) return undefined;
    const level = featureIn(file.options, 'apiLevel') ?? (file.edition >= '2024' ? 'API_OPAQUE' : undefined);
    return level === undefined ? undefined : API_LEVELS.get(level);
  }

  /** `STRIP_ENUM_PREFIX_…` in force for an enum value; undefined where nobody sets it. */
  stripEnumPrefix(declaration: Declaration): string | undefined {
    return this.#isEditions(declaration.file) ? this.#find(declaration, 'stripEnumPrefix') : undefined;
  }

  #find(start: Declaration, feature: 'apiLevel' | 'stripEnumPrefix'): string | undefined {
    let declaration: Declaration | undefined = start;
    while (declaration) {
      const set = featureIn(declaration.options, feature);
      if (set !== undefined) return set;
      declaration = declaration.parent === undefined ? undefined : this.#schema.declarations.get(declaration.parent);
    }
    const file = this.#files.get(start.file);
    return file ? featureIn(file.options, feature) : undefined;
  }

  #isEditions(path: string): boolean {
    const edition = this.#files.get(path)?.edition;
    return edition !== undefined && edition !== 'proto2' && edition !== 'proto3';
  }
}

const API_LEVELS: ReadonlyMap<string, GoApi> = new Map([
  ['API_OPEN', 'open'],
  ['API_HYBRID', 'hybrid'],
  ['API_OPAQUE', 'opaque'],
]);

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
