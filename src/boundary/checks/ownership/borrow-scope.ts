import type { Check, CheckResult } from '../../check.ts';
import type { BoundaryModel, Crossing, HandleFacts, MethodFacts } from '../../facts/model.ts';
import { resolveReference } from '../../references.ts';
import { declared } from '../../written.ts';
import { atWord, elsewhere, leads, quoted } from '../point.ts';
import { distinctPassages, isBorrow, type Passage, passages } from './crossing-memory.ts';

/** OWN-05: every borrow has an end, and what a callback brings ends with the callback. */
export const borrowEnds: Check = function* (model) {
  for (const passage of distinctPassages(model)) {
    if (!isBorrow(passage.crossing) || passage.crossing.shape === 'fixed') continue;
    const found = endless(model, passage) ?? otherThanCallback(passage);
    if (found) yield found;
  }
};

function endless(model: BoundaryModel, { crossing }: Passage): CheckResult | undefined {
  const { field, until, untilRef, value } = crossing;
  const result = (message: string, key: string): CheckResult => ({
    code: 'OWN-05',
    on: field.id,
    message: `${field.id} ${message}`,
    ...atWord(value, [key], field.id),
  });
  if (until === undefined) return result('is borrowed, but nothing says until when; expected `until`.', 'own');
  if (until !== 'HANDLE' && until !== 'EVENT') return undefined;
  const wanted = until === 'HANDLE' ? 'the field that holds the handle' : 'the method that ends it';
  if (!untilRef)
    return result(`is borrowed until ${until}, but nothing names ${wanted}; expected \`until_ref\`.`, 'until');
  // A method for HANDLE, a field for EVENT: the name leads somewhere, but not to an end.
  if (!untilRef.to && resolveReference(model.schema, field.id, untilRef.name) !== undefined)
    return result(
      `is borrowed until ${until}, but \`until_ref\` names ${quoted(untilRef.name)}; expected ${wanted}.`,
      'untilRef',
    );
  return undefined;
}

function otherThanCallback({ method, crossing }: Passage): CheckResult | undefined {
  const { field, until, value, way } = crossing;
  if (method.callback) {
    if (way === 'reply' || until === 'CALLBACK') return undefined;
    return {
      code: 'OWN-05',
      on: field.id,
      message: `${field.id} is borrowed until ${until}, but a callback brings it; expected \`until: CALLBACK\`, or a copy.`,
      ...atWord(value, ['until'], field.id, [elsewhere(`${method.id} is the callback.`, declared(method.id))]),
    };
  }
  if (until !== 'CALLBACK' || !isPlainCall(method)) return undefined;
  return {
    code: 'OWN-05',
    on: field.id,
    message: `${field.id} is borrowed until CALLBACK, but no callback brings it; expected another \`until\`.`,
    ...atWord(value, ['until'], field.id, [elsewhere(`${method.id} is an ordinary call.`, declared(method.id))]),
  };
}

/** Calls from Rust into Go may be callbacks that the contract describes nowhere; those from Go are not. */
const isPlainCall = ({ service }: MethodFacts): boolean =>
  service.caller !== 'RUST' && service.methods.every(({ callback }) => callback === undefined);

/** OWN-07: a borrow in a reply lasts longer than the call that returned it. Items of streams have OWN-06. */
export const replyBorrowOutlives: Check = function* (model) {
  for (const { method, crossing } of passages(model)) {
    const { field, until, untilRef, value } = crossing;
    if (!isBorrow(crossing) || crossing.way !== 'reply' || crossing.streamed) continue;
    const atReturn = until === 'CALL' || until === 'CALLBACK';
    if (!atReturn && !(until === 'EVENT' && untilRef?.to === method)) continue;
    const end = atReturn ? until : `${method.declaration.name} has returned`;
    yield {
      code: 'OWN-07',
      on: field.id,
      message: `${field.id} comes with a reply and is borrowed until ${end}, so it is over when the caller sees it; expected NEXT_ITEM, HANDLE or EVENT, or no borrow.`,
      ...atWord(value, [atReturn ? 'until' : 'untilRef'], field.id, [
        elsewhere(`It comes with the reply of ${method.id}.`, declared(method.id)),
      ]),
    };
  }
};

/** OWN-08: a borrow until a handle is closed names a handle of the same call, which some method can close. */
export const handleEndsBorrow: Check = function* (model) {
  for (const { method, crossing } of passages(model)) {
    if (!isBorrow(crossing) || crossing.until !== 'HANDLE' || !leads(crossing.untilRef)) continue;
    const { field } = crossing;
    const found = unreachable(model, method, crossing);
    if (!found) continue;
    yield {
      code: 'OWN-08',
      on: field.id,
      message: `${field.id} is borrowed until ${quoted(crossing.untilRef.name)} is closed, ${found.why}`,
      ...atWord(crossing.value, ['untilRef'], field.id, [
        elsewhere(`It crosses in ${method.id}.`, declared(method.id)),
        ...found.related,
      ]),
    };
  }
};

interface Why {
  readonly why: string;
  readonly related: NonNullable<CheckResult['related']>;
}

function unreachable(model: BoundaryModel, method: MethodFacts, crossing: Crossing): Why | undefined {
  const to = crossing.untilRef?.to;
  if (!to || !('type' in to)) return undefined;
  const handle = to.type.kind === 'message' ? model.handles.get(to.type.id) : undefined;
  if (!handle)
    return {
      why: 'but that field holds no handle; expected a field whose message is a handle.',
      related: [elsewhere('The field is declared here.', declared(to.id))],
    };
  if (!method.handles.some(({ field }) => field?.id === to.id))
    return {
      why: 'but that handle is not in the same call; expected a field of its request or reply.',
      related: [elsewhere('That field is declared here.', declared(to.id))],
    };
  return notClosed(method, crossing, handle);
}

function notClosed(method: MethodFacts, crossing: Crossing, handle: HandleFacts): Why | undefined {
  const { close } = handle;
  if (!close)
    return {
      why: `but nothing closes ${handle.id}; expected a \`close\` on it.`,
      related: [elsewhere('The handle is declared here.', declared(handle.id))],
    };
  if (!leads(close)) return undefined;
  const related = [elsewhere('The handle names its close here.', close.written)];
  if (!takes(close.to, handle))
    return { why: `but ${close.to.id}, which closes it, does not take a ${handle.declaration.name}.`, related };
  if (close.to === method && crossing.way === 'reply')
    return { why: 'and this very call closes it: the borrow is over when the caller sees it.', related };
  return undefined;
}

const takes = (method: MethodFacts, handle: HandleFacts): boolean =>
  method.handles.some((use) => use.way === 'request' && use.handle === handle);
