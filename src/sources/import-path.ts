/**
 * Whether a name can be an import path: relative, forward slashes, no `.` or `..` or empty segment, no control
 * character. Names in git trees and images are untrusted and become file names while compiling.
 */
export function isImportPath(name: string): boolean {
  if (name === '' || /[\\\u0000-\u001f\u007f]/.test(name) || /^[A-Za-z]:/.test(name)) return false;
  return name.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/** Folders whose schemas are never part of a contract: tools' own, dependencies. */
export const isPassedOver = (folderName: string): boolean =>
  folderName.startsWith('.') || folderName === 'node_modules';

/**
 * Whether `text` matches `pattern`, where `*` stands for any characters (slashes too) and `?` for one.
 * Linear in both, so that a hostile pattern costs no more than a plain one.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  let at = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = at;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[at])) {
      at++;
      p++;
    } else if (star >= 0) {
      p = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** As `matchesPattern`; a pattern that names a folder matches everything below it. */
export const matchesFilePattern = (path: string, pattern: string): boolean =>
  matchesPattern(path, pattern) || path.startsWith(`${pattern.replace(/\/+$/, '')}/`);

const VOCABULARY_FOLDER = 'boundary/v1/';
const WELL_KNOWN_FOLDER = 'google/protobuf/';

/** Which of the files are the contract's own: what `files` names, else all but well-known types and the vocabulary. */
export function ownAmong(paths: Iterable<string>, files: readonly string[] | undefined): Set<string> {
  const isOwn = files
    ? (path: string) => files.some((pattern) => matchesFilePattern(path, pattern))
    : (path: string) => !path.startsWith(VOCABULARY_FOLDER) && !path.startsWith(WELL_KNOWN_FOLDER);
  return new Set([...paths].filter(isOwn));
}
