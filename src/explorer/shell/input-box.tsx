import { useId, useRef } from 'preact/hooks';
import type { Front } from '../front.ts';
import { FileButton } from './file-button.tsx';
import { INPUT_STYLES, STYLE_NAMES } from './style-names.ts';
import { withCode } from './with-code.tsx';
import { count } from './words.ts';

/** Where bytes are pasted. What is wrong with them is said below, and its place can be selected. */
export function InputBox({ front }: { readonly front: Front }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const trouble = front.taken.value?.trouble;
  const inside = front.taken.value?.inside ?? [];

  function openPart(text: string): void {
    front.draft.value = text;
    front.openDraft();
  }

  function selectPlace(): void {
    if (!area.current || !trouble) return;
    area.current.focus();
    area.current.setSelectionRange(trouble.offset, trouble.offset + 1);
  }

  return (
    <form
      class="ins-input"
      onSubmit={(event) => {
        event.preventDefault();
        front.openDraft();
      }}
    >
      <label for={`${id}-text`}>Bytes as hex, base64 or an escaped string</label>
      <textarea
        id={`${id}-text`}
        ref={area}
        rows={5}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder="0a 05 68 65 6c 6c 6f 11 2a 00 00 00 00 00 00 00"
        aria-describedby={trouble ? `${id}-trouble` : `${id}-hint`}
        aria-invalid={trouble !== undefined}
        value={front.draft.value}
        onInput={({ currentTarget }) => {
          front.draft.value = currentTarget.value;
          front.taken.value = undefined;
        }}
        onPaste={() => setTimeout(() => front.openDraft())}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) front.openDraft();
        }}
      />
      {trouble ? (
        <div class="ins-trouble" id={`${id}-trouble`} role="alert">
          <p>
            <b>
              Line {trouble.line}, column {trouble.column}:
            </b>{' '}
            {withCode(trouble.message)}
          </p>
          {inside.length > 0 && (
            <p class="ins-row">
              Read only this part:
              {inside.map(({ text, size }) => (
                <button key={text} type="button" class="ins-button" onClick={() => openPart(text)}>
                  <code>{text.length > 24 ? `${text.slice(0, 24)}…` : text}</code>&nbsp;({count(size, 'byte')})
                </button>
              ))}
            </p>
          )}
          <p class="ins-row">
            <button type="button" class="ins-button" onClick={selectPlace}>
              Show the place
            </button>
            {INPUT_STYLES.filter((style) => style !== front.taken.value?.style).map((style) => (
              <button key={style} type="button" class="ins-button" onClick={() => front.openDraft(style)}>
                Read it as {STYLE_NAMES[style]}
              </button>
            ))}
          </p>
        </div>
      ) : (
        <p class="ins-hint" id={`${id}-hint`}>
          Any style: <code>0a05…</code>, <code>0x0a, 0x05</code>, a hex dump, <code>[]byte{'{…}'}</code>. It stays in
          this browser.
        </p>
      )}
      <div class="ins-row">
        <button type="submit" class="ins-button ins-main">
          Inspect
        </button>
        <FileButton onFile={(file) => void front.run(({ opening }) => opening.openFile(file))}>
          Choose a file
        </FileButton>
        <span class="ins-hint">or drop one anywhere</span>
      </div>
    </form>
  );
}
