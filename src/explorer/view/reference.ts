import { relativeUrl, urls } from '#lookup';
import type { WireSchema } from '#wire';

/** The inspector's own address, from which links start. */
const HERE = 'inspect/';

/**
 * Address of a message's or enum's place in the reference pages: top-level ones have a page, nested ones an anchor on it.
 * Undefined without a contract.
 */
export function referenceUrl({ contract, version, messages }: WireSchema, id: string): string | undefined {
  if (contract === '' || version === '') return undefined;
  let page = id;
  for (;;) {
    const outer = page.slice(0, Math.max(0, page.lastIndexOf('.')));
    if (!messages.has(outer)) break;
    page = outer;
  }
  const path = urls.symbol(contract, version, page);
  const anchor = id === page ? '' : `#${encodeURIComponent(id.slice(page.length + 1))}`;
  return relativeUrl(HERE, path) + anchor;
}
