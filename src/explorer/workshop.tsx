import type { Front, Workshop } from './front.ts';
import { Announcer, Messages } from './shell/messages.tsx';
import { Workbench } from './shell/workbench.tsx';
import { createShell, type Shell } from './state/shell.ts';

/** Everything that takes bytes apart, with what shows it. */
export const createWorkshop = (front: Front): Workshop => ({
  shell: createShell(front),
  Workbench,
  Messages: AllMessages,
});

function AllMessages({ shell }: { readonly shell: Shell }) {
  return (
    <>
      <Messages store={shell.store} />
      <Announcer store={shell.store} />
    </>
  );
}
