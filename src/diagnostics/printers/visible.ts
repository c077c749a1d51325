// Messages and sources are not ours: they may hold escape sequences that repaint a terminal, or marks that show code in
// another order than it runs. Whatever is printed goes through here first.

/** Controls, invisible operators of text direction, line and paragraph separators. */
const HIDDEN = /[\0-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `\\u{${code.toString(16)}}`;
}

/** The text with everything invisible made visible; tabs and newlines stay, unpaired surrogates become U+FFFD. */
export const visible = (text: string): string => text.toWellFormed().replaceAll('\r\n', '\n').replace(HIDDEN, picture);

/** The same on one line. */
export const visibleLine = (text: string): string =>
  visible(text)
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('\t', ' ')
    .trim();
