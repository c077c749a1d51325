// On every page, so kept tiny: it hears of the wish to search and only then fetches the search.
const load = () => import('./dialog.ts');

/** The search page has its field already. */
const pageField = (): HTMLInputElement | null => document.querySelector('[data-search-page] input');

async function openSearch(): Promise<void> {
  const field = pageField();
  if (!field) return (await load()).openSearch();
  field.focus();
  field.select();
}

/** A slash typed into a field is a slash. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

addEventListener('keydown', (event) => {
  const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
  const slash = event.key === '/' && bare && !isTyping(event.target);
  const k = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (event.defaultPrevented || !(slash || k)) return;
  event.preventDefault();
  void openSearch();
});

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-search-open]')) {
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    // Without the search's files the link still leads to the search page.
    openSearch().catch(() => location.assign(link.href));
  });
  for (const sign of ['pointerenter', 'focus']) {
    link.addEventListener(
      sign,
      () => {
        if (!pageField())
          load().then(
            (search) => search.prepare(),
            () => undefined,
          );
      },
      { once: true },
    );
  }
}

// A module of its own, though it imports nothing before it is needed.
export {};
