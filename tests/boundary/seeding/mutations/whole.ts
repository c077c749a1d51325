// FLG, DOC, SUP, COV: flags, comments, suppressions, and what is left unsaid.
import { type BoundaryModel, CONTRACT } from '#boundary';
import { type Declaration, type Json, typeReferences } from '#schema';
import { commented, drop, put, uncommented } from '../edits.ts';
import { type Mutation, mutation, type Seed } from '../harness.ts';
import {
  annotatedServices,
  calls,
  codes,
  crossedAnywhere,
  flags,
  handles,
  isOwnDeclaration,
  messageIn,
  pairs,
} from '../places.ts';

/** Declarations that an annotated service leads to, in the way that readers follow: what comes in and goes out, and errors. */
function led(model: BoundaryModel): ReadonlySet<string> {
  const { schema } = model;
  const seen = new Set<string>();
  for (const { id, methods, panicCode } of annotatedServices(model)) {
    seen.add(id);
    for (const { declaration, errors } of methods) {
      seen.add(declaration.input).add(declaration.output);
      for (const { to } of errors === undefined || errors === 'none' ? [] : errors) if (to) seen.add(to.set.id);
    }
    if (panicCode?.to) seen.add(panicCode.to.set.id);
  }
  for (const id of seen) {
    const declaration = schema.declarations.get(id);
    if (declaration?.kind === 'message')
      for (const { type } of declaration.fields) for (const inner of typeReferences(type)) seen.add(inner);
    const set = model.errorSets.get(id);
    if (set?.carrier?.to) seen.add(set.carrier.to.id);
    for (const { detail } of set?.codes ?? []) if (detail?.to) seen.add(detail.to.id);
  }
  return seen;
}

/** What is documented together: a declaration with its members. */
const holderOf = ({ id, kind, parent }: Declaration): string =>
  kind === 'message' || kind === 'enum' || kind === 'service' ? id : (parent ?? id);

const documented = (model: BoundaryModel): readonly Declaration[] =>
  [...model.schema.declarations.values()].filter(
    ({ id, kind, comments }) => isOwnDeclaration(model, id) && kind !== 'extension' && comments.leading !== undefined,
  );

/** Every declaration that can carry a suppression. */
const annotated = (model: BoundaryModel): readonly string[] =>
  [...model.annotations.byId.keys()].filter((id) => isOwnDeclaration(model, id));

const suppress = (model: BoundaryModel, id: string, entry: Json): Seed => {
  const present = model.annotations.byId.get(id)?.value['suppress'];
  return { on: id, edits: [put(id, ['suppress'], [...(Array.isArray(present) ? present : []), entry])] };
};

const liveFlags = (model: BoundaryModel) => flags(model).filter(({ facts }) => facts.stage !== 'RETIRED');

/** Flags of a declaration and of what it stands in. */
function flagsAround(model: BoundaryModel, id: string): readonly string[] {
  const declaration = model.schema.declarations.get(id);
  if (!declaration) return [];
  const flag = model.annotations.byId.get(id)?.value['flag'];
  return [...(typeof flag === 'string' ? [flag] : []), ...flagsAround(model, declaration.parent ?? '')];
}

const CLAIM = 'Kept by the option';

