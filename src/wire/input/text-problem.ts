/** What is wrong with a text, and where. */
export interface TextProblem {
  /** What was found and what was expected, without the place. */
  readonly message: string;
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** A problem at an offset of a text, with its line and column. */
export function problemAt(text: string, offset: number, message: string): TextProblem {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', lineStart)) {
    line++;
    lineStart = at + 1;
  }
  return { message, offset, line, column: offset - lineStart + 1 };
}

/** A few characters of the text from an offset, for a message: ends at white space or a line's end. */
export function excerpt(text: string, offset: number, longest = 12): string {
  let end = offset;
  const limit = Math.min(text.length, offset + longest);
  while (end < limit && text.charCodeAt(end) > 0x20) end++;
  // Half a surrogate pair would not print.
  if (end === offset) end = Math.min(text.length, offset + 1);
  const code = text.charCodeAt(end - 1);
  if (code >= 0xd800 && code < 0xdc00 && end < text.length) end++;
  return printable(text.slice(offset, end));
}

/** Text with control characters as escapes. */
export const printable = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => JSON.stringify(character).slice(1, -1));
