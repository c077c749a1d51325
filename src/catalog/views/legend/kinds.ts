import { ARENA } from './arena.ts';
import { BORROW } from './borrow.ts';
import { COPY } from './copy.ts';
import { HANDLE } from './handle.ts';
import { OUT_BUFFER } from './out-buffer.ts';
import { SHARE } from './share.ts';
import { STATIC } from './static.ts';
import type { KindText } from './text.ts';
import { TRANSFER } from './transfer.ts';

/** The kinds of ownership, in the order in which they are to be read. */
export const KINDS: readonly KindText[] = [HANDLE, COPY, BORROW, OUT_BUFFER, TRANSFER, SHARE, ARENA, STATIC];
