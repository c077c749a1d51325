import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Inspection } from '#wire';
import type { Explorer } from '../model.ts';
import type { DetailTarget } from './detail-target.ts';
import { editForm, editText, LONGEST_EDITED } from './edit-text.ts';
import { byteCount } from './offsets.ts';
import { viewState } from './view-state.ts';

interface ValueEditorProps {
  readonly explorer: Explorer;
  readonly inspection: Inspection;
  readonly target: DetailTarget;
}

const HINTS = {
  choice: '',
  enum: 'a name or a number',
  number: '',
  text: 'Enter applies, Shift+Enter is a new line',
  hex: 'hex digits, two a byte',
} as const;

/** Changes one value; what is not a value of its kind is refused at the field. */
export function ValueEditor({ explorer, inspection, target }: ValueEditorProps) {
  const id = useId();
  const draft = useSignal<string | undefined>(undefined);
  const refusal = useSignal<string | undefined>(undefined);
  const { kind, value, selection } = target;
  if (!kind) return null;
  const size = value.valueEnd - value.valueStart;
  if (size > LONGEST_EDITED) {
    return <p class="q">{byteCount(size)} are too many to be edited in a field.</p>;
  }
  const form = editForm(kind);
  const before = editText(inspection, target);
  const text = draft.value ?? before;
  const of = value.known ? value.field?.enum : undefined;

  const apply = (next: string): void => {
    if (next === before) {
      draft.value = undefined;
      refusal.value = undefined;
      return;
    }
    const refused = explorer.setValue(selection, next);
    refusal.value = refused?.message;
    if (!refused) draft.value = undefined;
  };
  const typed = (next: string): void => {
    draft.value = next;
    refusal.value = undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      draft.value = undefined;
      refusal.value = undefined;
      viewState(explorer).focus.value = 'tree';
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      apply(text);
    }
  };
  const common = {
    id,
    class: 'view-input',
    'data-editor': true,
    'aria-invalid': refusal.value !== undefined,
    'aria-describedby': `${id}-note`,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: false,
    onKeyDown,
  } as const;

  return (
    <form
      class="detail-editor"
      onSubmit={(event) => {
        event.preventDefault();
        apply(text);
      }}
    >
      <label for={id}>New value</label>
      {form === 'choice' ? (
        <select
          {...common}
          value={text}
          onChange={({ currentTarget }) => {
            typed(currentTarget.value);
            apply(currentTarget.value);
          }}
        >
          <option value="true">true</option>
          <option value="false">false</option>
        </select>
      ) : form === 'text' || form === 'hex' ? (
        <textarea
          {...common}
          rows={Math.min(6, Math.max(1, Math.ceil(text.length / 48), text.split('\n', 7).length))}
          value={text}
          onInput={({ currentTarget }) => typed(currentTarget.value)}
        />
      ) : (
        <input
          {...common}
          type="text"
          inputmode={form === 'number' && kind !== 'float' && kind !== 'double' ? 'numeric' : 'text'}
          list={of ? `${id}-names` : undefined}
          value={text}
          onInput={({ currentTarget }) => typed(currentTarget.value)}
        />
      )}
      {of && (
        <datalist id={`${id}-names`}>
          {of.declared.values.map(({ name, number }) => (
            <option key={name} value={name} label={`${name} = ${number}`} />
          ))}
        </datalist>
      )}
      {form !== 'choice' && (
        <button type="submit" class="view-button" disabled={draft.value === undefined || draft.value === before}>
          Apply
        </button>
      )}
      <p
        id={`${id}-note`}
        class={refusal.value ? 'view-refusal' : 'detail-hint'}
        role={refusal.value ? 'alert' : undefined}
      >
        {refusal.value ?? [kind, HINTS[form]].filter(Boolean).join(', ')}
      </p>
    </form>
  );
}
