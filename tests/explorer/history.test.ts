import { describe, expect, it } from 'vitest';
import { createHistory, HISTORY_BYTES, type Snapshot } from '../../src/explorer/state/history.ts';
import { shiftGuesses } from '../../src/explorer/state/shift-guesses.ts';
import { bytesOf } from './schema.testdata.ts';

const shot = (byte: number, length = 1): Snapshot => {
  const input = new Uint8Array(length);
  input[0] = byte;
  return { input, frameIndex: 0, guesses: new Map() };
};

describe('undo', () => {
  it('goes back and forth through what was remembered', () => {
    const history = createHistory();
    history.remember(shot(1));
    history.remember(shot(2));
    expect(history.undo(shot(3))).toEqual(shot(2));
    expect(history.undo(shot(2))).toEqual(shot(1));
    expect(history.undo(shot(1))).toBeUndefined();
    expect(history.redo(shot(1))).toEqual(shot(2));
    expect(history.redo(shot(2))).toEqual(shot(3));
    expect(history.redo(shot(3))).toBeUndefined();
  });

  it('forgets what was undone as soon as something else is done', () => {
    const history = createHistory();
    history.remember(shot(1));
    history.undo(shot(2));
    expect(history.canRedo.value).toBe(true);
    history.remember(shot(1));
    expect(history.canRedo.value).toBe(false);
  });

  it('forgets the oldest where the snapshots get large, and keeps the last whatever its size', () => {
    const history = createHistory();
    const large = HISTORY_BYTES / 2;
    for (let step = 1; step <= 4; step++) history.remember(shot(step, large));
    expect(history.undo(shot(5))?.input[0]).toBe(4);
    expect(history.undo(shot(4))?.input[0]).toBe(3);
    expect(history.canUndo.value).toBe(false);
    history.remember(shot(9, HISTORY_BYTES + 1));
    expect(history.undo(shot(10))?.input[0]).toBe(9);
  });
});

describe('guesses by offset', () => {
  it.each([
    ['stay before a change', { 0: 'text' }, '0a0161 1005', '0a0161 10e807', { 0: 'text' }],
    ['move behind one that grows', { 3: 'text' }, '1005 00 1a0161', '10e807 00 1a0161', { 4: 'text' }],
    ['move behind one that shrinks', { 4: 'text' }, '10e807 00 1a0161', '1005 00 1a0161', { 3: 'text' }],
    ['stay where the length is the same', { 2: 'text' }, '1005 1a0161', '1006 1a0161', { 2: 'text' }],
  ] as const)('%s', (_, guesses, before, after, expected) => {
    const map = (entries: Readonly<Record<number, 'text'>>) =>
      new Map(Object.entries(entries).map(([offset, guess]) => [Number(offset), guess]));
    expect(shiftGuesses(map(guesses), bytesOf(before), bytesOf(after))).toEqual(map(expected));
  });
});
