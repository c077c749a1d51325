import { createHash } from 'node:crypto';
import { scanImports } from './scan-imports.ts';

/** Lower-case hex SHA-256 of bytes, or of text as UTF-8. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * Everything that `from` reaches by imports among `texts`, itself included, in the order of `texts`. Imports without a
 * text (well-known types built into the compiler, missing files) are not in it.
 */
export function importClosure(from: Iterable<string>, texts: ReadonlyMap<string, string>): Map<string, string> {
  const reached = new Set<string>();
  const waiting = [...from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = texts.get(path);
    if (text === undefined || reached.has(path)) continue;
    reached.add(path);
    for (const statement of scanImports(text)) waiting.push(statement.path);
  }
  return new Map([...texts].filter(([path]) => reached.has(path)));
}

/** Hash by path, sorted by path. */
export const hashEach = (texts: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...texts.keys()].sort().map((path) => [path, sha256(texts.get(path) ?? '')]));

/** One hash over a closure: of its lines `path NUL hash LF`, sorted by path. */
export const digestOf = (closure: ReadonlyMap<string, string>): string =>
  sha256(
    [...closure.keys()]
      .sort()
      .map((path) => `${path}\0${closure.get(path)}\n`)
      .join(''),
  );
