import { useEffect, useState } from 'preact/hooks';
import type { Front } from '../front.ts';

/** Lets a file be dropped anywhere on the page, and says so while one hovers. */
export function DropTarget({ front }: { readonly front: Front }) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void front.run(({ opening }) => opening.openFile(file));
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [front]);
  return isOver ? (
    <div class="ins-drop" aria-hidden="true">
      Drop it: it stays on this machine
    </div>
  ) : null;
}
