// Names that protoc-gen-go and prost derive from protobuf names. They serve two purposes: a Go or Rust name that follows
// from the protobuf name need not be stored, and accessors and stubs that only exist in generated code can be found.
// A derivation that is wrong here costs bytes in the index, never a wrong name: the encoder stores what it cannot derive.

import type { SymbolKind } from './entries.ts';

/** Go's form of one name: `_` before a lower-case letter capitalises it, a leading `_` becomes `X`. */
export const goCamel = (name: string): string =>
  name
    .replace(/^_/, 'X')
    .replace(/(^|_)([a-z])/g, (_, __: string, letter: string) => letter.toUpperCase())
    .replace(/(\d)([a-z])/g, (_, digit: string, letter: string) => digit + letter.toUpperCase());

/** ProtoJSON's name of a field. */
export const jsonCamel = (name: string): string =>
  name.replace(/_+([a-zA-Z0-9]?)/g, (_, next: string) => next.toUpperCase());

const rustWords = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .split('_')
    .filter((word) => word !== '');

export const rustSnake = (name: string): string => rustWords(name).join('_').toLowerCase();

export const rustCamel = (name: string): string =>
  rustWords(name)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
    .join('');

/**
 * `COLOR_RED` of `Color` → `RED`; undefined where the value's name does not begin with its enum's. Acronyms and digits
 * are split differently by different authors: what counts is the letters, and an underscore after them.
 */
export const withoutEnumPrefix = (value: string, enumName: string): string | undefined => {
  let at = 0;
  for (let i = 0; i < enumName.length; i++) {
    const wanted = enumName.charCodeAt(i);
    if (wanted === UNDERSCORE) continue;
    while (value.charCodeAt(at) === UNDERSCORE) at++;
    // Identifiers are ASCII, where letters of both cases differ by this one bit.
    if ((value.charCodeAt(at) | 32) !== (wanted | 32)) return undefined;
    at++;
  }
  return at > 0 && value.charCodeAt(at) === UNDERSCORE && at + 1 < value.length ? value.slice(at + 1) : undefined;
};

const UNDERSCORE = 95;

/** What a derivation starts from: the declaration and those around it, nearest first. */
export interface Lineage {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly parents: readonly { readonly kind: SymbolKind; readonly name: string }[];
}

const goType = (names: readonly string[]): string => names.map(goCamel).join('_');

const rustType = (outermostFirst: readonly string[]): string =>
  outermostFirst.map((name, i) => (i === outermostFirst.length - 1 ? rustCamel(name) : rustSnake(name))).join('::');

/**
 * The ways a Go or Rust name ends, by letter. A shape is such a letter and whatever stands before that ending; `=` and
 * the whole name where none fits.
 */
const ENDINGS: readonly (readonly [letter: string, ending: (of: Lineage, outer: readonly string[]) => string])[] = [
  [
    'G',
    ({ kind, name }, outer) => {
      if (kind === 'message' || kind === 'enum' || kind === 'service') return goType([...outer, name]);
      if (kind !== 'value') return outer.length === 0 ? goCamel(name) : `${goType(outer)}.${goCamel(name)}`;
      const scope = outer.length > 1 ? outer.slice(0, -1) : outer;
      return `${goType(scope)}_${name}`;
    },
  ],
  [
    'R',
    ({ kind, name }, outer) => {
      if (kind === 'message' || kind === 'enum' || kind === 'service') return rustType([...outer, name]);
      if (kind !== 'value') return outer.length === 0 ? rustSnake(name) : `${rustType(outer)}.${rustSnake(name)}`;
      return `${rustType(outer)}::${rustCamel(withoutEnumPrefix(name, outer.at(-1) ?? '') ?? name)}`;
    },
  ],
  ['P', ({ name }, outer) => `${rustType(outer)}::${rustSnake(name)}`],
  ['O', ({ name }, outer) => rustType([...outer, name])],
  ['g', ({ name }) => goCamel(name)],
  ['v', ({ name }, outer) => rustCamel(withoutEnumPrefix(name, outer.at(-1) ?? '') ?? name)],
  ['r', ({ name }) => rustSnake(name)],
  ['c', ({ name }) => rustCamel(name)],
  ['n', ({ name }) => name],
];

const outerNames = (of: Lineage): string[] => of.parents.map((parent) => parent.name).reverse();

/** The shape that gives this name back from this lineage. */
export const shapeOf = (name: string, of: Lineage): string => {
  const outer = outerNames(of);
  for (const [letter, ending] of ENDINGS) {
    const end = ending(of, outer);
    if (end !== '' && name.endsWith(end)) return letter + name.slice(0, name.length - end.length);
  }
  return `=${name}`;
};

const ENDING_BY_LETTER = new Map(ENDINGS);

/** The name that a shape stands for; undefined where the shape is not one of ours. */
export const nameFromShape = (shape: string, of: Lineage): string | undefined => {
  if (shape.startsWith('=')) return shape.slice(1);
  const ending = ENDING_BY_LETTER.get(shape.charAt(0));
  return ending === undefined ? undefined : shape.slice(1) + ending(of, outerNames(of));
};

/** Names that exist only in generated code, with what remains once the generator's addition is taken off. */
interface Accessor {
  readonly pattern: RegExp;
  readonly kinds: readonly SymbolKind[];
}

/** Tried only where a name as written means nothing. */
export const ACCESSORS: readonly Accessor[] = [
  { pattern: /^(?:Get|Set|Has|Clear|Which)([A-Z].*)$/, kinds: ['field', 'oneof', 'extension'] },
  { pattern: /^(?:get|set|has|clear)_(.+)$/, kinds: ['field', 'oneof', 'extension'] },
  { pattern: /^(.+)_(?:mut|opt)$/, kinds: ['field', 'oneof'] },
  { pattern: /^(?:New|Register|Unimplemented|Unsafe)?(.+?)_?(?:Client|Server|_client|_server)$/, kinds: ['service'] },
  { pattern: /^(.+)_ServiceDesc$/, kinds: ['service'] },
  { pattern: /^(.+)_FullMethodName$/, kinds: ['method'] },
  { pattern: /^(.+)_(?:name|value)$/, kinds: ['enum'] },
  { pattern: /^E_(.+)$/, kinds: ['extension'] },
];
