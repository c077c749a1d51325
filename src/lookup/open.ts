import type { EncodedErrors, EncodedIndex, EncodedSymbols } from './entries.ts';
import { ErrorTable } from './error-table.ts';
import { Qualifiers } from './qualifiers.ts';
import { SymbolTable } from './symbol-table.ts';

/** An opened index. Opaque outside this room: hand it to `lookup`. */
export interface Index {
  readonly errors: ErrorTable;
  readonly symbols: SymbolTable;
  readonly qualifiers: Qualifiers;
}

const NO_ERRORS: EncodedErrors = { format: 'isthmus-lookup-errors/1', contracts: [], errors: [] };

const NO_SYMBOLS: EncodedSymbols = {
  format: 'isthmus-lookup-symbols/1',
  contracts: [],
  scopes: [],
  names: [],
  name: [],
  kind: '',
  depth: '',
  scope: [],
  spans: [],
  span: [],
  shapes: [],
  go: [],
  rust: [],
  json: [],
};

/**
 * Makes an index ready for queries. Either half may be absent: a page opens the errors first and opens again, with both,
 * once the symbols have arrived.
 */
export const openIndex = (encoded: EncodedIndex): Index => {
  const errors = encoded.errors ?? NO_ERRORS;
  const symbols = encoded.symbols ?? NO_SYMBOLS;
  return {
    errors: new ErrorTable(errors),
    symbols: new SymbolTable(symbols),
    qualifiers: new Qualifiers([...errors.contracts, ...symbols.contracts], errors.errors),
  };
};

const hasFormat = (value: unknown, format: string): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === format;

/** Whether fetched JSON is a file of errors in the format that this code reads; it may come from an older site's cache. */
export const isEncodedErrors = (value: unknown): value is EncodedErrors => hasFormat(value, NO_ERRORS.format);

/** Whether fetched JSON is a file of symbols in the format that this code reads. */
export const isEncodedSymbols = (value: unknown): value is EncodedSymbols => hasFormat(value, NO_SYMBOLS.format);
