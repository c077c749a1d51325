import { components, foldKey } from './fold.ts';

/** One way to cut a written name into what stands before it and its last component, both folded. */
export interface Split {
  readonly chain: readonly string[];
  readonly last: string;
}

/** A query read as a name. */
export interface PathQuery {
  /** As written, without marks around it. */
  readonly text: string;
  readonly lastText: string;
  /** The name cut at its separators only. */
  readonly whole: Split;
  /**
   * `whole`, then the cuts at underscores of the last component: Go joins nested names and enum values with them
   * (`Outer_Inner`, `Color_COLOR_RED`). The first that finds something is taken.
   */
  readonly splits: readonly Split[];
  /** `a.B.` or `a::B::`: what B holds is asked for. */
  readonly open: boolean;
}

/** More underscores than any real name has. */
const MAX_CUTS = 24;

/** Undefined where nothing is left to look for. */
export const readPath = (query: string): PathQuery | undefined => {
  const parts = components(query);
  const lastText = parts.at(-1);
  if (lastText === undefined) return undefined;
  const chain = parts.slice(0, -1).map(foldKey);
  const whole: Split = { chain, last: foldKey(lastText) };
  const splits: Split[] = [whole];
  for (let at = lastText.indexOf('_', 1); at > 0 && splits.length <= MAX_CUTS; at = lastText.indexOf('_', at + 1)) {
    const before = lastText.slice(0, at);
    const after = lastText.slice(at + 1);
    if (after !== '') splits.push({ chain: [...chain, foldKey(before)], last: foldKey(after) });
  }
  return { text: query, lastText, whole, splits, open: /(?:[./]|::)$/.test(query) };
};
