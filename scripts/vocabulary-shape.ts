// Writes src/boundary/vocabulary-shape.json: the fields and words of boundary.proto as data, so that annotations written
// beside a schema can be checked without compiling anything. Run it after every change of the vocabulary:
//
//     node scripts/vocabulary-shape.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, type FieldDeclaration, type Schema } from '#schema';
import { compile, VOCABULARY_PATH, vocabularyFile } from '#sources';

const PACKAGE = 'boundary.v1';

/** Which descriptor option carries the annotation of each kind of declaration. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  FileOptions: ['file'],
  ServiceOptions: ['service'],
  MethodOptions: ['method'],
  MessageOptions: ['message'],
  FieldOptions: ['field', 'extension'],
  EnumOptions: ['enum'],
  EnumValueOptions: ['value'],
};

export interface VocabularyShape {
  /** Option message by kind of declaration. */
  readonly options: Readonly<Record<string, string>>;
  /** Fields of each message: scalar, message or enum of the vocabulary, or `Duration`; `[]` where repeated. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Fields of each message that are members of a oneof, with its name. */
  readonly oneofs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Words of each enum, with their numbers. */
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Compiles the tool's own vocabulary. */
export async function vocabularySchema(): Promise<Schema> {
  const file = vocabularyFile();
  if (file === undefined) throw new Error('boundary.proto is not where this package keeps it.');
  const result = await compile(new Map([[VOCABULARY_PATH, readFileSync(file, 'utf8')]]));
  if (!('descriptorSet' in result)) throw new Error(`boundary.proto does not compile: ${JSON.stringify(result)}`);
  const { schema, diagnostic } = buildSchema({
    descriptorSet: result.descriptorSet,
    isOwn: (path) => path === VOCABULARY_PATH,
  });
  if (!schema) throw new Error(diagnostic.message);
  return schema;
}

/** The shape of the vocabulary, everything in order of declaration. */
export function vocabularyShape(schema: Schema): VocabularyShape {
  const options: Record<string, string> = {};
  const messages: Record<string, Record<string, string>> = {};
  const oneofs: Record<string, Record<string, string>> = {};
  const enums: Record<string, Record<string, number>> = {};
  for (const declaration of schema.declarations.values()) {
    if (declaration.file !== VOCABULARY_PATH) continue;
    if (declaration.kind === 'extension') {
      for (const kind of KINDS[declaration.extendee?.split('.').at(-1) ?? ''] ?? [])
        options[kind] = typeName(declaration);
    } else if (declaration.kind === 'message') {
      messages[local(declaration.id)] = Object.fromEntries(
        declaration.fields.map((field) => [field.name, `${typeName(field)}${field.repeated ? '[]' : ''}`]),
      );
      const members = declaration.fields.flatMap(({ name, oneof }) => (oneof === undefined ? [] : [[name, oneof]]));
      if (members.length > 0) oneofs[local(declaration.id)] = Object.fromEntries(members);
    } else if (declaration.kind === 'enum') {
      enums[local(declaration.id)] = Object.fromEntries(declaration.values.map(({ name, number }) => [name, number]));
    }
  }
  return { options, messages, oneofs, enums };
}

const local = (id: string): string => (id.startsWith(`${PACKAGE}.`) ? id.slice(PACKAGE.length + 1) : id);

function typeName({ name, type }: FieldDeclaration): string {
  if (type.kind === 'scalar') return type.scalar;
  if (type.kind === 'map') throw new Error(`${name}: the vocabulary has no maps, so its shape cannot say them.`);
  return type.id === 'google.protobuf.Duration' ? 'Duration' : local(type.id);
}

if (import.meta.main) {
  const file = fileURLToPath(new URL('../src/boundary/vocabulary-shape.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify(vocabularyShape(await vocabularySchema()), null, 2)}\n`);
}
