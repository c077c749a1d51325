import { diffArrays, diffWordsWithSpace } from 'diff';
import type { DiffRow, Piece, SideLine } from './model.ts';

// Two texts beside each other: equal lines, changed lines with the words that changed, added and removed ones.

/** A run of text in one colour. */
export interface Run {
  readonly text: string;
  readonly token: string;
}

/** Colours source: one list of runs a line. */
export type Highlighter = (code: string, language: 'proto' | 'go' | 'rust') => readonly (readonly Run[])[];

/** Without colours, as in the browser. */
export const plainText: Highlighter = (code) => code.split('\n').map((text) => [{ text, token: '' }]);

/** One side of a diff. */
export interface SideText {
  readonly text: string;
  /** Number of its first line. */
  readonly firstLine: number;
}

/** Lines around a change that are shown with it. */
const CONTEXT = 3;
/** Beyond this many edits two texts have too little in common to be laid beside each other line by line. */
const MOST_EDITS = 1_500;
/** Longer lines are compared as a whole. */
const LONGEST_LINE = 600;

export interface Lines {
  readonly rows: readonly DiffRow[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

/** Compares two texts line by line, and changed lines word by word. */
export function diffLines(old: SideText, next: SideText, highlight: Highlighter = plainText): Lines {
  const [a, b] = [old.text.split('\n'), next.text.split('\n')];
  const [before, after] = [sideLines(old, highlight), sideLines(next, highlight)];
  const rows: DiffRow[] = [];
  let [i, j] = [0, 0];
  let [added, removed, changed] = [0, 0, 0];
  const same = (count: number): void => {
    for (let n = 0; n < count; n += 1, i += 1, j += 1)
      rows.push({ kind: 'same', old: at(before, i), new: at(after, j) });
  };
  for (const { gone, come, equal } of hunks(a, b)) {
    same(equal);
    const pairs = pairLines(a.slice(i, i + gone), b.slice(j, j + come));
    for (const { old: left, new: right } of pairs) {
      if (left && right) {
        changed += 1;
        rows.push(changedRow(at(before, i), at(after, j), a[i] ?? '', b[j] ?? ''));
      } else if (left) {
        removed += 1;
        rows.push({ kind: 'removed', old: at(before, i) });
      } else {
        added += 1;
        rows.push({ kind: 'added', new: at(after, j) });
      }
      if (left) i += 1;
      if (right) j += 1;
    }
  }
  return { rows: folded(rows), added, removed, changed };
}

interface Hunk {
  /** Equal lines before it. */
  readonly equal: number;
  readonly gone: number;
  readonly come: number;
}

function hunks(a: readonly string[], b: readonly string[]): Hunk[] {
  const parts = diffArrays([...a], [...b], { maxEditLength: MOST_EDITS });
  if (!parts) return [{ equal: 0, gone: a.length, come: b.length }];
  const found: Hunk[] = [];
  let [equal, gone, come] = [0, 0, 0];
  for (const part of parts) {
    if (part.added) come += part.value.length;
    else if (part.removed) gone += part.value.length;
    else {
      if (gone + come > 0) {
        found.push({ equal, gone, come });
        [equal, gone, come] = [0, 0, 0];
      }
      equal += part.value.length;
    }
  }
  found.push({ equal, gone, come });
  return found;
}

/** Which removed line became which added one: in order, the most alike first come together. */
function pairLines(
  gone: readonly string[],
  come: readonly string[],
): readonly { readonly old: boolean; readonly new: boolean }[] {
  const rows: { old: boolean; new: boolean }[] = [];
  let from = 0;
  for (const line of gone) {
    // Looked for close by only, so that a long hunk costs no more than its length.
    let match = -1;
    for (let k = from; k < Math.min(come.length, from + 12); k += 1) {
      if (alike(line, come[k] ?? '')) {
        match = k;
        break;
      }
    }
    if (match < 0) rows.push({ old: true, new: false });
    else {
      for (; from < match; from += 1) rows.push({ old: false, new: true });
      rows.push({ old: true, new: true });
      from += 1;
    }
  }
  for (; from < come.length; from += 1) rows.push({ old: false, new: true });
  return rows;
}

/** Whether two lines have most of their words in common. */
function alike(a: string, b: string): boolean {
  if (a.trim() === '' || b.trim() === '') return false;
  const [left, right] = [wordsOf(a), wordsOf(b)];
  let shared = 0;
  for (const word of left) if (right.has(word)) shared += 1;
  return 2 * shared >= Math.max(left.size, right.size);
}

const wordsOf = (line: string): ReadonlySet<string> =>
  new Set(line.slice(0, LONGEST_LINE).match(/[\w.]+|[^\s\w]/g) ?? []);

function changedRow(old: SideLine, next: SideLine, a: string, b: string): DiffRow {
  if (a.length > LONGEST_LINE || b.length > LONGEST_LINE) {
    return { kind: 'changed', old: marked(old, [[0, a.length]]), new: marked(next, [[0, b.length]]) };
  }
  const [left, right]: [Range[], Range[]] = [[], []];
  let [i, j] = [0, 0];
  for (const { value, added, removed } of diffWordsWithSpace(a, b)) {
    if (added) {
      right.push([j, j + value.length]);
      j += value.length;
    } else if (removed) {
      left.push([i, i + value.length]);
      i += value.length;
    } else {
      i += value.length;
      j += value.length;
    }
  }
  return { kind: 'changed', old: marked(old, left), new: marked(next, right) };
}

type Range = readonly [number, number];

/** Cuts a line's pieces at the ranges, and marks what lies inside. */
function marked(line: SideLine, ranges: readonly Range[]): SideLine {
  const pieces: Piece[] = [];
  let at = 0;
  for (const piece of line.pieces) {
    let rest = piece.text;
    while (rest !== '') {
      const inside = ranges.find(([start, end]) => start <= at && at < end);
      const next = inside ? inside[1] : Math.min(...ranges.map(([start]) => start).filter((start) => start > at));
      const text = rest.slice(0, Math.max(1, next - at));
      pieces.push({ text, token: piece.token, ...(inside && { changed: true }) });
      at += text.length;
      rest = rest.slice(text.length);
    }
  }
  return { number: line.number, pieces };
}

const sideLines = ({ text, firstLine }: SideText, highlight: Highlighter): readonly SideLine[] =>
  highlight(text, 'proto').map((runs, index) => ({ number: firstLine + index, pieces: runs }));

const at = (lines: readonly SideLine[], index: number): SideLine => lines[index] ?? { number: index + 1, pieces: [] };

/** Leaves out equal lines that no change is near. */
function folded(rows: readonly DiffRow[]): DiffRow[] {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    if (row.kind !== 'same') near.fill(1, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  });
  const shown: DiffRow[] = [];
  let skipped: DiffRow[] = [];
  const flush = (): void => {
    // One line left out is no shorter than the line itself.
    if (skipped.length === 1) shown.push(...skipped);
    else if (skipped.length > 1) shown.push({ kind: 'skipped', lines: skipped.length });
    skipped = [];
  };
  rows.forEach((row, index) => {
    if (near[index] === 0) skipped.push(row);
    else {
      flush();
      shown.push(row);
    }
  });
  flush();
  return shown;
}
