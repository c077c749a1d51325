import type { Declaration, MethodDeclaration, Schema } from '#schema';
import type { Check, CheckResult } from '../../check.ts';
import type { BoundaryModel, HandleFacts } from '../../facts/model.ts';
import { type Resolver, resolver } from '../../facts/resolver.ts';
import { nearest } from '../../nearest.ts';
import { resolveReference } from '../../references.ts';
import { snake } from '../point.ts';
import { each, type WrittenMessage, writtenMessages } from './walk.ts';

/** What a key may name. */
type Target = 'method' | 'field' | 'code' | 'message' | 'handle' | 'state' | 'flag' | 'allocator' | 'declaration';

interface Reference {
  /** Any of these; the first gives the message its word. */
  readonly targets: readonly Target[];
  /** Words that stand for something else than a name. */
  readonly words?: readonly string[];
  /** Names without a dot may be exported symbols, which no schema declares. */
  readonly symbols?: boolean;
}

const to = (...targets: Target[]): Reference => ({ targets });

/** Every key of the vocabulary that names something, by message and key. */
const REFERENCES: ReadonlyMap<string, Reference> = new Map<string, Reference>([
  ['ContractFile.handshake', to('method')],
  ['Allocator.arena', to('handle')],
  ['Interface.panicCode', to('code')],
  ['Interface.flag', to('flag')],
  ['Call.errors', { targets: ['code'], words: ['none'] }],
  ['Call.flag', to('flag')],
  ['Deadline.expiryCode', to('code')],
  ['Deadline.field', to('field')],
  ['Cancel.via', { targets: ['method'], words: ['context'] }],
  ['Cancel.safeAfter', to('method')],
  ['Cancel.code', to('code')],
  ['Flow.grant', to('method', 'field')],
  ['Flow.fullCode', to('code')],
  ['Retry.keyField', to('field')],
  ['Move.handle', to('field', 'handle')],
  ['Move.from', to('state')],
  ['Move.to', to('state')],
  ['Callback.registeredBy', to('method')],
  ['Callback.unregisteredBy', to('method')],
  ['Callback.tokenField', to('field')],
  ['Callback.mayCall', { targets: ['method'], symbols: true }],
  ['Callback.runsDuring', to('method')],
  ['Trace.carrierField', to('field')],
  ['Trace.attributes', to('field')],
  ['Type.flag', to('flag')],
  ['Handle.close', to('method')],
  ['Handle.within', to('handle')],
  ['Handle.closedCode', to('code')],
  ['Value.untilRef', to('field', 'method')],
  ['Value.allocator', to('allocator')],
  ['Value.lenField', to('field')],
  ['Value.neededField', to('field')],
  ['Value.flag', to('flag')],
  ['ErrorSet.fallback', to('code')],
  ['ErrorSet.traceField', to('field')],
  ['ErrorSet.Retired.replacedBy', to('code')],
  ['ErrorCode.redo', to('method')],
  ['ErrorCode.detail', to('message')],
  ['ErrorCode.flag', to('flag')],
  ['Deprecation.replacedBy', to('declaration')],
]);

const A: Readonly<Record<Target, string>> = {
  method: 'a method, as "Service.Method"',
  field: 'a field',
  code: 'an error code, by the name of its enum value',
  message: 'a message',
  handle: 'a message that is a handle',
  state: 'a state of the handle',
  flag: 'a feature flag of the contract',
  allocator: 'an allocator of the contract',
  declaration: 'a declaration',
};

/** ANN-05 and ANN-06: names that lead nowhere, and names of something else than the key asks for. */
export const references: Check = function* (model) {
  const find = finder(model);
  for (const written of writtenMessages(model)) {
    for (const [key, value] of Object.entries(written.value)) {
      const reference = REFERENCES.get(`${written.message}.${key}`);
      if (!reference) continue;
      for (const [name, index] of each(value)) {
        if (typeof name !== 'string' || name === '' || reference.words?.includes(name)) continue;
        if (reference.symbols && !name.includes('.')) continue;
        const result = wrong(model, find, written, reference, { key, name, index });
        if (result) yield result;
      }
    }
  }
};

interface Named {
  readonly key: string;
  readonly name: string;
  readonly index: readonly number[];
}

