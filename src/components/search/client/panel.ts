import { type Answer, lookup, urls } from '#lookup';
import { make } from './dom.ts';
import { createFilterBar } from './filter-bar.ts';
import { type ProseAnswer, type ProseResult, searchProse } from './prose.ts';
import type { SearchState } from './query.ts';
import { createResultList } from './result-list.ts';
import { siteUrl } from './site.ts';
import { currentIndex, loadIndex, onIndex } from './site-index.ts';
import { announcement, answerGroups, type GroupView, oneLine, wantsProse } from './view.ts';

export interface PanelOptions {
  /** Pages listed from the prose at first. */
  readonly proseCount: number;
  /** What leads to the rest: a link to the search page, or a button that lists more here. */
  readonly more: 'link' | 'button';
  /** Called when query or filters change. */
  readonly onState?: ((state: SearchState) => void) | undefined;
  /** Called before a result is followed. */
  readonly onFollow?: (() => void) | undefined;
}

export interface Panel {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** What is searched for now. */
  readonly state: () => SearchState;
  readonly setState: (state: SearchState) => void;
}

/** Rest in typing before prose is searched, and before what was found is announced. */
const PROSE_DELAY = 120;
const SPEECH_DELAY = 500;

const HINTS = ['LKV-0003', 'ErrCommitUnknown', 'Error::Stall', 'expires_at_ms'];

let panels = 0;

/**
 * The search: a combobox whose list holds exact answers, at once, and then pages whose prose has the words. Arrow keys
 * choose, Enter follows, and a status line says to screen readers how much was found.
 */
