// OWN-01 to 04 and 13 to 15: who owns memory, on which heap it lies, and who releases it how.
import type { BoundaryModel } from '#boundary';
import { commented, drop, put } from '../edits.ts';
import { type Mutation, mutation } from '../harness.ts';
import {
  type Crossed,
  callsInProcess,
  crossed,
  fieldsInside,
  heapOf,
  heaps,
  isOwed,
  messageIn,
  pairs,
  unsaid,
  unsaidCall,
} from '../places.ts';

/** Words that hold of certain owners only, so that they tell of an owner who is not named. */
const TELLING = ['until', 'untilRef', 'allocator', 'release', 'retain', 'lenField', 'neededField'];

const defaultsOf = ({ crossings }: Crossed): readonly string[] => [
  ...new Set(crossings.map(({ method }) => method.service.iface.text('valueDefaults', 'own') ?? '')),
];

const owed = (model: BoundaryModel) => crossed(model, isOwed(model));

/** Owed values with each heap of the other side. */
const owedAndForeignHeaps = (model: BoundaryModel) =>
  pairs(owed(model), ({ crossings }) =>
    heaps(model).filter(
      ({ facts }) =>
        facts.kind !== 'ARENA' &&
        facts.side !== undefined &&
        crossings.some(({ crossing }) => crossing.heap !== undefined && crossing.heap !== facts.side),
    ),
  );

/** Symbols of functions that give memory back elsewhere, or that the other side exports. */
function foreignSymbols(model: BoundaryModel, { crossings }: Crossed): readonly string[] {
  const sides = new Set(crossings.map(({ crossing }) => crossing.heap));
  return [
    ...heaps(model).flatMap(({ facts }) =>
      facts.side && !sides.has(facts.side) && facts.freeSymbol !== undefined ? [facts.freeSymbol] : [],
    ),
    ...[...model.methods.values()].flatMap(({ symbol, service }) =>
      symbol !== undefined && service.callee && !sides.has(service.callee) ? [symbol] : [],
    ),
  ];
}

const ofRelease = (wanted: 'value' | 'type' | 'allocator') => (place: Crossed) =>
  place.crossings.every(({ crossing }) => crossing.release?.by === wanted);

const releasesOf = ({ crossings }: Crossed): readonly string[] =>
  crossings.flatMap(({ crossing }) => (crossing.release ? [crossing.release.symbol] : []));

/** Values that are released as a value is, itself among them. */
const releasedAlike = (model: BoundaryModel, place: Crossed): readonly Crossed[] =>
  owed(model).filter((other) => releasesOf(other).some((symbol) => releasesOf(place).includes(symbol)));

/** Whether the release of a value is known to belong to a heap: as its function, or by another value. */
const isTiedRelease = (model: BoundaryModel, place: Crossed): boolean =>
  heaps(model).some(({ facts }) => releasesOf(place).includes(facts.freeSymbol ?? '')) ||
  releasedAlike(model, place).length > 1;

const textFields = (model: BoundaryModel) =>
  crossed(model, ({ shape, field }) => shape === 'text' && field.type.kind === 'scalar');

