// Narrows a changelog by contract, audience, level and words. The address holds what was chosen.

const KEYS = ['contract', 'audience', 'level', 'q'] as const;

/** Makes the filters of a changelog work. Does nothing where there are none. */
export function filterReleases(root: ParentNode): void {
  const form = root.querySelector<HTMLFieldSetElement>('fieldset[data-changelog-filters]');
  if (!form) return;
  const count = root.querySelector<HTMLElement>('[data-changelog-count]');
  const releases = [...root.querySelectorAll<HTMLElement>('[data-release]')].map((element) => ({
    element,
    contract: element.dataset['release'] ?? '',
    sections: [...element.querySelectorAll<HTMLElement>('[data-note-section]')],
    notes: [...element.querySelectorAll<HTMLElement>('[data-note]')].map((note) => ({
      note,
      text: (note.textContent ?? '').replace(/\s+/g, ' ').toLowerCase(),
    })),
  }));
  const fieldOf = (name: string): HTMLInputElement | HTMLSelectElement | undefined => {
    const found = form.elements.namedItem(name);
    return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : undefined;
  };
  const chosen = (name: string): string => fieldOf(name)?.value ?? '';

  const apply = (): void => {
    const words = chosen('q').toLowerCase().split(/\s+/u);
    const [contract, audience, level] = [chosen('contract'), chosen('audience'), chosen('level')];
    const narrowed = audience !== '' || level !== '' || words.some((word) => word !== '');
    let [shown, total] = [0, 0];
    for (const release of releases) {
      const ofContract = contract === '' || release.contract === contract;
      let any = false;
      for (const { note, text } of release.notes) {
        const { section, level: own } = note.dataset;
        const fits =
          (audience === '' || section === audience) &&
          (level === '' || own === level) &&
          words.every((word) => text.includes(word));
        note.hidden = !fits;
        any ||= fits;
        total += 1;
        if (fits && ofContract) shown += 1;
      }
      for (const section of release.sections)
        section.hidden = section.querySelector('[data-note]:not([hidden])') === null;
      release.element.hidden = !ofContract || (narrowed && !any);
    }
    if (!count) return;
    const entries = total === 1 ? 'entry' : 'entries';
    count.textContent =
      shown === total
        ? `All ${total} ${entries} are shown.`
        : shown === 0
          ? `None of the ${total} ${entries} match.`
          : `${shown} of ${total} ${entries} match.`;
  };
  const write = (): void => {
    const query = new URLSearchParams(location.search);
    for (const key of KEYS) {
      if (chosen(key) === '') query.delete(key);
      else query.set(key, chosen(key));
    }
    const text = query.toString();
    history.replaceState(history.state, '', `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`);
  };
  const query = new URLSearchParams(location.search);
  for (const key of KEYS) {
    const [field, value] = [fieldOf(key), query.get(key) ?? ''];
    if (!field || value === '') continue;
    if (field instanceof HTMLSelectElement && ![...field.options].some((one) => one.value === value)) {
      field.add(new Option(`${value} (0)`, value));
    }
    field.value = value;
  }
  apply();
  form.addEventListener('input', () => {
    apply();
    write();
  });
  form.querySelector('[data-changelog-clear]')?.addEventListener('click', () => {
    for (const key of KEYS) {
      const field = fieldOf(key);
      if (field) field.value = '';
    }
    apply();
    write();
  });
}
