import type { WireMessage, WireSchema } from '#wire';
import { hasSensitiveFields } from '../mask.ts';
import { loaded } from '../state/loading.ts';
import type { Shell } from '../state/shell.ts';
import type { Store } from '../state/store.ts';
import { ByteGrid, DetailPane, FieldTree } from '../view/index.ts';
import { Choices } from './choices.tsx';
import { Frames } from './frames.tsx';
import { JsonEditor } from './json-editor.tsx';
import { Problems, Tally, tallyOf } from './problems.tsx';
import { Refusals, Runtimes, VerdictLine } from './runtimes.tsx';
import { useShortcuts } from './shortcuts.ts';
import { SourceBar } from './source-bar.tsx';
import { Versions } from './versions.tsx';
import { size } from './words.ts';

/** Everything about what was opened. */
export function Workbench({ shell }: { readonly shell: Shell }) {
  const { explorer, store } = shell;
  useShortcuts(explorer);
  return (
    <>
      <SourceBar shell={shell} />
      <Choices shell={shell} />
      <Frames shell={shell} />
      <Summary shell={shell} />
      <div class="ins-panes">
        <section class="ins-panel ins-pane-bytes" aria-labelledby="ins-bytes">
          <h2 id="ins-bytes">Bytes</h2>
          <div class="ins-slot">
            <ByteGrid explorer={explorer} />
          </div>
        </section>
        <section class="ins-panel ins-pane-fields" aria-labelledby="ins-fields">
          <h2 id="ins-fields">
            Fields <MaskSwitch store={store} />
          </h2>
          <div class="ins-slot">
            <FieldTree explorer={explorer} />
          </div>
        </section>
        <section class="ins-panel ins-pane-details" aria-labelledby="ins-details">
          <h2 id="ins-details">Details</h2>
          <div class="ins-slot">
            <DetailPane explorer={explorer} />
          </div>
        </section>
      </div>
      <div class="ins-below">
        <Problems shell={shell} />
        <Runtimes shell={shell} />
        <Versions shell={shell} />
        <JsonEditor shell={shell} />
      </div>
    </>
  );
}

/** One line: how many problems there are, and who reads it; or what to do with an empty message. */
function Summary({ shell }: { readonly shell: Shell }) {
  const { store } = shell;
  const view = store.view.value;
  const payload = store.payload.value;
  const schema = loaded(store.schema.value)?.schema;
  const type = store.type.value === undefined ? undefined : schema?.messages.get(store.type.value);
  if (!view) return null;
  const read = view.inspection.decoded.bytes.length;
  if (read < payload.length) {
    return (
      <p class="ins-summary">
        The first {size(read)} of {size(payload.length)}
        {store.stopped.value && (
          <button type="button" class="ins-link" onClick={() => goOn(store)}>
            Take the rest apart
          </button>
        )}
      </p>
    );
  }
  if (payload.length === 0 && store.framing.value === 'bare') {
    return (
      <p class="ins-summary">
        {type ? (
          <>
            An empty <code>{type.id}</code>: add fields, write JSON, or{' '}
            <button type="button" class="ins-link" onClick={() => schema && void fillWithSample(shell, type, schema)}>
              fill it with a sample
            </button>
          </>
        ) : (
          'An empty message. Choose contract and message to build one.'
        )}
      </p>
    );
  }
  const { errors, marks } = tallyOf(view);
  return (
    <div class="ins-summary">
      {errors + marks === 0 ? <span class="t s">✓ no problems</span> : <Tally view={view} />}
      <VerdictLine shell={shell} />
      <Refusals shell={shell} />
    </div>
  );
}

async function fillWithSample({ store, editing }: Shell, type: WireMessage, schema: WireSchema): Promise<void> {
  const { sampleReading } = await import('../lazy/edits.ts');
  const refusal = editing.applyReading(sampleReading(type, schema));
  if (refusal) store.trouble.value = refusal.message;
}

/** Asks for the same view again: whatever was stopped starts anew. */
function goOn(store: Store): void {
  store.guesses.value = new Map(store.guesses.peek());
}

function MaskSwitch({ store }: { readonly store: Store }) {
  const type = store.type.value;
  const message = type === undefined ? undefined : loaded(store.schema.value)?.schema.messages.get(type);
  if (!message || !hasSensitiveFields(message)) return null;
  return (
    <button
      type="button"
      class="ins-switch"
      aria-pressed={!store.masked.value}
      onClick={() => {
        store.masked.value = !store.masked.value;
      }}
    >
      Show sensitive values
    </button>
  );
}
