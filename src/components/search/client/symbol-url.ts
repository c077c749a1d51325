import { type SymbolResult, urls } from '#lookup';

/** Path of the page that shows a symbol, relative to the site's root, in the latest version that has it. */
export function symbolPath(symbol: Pick<SymbolResult, 'kind' | 'contract' | 'version' | 'page' | 'anchor'>): string {
  const { kind, contract, version, page, anchor } = symbol;
  if (kind === 'file') return urls.source(contract, version, page);
  const path = urls.symbol(contract, version, page);
  return anchor === undefined ? path : `${path}#${encodeURIComponent(anchor)}`;
}
