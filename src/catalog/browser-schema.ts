import { type BrowserModel, browserModel } from '#schema';
import { type WireSchema, wireSchema } from '#wire';
import { fieldFacts } from './field-facts.ts';
import type { Version } from './model.ts';

const models = new WeakMap<Version, BrowserModel>();
const schemas = new WeakMap<Version, WireSchema>();

/** What a browser needs of a version: its own declarations and what they reach. Computed once a version. */
export function browserSchema(version: Version): BrowserModel {
  const known = models.get(version);
  if (known) return known;
  const own = new Set(version.schema.files.filter((file) => file.own).map((file) => file.path));
  const model = browserModel(
    version.schema,
    version.contract,
    version.version,
    (declaration) => own.has(declaration.file) || version.reached.has(declaration.id),
    fieldFacts(version),
  );
  models.set(version, model);
  return model;
}

/** The same, prepared for taking bytes apart. */
export function decodingSchema(version: Version): WireSchema {
  const known = schemas.get(version);
  if (known) return known;
  const schema = wireSchema(browserSchema(version));
  schemas.set(version, schema);
  return schema;
}
