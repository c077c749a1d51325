import { urls } from '#lookup';
import { adviseOn, readAddress } from './address.ts';
import { make } from './dom.ts';
import { siteRoot, siteUrl } from './site.ts';
import { loadIndex } from './site-index.ts';

// The page for addresses that lead nowhere: says what was asked for, then what it may have meant.

const holder = document.querySelector('[data-not-found]');
if (holder) void advise(holder);

async function advise(place: Element): Promise<void> {
  const meant = readAddress(location.pathname, location.hash, siteRoot().pathname);
  const { index, errors, symbols } = await loadIndex();
  const { message, suggestions } = adviseOn(meant, index, symbols?.contracts ?? errors?.contracts ?? []);
  if (message !== '') place.append(make('p', {}, message));
  if (suggestions.length > 0) {
    const items = suggestions.map(({ text, path, note }) =>
      make('li', {}, make('a', { href: siteUrl(path) }, text), ' ', make('span', { class: 'q' }, note)),
    );
    place.append(
      make('p', {}, suggestions.length === 1 ? 'Perhaps this is it:' : 'Perhaps one of these:'),
      make('ul', { class: 'suggestions' }, ...items),
    );
  }
  const search = document.querySelector<HTMLAnchorElement>('a[data-not-found-search]');
  if (search && meant.text.trim() !== '') search.href = siteUrl(`${urls.search()}?q=${encodeURIComponent(meant.text)}`);
}
