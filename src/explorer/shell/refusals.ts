import { RUNTIMES } from '#wire';
import type { VerdictRow } from '../verdict-rows.ts';

/** One reason for which runtimes refuse a payload, and those that share it. */
export interface SharedRefusal {
  /** Titles of the runtimes, or `Every runtime`. */
  readonly who: string;
  /** Byte of the payload. */
  readonly offset: number;
  readonly why: string;
}

/** Why runtimes refuse a payload, each reason once, in the order of the rows. */
export function sharedRefusals(rows: readonly VerdictRow[]): readonly SharedRefusal[] {
  const refused = rows.flatMap(({ runtime, offset, why }) =>
    offset === undefined ? [] : [{ runtime, offset, why: why ?? '' }],
  );
  const groups = Map.groupBy(refused, ({ offset, why }) => `${offset} ${why}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const titles = group.map(({ runtime }) => RUNTIMES[runtime].title);
    const who = titles.length === rows.length ? 'Every runtime' : listed(titles);
    return { who, offset: first.offset, why: first.why };
  });
}

/** `A`, `A and B`, `A, B and C`. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
