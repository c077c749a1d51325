// ANN: names that lead nowhere, contradictions, circles.
import type { BoundaryModel } from '#boundary';
import type { Json } from '#schema';
import { put } from '../edits.ts';
import { type Mutation, mutation, type Seed } from '../harness.ts';
import { annotatedServices, calls, codes, flags, handles, heaps, isUnlimited, pairs } from '../places.ts';
import { type Name, namesIn } from '../references.ts';

const isSymbol = ({ key, name }: Name): boolean => key === 'Callback.may_call' && !name.includes('.');

/** One contradiction within an annotation: where it can be made, and by which word. */
function contradiction(name: string, places: (model: BoundaryModel) => Iterable<Seed>): Mutation {
  return mutation({ code: 'ANN-07', name, places, seed: (seed) => seed });
}

const on = (id: string, ...words: readonly (readonly [path: string, to: Json])[]): Seed => ({
  on: id,
  edits: words.map(([path, to]) => put(id, path.split('.'), to)),
});

/** Fields that say a certain owner themselves. */
const owning =
  (...owners: string[]) =>
  (model: BoundaryModel): readonly string[] =>
    [...model.annotations.byId].flatMap(([id, { value }]) =>
      model.schema.declarations.get(id)?.kind === 'field' && owners.includes(String(value['own'])) ? [id] : [],
    );

const methodsSaying = (key: string) => (model: BoundaryModel) =>
  calls(model).filter(({ id }) => model.annotations.byId.get(id)?.value[key] !== undefined);

const CONTRADICTIONS: readonly Mutation[] = [
  contradiction('end what is no borrow', function* (model) {
    for (const id of owning('COPY', 'STATIC', 'TRANSFER', 'SHARE')(model)) yield on(id, ['until', 'CALL']);
  }),
  contradiction('refer to something although the borrow ends with the call', function* (model) {
    for (const id of owning('BORROW', 'BORROW_MUT')(model))
      yield on(id, ['until', 'CALL'], ['untilRef', calls(model)[0]?.declaration.name ?? '']);
  }),
  contradiction('release what nobody releases', function* (model) {
    for (const id of owning('COPY', 'STATIC', 'BORROW', 'BORROW_MUT')(model)) yield on(id, ['release', 'acme_free']);
  }),
  contradiction('count what is not shared', function* (model) {
    for (const id of owning('COPY', 'BORROW', 'TRANSFER')(model)) yield on(id, ['retain', 'acme_retain']);
  }),
  ...['lenField', 'neededField'].map((key) =>
    contradiction(`give ${key} to what is no out-buffer`, function* (model) {
      for (const id of owning('COPY', 'BORROW', 'TRANSFER', 'SHARE', 'STATIC')(model)) yield on(id, [key, 'length']);
    }),
  ),
  contradiction('read a copy in place', function* (model) {
    for (const id of owning('COPY')(model)) yield on(id, ['zeroCopy', true]);
  }),
  ...(
    [
      ['fallback', '5s'],
      ['max', '5s'],
      ['required', true],
    ] as const
  ).map(([key, to]) =>
    contradiction(`limit a call without a limit by ${key}`, function* (model) {
      for (const { id } of calls(model).filter(isUnlimited)) yield on(id, [`deadline.${key}`, to]);
    }),
  ),
  contradiction('fall back on more than the greatest limit', function* (model) {
    for (const { id, call } of calls(model))
      if (call.has('deadline', 'max') && !call.inherited('deadline', 'max'))
        yield on(id, ['deadline.fallback', '100000s']);
  }),
  contradiction('cancel what cannot be cancelled', function* (model) {
    for (const { id } of calls(model)) yield on(id, ['cancel.mode', 'NONE'], ['cancel.via', 'context']);
  }),
  contradiction('report the cancelling of what cannot be cancelled', function* (model) {
    for (const { id } of calls(model))
      for (const { declaration } of codes(model).slice(0, 1))
        yield on(id, ['cancel.mode', 'NONE'], ['cancel.code', declaration.name]);
  }),
  contradiction('wait for another call although all memory is back', function* (model) {
    for (const { id, declaration, service } of calls(model))
      yield on(
        id,
        ['cancel.buffersReleasedOnReturn', true],
        ['cancel.safeAfter', `${service.declaration.name}.${declaration.name}`],
      );
  }),
  ...['BLOCK', 'DROP_OLDEST'].map((full) =>
    contradiction(`report a code with ${full}`, function* (model) {
      for (const { id } of methodsSaying('flow')(model))
        for (const { declaration } of codes(model).slice(0, 1))
          yield on(id, ['flow.onFull', full], ['flow.fullCode', declaration.name]);
    }),
  ),
  contradiction('recognise by a field what is not KEYED', function* (model) {
    for (const { id } of methodsSaying('retry')(model))
      yield on(id, ['retry.idempotency', 'PURE'], ['retry.keyField', 'key']);
  }),
  contradiction('report the panic that ends the process', function* (model) {
    for (const { id, panicCode } of annotatedServices(model))
      if (panicCode) yield on(id, ['panic', 'ABORT'], ['panicCode', panicCode.name]);
  }),
  contradiction('call something first although the request is as good as before', function* (model) {
    for (const { id, redo } of codes(model)) if (redo) yield on(id, ['again', 'SAME']);
  }),
  contradiction('end a heap with a handle', function* (model) {
    for (const { on: file, path, facts } of heaps(model))
      if (facts.arena) yield { on: file, edits: [put(file, [...path, 'kind'], 'HEAP')] };
  }),
  contradiction('free single values of an arena', function* (model) {
    for (const { on: file, path, facts } of heaps(model))
      if (facts.kind === 'ARENA') yield { on: file, edits: [put(file, [...path, 'freeSymbol'], 'acme_free')] };
  }),
  ...['EXACTLY_ONCE', 'AT_MOST_ONCE'].map((firing) =>
    contradiction(`call several times what comes ${firing}`, function* (model) {
      for (const { id } of calls(model).filter(({ callback }) => callback))
        yield on(id, ['callback.firing', firing], ['callback.maxCalls', 3]);
    }),
  ),
  contradiction('pad a struct to no multiple of its alignment', function* (model) {
    for (const { id, type } of model.types.values())
      if (type.object('plain') && (type.number('plain', 'align') ?? 1) > 1)
        yield on(id, ['plain.size', (type.number('plain', 'size') ?? 0) + 1]);
  }),
  contradiction('list "none" among error codes', function* (model) {
    for (const { id, call } of calls(model))
      if (call.texts('errors').length > 0 && !call.texts('errors').includes('none'))
        yield on(id, ['errors', [...call.texts('errors'), 'none']]);
  }),
  contradiction('list a state twice', function* (model) {
    for (const { id, states } of handles(model)) yield on(id, ['handle.states', [...states, states[0] ?? '']]);
  }),
  contradiction('let two files disagree', function* (model) {
    const files = model.schema.files.filter(({ own }) => own).map(({ path }) => `file:${path}`);
    for (const [key, other] of [
      ['minPeer', '0.0.1'],
      ['handshake', 'Nobody.Hello'],
      ['persistedVersion', 999],
      ['persistedVersionSymbol', 'nobody::VERSION'],
    ] as const)
      for (const part of model.contract.parts.filter(({ stated }) => stated.has(key)))
        for (const file of files.filter((one) => one !== part.on))
          yield { on: [part.on, file], edits: [put(file, [key], other)] };
  }),
  contradiction('declare a heap or a flag in two files', function* (model) {
    const files = model.schema.files.filter(({ own }) => own).map(({ path }) => `file:${path}`);
    for (const [key, entries] of [
      ['allocators', heaps(model)],
      ['flags', flags(model)],
    ] as const)
      for (const entry of entries)
        for (const file of files.filter((one) => one !== entry.on).slice(0, 1))
          yield { on: [entry.on, file], edits: [put(file, [key], [{ name: entry.facts.name }])] };
  }),
];

