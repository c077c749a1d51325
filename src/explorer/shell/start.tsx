import type { Front } from '../front.ts';
import { InputBox } from './input-box.tsx';
import { RecordedList } from './recorded-list.tsx';
import { SchemaButton } from './schema-button.tsx';

/** The page before anything was opened. */
export function Start({ front }: { readonly front: Front }) {
  return (
    <div class="ins-start">
      <section class="ins-panel" aria-labelledby="ins-paste">
        <h2 id="ins-paste">Paste a payload</h2>
        <div class="ins-pad">
          <InputBox front={front} />
        </div>
      </section>
      <section class="ins-panel" aria-labelledby="ins-recorded">
        <h2 id="ins-recorded">Or try one that was recorded</h2>
        <RecordedList front={front} />
      </section>
      <p class="ins-nothing">
        <span>No bytes at hand?</span>
        <button type="button" class="ins-button" onClick={() => void front.run(({ opening }) => opening.openNothing())}>
          Build a message from nothing
        </button>
        <SchemaButton front={front} />
      </p>
    </div>
  );
}
