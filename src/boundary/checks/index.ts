import type { Check } from '../check.ts';
import { ANNOTATION_CHECKS } from './annotation/index.ts';
import { BASELINE_CHECKS } from './baseline.ts';
import { CALLBACK_CHECKS } from './callback/index.ts';
import { CANCEL_CHECKS } from './cancel.ts';
import { DEADLINE_CHECKS } from './deadline.ts';
import { ERROR_CHECKS } from './errors/index.ts';
import { FLAG_CHECKS } from './flag/index.ts';
import { FLOW_CHECKS } from './flow.ts';
import { HANDLE_CHECKS } from './handle/index.ts';
import { OWNERSHIP_CHECKS } from './ownership/index.ts';
import { PROSE_CHECKS } from './prose/index.ts';
import { RETRY_CHECKS } from './retry.ts';
import { THREAD_CHECKS } from './thread.ts';
import { TRACE_CHECKS } from './trace.ts';

/** Every check of the boundary, in the order in which their families are listed. */
export const CHECKS: readonly Check[] = [
  ...ANNOTATION_CHECKS,
  ...OWNERSHIP_CHECKS,
  ...HANDLE_CHECKS,
  ...CALLBACK_CHECKS,
  ...THREAD_CHECKS,
  ...DEADLINE_CHECKS,
  ...CANCEL_CHECKS,
  ...FLOW_CHECKS,
  ...ERROR_CHECKS,
  ...RETRY_CHECKS,
  ...TRACE_CHECKS,
  ...FLAG_CHECKS,
  ...BASELINE_CHECKS,
  ...PROSE_CHECKS,
];
