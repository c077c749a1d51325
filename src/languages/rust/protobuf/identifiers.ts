import type { MessageDeclaration } from '#schema';

// Identifier rules of protoc's Rust generator (compiler/rust/naming.cc). Names of messages and fields stay as they are;
// only those of enums, their values and members of oneofs change their case.

const KEYWORDS: ReadonlySet<string> = new Set(
  `
  abstract as async await become box break const continue do dyn else enum extern false final fn for gen if impl in let
  loop macro macro_rules match mod move mut override priv pub raw ref return safe static struct trait true try type
  typeof union unsafe unsized use virtual where while yield
  `.match(/\w+/g),
);

/** Names that may not be written as raw identifiers, and the one that every message gives its constructor. */
const NEVER_RAW: ReadonlySet<string> = new Set(['_', 'crate', 'new', 'self', 'Self', 'super']);

/** `type` becomes `r#type`; `self` becomes `self_`, and `new` becomes `new_`. */
export function safeName(name: string): string {
  if (NEVER_RAW.has(name)) return `${name}_`;
  return KEYWORDS.has(name) ? `r#${name}` : name;
}

/** Whether a compiler takes it as an identifier; raw or not. */
export const isIdentifier = (name: string): boolean => /^(r#)?[A-Za-z_][A-Za-z0-9_]*$/.test(name);

/** Modules of nested types: `FooBar` becomes `foo_bar`, `Foo_Bar` too, `ABC` becomes `a_b_c`. */
export const moduleName = (message: string): string =>
  safeName(message.replace(/(?<=[^_])[A-Z]/g, '_$&').toLowerCase());

/** Whether protoc writes a module for a message: for nested types, map entries, the enums of oneofs, and extensions. */
export const hasModule = ({ messages, enums, extensions, oneofs, fields }: MessageDeclaration): boolean =>
  messages.length + enums.length + extensions.length > 0 ||
  oneofs.some((oneof) => oneof.fields.length > 0) ||
  fields.some(({ type }) => type.kind === 'map');

/** Enums and members of oneofs: `foo_bar` becomes `FooBar`, `a1b` becomes `A1B`, `fooBAR` becomes `FooBAR`. */
export function upperCamel(name: string): string {
  let result = '';
  let raise = true;
  for (const char of name) {
    if (/[a-z]/.test(char)) result += raise ? char.toUpperCase() : char;
    else if (/[A-Z0-9]/.test(char)) result += char;
    raise = !/[A-Za-z]/.test(char);
  }
  return result;
}

/** Enum values: `FOO_BAR` becomes `FooBar`, `a1b` becomes `A1B`. */
export function shoutedToCamel(name: string): string {
  let result = '';
  let raise = true;
  for (const char of name) {
    if (/[A-Za-z]/.test(char)) {
      result += raise ? char.toUpperCase() : char.toLowerCase();
      raise = false;
    } else {
      if (/[0-9]/.test(char)) result += char;
      raise = true;
    }
  }
  return result;
}

/** The enum's name is taken off a value's front, in three spellings, whatever the case. Empty where nothing is left. */
export function constantName(enumName: string, value: string): string {
  const prefixes = [enumName, shoutedToCamel(enumName), enumName.replace(/(?<=[^_])[A-Z]/g, '_$&')];
  const prefix = prefixes.find((candidate) => value.toLowerCase().startsWith(candidate.toLowerCase()));
  const rest = prefix === undefined ? value : value.slice(prefix.length).replace(/^_/, '');
  const name = shoutedToCamel(rest === '' ? value : rest);
  return name === '' ? '' : safeName(/^[0-9]/.test(name) ? `_${name}` : name);
}

/** The module that holds a file's code: `shop/v1/shop.proto` becomes `shop_v1_shop_proto`. */
export function fileModule(path: string): string {
  const stem = path.replace(/\.(proto|protodevel)$/, '');
  let name = '';
  for (const byte of new TextEncoder().encode(stem)) {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9_]/.test(char)) name += char;
    else if (/[-./]/.test(char)) name += '_';
    else name += `_${byte.toString(16).padStart(2, '0')}_`;
  }
  return `${/^[A-Za-z]/.test(name) ? '' : 'pb_'}${name}_proto`;
}
