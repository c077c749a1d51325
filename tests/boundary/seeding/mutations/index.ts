import type { Mutation } from '../harness.ts';
import { ANNOTATION_MUTATIONS } from './annotation.ts';
import { BORROW_MUTATIONS } from './borrow.ts';
import { CALL_MUTATIONS } from './call.ts';
import { CALLBACK_MUTATIONS } from './callback.ts';
import { ERROR_MUTATIONS } from './errors.ts';
import { HANDLE_MUTATIONS } from './handle.ts';
import { RELEASE_MUTATIONS } from './release.ts';
import { TIMING_MUTATIONS } from './timing.ts';
import { WHOLE_MUTATIONS } from './whole.ts';

/** Every way in which the tests break a contract, one promise at a time. */
export const MUTATIONS: readonly Mutation[] = [
  ...RELEASE_MUTATIONS,
  ...BORROW_MUTATIONS,
  ...HANDLE_MUTATIONS,
  ...CALLBACK_MUTATIONS,
  ...TIMING_MUTATIONS,
  ...CALL_MUTATIONS,
  ...ERROR_MUTATIONS,
  ...ANNOTATION_MUTATIONS,
  ...WHOLE_MUTATIONS,
];
