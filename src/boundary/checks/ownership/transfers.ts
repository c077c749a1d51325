import type { Scalar } from '#schema';
import type { Check, CheckResult } from '../../check.ts';
import type { AllocatorFacts, Crossing } from '../../facts/model.ts';
import { said } from '../../stated.ts';
import { declared } from '../../written.ts';
import { atWord, elsewhere, quoted } from '../point.ts';
import { callsInProcess, distinctPassages, heapFinder, isMemory } from './crossing-memory.ts';

/** OWN-13: who gives a value away can allocate it where its new owner frees it, with the alignment that is asked for. */
export const giverAllocates: Check = function* (model) {
  const heapOf = heapFinder(model);
  for (const { crossing } of distinctPassages(model)) {
    if (crossing.own !== 'TRANSFER' || !isMemory(model, crossing)) continue;
    const found = foreignHeap(crossing, heapOf(crossing)) ?? misaligned(crossing, heapOf(crossing));
    if (found) yield found;
  }
};

const SIDES = { GO: 'Go', RUST: 'Rust' } as const;

function foreignHeap({ field, sender, value }: Crossing, heap: AllocatorFacts | undefined): CheckResult | undefined {
  if (!heap?.side || !sender || heap.side === sender || heap.allocSymbol !== undefined) return undefined;
  return {
    code: 'OWN-13',
    on: field.id,
    message: `${SIDES[sender]} transfers ${field.id} on ${SIDES[heap.side]}'s heap ${quoted(heap.name)}, but has no way to allocate there; expected an \`alloc_symbol\` of the heap.`,
    ...atWord(value, ['allocator'], field.id, [elsewhere('The heap is described here.', heap.at())]),
  };
}

/** Sizes in bytes of the elements whose alignment differs from 1. */
const ALIGNMENTS: ReadonlyMap<Scalar, number> = new Map<Scalar, number>([
  ...(['double', 'int64', 'uint64', 'sint64', 'fixed64', 'sfixed64'] as const).map((scalar) => [scalar, 8] as const),
  ...(['float', 'int32', 'uint32', 'sint32', 'fixed32', 'sfixed32'] as const).map((scalar) => [scalar, 4] as const),
]);

function misaligned(crossing: Crossing, heap: AllocatorFacts | undefined): CheckResult | undefined {
  const { field, sender, value } = crossing;
  const asked = value.number('align');
  if (asked === undefined) return undefined;
  const natural = field.type.kind === 'scalar' ? (ALIGNMENTS.get(field.type.scalar) ?? 1) : 1;
  // Rust allocates on its own heap with any alignment, unless the contract says that it does not.
  const isFree = sender === 'RUST' && heap?.side !== 'GO' && heap?.maxAlign === undefined;
  const sure = Math.max(heap?.maxAlign ?? natural, natural);
  if (isFree || asked <= sure || crossing.heap === undefined) return undefined;
  const limit = heap?.maxAlign === undefined ? `no more than that of the element (${natural})` : `no more than ${sure}`;
  const name = heap ? `the heap ${quoted(heap.name)}` : `${SIDES[crossing.heap]}'s heap`;
  return {
    code: 'OWN-13',
    on: field.id,
    message: `${field.id} is transferred with an alignment of ${asked} bytes, but ${name} promises ${limit}; expected a \`max_align\` that covers it.`,
    ...atWord(value, ['align'], field.id, heap ? [elsewhere('The heap is described here.', heap.at())] : []),
  };
}

/** OWN-15: a call that takes values over says who owns them when it fails. */
export const inputsOnError: Check = function* (model) {
  for (const method of callsInProcess(model)) {
    if (said(method.call, 'onError') !== undefined) continue;
    const taken = method.crossings.find(({ way, own }) => way === 'request' && own === 'TRANSFER');
    if (!taken) continue;
    yield {
      code: 'OWN-15',
      on: method.id,
      message: `${method.id} takes ${taken.field.id} over and does not say who owns it when the call fails; expected \`on_error\`.`,
      at: declared(method.id),
      related: [elsewhere('The value is transferred here.', taken.value.written('own') ?? declared(taken.field.id))],
    };
  }
};
