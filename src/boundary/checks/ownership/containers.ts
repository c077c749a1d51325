import type { FieldDeclaration } from '#schema';
import type { Check, CheckResult } from '../../check.ts';
import type { BoundaryModel, ErrorSetFacts } from '../../facts/model.ts';
import { fieldsWithin } from '../../facts/values.ts';
import { declared } from '../../written.ts';
import { atWord, elsewhere } from '../point.ts';
import { callsInProcess, distinctPassages, isBorrow } from './crossing-memory.ts';

/** OWN-06: no borrow inside an item of a stream (except until the next one), a handle, or the detail of an error. */
export const borrowInside: Check = function* (model) {
  for (const { method, crossing } of distinctPassages(model)) {
    const { field, until, value } = crossing;
    if (!isBorrow(crossing) || !crossing.streamed || until === undefined || until === 'NEXT_ITEM') continue;
    yield {
      code: 'OWN-06',
      on: field.id,
      message: `${field.id} is borrowed until ${until} inside an item of a stream, which may wait in a queue; expected \`until: NEXT_ITEM\`, or no borrow.`,
      ...atWord(value, ['until'], field.id, [elsewhere(`The stream is ${method.id}.`, declared(method.id))]),
    };
  }
  for (const handle of model.handles.values())
    if (handle.uses.some(({ method }) => method.service.transport === 'IN_PROCESS'))
      yield* borrowsIn(model, handle.id, `a handle, ${handle.id}, which is kept`);
  for (const [message, what] of errorMessages(model)) yield* borrowsIn(model, message, what);
};

/** Messages that errors raised in process bring with them, and what each is. */
function errorMessages(model: BoundaryModel): ReadonlyMap<string, string> {
  const raised = new Set<ErrorSetFacts>();
  for (const { errors } of callsInProcess(model))
    for (const { to } of errors === 'none' ? [] : (errors ?? [])) if (to) raised.add(to.set);
  const messages = new Map<string, string>();
  for (const set of raised) {
    if (set.carrier?.to) messages.set(set.carrier.to.id, `the error ${set.carrier.to.id}, which is read later`);
    for (const { detail } of set.codes)
      if (detail?.to) messages.set(detail.to.id, `the error detail ${detail.to.id}, which is read later`);
  }
  return messages;
}

function* borrowsIn(model: BoundaryModel, message: string, what: string): Iterable<CheckResult> {
  const isLeaf = (id: string): boolean => id !== message && model.handles.has(id);
  for (const { field } of fieldsWithin(model.schema, message, isLeaf)) {
    if (!isBorrowed(model, field)) continue;
    yield {
      code: 'OWN-06',
      on: field.id,
      message: `${field.id} is borrowed inside ${what}; expected a copy or a transfer.`,
      ...atWord(model.ownValueOf(field.id), ['own'], field.id, [
        elsewhere(`${message} is declared here.`, declared(message)),
      ]),
    };
  }
}

const isBorrowed = (model: BoundaryModel, { id }: FieldDeclaration): boolean =>
  model.ownValueOf(id).text('own')?.startsWith('BORROW') ?? false;
