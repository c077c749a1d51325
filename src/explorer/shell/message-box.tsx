import { useId, useRef, useState } from 'preact/hooks';
import type { WireMessage } from '#wire';
import type { Store } from '../state/store.ts';
import { findMessages } from './find-messages.ts';
import { Labelled } from './labelled.tsx';
import { count } from './words.ts';

/** Rows of the list: a schema may have thousands of messages, and nobody reads past these. */
const MOST = 60;

interface Props {
  readonly store: Store;
  readonly messages: ReadonlyMap<string, WireMessage>;
}

/** A combobox over the messages of a schema. */
export function MessageBox({ store, messages }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState<string>();
  const [active, setActive] = useState(0);
  const isOpen = query !== undefined;
  const chosen = store.type.value ?? '';
  const found = isOpen ? findMessages([...messages.keys()], query) : [];
  const shown = found.slice(0, MOST);

  function open(text: string): void {
    setQuery(text);
    setActive(0);
  }
  function choose(type: string | undefined): void {
    setQuery(undefined);
    if (type === undefined) return;
    store.selection.value = undefined;
    store.type.value = type === '' ? undefined : type;
  }
  function move(by: number): void {
    const next = (active + by + shown.length) % Math.max(1, shown.length);
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (isOpen) move(event.key === 'ArrowDown' ? 1 : -1);
      else open('');
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (isOpen && query === '' && active === 0 && chosen === '') choose(shown[0]);
      else if (isOpen) choose(shown[active]);
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      choose(undefined);
    }
  }

  return (
    <div class="ins-combo">
      <Labelled label="Message" id={`${id}-input`}>
        <input
          id={`${id}-input`}
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={`one of ${count(messages.size, 'message')}`}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && shown.length > 0 ? `${id}-${active}` : undefined}
          value={isOpen ? query : chosen}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onClick={() => isOpen || open('')}
          onInput={({ currentTarget }) => open(currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => choose(undefined)}
        />
      </Labelled>
      <div class="ins-list" hidden={!isOpen}>
        <div id={`${id}-list`} role="listbox" aria-label="Messages" ref={list}>
          {shown.map((type, index) => (
            // The field keeps the focus: keys are handled there.
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the combobox
            // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are never focused
            <div
              key={type}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(type)}
            >
              <b>{type.slice(type.lastIndexOf('.') + 1)}</b> <span class="q">{type}</span>
            </div>
          ))}
        </div>
        {found.length > MOST && (
          <p class="ins-hint">{count(found.length - MOST, 'more message')}: type part of the name.</p>
        )}
        {isOpen && found.length === 0 && <p class="ins-hint">No message has “{query}” in its name.</p>}
      </div>
    </div>
  );
}
