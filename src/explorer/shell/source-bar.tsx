import { useEffect, useRef, useState } from 'preact/hooks';
import type { Shell } from '../state/shell.ts';
import { HelpPanel } from './help-panel.tsx';
import { InputBox } from './input-box.tsx';
import { Popover } from './popover.tsx';
import { RecordedList } from './recorded-list.tsx';
import { SchemaButton } from './schema-button.tsx';
import { SharePanel } from './share-panel.tsx';
import { STYLE_NAMES } from './style-names.ts';
import { withCode } from './with-code.tsx';
import { size } from './words.ts';

/** What is open, ways to open something else, and what can be done with it. */
export function SourceBar({ shell }: { readonly shell: Shell }) {
  const { store, explorer } = shell;
  const [ExportDialog, setExportDialog] = useState<typeof import('./export-dialog.tsx')['ExportDialog']>();
  const source = store.source.value;
  const what = useRef<HTMLParagraphElement>(null);
  // What was pressed to open it is gone: the focus goes where the new content begins.
  useEffect(() => {
    if (document.activeElement === document.body) what.current?.focus({ preventScroll: true });
  }, []);
  const taken = shell.front.taken.value;
  const length = store.input.value?.length ?? 0;
  async function openExport(): Promise<void> {
    try {
      const loaded = await import('./export-dialog.tsx');
      setExportDialog(() => loaded.ExportDialog);
    } catch {
      store.trouble.value = 'The export part of the page could not be fetched. Is the connection there?';
    }
  }

  return (
    <div class="ins-source">
      <p class="ins-what" tabIndex={-1} ref={what}>
        <b>{size(length)}</b>{' '}
        <span class="q">{source.kind === 'recorded' ? `recorded: ${source.title}` : source.title}</span>
        {source.kind === 'text' &&
          taken?.also.map((style) => (
            <button key={style} type="button" class="ins-link" onClick={() => shell.front.openDraft(style)}>
              read it as {STYLE_NAMES[style]}
            </button>
          ))}
      </p>
      <div class="ins-tools" role="toolbar" aria-label="Payload">
        <Popover label="Open…" title="Open something else">
          {(close) => <OpenPanel shell={shell} close={close} />}
        </Popover>
        <button
          type="button"
          class="ins-button"
          disabled={!explorer.canUndo.value}
          onClick={() => explorer.undo()}
          title="Ctrl+Z"
        >
          Undo
        </button>
        <button
          type="button"
          class="ins-button"
          disabled={!explorer.canRedo.value}
          onClick={() => explorer.redo()}
          title="Ctrl+Shift+Z"
        >
          Redo
        </button>
        <Popover label="Share" title="Share">
          {() => <SharePanel shell={shell} />}
        </Popover>
        <button type="button" class="ins-button" onClick={() => void openExport()}>
          Export
        </button>
        <Popover label="?" name="Keys and colours" title="Keys and colours">
          {() => <HelpPanel />}
        </Popover>
      </div>
      {source.note && <p class="ins-note">{withCode(source.note)}</p>}
      {ExportDialog && <ExportDialog shell={shell} onClose={() => setExportDialog(undefined)} />}
    </div>
  );
}

function OpenPanel({ shell, close }: { readonly shell: Shell; readonly close: () => void }) {
  const { input, ownSchema } = shell.store;
  const before = useRef({ input: input.value, own: ownSchema.value });
  useEffect(() => {
    if (input.value !== before.current.input || ownSchema.value !== before.current.own) close();
  }, [input.value, ownSchema.value]);
  return (
    <>
      <InputBox front={shell.front} />
      <h3>Recorded</h3>
      <RecordedList front={shell.front} />
      <p class="ins-row">
        <button type="button" class="ins-link" onClick={() => shell.opening.openNothing()}>
          Build a message from nothing
        </button>
        <button type="button" class="ins-link" onClick={() => shell.opening.close()}>
          Start over
        </button>
      </p>
      <p>
        <SchemaButton front={shell.front} />
      </p>
    </>
  );
}
