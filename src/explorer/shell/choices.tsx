import { batch } from '@preact/signals';
import { Fragment } from 'preact';
import { useId } from 'preact/hooks';
import { loaded } from '../state/loading.ts';
import type { Shell } from '../state/shell.ts';
import type { SiteContract } from '../state/site-data.ts';
import type { Store } from '../state/store.ts';
import { FramingChoice } from './framing-choice.tsx';
import { Labelled } from './labelled.tsx';
import { MessageBox } from './message-box.tsx';
import { Suggestions } from './suggestions.tsx';

/** How the bytes are to be read: contract, version, message, framing, and a second version beside the first. */
export function Choices({ shell }: { readonly shell: Shell }) {
  const { store } = shell;
  const schema = store.schema.value;
  const contracts = loaded(store.contracts.value) ?? [];
  const contract = contracts.find(({ name }) => name === store.contract.value);
  const messages = loaded(schema)?.schema.messages;
  const failures = [store.contracts.value, schema, store.secondSchema.value].flatMap((loading) =>
    loading?.state === 'failed' ? [loading.message] : [],
  );
  const type = store.type.value;
  return (
    <section class="ins-choices" aria-label="How the bytes are read">
      <div class="ins-fields">
        <ContractChoice store={store} contracts={contracts} />
        {contract && <VersionChoice store={store} contract={contract} />}
        {messages && <MessageBox store={store} messages={messages} />}
        {contract && type !== undefined && <SecondChoice store={store} contract={contract} />}
        <FramingChoice store={store} />
      </div>
      {failures.map((message) => (
        <p key={message} class="ins-trouble" role="alert">
          {message} The bytes are shown all the same, without names.
        </p>
      ))}
      {messages && type !== undefined && !messages.has(type) && (
        <p class="ins-trouble" role="status">
          {store.version.value === undefined ? 'This schema' : `${store.contract.value} ${store.version.value}`} has no
          message <code>{type}</code>. Choose another one, or another version.
        </p>
      )}
      <Suggestions shell={shell} contracts={contracts} />
      <div class="ins-row ins-hint">
        {store.ownSchema.value && (
          <button
            type="button"
            class="ins-link"
            onClick={() => {
              store.ownSchema.value = undefined;
            }}
          >
            Put {store.ownSchema.value.name} away
          </button>
        )}
      </div>
    </section>
  );
}

const NONE = '';
const OWN = '\0own';

function ContractChoice({ store, contracts }: { readonly store: Store; readonly contracts: readonly SiteContract[] }) {
  const id = useId();
  const own = store.ownSchema.value;
  const choose = (value: string): void => {
    if (value === OWN) return;
    const contract = contracts.find(({ name }) => name === value);
    batch(() => {
      store.ownSchema.value = undefined;
      store.contract.value = contract?.name;
      store.version.value = contract?.latest;
      store.secondVersion.value = undefined;
      store.type.value = undefined;
    });
  };
  return (
    <Labelled label="Contract" id={id}>
      <select
        id={id}
        value={own ? OWN : (store.contract.value ?? NONE)}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value={NONE}>none: guess</option>
        {own && <option value={OWN}>{own.name}</option>}
        {contracts.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function VersionOptions({
  contract,
  except,
}: {
  readonly contract: SiteContract;
  readonly except?: string | undefined;
}) {
  return (
    <Fragment>
      {contract.versions.toReversed().map((version) =>
        version === except ? null : (
          <option key={version} value={version}>
            {version}
            {version === contract.latest ? ' (latest)' : ''}
          </option>
        ),
      )}
    </Fragment>
  );
}

function VersionChoice({ store, contract }: { readonly store: Store; readonly contract: SiteContract }) {
  const id = useId();
  const { version } = store;
  const isKnown = version.value !== undefined && contract.versions.includes(version.value);
  return (
    <Labelled label="Version" id={id}>
      <select
        id={id}
        value={version.value ?? ''}
        onChange={({ currentTarget }) => {
          version.value = currentTarget.value;
        }}
      >
        {!isKnown && <option value={version.value ?? ''}>{version.value ?? 'choose'}</option>}
        <VersionOptions contract={contract} />
      </select>
    </Labelled>
  );
}

function SecondChoice({ store, contract }: { readonly store: Store; readonly contract: SiteContract }) {
  const id = useId();
  return (
    <Labelled label="Second version" id={id}>
      <select
        id={id}
        value={store.secondVersion.value ?? NONE}
        onChange={({ currentTarget }) => {
          store.secondVersion.value = currentTarget.value === NONE ? undefined : currentTarget.value;
        }}
      >
        <option value={NONE}>none</option>
        <VersionOptions contract={contract} except={store.version.value} />
      </select>
    </Labelled>
  );
}
