import type { Place, Related } from '#diagnostics';
import type { CompileError } from './model.ts';
import type { Report } from './report.ts';

export interface CompiledFrom {
  readonly locate: (importPath: string) => string;
  /** Whether an import path could not be read: what follows from that is not reported again. */
  readonly isLeftOut: (importPath: string) => boolean;
  /** Where a missing import might lie all the same: a root that contract.yaml does not name. */
  readonly rootOf: (missing: string) => string | undefined;
  /** Where contract.yaml names the version, for errors at no place. */
  readonly place: Place;
}

const FOLLOWS = /^cannot find `/;

/**
 * Reports a compiler's errors. Names that a file cannot find while it misses an import are most likely that import's:
 * they go with it, as related places, so that the cause comes first and nothing is lost.
 */
export function reportCompileErrors(errors: readonly CompileError[], from: CompiledFrom, report: Report): void {
  const byFile = new Map<string | undefined, CompileError[]>();
  for (const error of errors) byFile.set(error.path, [...(byFile.get(error.path) ?? []), error]);
  for (const inFile of byFile.values()) {
    const imports = inFile.filter((error) => error.missing !== undefined);
    const follow = new Map<CompileError, Related[]>(imports.map((error) => [error, []]));
    for (const error of inFile) {
      if (error.missing !== undefined) continue;
      const cause = FOLLOWS.test(error.message) ? causeOf(error, imports) : undefined;
      if (cause === undefined) report('SRC-01', { message: sentence(error.message), place: placeOf(error, from) });
      else follow.get(cause)?.push({ message: sentence(error.message), place: placeOf(error, from) });
    }
    for (const [error, related] of follow) {
      const missing = error.missing ?? '';
      if (from.isLeftOut(missing)) continue;
      const root = from.rootOf(missing);
      report('SRC-02', {
        message: `The imported file ${missing} does not exist below any import root.`,
        place: placeOf(error, from),
        ...(root !== undefined && { fix: `It lies below ${root}: add that folder to \`roots\` in contract.yaml.` }),
        ...(related.length > 0 && { related }),
      });
    }
  }
}

/** Of several missing imports the one whose folder is the package of the name that was not found; else the first. */
function causeOf(error: CompileError, imports: readonly CompileError[]): CompileError | undefined {
  const name = /`([^`]*)`/.exec(error.message)?.[1] ?? '';
  const fits = imports.find(({ missing = '' }) => {
    const folder = missing.split('/').slice(0, -1).join('.');
    return folder !== '' && name.replace(/^\./, '').startsWith(`${folder}.`);
  });
  return fits ?? imports[0];
}

const placeOf = (error: CompileError, from: CompiledFrom): Place =>
  error.path === undefined
    ? from.place
    : {
        file: from.locate(error.path),
        line: error.line,
        column: error.column,
        endLine: error.endLine,
        endColumn: error.endColumn,
      };

const sentence = (message: string): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;

/** Looks among the files of a version for one that a missing import could mean, and says what root it would need. */
export function rootFor(missing: string, files: readonly string[]): string | undefined {
  const file = files.find((candidate) => candidate.endsWith(`/${missing}`));
  return file?.slice(0, -missing.length - 1);
}
