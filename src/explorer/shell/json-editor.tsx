import { useEffect, useRef, useState } from 'preact/hooks';
import { hasSensitiveFields } from '../mask.ts';
import { loaded } from '../state/loading.ts';
import type { Shell } from '../state/shell.ts';
import { size } from './words.ts';

/** Larger payloads are only written out when somebody asks. */
const AT_ONCE = 64 << 10;
const LARGEST = 4 << 20;

interface Trouble {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  readonly offset?: number;
}

/** The payload as ProtoJSON. Applying a changed text changes the bytes of what differs, and no others. */
export function JsonEditor({ shell }: { readonly shell: Shell }) {
  const { store } = shell;
  const [isOpen, setOpen] = useState(false);
  const schema = loaded(store.schema.value)?.schema;
  const type = store.type.value === undefined ? undefined : schema?.messages.get(store.type.value);
  if (!schema || !type || !store.view.value) return null;
  return (
    <section class="ins-panel ins-json" aria-labelledby="ins-json">
      <h2 id="ins-json">
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> As JSON
        </button>
      </h2>
      {isOpen && <Editor shell={shell} />}
    </section>
  );
}

function Editor({ shell }: { readonly shell: Shell }) {
  const { store, editing } = shell;
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  /** What the text was when it was written out: anything else is the reader's work, which is not thrown away. */
  const [written, setWritten] = useState<string>();
  const [notes, setNotes] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<Trouble>();
  const [isWanted, setWanted] = useState(false);
  const view = store.view.value;
  const schema = loaded(store.schema.value)?.schema;
  const type = store.type.value === undefined ? undefined : schema?.messages.get(store.type.value);
  const masked = store.masked.value && type !== undefined && hasSensitiveFields(type);
  const length = store.payload.value.length;
  const isWhole = view?.inspection.decoded.bytes.length === length;
  const isLarge = length > AT_ONCE && !isWanted;
  const isChanged = written !== undefined && text !== written;

  useEffect(() => {
    if (!view || !schema || !isWhole || isLarge || isChanged) return undefined;
    let isCurrent = true;
    import('../lazy/json.ts').then(
      ({ jsonOf }) => {
        if (!isCurrent) return;
        const made = jsonOf(view, schema, masked);
        setText(made.text);
        setWritten(made.text);
        setNotes(made.notes);
        setTrouble(undefined);
      },
      () => setTrouble({ message: 'The JSON part of the page could not be fetched. Is the connection there?' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [view, schema, masked, isLarge, isWhole]);

  if (length > LARGEST) {
    return <p class="ins-pad ins-hint">{size(length)} are too much for a text area: export the JSON instead.</p>;
  }
  if (isLarge) {
    return (
      <p class="ins-pad">
        <button type="button" class="ins-button" onClick={() => setWanted(true)}>
          Write out {size(length)} as JSON
        </button>
      </p>
    );
  }

  async function apply(): Promise<void> {
    if (!schema || !type) return;
    const { readingOfJson } = await import('../lazy/json.ts');
    const { reading, problems } = readingOfJson(text, type, schema);
    if (problems) {
      const [first] = problems;
      setTrouble(
        first && { ...first, message: first.path === '$' ? first.message : `${first.path}: ${first.message}` },
      );
      return;
    }
    setWritten(text);
    setTrouble(editing.applyReading(reading));
  }

  function selectPlace(): void {
    if (!area.current || trouble?.offset === undefined) return;
    area.current.focus();
    area.current.setSelectionRange(trouble.offset, trouble.offset + 1);
  }

  return (
    <div class="ins-pad ins-stack">
      <label class="vh" for="ins-json-text">
        The payload as JSON
      </label>
      <textarea
        id="ins-json-text"
        ref={area}
        rows={Math.min(24, Math.max(6, text.split('\n').length + 1))}
        spellcheck={false}
        autocapitalize="off"
        readOnly={masked}
        aria-invalid={trouble !== undefined}
        aria-describedby="ins-json-state"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void apply();
        }}
      />
      <div id="ins-json-state">
        {trouble && (
          <p class="ins-trouble" role="alert">
            {trouble.line !== undefined && (
              <b>
                Line {trouble.line}, column {trouble.column}:{' '}
              </b>
            )}
            {trouble.message}{' '}
            {trouble.offset !== undefined && (
              <button type="button" class="ins-link" onClick={selectPlace}>
                Show the place
              </button>
            )}
          </p>
        )}
        {notes.map((note) => (
          <p key={note} class="ins-hint">
            {note}
          </p>
        ))}
        {masked && (
          <p class="ins-hint">
            Sensitive values are hidden here, so the text cannot be changed. Show them to change it.
          </p>
        )}
      </div>
      <div class="ins-row">
        <button type="button" class="ins-button ins-main" disabled={!isChanged || masked} onClick={() => void apply()}>
          Apply to the bytes
        </button>
        {isChanged && (
          <button
            type="button"
            class="ins-button"
            onClick={() => {
              setText(written ?? '');
              setTrouble(undefined);
            }}
          >
            Take it back
          </button>
        )}
        <span class="ins-hint">Only what differs is rewritten; every other byte stays.</span>
      </div>
    </div>
  );
}
