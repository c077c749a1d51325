import type { Browser, Page } from '@playwright/test';

export interface Times {
  /** From wanting to search to the first result, with all files fetched that it takes. */
  readonly firstMs: number;
  /** Each later try: from the question to the first result. */
  readonly later: readonly number[];
}

/** A reference page in a context of its own, with empty caches. */
export async function openReferencePage(browser: Browser, root: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  const response = await page.goto(root + path, { waitUntil: 'load' });
  if (!response?.ok()) throw new Error(`The site has no page ${path}`);
  return page;
}

/** Opens the search dialog and asks it. Throws where its first result is not the one expected. */
export const answerTimes = (page: Page, query: string, expected: string, tries: number): Promise<Times> =>
  page.evaluate(timeAnswers, { query, expected, tries });

/** Asks Pagefind's own index of the same site, from the same page, for the first result it would show. */
export const pagefindTimes = (page: Page, query: string, tries: number): Promise<Times> =>
  page.evaluate(timePagefind, { query, tries });

interface Ask {
  readonly query: string;
  readonly tries: number;
}

// The functions below run in the page, each on its own: nothing of this module is there.

async function timeAnswers({ query, expected, tries }: Ask & { readonly expected: string }): Promise<Times> {
  const first = (): string | undefined =>
    document.querySelector('dialog .search-option .search-name')?.textContent ?? undefined;
  /** Settles as soon as it holds, which is looked at after every change of the page. */
  const until = (holds: () => boolean): Promise<void> => {
    if (holds()) return Promise.resolve();
    return new Promise((done, failed) => {
      const late = setTimeout(
        () => failed(new Error(`"${query}" is answered with ${first()} and not with ${expected}.`)),
        15_000,
      );
      const observer = new MutationObserver(() => {
        if (!holds()) return;
        observer.disconnect();
        clearTimeout(late);
        done();
      });
      observer.observe(document, { childList: true, subtree: true });
    });
  };
  const ask = (text: string): void => {
    const input = document.querySelector<HTMLInputElement>('dialog .search-input');
    if (!input) throw new Error('The search has no field.');
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const opened = performance.now();
  dispatchEvent(new KeyboardEvent('keydown', { key: '/' }));
  await until(() => document.querySelector('dialog .search-input') !== null);
  ask(query);
  await until(() => first() === expected);
  const firstMs = performance.now() - opened;

  const later: number[] = [];
  for (let i = 0; i < tries; i += 1) {
    ask('');
    await until(() => first() === undefined);
    await new Promise((rested) => setTimeout(rested, 20));
    const start = performance.now();
    ask(query);
    await until(() => first() !== undefined);
    later.push(performance.now() - start);
    if (first() !== expected) throw new Error(`The first answer to "${query}" is ${first()}, not ${expected}.`);
  }
  return { firstMs, later };
}

async function timePagefind({ query, tries }: Ask): Promise<Times> {
  interface Pagefind {
    init(): Promise<void>;
    search(query: string): Promise<{ readonly results: readonly { data(): Promise<unknown> }[] }>;
  }
  const opened = performance.now();
  const address = new URL('/pagefind/pagefind.js', document.baseURI).href;
  const pagefind: Pagefind = await import(address);
  await pagefind.init();
  const ask = async (): Promise<void> => {
    const { results } = await pagefind.search(query);
    await results[0]?.data();
  };
  await ask();
  const firstMs = performance.now() - opened;

  const later: number[] = [];
  for (let i = 0; i < tries; i += 1) {
    await new Promise((rested) => setTimeout(rested, 20));
    const start = performance.now();
    await ask();
    later.push(performance.now() - start);
  }
  return { firstMs, later };
}
