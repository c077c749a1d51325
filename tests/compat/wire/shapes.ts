import { type Compared, type Difference, type Pairing, sideOf } from '#compat';
import type { EnumDeclaration, FieldDeclaration, MessageDeclaration, Schema } from '#schema';
import { schemaOf } from '../support.ts';

// Every shape that a field can have, one message each.

const SCALARS = [
  ...(['double', 'float', 'int32', 'int64', 'uint32', 'uint64', 'sint32', 'sint64'] as const),
  ...(['fixed32', 'fixed64', 'sfixed32', 'sfixed64', 'bool', 'string', 'bytes'] as const),
];
const IMPLICIT = '[features.field_presence = IMPLICIT]';
const REQUIRED = '[features.field_presence = LEGACY_REQUIRED]';
const EXPANDED = '[features.repeated_field_encoding = EXPANDED]';
const DELIMITED = 'features.message_encoding = DELIMITED';
const isPackable = (type: string): boolean => !['string', 'bytes'].includes(type);

/** A field's declaration by the name of the shape. */
export const SHAPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...SCALARS, 'Open', 'Other', 'Closed', 'Late'].flatMap((type) => [
      [`${type}`, `${type} f = 1;`],
      ...(['Closed', 'Late'].includes(type) ? [] : [[`${type} implicit`, `${type} f = 1 ${IMPLICIT};`]]),
      [`${type} list`, `repeated ${type} f = 1;`],
      ...(isPackable(type) ? [[`${type} expanded`, `repeated ${type} f = 1 ${EXPANDED};`]] : []),
    ]),
  ),
  ...Object.fromEntries(
    ['Plain', 'Renamed', 'Wider', 'More', 'Inner', 'Entry'].flatMap((type) => [
      [type, `${type} f = 1;`],
      [`${type} list`, `repeated ${type} f = 1;`],
    ]),
  ),
  'Plain group': `Plain f = 1 [${DELIMITED}];`,
  'Wider group': `Wider f = 1 [${DELIMITED}];`,
  'Plain groups': `repeated Plain f = 1 [${DELIMITED}];`,
  'int32 required': `int32 f = 1 ${REQUIRED};`,
  'string required': `string f = 1 ${REQUIRED};`,
  'string unchecked': 'string f = 1 [features.utf8_validation = NONE];',
  'map of text to int32': 'map<string, int32> f = 1;',
  'map of text to int64': 'map<string, int64> f = 1;',
  'map of text to text': 'map<string, string> f = 1;',
  'map of int32 to int32': 'map<int32, int32> f = 1;',
  'map of int64 to int32': 'map<int64, int32> f = 1;',
  'map of bool to Open': 'map<bool, Open> f = 1;',
  'map of text to Plain': 'map<string, Plain> f = 1;',
  'map of text to Wider': 'map<string, Wider> f = 1;',
  'int32 default 5': 'int32 f = 1 [default = 5];',
};

const FILE = `edition = "2023";
package s;
enum Open { OPEN_ZERO = 0; OPEN_ONE = 1; OPEN_SEVEN = 7; OPEN_LAST = -3; }
enum Other { OTHER_ZERO = 0; OTHER_ONE = 1; }
enum Closed { option features.enum_type = CLOSED; CLOSED_ZERO = 0; CLOSED_ONE = 1; }
enum Late { option features.enum_type = CLOSED; LATE_ONE = 1; LATE_TWO = 2; }
message Plain { int32 a = 1; string b = 2; }
message Renamed { int32 a = 1; string c = 2; }
message Wider { int64 a = 1; string b = 2; }
message More { int32 a = 1; string b = 2; bytes c = 3; }
message Inner { Plain a = 1; repeated Wider b = 2; }
message Entry { string key = 1; int32 value = 2; }
${Object.values(SHAPES)
  .map((field, index) => `message S${index} { ${field} }`)
  .join('\n')}
`;

export const shapeSchema = (): Promise<Schema> => schemaOf({ 's.proto': FILE });

export const messageOfShape = (index: number): string => `s.S${index}`;

/** One shape that becomes another: what is the same is paired, and the one message with the other. */
export function shapePair(schema: Schema, from: number, to: number): Compared {
  const [before, after] = [messageOfShape(from), messageOfShape(to)];
  const pairs = new Map<string, string>();
  for (const id of schema.declarations.keys()) if (!/^s\.S\d/.test(id)) pairs.set(id, id);
  pairs.set(before, after);
  pairs.set(`${before}.f`, `${after}.f`);
  return comparedOf(schema, schema, pairs);
}

/** Two schemas with a pairing made by hand; without one, by name. */
export function comparedOf(old: Schema, next: Schema, pairs?: ReadonlyMap<string, string>): Compared {
  const toNew =
    pairs ?? new Map([...old.declarations.keys()].filter((id) => next.declarations.has(id)).map((id) => [id, id]));
  const pairing: Pairing = {
    toNew,
    toOld: new Map([...toNew].map(([a, b]) => [b, a])),
    files: new Map(),
    packages: new Map(),
  };
  return { old: sideOf('old', old), new: sideOf('new', next), pairing, policy: 'lenient' };
}

const typeOf = ({ type }: FieldDeclaration): string =>
  type.kind === 'scalar' ? type.scalar : type.kind === 'map' ? JSON.stringify(type) : type.id;

/** In which respects two fields differ, as differences. */
export function fieldDifferences(old: FieldDeclaration, next: FieldDeclaration): Difference[] {
  const cardinality = (field: FieldDeclaration): string =>
    field.type.kind === 'map' ? 'map' : field.repeated ? 'repeated' : 'singular';
  const isRequired = old.presence === 'required' || next.presence === 'required';
  const singular = cardinality(old) === 'singular' && cardinality(next) === 'singular';
  const respects: readonly (readonly [Difference['rule'], boolean])[] = [
    ['field-type-changed', typeOf(old) !== typeOf(next)],
    ['field-cardinality-changed', cardinality(old) !== cardinality(next)],
    ['field-encoding-changed', old.delimited !== next.delimited],
    ['field-packing-changed', old.packed !== next.packed],
    ['field-utf8-changed', old.utf8 !== next.utf8 && old.utf8 !== undefined && next.utf8 !== undefined],
    ['field-presence-changed', singular && !isRequired && old.presence !== next.presence],
    ['field-required-changed', singular && isRequired && old.presence !== next.presence],
    ['field-default-changed', old.defaultValue !== next.defaultValue],
  ];
  return respects.flatMap(([rule, differs]) => (differs ? [differenceOf(rule, old, next)] : []));
}

type Declared = FieldDeclaration | MessageDeclaration | EnumDeclaration;

export const differenceOf = (rule: Difference['rule'], old: Declared, next: Declared): Difference => ({
  rule,
  kind: 'changed',
  what: old.kind,
  old,
  new: next,
  says: '',
});

export function fieldOf(schema: Schema, id: string): FieldDeclaration {
  const found = schema.declarations.get(id);
  if (found?.kind !== 'field' && found?.kind !== 'extension') throw new Error(`no field ${id}`);
  return found;
}
