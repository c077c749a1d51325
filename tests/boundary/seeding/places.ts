// Where promises stand in a contract: the facts, sorted so that mutations can walk them.
import type {
  AllocatorFacts,
  BoundaryModel,
  Crossing,
  ErrorCodeFacts,
  ErrorSetFacts,
  FlagFacts,
  HandleFacts,
  MethodFacts,
  ServiceFacts,
} from '#boundary';
import { type FieldDeclaration, type Json, type Schema, typeReferences } from '#schema';
import { drop, type Edit, type Path, put } from './edits.ts';

/** A field, and everywhere it crosses in process. */
export interface Crossed {
  readonly field: FieldDeclaration;
  readonly crossings: readonly { readonly method: MethodFacts; readonly crossing: Crossing }[];
}

const ownFiles = ({ schema }: BoundaryModel): ReadonlySet<string> =>
  new Set(schema.files.filter(({ own }) => own).map(({ path }) => path));

export const isOwnDeclaration = (model: BoundaryModel, id: string): boolean =>
  ownFiles(model).has(model.schema.declarations.get(id)?.file ?? '');

/** Methods of annotated services. */
export const calls = (model: BoundaryModel): readonly MethodFacts[] =>
  model.services.filter(({ annotated }) => annotated).flatMap(({ methods }) => methods);

export const callsInProcess = (model: BoundaryModel): readonly MethodFacts[] =>
  calls(model).filter(({ service }) => service.transport === 'IN_PROCESS');

export const annotatedServices = ({ services }: BoundaryModel): readonly ServiceFacts[] =>
  services.filter(({ annotated }) => annotated);

/** Fields of the contract that cross in process, where one of their crossings is as wanted. */
export function crossed(
  model: BoundaryModel,
  wanted: (crossing: Crossing, method: MethodFacts) => boolean = () => true,
): readonly Crossed[] {
  return fieldsOf(model, callsInProcess(model), wanted);
}

/** The same over any transport. */
export function crossedAnywhere(
  model: BoundaryModel,
  wanted: (crossing: Crossing, method: MethodFacts) => boolean = () => true,
): readonly Crossed[] {
  return fieldsOf(model, calls(model), wanted);
}

function fieldsOf(
  model: BoundaryModel,
  methods: readonly MethodFacts[],
  wanted: (crossing: Crossing, method: MethodFacts) => boolean,
): readonly Crossed[] {
  const own = ownFiles(model);
  const found = new Map<string, { field: FieldDeclaration; crossings: Crossed['crossings'][number][] }>();
  for (const method of methods) {
    for (const crossing of method.crossings) {
      if (!own.has(crossing.field.file)) continue;
      const entry = found.get(crossing.field.id) ?? { field: crossing.field, crossings: [] };
      entry.crossings.push({ method, crossing });
      found.set(crossing.field.id, entry);
    }
  }
  return [...found.values()].filter(({ crossings }) =>
    crossings.some(({ crossing, method }) => wanted(crossing, method)),
  );
}

export const isBorrow = ({ own }: Crossing): boolean => own === 'BORROW' || own === 'BORROW_MUT';

/** Whether the receiver has to release it; a handle is closed instead. */
export const isOwed =
  (model: BoundaryModel) =>
  (crossing: Crossing): boolean =>
    (crossing.own === 'TRANSFER' || crossing.own === 'SHARE') &&
    crossing.shape !== 'fixed' &&
    !model.handles.has(messageIn(crossing.field) ?? '');

export function messageIn({ type }: FieldDeclaration): string | undefined {
  const held = type.kind === 'map' ? type.value : type;
  return held.kind === 'message' ? held.id : undefined;
}

/** Takes words of a value away: from the field, and from what its interfaces hand down. */
export const unsaid = ({ field, crossings }: Crossed, ...keys: readonly string[]): readonly Edit[] =>
  keys.flatMap((key) => [
    drop(field.id, key),
    ...[...new Set(crossings.map(({ method }) => method.service.id))].map((id) => drop(id, 'valueDefaults', key)),
  ]);

/** Takes a word of a call away: from the method, and from what its interface hands down. */
export const unsaidCall = ({ id, service }: MethodFacts, ...path: Path): readonly Edit[] => [
  drop(id, ...path),
  drop(service.id, 'defaults', ...path),
];

/** Pairs of each item with each of the others' list. */
export function* pairs<A, B>(as: Iterable<A>, bs: (a: A) => Iterable<B>): Iterable<readonly [A, B]> {
  for (const a of as) for (const b of bs(a)) yield [a, b];
}

/** A heap or a flag with the place of its entry. */
export interface Entry<T> {
  readonly facts: T;
  readonly on: string;
  readonly path: Path;
}

export const heaps = ({ contract }: BoundaryModel): readonly Entry<AllocatorFacts>[] =>
  [...contract.allocators.values()].map((facts) => ({ facts, on: facts.at().on, path: facts.at().path }));

export const flags = ({ contract }: BoundaryModel): readonly Entry<FlagFacts>[] =>
  [...contract.flags.values()].map((facts) => ({ facts, on: facts.at().on, path: facts.at().path }));

