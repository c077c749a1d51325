import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { nameOf, unframe, wireSchema } from '#wire';
import { compareVersions } from '../../src/explorer/compare-versions.ts';
import { followSelection } from '../../src/explorer/state/announcing.ts';
import { createEditing, type Editing } from '../../src/explorer/state/editing.ts';
import { LOADING } from '../../src/explorer/state/loading.ts';
import { createStore, type Store } from '../../src/explorer/state/store.ts';
import { takeApart } from '../../src/explorer/state/take-apart.ts';
import { bytesOf, hexOf, modelOf } from './schema.testdata.ts';

const MODEL = modelOf({
  'pkg.M': [
    { name: 'text', number: 1, type: 'string' },
    { name: 'count', number: 2, type: 'uint32' },
    { name: 'secret', number: 3, type: 'string', facts: { sensitive: true } },
  ],
});
const schema = wireSchema(MODEL);

/** A store with a payload, kept true as the page does for small ones. */
async function open(hex: string, framing: 'bare' | 'grpc' = 'bare'): Promise<{ store: Store; editing: Editing }> {
  const store = createStore(signal(LOADING), (first, second) => compareVersions(first.inspection, second.inspection));
  store.type.value = 'pkg.M';
  store.framing.value = framing;
  store.input.subscribe((input) => {
    store.framed.value = input && unframe(input, framing);
  });
  store.payload.subscribe((bytes) => {
    store.view.value = takeApart(bytes, { schema, type: 'pkg.M' });
  });
  store.input.value = bytesOf(hex);
  const editing = createEditing(store);
  // The part that changes bytes arrives a moment later.
  await vi.waitFor(() => expect(editing.setValue({ record: 99 }, '')?.message ?? '').not.toMatch(/being fetched/));
  return { store, editing };
}

const input = (store: Store): string => hexOf(store.input.value ?? new Uint8Array());

describe('editing', () => {
  it('changes one value and its lengths, and undoes it', async () => {
    const { store, editing } = await open('0a026869 1005');
    expect(editing.setValue({ record: 0 }, 'hello')).toBeUndefined();
    expect(input(store)).toBe('0a 05 68 65 6c 6c 6f 10 05');
    editing.undo();
    expect(input(store)).toBe('0a 02 68 69 10 05');
    editing.redo();
    expect(input(store)).toBe('0a 05 68 65 6c 6c 6f 10 05');
  });

  it('refuses in words what the field cannot hold, and changes nothing', async () => {
    const { store, editing } = await open('1005');
    expect(editing.setValue({ record: 0 }, '-1')?.message).toMatch(/\S/);
    expect(editing.setValue({ record: 0 }, 'many')?.message).toMatch(/\S/);
    expect(input(store)).toBe('10 05');
    expect(editing.canUndo.value).toBe(false);
  });

  it('does not count the same value as a change', async () => {
    const { editing } = await open('1005');
    expect(editing.setValue({ record: 0 }, '5')).toBeUndefined();
    expect(editing.canUndo.value).toBe(false);
  });

  it('adds a field and removes one', async () => {
    const { store, editing } = await open('1005');
    expect(editing.addField(-1, 1)).toBeUndefined();
    expect(input(store)).toBe('0a 00 10 05');
    editing.removeRecord({ record: 1 });
    expect(input(store)).toBe('0a 00');
    expect(editing.addField(-1, 77)?.message).toMatch(/no field 77/);
  });

  it('lets the length of a frame follow, and leaves the other frames', async () => {
    const { store, editing } = await open('0000000004 0a026869 0000000002 1005', 'grpc');
    editing.setValue({ record: 0 }, 'hello');
    await vi.waitFor(() => expect(input(store)).toBe('00 00 00 00 07 0a 05 68 65 6c 6c 6f 00 00 00 00 02 10 05'));
    editing.undo();
    expect(input(store)).toBe('00 00 00 00 04 0a 02 68 69 00 00 00 00 02 10 05');
  });

  it('selects the innermost record of a byte, and nothing where there is none', async () => {
    const { store, editing } = await open('0a026869 1005');
    editing.selectByte(5);
    const record = store.selection.value?.record ?? -1;
    expect(store.view.value && nameOf(store.view.value.inspection, record)).toBe('count');
    editing.selectByte(99);
    expect(store.selection.value).toBeUndefined();
  });

  it('keeps the selection inside what is left', async () => {
    const { store, editing } = await open('0a026869 1005');
    store.selection.value = { record: 1 };
    editing.removeRecord({ record: 0 });
    expect(store.selection.value).toEqual({ record: 0 });
  });
});

describe('what a screen reader is told', () => {
  it.each([
    [0, 'field text, string, bytes 0 to 3, "hi"'],
    [1, 'field count, uint32, bytes 4 to 5, 5'],
    [2, 'field secret, string, bytes 6 to 8, value hidden'],
    [3, 'field 15, varint, bytes 9 to 10, 1'],
  ])('of record %i', async (record, words) => {
    const { store } = await open('0a026869 1005 1a0161 7801');
    followSelection(store);
    store.selection.value = { record };
    expect(store.announcement.value).toBe(words);
  });
});
