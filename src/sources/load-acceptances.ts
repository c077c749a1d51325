import { resolve } from 'node:path';
import type { Diagnostic } from '#diagnostics';
import { readAcceptancesYaml } from './acceptances-yaml.ts';
import type { LoadedAcceptance } from './model.ts';
import { kindOf } from './read-folder.ts';
import { readTextFile } from './read-text.ts';
import { createEdge, reportTo } from './report.ts';

/** Reads a file in the form of acceptances.yaml, wherever it lies; what is wrong is in `diagnostics`. */
export function loadAcceptances(
  file: string,
  cwd: string,
): {
  readonly acceptances: readonly LoadedAcceptance[];
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
} {
  const edge = createEdge(cwd);
  const diagnostics: Diagnostic[] = [];
  const report = reportTo(diagnostics);
  const path = resolve(cwd, file);
  const shown = edge.show(path);
  if (kindOf(path) === undefined)
    report('SRC-03', {
      message: `There is no file ${shown}.`,
      place: { file: shown },
      fix: 'Name the file of acceptances.',
    });
  const text = kindOf(path) === undefined ? undefined : readTextFile(path, edge, report);
  const acceptances = text === undefined ? [] : readAcceptancesYaml(text, shown, report);
  return { acceptances, diagnostics, texts: edge.texts };
}
