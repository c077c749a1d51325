import type { Front } from '../front.ts';
import { DropTarget } from './drop-target.tsx';
import { Start } from './start.tsx';

/** The inspector: what was opened, or ways to open something. */
export function App({ front }: { readonly front: Front }) {
  const workshop = front.workshop.value;
  const isOpen = workshop?.shell.store.input.value !== undefined;
  return (
    <div class="ins">
      {front.failure.value !== undefined && (
        <p class="ins-message ins-bad" role="alert">
          {front.failure.value}
        </p>
      )}
      {workshop && <workshop.Messages shell={workshop.shell} />}
      {workshop && isOpen ? <workshop.Workbench shell={workshop.shell} /> : <Start front={front} />}
      <DropTarget front={front} />
    </div>
  );
}