export const WHOLE_MUTATIONS: readonly Mutation[] = [
  ...['cargoFeature', 'goBuildTag'].map((key) =>
    mutation({
      code: 'FLG-01' as const,
      name: `drop ${key} of a flag`,
      places: flags,
      seed: ({ on: file, path }) => ({ on: file, edits: [drop(file, ...path, key)] }),
      harmless: [
        {
          because: 'a retired flag has no effect, so nothing switches it',
          where: ({ facts }) => facts.stage === 'RETIRED',
        },
      ],
    }),
  ),
  mutation({
    code: 'FLG-01',
    name: 'drop removeBy of a flag',
    places: flags,
    seed: ({ on: file, path }) => ({ on: file, edits: [drop(file, ...path, 'removeBy')] }),
  }),
  mutation({
    code: 'FLG-01',
    name: 'declare a flag twice',
    places: flags,
    seed: ({ on: file, facts }, { contract }) => ({
      on: file,
      edits: contract.parts
        .filter((part) => part.on === file)
        .map(({ stated }) => put(file, ['flags', stated.objects('flags').length], { name: facts.name })),
    }),
  }),
  ...(['input', 'output'] as const).map((way) =>
    mutation({
      code: 'FLG-01' as const,
      name: `put the ${way} of a call behind a flag`,
      places: (model) =>
        pairs(
          calls(model).filter(({ declaration }) => isOwnDeclaration(model, declaration[way])),
          () => liveFlags(model),
        ),
      seed: ([{ id, declaration }, { facts }]) => ({
        on: id,
        edits: [put(declaration[way], ['flag'], facts.name)],
      }),
      harmless: [
        {
          because: 'the call stands behind the flag too',
          where: ([{ call, service }, { facts }]) =>
            [call.text('flag'), service.iface.text('flag')].includes(facts.name),
        },
      ],
    }),
  ),
  mutation({
    code: 'FLG-01',
    name: 'put what a field holds behind a flag',
    places: (model) =>
      pairs(
        [...model.schema.declarations.values()].flatMap((declaration) => {
          const held = declaration.kind === 'field' ? messageIn(declaration) : undefined;
          return held !== undefined && isOwnDeclaration(model, held) ? [{ id: declaration.id, held }] : [];
        }),
        () => liveFlags(model),
      ),
    seed: ([{ id, held }, { facts }]) => ({ on: id, edits: [put(held, ['flag'], facts.name)] }),
    harmless: [
      {
        because: 'the field stands behind the flag too',
        where: ([{ id }, { facts }], model) => flagsAround(model, id).includes(facts.name),
      },
      {
        because: 'the field stands inside of what it holds',
        where: ([{ id, held }]) => id.startsWith(`${held}.`),
      },
    ],
  }),
  mutation({
    code: 'FLG-01',
    name: 'put the detail of a code behind a flag',
    places: (model) =>
      pairs(
        codes(model).filter(({ detail }) => detail?.to),
        () => liveFlags(model),
      ),
    seed: ([{ id, detail }, { facts }]) => ({ on: id, edits: [put(detail?.to?.id ?? '', ['flag'], facts.name)] }),
  }),
  mutation({
    code: 'FLG-01',
    name: 'begin with a call behind a flag',
    places: (model) => pairs(model.contract.handshake?.to ? [model.contract.handshake] : [], () => liveFlags(model)),
    seed: ([{ to, written }, { facts }]) => ({ on: written.on, edits: [put(to?.id ?? '', ['flag'], facts.name)] }),
  }),
  mutation({
    code: 'FLG-01',
    name: 'close a handle by a call behind a flag',
    places: (model) =>
      pairs(
        handles(model).filter(({ close }) => close?.to),
        () => liveFlags(model),
      ),
    seed: ([{ id, close }, { facts }]) => ({ on: id, edits: [put(close?.to?.id ?? '', ['flag'], facts.name)] }),
    harmless: [
      {
        because: 'the handle stands behind the flag too',
        where: ([{ type }, { facts }]) => type.text('flag') === facts.name,
      },
    ],
  }),
  mutation({
    code: 'DOC-01',
    name: 'remove a comment',
    places: documented,
    seed: (declaration) => ({
      on: holderOf(declaration),
      schema: (schema) => uncommented(schema, declaration.id),
    }),
    harmless: [
      {
        because: 'no annotated service leads to it',
        where: (declaration, model) => !led(model).has(holderOf(declaration)),
      },
    ],
  }),
  mutation({
    code: 'DOC-01',
    name: 'let a comment order to free what is not given away',
    places: (model) => crossedAnywhere(model, ({ own }) => own !== undefined),
    seed: ({ field }) => ({
      on: field.id,
      schema: (schema) => commented(schema, field.id, 'The receiver must free it.'),
    }),
    harmless: [
      {
        because: 'where it is transferred or shared the receiver does',
        where: ({ crossings }) => crossings.some(({ crossing: { own } }) => own === 'TRANSFER' || own === 'SHARE'),
      },
    ],
  }),
  mutation({
    code: 'DOC-01',
    name: 'let a comment allow to repeat what counts each time',
    places: (model) => calls(model).filter(({ call }) => call.text('retry', 'idempotency') === 'ONCE'),
    seed: ({ id }) => ({ on: id, schema: (schema) => commented(schema, id, 'It can safely be retried.') }),
  }),
  mutation({
    code: 'DOC-01',
    name: 'let a comment advise to retry what never helps',
    places: (model) => codes(model).filter(({ error }) => error.text('again') === 'NEVER'),
    seed: ({ id }) => ({ on: id, schema: (schema) => commented(schema, id, 'The request may be retried.') }),
  }),
  mutation({
    code: 'DOC-01',
    name: 'let a comment call thread-safe what is not concurrent',
    places: (model) => calls(model).filter(({ call }) => call.flag('thread', 'concurrent') === false),
    seed: ({ id }) => ({ on: id, schema: (schema) => commented(schema, id, 'It is thread-safe.') }),
  }),
  mutation({
    code: 'SUP-01',
    name: 'suppress a check that does not exist',
    places: (model) => annotated(model).map((id) => ({ model, id })),
    seed: ({ model, id }) => suppress(model, id, { check: 'OWN-99', reason: CLAIM }),
  }),
  mutation({
    code: 'SUP-02',
    name: 'suppress without a reason',
    places: (model) => annotated(model).map((id) => ({ model, id })),
    seed: ({ model, id }) => suppress(model, id, { check: 'OWN-14' }),
  }),
  mutation({
    code: 'SUP-03',
    name: 'suppress until a version that is here',
    places: (model) => annotated(model).map((id) => ({ model, id })),
    seed: ({ model, id }) => suppress(model, id, { check: 'OWN-14', reason: CLAIM, until: '0.1.0' }),
  }),
  mutation({
    code: 'SUP-04',
    name: 'suppress what is not found there',
    places: (model) => annotated(model).map((id) => ({ model, id })),
    seed: ({ model, id }) => suppress(model, id, { check: 'OWN-14', reason: CLAIM }),
  }),
  mutation({
    code: 'COV-01',
    name: 'say nothing about a service',
    places: annotatedServices,
    seed: ({ id }) => ({ on: CONTRACT, edits: [drop(id)] }),
  }),
];
