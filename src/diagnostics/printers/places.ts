import type { Diagnostic, Place } from '../diagnostic.ts';

/** `file:line:column`, as editors and terminals link it; `file, byte 12` for binary input; the symbol where there is no file. */
export function placeText(place: Place): string {
  if (!place.file) return place.symbol ?? '';
  if (place.line !== undefined)
    return `${place.file}:${place.line}${place.column === undefined ? '' : `:${place.column}`}`;
  return place.offset === undefined ? place.file : `${place.file}, byte ${place.offset}`;
}

/** `ledger-kv 1.2.0`, or undefined for what belongs to no contract. */
export function subjectText({ contract, version }: Pick<Diagnostic, 'contract' | 'version'>): string | undefined {
  const parts = [contract, version].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? parts.join(' ') : undefined;
}

/** Diagnostics by contract, in the order given; those of no contract under the empty name. */
export function byContract(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const name = diagnostic.contract ?? '';
    const group = groups.get(name);
    if (group) group.push(diagnostic);
    else groups.set(name, [diagnostic]);
  }
  return groups;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

export function countSeverities(diagnostics: readonly Diagnostic[]): Counts {
  const of = (severity: Diagnostic['severity']): number =>
    diagnostics.filter((one) => one.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), notes: of('note') };
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** `2 errors, 1 warning`, or `no findings`. */
export function countsText({ errors, warnings, notes }: Counts): string {
  const parts = [
    errors > 0 ? plural(errors, 'error') : '',
    warnings > 0 ? plural(warnings, 'warning') : '',
    notes > 0 ? plural(notes, 'note') : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : 'no findings';
}
