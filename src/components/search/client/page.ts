import { createPanel } from './panel.ts';
import { readSearchState, searchQuery } from './query.ts';

// The search page: the same panel as in the dialog, with its state in the address.

const holder = document.querySelector('[data-search-page]');
if (holder) {
  const panel = createPanel({
    proseCount: 10,
    more: 'button',
    onState: (state) => history.replaceState(history.state, '', `${location.pathname}${searchQuery(state)}`),
  });
  holder.replaceChildren(panel.element);
  panel.setState(readSearchState(new URLSearchParams(location.search)));
  addEventListener('popstate', () => panel.setState(readSearchState(new URLSearchParams(location.search))));
  panel.input.focus();
}
