// What the frame of a page does with JavaScript on: search in a dialog, remembered choices, copy buttons, menus that close.
// No page needs it.

import '../components/search/client/opener.ts';

const root = document.documentElement;

function remember(key: string, value: string, fallback: string): void {
  try {
    if (value === fallback) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage may be switched off: the choice then holds for this page.
  }
}

const all = <T extends HTMLElement>(selector: string): T[] => [...document.querySelectorAll<T>(selector)];

// Go, Rust or both.
const choices = all<HTMLButtonElement>('button[data-language]');
function showLanguage(language: string): void {
  if (language === 'both') delete root.dataset['language'];
  else root.dataset['language'] = language;
  for (const choice of choices) choice.ariaPressed = String(choice.dataset['language'] === language);
}
for (const choice of choices) {
  choice.addEventListener('click', () => {
    const language = choice.dataset['language'] ?? 'both';
    // What was on top of the window stays there, though text above it comes and goes.
    const before = choice.getBoundingClientRect().top;
    const anchor = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const top = anchor?.getBoundingClientRect().top ?? before;
    showLanguage(language);
    if (anchor && scrollY > 0) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: 'instant' });
    remember('isthmus-language', language, 'both');
  });
}
showLanguage(root.dataset['language'] ?? 'both');

// Which generators' names.
for (const choice of all<HTMLSelectElement>('select[data-generator]')) {
  const side = choice.dataset['generator'] ?? '';
  const key = `${side}Generator`;
  choice.value = root.dataset[key] ?? '';
  choice.addEventListener('change', () => {
    if (choice.value === '') delete root.dataset[key];
    else root.dataset[key] = choice.value;
    remember(`isthmus-generator-${side}`, choice.value, '');
  });
}

// System, light, dark.
const THEMES = ['system', 'light', 'dark'];
for (const button of all('[data-theme-switch]')) {
  const label = (theme: string): void => {
    button.ariaLabel = `Theme: ${theme}`;
    button.title = `Theme: ${theme}`;
  };
  label(root.dataset['theme'] ?? 'system');
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(root.dataset['theme'] ?? 'system') + 1) % THEMES.length] ?? 'system';
    if (next === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = next;
    remember('isthmus-theme', next, 'system');
    label(next);
  });
}

// Copy buttons beside everything marked `data-c`.
const announcement = document.createElement('p');
announcement.className = 'vh';
announcement.role = 'status';
document.body.append(announcement);
for (const element of all('[data-c]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'cp';
  button.ariaLabel = 'Copy';
  button.title = 'Copy';
  element.after(button);
  button.addEventListener('click', async () => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const number of copy.querySelectorAll('a[href*="#L"]')) number.remove();
    try {
      await navigator.clipboard.writeText(copy.textContent ?? '');
      button.classList.add('ok');
      announcement.textContent = 'Copied';
    } catch {
      announcement.textContent = 'The browser did not let this page copy';
    }
    setTimeout(() => {
      button.classList.remove('ok');
      announcement.textContent = '';
    }, 1500);
  });
}

// Menus close when one looks elsewhere.
const menus = all<HTMLDetailsElement>('details[data-closes]');
addEventListener('click', (event) => {
  for (const menu of menus) if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
});
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of menus) {
    if (!menu.open) continue;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
});

// What scrolls inside itself can be reached by keyboard.
for (const table of all('.text table')) if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;

// Paper has no folds.
addEventListener('beforeprint', () => {
  for (const details of all<HTMLDetailsElement>('main details')) details.open = true;
});
