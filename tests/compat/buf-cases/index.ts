// Changes that set off each of buf's rules, and those at the edges of rules. Every source is in the package `a.v1`, to which the
// test gives a name of its own per case.

import { DEFAULT_CASES } from './defaults.ts';
import { DELETION_CASES } from './deletions.ts';
import { EDITION_CASES } from './editions.ts';
import { FIELD_CASES } from './fields.ts';
import { FILE_CASES } from './files.ts';
import type { BufCase } from './model.ts';
import { OTHER_CASES } from './others.ts';

export { LONE_CASES } from './lone.ts';
export type { BufCase } from './model.ts';

/** Cases that can share a set with others. */
export const BUF_CASES: readonly BufCase[] = [
  ...FILE_CASES,
  ...DELETION_CASES,
  ...FIELD_CASES,
  ...DEFAULT_CASES,
  ...EDITION_CASES,
  ...OTHER_CASES,
];
