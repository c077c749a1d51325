import { RUNTIME_NAMES } from '#wire';
import type { VerdictRow } from './verdict-rows.ts';

/** The rows of a payload on which runtimes are not known to differ: each accepts it. */
export const undisputedRows = (unknownFields: number): readonly VerdictRow[] =>
  RUNTIME_NAMES.map((runtime) => ({
    runtime,
    verdict: 'accepts',
    drops: runtime === 'rust' || runtime === 'protobufjs' ? unknownFields : 0,
    places: [],
    rules: [],
  }));
