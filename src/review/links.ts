import { relativeUrl, urls } from '#lookup';
import { anchorOn, pageOwner, type Schema } from '#schema';
import { fileOf } from './declarations.ts';
import type { ReviewLinks } from './input.ts';

/** A side of a comparison as the site has it. */
export interface LinkedSide {
  readonly schema: Schema;
  /** Undefined where the site has no pages of it, as of a proposal. */
  readonly version?: string | undefined;
}

/** Links from a page of the site to what a comparison of one contract's versions speaks of. */
export function reviewLinks(from: string, contract: string, old: LinkedSide, next: LinkedSide): ReviewLinks {
  const side = (which: 'old' | 'new'): LinkedSide => (which === 'old' ? old : next);
  return {
    rule: (id) => relativeUrl(from, urls.rule(id)),
    symbol: (which, id) => {
      const { schema, version } = side(which);
      const [declaration, page] = [schema.declarations.get(id), pageOwner(schema, id)];
      if (version === undefined || !declaration || !page || fileOf(schema, page.file)?.own !== true) return undefined;
      const anchor = anchorOn(page, declaration);
      const path = urls.symbol(contract, version, page.id);
      return relativeUrl(from, anchor === '' ? path : `${path}#${anchor}`);
    },
    source: (which, file, line) => {
      const { schema, version } = side(which);
      const known = fileOf(schema, file);
      if (version === undefined || known?.own !== true || known.text === undefined) return undefined;
      return relativeUrl(from, `${urls.source(contract, version, file)}${line === undefined ? '' : `#L${line}`}`);
    },
    inspect: (which, message, hex) => {
      const { schema, version } = side(which);
      const declaration = schema.declarations.get(message);
      // The site has what a version declares itself, and of what it imports only some.
      if (version === undefined || declaration?.kind !== 'message' || fileOf(schema, declaration.file)?.own !== true) {
        return undefined;
      }
      return relativeUrl(from, urls.inspect({ contract, version, type: message, hex }));
    },
    error: (which, code) => (side(which).version === undefined ? undefined : relativeUrl(from, urls.error(code))),
  };
}
