import type { Page } from '@playwright/test';

export interface Frames {
  /** Longest time between two frames, in milliseconds. */
  readonly longest: number;
  readonly count: number;
}

/** Notes when a file has been read, which no event of the page tells. */
export async function noteReading(page: Page): Promise<void> {
  await page.addInitScript(noteBlobs);
}

/** Milliseconds from the file being read to its first rows being painted, in grid and tree. */
export const firstRowsMs = (page: Page): Promise<number> => page.evaluate(timeFirstRows);

/** Milliseconds from a click on a byte, or on a field, to the frame that shows it selected; one number a try. */
export const selectTimes = (page: Page, where: 'grid' | 'tree', tries: number): Promise<number[]> =>
  page.evaluate(timeSelection, { where, tries });

/** Frames while something goes on. */
export async function framesDuring(page: Page, action: () => Promise<void>): Promise<Frames> {
  await page.evaluate(watchFrames);
  await action();
  return page.evaluate(framesSeen);
}

/** Jumps of the scroll bar's thumb, all over the list, each as soon as the one before is painted. */
export const jump = (page: Page, selector: string, times: number): Promise<void> =>
  page.evaluate(jumpAbout, { selector, times });

// The functions below run in the page, each on its own: nothing of this module is there.

function noteBlobs(): void {
  const read = Blob.prototype.arrayBuffer;
  Blob.prototype.arrayBuffer = async function (this: Blob): Promise<ArrayBuffer> {
    const buffer = await read.call(this);
    Reflect.set(globalThis, 'benchReadAt', performance.now());
    return buffer;
  };
}

async function timeFirstRows(): Promise<number> {
  const painted = (): Promise<void> =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        port2.postMessage(undefined);
      });
    });
  const isThere = (): boolean =>
    ['.bytes-scroller [role=gridcell]', '.fields-scroller [role=row]'].every((rows) => document.querySelector(rows));
  const late = performance.now() + 60_000;
  while (!isThere()) {
    if (performance.now() > late) throw new Error('No rows after a minute.');
    await painted();
  }
  await painted();
  const readAt: unknown = Reflect.get(globalThis, 'benchReadAt');
  if (typeof readAt !== 'number') throw new Error('The page read no file.');
  return performance.now() - readAt;
}

async function timeSelection({ where, tries }: { where: 'grid' | 'tree'; tries: number }): Promise<number[]> {
  const painted = (): Promise<void> =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        port2.postMessage(undefined);
      });
    });
  const [scrollers, targets] =
    where === 'grid'
      ? ['.bytes-scroller', '.bytes-scroller [role=gridcell]']
      : ['.fields-scroller', '.fields-scroller [role=row]'];
  const scroller = document.querySelector(scrollers);
  if (!scroller) throw new Error(`The page has no ${scrollers}.`);
  const times: number[] = [];
  for (let turn = 0; turn < tries; turn += 1) {
    scroller.scrollTop = (((turn * 7) % tries) / tries) * (scroller.scrollHeight - scroller.clientHeight);
    await painted();
    await painted();
    const { top, bottom } = scroller.getBoundingClientRect();
    const inSight = [...document.querySelectorAll<HTMLElement>(targets)].filter((element) => {
      const at = element.getBoundingClientRect();
      return at.top >= top && at.bottom <= bottom && element.getAttribute('aria-selected') !== 'true';
    });
    const target = inSight[(turn * 53) % inSight.length];
    if (!target) throw new Error(`Nothing of ${targets} is in sight.`);
    const started = performance.now();
    target.click();
    await painted();
    times.push(performance.now() - started);
    if (document.querySelectorAll('.fields-scroller [aria-selected=true]').length !== 1) {
      throw new Error(`A click in the ${where} selected nothing.`);
    }
    await new Promise((rested) => setTimeout(rested, 30));
  }
  return times;
}

function watchFrames(): void {
  const gaps: number[] = [];
  Reflect.set(globalThis, 'benchFrames', gaps);
  let last = performance.now();
  const next = (): void => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    if (Reflect.get(globalThis, 'benchFrames') === gaps) requestAnimationFrame(next);
  };
  requestAnimationFrame(() => {
    last = performance.now();
    requestAnimationFrame(next);
  });
}

function framesSeen(): Frames {
  const gaps: unknown = Reflect.get(globalThis, 'benchFrames');
  Reflect.set(globalThis, 'benchFrames', undefined);
  if (!Array.isArray(gaps) || gaps.length === 0) throw new Error('No frame was seen.');
  return { longest: Math.max(...gaps), count: gaps.length };
}

async function jumpAbout({ selector, times }: { selector: string; times: number }): Promise<void> {
  const scroller = document.querySelector(selector);
  if (!scroller) throw new Error(`The page has no ${selector}.`);
  for (let turn = 0; turn < times; turn += 1) {
    scroller.scrollTop = (((turn * 37) % times) / times) * (scroller.scrollHeight - scroller.clientHeight);
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  }
}
