import { typeReferences } from '#schema';
import type { Check } from '../../check.ts';
import type { BoundaryModel, MethodFacts, Ref } from '../../facts/model.ts';
import { declared, type Written } from '../../written.ts';
import { annotatedMethods, ownErrorSets, ownFiles } from '../annotated.ts';
import { elsewhere, quoted } from '../point.ts';
import { flagsOf, flagsOfMethod } from './flags-of.ts';

/** One declaration that cannot do without another one. */
interface Need {
  /** Id of what needs; for the contract as a whole, where it says so. */
  readonly by: string;
  /** Id of what is needed. */
  readonly needs: string;
  /** How, as a clause after the first: `takes`, `is registered by`. */
  readonly how: string;
  readonly at: Written;
}

/** FLG-01, second half: what stands without a flag needs nothing that stands behind it. */
export const flaggedNotRequired: Check = function* (model) {
  if (model.contract.flags.size === 0) return;
  const flags = remembered(model);
  for (const { by, needs, how, at } of needsOf(model)) {
    const behind = flags(needs);
    if (behind.length === 0) continue;
    const own = flags(by);
    const missing = behind.find((flag) => !own.includes(flag));
    if (missing === undefined) continue;
    yield {
      code: 'FLG-01',
      on: by,
      message: `${by.includes(':') ? 'The contract' : by} ${how} ${needs}, which stands behind the flag ${quoted(missing)}, but does not carry the flag itself.`,
      at,
      related: [elsewhere(`${needs} stands behind the flag.`, declared(needs))],
      fix: 'Put the flag on both, or need something that is always there.',
    };
  }
};

function remembered(model: BoundaryModel): (id: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (id) => {
    const method = model.methods.get(id);
    const found = known.get(id) ?? (method ? flagsOfMethod(model, method) : flagsOf(model, id));
    known.set(id, found);
    return found;
  };
}

type Named = Ref<{ readonly id: string }> | undefined;

/** What each declaration cannot do without. A code in an error set is no need: without its flag it is just not raised. */
function* needsOf(model: BoundaryModel): Iterable<Need> {
  yield* ofMessages(model);
  for (const method of annotatedMethods(model)) yield* ofMethod(method);
  for (const { id, panicCode } of model.services) yield* named(id, [['reports panics as', panicCode]]);
  for (const { id, close, closedCode, within } of model.handles.values())
    yield* named(id, [
      ['is closed by', close],
      ['is, once closed, reported as', closedCode],
      ...within.map((parent) => ['lives within', parent] as const),
    ]);
  for (const set of ownErrorSets(model)) {
    yield* named(set.id, [
      ['has the fallback', set.fallback],
      ['is carried by', set.carrier],
      ['leads to a log by', set.traceField],
    ]);
    for (const { id, redo, detail } of set.codes)
      yield* named(id, [
        ['is mended by', redo],
        ['has the detail', detail],
      ]);
  }
  const { handshake } = model.contract;
  if (handshake) yield* named(handshake.written.on, [['begins with', handshake]]);
}

function* named(by: string, refs: readonly (readonly [how: string, ref: Named])[]): Iterable<Need> {
  for (const [how, ref] of refs) if (ref?.to) yield { by, needs: ref.to.id, how, at: ref.written };
}

/** Every field of a flagged message carries the flag; a message cannot have a required field that may be absent. */
function* ofMessages(model: BoundaryModel): Iterable<Need> {
  const own = ownFiles(model);
  for (const message of model.schema.declarations.values()) {
    if (message.kind !== 'message' || !own.has(message.file)) continue;
    for (const field of message.fields) {
      if (field.presence === 'required')
        yield { by: message.id, needs: field.id, how: 'requires its field', at: declared(field.id) };
      for (const inner of typeReferences(field.type))
        yield { by: field.id, needs: inner, how: 'holds', at: declared(field.id) };
    }
  }
}

function* ofMethod(method: MethodFacts): Iterable<Need> {
  const { id, declaration, callback, service } = method;
  yield { by: id, needs: declaration.input, how: 'takes', at: declared(id) };
  yield { by: id, needs: declaration.output, how: 'returns', at: declared(id) };
  yield* named(id, [
    ['is registered by', callback?.registeredBy],
    ['is ended by', callback?.unregisteredBy],
    ['is told apart by', callback?.tokenField],
    ['expires with', method.expiryCode],
    ['takes its time limit from', method.deadlineField],
    ['is cancelled by', method.cancelVia],
    ['is cancelled with', method.cancelCode],
    ['has its memory back after', method.safeAfter],
    ['answers a full window with', method.fullCode],
    ['has its window opened by', method.grant],
    ['recognises a repeated request by', method.keyField],
    ['is traced by', method.carrierField],
  ]);
  if (service.transport !== 'IN_PROCESS') return;
  for (const { field, untilRef, lenField, neededField } of method.crossings)
    yield* named(field.id, [
      ['is lent until', untilRef],
      ['has its length in', lenField],
      ['has the length it needs in', neededField],
    ]);
}
