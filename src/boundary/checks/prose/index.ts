import type { Check } from '../../check.ts';
import { commentsAgree } from './contradictions.ts';
import { commentsThere } from './missing.ts';

/** DOC: what the comments say, beside what the options say. */
export const PROSE_CHECKS: readonly Check[] = [commentsThere, commentsAgree];
