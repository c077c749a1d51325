import type { Schema } from '#schema';
import type { Difference, Pairing } from '../model.ts';
import { compareExtensions } from './extensions.ts';
import { compareFiles } from './files.ts';
import { inOrder } from './order.ts';
import { Report } from './report.ts';
import { compareTypes } from './types.ts';

export { pair } from './pairing/index.ts';

/**
 * Every respect in which two versions differ, additions too. What follows from another difference names that as its cause, the
 * first of a chain. Causes come first; the rest in order of file and line.
 */
export function differences(old: Schema, next: Schema, pairing: Pairing): Difference[] {
  const report = new Report(old, next, pairing);
  compareFiles(report);
  compareTypes(report);
  compareExtensions(report);
  return inOrder(report.list, pairing);
}
