import { batch } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Frame, Framed } from '#wire';
import { senderOf } from '../state/frame-sender.ts';
import { loaded } from '../state/loading.ts';
import { schemaOf } from '../state/read-schema.ts';
import type { Shell } from '../state/shell.ts';

interface Props {
  readonly shell: Shell;
  readonly framed: Framed;
  readonly frame: Frame;
}

/** Which contract, version and message a boundary frame says that it holds, and a way to read it as that. */
export function FrameSender({ shell: { store, front }, framed, frame }: Props) {
  const contracts = loaded(store.contracts.value);
  const sender = contracts && senderOf(framed, frame, contracts);
  const contract = sender?.contract;
  const version = sender?.version;
  const isHere = contract !== undefined && version !== undefined && contract.versions.includes(version);
  const [type, setType] = useState<string>();

  useEffect(() => {
    setType(undefined);
    if (!sender || !isHere) return undefined;
    let isCurrent = true;
    schemaOf(front.site, contract.name, version).then(
      ({ schema }) => {
        if (isCurrent) setType([...schema.messages.keys()].find(sender.isMessage));
      },
      // The choice of contract says why it cannot be had.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [framed, frame.index, contract, version]);

  if (!sender) return null;
  if (!contract) return <p class="ins-hint">The header names a contract that this site does not have.</p>;
  const from = `${contract.name} ${version ?? 'before its release'}`;
  if (!isHere) {
    return (
      <p class="ins-hint">
        The header says {from}
        {version === undefined ? '' : ', a version that this site does not have'}.
      </p>
    );
  }
  if (type === undefined) return <p class="ins-hint">The header says {from}.</p>;
  const isSo = store.contract.value === contract.name && store.version.value === version && store.type.value === type;
  return (
    <p class="ins-row ins-hint">
      <span>
        The header says {from}, <code>{type}</code>.
      </span>
      {!isSo && (
        <button
          type="button"
          class="ins-link"
          onClick={() =>
            batch(() => {
              store.ownSchema.value = undefined;
              store.contract.value = contract.name;
              store.version.value = version;
              if (store.secondVersion.value === version) store.secondVersion.value = undefined;
              store.type.value = type;
              store.selection.value = undefined;
            })
          }
        >
          Read it as that
        </button>
      )}
    </p>
  );
}