function wrong(
  model: BoundaryModel,
  find: Finder,
  written: WrittenMessage,
  reference: Reference,
  { key, name, index }: Named,
): CheckResult | undefined {
  if (reference.targets.some((target) => find.has(target, name, written))) return undefined;
  const { on } = written;
  const at = written.at(key, ...index);
  const expected = reference.targets.map((target) => A[target]).join(', or ');
  const shown = `\`${snake(key)}: "${name.slice(0, 80)}"\``;
  const other = model.schema.declarations.get(
    resolveReference(model.schema, scopeOf(model.schema, written), name) ?? '',
  );
  if (other && !reference.targets.includes('state')) {
    return {
      code: 'ANN-06',
      on,
      message: `${subject(written)} says ${shown}, which is ${kindOf(other)}; expected ${expected}.`,
      at,
      related: [{ message: `${other.id} is declared here.`, at: { on: other.id, path: [], source: 'schema' } }],
    };
  }
  const candidates = reference.targets.flatMap((target) => [...find.names(target, written)]);
  const near = nearest(name, candidates);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return {
    code: 'ANN-05',
    on,
    message: `${subject(written)} says ${shown}, but there is no such name; expected ${expected}.${hint}`,
    at,
    fix: near === undefined ? undefined : `Write "${near}", or declare what is meant.`,
  };
}

const subject = ({ on, declaration }: WrittenMessage): string =>
  declaration?.id ?? (on.startsWith('file:') ? on.slice('file:'.length) : 'annotations.yaml');

const KINDS: Readonly<Record<Declaration['kind'], string>> = {
  message: 'a message',
  enum: 'an enum',
  value: 'an enum value',
  service: 'a service',
  method: 'a method',
  field: 'a field',
  extension: 'an extension',
  oneof: 'a oneof',
};

const kindOf = (declaration: Declaration): string => KINDS[declaration.kind];

const scopeOf = (schema: Schema, { declaration }: WrittenMessage): string =>
  declaration?.id ?? schema.files.find(({ own }) => own)?.package ?? '';

interface Finder {
  readonly has: (target: Target, name: string, written: WrittenMessage) => boolean;
  /** What might have been meant. */
  readonly names: (target: Target, written: WrittenMessage) => Iterable<string>;
}

function finder(model: BoundaryModel): Finder {
  const { schema, contract } = model;
  const resolve = resolver(schema, model);
  const has = (target: Target, name: string, written: WrittenMessage): boolean => {
    const from = scopeOf(schema, written);
    switch (target) {
      case 'method':
        return resolve.method(from, name) !== undefined;
      case 'code':
        return resolve.code(from, name) !== undefined;
      case 'message':
        return resolve.message(from, name) !== undefined;
      case 'handle':
        return resolve.handle(from, name) !== undefined;
      case 'field':
        return (
          methodsOf(written).some((method) => resolve.fieldOf(method, name)) || resolve.field(from, name) !== undefined
        );
      case 'flag':
        return contract.flags.has(name);
      case 'allocator':
        return contract.allocators.has(name);
      case 'state': {
        const handle = handleOf(model, resolve, written);
        // Where the handle itself is not found, that is what is reported.
        return handle === undefined || handle.states.includes(name);
      }
      case 'declaration':
        return resolveReference(schema, from, name) !== undefined;
    }
  };
  return { has, names: (target, written) => candidatesFor(model, target, written, handleOf(model, resolve, written)) };
}

/** Methods whose request a field may stand in: the annotated one, or all that inherit from the annotated service. */
function methodsOf({ declaration }: WrittenMessage): readonly MethodDeclaration[] {
  if (declaration?.kind === 'method') return [declaration];
  return declaration?.kind === 'service' ? declaration.methods : [];
}

function handleOf(model: BoundaryModel, resolve: Resolver, written: WrittenMessage): HandleFacts | undefined {
  const name = written.value['handle'];
  if (written.message !== 'Move' || typeof name !== 'string' || written.declaration?.kind !== 'method')
    return undefined;
  const field = resolve.fieldOf(written.declaration, name);
  if (!field) return resolve.handle(written.declaration.id, name);
  return field.type.kind === 'message' ? model.handles.get(field.type.id) : undefined;
}

function* candidatesFor(
  model: BoundaryModel,
  target: Target,
  written: WrittenMessage,
  handle: HandleFacts | undefined,
): Iterable<string> {
  const { contract } = model;
  if (target === 'method')
    for (const { declaration, service } of model.methods.values())
      yield `${service.declaration.name}.${declaration.name}`;
  else if (target === 'code') for (const { declaration } of model.codes.values()) yield declaration.name;
  else if (target === 'handle') for (const { declaration } of model.handles.values()) yield declaration.name;
  else if (target === 'flag') yield* contract.flags.keys();
  else if (target === 'allocator') yield* contract.allocators.keys();
  else if (target === 'state') yield* handle?.states ?? [];
  else if (target === 'field') {
    for (const method of methodsOf(written)) {
      const request = model.schema.declarations.get(method.input);
      if (request?.kind === 'message') for (const { name } of request.fields) yield name;
    }
  }
}
