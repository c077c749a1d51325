import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExportFormat } from '../lazy/exports.ts';
import { loaded, messageOf } from '../state/loading.ts';
import { canBeSensitive, maskedPayload, savedState } from '../state/sharing.ts';
import type { Shell } from '../state/shell.ts';
import { tallyOf } from './problems.tsx';
import { fileNameOf, nameOfPayload, saveFile } from './save-file.ts';
import { SensitiveCheck } from './sensitive-check.tsx';
import { count, size } from './words.ts';

/** Larger texts are saved without being shown. */
const SHOWN = 100_000;
/** Larger payloads become a text only when somebody asks. */
const AT_ONCE = 256 << 10;

/** The payload, or the framed input that it is part of, as text in many forms, to copy or to save. */
export function ExportDialog({ shell, onClose }: { readonly shell: Shell; readonly onClose: () => void }) {
  const { store } = shell;
  const dialog = useRef<HTMLDialogElement>(null);
  const [formats, setFormats] = useState<readonly ExportFormat[]>();
  const [chosen, setChosen] = useState('json');
  const [withSensitive, setWithSensitive] = useState(false);
  const [isFramed, setFramed] = useState(false);
  const [text, setText] = useState('');
  const [state, setState] = useState('');
  const payload = store.payload.value;
  const length = isFramed ? (store.input.value?.length ?? 0) : payload.length;
  const [isAsked, setAsked] = useState(false);
  const isWanted = isAsked || length <= AT_ONCE;
  const schema = loaded(store.schema.value)?.schema;
  const type = store.type.value;
  const hasType = type !== undefined && (schema?.messages.has(type) ?? false);
  const offered = formats?.filter(({ needsSchema, takesAny }) => (isFramed ? takesAny : !needsSchema || hasType)) ?? [];
  const format = offered.find(({ id }) => id === chosen) ?? offered[0];
  const isSensitive = canBeSensitive(store);
  const masked = isSensitive && !withSensitive;
  const hasErrors = store.view.value !== undefined && tallyOf(store.view.value).errors > 0;

  /** What is exported, with filler in place of sensitive values unless they are wanted. */
  async function exported(): Promise<Uint8Array> {
    if (!isFramed) return masked ? maskedPayload(store, payload) : payload;
    return (await savedState(store, !masked))?.bytes ?? payload;
  }

  useEffect(() => {
    dialog.current?.showModal();
    import('../lazy/exports.ts').then(
      ({ EXPORT_FORMATS }) => setFormats(EXPORT_FORMATS),
      () => setState('The export part of the page could not be fetched. Is the connection there?'),
    );
  }, []);
  useEffect(() => {
    if (!format || !isWanted) return undefined;
    let isCurrent = true;
    const verdicts = loaded(store.verdicts.peek());
    const accepts = (runtime: string): boolean | undefined => {
      const row = verdicts?.find((one) => one.runtime === runtime);
      return row && row.verdict !== 'rejects';
    };
    const write = async (): Promise<string> =>
      format.make({
        bytes: await exported(),
        schema,
        type: hasType ? type : undefined,
        masked,
        title: nameOfPayload(store),
        accepted: { go: accepts('go'), rust: accepts('rust') },
      });
    write().then(
      (made) => {
        if (!isCurrent) return;
        setText(made);
        setState('');
      },
      (error) => {
        if (!isCurrent) return;
        setText('');
        setState(`It cannot be written as ${format.title}: ${messageOf(error)}.`);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [format, withSensitive, isFramed, payload, isWanted]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState('Copied.');
    } catch {
      setState('The browser did not let this page copy. Save it instead.');
    }
  }

  async function saveBytes(): Promise<void> {
    try {
      const bytes = await exported();
      saveFile(`${fileNameOf(nameOfPayload(store))}.binpb`, bytes.slice(), 'application/octet-stream');
    } catch (error) {
      setState(messageOf(error));
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
      {store.framing.value !== 'bare' && (
        <label class="ins-check">
          <input
            type="checkbox"
            checked={isFramed}
            onChange={({ currentTarget }) => setFramed(currentTarget.checked)}
          />{' '}
          The whole input with {count(store.framed.value?.count ?? 0, 'frame')}, instead of this frame's message
        </label>
      )}
      {isSensitive && <SensitiveCheck isChecked={withSensitive} onChange={setWithSensitive} />}
      {hasErrors && format?.leavesUnread && <p class="ins-hint">Bytes that could not be read are not in it.</p>}
      {!isWanted ? (
        <p>
          <button type="button" class="ins-button" onClick={() => setAsked(true)}>
            Write out {size(length)}
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
          onClick={() => format && saveFile(fileNameOf(nameOfPayload(store)) + format.ending, text)}
        >
          Save
        </button>
        <button type="button" class="ins-button" onClick={() => void saveBytes()}>
          Save the bytes
        </button>
        <span role="status">{state}</span>
      </footer>
    </dialog>
  );
}