export function createPanel(options: PanelOptions): Panel {
  panels += 1;
  const id = `search-${panels}`;
  const list = createResultList(`${id}-list`, options.onFollow);
  const input = make('input', {
    id: `${id}-input`,
    class: 'search-input',
    type: 'text',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.element.id,
    'aria-describedby': `${id}-help`,
    autocomplete: 'off',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
    placeholder: 'Code, symbol, log line…',
  });
  const label = make('label', { for: input.id, class: 'search-label' }, 'Search codes, symbols and text');
  const help = make('p', { id: `${id}-help`, class: 'search-help' }, 'Arrow keys choose a result, Enter opens it.');
  const status = make('p', { class: 'search-status', role: 'status' });
  const notes = make('div', { class: 'search-notes' });
  const more = make('p', { class: 'search-more' });
  const filters = createFilterBar(id, () => changed('filters'));
  const element = make(
    'div',
    { class: 'search-panel' },
    make('div', { class: 'search-field' }, label, input),
    help,
    filters.element,
    notes,
    list.element,
    more,
    status,
  );

  let answer: Answer | undefined;
  /** What the prose had for the last question that was answered; an older one's while the next is under way. */
  let found: { readonly answer: ProseAnswer; readonly shown: readonly ProseResult[] } | undefined;
  let prose: 'unasked' | 'searching' | 'done' | 'failed' = 'unasked';
  /** Counts questions, so that a late answer to an old one is dropped. */
  let asked = 0;
  let proseTimer: ReturnType<typeof setTimeout> | undefined;
  let speechTimer: ReturnType<typeof setTimeout> | undefined;

  const state = (): SearchState => ({ query: input.value, filters: filters.chosen() });

  function changed(what: 'query' | 'filters'): void {
    options.onState?.(state());
    if (what === 'query') answerExactly();
    askProse();
  }

  function answerExactly(): void {
    const loaded = currentIndex();
    answer = loaded ? lookup(loaded.index, input.value) : undefined;
    draw();
  }

  function askProse(): void {
    asked += 1;
    const question = asked;
    clearTimeout(proseTimer);
    if (!answer || !wantsProse(answer)) {
      prose = 'unasked';
      found = undefined;
      draw();
      return;
    }
    // What the last question found stays for this moment: better than a list that empties and fills again.
    prose = 'searching';
    proseTimer = setTimeout(async () => {
      try {
        const next = await searchProse(state());
        const shown = await next.first(options.proseCount);
        if (question !== asked) return;
        found = { answer: next, shown };
        prose = 'done';
        filters.fill();
      } catch {
        if (question !== asked) return;
        found = undefined;
        prose = 'failed';
      }
      draw();
    }, PROSE_DELAY);
  }

  async function showMore(): Promise<void> {
    if (!found) return;
    const question = asked;
    const before = found;
    const shown = await before.answer.first(before.shown.length + options.proseCount);
    if (question !== asked) return;
    found = { answer: before.answer, shown };
    draw();
    input.focus();
  }

  function draw(): void {
    const groups: GroupView[] = answer ? answerGroups(answer) : [];
    if (found && found.shown.length > 0) groups.push(proseGroup(found.shown, found.answer.total));
    list.draw(groups);
    input.setAttribute('aria-expanded', String(list.count() > 0));
    syncActive();
    drawNotes();
    drawMore();
    clearTimeout(speechTimer);
    speechTimer = setTimeout(() => {
      const pages = prose === 'done' ? found?.answer.total : prose === 'failed' ? 0 : undefined;
      status.textContent = answer ? announcement(answer, pages) : '';
    }, SPEECH_DELAY);
  }

  function drawNotes(): void {
    notes.replaceChildren();
    if (input.value.trim() === '') {
      notes.append(hints());
      return;
    }
    const loaded = currentIndex();
    const note = (kind: string, text: string, ...more: Node[]): void =>
      notes.append(make('p', { class: `search-${kind}` }, text, ...more));
    if (!loaded) note('quiet', 'The index is on its way…');
    else if (loaded.missing.length > 0) {
      note(
        'warn',
        `The index of ${loaded.missing.join(' and ')} could not be fetched, so they are not searched. Is the connection there?`,
      );
    }
    for (const code of answer?.noSuchCodes ?? []) note('none', code.message);
    if (prose === 'failed')
      note('warn', 'The index of the text could not be fetched: only codes and symbols are searched.');
    const nothing = loaded?.complete && list.count() === 0 && answer?.noSuchCodes.length === 0 && prose !== 'searching';
    if (nothing)
      note(
        'none',
        'Nothing found. ',
        ...(prose === 'done' && !filters.chosen().has('version') ? [everyVersion()] : []),
      );
  }

  /** The way on from a search of the latest versions that found nothing. */
  function everyVersion(): HTMLElement {
    const button = make('button', { type: 'button', class: 'search-button' }, 'Look in every version');
    button.addEventListener('click', () => {
      filters.choose(new Map([...filters.chosen(), ['version', 'any']]));
      input.focus();
      changed('filters');
    });
    return button;
  }

  function hints(): HTMLElement {
    const line = make(
      'p',
      { class: 'search-quiet' },
      'A code in any spelling, a Go or Rust symbol, a protobuf name, a field, or a whole log line. For example ',
    );
    const samples = exampleQueries();
    for (const [at, sample] of samples.entries()) {
      const button = make('button', { type: 'button', class: 'search-sample' }, sample);
      button.addEventListener('click', () => {
        input.value = sample;
        input.focus();
        changed('query');
      });
      line.append(button, at === samples.length - 1 ? '.' : ' ');
    }
    return line;
  }

  function drawMore(): void {
    more.replaceChildren();
    if (!found || prose !== 'done' || found.shown.length >= found.answer.total) return;
    const rest = found.answer.total - found.shown.length;
    if (options.more === 'link') {
      more.append(
        make(
          'a',
          { href: siteUrl(urls.search() + searchAddress()) },
          `All ${found.answer.total} pages whose text has it`,
        ),
      );
    } else {
      const button = make(
        'button',
        { type: 'button', class: 'search-button' },
        `Show ${Math.min(rest, options.proseCount)} more of ${rest}`,
      );
      button.addEventListener('click', () => void showMore());
      more.append(button);
    }
  }

  const searchAddress = (): string => filters.address(input.value);

  function syncActive(): void {
    const active = list.active();
    if (active) input.setAttribute('aria-activedescendant', active.id);
    else input.removeAttribute('aria-activedescendant');
  }

  input.addEventListener('input', () => changed('query'));
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      list.move(event.key === 'ArrowDown' ? 1 : -1);
      syncActive();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const target = list.active() ?? list.first();
      if (!target) return;
      if (event.ctrlKey || event.shiftKey) window.open(target.href, '_blank', 'noopener');
      else target.click();
    }
  });
  input.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\r\n]/.test(text)) return;
    // A one-line field would drop the line breaks and glue the words around them together.
    event.preventDefault();
    input.setRangeText(oneLine(text), input.selectionStart ?? 0, input.selectionEnd ?? input.value.length, 'end');
    changed('query');
  });

  onIndex(() => {
    if (!element.isConnected) return;
    answerExactly();
    askProse();
  });
  void loadIndex();
  drawNotes();

  return {
    element,
    input,
    state,
    setState(next) {
      input.value = next.query;
      filters.choose(next.filters);
      answerExactly();
      askProse();
    },
  };
}

/** Examples from this very site where it has them. */
function exampleQueries(): readonly string[] {
  const first = currentIndex()?.errors?.errors.find((entry) => entry.retired === undefined);
  if (!first) return HINTS;
  return [first.code, first.go[0]?.replace(/^\*/, '') ?? '', first.rust[0] ?? ''].filter((text) => text !== '');
}

function proseGroup(results: readonly ProseResult[], total: number): GroupView {
  return {
    title: 'In the text',
    note: total > results.length ? `The first ${results.length} of ${total}.` : '',
    options: results.map(({ url, title, kind, excerpt, where }) => ({
      path: url,
      name: title,
      tags: kind === '' ? [] : [kind],
      detail: excerpt,
      where,
    })),
  };
}
