import { type Signal, signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { InputStyle } from '#wire';
import type { BytesInText } from './state/bytes-in-text.ts';
import { LOADING, type Loading, messageOf } from './state/loading.ts';
import type { Shell } from './state/shell.ts';
import { type SiteContract, type SiteData, siteData } from './state/site-data.ts';

// The part of the inspector that is there before anything was opened: small, as most of what takes bytes apart is fetched when
// there are some.

/** What is wrong with a pasted text, and where. */
export interface TextTrouble {
  readonly message: string;
  /** UTF-16 units from its start. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** What a pasted text was taken for. */
export interface TextTaken {
  readonly style?: InputStyle | undefined;
  /** Styles in which it could also be read. */
  readonly also: readonly InputStyle[];
  readonly trouble?: TextTrouble | undefined;
  /** Parts of a text that is no bytes as a whole, which may be meant. */
  readonly inside?: readonly BytesInText[] | undefined;
}

/** The part that is fetched. */
export interface Workshop {
  readonly shell: Shell;
  readonly Workbench: FunctionComponent<{ readonly shell: Shell }>;
  readonly Messages: FunctionComponent<{ readonly shell: Shell }>;
}

export interface Front {
  /** The site's own address, absolute, with a slash at its end. */
  readonly root: string;
  readonly site: SiteData;
  readonly contracts: Signal<Loading<readonly SiteContract[]>>;
  /** What stands in the text area. */
  readonly draft: Signal<string>;
  /** What it was taken for when it was last opened. */
  readonly taken: Signal<TextTaken | undefined>;
  readonly workshop: Signal<Workshop | undefined>;
  /** Why the workshop could not be fetched. */
  readonly failure: Signal<string | undefined>;
  /** Does something with the workshop, which is fetched first where it is not here yet. */
  run(action: (shell: Shell) => unknown): Promise<void>;
  /** Opens the draft, in a style or in the one it looks like. */
  openDraft(style?: InputStyle): void;
}

/** `root` is the site's own address, with a slash at its end. */
export function createFront(root: string): Front {
  const site = siteData(root);
  const contracts = signal<Loading<readonly SiteContract[]>>(LOADING);
  site.contracts().then(
    (value) => {
      contracts.value = { state: 'done', value };
    },
    (error) => {
      contracts.value = { state: 'failed', message: messageOf(error) };
    },
  );
  let fetched: Promise<Workshop> | undefined;
  const front: Front = {
    root,
    site,
    contracts,
    draft: signal(''),
    taken: signal<TextTaken | undefined>(undefined),
    workshop: signal<Workshop | undefined>(undefined),
    failure: signal<string | undefined>(undefined),
    async run(action) {
      fetched ??= import('./workshop.tsx').then(({ createWorkshop }) => createWorkshop(front));
      try {
        front.workshop.value ??= await fetched;
      } catch {
        fetched = undefined;
        front.failure.value =
          'The part of this page that takes bytes apart could not be fetched. Is the connection there? Try again.';
        return;
      }
      front.failure.value = undefined;
      await action(front.workshop.value.shell);
    },
    openDraft(style) {
      void front.run(({ opening }) => {
        front.taken.value = opening.openText(front.draft.value, style);
      });
    },
  };
  // What an address holds is read by the workshop.
  const open = (): void => void (location.hash.length > 1 && front.run(() => {}));
  addEventListener('hashchange', open);
  open();
  return front;
}
