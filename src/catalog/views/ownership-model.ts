import type { LinkView, StatementView } from './model.ts';
import type { ShareView, VersionFrameView } from './pages-model.ts';

/** A handle in the list of a version. Empty texts and lists mean that the contract does not say. */
export interface HandleRowView {
  readonly handle: LinkView;
  readonly owner: 'go' | 'rust' | undefined;
  /** `generation token`, `token`, `pointer`. */
  readonly identity: string;
  readonly states: readonly string[];
  readonly close?: LinkView | undefined;
  readonly within: readonly LinkView[];
  /** What closing does to running calls, in words. */
  readonly onClose: string;
  readonly closedCode?: LinkView | undefined;
}

/** A value that crosses as memory, with every method in which it does so in the same way. */
export interface HeldRowView {
  readonly field: LinkView;
  readonly methods: readonly LinkView[];
  /** Whose heap the memory lies on. */
  readonly heap: 'go' | 'rust' | undefined;
  readonly from: 'go' | 'rust' | undefined;
  readonly to: 'go' | 'rust' | undefined;
  /** What ends it, in words with links: a release function, the close of a handle, a method's return. */
  readonly ends: readonly (string | LinkView)[];
  /** Further sentence: who has it after an error, how long Go memory stays pinned; may be empty. */
  readonly note: string;
}

export interface AllocatorRowView {
  readonly name: string;
  readonly side: 'go' | 'rust' | undefined;
  readonly kind: string;
  readonly alloc?: string | undefined;
  readonly free?: string | undefined;
  readonly arena?: LinkView | undefined;
  /** How many values lie on it. */
  readonly values: number;
  /** Whether any of them is to be released by the side that gets it. */
  readonly owed: boolean;
}

export interface CallbackRowView {
  readonly callback: LinkView;
  /** Which side is called. */
  readonly called: 'go' | 'rust' | undefined;
  readonly registeredBy?: LinkView | undefined;
  readonly unregisteredBy?: LinkView | undefined;
  /** `a runtime worker`, `a thread of its own` … */
  readonly thread: string;
  /** Blocking class in words. */
  readonly blocking: string;
  readonly runsDuring: readonly LinkView[];
  readonly mayCall: readonly LinkView[];
  /** Window and what happens when it is full. */
  readonly window: string;
}

export interface FlagRowView {
  readonly name: string;
  /** How far it has come, in words. */
  readonly stage: string;
  readonly summary: string;
  readonly goBuildTag?: string | undefined;
  readonly cargoFeature?: string | undefined;
  readonly since: string;
  readonly removeBy: string;
  /** Declarations that are there only where it is on. */
  readonly on: readonly LinkView[];
}

/** Something that a check found, or would have found. */
export interface FoundView {
  readonly code: LinkView;
  readonly severity: 'error' | 'warning' | 'note';
  readonly title: string;
  readonly message: string;
  /** What to do about it; empty for what is suppressed. */
  readonly fix: string;
  readonly on?: LinkView | undefined;
  /** Where it is written: a file and line, linked to the source page where there is one. */
  readonly place?: LinkView | undefined;
  /** For a suppressed one: why it is right, and until when. */
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
}

/** `/contracts/NAME/VERSION/who-owns-what/` */
export interface OwnershipView extends VersionFrameView {
  /** Values that cross as memory or might, by ownership kind, the silent ones last; zeros left out. */
  readonly kinds: readonly { readonly kind: string; readonly words: string; readonly count: number }[];
  readonly coverage: readonly ShareView[];
  readonly handles: readonly HandleRowView[];
  readonly transfers: readonly HeldRowView[];
  /** Borrows that outlive the call or callback which brought them. */
  readonly borrows: readonly HeldRowView[];
  readonly shared: readonly HeldRowView[];
  readonly statics: readonly HeldRowView[];
  readonly allocators: readonly AllocatorRowView[];
  readonly callbacks: readonly CallbackRowView[];
  readonly flags: readonly FlagRowView[];
  /** What is said for the contract as a whole, heaps and flags apart. */
  readonly wide: readonly StatementView[];
  readonly findings: readonly FoundView[];
  readonly suppressed: readonly FoundView[];
  /** `3 checks`: how many are suppressed. */
  readonly suppressedCount: string;
  /** No service says anything: the page explains how to begin. */
  readonly silent: boolean;
}
