// OWN-05 to 12: how long a borrow lasts, and what is said of its length.
import type { BoundaryModel, MethodFacts } from '#boundary';
import { drop, put, redeclared } from '../edits.ts';
import { type Mutation, mutation } from '../harness.ts';
import {
  type Crossed,
  callsInProcess,
  crossed,
  errorSets,
  fieldsInside,
  fieldsOfMessage,
  handlesInProcess,
  heapOf,
  isBorrow,
  isInteger,
  messageIn,
  nameOfField,
  nameOfMethod,
  pairs,
  unsaid,
} from '../places.ts';

const borrows = (model: BoundaryModel) => crossed(model, isBorrow);

/** Go memory that Rust reads until the call returns, which nobody allocates or frees by a symbol. */
const lentByGo = (model: BoundaryModel) =>
  crossed(model, (crossing, method) => {
    const heap = heapOf(model, crossing)?.facts;
    return (
      crossing.as === 'memory' &&
      crossing.heap === 'GO' &&
      crossing.sender === 'GO' &&
      crossing.until === 'CALL' &&
      method.callback === undefined &&
      heap?.freeSymbol === undefined &&
      heap?.allocSymbol === undefined
    );
  });

/** Handles in the request of a call that brings a value, as fields. */
const handlesBeside = ({ crossings }: Crossed) =>
  crossings.flatMap(({ method }) =>
    method.handles.flatMap(({ field, way }) => (field && way === 'request' ? [field] : [])),
  );

const callsBut = (model: BoundaryModel, { crossings }: Crossed): readonly MethodFacts[] =>
  callsInProcess(model).filter((method) => !crossings.some((one) => one.method === method));

/** Messages that errors raised in process bring, with what is inside of each. */
function errorFields(model: BoundaryModel) {
  const raised = new Set(
    callsInProcess(model).flatMap(({ errors }) =>
      errors === undefined || errors === 'none' ? [] : errors.flatMap(({ to }) => (to ? [to.set] : [])),
    ),
  );
  const messages = errorSets(model)
    .filter((set) => raised.has(set))
    .flatMap(({ carrier, codes }) => [carrier?.to?.id, ...codes.map(({ detail }) => detail?.to?.id)]);
  return [...new Set(messages)].flatMap((message) => (message === undefined ? [] : fieldsInside(model, message)));
}

