export type {
  Answer,
  CodeRange,
  ErrorResult,
  Group,
  Matched,
  NoSuchCode,
  QueryKind,
  Range,
  Result,
  SymbolAnswer,
  Why,
} from './answer.ts';
export { encodeErrors, encodeIndex, encodeSymbols } from './encode.ts';
export {
  type EncodedErrors,
  type EncodedIndex,
  type EncodedSymbols,
  type ErrorEntry,
  type LookupContract,
  SYMBOL_KINDS,
  type SymbolEntry,
  type SymbolKind,
  type SymbolResult,
} from './entries.ts';
export { type LookupOptions, lookup } from './lookup.ts';
export { type Index, isEncodedErrors, isEncodedSymbols, openIndex } from './open.ts';
export { fileName, type InspectTarget, relativeUrl, urls } from './urls.ts';
