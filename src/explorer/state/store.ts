import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Frame, type Framed, type Framing, frameAt, type Guess } from '#wire';
import type { VersionDifferences } from '../compare-versions.ts';
import type { Selection, View } from '../model.ts';
import type { VerdictRow } from '../verdict-rows.ts';
import type { Loading } from './loading.ts';
import type { LoadedSchema } from './read-schema.ts';
import type { SiteContract } from './site-data.ts';

/** Where the bytes came from, in words for the page: `16 bytes · A short value`. */
export interface Source {
  readonly kind: 'text' | 'file' | 'recorded' | 'nothing' | 'link';
  readonly title: string;
  /** What the payload itself is called, where somebody named it: a recorded one's title, a file's name. */
  readonly name?: string | undefined;
  readonly note?: string | undefined;
}

/** Something that takes long: shown with how far it is, and can be ended. */
export interface Progress {
  readonly label: string;
  /** 0 to 1; undefined while it cannot be told. */
  readonly fraction?: number | undefined;
  cancel(): void;
}

/** All of the inspector's state. Signals hold values that are never changed in place. */
export interface Store {
  /** Undefined: nothing was opened yet. */
  readonly input: Signal<Uint8Array | undefined>;
  /** The same bytes, where they are a file: a worker reads them there. */
  readonly file: Signal<Blob | undefined>;
  readonly source: Signal<Source>;

  readonly contracts: Signal<Loading<readonly SiteContract[]>>;
  readonly contract: Signal<string | undefined>;
  readonly version: Signal<string | undefined>;
  readonly type: Signal<string | undefined>;
  /** Version of the same contract that is put beside the first. */
  readonly secondVersion: Signal<string | undefined>;
  /** A schema from the reader's disk, which then takes the place of contract and version. */
  readonly ownSchema: Signal<(LoadedSchema & { readonly name: string }) | undefined>;
  readonly schema: Signal<Loading<LoadedSchema> | undefined>;
  readonly secondSchema: Signal<Loading<LoadedSchema> | undefined>;

  readonly framing: Signal<Framing>;
  readonly frameIndex: Signal<number>;
  /** Undefined while a large input is being taken apart. */
  readonly framed: Signal<Framed | undefined>;
  readonly frame: ReadonlySignal<Frame | undefined>;
  readonly payload: ReadonlySignal<Uint8Array>;
  readonly base: ReadonlySignal<number>;
  readonly guesses: Signal<ReadonlyMap<number, Guess>>;

  readonly view: Signal<View | undefined>;
  /** `view` is of a first slice, and nothing is at work on the rest. */
  readonly stopped: Signal<boolean>;
  readonly second: Signal<View | undefined>;
  readonly differences: ReadonlySignal<VersionDifferences | undefined>;
  readonly verdicts: Signal<Loading<readonly VerdictRow[]> | undefined>;
  readonly progress: Signal<Progress | undefined>;

  readonly selection: Signal<Selection | undefined>;
  readonly radix: Signal<16 | 10>;
  readonly masked: Signal<boolean>;

  /** Trouble with what was opened: a file, a link, a schema. Shown above everything until the next one. */
  readonly trouble: Signal<string | undefined>;
  /** Something worth knowing that is no trouble. */
  readonly notice: Signal<string | undefined>;
  /** What a screen reader is told. */
  readonly announcement: Signal<string>;
}

const NO_BYTES = new Uint8Array();

export function createStore(
  contracts: Store['contracts'],
  compare: (first: View, second: View) => VersionDifferences,
): Store {
  const framed = signal<Framed | undefined>(undefined);
  const frameIndex = signal(0);
  const frame = computed(() => {
    const all = framed.value;
    return all && frameIndex.value < all.count ? frameAt(all, frameIndex.value) : undefined;
  });
  const view = signal<View | undefined>(undefined);
  const second = signal<View | undefined>(undefined);
  return {
    input: signal(undefined),
    file: signal(undefined),
    source: signal<Source>({ kind: 'text', title: '' }),
    contracts,
    contract: signal(undefined),
    version: signal(undefined),
    type: signal(undefined),
    secondVersion: signal(undefined),
    ownSchema: signal(undefined),
    schema: signal(undefined),
    secondSchema: signal(undefined),
    framing: signal<Framing>('bare'),
    frameIndex,
    framed,
    frame,
    payload: computed(() => frame.value?.payload ?? NO_BYTES),
    base: computed(() => (frame.value && !frame.value.compressed ? frame.value.payloadStart : 0)),
    guesses: signal<ReadonlyMap<number, Guess>>(new Map()),
    view,
    stopped: signal(false),
    second,
    differences: computed(() => view.value && second.value && compare(view.value, second.value)),
    verdicts: signal(undefined),
    progress: signal(undefined),
    selection: signal(undefined),
    radix: signal<16 | 10>(16),
    masked: signal(true),
    trouble: signal(undefined),
    notice: signal(undefined),
    announcement: signal(''),
  };
}
