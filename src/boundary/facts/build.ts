import type { Declaration, FieldDeclaration, MethodDeclaration, Schema, ServiceDeclaration } from '#schema';
import { type Annotations, text } from '../annotations.ts';
import { OTHER, side } from '../direction.ts';
import { limitsLifted } from '../inherit.ts';
import { resolveReference } from '../references.ts';
import { type Stated, said, stated, UNSTATED } from '../stated.ts';
import { contractFacts } from './contract.ts';
import { type CrossingContext, crossingsOf, handleUses, remembered } from './crossings.ts';
import type {
  BoundaryModel,
  CallbackFacts,
  ErrorCodeFacts,
  ErrorSetFacts,
  HandleFacts,
  MethodFacts,
  MoveFacts,
  Ref,
  ServiceFacts,
  TypeFacts,
} from './model.ts';
import { placed, type Resolver, refIn, refsIn, resolver } from './resolver.ts';
import { inheritedLayer, ownLayer, ownValues, there, valuesThrough } from './values.ts';

/** Facts while they are made: they refer to each other, so they exist before they are complete. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

interface Drafts {
  readonly services: Draft<ServiceFacts>[];
  readonly methods: Map<string, Draft<MethodFacts>>;
  readonly types: Map<string, TypeFacts>;
  readonly handles: Map<string, Draft<HandleFacts>>;
  readonly sets: Map<string, Draft<ErrorSetFacts>>;
  readonly codes: Map<string, Draft<ErrorCodeFacts>>;
}

/** Reads all that the annotations of one version say. Total: whatever is missing or contradicts is for the checks. */
export function boundaryModel(schema: Schema, annotations: Annotations): BoundaryModel {
  const drafts = draftAll(schema, annotations);
  const resolve = resolver(schema, drafts);
  const contract = contractFacts(annotations, schema.files.find(({ own }) => own)?.package ?? '', resolve);
  const ownValueOf = ownValues(annotations);

  for (const set of drafts.sets.values()) completeSet(set, resolve);
  for (const code of drafts.codes.values()) completeCode(code, resolve);
  for (const handle of drafts.handles.values()) completeHandle(handle, drafts, resolve);
  for (const handle of drafts.handles.values()) {
    for (const { to } of handle.within) {
      const parent = to && drafts.handles.get(to.id);
      if (parent) parent.children = [...parent.children, handle];
    }
  }
  const shared = { schema, resolve, allocators: contract.allocators, handles: drafts.handles, types: drafts.types };
  const within = remembered(schema, drafts.handles);
  for (const service of drafts.services) {
    const context = { ...shared, within, valueAt: valuesThrough(annotations, service.id, ownValueOf) };
    service.panicCode = refIn(service.iface, ['panicCode'], service.id, (name) => resolve.code(service.id, name));
    for (const { id } of service.methods) {
      const method = drafts.methods.get(id);
      if (method) completeMethod(method, context, drafts);
    }
  }
  linkHandles(drafts);
  linkCallbacks(drafts);
  return {
    schema,
    annotations,
    contract,
    services: drafts.services,
    methods: drafts.methods,
    handles: drafts.handles,
    types: drafts.types,
    errorSets: drafts.sets,
    codes: drafts.codes,
    ownValueOf,
    codeNamed: resolve.code,
    isCut: within.isCut,
  };
}

function draftAll(schema: Schema, annotations: Annotations): Drafts {
  const drafts: Drafts = {
    services: [],
    methods: new Map(),
    types: new Map(),
    handles: new Map(),
    sets: new Map(),
    codes: new Map(),
  };
  const own = new Set(schema.files.filter((file) => file.own).map(({ path }) => path));
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind === 'service' && own.has(declaration.file)) draftService(declaration, annotations, drafts);
    else if (declaration.kind === 'message' || declaration.kind === 'enum') draftType(declaration, annotations, drafts);
  }
  return drafts;
}

const statedOn = (annotations: Annotations, id: string): Stated | undefined => {
  const layer = ownLayer(annotations, id);
  return layer && stated([layer]);
};

function draftService(declaration: ServiceDeclaration, annotations: Annotations, drafts: Drafts): void {
  const { id } = declaration;
  const iface = statedOn(annotations, id);
  const caller = side(iface?.text('caller'));
  const transport = iface?.text('transport');
  const service: Draft<ServiceFacts> = {
    id,
    declaration,
    annotated: iface !== undefined,
    iface: iface ?? UNSTATED,
    caller,
    callee: caller && OTHER[caller],
    transport: transport === 'IN_PROCESS' || transport === 'RPC' ? transport : undefined,
    methods: [],
  };
  service.methods = declaration.methods.map((method) => {
    const facts = draftMethod(method, service, annotations);
    drafts.methods.set(method.id, facts);
    return facts;
  });
  drafts.services.push(service);
}

