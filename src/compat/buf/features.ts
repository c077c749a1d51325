import type { FieldDeclaration, Json, OptionValue, SchemaFile } from '#schema';

/** What fields of a file inherit, after the defaults of its syntax or edition. */
export interface FileFeatures {
  readonly editions: boolean;
  readonly presence: 'explicit' | 'implicit';
  readonly utf8: string;
  /** `(pb.java).utf8_validation` */
  readonly java: string;
  /** `java_string_check_utf8`, where it is written; editions have the feature in its place. */
  readonly javaCheck: boolean | undefined;
  /** `(pb.cpp).string_type` */
  readonly cpp: string;
  /** Whether `ctype` still counts. */
  readonly ctype: boolean;
}

const known = new WeakMap<SchemaFile, FileFeatures>();

export function fileFeatures(file: SchemaFile): FileFeatures {
  const before = known.get(file);
  if (before) return before;
  const features = resolve(file);
  known.set(file, features);
  return features;
}

function resolve(file: SchemaFile): FileFeatures {
  const editions = file.edition !== 'proto2' && file.edition !== 'proto3';
  const from2024 = editions && !(Number(file.edition) < 2024);
  const set = optionOf(file, 'features');
  const presence = textAt(set, 'fieldPresence') ?? (file.edition === 'proto3' ? 'IMPLICIT' : 'EXPLICIT');
  const check = optionOf(file, 'java_string_check_utf8');
  return {
    editions,
    presence: presence === 'IMPLICIT' ? 'implicit' : 'explicit',
    utf8: textAt(set, 'utf8Validation') ?? (file.edition === 'proto2' ? 'NONE' : 'VERIFY'),
    java: textAt(set, '[pb.java]', 'utf8Validation') ?? 'DEFAULT',
    javaCheck: typeof check === 'boolean' ? check : undefined,
    cpp: textAt(set, '[pb.cpp]', 'stringType') ?? (from2024 ? 'VIEW' : 'STRING'),
    ctype: !from2024,
  };
}

/** `VERIFY` or `NONE`. Only fields and files can say, so nothing between them needs to be asked. */
export const utf8Validation = (field: FieldDeclaration, file: FileFeatures): string =>
  (file.editions ? textAt(optionOf(field, 'features'), 'utf8Validation') : undefined) ?? file.utf8;

export function javaUtf8Validation(field: FieldDeclaration, file: FileFeatures): string {
  const inherited = utf8Validation(field, file);
  if (!file.editions) return file.javaCheck === true ? 'VERIFY' : inherited;
  const java = textAt(optionOf(field, 'features'), '[pb.java]', 'utf8Validation') ?? file.java;
  return java === 'VERIFY' ? 'VERIFY' : inherited;
}

/** `STRING`, `VIEW`, `CORD` or, by the older option only, `STRING_PIECE`. */
export function cppStringType(field: FieldDeclaration, file: FileFeatures): string {
  const ctype = file.ctype ? optionOf(field, 'ctype') : undefined;
  if (typeof ctype === 'string') return ctype;
  if (!file.editions) return file.cpp;
  return textAt(optionOf(field, 'features'), '[pb.cpp]', 'stringType') ?? file.cpp;
}

/** ProtoJSON of an option that is built in; undefined where it is not set. */
export function optionOf({ options }: { readonly options: readonly OptionValue[] }, name: string): Json | undefined {
  for (const option of options) if (option.name === name) return option.value;
  return undefined;
}

function textAt(value: Json | undefined, ...keys: readonly string[]): string | undefined {
  let at = value;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
    at = (at as { readonly [key: string]: Json })[key];
  }
  return typeof at === 'string' ? at : undefined;
}
