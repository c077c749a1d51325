import { batch } from '@preact/signals';
import { type Framing, type Guess, type InputStyle, parseAs, parseHex, parseInput } from '#wire';
import type { TextTaken } from '../front.ts';
import { STYLE_NAMES } from '../shell/style-names.ts';
import { size } from '../shell/words.ts';
import { bytesInText } from './bytes-in-text.ts';
import type { Editing } from './editing.ts';
import { likelyFraming } from './likely-framing.ts';
import type { LinkedKeys } from './link.ts';
import { messageOf } from './loading.ts';
import { readSchema } from './read-schema.ts';
import type { Saved } from './saved.ts';
import { readSavedFile } from './saved-file.ts';
import type { RecordedPayload, SiteData } from './site-data.ts';
import type { Source, Store } from './store.ts';

export interface Opening {
  /** Reads a pasted text, in a style or in the one it looks like, and opens its bytes. */
  openText(text: string, style?: InputStyle): TextTaken;
  openFile(file: File): Promise<void>;
  openRecorded(payload: RecordedPayload): void;
  /** A message without a field, to be filled. */
  openNothing(): void;
  openSaved(saved: Saved, kind: Source['kind']): void;
  openKeys(keys: LinkedKeys): Promise<void>;
  /** Back to the page as it is without anything opened. */
  close(): void;
}

/** Another framing than bare is only taken where it is this much likelier. */
const SURE = 0.75;

