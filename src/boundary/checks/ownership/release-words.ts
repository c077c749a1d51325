/** Words that say, as part of a function's name, that the function releases something. */
const RELEASE_WORDS: ReadonlySet<string> = new Set([
  'free',
  'destroy',
  'release',
  'drop',
  'dispose',
  'delete',
  'dealloc',
  'deallocate',
]);

/** A name in prose, with what stands around it: a backtick before, a backtick or a call's parenthesis after. */
const NAME = /(`?)\b([A-Za-z][A-Za-z0-9_]*)\b(`|\((?!s\)))?/g;

/** Says that the function that follows is not the one. */
const DENIED = /\b(?:never|not|nor|no|rather than|instead of|don['’]t)\b[^.;:]*$/i;

/**
 * Functions that a comment names as releasing something: `acme_buf_free`, `drop_script`, `free()`, each once. Plain words
 * ("is freed by Rust") name no function, and what a comment warns of ("never with free()") does not count.
 */
export function releasersIn(comment: string): readonly string[] {
  const found = new Set<string>();
  for (const match of comment.matchAll(NAME)) {
    const [, before = '', name = '', after = ''] = match;
    const looksLikeCode = name.includes('_') || after === '(' || (before === '`' && after === '`');
    if (!looksLikeCode || !wordsOf(name).some((word) => RELEASE_WORDS.has(word))) continue;
    if (!DENIED.test(comment.slice(Math.max(0, match.index - 60), match.index))) found.add(name);
  }
  return [...found];
}

/** The words of a name in snake or camel case; a name in capitals is a constant and has none. */
const wordsOf = (name: string): readonly string[] =>
  name === name.toUpperCase() ? [] : name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
