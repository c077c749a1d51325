import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { Selection, View } from '../model.ts';
import { firstRows, rowsAfter } from './open-records.ts';
import type { VisibleRecords } from './visible-records.ts';

/** Longest that counting may hold up an answer, in milliseconds. */
const SLICE = 8;

const timer = (): (() => boolean) => {
  const stop = performance.now() + SLICE;
  return () => performance.now() >= stop;
};

export interface VisibleRecordsHook {
  readonly rows: VisibleRecords;
  readonly expand: (record: number) => void;
  readonly collapse: (record: number) => void;
  /** Opens what encloses a record, and calls `then` with its row as soon as that is known. */
  readonly reveal: (selection: Selection, then: (row: number) => void) => void;
}

/** The tree's rows of a payload. Long lists are counted in slices, and the tree is drawn again as they grow. */
export function useVisibleRecords(view: View): VisibleRecordsHook {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const last = useRef<VisibleRecords | undefined>(undefined);
  const wanted = useRef<{ readonly selection: Selection; readonly then: (row: number) => void } | undefined>(undefined);
  const timeout = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const rows = useMemo(() => {
    const { inspection } = view;
    const made = last.current ? rowsAfter(last.current, inspection, timer()) : firstRows(inspection, timer());
    last.current = made;
    return made;
  }, [view.inspection]);

  const actions = useMemo(() => {
    const tryWanted = (): void => {
      const { current: target } = wanted;
      const { current: now } = last;
      if (!target || !now) return;
      const row = now.reveal(target.selection, timer());
      if (row === undefined) return;
      wanted.current = undefined;
      if (row >= 0) target.then(row);
    };
    const goOn = (): void => {
      if (timeout.current !== undefined) return;
      timeout.current = setTimeout(() => {
        timeout.current = undefined;
        const { current: now } = last;
        if (!now) return;
        if (wanted.current) tryWanted();
        else now.grow(timer());
        redraw(undefined);
        if (wanted.current || !now.done) goOn();
      });
    };
    return {
      goOn,
      expand: (record: number): void => {
        last.current?.expand(record, timer());
        redraw(undefined);
        goOn();
      },
      collapse: (record: number): void => {
        last.current?.collapse(record);
        redraw(undefined);
      },
      reveal: (selection: Selection, then: (row: number) => void): void => {
        wanted.current = { selection, then };
        tryWanted();
        redraw(undefined);
        if (wanted.current) goOn();
      },
    };
  }, []);

  useEffect(() => {
    if (!rows.done) actions.goOn();
  }, [rows, actions]);
  useEffect(
    () => () => {
      clearTimeout(timeout.current);
      timeout.current = undefined;
    },
    [],
  );

  return { rows, ...actions };
}
