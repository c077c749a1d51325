import type { CompileError } from './model.ts';
import { type ImportStatement, scanImports } from './scan-imports.ts';

const MISSING_IMPORT = 'imported file does not exist';

/**
 * Reads buf's errors: one JSON object a line, columns in bytes. Lines that are no such object are kept as messages, so
 * that nothing the compiler said is lost.
 */
export function readCompileErrors(stderr: string, files: ReadonlyMap<string, string>): CompileError[] {
  const lines = new Map<string, readonly string[]>();
  const imports = new Map<string, readonly ImportStatement[]>();
  const linesOf = (path: string) => memo(lines, path, () => (files.get(path) ?? '').split('\n'));
  const importsOf = (path: string) => memo(imports, path, () => scanImports(files.get(path) ?? ''));

  const errors: CompileError[] = [];
  for (const line of stderr.split('\n')) {
    if (line.trim() === '') continue;
    const entry = parseObject(line);
    const message = entry?.get('message');
    if (entry === undefined || typeof message !== 'string') {
      errors.push({ message: line.trim() });
      continue;
    }
    const pathEntry = entry.get('path');
    const path = typeof pathEntry === 'string' ? pathEntry.replaceAll('\\', '/') : undefined;
    if (path === undefined || !files.has(path)) {
      errors.push({ message: path === undefined ? message : `${path}: ${message}` });
      continue;
    }
    const point = (lineKey: string, columnKey: string) => {
      const at = positive(entry.get(lineKey));
      return { line: at, column: at && unitColumn(linesOf(path)[at - 1] ?? '', positive(entry.get(columnKey))) };
    };
    const start = point('start_line', 'start_column');
    const end = point('end_line', 'end_column');
    errors.push({
      path,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      message,
      missing: message === MISSING_IMPORT ? importAt(importsOf(path), start.line, start.column) : undefined,
    });
  }
  return errors;
}

/** buf does not name the import it misses; the source does. */
function importAt(
  statements: readonly ImportStatement[],
  line: number | undefined,
  column: number | undefined,
): string | undefined {
  const onLine = statements.filter((statement) => statement.line === line);
  return (onLine.find((statement) => statement.column === column) ?? onLine[0])?.path;
}

/** 1-based column in UTF-8 bytes → 1-based column in UTF-16 units. */
export function unitColumn(line: string, byteColumn: number | undefined): number | undefined {
  if (byteColumn === undefined) return undefined;
  let bytes = 1;
  let units = 1;
  for (const character of line) {
    if (bytes >= byteColumn) break;
    bytes += utf8Length(character.codePointAt(0) ?? 0);
    units += character.length;
  }
  return units + Math.max(0, byteColumn - bytes);
}

const utf8Length = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);

const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;

function parseObject(line: string): Map<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

function memo<V>(known: Map<string, V>, key: string, make: () => V): V {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
