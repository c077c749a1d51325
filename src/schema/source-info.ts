import type { Location } from './locations.ts';
import type { Comments, Span } from './model.ts';

const NO_COMMENTS: Comments = { detached: [] };

/** Comments and spans of one file's declarations, by descriptor path (`4,0,2,1` = message 0, field 1). */
export interface SourceInfo {
  readonly present: boolean;
  span(path: string): Span | undefined;
  comments(path: string): Comments;
}

/**
 * Reads a file's SourceCodeInfo. Its columns count display cells (tab stops, wide characters); with the source text at hand
 * they become UTF-16 columns, without it they stay as they are.
 */
export function sourceInfo(found: readonly Location[], text: string | undefined): SourceInfo {
  const locations = new Map(found.map((location) => [location.path.join(','), location]));
  const lines = text?.split('\n');
  const column = (line: number, cells: number): number => cellsToColumn(lines?.[line], cells) + 1;
  return {
    present: locations.size > 0,
    span(path) {
      const span = locations.get(path)?.span;
      if (!span || span.length < 3) return undefined;
      const [line = 0, start = 0] = span;
      const endLine = span.length === 4 ? (span[2] ?? line) : line;
      const end = span[span.length - 1] ?? start;
      return { line: line + 1, column: column(line, start), endLine: endLine + 1, endColumn: column(endLine, end) };
    },
    comments(path) {
      const location = locations.get(path);
      if (!location) return NO_COMMENTS;
      const leading = commentText(location.leadingComments);
      const trailing = commentText(location.trailingComments);
      const detached = location.leadingDetachedComments.map(commentText).filter((comment) => comment !== undefined);
      if (leading === undefined && trailing === undefined && detached.length === 0) return NO_COMMENTS;
      return { ...(leading !== undefined && { leading }), ...(trailing !== undefined && { trailing }), detached };
    },
  };
}

/** Takes the space that follows `//` off every line, where every written line has it, and the last line's end. */
function commentText(raw: string | undefined): string | undefined {
  if (!raw) return undefined;
  const lines = raw.trimEnd().split('\n');
  const indented = lines.every((line) => line === '' || line.startsWith(' '));
  const text = (indented ? lines.map((line) => line.slice(1)) : lines).map((line) => line.trimEnd()).join('\n');
  return text === '' ? undefined : text;
}

const TAB_STOP = 4;
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** The UTF-16 index in a line at which so many display cells have passed. */
function cellsToColumn(line: string | undefined, cells: number): number {
  if (line === undefined || /^[\x20-\x7e]*$/.test(line.slice(0, cells))) return cells;
  let seen = 0;
  let index = 0;
  for (const character of line) {
    if (seen >= cells) break;
    seen += character === '\t' ? TAB_STOP - (seen % TAB_STOP) : WIDE.test(character) ? 2 : 1;
    index += character.length;
  }
  return index;
}
