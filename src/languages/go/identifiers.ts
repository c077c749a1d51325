const isLower = (char: string | undefined): boolean => char !== undefined && char >= 'a' && char <= 'z';
const isDigit = (char: string): boolean => char >= '0' && char <= '9';

/**
 * protoc-gen-go's CamelCase: an underscore before a lower-case letter goes and the letter turns upper case; a dot
 * becomes an underscore, unless a lower-case letter follows; a leading underscore becomes X.
 */
export function goCamelCase(name: string): string {
  let result = '';
  for (let i = 0; i < name.length; i++) {
    const char = name.charAt(i);
    if (char === '.') {
      if (!isLower(name[i + 1])) result += '_';
    } else if (char === '_' && (i === 0 || name[i - 1] === '.')) {
      result += 'X';
    } else if (char === '_' && isLower(name[i + 1])) {
      // The letter that follows carries the word boundary.
    } else if (isDigit(char)) {
      result += char;
    } else {
      result += isLower(char) ? char.toUpperCase() : char;
      while (isLower(name[i + 1])) result += name.charAt(++i);
    }
  }
  return result;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  `
  break case chan const continue default defer else fallthrough for func go goto if import interface map package
  range return select struct switch type var
  `.match(/\w+/g),
);

/** A valid Go identifier: everything but letters and digits becomes an underscore; keywords and digits get one before. */
export function goSanitized(text: string): string {
  const safe = text.replace(/[^\p{L}\p{Nd}]/gu, '_');
  return KEYWORDS.has(safe) || !/^\p{L}/u.test(safe) ? `_${safe}` : safe;
}

/** Whether Go takes a text as a name: letters, digits and underscores, no digit first, no keyword. */
export const isGoIdentifier = (text: string): boolean => /^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(text) && !KEYWORDS.has(text);

/**
 * Removes an enum's name from the front of its value's name, whatever the case and the underscores; the value's name
 * is kept whole where nothing would remain. `prefix` is lower case without underscores.
 */
export function trimEnumPrefix(name: string, prefix: string): string {
  let at = 0;
  let matched = 0;
  while (at < name.length && matched < prefix.length) {
    if (name[at] === '_') {
      at++;
      continue;
    }
    if (name.charAt(at).toLowerCase() !== prefix[matched]) return name;
    at++;
    matched++;
  }
  if (matched < prefix.length) return name;
  const rest = name.slice(at).replace(/^_+/, '');
  return rest === '' ? name : rest;
}
