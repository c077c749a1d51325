// Pagefind hands out excerpts as HTML: text in which `<` and `>` are escaped and nothing else is, with <mark> around the
// words that were found. They are read as text, so that no markup of theirs can reach the page.

export interface ExcerptPart {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts an excerpt into plain and marked text; any tag but <mark> is text like the rest. */
export function excerptParts(html: string): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let marked = false;
  for (const piece of html.split(/(<\/?mark>)/)) {
    if (piece === '<mark>' || piece === '</mark>') marked = piece === '<mark>';
    else if (piece !== '') parts.push({ text: piece.replaceAll('&lt;', '<').replaceAll('&gt;', '>'), marked });
  }
  return parts;
}