/** The heap that a value lies on: the one it names, else the only one of its side. */
export function heapOf(model: BoundaryModel, crossing: Crossing): Entry<AllocatorFacts> | undefined {
  if (crossing.allocator) return heaps(model).find(({ facts }) => facts.name === crossing.allocator?.name);
  const ofSide = heaps(model).filter(({ facts }) => facts.side === crossing.heap);
  return ofSide.length === 1 && ofSide[0]?.facts.kind !== 'ARENA' ? ofSide[0] : undefined;
}

/** Handles that annotated services deal with. */
export const handles = (model: BoundaryModel): readonly HandleFacts[] =>
  [...model.handles.values()].filter(({ uses }) => uses.some(({ method }) => method.service.annotated));

/** Handles that cross in process. */
export const handlesInProcess = (model: BoundaryModel): readonly HandleFacts[] =>
  handles(model).filter(({ uses }) => uses.some(({ method }) => method.service.transport === 'IN_PROCESS'));

export const callbacks = (model: BoundaryModel): readonly MethodFacts[] =>
  calls(model).filter(({ callback }) => callback !== undefined);

/** Error sets that the contract declares itself. */
export const errorSets = (model: BoundaryModel): readonly ErrorSetFacts[] =>
  [...model.errorSets.values()].filter(({ id }) => isOwnDeclaration(model, id));

export const codes = (model: BoundaryModel): readonly ErrorCodeFacts[] => errorSets(model).flatMap((set) => set.codes);

/** Fields of the contract inside a message, however deep; messages that `isLeaf` says are not entered. */
export function fieldsInside(
  model: BoundaryModel,
  message: string,
  isLeaf: (id: string) => boolean = () => false,
): readonly FieldDeclaration[] {
  const seen = new Set([message]);
  const found: FieldDeclaration[] = [];
  for (const id of seen) {
    const declaration = model.schema.declarations.get(id);
    if (declaration?.kind !== 'message') continue;
    for (const field of declaration.fields) {
      if (isOwnDeclaration(model, field.id)) found.push(field);
      for (const inner of typeReferences(field.type)) if (!isLeaf(inner)) seen.add(inner);
    }
  }
  return found;
}

export function requestFields({ schema }: { readonly schema: Schema }, { declaration }: MethodFacts) {
  return fieldsOfMessage(schema, declaration.input);
}

export function fieldsOfMessage(schema: Schema, message: string): readonly FieldDeclaration[] {
  const found = schema.declarations.get(message);
  return found?.kind === 'message' ? found.fields : [];
}

/** `Message.field`, by which any annotation can name a field. */
export function nameOfField(schema: Schema, { parent, id, name }: FieldDeclaration): string {
  return `${schema.declarations.get(parent ?? '')?.name ?? id}.${name}`;
}

/** `Service.Method`. */
export const nameOfMethod = ({ service, declaration }: MethodFacts): string =>
  `${service.declaration.name}.${declaration.name}`;

const INTEGERS = /^[su]?int|fixed/;

export const isInteger = ({ type, repeated }: FieldDeclaration): boolean =>
  !repeated && type.kind === 'scalar' && INTEGERS.test(type.scalar);

/** Names of the codes that a call lists. */
export const errorNames = ({ errors }: MethodFacts): readonly string[] =>
  errors === undefined || errors === 'none' ? [] : errors.map(({ name }) => name);

/** A list of codes as an annotation writes it: the word "none" where it is empty. */
export const errorList = (names: readonly string[]): Json => (names.length === 0 ? ['none'] : names);

/** Whether a caught panic reports the code, whatever the call lists. */
export const isPanicCode = ({ service }: MethodFacts, code: ErrorCodeFacts | undefined): boolean =>
  code !== undefined && service.panicCode?.to === code && service.iface.text('panic') !== 'ABORT';

/** Whether a call holds a thread for longer than a moment. */
export const isLong = ({ call }: MethodFacts): boolean => ['CPU', 'IO', 'PARKS'].includes(call.text('blocking') ?? '');

export const isUnlimited = ({ call }: MethodFacts): boolean => call.flag('deadline', 'unlimited') === true;

/** Takes a code out of what a call lists. */
export const withoutCode = (method: MethodFacts, name: string): Edit =>
  put(method.id, ['errors'], errorList(errorNames(method).filter((one) => one !== name)));

/** Who says a word of a call: the interface where it is inherited. */
export const bearer = ({ id, call, service }: MethodFacts, ...path: string[]): string =>
  call.inherited(...path) ? service.id : id;

/** Fields of a request that no request of the call holds. */
export const foreignFields = (model: BoundaryModel, method: MethodFacts) => {
  const inside = new Set(method.crossings.map(({ field }) => field.id));
  return calls(model)
    .flatMap((other) => requestFields(model, other))
    .filter(({ id }) => !inside.has(id))
    .slice(0, 3);
};

export const PANIC_TOO = 'a caught panic reports the same code, whatever the call lists';