function draftMethod(
  declaration: MethodDeclaration,
  service: ServiceFacts,
  annotations: Annotations,
): Draft<MethodFacts> {
  const own = ownLayer(annotations, declaration.id);
  const defaults = inheritedLayer(annotations, service.id, 'defaults');
  const call = stated(there(own, defaults && { ...defaults, value: limitsLifted(defaults.value, own?.value) }));
  return {
    id: declaration.id,
    declaration,
    service,
    call,
    symbol: call.text('symbol') ?? prefixed(service.iface.text('symbolPrefix'), declaration.name),
    crossings: [],
    handles: [],
    moves: [],
    callbacksInside: [],
    registers: [],
    unregisters: [],
    attributes: [],
  };
}

/** `lkv_` and TakeSnapshot make `lkv_take_snapshot`. */
const prefixed = (prefix: string | undefined, method: string): string | undefined =>
  prefix === undefined
    ? undefined
    : prefix +
      method
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
        .toLowerCase();

function draftType(declaration: Declaration, annotations: Annotations, drafts: Drafts): void {
  const { id } = declaration;
  const words = statedOn(annotations, id);
  if (!words) return;
  if (declaration.kind === 'message') {
    const type: TypeFacts = { id, declaration, type: words };
    if (words.object('handle')) {
      const handle: Draft<HandleFacts> = { ...type, states: [], within: [], children: [], moves: [], uses: [] };
      drafts.handles.set(id, handle);
      drafts.types.set(id, handle);
    } else drafts.types.set(id, type);
  } else if (declaration.kind === 'enum') {
    const set: Draft<ErrorSetFacts> = { id, declaration, set: words, codes: [] };
    drafts.sets.set(id, set);
    // Number 0 is success unless it says otherwise; a second name of a number is the same code.
    const seen = new Set<number>();
    set.codes = declaration.values.flatMap((value): ErrorCodeFacts[] => {
      const error = statedOn(annotations, value.id);
      if (value.number < 0 || (value.number === 0 && !error) || seen.has(value.number)) return [];
      seen.add(value.number);
      const code: Draft<ErrorCodeFacts> = { id: value.id, declaration: value, set, error: error ?? UNSTATED };
      drafts.codes.set(value.id, code);
      return [code];
    });
  }
}

function completeSet(facts: Draft<ErrorSetFacts>, resolve: Resolver): void {
  const { id, set } = facts;
  facts.raisedBy = side(set.text('raisedBy'));
  facts.fallback = refIn(set, ['fallback'], id, (name) => resolve.code(id, name));
  facts.carrier = refIn(set, ['carrier'], id, (name) => resolve.message(id, name));
  facts.traceField = refIn(set, ['traceField'], id, (name) => resolve.field(id, name));
}

function completeCode(facts: Draft<ErrorCodeFacts>, resolve: Resolver): void {
  const { id, error } = facts;
  facts.detail = refIn(error, ['detail'], id, (name) => resolve.message(id, name));
  facts.redo = refIn(error, ['redo'], id, (name) => resolve.method(id, name));
}

const REPRS = ['TOKEN', 'GENERATION_TOKEN', 'POINTER'] as const;

function completeHandle(facts: Draft<HandleFacts>, drafts: Drafts, resolve: Resolver): void {
  const { id, type } = facts;
  const repr = type.text('handle', 'repr');
  facts.owner = side(type.text('handle', 'owner'));
  facts.repr = REPRS.find((one) => one === repr);
  facts.states = type.texts('handle', 'states');
  facts.close = refIn(type, ['handle', 'close'], id, (name) => resolve.method(id, name));
  facts.closedCode = refIn(type, ['handle', 'closedCode'], id, (name) => resolve.code(id, name));
  facts.within = refsIn(type, ['handle', 'within'], id, (name) =>
    drafts.handles.get(resolve.handle(id, name)?.id ?? ''),
  );
  facts.onClose = said(type, 'handle', 'onClose');
  facts.onParentClose = said(type, 'handle', 'onParentClose');
  facts.closeIdempotent = type.flag('handle', 'closeIdempotent');
  facts.finalizerBackstop = type.flag('handle', 'finalizerBackstop');
}

