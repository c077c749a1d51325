import { type ErrorCode, errorSets } from '#boundary';
import type { Side } from '#compat';
import type { ReviewInput } from './input.ts';
import type { ErrorDiffRow, ErrorsDiffView } from './model.ts';

/** Public error codes that only one of the two versions has. */
export function errorsDiff({ old, next, links }: Pick<ReviewInput, 'old' | 'next' | 'links'>): ErrorsDiffView {
  const [before, after] = [codesOf(old), codesOf(next)];
  const only = (these: ReadonlyMap<string, ErrorCode>, others: ReadonlyMap<string, ErrorCode>): ErrorDiffRow[] =>
    [...these.values()]
      .filter(({ code }) => !others.has(code))
      .map(({ code, name, cause }) => ({ code: { text: code, href: links.error(code) }, name, cause: cause ?? '' }));
  return { added: only(after, before), retired: only(before, after) };
}

const codesOf = ({ schema, boundary }: Side): ReadonlyMap<string, ErrorCode> =>
  new Map(errorSets(schema, boundary.annotations).flatMap(({ codes }) => codes.map((code) => [code.code, code])));
