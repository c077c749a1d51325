import { useEffect } from 'preact/hooks';
import type { Explorer } from '../model.ts';

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && /^(?:text|search|number|url)$/.test(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable);

/** Keys that work anywhere on the page: undo, redo, and the way from part to part. */
export function useShortcuts(explorer: Explorer): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F6' && !event.ctrlKey && !event.altKey) {
        if (moveToPart(event.shiftKey ? -1 : 1)) event.preventDefault();
        return;
      }
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTextField(event.target)) return;
      const key = event.key.toLowerCase();
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.metaKey);
      if (isRedo) explorer.redo();
      else if (key === 'z') explorer.undo();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [explorer]);
}

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Focuses the first thing in the next part that has anything to focus. */
function moveToPart(by: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>('.ins section, .ins [role="toolbar"]')];
  // A section inside another is no part of its own: the way would lead back into it for ever.
  const parts = all.filter((part) => !part.parentElement?.closest('.ins section, .ins [role="toolbar"]'));
  const current = parts.findIndex((part) => part.contains(document.activeElement));
  for (let step = 1; step <= parts.length; step++) {
    const at = current < 0 && by < 0 ? parts.length - step : current + by * step;
    const part = parts[((at % parts.length) + parts.length) % parts.length];
    const body =
      part?.querySelector<HTMLElement>(`:is(.ins-slot, .ins-pad) :is(${FOCUSABLE})`) ??
      part?.querySelector<HTMLElement>(FOCUSABLE);
    if (!body) continue;
    body.focus();
    body.scrollIntoView({ block: 'nearest' });
    return true;
  }
  return false;
}
