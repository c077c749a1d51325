// ERR: what can go wrong, and what its reader does next.
import type { BoundaryModel, ErrorCodeFacts, ErrorSetFacts, MethodFacts } from '#boundary';
import { drop, put } from '../edits.ts';
import { type Mutation, mutation } from '../harness.ts';
import {
  calls,
  codes,
  errorList,
  errorNames,
  errorSets,
  fieldsInside,
  isOwnDeclaration,
  isPanicCode,
  pairs,
  requestFields,
  unsaidCall,
} from '../places.ts';

/** Calls that may report a code. */
const raisers = (model: BoundaryModel, code: ErrorCodeFacts): readonly MethodFacts[] =>
  calls(model).filter((method) => errorNames(method).includes(code.declaration.name) || isPanicCode(method, code));

/** Whether a second sending does no harm, whatever became of the first. */
const isRepeatable = ({ call, keyField }: MethodFacts): boolean => {
  const word = call.text('retry', 'idempotency');
  return word === 'PURE' || (word === 'KEYED' && keyField !== undefined);
};

const allRepeatable = (model: BoundaryModel, code: ErrorCodeFacts): boolean => {
  const raising = raisers(model, code);
  return raising.length > 0 && raising.every(isRepeatable);
};

/** Codes that a deadline, a cancel, a full window, a close, a panic or the fallback names. */
function isNamedElsewhere(model: BoundaryModel, code: ErrorCodeFacts): boolean {
  return (
    calls(model).some(({ expiryCode, cancelCode, fullCode, service }) =>
      [expiryCode, cancelCode, fullCode, service.panicCode].some((ref) => ref?.to === code),
    ) ||
    [...model.handles.values()].some(({ closedCode }) => closedCode?.to === code) ||
    errorSets(model).some(({ fallback }) => fallback?.to === code)
  );
}

/** One code more than may look like the fallback. */
const alike = ({ set, codes: all, fallback }: ErrorSetFacts): readonly ErrorCodeFacts[] =>
  all
    .filter((code) => code !== fallback?.to)
    .slice(0, Math.floor((set.number('fallbackLimit') ?? 0.25) * all.length) + 1);

const LANGUAGES = [
  ['go', 'fallbackGo'],
  ['rust', 'fallbackRust'],
] as const;

const BLIND = 'every call that raises it is PURE or KEYED';

