import { batch, effect, type Signal } from '@preact/signals';
import { unframe } from '#wire';
import type { View } from '../model.ts';
import { undisputedRows } from '../undisputed-rows.ts';
import { LOADING, loaded, messageOf } from './loading.ts';
import type { LoadedSchema } from './read-schema.ts';
import { type Running, runTask } from './run-task.ts';
import type { Store } from './store.ts';
import { firstSlice, takeApart } from './take-apart.ts';

/** Up to so many bytes everything is computed at once, in the page: it takes less than a frame or two. */
export const AT_ONCE = 1 << 20;
/** So much of a larger payload is shown while the rest is being taken apart. */
const FIRST_SLICE = 256 << 10;
/** Five runtimes read a payload six times and remember what they read. */
const VERDICTS_AT_ONCE = 64 << 10;
/** Without a message every field is remembered as unknown: of larger payloads that takes gigabytes. */
const STRUCTURE_COMPARED = 8 << 20;

/** Keeps frames, views and verdicts true to input and choices: at once where that is quick, in workers where it is not. */
export function followInput(store: Store): void {
  followFrames(store);
  followView(store, store.view, () => store.schema.value, 'Taking the payload apart');
  followView(store, store.second, () => store.secondSchema.value, 'Reading it as the second version');
  followVerdicts(store);
}

function followFrames(store: Store): void {
  effect(() => {
    const bytes = store.input.value;
    const framing = store.framing.value;
    if (!bytes) {
      store.framed.value = undefined;
      return undefined;
    }
    if (bytes.length <= AT_ONCE || framing === 'bare') {
      store.framed.value = unframe(bytes, framing);
      return undefined;
    }
    store.framed.value = undefined;
    const source = store.file.peek() ?? new Blob([bytes.slice()]);
    return inBackground(
      store,
      'Looking for frames',
      runTask({ kind: 'unframe', source, framing }),
      (result) => {
        store.framed.value = { ...result, bytes };
      },
      () => {
        store.framing.value = 'bare';
      },
    );
  });
}

function followView(
  store: Store,
  into: Signal<View | undefined>,
  schemaOf: () => Store['schema']['value'],
  label: string,
): void {
  const isFirst = into === store.view;
  effect(() => {
    const frame = store.frame.value;
    const loading = schemaOf();
    const type = store.type.value;
    const guesses = store.guesses.value;
    if (!frame || (!isFirst && loading?.state !== 'done')) {
      into.value = undefined;
      return undefined;
    }
    const bytes = frame.payload;
    // A schema on its way: what was read by the one before stays, unless the bytes are others.
    if (loading?.state === 'loading' && into.peek()?.inspection.decoded.bytes === bytes) return undefined;
    const prepared = loaded(loading);
    const reading = { schema: prepared?.schema, type, guesses };
    if (isFirst) store.stopped.value = false;
    if (bytes.length <= AT_ONCE) {
      try {
        into.value = takeApart(bytes, reading);
      } catch (error) {
        // A fault of this page: the bytes stay, and so does the rest of it.
        into.value = undefined;
        store.trouble.value = `The payload could not be taken apart: ${messageOf(error)}. Please report it with the bytes.`;
      }
      return undefined;
    }
    if (isFirst) into.value = firstSlice(bytes, FIRST_SLICE, reading);
    const known = type !== undefined && prepared?.schema.messages.has(type) ? type : undefined;
    const source = sourceOf(store, bytes, frame.payloadStart, frame.compressed !== undefined);
    const task = { kind: 'decode', source, model: prepared?.model, type: known, guesses } as const;
    let tell = (_: number): void => {};
    const running = runTask(task, (fraction) => tell(fraction));
    return inBackground(
      store,
      label,
      running,
      ({ problems, problemCounts, ...rest }) => {
        const decoded = { ...rest, bytes, problems, problemCounts };
        into.value = { inspection: { decoded, schema: prepared?.schema }, problems, problemCounts };
      },
      () => {
        if (isFirst) store.stopped.value = true;
      },
      (listener) => {
        tell = listener;
      },
    );
  });
}

/** The payload as a worker reads it: a part of the file, where there is one. */
function sourceOf(store: Store, bytes: Uint8Array, start: number, compressed: boolean): Blob {
  const file = store.file.peek();
  return file && !compressed ? file.slice(start, start + bytes.length) : new Blob([bytes.slice()]);
}

function followVerdicts(store: Store): void {
  effect(() => {
    const view = store.view.value;
    const loading = store.schema.value;
    const prepared = loaded(loading);
    const isWhole = view?.inspection.decoded.bytes.length === store.payload.value.length;
    store.verdicts.value = undefined;
    if (!view || !isWhole || loading?.state === 'loading') return undefined;
    const { bytes, type, disputed } = view.inspection.decoded;
    const message = type === undefined ? undefined : prepared?.schema.messages.get(type);
    // The view of the schema before, or nothing that could be refused.
    if (type === undefined ? bytes.length === 0 : !message) return undefined;
    if (bytes.length <= VERDICTS_AT_ONCE) {
      let isCurrent = true;
      import('../lazy/verdicts.ts').then(
        ({ verdictsOf }) => {
          if (isCurrent) store.verdicts.value = { state: 'done', value: verdictsOf(bytes, message) };
        },
        (error) => {
          if (isCurrent) store.verdicts.value = { state: 'failed', message: messageOf(error) };
        },
      );
      return () => {
        isCurrent = false;
      };
    }
    if (!disputed) {
      const { 'unknown-field': unknown = 0, 'reserved-number': reserved = 0 } = view.problemCounts;
      store.verdicts.value = { state: 'done', value: undisputedRows(message ? unknown + reserved : 0) };
      return undefined;
    }
    if (!message && bytes.length > STRUCTURE_COMPARED) return undefined;
    const frame = store.frame.peek();
    const source = sourceOf(store, bytes, frame?.payloadStart ?? 0, frame?.compressed !== undefined);
    return verdictsInBackground(store, source, prepared, type);
  });
}

function verdictsInBackground(
  store: Store,
  source: Blob,
  prepared: LoadedSchema | undefined,
  type: string | undefined,
): () => void {
  store.verdicts.value = LOADING;
  return inBackground(
    store,
    'Asking what each runtime makes of it',
    runTask({ kind: 'verdicts', source, model: prepared?.model, type }),
    (value) => {
      store.verdicts.value = { state: 'done', value };
    },
    () => {
      store.verdicts.value = { state: 'failed', message: 'Comparing the runtimes was stopped.' };
    },
  );
}

/** Shows progress of a task; gives back what ends it when it is not wanted any more. */
function inBackground<T>(
  store: Store,
  label: string,
  running: Running<T>,
  onResult: (result: T) => void,
  onStopped: () => void,
  onListen: (listener: (fraction: number) => void) => void = () => {},
): () => void {
  const end = (): void => {
    running.cancel();
    if (store.progress.peek() === shown) store.progress.value = undefined;
  };
  const cancel = (): void => {
    end();
    onStopped();
  };
  let shown = { label, fraction: undefined as number | undefined, cancel };
  store.progress.value = shown;
  onListen((fraction) => {
    const isShown = store.progress.peek() === shown;
    shown = { label, fraction, cancel };
    if (isShown) store.progress.value = shown;
  });
  running.result.then(
    (result) =>
      batch(() => {
        if (store.progress.peek() === shown) store.progress.value = undefined;
        onResult(result);
      }),
    (error) =>
      batch(() => {
        if (store.progress.peek() === shown) store.progress.value = undefined;
        store.trouble.value = `${label} failed: ${messageOf(error)}.`;
        onStopped();
      }),
  );
  return end;
}
