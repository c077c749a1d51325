import type { Signal } from '@preact/signals';
import type { Store } from '../state/store.ts';

/** Trouble and notices, each until it is put away or something else is opened. */
export function Messages({ store }: { readonly store: Store }) {
  return (
    <>
      <Message text={store.trouble} bad />
      <Message text={store.notice} />
      <ProgressLine store={store} />
    </>
  );
}

function Message({ text, bad = false }: { readonly text: Signal<string | undefined>; readonly bad?: boolean }) {
  if (text.value === undefined) return null;
  const close = (): void => {
    text.value = undefined;
  };
  return (
    <div class={bad ? 'ins-message ins-bad' : 'ins-message'} role={bad ? 'alert' : 'status'}>
      <p>
        <span class="ins-mark" aria-hidden="true">
          {bad ? '✕' : 'i'}
        </span>
        {text.value}
      </p>
      <button type="button" class="ins-plain" onClick={close}>
        Close
      </button>
    </div>
  );
}

function ProgressLine({ store }: { readonly store: Store }) {
  const progress = store.progress.value;
  if (!progress) return null;
  return (
    <div class="ins-message ins-progress">
      <label>
        {progress.label} <progress max={1} {...(progress.fraction !== undefined && { value: progress.fraction })} />
      </label>
      <button type="button" class="ins-button" onClick={() => progress.cancel()}>
        Stop
      </button>
    </div>
  );
}

/** What a screen reader is told: selection, results of actions. */
export function Announcer({ store }: { readonly store: Store }) {
  return (
    <p class="vh" role="status" aria-live="polite" data-announcer>
      {store.announcement.value}
    </p>
  );
}
