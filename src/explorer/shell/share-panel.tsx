import { useState } from 'preact/hooks';
import { LINK_CHARACTERS } from '../state/link.ts';
import { messageOf } from '../state/loading.ts';
import { SAVED_FILE_ENDING, savedFileOf } from '../state/saved-file.ts';
import { canBeSensitive, savedState, share } from '../state/sharing.ts';
import type { Shell } from '../state/shell.ts';
import { tallyOf } from './problems.tsx';
import { fileNameOf, nameOfPayload, saveFile } from './save-file.ts';
import { SensitiveCheck } from './sensitive-check.tsx';

/** A link that shows the same to somebody else, or a file where it would be too long. */
export function SharePanel({ shell: { store } }: { readonly shell: Shell }) {
  const [withSensitive, setWithSensitive] = useState(false);
  const [state, setState] = useState('');
  const isSensitive = canBeSensitive(store);

  async function copyLink(): Promise<void> {
    try {
      const shared = await share(store, withSensitive);
      if (shared.kind === 'nothing') return;
      if (shared.kind === 'too-long') {
        setState(
          `The link would be longer than ${LINK_CHARACTERS.toLocaleString('en')} characters, and programs cut such links off. Save a file instead.`,
        );
        return;
      }
      const url = `${location.origin}${location.pathname}${shared.fragment}`;
      try {
        await navigator.clipboard.writeText(url);
        setState(
          `Link copied: ${url.length.toLocaleString('en')} characters.${shared.masked ? ' Sensitive values are not in it.' : ''}`,
        );
      } catch {
        setState('The browser did not let this page copy. The address of this page is the link.');
      }
    } catch (error) {
      setState(messageOf(error));
    }
  }

  async function save(): Promise<void> {
    try {
      const saved = await savedState(store, withSensitive);
      if (!saved) return;
      saveFile(fileNameOf(nameOfPayload(store)) + SAVED_FILE_ENDING, savedFileOf(saved), 'application/json');
      setState(
        `Saved. Drop the file on this page to open it.${saved.masked ? ' Sensitive values are not in it.' : ''}`,
      );
    } catch (error) {
      setState(messageOf(error));
    }
  }

  return (
    <>
      <p>The link holds bytes, message, versions and selection behind its #, which browsers send to no server.</p>
      {isSensitive && <SensitiveCheck isChecked={withSensitive} onChange={setWithSensitive} />}
      {isSensitive && (store.view.value ? tallyOf(store.view.value).errors : 0) > 0 && (
        <p>Bytes that no decoder reads are in it as they are, as nobody knows what they hold.</p>
      )}
      {store.ownSchema.value && <p>Your own schema is not in it: send {store.ownSchema.value.name} too.</p>}
      <p class="ins-row">
        <button type="button" class="ins-button ins-main" onClick={() => void copyLink()}>
          Copy link
        </button>
        <button type="button" class="ins-button" onClick={() => void save()}>
          Save as a file
        </button>
      </p>
      <p role="status">{state}</p>
    </>
  );
}
