import type { MethodDeclaration, Schema } from '#schema';
import { OTHER, type Side } from '../direction.ts';
import type { Stated } from '../stated.ts';
import type { AllocatorFacts, Crossing, HandleFacts, HandleUse, MethodFacts, TypeFacts } from './model.ts';
import { placed, type Resolver, refIn } from './resolver.ts';
import { fieldsWithin, type Met, ownOf, shapeOf, untilOf } from './values.ts';

/** What is known when the values of a method are looked at. */
export interface CrossingContext {
  readonly schema: Schema;
  readonly resolve: Resolver;
  readonly allocators: ReadonlyMap<string, AllocatorFacts>;
  readonly handles: ReadonlyMap<string, HandleFacts>;
  readonly types: ReadonlyMap<string, TypeFacts>;
  /** What holds for a field where it crosses the method's interface. */
  readonly valueAt: (field: Met['field']) => Stated;
  readonly within: Within;
}

export interface Sides {
  readonly caller?: Side | undefined;
  readonly inProcess: boolean;
}

/**
 * Values looked at in one version, over all methods. Where every method reaches every message, their number is the product
 * of both; from here on only those nearest to the request and the reply are looked at.
 */
const MOST_VALUES = 400_000;
const NEAREST = 200;

/** What lies inside messages, remembered between methods. */
export interface Within {
  readonly fields: (message: string) => readonly Met[];
  /** True once a method's values were not all looked at. */
  readonly isCut: () => boolean;
}

/** Handles are not entered, as their fields are their identity. */
export function remembered(schema: Schema, handles: ReadonlyMap<string, unknown>): Within {
  const known = new Map<string, readonly Met[]>();
  let left = MOST_VALUES;
  let isCut = false;
  return {
    fields: (message) => {
      const found = known.get(message) ?? fieldsWithin(schema, message, (id) => handles.has(id));
      known.set(message, found);
      left -= found.length;
      if (left >= 0) return found;
      isCut ||= found.length > NEAREST;
      return found.slice(0, NEAREST);
    },
    isCut: () => isCut,
  };
}

const WAYS = ['request', 'reply'] as const;

export const messageOf = (method: MethodDeclaration, way: Crossing['way']): string =>
  way === 'request' ? method.input : method.output;

/** Everything that crosses in a method, both ways. */
export function crossingsOf(method: MethodDeclaration, sides: Sides, context: CrossingContext): readonly Crossing[] {
  return WAYS.flatMap((way) => {
    const sender = way === 'request' ? sides.caller : sides.caller && OTHER[sides.caller];
    const streamed = way === 'request' ? method.clientStreaming : method.serverStreaming;
    return context.within
      .fields(messageOf(method, way))
      .map((met) => crossing(method, met, { way, sender, streamed }, sides, context));
  });
}

function crossing(
  method: MethodDeclaration,
  met: Met,
  from: Pick<Crossing, 'way' | 'sender' | 'streamed'>,
  { inProcess }: Sides,
  context: CrossingContext,
): Crossing {
  const { field } = met;
  const value = context.valueAt(field);
  const own = ownOf(value);
  const { resolve } = context;
  const isMemory = field.type.kind === 'scalar' && shapeOf(field) !== 'fixed';
  const allocator = refIn(value, ['allocator'], field.id, (name) => context.allocators.get(name));
  const heap = allocator ? allocator.to?.side : from.sender;
  const inMethod = (key: string) =>
    refIn(value, [key], field.id, (name) => resolve.field(field.id, name) ?? resolve.fieldOf(method, name));
  const until = untilOf(value);
  return {
    ...met,
    ...from,
    receiver: from.sender && OTHER[from.sender],
    value,
    own,
    until,
    as: inProcess && isMemory && own !== undefined && own !== 'COPY' ? 'memory' : 'encoded',
    shape: shapeOf(field),
    allocator,
    heap,
    release: releaseOf(field, value, allocator ? allocator.to : onlyHeapOf(context, from.sender), context.types),
    untilRef:
      until === 'EVENT'
        ? refIn(value, ['untilRef'], field.id, (name) => resolve.method(method.id, name))
        : inMethod('untilRef'),
    lenField: inMethod('lenField'),
    neededField: inMethod('neededField'),
  };
}

/** Memory whose heap is not named lies on its sender's, which is known where that side has one. */
function onlyHeapOf({ allocators }: CrossingContext, side: Side | undefined): AllocatorFacts | undefined {
  const heaps = side === undefined ? [] : [...allocators.values()].filter((heap) => heap.side === side);
  return heaps.length === 1 ? heaps[0] : undefined;
}

function releaseOf(
  field: Met['field'],
  value: Stated,
  allocator: AllocatorFacts | undefined,
  types: ReadonlyMap<string, TypeFacts>,
): Crossing['release'] {
  const said = value.text('release');
  if (said !== undefined) return { symbol: said, by: 'value', written: placed(value, ['release'], field.id) };
  const type = field.type.kind === 'message' ? types.get(field.type.id) : undefined;
  const typed = type?.type.text('release');
  if (type && typed !== undefined)
    return { symbol: typed, by: 'type', written: placed(type.type, ['release'], type.id) };
  // What nobody gives back has no release, whatever its heap offers.
  const own = ownOf(value);
  if (allocator?.freeSymbol === undefined || (own !== 'TRANSFER' && own !== 'SHARE')) return undefined;
  return { symbol: allocator.freeSymbol, by: 'allocator', written: allocator.at('freeSymbol') };
}

/** The handles that a method's request and reply hold; the whole message may be one. */
export function handleUses(method: MethodFacts, context: CrossingContext): readonly HandleUse[] {
  return WAYS.flatMap((way) => {
    const message = messageOf(method.declaration, way);
    const whole = context.handles.get(message);
    const uses: HandleUse[] = whole ? [{ method, way, path: [], handle: whole }] : [];
    for (const { field, path } of whole ? [] : context.within.fields(message)) {
      const type = field.type.kind === 'map' ? field.type.value : field.type;
      const handle = type.kind === 'message' ? context.handles.get(type.id) : undefined;
      if (handle) uses.push({ method, way, field, path, handle });
    }
    return uses;
  });
}
