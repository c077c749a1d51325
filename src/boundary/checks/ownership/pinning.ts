import type { Check } from '../../check.ts';
import type { BoundaryModel, Crossing, MethodFacts } from '../../facts/model.ts';
import { declared } from '../../written.ts';
import { atWord, elsewhere, quoted } from '../point.ts';
import { heapFinder, isBorrow, isMemory, passages } from './crossing-memory.ts';

/** OWN-09: Go memory that Rust keeps after the call has to be pinned; tells for how long. */
export const goMemoryPinned: Check = function* (model) {
  const isCollected = collected(model);
  for (const { method, crossing } of passages(model)) {
    if (!isMemory(model, crossing) || !isCollected(crossing)) continue;
    const end = keptUntil(model, method, crossing);
    if (end === undefined) continue;
    const { field, value } = crossing;
    const begin = crossing.way === 'request' ? `${method.id} is called` : `${method.id} returns`;
    yield {
      code: 'OWN-09',
      on: field.id,
      message: `${field.id} is Go memory that Rust keeps after ${method.declaration.name} has returned. It has to be pinned from when ${begin} until ${end}.`,
      ...atWord(value, value.has('until') ? ['until'] : ['own'], field.id, [
        elsewhere(`It crosses in ${method.id}.`, declared(method.id)),
      ]),
    };
  }
};

/** Whether memory lies on the heap that Go's collector moves and frees: one that nobody allocates on or frees by a symbol. */
function collected(model: BoundaryModel): (crossing: Crossing) => boolean {
  const heapOf = heapFinder(model);
  return (crossing) => {
    if (crossing.heap !== 'GO' || crossing.sender === 'RUST' || crossing.release) return false;
    const heap = heapOf(crossing);
    return heap?.freeSymbol === undefined && heap?.allocSymbol === undefined;
  };
}

/** What ends the time that Rust keeps it, as a clause; undefined where that is the return of the call. */
function keptUntil(model: BoundaryModel, method: MethodFacts, crossing: Crossing): string | undefined {
  const { own, until, untilRef } = crossing;
  if (own === 'STATIC') return 'the process ends';
  if (own === 'TRANSFER' || own === 'SHARE') return 'Rust has released it';
  if (!isBorrow(crossing)) return undefined;
  if (until === 'NEXT_ITEM') return 'the next item is asked for';
  if (until === 'EVENT') return untilRef?.to === method ? undefined : `${quoted(untilRef?.name ?? '')} has returned`;
  if (until === 'HANDLE') {
    const holder = untilRef?.to && 'type' in untilRef.to ? untilRef.to : undefined;
    const handle = holder?.type.kind === 'message' ? model.handles.get(holder.type.id) : undefined;
    return `${quoted(untilRef?.name ?? '')} is closed${handle?.close ? ` by ${handle.close.name}` : ''}`;
  }
  // A call that was cancelled may return while the callee still reads.
  const { safeAfter } = method;
  const isReleased = method.call.flag('cancel', 'buffersReleasedOnReturn');
  return until === 'CALL' && isReleased === false && safeAfter?.to && safeAfter.to !== method
    ? `${quoted(safeAfter.name)} has returned, where the call was cancelled`
    : undefined;
}
