import { type ErrorCode, errorSets } from '#boundary';
import type { Side } from '#compat';
import type { ReviewInput } from './input.ts';
import type { ErrorDiffRow, ErrorsDiffView } from './model.ts';

/** Public error codes that only one of the two versions has. */
export function errorsDiff({ old, next, links }: Pick<ReviewInput, 'old' | 'next' | 'links'>): ErrorsDiffView {
  const [before, after] = [codesOf(old), codesOf(next)];
  const only = (side: 'old' | 'new', these: Codes, others: Codes): ErrorDiffRow[] =>
    [...these.values()]
      .filter(({ code }) => !others.has(code))
      .map(({ code, name, cause }) => ({
        code: { text: code, href: links.error(side, code) },
        name,
        cause: cause ?? '',
      }));
  return { added: only('new', after, before), retired: only('old', before, after) };
}

type Codes = ReadonlyMap<string, ErrorCode>;

const codesOf = ({ schema, boundary }: Side): Codes =>
  new Map(errorSets(schema, boundary.annotations).flatMap(({ codes }) => codes.map((code) => [code.code, code])));
