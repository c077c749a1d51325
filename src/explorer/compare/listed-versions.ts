import { isObject } from '../state/json.ts';
import type { ListedVersion } from './protocol.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const LANGUAGES = ['go', 'rust', 'other'] as const;

/** Versions as the page's attribute lists them, newest first there and oldest first here; none where it is no list. */
export function listedVersions(json: string): readonly ListedVersion[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return [];
  }
  return (Array.isArray(value) ? value.filter(isObject) : [])
    .map(({ version, date, consumers }) => ({
      version: text(version),
      date: typeof date === 'string' ? date : undefined,
      consumers: (Array.isArray(consumers) ? consumers.filter(isObject) : []).map(({ name, language }) => ({
        name: text(name),
        language: LANGUAGES.find((one) => one === language) ?? 'other',
      })),
    }))
    .reverse();
}