export const RELEASE_MUTATIONS: readonly Mutation[] = [
  mutation({
    code: 'OWN-01',
    name: 'say of no value who owns it',
    places: textFields,
    seed: (place) => ({ on: place.field.id, edits: unsaid(place, 'own') }),
  }),
  mutation({
    code: 'OWN-01',
    name: 'forget the owner of a value, so that it has that of its interface',
    places: (model) =>
      textFields(model).filter(
        (place) => model.ownValueOf(place.field.id).has('own') && defaultsOf(place).some((own) => own !== ''),
      ),
    seed: ({ field }) => ({ on: field.id, edits: [drop(field.id, 'own')] }),
    harmless: [
      {
        because: 'the interface says the same owner',
        where: (place, model) => defaultsOf(place).every((own) => own === model.ownValueOf(place.field.id).text('own')),
      },
      {
        because: 'nothing else that the value says is only true of its owner',
        where: ({ field }, model) => !TELLING.some((key) => model.ownValueOf(field.id).has(key)),
      },
    ],
  }),
  mutation({
    code: 'OWN-02',
    name: 'drop every release',
    places: owed,
    seed: (place, model) => ({
      on: place.field.id,
      edits: [
        ...unsaid(place, 'release'),
        drop(messageIn(place.field) ?? place.field.id, 'release'),
        ...heaps(model).map(({ on, path }) => drop(on, ...path, 'freeSymbol')),
      ],
    }),
    harmless: [
      {
        because: 'it lies in an arena, which a handle ends',
        where: ({ crossings }, model) =>
          crossings.every(({ crossing }) => heapOf(model, crossing)?.facts.arena !== undefined),
      },
    ],
  }),
  mutation({
    code: 'OWN-02',
    name: 'drop the release of one value',
    places: (model) => owed(model).filter(ofRelease('value')),
    seed: ({ field }) => ({ on: field.id, edits: [drop(field.id, 'release')] }),
    harmless: [
      {
        because: 'its message or its heap names one, which holds in its place',
        where: ({ field, crossings }, model) =>
          model.types.get(messageIn(field) ?? '')?.type.has('release') === true ||
          crossings.some(({ crossing }) => heapOf(model, crossing)?.facts.freeSymbol !== undefined),
      },
    ],
  }),
  mutation({
    code: 'OWN-02',
    name: 'forget which handle ends an arena',
    places: (model) =>
      crossed(model, (crossing) => isOwed(model)(crossing) && heapOf(model, crossing)?.facts.kind === 'ARENA'),
    seed: ({ field }, model) => ({
      on: field.id,
      edits: heaps(model).map(({ on, path }) => drop(on, ...path, 'arena')),
    }),
  }),
  mutation({
    code: 'OWN-03',
    name: 'swap the heap',
    places: owedAndForeignHeaps,
    seed: ([place, { facts }], model) => ({
      on: releasedAlike(model, place).map(({ field }) => field.id),
      edits: [put(place.field.id, ['allocator'], facts.name)],
    }),
    harmless: [
      {
        because: 'its release is that of the heap, and changes with it',
        where: ([place]) => place.crossings.every(({ crossing }) => crossing.release?.by === 'allocator'),
      },
      {
        because: 'its release belongs to no heap that the contract describes',
        where: ([place], model) => !isTiedRelease(model, place),
      },
    ],
  }),
  mutation({
    code: 'OWN-03',
    name: 'release through the other side',
    places: (model) => pairs(owed(model), (place) => foreignSymbols(model, place)),
    seed: ([{ field }, symbol]) => ({ on: field.id, edits: [put(field.id, ['release'], symbol)] }),
  }),
  mutation({
    code: 'OWN-03',
    name: 'free the heaps of both sides with one function',
    places: (model) =>
      pairs(
        heaps(model).filter(({ facts }) => facts.freeSymbol !== undefined),
        ({ facts }) => heaps(model).filter((other) => other.facts.side !== facts.side && other.facts.kind !== 'ARENA'),
      ),
    seed: ([one, other]) => ({
      on: [one.on, other.on],
      edits: [put(other.on, [...other.path, 'freeSymbol'], one.facts.freeSymbol ?? '')],
    }),
  }),
  mutation({
    code: 'OWN-04',
    name: 'name another release in the comment of the value',
    places: owed,
    seed: ({ field }) => ({
      on: field.id,
      schema: (schema) => commented(schema, field.id, 'Given back with acme_other_free.'),
    }),
    harmless: [
      {
        because: 'it lies in an arena, so that the comment is the only one to name a release',
        where: ({ crossings }, model) =>
          crossings.every(({ crossing }) => !crossing.release && heapOf(model, crossing)?.facts.kind === 'ARENA'),
      },
    ],
  }),
  mutation({
    code: 'OWN-04',
    name: 'name another release in the comment of the type',
    places: (model) => [...model.types.values()].filter(({ type }) => type.has('release')),
    seed: ({ id }) => ({
      on: id,
      schema: (schema) => commented(schema, id, 'Given back with acme_other_free.'),
    }),
  }),
  mutation({
    code: 'OWN-04',
    name: 'name another release on the type',
    places: (model) => owed(model).filter((place) => ofRelease('value')(place) && messageIn(place.field) !== undefined),
    seed: ({ field }) => ({ on: field.id, edits: [put(messageIn(field) ?? '', ['release'], 'acme_other_free')] }),
  }),
  mutation({
    code: 'OWN-04',
    name: 'move a value with a release into an arena',
    places: (model) =>
      pairs(
        owed(model).filter(({ crossings }) => crossings.some(({ crossing }) => crossing.release !== undefined)),
        () => heaps(model).filter(({ facts }) => facts.kind === 'ARENA'),
      ),
    seed: ([{ field }, { facts }]) => ({ on: field.id, edits: [put(field.id, ['allocator'], facts.name)] }),
    harmless: [
      {
        because: 'its release is that of its heap, which it leaves',
        where: ([place]) => ofRelease('allocator')(place),
      },
    ],
  }),
  mutation({
    code: 'OWN-13',
    name: 'drop alloc_symbol of the heap that something is transferred to',
    places: (model) =>
      crossed(model, (crossing) => {
        const side = heapOf(model, crossing)?.facts.side;
        return (
          crossing.own === 'TRANSFER' && crossing.as === 'memory' && side !== undefined && side !== crossing.sender
        );
      }),
    seed: ({ field }, model) => ({
      on: field.id,
      edits: heaps(model).map(({ on, path }) => drop(on, ...path, 'allocSymbol')),
    }),
  }),
  mutation({
    code: 'OWN-13',
    name: 'ask for twice the alignment that the heap promises',
    places: (model) =>
      crossed(
        model,
        (crossing) =>
          crossing.own === 'TRANSFER' &&
          crossing.as === 'memory' &&
          heapOf(model, crossing)?.facts.maxAlign !== undefined,
      ),
    seed: ({ field, crossings }, model) => ({
      on: field.id,
      edits: crossings
        .slice(0, 1)
        .map(({ crossing }) => put(field.id, ['align'], 2 * (heapOf(model, crossing)?.facts.maxAlign ?? 0))),
    }),
  }),
  mutation({
    code: 'OWN-13',
    name: 'shrink max_align below what is asked for',
    places: (model) =>
      crossed(
        model,
        (crossing) =>
          crossing.own === 'TRANSFER' && crossing.as === 'memory' && (crossing.value.number('align') ?? 0) > 8,
      ),
    seed: ({ field }, model) => ({
      on: field.id,
      edits: heaps(model)
        .filter(({ facts }) => facts.maxAlign !== undefined)
        .map(({ on, path }) => put(on, [...path, 'maxAlign'], 8)),
    }),
  }),
  mutation({
    code: 'OWN-14',
    name: 'drop release_deep',
    places: (model) => [...model.types.values()].filter(({ type }) => type.flag('releaseDeep') === true),
    seed: ({ id }) => ({ on: id, edits: [drop(id, 'releaseDeep')] }),
    harmless: [
      {
        because: 'nothing inside is owned by itself',
        where: ({ id }, model) => {
          const inside = new Set(fieldsInside(model, id, (inner) => model.handles.has(inner)).map((field) => field.id));
          return !owed(model).some(({ field }) => inside.has(field.id));
        },
      },
    ],
  }),
  mutation({
    code: 'OWN-14',
    name: 'release what owns something inside with a function that knows no type',
    places: (model) =>
      owed(model).filter(({ field }) => {
        const type = model.types.get(messageIn(field) ?? '')?.type;
        return type?.flag('releaseDeep') === true && !model.ownValueOf(field.id).has('release');
      }),
    seed: ({ field }) => ({ on: field.id, edits: [drop(messageIn(field) ?? '', 'release')] }),
  }),
  mutation({
    code: 'OWN-15',
    name: 'remove on_error',
    places: (model) =>
      callsInProcess(model).filter(({ crossings }) =>
        crossings.some(({ way, own }) => way === 'request' && own === 'TRANSFER'),
      ),
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'onError') }),
  }),
];
