import type { Check } from '../../check.ts';
import { borrowEnds, handleEndsBorrow, replyBorrowOutlives } from './borrow-scope.ts';
import { borrowInside } from './containers.ts';
import { deepRelease } from './deep-release.ts';
import { emptySpelled, inboundLimited } from './lengths.ts';
import { oneRelease } from './one-release.ts';
import { outBufferReports } from './out-buffers.ts';
import { goMemoryPinned } from './pinning.ts';
import { releaseNamed, releaseOfSameHeap } from './release.ts';
import { giverAllocates, inputsOnError } from './transfers.ts';
import { ownershipStated } from './unstated.ts';

/** OWN-01 to OWN-15: who owns memory that crosses in one process, until when, and who releases it how. */
export const OWNERSHIP_CHECKS: readonly Check[] = [
  ownershipStated,
  releaseNamed,
  releaseOfSameHeap,
  oneRelease,
  borrowEnds,
  borrowInside,
  replyBorrowOutlives,
  handleEndsBorrow,
  goMemoryPinned,
  emptySpelled,
  inboundLimited,
  outBufferReports,
  giverAllocates,
  deepRelease,
  inputsOnError,
];
