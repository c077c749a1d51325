import { compareVersions } from '../compare-versions.ts';
import type { Front } from '../front.ts';
import type { Explorer } from '../model.ts';
import { followAddress } from './address.ts';
import { followInput } from './analysis.ts';
import { followSelection } from './announcing.ts';
import { createEditing, type Editing } from './editing.ts';
import { createOpening, type Opening } from './opening.ts';
import { followSchemas } from './schemas.ts';
import { createStore, type Store } from './store.ts';

/** Everything that the page's parts work with. */
export interface Shell {
  readonly store: Store;
  readonly explorer: Explorer;
  readonly editing: Editing;
  readonly opening: Opening;
  readonly front: Front;
}

/** Makes the inspector's state and sets it going. */
export function createShell(front: Front): Shell {
  const { site } = front;
  const store = createStore(front.contracts, (first, second) => compareVersions(first.inspection, second.inspection));
  const editing = createEditing(store);
  const opening = createOpening(store, editing, site);
  const { payload, base, view, second, differences, selection, radix, masked } = store;
  const explorer = { payload, base, view, second, differences, selection, radix, masked, ...editing };
  followSchemas(store, site);
  followInput(store);
  followSelection(store);
  followAddress(store, opening);
  return { store, explorer, editing, opening, front };
}
