import type { Check } from '../../check.ts';
import type { BoundaryModel, MethodFacts } from '../../facts/model.ts';
import { declared, type Written } from '../../written.ts';
import { elsewhere } from '../point.ts';
import { callbacks } from './callbacks.ts';
import { components } from './components.ts';

/** While the first method is under way, the second may be called by it, or has to end before it can. */
interface Edge {
  readonly kind: 'calls' | 'runs' | 'waits';
  readonly to: MethodFacts;
  readonly says: string;
  readonly written: Written;
}

type Graph = ReadonlyMap<MethodFacts, readonly Edge[]>;

/** CB-04: no callback may call, straight or by way of others, into a call that it runs in, unless that is reentrant. */
export const noReentry: Check = function* (model) {
  const graph = graphOf(model);
  const ringOf = components(graph.keys(), (method) => (graph.get(method) ?? []).map(({ to }) => to));
  const known = new Map<MethodFacts, Ways>();
  for (const method of callbacks(model)) {
    for (const edge of graph.get(method) ?? []) {
      const { to } = edge;
      const isRing = to === method || (ringOf.get(to) !== undefined && ringOf.get(to) === ringOf.get(method));
      if (edge.kind !== 'calls' || !isRing) continue;
      const ways = known.get(to) ?? waysFrom(graph, to);
      known.set(to, ways);
      const back = ways.has(method) ? wayTo(ways, method) : undefined;
      const again = isReentrant(to) ? back && runAgain(method, back) : to;
      if (!again) continue;
      yield {
        code: 'CB-04',
        on: method.id,
        message: `${ring(method, to, back)}, and ${again.id} is not reentrant; expected \`reentrant: true\` there, or another \`may_call\`.`,
        at: edge.written,
        related: [
          elsewhere(`${again.id} is not reentrant.`, again.call.written('thread', 'reentrant') ?? declared(again.id)),
          ...(back ?? []).slice(0, MAX_STEPS).map(({ says, written }) => elsewhere(says, written)),
        ],
      };
    }
  }
};

/** Steps of a ring that are shown; a longer one is told shortly. */
const MAX_STEPS = 8;

const isReentrant = ({ call }: MethodFacts): boolean => call.flag('thread', 'reentrant') === true;

/** A method of the ring that is run a second time and does not say that it may be. Waiting for one is not running it. */
function runAgain(method: MethodFacts, back: readonly Edge[]): MethodFacts | undefined {
  if (back.some(({ kind }) => kind === 'waits')) return undefined;
  return [method, ...back.map(({ to }) => to)].find((one) => !isReentrant(one));
}

/** @param back the way back to the callback; undefined where it is too long to look for. */
function ring(method: MethodFacts, to: MethodFacts, back: readonly Edge[] | undefined): string {
  if (to === method) return `${method.id} may call itself`;
  const by = back?.length === 1 ? '' : ', by way of others,';
  const waits = back?.some(({ kind }) => kind === 'waits') === true;
  return `${method.id} may call ${to.id}, which${by} ${waits ? 'waits for it to end' : 'runs it'}`;
}

function graphOf(model: BoundaryModel): Graph {
  const graph = new Map<MethodFacts, Edge[]>();
  const add = (from: MethodFacts, edge: Edge): void => {
    const known = graph.get(from);
    if (known) known.push(edge);
    else graph.set(from, [edge]);
  };
  for (const method of callbacks(model)) {
    const { mayCall, runsDuring, unregisteredBy } = method.callback;
    for (const { to, written } of mayCall)
      if (to) add(method, { kind: 'calls', to, says: `${method.id} may call ${to.id}.`, written });
    for (const { to, written } of runsDuring)
      if (to) add(to, { kind: 'runs', to: method, says: `${method.id} runs during ${to.id}.`, written });
    if (unregisteredBy?.to && !runsDuring.some(({ to }) => to === unregisteredBy.to))
      add(unregisteredBy.to, {
        kind: 'waits',
        to: method,
        says: `${unregisteredBy.to.id} returns when ${method.id} runs no more.`,
        written: unregisteredBy.written,
      });
  }
  for (const { id, close, onClose, uses, type } of model.handles.values()) {
    const written = type.written('handle', 'onClose');
    if (!close?.to || onClose === undefined || !written) continue;
    // Closing has to keep off running calls, or waits for them; those with a callback inside can be what closes.
    for (const { method, way } of uses) {
      if (way !== 'request' || method === close.to || method.callbacksInside.length === 0) continue;
      const says = `${close.to.id} closes ${id} only when ${method.id} has ended.`;
      add(close.to, { kind: 'waits', to: method, says, written });
    }
  }
  return graph;
}

/** By which edge each method is first come to from a start, which itself has none. */
type Ways = ReadonlyMap<MethodFacts, { readonly from: MethodFacts; readonly edge: Edge } | undefined>;

/** Edges that are looked at for one start: a ring that needs more is not shown step by step. */
const MAX_EDGES = 500;

/** The shortest ways along the edges from one method to others, nearest first. */
function waysFrom(graph: Graph, start: MethodFacts): Ways {
  const cameBy = new Map<MethodFacts, { readonly from: MethodFacts; readonly edge: Edge } | undefined>([
    [start, undefined],
  ]);
  let looked = 0;
  // A map is walked in order of insertion, what is added on the way included.
  for (const from of cameBy.keys()) {
    for (const edge of graph.get(from) ?? []) {
      looked += 1;
      if (!cameBy.has(edge.to)) cameBy.set(edge.to, { from, edge });
    }
    if (looked > MAX_EDGES) break;
  }
  return cameBy;
}

/** The edges of one of these ways, in order; empty for the start. */
function wayTo(ways: Ways, end: MethodFacts): readonly Edge[] {
  const way: Edge[] = [];
  for (let step = ways.get(end); step; step = ways.get(step.from)) way.push(step.edge);
  return way.reverse();
}
