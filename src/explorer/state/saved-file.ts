import { base64Of, bytesOfBase64 } from './base64.ts';
import { readHead, type Saved, writeHead } from './saved.ts';

/** Format of a saved inspection; the number rises when an older page could not read it. */
const FORMAT = 'isthmus-inspection/1';

export const SAVED_FILE_ENDING = '.isthmus.json';

/** A file's text that holds a state: JSON, so that people can see what is in it. */
export function savedFileOf({ bytes, ...head }: Saved): string {
  const fields: unknown = JSON.parse(writeHead(head));
  return `${JSON.stringify({ format: FORMAT, ...(fields as object), bytes: base64Of(bytes) }, null, 2)}\n`;
}

/** A saved file, what is wrong with it, or undefined for JSON that is something else. */
export function readSavedFile(value: unknown): Saved | { readonly problem: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const format = fields.get('format');
  if (typeof format !== 'string' || !format.startsWith('isthmus-inspection/')) return undefined;
  if (format !== FORMAT)
    return {
      problem: `The file is of format ${format}; this page reads ${FORMAT}. Reload the page, or open it with the one that made it.`,
    };
  const text = fields.get('bytes');
  const bytes = typeof text === 'string' ? bytesOfBase64(text) : undefined;
  if (!bytes) return { problem: 'The file has no bytes in base64 under "bytes".' };
  return { ...readHead(value), bytes };
}
