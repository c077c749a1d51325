import { micromark } from 'micromark';
import { escapeHtml } from './plain-html.ts';

// Comments of schemas are text from strangers, written in informal Markdown. HTML, headings, images and rules have no
// meaning in them, so that no comment can break out of its place or its level.
const extensions = [
  {
    disable: {
      null: ['htmlFlow', 'htmlText', 'headingAtx', 'setextUnderline', 'labelStartImage', 'thematicBreak', 'definition'],
    },
  },
];

/** Beyond this a comment is a file, not prose: it is shown as it stands, which costs no time however it is made. */
const MARKDOWN_LIMIT = 60_000;
/** Longer comments are folded after their first paragraph. */
const FOLD_LINES = 40;
const LEAD_LINES = 12;

const memo = new Map<string, string>();
const MEMO_LIMIT = 30_000;

/** Safe HTML of a comment: paragraphs, lists, code, emphasis and links; a long one folded. Empty for an empty comment. */
export function prose(comment: string | undefined): string {
  if (comment === undefined) return '';
  const known = memo.get(comment);
  if (known !== undefined) return known;
  const html = fold(tidy(comment));
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(comment, html);
  return html;
}

/** Characters a reader sees of a comment, roughly: what decides where it has room. */
export const proseLength = (comment: string | undefined): number => (comment === undefined ? 0 : tidy(comment).length);

/** Comment marks leave one space before each line; block comments may leave a star. Notes between `(--` and `--)` are for linters. */
function tidy(comment: string): string {
  const lines = withoutInternal(comment.replaceAll('\r\n', '\n'))
    .split('\n')
    .map((line) => line.trimEnd());
  const starred = lines.length > 1 && lines.slice(1).every((line) => line === '' || /^\s*\*/.test(line));
  const bare = starred ? lines.map((line) => line.replace(/^\s*\* ?/, '')) : lines;
  const indents = bare.flatMap((line, i) =>
    line === '' || (i === 0 && starred) ? [] : [/^ */.exec(line)?.[0].length ?? 0],
  );
  const margin = Math.min(...indents, 8);
  return bare
    .map((line) => line.slice(Math.min(margin, /^ */.exec(line)?.[0].length ?? 0)))
    .join('\n')
    .trim();
}

/** Takes out `(-- … --)` notes, by plain search so that hostile text costs no more than its length. */
function withoutInternal(text: string): string {
  let rest = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf('(--', from);
    const end = start < 0 ? -1 : text.indexOf('--)', start + 3);
    if (end < 0) return rest + text.slice(from);
    rest += text.slice(from, start);
    from = end + 3;
  }
}

function fold(text: string): string {
  if (text === '') return '';
  const lines = text.split('\n');
  if (lines.length <= FOLD_LINES) return markdown(text);
  const blank = lines.indexOf('');
  const lead =
    blank > 0 && blank <= LEAD_LINES && !lines.slice(0, blank).some((line) => /^\s*(```|~~~)/.test(line)) ? blank : 0;
  const rest = lines.slice(lead).join('\n').trim();
  const count = rest.split('\n').length.toLocaleString('en-US');
  const before = lead > 0 ? markdown(lines.slice(0, lead).join('\n')) : '';
  return `${before}<details><summary>${count} ${lead > 0 ? 'more lines' : 'lines'}</summary>${markdown(rest)}</details>`;
}

function markdown(text: string): string {
  if (text.length > MARKDOWN_LIMIT) return `<pre>${escapeHtml(text)}</pre>`;
  // `[Text][some.Name]` names a declaration: there is nothing to look it up in here, so its text is kept, as code.
  const source = text.replace(/\[([^\][\n]{1,120})\]\[[\w.]*\]/g, (_, label: string) =>
    label.includes('`') ? label : `\`${label}\``,
  );
  return linkAddresses(micromark(source, { extensions, allowDangerousHtml: false, allowDangerousProtocol: false }))
    .replaceAll('<a href=', '<a rel="nofollow noreferrer" href=')
    .replace(/<(br|hr) \/>/g, '<$1>');
}

/** Bare web addresses become links, but not inside links and code. */
function linkAddresses(html: string): string {
  if (!html.includes('http')) return html;
  let depth = 0;
  return html
    .split(/(<[^>]*>)/)
    .map((part) => {
      if (part.startsWith('<')) {
        if (/^<(a|code|pre)\b/.test(part)) depth += 1;
        else if (/^<\/(a|code|pre)>/.test(part)) depth -= 1;
        return part;
      }
      if (depth > 0) return part;
      return part.replace(/https?:\/\/(?:(?!&(?:quot|lt|gt);)[^\s<>])+/g, (match) => {
        const address = match.replace(/[.,;:!?')\]]+$/, '');
        return `<a href="${address}">${address}</a>${match.slice(address.length)}`;
      });
    })
    .join('');
}