export const BORROW_MUTATIONS: readonly Mutation[] = [
  mutation({
    code: 'OWN-05',
    name: 'remove the end of a borrow',
    places: borrows,
    seed: (place) => ({ on: place.field.id, edits: unsaid(place, 'until', 'untilRef') }),
  }),
  mutation({
    code: 'OWN-05',
    name: 'forget what the end of a borrow refers to',
    places: (model) =>
      crossed(model, (crossing) => isBorrow(crossing) && (crossing.until === 'HANDLE' || crossing.until === 'EVENT')),
    seed: (place) => ({ on: place.field.id, edits: unsaid(place, 'untilRef') }),
  }),
  mutation({
    code: 'OWN-05',
    name: 'let a method stand for the handle that ends a borrow',
    places: (model) => crossed(model, (crossing) => isBorrow(crossing) && crossing.until === 'HANDLE'),
    seed: ({ field, crossings }) => ({
      on: field.id,
      edits: crossings.slice(0, 1).map(({ method }) => put(field.id, ['untilRef'], nameOfMethod(method))),
    }),
  }),
  mutation({
    code: 'OWN-05',
    name: 'let a field stand for the event that ends a borrow',
    places: (model) => crossed(model, (crossing) => isBorrow(crossing) && crossing.until === 'EVENT'),
    seed: ({ field }, { schema }) => ({
      on: field.id,
      edits: [put(field.id, ['untilRef'], nameOfField(schema, field))],
    }),
  }),
  ...['CALL', 'NEXT_ITEM'].map((until) =>
    mutation({
      code: 'OWN-05' as const,
      name: `lengthen what a callback brings to ${until}`,
      places: (model) =>
        crossed(model, (crossing, { callback }) => isBorrow(crossing) && crossing.way === 'request' && !!callback),
      seed: ({ field }) => ({ on: field.id, edits: [put(field.id, ['until'], until)] }),
    }),
  ),
  mutation({
    code: 'OWN-05',
    name: 'lengthen what a callback brings until it is unregistered',
    places: (model) =>
      pairs(
        crossed(model, (crossing, { callback }) => isBorrow(crossing) && crossing.way === 'request' && !!callback),
        ({ crossings }) => crossings.flatMap(({ method }) => method.callback?.unregisteredBy?.to ?? []),
      ),
    seed: ([{ field }, end]) => ({
      on: field.id,
      edits: [put(field.id, ['until'], 'EVENT'), put(field.id, ['untilRef'], nameOfMethod(end))],
    }),
  }),
  mutation({
    code: 'OWN-05',
    name: 'end what no callback brings with a callback',
    places: (model) =>
      crossed(
        model,
        (crossing, { service }) =>
          isBorrow(crossing) && service.caller === 'GO' && service.methods.every(({ callback }) => !callback),
      ),
    seed: ({ field }) => ({ on: field.id, edits: [put(field.id, ['until'], 'CALLBACK'), drop(field.id, 'untilRef')] }),
  }),
  mutation({
    code: 'OWN-06',
    name: 'make a stream of what borrows',
    places: (model) =>
      pairs(
        callsInProcess(model).filter(({ declaration }) => !declaration.clientStreaming && !declaration.serverStreaming),
        ({ crossings }) => crossings.filter(isBorrow),
      ),
    seed: ([{ id }, { field, way }]) => ({
      on: field.id,
      schema: (schema) =>
        redeclared(schema, id, way === 'reply' ? { serverStreaming: true } : { clientStreaming: true }),
    }),
    harmless: [{ because: 'it is borrowed until the next item', where: ([, { until }]) => until === 'NEXT_ITEM' }],
  }),
  mutation({
    code: 'OWN-06',
    name: 'lengthen what an item of a stream borrows',
    places: (model) => crossed(model, (crossing) => isBorrow(crossing) && crossing.streamed),
    seed: ({ field }) => ({ on: field.id, edits: [put(field.id, ['until'], 'CALL')] }),
  }),
  mutation({
    code: 'OWN-06',
    name: 'borrow inside a handle',
    places: (model) => handlesInProcess(model).flatMap(({ declaration }) => declaration.fields),
    seed: ({ id }) => ({ on: id, edits: [put(id, ['own'], 'BORROW'), put(id, ['until'], 'CALL')] }),
  }),
  mutation({
    code: 'OWN-06',
    name: 'borrow inside an error or its detail',
    places: errorFields,
    seed: ({ id }) => ({ on: id, edits: [put(id, ['own'], 'BORROW'), put(id, ['until'], 'CALL')] }),
  }),
  ...['CALL', 'CALLBACK'].map((until) =>
    mutation({
      code: 'OWN-07' as const,
      name: `cut a borrow in a reply to ${until}`,
      places: (model) =>
        crossed(model, (crossing) => isBorrow(crossing) && crossing.way === 'reply' && !crossing.streamed),
      seed: ({ field }) => ({ on: field.id, edits: [put(field.id, ['until'], until), drop(field.id, 'untilRef')] }),
    }),
  ),
  mutation({
    code: 'OWN-07',
    name: 'end a borrow in a reply with the very call that brings it',
    places: (model) =>
      pairs(
        crossed(model, (crossing) => isBorrow(crossing) && crossing.way === 'reply' && !crossing.streamed),
        ({ crossings }) => crossings.filter(({ crossing }) => crossing.way === 'reply'),
      ),
    seed: ([{ field }, { method }]) => ({
      on: field.id,
      edits: [put(field.id, ['until'], 'EVENT'), put(field.id, ['untilRef'], nameOfMethod(method))],
    }),
  }),
  mutation({
    code: 'OWN-08',
    name: 'remove the close of the handle that ends a borrow',
    places: (model) => crossed(model, (crossing) => isBorrow(crossing) && crossing.until === 'HANDLE'),
    seed: ({ field }, model) => ({
      on: field.id,
      edits: [...model.handles.keys()].map((id) => drop(id, 'handle', 'close')),
    }),
  }),
  mutation({
    code: 'OWN-08',
    name: 'lengthen a borrow to a handle that is not in the call',
    places: (model) =>
      pairs(borrows(model), (place) =>
        callsBut(model, place)
          .flatMap(({ handles }) => handles)
          .flatMap(({ field }) => (field ? [field] : []))
          .filter((field) => !place.crossings.some(({ method }) => method.handles.some((use) => use.field === field)))
          .filter((field, at, all) => all.findIndex((other) => messageIn(other) === messageIn(field)) === at),
      ),
    seed: ([{ field }, held], { schema }) => ({
      on: field.id,
      edits: [put(field.id, ['until'], 'HANDLE'), put(field.id, ['untilRef'], nameOfField(schema, held))],
    }),
  }),
  mutation({
    code: 'OWN-08',
    name: 'lengthen a borrow to a field that holds no handle',
    places: (model) =>
      pairs(borrows(model), ({ field }) =>
        fieldsOfMessage(model.schema, field.parent ?? '').filter((one) => !model.handles.has(messageIn(one) ?? '')),
      ),
    seed: ([{ field }, other], { schema }) => ({
      on: field.id,
      edits: [put(field.id, ['until'], 'HANDLE'), put(field.id, ['untilRef'], nameOfField(schema, other))],
    }),
  }),
  mutation({
    code: 'OWN-09',
    name: 'lengthen what Go lends until another call returns',
    places: (model) => pairs(lentByGo(model), (place) => callsBut(model, place).slice(0, 3)),
    seed: ([{ field }, method]) => ({
      on: field.id,
      edits: [put(field.id, ['until'], 'EVENT'), put(field.id, ['untilRef'], nameOfMethod(method))],
    }),
  }),
  mutation({
    code: 'OWN-09',
    name: 'lengthen what Go lends until a handle is closed',
    places: (model) => pairs(lentByGo(model), handlesBeside),
    seed: ([{ field }, held], { schema }) => ({
      on: field.id,
      edits: [put(field.id, ['until'], 'HANDLE'), put(field.id, ['untilRef'], nameOfField(schema, held))],
    }),
  }),
  ...['TRANSFER', 'SHARE', 'STATIC'].map((own) =>
    mutation({
      code: 'OWN-09' as const,
      name: `give what Go lends away as ${own}`,
      places: lentByGo,
      seed: (place) => ({ on: place.field.id, edits: [...unsaid(place, 'until'), put(place.field.id, ['own'], own)] }),
    }),
  ),
  mutation({
    code: 'OWN-10',
    name: 'leave open how length 0 is spelled',
    places: (model) => crossed(model, ({ as }) => as === 'memory'),
    seed: (place) => ({ on: place.field.id, edits: unsaid(place, 'empty') }),
  }),
  mutation({
    code: 'OWN-11',
    name: 'remove the greatest length of what comes in',
    places: (model) =>
      crossed(
        model,
        ({ way, shape, as }) => way === 'request' && (shape === 'text' || (shape === 'scalars' && as === 'memory')),
      ),
    seed: (place) => ({ on: place.field.id, edits: unsaid(place, 'maxLen') }),
  }),
  ...['lenField', 'neededField'].flatMap((key) => [
    mutation({
      code: 'OWN-12' as const,
      name: `drop ${key} of an out-buffer`,
      places: (model) => crossed(model, ({ own }) => own === 'BORROW_MUT'),
      seed: (place) => ({ on: place.field.id, edits: unsaid(place, key) }),
    }),
    mutation({
      code: 'OWN-12' as const,
      name: `let something else than an integer of the reply be ${key}`,
      places: (model) =>
        pairs(
          crossed(model, ({ own }) => own === 'BORROW_MUT'),
          ({ crossings }) =>
            crossings.flatMap(({ method: { declaration } }) => [
              ...fieldsOfMessage(model.schema, declaration.output).filter((field) => !isInteger(field)),
              ...fieldsOfMessage(model.schema, declaration.input),
            ]),
        ),
      seed: ([{ field }, other], { schema }) => ({
        on: field.id,
        edits: [put(field.id, [key], nameOfField(schema, other))],
      }),
    }),
  ]),
];
