// How differently written text is brought together. Nothing here throws, and everything is linear in its input.

/** Full-width forms, odd spaces and dashes → ASCII, one UTF-16 unit for one, so that offsets stay those of the input. */
const LOOKALIKE =
  /[\uFF01-\uFF5E]|[\u00AD\u2010-\u2015\u2043\u2212\uFE58\uFE63]|[\u00A0\u1680\u2000-\u200D\u202F\u205F\u2060\u3000\uFEFF\t\r\v\f\u0085]/g;

const ascii = (character: string): string => {
  const unit = character.charCodeAt(0);
  if (unit >= 0xff01 && unit <= 0xff5e) return String.fromCharCode(unit - 0xfee0);
  return unit === 0xad ||
    (unit >= 0x2010 && unit <= 0x2015) ||
    unit === 0x2043 ||
    unit === 0x2212 ||
    unit === 0xfe58 ||
    unit === 0xfe63
    ? '-'
    : ' ';
};

/** Same length as its input; every offset means the same character. */
export const foldLookalikes = (text: string): string => text.replace(LOOKALIKE, ascii);

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/** A short query as it would have been typed on a plain keyboard; lengths change. */
export const plain = (query: string): string =>
  foldLookalikes(query.replace(INVISIBLE, '').normalize('NFKC')).replace(/\s+/g, ' ').trim();

/**
 * The key under which spellings of one name meet: `expires_at_ms`, `expiresAtMs` and `ExpiresAtMs` fold to one key.
 * A name of punctuation alone folds to itself.
 */
export const foldKey = (name: string): string => {
  const key = name.toLowerCase().replace(/[\u0000-\u002F\u003A-\u0060\u007B-\u007F]+/g, '');
  return key === '' ? name : key;
};

/** The digits of a text, in order: two names that differ in them are never near each other. */
export const digitsOf = (text: string): string => text.replace(/[^0-9]+/g, '');

export const letterCount = (text: string): number => text.replace(/[^\p{L}]+/gu, '').length;

/** Rust marks a name that is also a keyword: `r#type`. */
export const unmark = (name: string): string => name.replace(/^r#/, '');

/** Separators between the components of a name, in any of the spellings: `a.B`, `a::B`, `a.B/C`, `B#c`. */
const SEPARATOR = /::|[./#\\]/;

/** `ledgerkv.v1.Engine/Get` → its four components; empty ones fall away. */
export const components = (path: string): string[] =>
  path
    .split(SEPARATOR)
    .map(unmark)
    .filter((part) => part !== '');
