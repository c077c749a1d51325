import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Explorer, Selection } from '../model.ts';
import { byteCount, offsetText, parseOffset } from './offsets.ts';
import { findPath } from './path-lookup.ts';

interface GoToProps {
  readonly explorer: Explorer;
  readonly toByte: (offset: number) => void;
  readonly toRecord: (selection: Selection) => void;
}

/** A field for an offset or a path, with a message where the payload has none such. */
export function GoTo({ explorer, toByte, toRecord }: GoToProps) {
  const id = useId();
  const message = useSignal<string | undefined>(undefined);

  const go = (text: string): string | undefined => {
    const inspection = explorer.view.value?.inspection;
    if (text.trim() === '' || !inspection) return undefined;
    const { length } = explorer.payload.value;
    const base = explorer.base.value;
    const radix = explorer.radix.value;
    // A number without a mark may be a field without a name: `7.2` and `7[1]` are paths, `7` is an offset.
    const offset = parseOffset(text);
    if (offset === undefined) {
      const found = findPath(inspection, text);
      if (!found) return `Neither an offset (31, 0x1f, 1f h) nor the path of a field here: ${text.trim().slice(0, 80)}`;
      toRecord(found);
      return undefined;
    }
    if (length === 0) return 'There are no bytes.';
    if (offset < base || offset >= base + length) {
      const last = `${offsetText(base, radix)} to ${offsetText(base + length - 1, radix)}`;
      return `There is no byte ${offsetText(offset, radix)}: the ${byteCount(length)} here are ${last}.`;
    }
    toByte(offset - base);
    return undefined;
  };

  return (
    <form
      class="bytes-goto"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.querySelector('input');
        message.value = go(field?.value ?? '');
      }}
    >
      <label for={id}>Go to</label>
      <input
        id={id}
        class="view-input"
        type="text"
        size={14}
        placeholder="0x1f, 31, path"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={message.value !== undefined}
        aria-describedby={`${id}-message`}
        onInput={() => {
          message.value = undefined;
        }}
      />
      <button type="submit" class="view-button">
        Go
      </button>
      <span id={`${id}-message`} class="view-refusal" role="status">
        {message.value}
      </span>
    </form>
  );
}
