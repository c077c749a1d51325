import type { Check, CheckResult } from '../../check.ts';
import type { HandleFacts } from '../../facts/model.ts';
import { declared } from '../../written.ts';
import { elsewhere, leads, quoted } from '../point.ts';
import { takes, watchedHandles } from './watched.ts';

/** HND-01: each handle has states, a method that creates it, and one that closes it. */
export const bornAndClosed: Check = function* (model) {
  for (const handle of watchedHandles(model)) {
    const missing = (message: string): CheckResult => ({
      code: 'HND-01',
      on: handle.id,
      message: `${handle.id} ${message}`,
      at: declared(handle.id),
    });
    if (handle.states.length < 2)
      yield missing(
        `lists ${handle.states.length === 0 ? 'no states' : 'one state'}; expected at least the first and the last one in \`states\`.`,
      );
    if (!handle.moves.some(({ from, to }) => from === undefined && to !== undefined))
      yield missing('is created by no method; expected a move with `to` and without `from`.');
    if (!handle.close) yield missing('is closed by no method; expected `close`.');
    else yield* closes(handle);
  }
};

function* closes(handle: HandleFacts): Iterable<CheckResult> {
  const { close, states } = handle;
  if (!leads(close)) return;
  if (!takes(close.to, handle)) {
    yield {
      code: 'HND-01',
      on: handle.id,
      message: `${handle.id} is closed by ${close.to.id}, which does not take it; expected a method with the handle in its request.`,
      at: close.written,
      related: [elsewhere(`${close.to.id} is declared here.`, declared(close.to.id))],
    };
  }
  const end = states.length > 1 ? states.at(-1) : undefined;
  for (const { method, from, to, at } of handle.moves) {
    if (end === undefined || to !== end || from === end || from === undefined || method === close.to) continue;
    yield {
      code: 'HND-01',
      on: handle.id,
      message: `${handle.id} is closed by ${close.to.id}, but ${method.id} leads to its last state ${quoted(end)} too; expected one way to close it.`,
      at: close.written,
      related: [elsewhere(`${method.id} ends it here.`, at('to'))],
    };
  }
}

/** HND-02: each state can be reached from the creation of the handle, and the last one from each state. */
export const statesReachable: Check = function* (model) {
  for (const handle of watchedHandles(model)) {
    const { states, moves } = handle;
    // Without states or moves it is HND-01 that speaks.
    if (states.length < 2 || moves.length === 0) continue;
    const end = states.at(-1) ?? '';
    const forward = new Map<string, string[]>();
    const backward = new Map<string, string[]>();
    const born = new Set<string>();
    for (const { from, to } of moves) {
      if (to === undefined) continue;
      if (from === undefined) born.add(to);
      else {
        add(forward, from, to);
        add(backward, to, from);
      }
    }
    const reached = walk(born.size > 0 ? born : [states[0] ?? ''], forward);
    const ending = walk([end], backward);
    const result = (state: string, message: string): CheckResult => ({
      code: 'HND-02',
      on: handle.id,
      message: `${handle.id}: ${message}`,
      at: handle.type.written('handle', 'states', states.indexOf(state)) ?? declared(handle.id),
    });
    if (born.has(end)) yield result(end, `a method creates it in its last state ${quoted(end)}.`);
    for (const state of new Set(states)) {
      if (!reached.has(state)) yield result(state, `no method leads to the state ${quoted(state)}.`);
      // Where nothing leads to the end at all, that has just been said.
      else if (!ending.has(state) && reached.has(end))
        yield result(state, `the last state ${quoted(end)} cannot be reached from ${quoted(state)}.`);
    }
  }
};

function add(edges: Map<string, string[]>, from: string, to: string): void {
  const known = edges.get(from);
  if (known) known.push(to);
  else edges.set(from, [to]);
}

function walk(from: Iterable<string>, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set(from);
  const pending = [...seen];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const to of edges.get(next) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      pending.push(to);
    }
  }
  return seen;
}

/** HND-04: no method takes a handle in its last state, except a close that may be repeated. */
export const nothingAfterEnd: Check = function* (model) {
  for (const handle of watchedHandles(model)) {
    const end = handle.states.length > 1 ? handle.states.at(-1) : undefined;
    for (const { method, from, at } of handle.moves) {
      if (end === undefined || from !== end) continue;
      const isClose = handle.close?.to === method;
      if (isClose && handle.closeIdempotent === true) continue;
      yield {
        code: 'HND-04',
        on: method.id,
        message: `${method.id} takes ${handle.id} in its last state ${quoted(end)}; expected ${isClose ? '`close_idempotent: true` on the handle' : 'an earlier state'}.`,
        at: at('from'),
        related: [
          elsewhere(
            `${quoted(end)} is the last state of ${handle.id}.`,
            handle.type.written('handle', 'states', handle.states.length - 1) ?? declared(handle.id),
          ),
        ],
      };
    }
  }
};
