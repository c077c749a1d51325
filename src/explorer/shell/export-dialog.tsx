import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExportFormat } from '../lazy/exports.ts';
import { loaded, messageOf } from '../state/loading.ts';
import { canBeSensitive, maskedPayload } from '../state/sharing.ts';
import type { Shell } from '../state/shell.ts';
import { fileNameOf, saveFile } from './save-file.ts';
import { size } from './words.ts';

/** Larger texts are saved without being shown. */
const SHOWN = 100_000;
/** Larger payloads become a text only when somebody asks. */
const AT_ONCE = 256 << 10;

/** The payload as text in many forms, to copy or to save. */
export function ExportDialog({ shell, onClose }: { readonly shell: Shell; readonly onClose: () => void }) {
  const { store } = shell;
  const dialog = useRef<HTMLDialogElement>(null);
  const [formats, setFormats] = useState<readonly ExportFormat[]>();
  const [chosen, setChosen] = useState('json');
  const [withSensitive, setWithSensitive] = useState(false);
  const [text, setText] = useState('');
  const [state, setState] = useState('');
  const payload = store.payload.value;
  const [isWanted, setWanted] = useState(payload.length <= AT_ONCE);
  const schema = loaded(store.schema.value)?.schema;
  const type = store.type.value;
  const hasType = type !== undefined && (schema?.messages.has(type) ?? false);
  const offered = formats?.filter(({ needsSchema }) => !needsSchema || hasType) ?? [];
  const format = offered.find(({ id }) => id === chosen) ?? offered[0];
  const isSensitive = canBeSensitive(store);

  useEffect(() => {
    dialog.current?.showModal();
    import('../lazy/exports.ts').then(
      ({ EXPORT_FORMATS }) => setFormats(EXPORT_FORMATS),
      () => setState('The export part of the page could not be fetched. Is the connection there?'),
    );
  }, []);
  useEffect(() => {
    if (!format || !isWanted) return;
    try {
      const masked = isSensitive && !withSensitive;
      const verdicts = loaded(store.verdicts.peek());
      const accepts = (runtime: string): boolean | undefined => {
        const row = verdicts?.find((one) => one.runtime === runtime);
        return row && row.verdict !== 'rejects';
      };
      setText(
        format.make({
          bytes: masked ? maskedPayload(store, payload) : payload,
          schema,
          type: hasType ? type : undefined,
          masked,
          title: store.source.peek().title,
          accepted: { go: accepts('go'), rust: accepts('rust') },
        }),
      );
      setState('');
    } catch (error) {
      setText('');
      setState(`It cannot be written as ${format.title}: ${messageOf(error)}.`);
    }
  }, [format, withSensitive, payload, isWanted]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState('Copied.');
    } catch {
      setState('The browser did not let this page copy. Save it instead.');
    }
  }

  return (
    <dialog class="ins-dialog" ref={dialog} onClose={onClose} aria-labelledby="ins-export">
      <header>
        <h2 id="ins-export">Export</h2>
        <button type="button" class="ins-button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      <fieldset class="ins-formats">
        <legend class="vh">Format</legend>
        {offered.map(({ id, title }) => (
          <label key={id}>
            <input type="radio" name="ins-format" checked={id === format?.id} onChange={() => setChosen(id)} />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      {isSensitive && (
        <label class="ins-check">
          <input
            type="checkbox"
            checked={withSensitive}
            onChange={({ currentTarget }) => setWithSensitive(currentTarget.checked)}
          />{' '}
          With the values of sensitive fields
        </label>
      )}
      {!isWanted ? (
        <p>
          <button type="button" class="ins-button" onClick={() => setWanted(true)}>
            Write out {size(payload.length)}
          </button>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <pre tabIndex={0}>
          {text.length > SHOWN
            ? `${text.slice(0, SHOWN)}\n… ${(text.length - SHOWN).toLocaleString('en')} more characters: copy or save it.`
            : text}
        </pre>
      )}
      <footer class="ins-row">
        <button type="button" class="ins-button ins-main" disabled={text === ''} onClick={() => void copy()}>
          Copy
        </button>
        <button
          type="button"
          class="ins-button"
          disabled={text === ''}
          onClick={() => format && saveFile(fileNameOf(store.source.peek().title) + format.ending, text)}
        >
          Save
        </button>
        <button
          type="button"
          class="ins-button"
          onClick={() => {
            const bytes = isSensitive && !withSensitive ? maskedPayload(store, payload) : payload;
            saveFile(`${fileNameOf(store.source.peek().title)}.binpb`, bytes.slice(), 'application/octet-stream');
          }}
        >
          Save the bytes
        </button>
        <span role="status">{state}</span>
      </footer>
    </dialog>
  );
}
