import { visibleLine } from './visible.ts';

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Text that stays text wherever Markdown puts it: marks escaped, and a zero-width space in what would mention or link. */
export const inert = (text: string): string => escaped(visibleLine(text));

const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]{}<>#|!~@&$]/g, (mark) => ENTITIES[mark] ?? `\\${mark}`)
    .replace(/\\([@#])(?=\w)/g, '\\$1\u200b');

/** A code span in a table cell: fenced by more backticks than it holds, with its bars escaped as tables want them. */
export function codeSpan(text: string): string {
  const content = visibleLine(text).replaceAll('|', '\\|');
  if (content === '') return '';
  const longest = Math.max(0, ...Array.from(content.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${content}${space}${fence}`;
}

/** Prose of ours in which `ticks` stand around code: these become code spans, all else stays text. */
export const tickedMarkdown = (text: string): string =>
  visibleLine(text)
    .split('`')
    .map((part, index, parts) => {
      // The last tick of an odd number has no partner.
      const isCode = index % 2 === 1 && index < parts.length - 1;
      return isCode ? codeSpan(part) : escaped(index % 2 === 1 ? `\`${part}` : part);
    })
    .join('');

/** A link; the text is ours. */
export const markdownLink = (text: string, url: string): string => `[${text}](<${url.replace(/[\s<>|\\]/g, '')}>)`;
