import type {
  EnumDeclaration,
  EnumValueDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  MethodDeclaration,
  Schema,
  ServiceDeclaration,
} from '#schema';
import type { Annotations } from '../annotations.ts';
import type { Side } from '../direction.ts';
import type { Stated } from '../stated.ts';
import type { Written } from '../written.ts';

// What the annotations of one version say: after inheritance, with references resolved, each fact with the place where it is
// written. What is not stated is undefined, an empty list, or an unresolved reference; nothing is guessed.

/** A name that an annotation writes, and what it leads to. */
export interface Ref<T> {
  /** As written. */
  readonly name: string;
  /** Undefined where it leads nowhere, or to something of another kind. */
  readonly to?: T | undefined;
  readonly written: Written;
}

export interface BoundaryModel {
  readonly schema: Schema;
  readonly annotations: Annotations;
  /** Contract-wide words of all files and of the sidecar, joined. */
  readonly contract: ContractFacts;
  /** Services of the contract's own files in order of declaration, the silent ones too. */
  readonly services: readonly ServiceFacts[];
  /** Methods of these services, by id. */
  readonly methods: ReadonlyMap<string, MethodFacts>;
  /** Messages that are handles, by id, in order of declaration. */
  readonly handles: ReadonlyMap<string, HandleFacts>;
  /** Messages with an annotation of their own (handles and plain structs among them), by id. */
  readonly types: ReadonlyMap<string, TypeFacts>;
  /** Enums that are error sets, by id, in order of declaration. */
  readonly errorSets: ReadonlyMap<string, ErrorSetFacts>;
  /** Every error code of every set, by id of the enum value. */
  readonly codes: ReadonlyMap<string, ErrorCodeFacts>;
  /** What is stated on a field itself, without defaults; UNSTATED where nothing is. */
  readonly ownValueOf: (fieldId: string) => Stated;
  /** True once the values of some method were not all looked at, because there are too many over all methods. */
  readonly isCut: () => boolean;
  /** The error code that a name means, seen from a declaration. */
  readonly codeNamed: (from: string, name: string) => ErrorCodeFacts | undefined;
}

export interface ContractFacts {
  /** Every contract-wide annotation by where it stands: files in order, then the sidecar. */
  readonly parts: readonly { readonly on: string; readonly stated: Stated }[];
  readonly flags: ReadonlyMap<string, FlagFacts>;
  readonly allocators: ReadonlyMap<string, AllocatorFacts>;
  readonly minPeer?: { readonly value: string; readonly written: Written } | undefined;
  readonly handshake?: Ref<MethodFacts> | undefined;
  readonly persistedVersion?: { readonly value: number; readonly written: Written } | undefined;
  readonly persistedSymbol?: { readonly value: string; readonly written: Written } | undefined;
}

/** A feature flag. */
export interface FlagFacts {
  readonly name: string;
  readonly stage?: string | undefined;
  readonly cargoFeature?: string | undefined;
  readonly goBuildTag?: string | undefined;
  readonly removeBy?: string | undefined;
  readonly since?: string | undefined;
  readonly summary?: string | undefined;
  /** Place of the entry, or of one key of it. */
  readonly at: (key?: string) => Written;
}

/** A heap that owns memory which crosses. */
export interface AllocatorFacts {
  readonly name: string;
  readonly side?: Side | undefined;
  readonly kind?: 'HEAP' | 'ARENA' | 'POOL' | undefined;
  readonly allocSymbol?: string | undefined;
  readonly freeSymbol?: string | undefined;
  /** For an arena: the handle whose close gives all of it back. */
  readonly arena?: Ref<HandleFacts> | undefined;
  readonly maxAlign?: number | undefined;
  readonly at: (key?: string) => Written;
}

