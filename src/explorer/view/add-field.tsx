import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { addableFields, type Inspection, typeInside, type WireField } from '#wire';
import type { Explorer } from '../model.ts';
import { typeName } from './record-words.ts';

interface AddFieldProps {
  readonly explorer: Explorer;
  readonly inspection: Inspection;
  /** A record, or -1 for the payload. */
  readonly container: number;
}

/** Adds a field of the message's type to it: those that are not there yet, and repeated ones. */
export function AddField({ explorer, inspection, container }: AddFieldProps) {
  const id = useId();
  /** Looked for when the menu is opened: a message may hold millions of fields. */
  const fields = useSignal<readonly WireField[] | undefined>(undefined);
  const seen = useSignal<Inspection | undefined>(undefined);
  const refusal = useSignal<string | undefined>(undefined);
  const type = typeInside(inspection, container);
  if (!type || type.fields.length === 0) return null;

  const look = (): void => {
    if (seen.value === inspection) return;
    seen.value = inspection;
    fields.value = addableFields(inspection, container);
  };
  const open = seen.value === inspection ? fields.value : undefined;
  return (
    <div class="detail-add">
      <label for={id}>Add a field</label>
      <select
        id={id}
        class="fields-guess"
        value=""
        aria-describedby={`${id}-message`}
        onFocus={look}
        onPointerDown={look}
        onChange={({ currentTarget }) => {
          const number = Number(currentTarget.value);
          currentTarget.value = '';
          if (Number.isInteger(number) && number > 0) refusal.value = explorer.addField(container, number)?.message;
        }}
      >
        <option value="">{open?.length === 0 ? 'all are there' : 'choose…'}</option>
        {open?.map((field) => (
          <option key={field.number} value={field.number}>
            {field.number} {field.name}:{' '}
            {field.repeated && !field.map ? `repeated ${typeName(field)}` : typeName(field)}
          </option>
        ))}
      </select>
      <span id={`${id}-message`} class="view-refusal" role="status">
        {refusal.value}
      </span>
    </div>
  );
}
