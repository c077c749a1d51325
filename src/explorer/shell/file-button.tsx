import type { ComponentChildren } from 'preact';

interface Props {
  readonly accept?: string;
  readonly onFile: (file: File) => void;
  readonly children: ComponentChildren;
}

/** Opens the browser's file dialog. The input itself is what the keyboard reaches. */
export function FileButton({ accept, onFile, children }: Props) {
  return (
    <label class="ins-button ins-file">
      <input
        type="file"
        {...(accept !== undefined && { accept })}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file may be chosen again.
          if (file) onFile(file);
          currentTarget.value = '';
        }}
      />
      {children}
    </label>
  );
}
