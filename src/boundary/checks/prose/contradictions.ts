import type { Comments } from '#schema';
import type { Check, CheckResult } from '../../check.ts';
import type { BoundaryModel, Crossing, ServiceFacts } from '../../facts/model.ts';
import { said } from '../../stated.ts';
import { declared, type Written } from '../../written.ts';
import { annotatedMethods, ownErrorSets, ownFiles } from '../annotated.ts';
import { elsewhere } from '../point.ts';
import { type ReleaseClaim, releaseClaims, repeatClaim, retryClaim, threadClaim } from './words.ts';

/** DOC-01, second half: comments say nothing that the options deny. */
export const commentsAgree: Check = function* (model) {
  yield* aboutRelease(model);
  yield* aboutRepeating(model);
  yield* aboutThreads(model);
};

const proseOf = ({ leading, trailing }: Comments): string => `${leading ?? ''}\n${trailing ?? ''}`;

function contradiction(id: string, words: string, option: string, written: Written | undefined): CheckResult {
  return {
    code: 'DOC-01',
    on: id,
    message: `The comment of ${id} says "${words}", but the option says ${option}.`,
    at: declared(id),
    related: written ? [elsewhere('The option is written here.', written)] : [],
    fix: 'Find out what the code does, and correct the comment or the option.',
  };
}

interface Passage {
  readonly crossing: Crossing;
  readonly service: ServiceFacts;
}

function* aboutRelease(model: BoundaryModel): Iterable<CheckResult> {
  for (const [id, { claims, passages }] of claimedFields(model)) {
    for (const claim of claims) {
      const [first] = passages;
      if (!first || !passages.every((passage) => denies(passage, claim))) continue;
      const { value, own } = first.crossing;
      yield contradiction(id, claim.words, `\`own: ${own}\``, value.written('own'));
    }
  }
}

interface ClaimedField {
  readonly claims: readonly ReleaseClaim[];
  readonly passages: Passage[];
}

/** Fields whose comments speak of a release, and every way on which they cross with a stated owner. */
function claimedFields(model: BoundaryModel): ReadonlyMap<string, ClaimedField> {
  const own = ownFiles(model);
  const names = new Set<string>();
  for (const { kind, name } of model.schema.declarations.values())
    if (kind === 'method' || kind === 'field') names.add(name);
  const claimed = new Map<string, ClaimedField>();
  for (const { crossings, service } of annotatedMethods(model)) {
    for (const crossing of crossings) {
      const { id, file, comments } = crossing.field;
      if (crossing.own === undefined || !own.has(file)) continue;
      const known = claimed.get(id) ?? {
        claims: releaseClaims(proseOf(comments), (name) => names.has(name)),
        passages: [],
      };
      claimed.set(id, known);
      if (known.claims.length > 0) known.passages.push({ crossing, service });
    }
  }
  return claimed;
}

/** Whether the ownership of a value denies that somebody releases it after it has crossed. */
function denies({ crossing, service }: Passage, { agent }: ReleaseClaim): boolean {
  const { own, way } = crossing;
  if (own === 'STATIC') return true;
  if (own !== 'COPY' && own !== 'BORROW' && own !== 'BORROW_MUT') return false;
  const receives =
    agent === undefined ? undefined : agent === 'receiver' || agent === sideReceiving(way, service, agent);
  // Who reads a reply takes an order for one to himself; a request may speak of the caller's own memory.
  if (receives === undefined) return own === 'COPY' || way === 'reply';
  return receives;
}

/** The agent's word for who receives a request or a reply. */
function sideReceiving(
  way: Crossing['way'],
  service: ServiceFacts,
  agent: ReleaseClaim['agent'],
): ReleaseClaim['agent'] {
  const isReply = way === 'reply';
  if (agent === 'GO' || agent === 'RUST') return isReply ? service.caller : service.callee;
  return isReply ? 'caller' : 'callee';
}

function* aboutRepeating(model: BoundaryModel): Iterable<CheckResult> {
  for (const { id, call, declaration } of annotatedMethods(model)) {
    if (said(call, 'retry', 'idempotency') !== 'ONCE') continue;
    const words = repeatClaim(proseOf(declaration.comments));
    if (words !== undefined)
      yield contradiction(id, words, '`idempotency: ONCE`', call.written('retry', 'idempotency'));
  }
  for (const set of ownErrorSets(model)) {
    for (const { id, declaration, error } of set.codes) {
      if (said(error, 'again') !== 'NEVER') continue;
      const words = retryClaim(proseOf(declaration.comments));
      if (words !== undefined) yield contradiction(id, words, '`again: NEVER`', error.written('again'));
    }
  }
}

function* aboutThreads(model: BoundaryModel): Iterable<CheckResult> {
  for (const { annotated, id, iface, declaration } of model.services) {
    const words = annotated ? threadClaim(proseOf(declaration.comments)) : undefined;
    if (words !== undefined && iface.flag('defaults', 'thread', 'concurrent') === false)
      yield contradiction(id, words, '`concurrent: false`', iface.written('defaults', 'thread', 'concurrent'));
  }
  for (const { id, call, declaration } of annotatedMethods(model)) {
    if (call.flag('thread', 'concurrent') !== false) continue;
    const words = threadClaim(proseOf(declaration.comments));
    if (words !== undefined)
      yield contradiction(id, words, '`concurrent: false`', call.written('thread', 'concurrent'));
  }
}
