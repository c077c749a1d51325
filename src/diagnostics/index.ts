export {
  compareDiagnostics,
  type Diagnostic,
  type FindingDetails,
  finding,
  isError,
  isVerdict,
  type Place,
  type Related,
  type Severity,
} from './diagnostic.ts';
export { printDiagnostics } from './printers/index.ts';
export type { JsonFinding, JsonReport } from './printers/json.ts';
export { codeSpan, inert, markdownLink, tickedMarkdown } from './printers/markdown-text.ts';
export { PRINT_FORMATS, type PrintFormat, type PrintOptions, type Style, type StyledPart } from './printers/options.ts';
export { countSeverities, countsText, placeText } from './printers/places.ts';
export { visible, visibleLine } from './printers/visible.ts';
export { FINDING_CODES, FINDINGS, type FindingCode } from './registry/index.ts';
export type { FindingInfo, KnownBug } from './registry/info.ts';
