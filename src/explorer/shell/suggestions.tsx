import { batch } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { type Suggestion, suggestTypes } from '#wire';
import { loaded, messageOf } from '../state/loading.ts';
import { schemaOf } from '../state/read-schema.ts';
import type { Shell } from '../state/shell.ts';
import type { SiteContract } from '../state/site-data.ts';

interface Suggested extends Suggestion {
  readonly contract: string | undefined;
  readonly version: string | undefined;
}

const MOST = 4;

/** The messages that fit the bytes best, for a reader who does not know what they hold. */
export function Suggestions({
  shell,
  contracts,
}: {
  readonly shell: Shell;
  readonly contracts: readonly SiteContract[];
}) {
  const { store } = shell;
  const payload = store.payload.value;
  const prepared = loaded(store.schema.value);
  const [found, setFound] = useState<readonly Suggested[] | string>();
  // Other bytes, another schema: what was found before is of no use.
  useEffect(() => setFound(undefined), [payload, prepared]);
  if (payload.length === 0 || (store.type.value !== undefined && prepared?.schema.messages.has(store.type.value))) {
    return null;
  }

  async function search(): Promise<void> {
    try {
      setFound(prepared ? suggestIn(prepared.schema, store.contract.peek(), store.version.peek()) : await searchAll());
    } catch (error) {
      setFound(messageOf(error));
    }
  }
  async function searchAll(): Promise<readonly Suggested[]> {
    const all = await Promise.all(
      contracts.map(async ({ name, latest }) =>
        suggestIn((await schemaOf(shell.front.site, name, latest)).schema, name, latest),
      ),
    );
    return all
      .flat()
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
  }
  const suggestIn = (
    schema: Parameters<typeof suggestTypes>[1],
    contract: string | undefined,
    version: string | undefined,
  ): readonly Suggested[] => suggestTypes(payload, schema, MOST).map((one) => ({ ...one, contract, version }));

  function choose({ contract, version, type }: Suggested): void {
    batch(() => {
      if (!store.ownSchema.peek()) {
        store.contract.value = contract;
        store.version.value = version;
      }
      store.type.value = type;
      store.selection.value = undefined;
    });
  }

  if (found === undefined) {
    return (
      <p class="ins-row">
        <button type="button" class="ins-button" onClick={() => void search()}>
          Which message is it?
        </button>
        <span class="ins-hint">
          Tries {prepared ? 'every message of this version' : 'the latest version of every contract'}.
        </span>
      </p>
    );
  }
  if (typeof found === 'string') {
    return (
      <p class="ins-trouble" role="alert">
        {found}
      </p>
    );
  }
  if (found.length === 0) {
    return (
      <p class="ins-hint" role="status">
        No message fits these bytes. Are they framed, compressed or encrypted?
      </p>
    );
  }
  return (
    <ul class="ins-suggested" aria-label="Messages that fit best">
      {found.map((one) => (
        <li key={`${one.contract} ${one.type}`}>
          <button type="button" onClick={() => choose(one)}>
            <b>{one.type.slice(one.type.lastIndexOf('.') + 1)}</b>{' '}
            <span class="q">
              {one.contract === undefined ? '' : `${one.contract} ${one.version} · `}
              {one.why}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
