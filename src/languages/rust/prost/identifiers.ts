// Identifier rules of prost-build (ident.rs) over the crate heck, which it uses for case. Protobuf names are ASCII.

const KEYWORDS: ReadonlySet<string> = new Set(
  `
  as break const continue else enum false fn for if impl in let loop match mod move mut pub ref return static
  struct trait true type unsafe use where while dyn abstract become box do final macro override priv typeof
  unsized virtual yield async await try gen
  `.match(/\w+/g),
);

/** Before 0.14 prost did not know the keyword of edition 2024. */
const KEYWORDS_2021: ReadonlySet<string> = new Set([...KEYWORDS].filter((word) => word !== 'gen'));

/** Keywords that may not be written as raw identifiers. */
const NEVER_RAW: ReadonlySet<string> = new Set(['_', 'super', 'self', 'Self', 'extern', 'crate']);

const isLower = (char: string): boolean => char >= 'a' && char <= 'z';
const isUpper = (char: string): boolean => char >= 'A' && char <= 'Z';

/** `type` becomes `r#type`, `self` becomes `self_`, `0a` becomes `_0a`. */
export function rustSanitized(identifier: string, keywords: ReadonlySet<string> = KEYWORDS): string {
  if (keywords.has(identifier)) return `r#${identifier}`;
  if (NEVER_RAW.has(identifier)) return `${identifier}_`;
  return /^[0-9]/.test(identifier) ? `_${identifier}` : identifier;
}

/**
 * Splits a name into words: at anything but letters and digits, before an upper-case letter that follows a lower-case
 * one, and before the last of several upper-case letters that a lower-case one follows. A digit keeps the case it
 * stands in: `ABC123Def` is `ABC123`, `Def`.
 */
export function words(name: string): string[] {
  type Mode = 'boundary' | 'lower' | 'upper';
  const result: string[] = [];
  for (const part of name.split(/[^A-Za-z0-9]+/)) {
    let start = 0;
    let mode: Mode = 'boundary';
    for (let i = 0; i < part.length; i++) {
      const char = part.charAt(i);
      const next = part.charAt(i + 1);
      const nextMode: Mode = isLower(char) ? 'lower' : isUpper(char) ? 'upper' : mode;
      if (next === '') {
        result.push(part.slice(start));
      } else if (nextMode === 'lower' && isUpper(next)) {
        result.push(part.slice(start, i + 1));
        start = i + 1;
        mode = 'boundary';
      } else if (mode === 'upper' && isUpper(char) && isLower(next)) {
        result.push(part.slice(start, i));
        start = i;
        mode = 'boundary';
      } else {
        mode = nextMode;
      }
    }
  }
  return result;
}

/** Names that snake case leaves as they are, and those that camel case does: nearly all, as style guides ask for them. */
const IS_SNAKE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;
const IS_CAMEL = /^(?:[A-Z][a-z]+[0-9]*)+$/;

const snake = (name: string, keywords: ReadonlySet<string>): string =>
  rustSanitized(
    IS_SNAKE.test(name)
      ? name
      : words(name)
          .map((word) => word.toLowerCase())
          .join('_'),
    keywords,
  );

/** Field, module and method names. */
export const toSnake = (name: string): string => snake(name, KEYWORDS);

/** The same as prost 0.13 makes them: `gen` is no keyword to it. */
export const toSnake2021 = (name: string): string => snake(name, KEYWORDS_2021);

/** Type and variant names. */
export const toUpperCamel = (name: string): string =>
  rustSanitized(
    IS_CAMEL.test(name)
      ? name
      : words(name)
          .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
          .join(''),
  );

/**
 * Name of an enum value's variant: the enum's own name is taken off its front, unless what remains would not begin with
 * an upper-case letter.
 */
export function variantName(enumName: string, value: string): string {
  const name = toUpperCamel(value);
  const stripped = name.startsWith(enumName) ? name.slice(enumName.length) : name;
  return rustSanitized(isUpper(stripped.charAt(0)) ? stripped : name);
}

/** Tonic's own snake case for its modules: an underscore before every upper-case letter but the first. */
export const tonicModule = (service: string): string =>
  service.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
