import type { Surface } from '#languages';
import type { FormView } from './model.ts';

/** One declaration in one language; where its generator makes nothing of it, the reason stands in the notes. */
export function formView(surface: Surface, id: string): FormView {
  const named = surface.get(id);
  if (!named) {
    const absence = surface.absence(id);
    return { name: '', notes: absence === undefined ? [] : [absence] };
  }
  const isMember = named.kind === 'field' || named.kind === 'oneof';
  return {
    name: isMember ? named.name : named.qualified,
    type: named.type,
    signature: named.signature,
    accessor: named.accessor,
    notes: named.notes,
  };
}