export const ANNOTATION_MUTATIONS: readonly Mutation[] = [
  mutation({
    code: 'ANN-05',
    name: 'name what does not exist',
    places: namesIn,
    seed: ({ on: id, path, name }) => ({ on: id, edits: [put(id, path, `${name}Gone`)] }),
    harmless: [{ because: 'an exported symbol, which no schema declares', where: isSymbol }],
  }),
  mutation({
    code: 'ANN-06',
    name: 'name a service instead',
    places: namesIn,
    seed: ({ on: id, path }, model) => ({ on: id, edits: [put(id, path, model.services[0]?.id ?? '')] }),
    harmless: [
      {
        because: 'anything may take the place of what is deprecated',
        where: ({ key }) => key === 'Deprecation.replaced_by',
      },
      {
        because: 'a state is a word of its handle, and no declaration (ANN-05)',
        where: ({ key }) => key === 'Move.from' || key === 'Move.to',
      },
    ],
  }),
  ...CONTRADICTIONS,
  mutation({
    code: 'ANN-08',
    name: 'lie within itself',
    places: handles,
    seed: ({ id, type, declaration }) => ({
      on: id,
      edits: [put(id, ['handle', 'within'], [...type.texts('handle', 'within'), declaration.name])],
    }),
  }),
  mutation({
    code: 'ANN-08',
    name: 'lie within what lies within it',
    places: (model) => pairs(handles(model), ({ within }) => within.flatMap(({ to }) => (to ? [to] : []))),
    seed: ([{ id, declaration }, parent]) => ({
      on: [id, parent.id],
      edits: [put(parent.id, ['handle', 'within'], [...parent.type.texts('handle', 'within'), declaration.name])],
    }),
  }),
];