/** The ways in which bytes come to the page. */
export function createOpening(store: Store, editing: Editing, site: SiteData): Opening {
  interface Opened {
    readonly bytes: Uint8Array;
    readonly source: Source;
    readonly framing?: Framing | undefined;
    readonly file?: Blob | undefined;
    readonly frame?: number | undefined;
    readonly guesses?: ReadonlyMap<number, Guess> | undefined;
  }

  function open({ bytes, source, framing, file, frame = 0, guesses = new Map() }: Opened): void {
    batch(() => {
      editing.forget();
      store.trouble.value = undefined;
      store.notice.value = undefined;
      store.selection.value = undefined;
      store.guesses.value = guesses;
      store.frameIndex.value = frame;
      store.file.value = file;
      store.framing.value = framing ?? sureFraming(bytes);
      store.source.value = source;
      store.input.value = bytes;
    });
    store.announcement.value = `Opened ${size(bytes.length)}: ${source.title}.`;
  }

  function choose(contract: string | undefined, version: string | undefined, type: string | undefined): void {
    batch(() => {
      store.ownSchema.value = undefined;
      store.contract.value = contract;
      store.version.value = version;
      store.type.value = type;
      store.secondVersion.value = undefined;
    });
  }

  const opening: Opening = {
    openText(text, style) {
      const parsed = style === undefined ? parseInput(text) : { ...parseAs(style, text), style, also: [] };
      if (parsed.problem) {
        const inside = style === undefined ? bytesInText(text) : [];
        return { style: parsed.style, also: parsed.also, trouble: parsed.problem, inside };
      }
      open({ bytes: parsed.bytes, source: { kind: 'text', title: `pasted ${STYLE_NAMES[parsed.style]}` } });
      return { style: parsed.style, also: parsed.also };
    },

    async openFile(file) {
      let buffer: ArrayBuffer;
      try {
        buffer = await file.arrayBuffer();
      } catch {
        store.trouble.value = `${file.name} could not be read: it is gone, too large for this browser, or not a file.`;
        return;
      }
      const bytes = new Uint8Array(buffer);
      if (await openJson(file.name, bytes)) return;
      open({ bytes, source: { kind: 'file', title: file.name, name: file.name }, file });
    },

    openRecorded(payload) {
      batch(() => {
        choose(payload.contract, payload.version, payload.type);
        const { title, note } = payload;
        const source = { kind: 'recorded', title, name: title, note } as const;
        open({ bytes: parseHex(payload.hex).bytes ?? new Uint8Array(), source, framing: payload.framing });
      });
    },

    openNothing() {
      open({ bytes: new Uint8Array(), source: { kind: 'nothing', title: 'built here' }, framing: 'bare' });
    },

    openSaved(saved, kind) {
      batch(() => {
        choose(saved.contract, saved.version, saved.type);
        store.secondVersion.value = saved.second;
        if (saved.radix !== undefined) store.radix.value = saved.radix;
        open({
          bytes: saved.bytes,
          source: { kind, title: saved.title ?? 'shared', name: saved.title },
          framing: saved.framing ?? 'bare',
          frame: saved.frame,
          guesses: new Map(saved.guesses ?? []),
        });
        if (saved.masked) {
          store.notice.value =
            'Whoever shared this left out the values of sensitive fields: filler of the same length stands in their place.';
        }
      });
      selectWhenThere(store, saved.selection);
    },

    async openKeys(keys) {
      const { contract, version, type } = keys;
      if (keys.bytes) {
        batch(() => {
          choose(contract, version, type);
          open({ bytes: keys.bytes as Uint8Array, source: { kind: 'link', title: 'from a link' }, framing: 'bare' });
        });
        return;
      }
      choose(contract, version, type);
      if (keys.payload === undefined || contract === undefined) {
        // A link to a message without bytes: it is there to be built.
        if (type !== undefined) opening.openNothing();
        return;
      }
      try {
        const payload = (await site.payloads(contract)).find(({ id }) => id === keys.payload);
        if (!payload) {
          store.trouble.value = `${contract} has no recorded payload ${keys.payload}: it was renamed or removed since the link was made.`;
          return;
        }
        opening.openRecorded({ ...payload, version: version ?? payload.version, type: type ?? payload.type });
      } catch (error) {
        store.trouble.value = messageOf(error);
      }
    },

    close() {
      batch(() => {
        editing.forget();
        store.input.value = undefined;
        store.file.value = undefined;
        store.selection.value = undefined;
        store.trouble.value = undefined;
        store.notice.value = undefined;
        store.guesses.value = new Map();
        choose(undefined, undefined, undefined);
      });
    },
  };

  /** A saved state, a schema, or neither. */
  async function openJson(name: string, bytes: Uint8Array): Promise<boolean> {
    if (!name.toLowerCase().endsWith('.json') || bytes.length > LARGEST_JSON) return false;
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      return false;
    }
    const saved = readSavedFile(value);
    if (saved && 'problem' in saved) {
      store.trouble.value = `${name}: ${saved.problem}`;
      return true;
    }
    if (saved) {
      opening.openSaved(saved, 'file');
      return true;
    }
    if (typeof value !== 'object' || value === null || !('format' in value)) return false;
    try {
      const schema = readSchema(value);
      batch(() => {
        // The site has no pages of it: without a contract nothing links to them.
        store.ownSchema.value = { ...schema, schema: { ...schema.schema, contract: '' }, name };
        store.contract.value = undefined;
        store.version.value = undefined;
        store.secondVersion.value = undefined;
        if (!store.input.peek()) opening.openNothing();
        store.notice.value = `The schema is ${name} now, read from your disk. A link cannot carry it.`;
      });
    } catch (error) {
      store.trouble.value = `${name}: ${messageOf(error)}`;
    }
    return true;
  }

  return opening;
}

const LARGEST_JSON = 64 << 20;

/** What the bytes look like; a bare message unless something else is clearly likelier. */
function sureFraming(bytes: Uint8Array): Framing {
  const best = likelyFraming(bytes);
  return best && best.score >= SURE ? best.framing : 'bare';
}

/** Selects once the view is there: its schema may have to be fetched first. */
function selectWhenThere(store: Store, selection: Saved['selection']): void {
  if (!selection) return;
  const stop = store.view.subscribe((view) => {
    if (!view || (store.contract.peek() !== undefined && store.schema.peek()?.state === 'loading')) return;
    queueMicrotask(() => stop());
    if (selection.record < view.inspection.decoded.columns.count) store.selection.value = selection;
  });
}
