import { effect } from '@preact/signals';
import { readLink } from './link.ts';
import type { Opening } from './opening.ts';
import { LINK_BYTES, share } from './sharing.ts';
import type { Store } from './store.ts';

/** Rest in working before the address follows. */
const DELAY = 400;

/** Opens what the address says, now and when it changes, and lets the address follow what is opened. */
export function followAddress(store: Store, opening: Opening): void {
  let ours = '';
  /** Counts reads and writes, so that a late one is dropped. */
  let serial = 0;

  async function read(): Promise<void> {
    const fragment = location.hash;
    if (fragment === ours) return;
    const mine = ++serial;
    const linked = await readLink(fragment);
    if (mine !== serial) return;
    switch (linked.kind) {
      case 'nothing':
        // A link within the page took the place of the state, which comes back with the next change.
        ours = fragment;
        return;
      case 'bad':
        store.trouble.value = linked.message;
        return;
      case 'saved':
        opening.openSaved(linked.saved, 'link');
        return;
      case 'keys':
        await opening.openKeys(linked.keys);
    }
  }

  async function write(): Promise<void> {
    const mine = ++serial;
    const input = store.input.peek();
    let fragment = '';
    if (input && input.length <= LINK_BYTES) {
      try {
        const shared = await share(store, false);
        if (shared.kind === 'link') fragment = shared.fragment;
      } catch {
        // What cannot be left out cannot be in the address; the share menu says why.
      }
    }
    if (mine !== serial || fragment === ours) return;
    ours = fragment;
    history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment}`);
  }

  addEventListener('hashchange', () => void read());
  void read();

  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  effect(() => {
    const { input, contract, version, type, secondVersion, framing, frameIndex, guesses, selection, radix } = store;
    const isOpen = input.value !== undefined;
    for (const part of [contract, version, type, secondVersion, framing, frameIndex, guesses, selection, radix])
      part.value;
    // Without its schema it is not known what is sensitive.
    const isSettled = store.schema.value?.state !== 'loading' && store.secondSchema.value?.state !== 'loading';
    clearTimeout(timer);
    if (isSettled && (isOpen || wasOpen)) timer = setTimeout(() => void write(), DELAY);
    wasOpen = isOpen;
  });
}
