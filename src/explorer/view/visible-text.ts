// Text whose every character can be seen.

/** A piece of text as it stands, or a mark for a character that does not show, with its name. */
export interface TextPiece {
  readonly text: string;
  /** Set where `text` is a mark: `line feed`, `U+200B`. */
  readonly mark?: string | undefined;
}

const NAMED: Readonly<Record<number, readonly [string, string]>> = {
  0: ['␀', 'zero byte'],
  9: ['␉', 'tab'],
  10: ['␊', 'line feed'],
  13: ['␍', 'carriage return'],
  27: ['␛', 'escape'],
  127: ['␡', 'delete'],
  160: ['⍽', 'no-break space'],
};

/** Controls, formats (bidirectional marks, joiners), separators, surrogates and private use. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u00a0]/u;

/** Takes text apart so that controls, joiners and direction marks are seen instead of doing what they do. */
export function visibleText(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let plain = '';
  for (const character of text) {
    if (!HIDDEN.test(character)) {
      plain += character;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain });
    plain = '';
    const code = character.codePointAt(0) ?? 0;
    const [mark, name] = NAMED[code] ?? (code < 32 ? [String.fromCharCode(0x2400 + code), `control ${code}`] : []);
    const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    pieces.push({ text: mark ?? `⟨${number}⟩`, mark: name ?? number });
    if (code === 10) pieces.push({ text: '\n' });
  }
  if (plain !== '') pieces.push({ text: plain });
  return pieces;
}
