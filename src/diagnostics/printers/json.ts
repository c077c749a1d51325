import type { Diagnostic, Place } from '../diagnostic.ts';
import { FINDINGS } from '../registry/index.ts';
import { findingUrl, type Printer } from './options.ts';
import { countSeverities } from './places.ts';

/** Raised when a field of the report changes its meaning or goes; new fields alone do not raise it. */
export const REPORT_FORMAT = 1;

/** What `--format json` prints. Fields that are not known are left out, never null. */
export interface JsonReport {
  readonly tool: 'isthmus';
  readonly format: typeof REPORT_FORMAT;
  readonly summary: { readonly errors: number; readonly warnings: number; readonly notes: number };
  readonly findings: readonly JsonFinding[];
}

export interface JsonFinding {
  /** As in the registry: `SRC-01`. */
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  /** Name of the code, the same for each of its findings. */
  readonly title: string;
  readonly message: string;
  readonly fix: string;
  /** The page of the rule, else of the code, where the site's address is known. */
  readonly url?: string;
  readonly contract?: string;
  readonly version?: string;
  /** Of a change between two versions: the rule that judged it. */
  readonly rule?: string;
  /** Lines and columns are 1-based, columns count UTF-16 units, `endColumn` is exclusive; `offset` counts bytes from 0. */
  readonly place?: Place;
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
}

/** One JSON document of the shape `JsonReport`, keys always in the same order. */
export const printJson: Printer = (diagnostics, { siteUrl }) => {
  const report: JsonReport = {
    tool: 'isthmus',
    format: REPORT_FORMAT,
    summary: countSeverities(diagnostics),
    findings: diagnostics.map((diagnostic) => {
      const url = findingUrl(diagnostic, siteUrl);
      return {
        code: diagnostic.code,
        severity: diagnostic.severity,
        title: FINDINGS[diagnostic.code].title,
        message: diagnostic.message,
        fix: diagnostic.fix,
        ...(url !== undefined && { url }),
        ...(diagnostic.contract !== undefined && { contract: diagnostic.contract }),
        ...(diagnostic.version !== undefined && { version: diagnostic.version }),
        ...(diagnostic.rule !== undefined && { rule: diagnostic.rule }),
        ...(diagnostic.place && { place: placeOf(diagnostic.place) }),
        ...(diagnostic.related?.length && {
          related: diagnostic.related.map(({ message, place }) => ({ message, place: placeOf(place) })),
        }),
      };
    }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
};

const placeOf = ({ file, line, column, endLine, endColumn, offset, symbol }: Place): Place => ({
  file,
  line,
  column,
  endLine,
  endColumn,
  offset,
  symbol,
});
