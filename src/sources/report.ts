import { isAbsolute, relative, sep } from 'node:path';
import { type Diagnostic, type FindingCode, type FindingDetails, finding } from '#diagnostics';

/** Adds a finding to the list it was made for, under the contract and version it was made for. */
export type Report = (code: FindingCode, details: FindingDetails) => void;

/** What every reader at the edge needs: how paths are shown, where texts are kept for code frames. */
export interface Edge {
  readonly cwd: string;
  /** The path to display for an absolute one. */
  readonly show: (absolutePath: string) => string;
  /** Texts read so far, by displayed path. */
  readonly texts: Map<string, string>;
}

export const createEdge = (cwd: string): Edge => ({ cwd, show: (path) => displayPath(path, cwd), texts: new Map() });

export const reportTo =
  (
    list: Diagnostic[],
    scope: { readonly contract?: string | undefined; readonly version?: string | undefined } = {},
  ): Report =>
  (code, details) => {
    list.push(finding(code, { ...scope, ...details }));
  };

/** Relative to `cwd`, with forward slashes; absolute only where there is no relative way (another drive). */
function displayPath(path: string, cwd: string): string {
  const way = relative(cwd, path);
  if (way === '') return '.';
  return (isAbsolute(way) ? path : way).split(sep).join('/');
}
