import styles from '../../../styles/search.css?url';
import { make } from './dom.ts';
import { createPanel, type Panel } from './panel.ts';
import { loadIndex } from './site-index.ts';

let dialog: HTMLDialogElement | undefined;
let panel: Panel | undefined;

/**
 * Opens the search over the page. Made on first use; the browser keeps the focus inside, closes it on Escape and gives the
 * focus back to where it was.
 */
export async function openSearch(): Promise<void> {
  await prepare();
  if (!dialog || !panel) [dialog, panel] = build();
  if (!dialog.open) dialog.showModal();
  panel.input.focus();
  panel.input.select();
}

let styled: Promise<void> | undefined;

/** Fetches index and styles ahead, when it looks as if somebody is about to search. Settles with the styles. */
export function prepare(): Promise<void> {
  void loadIndex();
  styled ??= new Promise((settled) => {
    const link = make('link', { rel: 'stylesheet', href: styles });
    // Without its styles the dialog is plain, but it works.
    link.addEventListener('load', () => settled());
    link.addEventListener('error', () => settled());
    document.head.append(link);
  });
  return styled;
}

function build(): [HTMLDialogElement, Panel] {
  const made = make('dialog', { class: 'search-dialog', 'aria-label': 'Search' });
  const inner = createPanel({ proseCount: 8, more: 'link', onFollow: () => made.close() });
  const close = make('button', { type: 'button', class: 'search-close' }, 'Close');
  close.addEventListener('click', () => made.close());
  made.append(inner.element, close);
  // A click beside the panel lands on the dialog itself: that is its backdrop.
  made.addEventListener('click', (event) => {
    if (event.target === made) made.close();
  });
  document.body.append(made);
  return [made, inner];
}
