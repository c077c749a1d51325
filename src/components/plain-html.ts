const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, safe inside elements and quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark);

/** Void elements as HTML writes them: the renderer closes them as XML does. */
export const htmlVoids = (html: string): string => html.replace(/<(wbr|br|hr|col|img|input)([^<>]*?) ?\/>/g, '<$1$2>');
