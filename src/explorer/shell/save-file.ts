import type { Store } from '../state/store.ts';

/** Hands a file to the browser to save. */
export function saveFile(name: string, content: BlobPart, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; without this the bytes stay in memory as long as the page.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What the payload is called in a file or a test: by its own name, else by its message. */
export function nameOfPayload({ source, type }: Store): string {
  const message = type.peek();
  return source.peek().name ?? (message === undefined ? 'payload' : message.slice(message.lastIndexOf('.') + 1));
}

/** A file name out of a title. */
export const fileNameOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'payload';
