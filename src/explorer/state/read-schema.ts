import type { BrowserModel } from '#schema';
import { type WireSchema, wireSchema } from '#wire';
import { isObject, type Json } from './json.ts';
import type { SiteData } from './site-data.ts';

/** A schema as it was fetched, and prepared for decoding. */
export interface LoadedSchema {
  readonly model: BrowserModel;
  readonly schema: WireSchema;
}

/** Reads what `schema.json` holds, from the site or from the reader's disk. Throws an error that says what is wrong. */
export function readSchema(value: unknown): LoadedSchema {
  const format = isObject(value) ? value['format'] : undefined;
  if (format !== FORMAT) {
    const found = typeof format === 'string' ? `"${format}"` : 'none';
    throw new Error(
      `This is no schema for the inspector: its format is ${found}, expected "${FORMAT}". Take the schema.json of a version.`,
    );
  }
  if (!isModel(value)) throw new Error(DAMAGED);
  try {
    return { model: value, schema: wireSchema(value) };
  } catch {
    // What trips over a damaged model says nothing to who opened it.
    throw new Error(DAMAGED);
  }
}

const FORMAT = 'isthmus-schema/1';

const DAMAGED =
  'The schema cannot be read: parts of it are missing or of another form than a build writes. Take the schema.json of a version as it is.';

/** The outline of a model; what is wrong deeper inside shows when it is prepared. */
const isModel = (value: unknown): value is BrowserModel & Json =>
  isObject(value) &&
  ['messages', 'enums', 'services', 'extensions'].every((key) => isObject(value[key])) &&
  ['contract', 'version'].every((key) => typeof value[key] === 'string');

const prepared = new WeakMap<object, LoadedSchema>();

/** A schema of the site, prepared once. Rejects with an error that says what is wrong. */
export async function schemaOf(site: SiteData, contract: string, version: string): Promise<LoadedSchema> {
  const value = await site.schema(contract, version);
  const known = isObject(value) ? prepared.get(value) : undefined;
  if (known) return known;
  const made = readSchema(value);
  prepared.set(made.model, made);
  return made;
}
