import type { Location, Log, Region, ReportingDescriptor, Result } from 'sarif';
import type { Diagnostic, Place, Severity } from '../diagnostic.ts';
import { FINDINGS, type FindingCode } from '../registry/index.ts';
import { findingUrl, type Printer } from './options.ts';
import { subjectText } from './places.ts';

type Level = 'error' | 'warning' | 'note';

const LEVELS: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', note: 'note' };

/** SARIF 2.1.0, as code hosts and editors read it: a rule per code that occurs, a result per finding. */
export const printSarif: Printer = (diagnostics, { siteUrl, texts }) => {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Isthmus',
            ...(siteUrl && { informationUri: siteUrl }),
            rules: codes.map((code) => rule(code, siteUrl)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => result(diagnostic, indexOf.get(diagnostic.code) ?? -1, texts)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function rule(code: FindingCode, siteUrl: string | undefined): ReportingDescriptor {
  const info = FINDINGS[code];
  const helpUri = findingUrl({ code }, siteUrl);
  return {
    id: code,
    name: info.title.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: `${info.title}.` },
    fullDescription: { text: info.why },
    help: { text: `${info.why}\n\n${info.fix}` },
    ...(helpUri && { helpUri }),
    defaultConfiguration: { level: LEVELS[info.severity] },
  };
}

function result(diagnostic: Diagnostic, ruleIndex: number, texts: ReadonlyMap<string, string> | undefined): Result {
  const { place, contract, version, rule: by } = diagnostic;
  const subject = subjectText(diagnostic);
  return {
    ruleId: diagnostic.code,
    ruleIndex,
    level: LEVELS[diagnostic.severity],
    message: { text: `${subject ? `${subject}: ` : ''}${diagnostic.message}\n${diagnostic.fix}` },
    ...(place && { locations: [location(place, texts)] }),
    ...(diagnostic.related?.length && {
      relatedLocations: diagnostic.related.map((related, index) => ({
        id: index + 1,
        message: { text: related.message },
        ...location(related.place, texts),
      })),
    }),
    properties: { ...(contract && { contract }), ...(version && { version }), ...(by && { rule: by }) },
  };
}

function location(place: Place, texts: ReadonlyMap<string, string> | undefined): Location {
  const found = region(place, texts);
  return {
    ...(place.file && {
      physicalLocation: { artifactLocation: { uri: fileUri(place.file) }, ...(found && { region: found }) },
    }),
    ...(place.symbol && { logicalLocations: [{ fullyQualifiedName: place.symbol }] }),
  };
}

function region(place: Place, texts: ReadonlyMap<string, string> | undefined): Region | undefined {
  const { line, column, endLine, endColumn, offset } = place;
  if (line === undefined || line < 1) return offset === undefined ? undefined : { byteOffset: offset, byteLength: 0 };
  const snippet = texts?.get(place.file)?.split(/\r\n|\n|\r/)[line - 1];
  return {
    startLine: line,
    ...(column !== undefined && column >= 1 && { startColumn: column }),
    ...(endLine !== undefined && endLine >= line && { endLine }),
    ...(endColumn !== undefined && endColumn >= 1 && { endColumn }),
    // A generated line of a megabyte is no snippet.
    ...(snippet !== undefined && snippet.length <= 1000 && { snippet: { text: snippet } }),
  };
}

/** A path as a URI reference: forward slashes, everything else that is not allowed in one percent-encoded. */
export function fileUri(path: string): string {
  const encoded = path.toWellFormed().replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  // A drive (`C:/`) or a first segment with a colon would read as a scheme.
  if (/^[A-Za-z]%3A\//.test(encoded)) return `file:///${encoded.replace('%3A', ':')}`;
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}