export interface ServiceFacts {
  readonly id: string;
  readonly declaration: ServiceDeclaration;
  /** True where the service has an annotation. */
  readonly annotated: boolean;
  /** The service's own annotation; its defaults are under `defaults` and `valueDefaults`. */
  readonly iface: Stated;
  readonly caller?: Side | undefined;
  readonly callee?: Side | undefined;
  readonly transport?: 'IN_PROCESS' | 'RPC' | undefined;
  readonly panicCode?: Ref<ErrorCodeFacts> | undefined;
  readonly methods: readonly MethodFacts[];
}

export interface MethodFacts {
  readonly id: string;
  readonly declaration: MethodDeclaration;
  readonly service: ServiceFacts;
  /** The method's annotation over its interface's defaults. */
  readonly call: Stated;
  /** Exported symbol; undefined where neither it nor a prefix is stated. */
  readonly symbol?: string | undefined;
  /** Its closed error set; `none` where it has no error of its own; undefined where nothing is stated. */
  readonly errors?: 'none' | readonly Ref<ErrorCodeFacts>[] | undefined;
  /** Everything that crosses in its request and its reply, depth first; a message is entered once in each direction. */
  readonly crossings: readonly Crossing[];
  /** Handles that its request and its reply hold. */
  readonly handles: readonly HandleUse[];
  readonly moves: readonly MoveFacts[];
  readonly callback?: CallbackFacts | undefined;
  /** Callbacks that run inside it, by their `runs_during`. */
  readonly callbacksInside: readonly MethodFacts[];
  /** Callbacks that it registers. */
  readonly registers: readonly MethodFacts[];
  /** Callbacks that it unregisters. */
  readonly unregisters: readonly MethodFacts[];
  readonly expiryCode?: Ref<ErrorCodeFacts> | undefined;
  readonly deadlineField?: Ref<FieldDeclaration> | undefined;
  readonly cancelCode?: Ref<ErrorCodeFacts> | undefined;
  /** The method that cancels it; undefined for `context` (see `call.text('cancel', 'via')`). */
  readonly cancelVia?: Ref<MethodFacts> | undefined;
  readonly safeAfter?: Ref<MethodFacts> | undefined;
  readonly fullCode?: Ref<ErrorCodeFacts> | undefined;
  readonly grant?: Ref<MethodFacts | FieldDeclaration> | undefined;
  readonly keyField?: Ref<FieldDeclaration> | undefined;
  readonly carrierField?: Ref<FieldDeclaration> | undefined;
  readonly attributes: readonly Ref<FieldDeclaration>[];
}

export type Own = 'COPY' | 'BORROW' | 'BORROW_MUT' | 'TRANSFER' | 'SHARE' | 'STATIC';
export type Until = 'CALL' | 'CALLBACK' | 'NEXT_ITEM' | 'HANDLE' | 'EVENT';

/** A field's value where it crosses in one method, in one direction. */
export interface Crossing {
  readonly field: FieldDeclaration;
  /** Fields from the request or reply down to `field`, which is the last; the shortest way. */
  readonly path: readonly FieldDeclaration[];
  readonly way: 'request' | 'reply';
  /** True in a list or a map, or inside an element of one. */
  readonly inList: boolean;
  /** True where the request or reply on this way is an item of a stream. */
  readonly streamed: boolean;
  readonly sender?: Side | undefined;
  readonly receiver?: Side | undefined;
  /** The field's own words over the interface's `value_defaults` (which string and bytes fields take). */
  readonly value: Stated;
  readonly own?: Own | undefined;
  readonly until?: Until | undefined;
  /** How it travels: `memory` is pointer and length beside the encoded rest; `encoded` inside it, a copy. */
  readonly as: 'memory' | 'encoded';
  /** `text`: string or bytes, one or many; `scalars`: repeated numbers, one piece of memory; `message`; `fixed`: the rest. */
  readonly shape: 'text' | 'scalars' | 'message' | 'fixed';
  readonly allocator?: Ref<AllocatorFacts> | undefined;
  /** Whose heap the memory lies on: the allocator's side, else the sender's; undefined where neither is known. */
  readonly heap?: Side | undefined;
  /** Symbol that releases it: of the value, then of its message type, then of the allocator. */
  readonly release?:
    | { readonly symbol: string; readonly by: 'value' | 'type' | 'allocator'; readonly written: Written }
    | undefined;
  /** For HANDLE and EVENT: what `until_ref` names. */
  readonly untilRef?: Ref<FieldDeclaration | MethodFacts> | undefined;
  readonly lenField?: Ref<FieldDeclaration> | undefined;
  readonly neededField?: Ref<FieldDeclaration> | undefined;
}

