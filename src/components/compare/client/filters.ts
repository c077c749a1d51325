// Narrows a list of changes by what their data attributes say, and by the words that they show. The address holds what was
// chosen, so that a filtered list can be sent to somebody.

const KEYS = ['audience', 'level', 'kind'] as const;

/** Makes the filters inside an element work. Does nothing where there are none. */
export function filterChanges(root: ParentNode): void {
  const form = root.querySelector<HTMLFieldSetElement>('fieldset[data-compare-filters]');
  if (!form) return;
  const count = root.querySelector<HTMLElement>('[data-compare-count]');
  const changes = [...root.querySelectorAll<HTMLElement>('[data-change-group] > ul > [data-change]')].map(
    (element) => ({
      element,
      text: (element.textContent ?? '').replace(/\s+/g, ' ').toLowerCase(),
      // A consequence that matches keeps its cause in sight.
      parts: [element, ...element.querySelectorAll<HTMLElement>('[data-change]')],
    }),
  );
  const groups = [...root.querySelectorAll<HTMLElement>('[data-change-group]')];
  const fieldOf = (name: string): HTMLInputElement | HTMLSelectElement | undefined => {
    const found = form.elements.namedItem(name);
    return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : undefined;
  };
  const chosen = (): ReadonlyMap<string, string> =>
    new Map([...KEYS, 'q'].flatMap((key) => (fieldOf(key)?.value ? [[key, fieldOf(key)?.value ?? '']] : [])));

  const apply = (): void => {
    const filters = chosen();
    const words = (filters.get('q') ?? '').toLowerCase().split(/\s+/u);
    const fits = ({ dataset }: HTMLElement): boolean =>
      KEYS.every((key) => {
        const wanted = filters.get(key);
        return wanted === undefined || (dataset[key] ?? '').split(' ').includes(wanted);
      });
    let shown = 0;
    for (const { element, text, parts } of changes) {
      const visible = parts.some(fits) && words.every((word) => text.includes(word));
      element.hidden = !visible;
      if (visible) shown += 1;
    }
    for (const group of groups) group.hidden = group.querySelector('ul > [data-change]:not([hidden])') === null;
    if (count) count.textContent = sentence(shown, changes.length);
  };

  const read = (): void => {
    const query = new URLSearchParams(location.search);
    for (const key of [...KEYS, 'q']) {
      const field = fieldOf(key);
      const value = query.get(key) ?? '';
      if (!field) continue;
      // A word that no change has would otherwise leave the choice looking open.
      if (
        field instanceof HTMLSelectElement &&
        value !== '' &&
        ![...field.options].some((one) => one.value === value)
      ) {
        field.add(new Option(`${value} (0)`, value));
      }
      field.value = value;
    }
  };
  const write = (): void => {
    const query = new URLSearchParams(location.search);
    const filters = chosen();
    for (const key of [...KEYS, 'q']) {
      const value = filters.get(key);
      if (value === undefined) query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    history.replaceState(history.state, '', `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`);
  };
  read();
  apply();
  form.addEventListener('input', () => {
    apply();
    write();
  });
  form.querySelector('[data-compare-clear]')?.addEventListener('click', () => {
    for (const key of [...KEYS, 'q']) {
      const field = fieldOf(key);
      if (field) field.value = '';
    }
    apply();
    write();
  });
}

function sentence(shown: number, total: number): string {
  const changes = total === 1 ? 'change' : 'changes';
  if (shown === total) return total === 1 ? 'The only change is shown.' : `All ${total} ${changes} are shown.`;
  if (shown === 0) return `None of the ${total} ${changes} match.`;
  return `${shown} of ${total} ${changes} ${shown === 1 ? 'matches' : 'match'}.`;
}
