import { batch } from '@preact/signals';
import { useId } from 'preact/hooks';
import { FRAMINGS, type Framing } from '#wire';
import { likelyFraming } from '../state/likely-framing.ts';
import { isFraming } from '../state/site-data.ts';
import type { Store } from '../state/store.ts';
import { Labelled } from './labelled.tsx';

export const FRAMING_NAMES: Readonly<Record<Framing, string>> = {
  bare: 'one message',
  grpc: 'gRPC frames',
  delimited: 'lengths before messages',
  isthmus: 'boundary frames',
};

const NO_BYTES = new Uint8Array();

/** How payloads lie in the input. The likeliest framing says so. */
export function FramingChoice({ store }: { readonly store: Store }) {
  const id = useId();
  const input = store.input.value ?? NO_BYTES;
  const best = likelyFraming(input);
  const { framing } = store;
  return (
    <Labelled label="Framing" id={id}>
      <select
        id={id}
        value={framing.value}
        title={best?.reason}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.value;
          if (isFraming(chosen)) chooseFraming(store, chosen);
        }}
      >
        {FRAMINGS.map((name) => (
          <option key={name} value={name}>
            {FRAMING_NAMES[name]}
            {name === best?.framing && name !== 'bare' ? ' (likely)' : ''}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function chooseFraming(store: Store, framing: Framing): void {
  batch(() => {
    store.frameIndex.value = 0;
    store.selection.value = undefined;
    store.guesses.value = new Map();
    store.framing.value = framing;
  });
}
