import { batch } from '@preact/signals';
import { type Inspection, kindOf, type MessageReading, recordAt, typeInside, viewRecord } from '#wire';
import type { Explorer, Refusal, Selection } from '../model.ts';
import { createHistory, type Snapshot } from './history.ts';
import { messageOf } from './loading.ts';
import { shiftGuesses } from './shift-guesses.ts';
import type { Store } from './store.ts';

export type Editing = Pick<
  Explorer,
  'selectByte' | 'setValue' | 'addField' | 'removeRecord' | 'setGuess' | 'undo' | 'redo' | 'canUndo' | 'canRedo'
> & {
  /** Changes the payload so that it reads as `next`; the rest of the bytes stays. */
  applyReading(next: MessageReading): Refusal | undefined;
  /** Another input was opened: there is nothing to go back to. */
  forget(): void;
};

const NOT_YET: Refusal = { message: 'The payload is still being taken apart: wait until all of it was read.' };

const EDITS_NOT_YET: Refusal = {
  message: 'The part of this page that changes bytes is still being fetched: try again in a moment.',
};

/** The actions that change bytes, each with a way back. */
export function createEditing(store: Store): Editing {
  const history = createHistory();

  const snapshot = (input: Uint8Array): Snapshot => ({
    input,
    frameIndex: store.frameIndex.peek(),
    guesses: store.guesses.peek(),
  });

  function put(input: Uint8Array, guesses = store.guesses.peek(), frameIndex = store.frameIndex.peek()): void {
    batch(() => {
      store.file.value = undefined;
      store.input.value = input;
      store.guesses.value = guesses;
      store.frameIndex.value = frameIndex;
    });
    clampSelection(store);
  }

  const reframed = async (...args: Parameters<typeof import('../lazy/edits.ts')['reframe']>) =>
    (await fetched).reframe(...args);

  /** The inspection to edit; undefined while only a first slice of the payload is there. */
  function whole(): Inspection | undefined {
    const inspection = store.view.peek()?.inspection;
    return inspection?.decoded.bytes === store.payload.peek() ? inspection : undefined;
  }

  /** Puts another payload into the input: itself, or one frame of it, whose length and checksum follow. */
  function replace(payload: Uint8Array, done: string): void {
    const [input, framed, payloadBefore] = [store.input.peek(), store.framed.peek(), store.payload.peek()];
    if (!input || !framed || payload === payloadBefore) return;
    const guesses = shiftGuesses(store.guesses.peek(), payloadBefore, payload);
    const before = snapshot(input);
    if (store.framing.peek() === 'bare') {
      history.remember(before);
      put(payload, guesses);
      store.announcement.value = done;
      return;
    }
    reframed(framed, before.frameIndex, payload).then(
      ({ bytes, notes }) => {
        // Something else was opened or changed in the meantime.
        if (store.input.peek() !== input) return;
        history.remember(before);
        put(bytes, guesses);
        store.announcement.value = `${done} The frame follows.`;
        if (notes.length > 0) store.notice.value = notes.join(' ');
      },
      (error) => {
        store.trouble.value = `The frame cannot be changed: ${messageOf(error)}`;
      },
    );
  }

  // Fetched ahead: nobody edits within the first instant.
  let edits: typeof import('../lazy/edits.ts') | undefined;
  const fetched = import('../lazy/edits.ts').then((module) => {
    edits = module;
    return module;
  });
  fetched.catch(() => {
    store.trouble.value = 'The part of this page that changes bytes could not be fetched. Reload the page to edit.';
  });

  /** Runs an edit; what it throws is a refusal. */
  function attempt(edit: (inspection: Inspection) => Uint8Array, done: string): Refusal | undefined {
    const inspection = whole();
    if (!inspection) return NOT_YET;
    try {
      replace(edit(inspection), done);
      return undefined;
    } catch (error) {
      return { message: messageOf(error) };
    }
  }

  return {
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    selectByte(offset) {
      const inspection = store.view.peek()?.inspection;
      if (!inspection) return;
      const record = recordAt(inspection.decoded, offset);
      store.selection.value = record < 0 ? undefined : { record };
    },
    setValue(selection, text) {
      const inspection = whole();
      if (!inspection) return NOT_YET;
      const kind = kindOf(inspection, selection);
      if (!kind) return { message: 'This is no single value: change the fields inside it.' };
      if (!edits) return EDITS_NOT_YET;
      const { parseScalar, setScalar } = edits;
      const parsed = parseScalar(kind, text, enumOf(inspection, selection));
      if (parsed.problem !== undefined) return { message: parsed.problem };
      const { value } = parsed;
      return attempt((whole) => setScalar(whole, selection, value), 'Value changed.');
    },
    addField(container, number) {
      const inspection = whole();
      if (!inspection) return NOT_YET;
      const field = typeInside(inspection, container)?.byNumber.get(number);
      if (!edits) return EDITS_NOT_YET;
      const add = edits.addField;
      if (!field) return { message: `The message has no field ${number} in this version.` };
      return attempt((whole) => add(whole, container, field), `${field.name} added.`);
    },
    removeRecord(selection) {
      const remove = edits?.removeRecord;
      const refusal = remove ? attempt((inspection) => remove(inspection, selection), 'Removed.') : EDITS_NOT_YET;
      if (refusal) store.trouble.value = refusal.message;
    },
    applyReading(next) {
      const apply = edits?.applyReading;
      return apply ? attempt((inspection) => apply(inspection, next), 'The bytes follow.') : EDITS_NOT_YET;
    },
    setGuess(record, guess) {
      const start = store.view.peek()?.inspection.decoded.columns.start[record];
      if (start === undefined) return;
      const guesses = new Map(store.guesses.peek());
      if (guess === undefined) guesses.delete(start);
      else guesses.set(start, guess);
      store.guesses.value = guesses;
      clampSelection(store);
    },
    undo() {
      const input = store.input.peek();
      const before = input && history.undo(snapshot(input));
      if (!before) return;
      put(before.input, before.guesses, before.frameIndex);
      store.announcement.value = 'Undone.';
    },
    redo() {
      const input = store.input.peek();
      const after = input && history.redo(snapshot(input));
      if (!after) return;
      put(after.input, after.guesses, after.frameIndex);
      store.announcement.value = 'Done again.';
    },
    forget: () => history.clear(),
  };
}

const enumOf = (inspection: Inspection, { record }: Selection) => {
  const { known, field } = viewRecord(inspection, record);
  return known ? field?.enum : undefined;
};

/** Records keep their index where an edit changes a value; where there are fewer now, the last one is taken. */
function clampSelection(store: Store): void {
  const selection = store.selection.peek();
  const count = store.view.peek()?.inspection.decoded.columns.count ?? 0;
  if (selection && selection.record >= count) store.selection.value = count > 0 ? { record: count - 1 } : undefined;
}
