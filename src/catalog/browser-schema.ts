import { type BrowserModel, browserModel, type GeneratedNames, type MessageDeclaration } from '#schema';
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
    { facts: fieldFacts(version), names: (message) => generatedNames(version, message) },
  );
  models.set(version, model);
  return model;
}

function generatedNames({ go, rust }: Version, { id, file }: MessageDeclaration): GeneratedNames {
  const [inGo, inRust] = [go.get(id), rust.get(id)];
  const importPath = go.packageOf(file)?.importPath;
  return {
    ...(inGo && { go: importPath === undefined ? inGo.name : `${importPath}.${inGo.name}` }),
    ...(inRust && { rust: inRust.qualified }),
  };
}

/** The same, prepared for taking bytes apart. */
export function decodingSchema(version: Version): WireSchema {
  const known = schemas.get(version);
  if (known) return known;
  const schema = wireSchema(browserSchema(version));
  schemas.set(version, schema);
  return schema;
}
