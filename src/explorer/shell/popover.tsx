import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface Props {
  readonly label: ComponentChildren;
  /** Heading of what opens. */
  readonly title: string;
  /** What the button is called, where its label is a sign. */
  readonly name?: string;
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button that opens a small panel. Escape, and a click elsewhere, close it; the focus goes back to the button. */
export function Popover({ label, title, name, children }: Props) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && !holder.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    addEventListener('pointerdown', onDown);
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('pointerdown', onDown);
      removeEventListener('keydown', onKey);
    };
  }, [isOpen]);
  return (
    <div class="ins-popover" ref={holder}>
      <button
        type="button"
        class="ins-button"
        ref={button}
        aria-label={name}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen && (
        <section class="ins-pop" id={id} aria-label={title}>
          {children(close)}
        </section>
      )}
    </div>
  );
}
