import { FINDINGS, type FindingCode } from './registry/index.ts';

export type Severity = 'error' | 'warning' | 'note';

/** Where a finding points. Lines and columns are 1-based; a column counts UTF-16 units, as editors do. */
export interface Place {
  /** Path as the reader would type it: relative to where the tool was started, or to the repository of a git ref. */
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
  /** Byte offset, for binary input. */
  readonly offset?: number | undefined;
  /** Full protobuf name of the declaration concerned. */
  readonly symbol?: string | undefined;
}

export interface Related {
  readonly message: string;
  readonly place: Place;
}

/** The one shape of everything Isthmus reports. */
export interface Diagnostic {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What was found and what was expected, one or two sentences, no trailing newline. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  readonly place?: Place | undefined;
  readonly contract?: string | undefined;
  readonly version?: string | undefined;
  /** Of a change between two versions: id of the rule that judged it, which has a page under `/rules/`. */
  readonly rule?: string | undefined;
  readonly related?: readonly Related[] | undefined;
}

export type FindingDetails = Omit<Diagnostic, 'code' | 'severity' | 'fix'> & {
  /** Overrides the registry's general advice where this case allows a more exact one. */
  readonly fix?: string | undefined;
};

/** Makes a finding of a registered code; severity and the general advice come from the registry. */
export function finding(code: FindingCode, details: FindingDetails): Diagnostic {
  const info = FINDINGS[code];
  return { ...details, code, severity: info.severity, fix: details.fix ?? info.fix };
}

/** Whether it judges a change between two versions, which need not be wrong in itself. */
export const isVerdict = ({ code }: Diagnostic): boolean => code.startsWith('VER-');

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';

/** Orders by contract, version, file, line, column, code: stable output whatever the order of discovery. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  const text = (x: string | undefined, y: string | undefined): number => {
    const left = x ?? '';
    const right = y ?? '';
    return left < right ? -1 : left > right ? 1 : 0;
  };
  return (
    text(a.contract, b.contract) ||
    text(a.version, b.version) ||
    text(a.place?.file, b.place?.file) ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    text(a.code, b.code) ||
    text(a.message, b.message)
  );
}
