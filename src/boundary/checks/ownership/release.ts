import type { Check, CheckResult } from '../../check.ts';
import type { AllocatorFacts, BoundaryModel, Crossing, MethodFacts } from '../../facts/model.ts';
import { declared, type Written } from '../../written.ts';
import { atWord, elsewhere, quoted } from '../point.ts';
import { distinctPassages, heapFinder, isOwed, messageIn } from './crossing-memory.ts';

/** OWN-02: a transferred or shared value names the function that releases it, or lies in an arena that a handle ends. */
export const releaseNamed: Check = function* (model) {
  const heapOf = heapFinder(model);
  for (const { crossing } of distinctPassages(model)) {
    const { field, own } = crossing;
    if (!isOwed(crossing) || crossing.shape === 'fixed' || crossing.release) continue;
    // A handle is released by its close, which HND-01 asks for.
    if (model.handles.has(messageIn(crossing) ?? '')) continue;
    const heap = heapOf(crossing);
    if (heap?.freeSymbol !== undefined || (heap?.kind === 'ARENA' && heap.arena)) continue;
    const word = own === 'TRANSFER' ? 'transferred' : 'shared';
    const expected =
      heap?.kind === 'ARENA'
        ? `expected \`arena\` on the heap ${quoted(heap.name)}`
        : 'expected `release` on it or on its message, or a `free_symbol` of its heap';
    yield {
      code: 'OWN-02',
      on: field.id,
      message: `${field.id} is ${word}, but nothing says how it is released; ${expected}.`,
      ...atWord(
        crossing.value,
        ['own'],
        field.id,
        heap ? [elsewhere(`The heap ${quoted(heap.name)} is described here.`, heap.at())] : [],
      ),
    };
  }
};

/** A heap as far as it is known: an entry, or no more than its side. */
interface Heap {
  readonly key: string;
  readonly label: string;
  readonly side: AllocatorFacts['side'];
  readonly entry?: AllocatorFacts | undefined;
}

/** OWN-03: a value is released through the heap that allocated it. */
export const releaseOfSameHeap: Check = function* (model) {
  yield* sharedSymbols(model);
  const owners = Map.groupBy(
    [...model.contract.allocators.values()].filter(({ freeSymbol }) => freeSymbol !== undefined),
    ({ freeSymbol }) => freeSymbol ?? '',
  );
  const exported = new Map<string, MethodFacts>();
  for (const method of model.methods.values()) if (method.symbol !== undefined) exported.set(method.symbol, method);
  const heapOf = heapFinder(model);
  const firstUse = new Map<string, { readonly heap: Heap; readonly field: string; readonly written: Written }>();
  for (const { crossing } of distinctPassages(model)) {
    const { field, release } = crossing;
    const heap = isOwed(crossing) ? known(crossing, heapOf(crossing)) : undefined;
    if (!release || !heap || release.by === 'allocator') continue;
    const wrong = (found: string, ...others: NonNullable<CheckResult['related']>): CheckResult => ({
      code: 'OWN-03',
      on: field.id,
      message: `${field.id} lies on ${heap.label}, but is released with ${quoted(release.symbol)}, ${found}; expected a function of its own heap.`,
      at: release.written,
      related: [
        ...(crossing.allocator ? [elsewhere('Its heap is named here.', crossing.allocator.written)] : []),
        ...others,
      ],
    });
    const owning = owners.get(release.symbol) ?? [];
    const [owner] = owning;
    if (owner) {
      if (!owning.some((one) => isSame(one, heap)))
        yield wrong(
          `which gives memory back to ${label(owner)}`,
          elsewhere(`It belongs to the heap ${quoted(owner.name)}.`, owner.at('freeSymbol')),
        );
      continue;
    }
    const method = exported.get(release.symbol);
    const callee = method?.service.callee;
    if (method && callee && heap.side && callee !== heap.side) {
      yield wrong(
        `which is ${method.id} of ${SIDES[callee]}`,
        elsewhere(`${method.id} is declared here.`, declared(method.id)),
      );
      continue;
    }
    const first = firstUse.get(release.symbol);
    if (!first) firstUse.set(release.symbol, { heap, field: field.id, written: release.written });
    else if (first.heap.key !== heap.key)
      yield wrong(
        `which also releases ${first.field} on ${first.heap.label}`,
        elsewhere(`${first.field} is released with it here.`, first.written),
      );
  }
};

const SIDES = { GO: 'the Go side', RUST: 'the Rust side' } as const;

const label = ({ name, side }: AllocatorFacts): string =>
  `the heap ${quoted(name)}${side === undefined ? '' : ` of ${SIDES[side]}`}`;

function known({ heap }: Crossing, entry: AllocatorFacts | undefined): Heap | undefined {
  if (entry) return { key: `named ${entry.name}`, label: label(entry), side: entry.side, entry };
  return heap && { key: `side ${heap}`, label: `the heap of ${SIDES[heap]}`, side: heap };
}

/** Where only the side of a heap is known, any heap of that side may be it. */
const isSame = (owner: AllocatorFacts, heap: Heap): boolean =>
  heap.entry ? owner.name === heap.entry.name : owner.side === undefined || owner.side === heap.side;

/** Heaps of different sides that say they are freed by one and the same symbol. */
function* sharedSymbols({ contract }: BoundaryModel): Iterable<CheckResult> {
  const first = new Map<string, AllocatorFacts>();
  for (const heap of contract.allocators.values()) {
    const { freeSymbol, side } = heap;
    if (freeSymbol === undefined || side === undefined) continue;
    const other = first.get(freeSymbol);
    if (!other) first.set(freeSymbol, heap);
    else if (other.side !== side)
      yield {
        code: 'OWN-03',
        on: heap.at().on,
        message: `${label(heap)} and ${label(other)} are both freed with ${quoted(freeSymbol)}; a function gives memory back to one heap.`,
        at: heap.at('freeSymbol'),
        related: [elsewhere('The other heap names it here.', other.at('freeSymbol'))],
      };
  }
}