function completeMethod(method: Draft<MethodFacts>, context: CrossingContext, drafts: Drafts): void {
  const { id, declaration, call, service } = method;
  const { resolve } = context;
  const code = (...path: string[]) => refIn(call, path, id, (name) => resolve.code(id, name));
  const field = (...path: string[]) => refIn(call, path, id, (name) => resolve.fieldOf(declaration, name));
  const other = (...path: string[]) => refIn(call, path, id, (name) => resolve.method(id, name));
  const errors = refsIn(call, ['errors'], id, (name) => resolve.code(id, name));
  method.errors = errors.length === 0 ? undefined : errors.length === 1 && errors[0]?.name === 'none' ? 'none' : errors;
  const sides = { caller: service.caller, inProcess: service.transport === 'IN_PROCESS' };
  const crossings = once(() => crossingsOf(declaration, sides, context));
  // Services that say nothing are many, and nobody asks what crosses there.
  Object.defineProperty(method, 'crossings', { get: crossings, enumerable: true });
  method.handles = drafts.handles.size === 0 ? [] : handleUses(method, context);
  method.moves = movesOf(method, context, drafts);
  method.callback = callbackOf(method, context);
  method.expiryCode = code('deadline', 'expiryCode');
  method.deadlineField = field('deadline', 'field');
  method.cancelCode = code('cancel', 'code');
  method.cancelVia = call.text('cancel', 'via') === 'context' ? undefined : other('cancel', 'via');
  method.safeAfter = other('cancel', 'safeAfter');
  method.fullCode = code('flow', 'fullCode');
  method.grant = refIn<MethodFacts | FieldDeclaration>(
    call,
    ['flow', 'grant'],
    id,
    (name) => resolve.fieldOf(declaration, name) ?? resolve.method(id, name),
  );
  method.keyField = field('retry', 'keyField');
  method.carrierField = field('trace', 'carrierField');
  method.attributes = refsIn(call, ['trace', 'attributes'], id, (name) => resolve.fieldOf(declaration, name));
}

function movesOf(method: MethodFacts, { schema, resolve }: CrossingContext, drafts: Drafts): readonly MoveFacts[] {
  const { id, declaration, call } = method;
  return call.objects('moves').map((entry, index): MoveFacts => {
    const at = (key?: string) => placed(call, ['moves', index, ...(key === undefined ? [] : [key])], id);
    const name = text(entry, 'handle') ?? '';
    const field = resolve.fieldOf(declaration, name);
    // The whole request or reply may be the handle; it is then named by its message.
    const held = field ? (field.type.kind === 'message' ? field.type.id : '') : resolveReference(schema, id, name);
    const handle = drafts.handles.get(held ?? '');
    return {
      method,
      ref: { name, to: field, written: at('handle') },
      handle,
      from: text(entry, 'from'),
      to: text(entry, 'to'),
      at,
    };
  });
}

function callbackOf(method: MethodFacts, { resolve }: CrossingContext): CallbackFacts | undefined {
  const { id, call, declaration } = method;
  if (!call.has('callback')) return undefined;
  const other = (key: string): Ref<MethodFacts> | undefined =>
    refIn(call, ['callback', key], id, (name) => resolve.method(id, name));
  const others = (key: string) => refsIn(call, ['callback', key], id, (name) => resolve.method(id, name));
  return {
    registeredBy: other('registeredBy'),
    unregisteredBy: other('unregisteredBy'),
    tokenField: refIn(call, ['callback', 'tokenField'], id, (name) => resolve.fieldOf(declaration, name)),
    mayCall: others('mayCall'),
    runsDuring: others('runsDuring'),
    firing: said(call, 'callback', 'firing'),
    maxCalls: call.number('callback', 'maxCalls'),
  };
}

/** Methods say which handles they use and move; the handles learn it here. */
function linkHandles({ methods, handles }: Drafts): void {
  const all = [...methods.values()];
  const uses = Map.groupBy(
    all.flatMap((method) => method.handles),
    ({ handle }) => handle.id,
  );
  const moves = Map.groupBy(
    all.flatMap((method) => method.moves),
    ({ handle }) => handle?.id,
  );
  for (const handle of handles.values()) {
    handle.uses = uses.get(handle.id) ?? [];
    handle.moves = moves.get(handle.id) ?? [];
  }
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** A callback names its methods; the methods learn here which callbacks they register, end, or have inside. */
function linkCallbacks(drafts: Drafts): void {
  const bySymbol = new Map<string, MethodFacts>();
  for (const method of drafts.methods.values()) if (method.symbol !== undefined) bySymbol.set(method.symbol, method);
  const at = (ref: Ref<MethodFacts> | undefined): Draft<MethodFacts> | undefined =>
    ref?.to && drafts.methods.get(ref.to.id);
  for (const method of drafts.methods.values()) {
    const { callback } = method;
    if (!callback) continue;
    const mayCall = callback.mayCall.map((ref) => (ref.to ? ref : { ...ref, to: bySymbol.get(ref.name) }));
    method.callback = { ...callback, mayCall };
    const registers = at(callback.registeredBy);
    if (registers) registers.registers = [...registers.registers, method];
    const unregisters = at(callback.unregisteredBy);
    if (unregisters) unregisters.unregisters = [...unregisters.unregisters, method];
    for (const ref of callback.runsDuring) {
      const around = at(ref);
      if (around) around.callbacksInside = [...around.callbacksInside, method];
    }
  }
}