export const ERROR_MUTATIONS: readonly Mutation[] = [
  mutation({
    code: 'ERR-01',
    name: 'leave open what may go wrong',
    places: calls,
    seed: (method) => ({ on: method.id, edits: unsaidCall(method, 'errors') }),
  }),
  ...['kind', 'cause', 'fix', 'again', 'effect', 'go', 'rust'].map((key) =>
    mutation({
      code: 'ERR-02' as const,
      name: `drop ${key} of a code`,
      places: codes,
      seed: ({ id }) => ({ on: id, edits: [drop(id, key)] }),
    }),
  ),
  mutation({
    code: 'ERR-02',
    name: 'forget what is to be called first',
    places: (model) => codes(model).filter(({ redo }) => redo !== undefined),
    seed: ({ id }) => ({ on: id, edits: [drop(id, 'redo')] }),
  }),
  ...LANGUAGES.map(([key, fallback]) =>
    mutation({
      code: 'ERR-02' as const,
      name: `give two codes one name in ${key}`,
      places: (model) =>
        pairs(errorSets(model), ({ codes: all }) => all.slice(1).map((code, at) => [all[at], code] as const)),
      seed: ([, [one, other]]) => ({
        on: [one?.id ?? '', other.id],
        edits: [put(other.id, [key], one?.error.text(key) ?? '')],
      }),
      harmless: [
        {
          because: 'it is the name of the fallback (ERR-06 counts those)',
          where: ([{ set, fallback: to }, pair]) =>
            pair[0]?.error.text(key) === set.text(fallback) || pair.some((code) => code === to?.to),
        },
      ],
    }),
  ),
  mutation({
    code: 'ERR-03',
    name: 'remove a code from every call that raises it',
    places: (model) => codes(model).filter((code) => raisers(model, code).length > 0),
    seed: (code, model) => ({
      on: code.id,
      edits: raisers(model, code).map((method) =>
        put(method.id, ['errors'], errorList(errorNames(method).filter((name) => name !== code.declaration.name))),
      ),
    }),
    harmless: [
      {
        because: 'a deadline, a cancel, a full window, a close, a panic or the fallback still names it',
        where: (code, model) => isNamedElsewhere(model, code),
      },
      { because: 'it is on its way out', where: ({ declaration }) => declaration.deprecated },
    ],
  }),
  mutation({
    code: 'ERR-03',
    name: 'put every call that raises a code behind a flag',
    places: (model) =>
      pairs(
        codes(model).filter((code) => raisers(model, code).length > 0),
        () => [...model.contract.flags.values()].filter(({ stage }) => stage !== 'RETIRED').slice(0, 1),
      ),
    seed: ([code, { name }], model) => ({
      on: code.id,
      edits: raisers(model, code).map(({ id }) => put(id, ['flag'], name)),
    }),
    harmless: [
      { because: 'it stands behind a flag itself', where: ([{ error }]) => error.text('flag') !== undefined },
      {
        because: 'a deadline, a cancel, a full window, a close, a panic or the fallback still names it',
        where: ([code], model) => isNamedElsewhere(model, code),
      },
      { because: 'it is on its way out', where: ([{ declaration }]) => declaration.deprecated },
    ],
  }),
  ...['SAME', 'BACKOFF'].map((again) =>
    mutation({
      code: 'ERR-04' as const,
      name: `advise a plain retry (${again}) of what may have happened`,
      places: codes,
      seed: ({ id }) => ({
        on: id,
        edits: [put(id, ['again'], again), put(id, ['effect'], 'UNKNOWN'), drop(id, 'redo')],
      }),
      harmless: [{ because: BLIND, where: (code, model) => allRepeatable(model, code) }],
    }),
  ),
  ...['fallback', 'fallbackGo', 'fallbackRust'].map((key) =>
    mutation({
      code: 'ERR-05' as const,
      name: `drop ${key}`,
      places: errorSets,
      seed: ({ id }) => ({ on: id, edits: [drop(id, key)] }),
    }),
  ),
  ...LANGUAGES.map(([key, fallback]) =>
    mutation({
      code: 'ERR-06' as const,
      name: `raise the share of codes that look like the fallback in ${key}`,
      places: errorSets,
      seed: (facts) => ({
        on: facts.id,
        edits: alike(facts).map(({ id }) => put(id, [key], facts.set.text(fallback) ?? '')),
      }),
      harmless: [
        {
          because: 'it has no code but the fallback',
          where: (facts) => alike(facts).length === 0,
        },
      ],
    }),
  ),
  ...[1.5, -0.1].map((limit) =>
    mutation({
      code: 'ERR-06' as const,
      name: `allow a share of ${limit}`,
      places: errorSets,
      seed: ({ id }) => ({ on: id, edits: [put(id, ['fallbackLimit'], limit)] }),
    }),
  ),
  mutation({
    code: 'ERR-07',
    name: 'show something sensitive in a detail',
    places: (model) =>
      pairs(
        codes(model).filter(({ detail }) => detail?.to),
        ({ detail }) => fieldsInside(model, detail?.to?.id ?? ''),
      ),
    seed: ([{ id }, field]) => ({ on: id, edits: [put(field.id, ['sensitive'], true)] }),
  }),
  mutation({
    code: 'ERR-07',
    name: 'show something sensitive in what carries the code',
    places: (model) =>
      pairs(
        errorSets(model).filter(({ carrier }) => carrier?.to),
        ({ carrier, codes: all }) => {
          const details = new Set(all.map(({ detail }) => detail?.to?.id));
          return fieldsInside(model, carrier?.to?.id ?? '', (id) => details.has(id));
        },
      ),
    seed: ([{ id }, field]) => ({ on: id, edits: [put(field.id, ['sensitive'], true)] }),
  }),
  mutation({
    code: 'ERR-07',
    name: 'record something sensitive in a span',
    places: (model) =>
      pairs(calls(model), (method) =>
        requestFields(model, method).filter((field) => isOwnDeclaration(model, field.id)),
      ),
    seed: ([{ id }, field]) => ({
      on: id,
      edits: [put(id, ['trace', 'attributes'], [field.name]), put(field.id, ['sensitive'], true)],
    }),
  }),
];
