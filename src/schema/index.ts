export {
  type BrowserEnum,
  type BrowserField,
  type BrowserMessage,
  type BrowserModel,
  type BrowserService,
  browserModel,
  type FactsOf,
  type FieldFacts,
  type GeneratedNames,
} from './browser-model.ts';
export { buildSchema, type SchemaInput, type SchemaResult } from './build.ts';
export { type DescriptorPart, descriptorParts, joinParts } from './descriptor-set.ts';
export type * from './model.ts';
export { anchorOn, pageOwner, typeReferences } from './navigate.ts';
export { schemaFromJson } from './read-schema-json.ts';
export { ownSchema, type SchemaJson, schemaToJson } from './schema-json.ts';
