import { type Annotations, type JsonObject, readAnnotations } from '#boundary';
import { type Policy, type Side, sideOf } from '#compat';
import { ownSchema, type Schema, type SchemaJson, schemaFromJson, schemaToJson } from '#schema';

// model.json: a version as a browser needs it to compare it with another one.

export interface VersionModel {
  readonly format: 'isthmus-version/1';
  readonly contract: string;
  readonly version: string;
  readonly policy: Policy;
  /** Ids of the contract's generator profiles. */
  readonly go?: string | undefined;
  readonly rust?: string | undefined;
  readonly schema: SchemaJson;
  /** What annotations.yaml says, by name of the declaration. */
  readonly beside?: Readonly<Record<string, JsonObject>> | undefined;
  /** What it says for the contract as a whole. */
  readonly wide?: JsonObject | undefined;
}

interface Modelled {
  readonly contract: string;
  readonly version: string;
  readonly schema: Schema;
  readonly annotations: Annotations;
}

/** A version as `model.json` holds it. */
export function versionModel(
  { contract, version, schema, annotations }: Modelled,
  { policy, go, rust }: Pick<VersionModel, 'policy' | 'go' | 'rust'>,
): VersionModel {
  const beside = [...annotations.byId].flatMap(([id, { value, beside: keys }]) =>
    keys.size === 0 ? [] : [[id, Object.fromEntries(Object.entries(value).filter(([key]) => keys.has(key)))] as const],
  );
  return {
    format: 'isthmus-version/1',
    contract,
    version,
    policy,
    go,
    rust,
    schema: schemaToJson(ownSchema(schema)),
    ...(beside.length > 0 && { beside: Object.fromEntries(beside) }),
    ...(annotations.beside && { wide: annotations.beside }),
  };
}

/** One side of a comparison, of what `model.json` holds. Throws where it is of another format. */
export function sideOfModel(model: VersionModel): Side {
  if (model.format !== 'isthmus-version/1') {
    throw new Error(`The model of ${model.version} is of another release of this site: reload the page.`);
  }
  const schema = schemaFromJson(model.schema);
  const annotations = readAnnotations(schema, new Map(Object.entries(model.beside ?? {})), model.wide);
  return sideOf(model.version, schema, { annotations, goProfile: model.go, rustProfile: model.rust });
}