/** A handle in a request or a reply. */
export interface HandleUse {
  readonly method: MethodFacts;
  readonly way: 'request' | 'reply';
  /** The field that holds it; undefined where the whole request or reply is the handle. */
  readonly field?: FieldDeclaration | undefined;
  readonly path: readonly FieldDeclaration[];
  readonly handle: HandleFacts;
}

/** A change of a handle's state by a call that succeeds. */
export interface MoveFacts {
  readonly method: MethodFacts;
  /** The field as written. */
  readonly ref: Ref<FieldDeclaration>;
  readonly handle?: HandleFacts | undefined;
  /** Undefined: the handle is created here. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly at: (key?: string) => Written;
}

export interface CallbackFacts {
  readonly registeredBy?: Ref<MethodFacts> | undefined;
  readonly unregisteredBy?: Ref<MethodFacts> | undefined;
  /** Field of the callback's request. */
  readonly tokenField?: Ref<FieldDeclaration> | undefined;
  /** Methods, or exported symbols (then `to` is undefined unless a method of the contract has the symbol). */
  readonly mayCall: readonly Ref<MethodFacts>[];
  readonly runsDuring: readonly Ref<MethodFacts>[];
  readonly firing?: string | undefined;
  /** 0 and undefined: any number. */
  readonly maxCalls?: number | undefined;
}

export interface TypeFacts {
  readonly id: string;
  readonly declaration: MessageDeclaration;
  readonly type: Stated;
}

export interface HandleFacts extends TypeFacts {
  readonly owner?: Side | undefined;
  readonly repr?: 'TOKEN' | 'GENERATION_TOKEN' | 'POINTER' | undefined;
  /** As listed: the first is initial, the last terminal. */
  readonly states: readonly string[];
  readonly close?: Ref<MethodFacts> | undefined;
  readonly closedCode?: Ref<ErrorCodeFacts> | undefined;
  readonly within: readonly Ref<HandleFacts>[];
  /** Handles that name this one in their `within`. */
  readonly children: readonly HandleFacts[];
  readonly onClose?: string | undefined;
  readonly onParentClose?: string | undefined;
  readonly closeIdempotent?: boolean | undefined;
  readonly finalizerBackstop?: boolean | undefined;
  /** Every change of state that a method states for it. */
  readonly moves: readonly MoveFacts[];
  /** Every method that takes or gives it. */
  readonly uses: readonly HandleUse[];
}

export interface ErrorSetFacts {
  readonly id: string;
  readonly declaration: EnumDeclaration;
  readonly set: Stated;
  readonly raisedBy?: Side | undefined;
  readonly fallback?: Ref<ErrorCodeFacts> | undefined;
  /** The message that carries a code; `to` is undefined where the carrier is said in words. */
  readonly carrier?: Ref<MessageDeclaration> | undefined;
  readonly traceField?: Ref<FieldDeclaration> | undefined;
  readonly codes: readonly ErrorCodeFacts[];
}

export interface ErrorCodeFacts {
  /** Id of the enum value. */
  readonly id: string;
  readonly declaration: EnumValueDeclaration;
  readonly set: ErrorSetFacts;
  readonly error: Stated;
  readonly detail?: Ref<MessageDeclaration> | undefined;
  readonly redo?: Ref<MethodFacts> | undefined;
}
