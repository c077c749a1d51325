/** An import statement of a .proto source. */
export interface ImportStatement {
  readonly path: string;
  /** 1-based, of the word `import`; the column counts UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

// One alternative a kind of token; comments and white space have no group and are passed over.
const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|([A-Za-z_]\w*)|("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|([\s\S])/gy;

/**
 * The import statements of a .proto source, in order, without compiling it: also of sources that do not compile.
 * Comments and strings are passed over. The word `import` before a string is always a statement: as the name of a field
 * or an option it never stands there.
 */
export function scanImports(text: string): ImportStatement[] {
  const found: ImportStatement[] = [];
  const lineStarts = lineStartsOf(text);
  let line = 0;
  let start = -1; // offset of the word `import` of the statement being read, -1 outside of one
  let path: string | undefined;
  const finish = (): void => {
    if (path !== undefined) {
      while (line + 1 < lineStarts.length && (lineStarts[line + 1] ?? 0) <= start) line += 1;
      found.push({ path, line: line + 1, column: start - (lineStarts[line] ?? 0) + 1 });
    }
    start = -1;
    path = undefined;
  };
  for (const match of text.matchAll(TOKEN)) {
    const [, word, string, other] = match;
    if (word === undefined && string === undefined && other === undefined) continue;
    if (start >= 0) {
      if (string !== undefined) {
        path = (path ?? '') + unquote(string);
        continue;
      }
      if (word !== undefined && path === undefined && /^(?:public|weak|option)$/.test(word)) continue;
      finish();
    }
    if (word === 'import') start = match.index;
  }
  finish();
  return found;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const unquote = (literal: string): string =>
  literal.slice(1, /(.)["']$/.test(literal) ? -1 : undefined).replace(/\\(.)/g, '$1');
