import { urls } from '#lookup';
import type { Span } from '#schema';
import { highlightLines } from '../highlight.ts';
import type { Linker } from './links.ts';
import type { SourceView } from './model.ts';

/** Longer declarations are cut: the whole file is one link away, and a page must stay small. */
const MOST_LINES = 30;

/** A declaration's highlighted source; undefined where there is no text or no source info. */
export function sourceView(links: Linker, file: string, span: Span | undefined): SourceView | undefined {
  const { version } = links;
  const text = version.schema.files.find((candidate) => candidate.path === file)?.text;
  if (text === undefined || !span || !version.sourcePages.includes(file)) return undefined;
  const all = highlightLines(text, 'proto').slice(span.line - 1, span.endLine);
  return {
    path: file,
    firstLine: span.line,
    lines: all.slice(0, MOST_LINES),
    href: links.to(`${urls.source(version.contract, version.version, file)}#L${span.line}`),
    omitted: Math.max(0, all.length - MOST_LINES),
  };
}
