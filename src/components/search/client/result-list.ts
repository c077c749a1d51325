import { make } from './dom.ts';
import { siteUrl } from './site.ts';
import type { GroupView, OptionView } from './view.ts';

export interface ResultList {
  readonly element: HTMLElement;
  readonly draw: (groups: readonly GroupView[]) => void;
  /** Options in all. */
  readonly count: () => number;
  readonly active: () => HTMLAnchorElement | undefined;
  readonly first: () => HTMLAnchorElement | undefined;
  /** Moves the choice, round at both ends. */
  readonly move: (by: 1 | -1) => void;
}

/** A list box of links in groups. The focus stays in the field; the field names the chosen option as its descendant. */
export function createResultList(id: string, onFollow?: (() => void) | undefined): ResultList {
  const element = make('div', { id, class: 'search-results', role: 'listbox', 'aria-label': 'Results' });
  let options: HTMLAnchorElement[] = [];
  let active = -1;

  const choose = (index: number): void => {
    options[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = options[active];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
  };

  // The page under the pointer is not what a screen reader is on, so hovering chooses nothing; a click follows the link.
  element.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : undefined;
    if (link && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey) onFollow?.();
  });

  return {
    element,
    draw(groups) {
      const chosen = options[active]?.href;
      options = [];
      active = -1;
      element.replaceChildren(...groups.map((group, at) => drawGroup(group, `${id}-${at}`, options)));
      element.hidden = options.length === 0;
      // Prose that arrives below leaves the choice where it was.
      const again = chosen === undefined ? -1 : options.findIndex((option) => option.href === chosen);
      if (again >= 0) choose(again);
    },
    count: () => options.length,
    active: () => options[active],
    first: () => options[0],
    move(by) {
      if (options.length === 0) return;
      choose(active < 0 ? (by > 0 ? 0 : options.length - 1) : (active + by + options.length) % options.length);
    },
  };
}

function drawGroup(group: GroupView, id: string, options: HTMLAnchorElement[]): HTMLElement {
  const title = make('div', { id, class: 'search-group-title', role: 'presentation' }, group.title);
  if (group.note !== '') title.append(' ', make('span', { class: 'search-group-note' }, group.note));
  const box = make('div', { class: 'search-group', role: 'group', 'aria-labelledby': id }, title);
  for (const view of group.options) {
    const option = drawOption(view, `${id}-${options.length}`);
    options.push(option);
    box.append(option);
  }
  return box;
}

function drawOption(view: OptionView, id: string): HTMLAnchorElement {
  const name = make('span', { class: 'search-name' }, view.name);
  const head = make('span', { class: 'search-head' }, name);
  for (const tag of view.tags) head.append(' ', make('span', { class: 'search-tag' }, tag));
  if (view.where !== '') head.append(' ', make('span', { class: 'search-where' }, view.where));
  const option = make(
    'a',
    { id, class: 'search-option', role: 'option', 'aria-selected': 'false', tabindex: -1, href: siteUrl(view.path) },
    head,
  );
  const detail = make('span', { class: 'search-detail' });
  for (const part of view.detail)
    if (part.text !== '') detail.append(part.marked ? make('mark', {}, part.text) : part.text);
  if (detail.hasChildNodes()) option.append(' ', detail);
  return option;
}
