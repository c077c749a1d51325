import type { ComponentChildren } from 'preact';

/** A labelled control. */
export function Labelled({ label, id, children }: { label: string; id: string; children: ComponentChildren }) {
  return (
    <div class="ins-field">
      <label for={id}>{label}</label>
      {children}
    </div>
  );
}
