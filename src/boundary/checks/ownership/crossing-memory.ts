import type { FieldDeclaration } from '#schema';
import type { AllocatorFacts, BoundaryModel, Crossing, MethodFacts, ServiceFacts } from '../../facts/model.ts';

/** A value where it crosses in a call inside one process. */
export interface Passage {
  readonly method: MethodFacts;
  readonly crossing: Crossing;
}

/** Calls that memory rules are about: both sides in one process, and an interface that says so. */
export function* callsInProcess({ methods }: BoundaryModel): Iterable<MethodFacts> {
  for (const method of methods.values())
    if (method.service.annotated && method.service.transport === 'IN_PROCESS') yield method;
}

/** Every value that crosses in process, in fields that the contract itself declares: once for each call it crosses in. */
export function* passages(model: BoundaryModel): Iterable<Passage> {
  const own = new Set(model.schema.files.filter((file) => file.own).map(({ path }) => path));
  for (const method of callsInProcess(model))
    for (const crossing of method.crossings) if (own.has(crossing.field.file)) yield { method, crossing };
}

/** Remembered for each model, as most checks ask for them. */
const distinct = new WeakMap<BoundaryModel, readonly Passage[]>();

/**
 * The first of those that are alike whatever the call: the same field through the same interface, the same way, with
 * callbacks and streams apart. A message that a thousand calls share is looked at once.
 */
export function distinctPassages(model: BoundaryModel): readonly Passage[] {
  const known = distinct.get(model);
  if (known) return known;
  const seen = new Map<ServiceFacts, Map<FieldDeclaration, number>>();
  const found: Passage[] = [];
  for (const passage of passages(model)) {
    const { method, crossing } = passage;
    const fields = seen.get(method.service) ?? new Map<FieldDeclaration, number>();
    seen.set(method.service, fields);
    const kind = (crossing.way === 'reply' ? 1 : 0) + (crossing.streamed ? 2 : 0) + (method.callback ? 4 : 0);
    const kinds = fields.get(crossing.field) ?? 0;
    if (kinds & (1 << kind)) continue;
    fields.set(crossing.field, kinds | (1 << kind));
    found.push(passage);
  }
  distinct.set(model, found);
  return found;
}

export const isBorrow = ({ own }: Crossing): boolean => own === 'BORROW' || own === 'BORROW_MUT';

/** Whether the receiver has to give it back: a transferred value once, a shared one for each count. */
export const isOwed = ({ own }: Crossing): boolean => own === 'TRANSFER' || own === 'SHARE';

/** Id of the message that a field holds, also as the value of a map. */
export function messageIn({ field }: Crossing): string | undefined {
  const type = field.type.kind === 'map' ? field.type.value : field.type;
  return type.kind === 'message' ? type.id : undefined;
}

/** Whether bytes of the sender are looked at from the other side: as pointer and length, or as a struct with C layout. */
export function isMemory(model: BoundaryModel, crossing: Crossing): boolean {
  if (crossing.as === 'memory') return true;
  if (crossing.own === undefined || crossing.own === 'COPY') return false;
  return model.types.get(messageIn(crossing) ?? '')?.type.object('plain') !== undefined;
}

/**
 * Finds the heap entry that a value's memory belongs to: the one it names, else the only one of the side whose heap it is.
 * Undefined where the contract leaves that open.
 */
export function heapFinder({ contract }: BoundaryModel): (crossing: Crossing) => AllocatorFacts | undefined {
  const bySide = Map.groupBy(contract.allocators.values(), ({ side }) => side);
  return ({ allocator, heap }) => {
    if (allocator) return allocator.to;
    const heaps = heap === undefined ? [] : (bySide.get(heap) ?? []);
    return heaps.length === 1 && heaps[0]?.kind !== 'ARENA' ? heaps[0] : undefined;
  };
}
