import type { BrowserModel } from '#schema';
import { type WireSchema, wireSchema } from '#wire';
import { isObject, type Json } from './json.ts';
import { messageOf } from './loading.ts';
import type { SiteData } from './site-data.ts';

/** A schema as it was fetched, and prepared for decoding. */
export interface LoadedSchema {
  readonly model: BrowserModel;
  readonly schema: WireSchema;
}

/** Reads what `schema.json` holds, from the site or from the reader's disk. Throws an error that says what is wrong. */
export function readSchema(value: unknown): LoadedSchema {
  if (!isModel(value)) {
    const format = isObject(value) && typeof value['format'] === 'string' ? `"${value['format']}"` : 'none';
    throw new Error(
      `This is no schema for the inspector: its format is ${format}, expected "isthmus-schema/1". Take the schema.json of a version.`,
    );
  }
  try {
    return { model: value, schema: wireSchema(value) };
  } catch (error) {
    throw new Error(`The schema cannot be read: ${messageOf(error)}.`);
  }
}

/** The outline of a model; what is wrong deeper inside shows when it is prepared. */
const isModel = (value: unknown): value is BrowserModel & Json =>
  isObject(value) &&
  value['format'] === 'isthmus-schema/1' &&
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
