// What comments claim, read carefully: a claim counts only where its words say it outright. A sentence that denies, or that
// sets a condition, claims nothing here: a missed contradiction costs less than a false alarm.

/** Who is said to release a value; undefined where the comment does not say. */
export type Agent = 'caller' | 'callee' | 'receiver' | 'sender' | 'GO' | 'RUST';

export interface ReleaseClaim {
  readonly agent?: Agent | undefined;
  /** As written, for the message. */
  readonly words: string;
}

const AGENTS: ReadonlyMap<string, Agent> = new Map([
  ['caller', 'caller'],
  ['callee', 'callee'],
  ['receiver', 'receiver'],
  ['reader', 'receiver'],
  ['sender', 'sender'],
  ['go', 'GO'],
  ['rust', 'RUST'],
]);

const AGENT = `(?:the\\s+)?(${[...AGENTS.keys()].join('|')})(?:\\s+side)?`;
const DUTY = '(?:must|has to|have to|should|shall|needs? to|is to|are to|will)';
const VALUE =
  '(?:it|them|they|this|these|that|which|memory|value|values|buffer|buffers|bytes|string|strings|text|slice|array|copy|result|pointer)';
const OBJECT = `(?:\\s+(?:it|them|this|these|(?:the|its|their)\\s+${VALUE}))?`;
/** What may follow, so that "releases the snapshot" is not read as a word about the value. */
const END =
  '(?=\\s*$|\\s+(?:with|by|using|through|via|after|when|once|as|exactly|later|afterwards|again|itself|too|and|or|on|at|in)\\b)';
const ACTS = '(?:frees?|releases?|destroys?|deallocates?|disposes? of)';
const DONE = '(?:freed|released|destroyed|deallocated|disposed of|given back)';
/** Looks like the name of a function: `acme_free`, `free()`, `\`Free\``. */
const FUNCTION = '(?:`[^`]+`|\\w+\\(\\)|[A-Za-z]\\w*_\\w+)';
const WITH = '(?:with|using|through|via|by(?:\\s+calling)?)';

/** "the caller frees it", "Go must release the memory". */
const ACTIVE = new RegExp(
  `\\b${AGENT}\\s+(?:(?:then|later|always|also)\\s+)?(?:${DUTY}\\s+(?:then\\s+)?)?(?:${ACTS}${OBJECT}${END}|gives?\\s+(?:it|them|the\\s+${VALUE})\\s+back\\b)`,
  'i',
);
/** "must be freed", "has to be released by Go". */
const PASSIVE = new RegExp(`\\b${DUTY}\\s+(?:(?:then|later|always|also)\\s+)?be\\s+${DONE}\\b`, 'i');
/** "Free it with acme_free", at the beginning of a clause. */
const ORDER = new RegExp(
  `^(?:please\\s+|then\\s+|and\\s+)?(?:free|release|destroy|deallocate|dispose of)${OBJECT}\\s+${WITH}\\s+(${FUNCTION})`,
  'i',
);
/** "released with `acme_free`". */
const PARTICIPLE = new RegExp(`\\b${DONE}\\s+(?:only\\s+)?${WITH}\\s+(${FUNCTION})`, 'i');
/** "freed by the caller", behind a passive. */
const BY = new RegExp(`^\\s+(?:\\w+\\s+)?by\\s+${AGENT}\\b`, 'i');

const DENIES = /\b(?:never|not|no|nobody|none|neither|nor|without|cannot|nothing|needn['’]t|\w+n['’]t)\b/i;
const BOUND = /\b(?:until|unless|before|while|if|as long as)\b/i;
/** The value itself, or nothing, is what a passive speaks of: "must be freed", "the bytes must be freed". */
const OF_VALUE = new RegExp(`(?:^|\\b(?:${VALUE}|and|then|is|are|be))\\s*$`, 'i');

/** What a comment says about releasing the value that it stands at. */
export function releaseClaims(comment: string, isDeclared: (name: string) => boolean = () => false): ReleaseClaim[] {
  return clausesOf(comment).flatMap((clause) => {
    const claim = releaseClaim(clause, isDeclared);
    return claim ? [claim] : [];
  });
}

function releaseClaim(clause: string, isDeclared: (name: string) => boolean): ReleaseClaim | undefined {
  const active = ACTIVE.exec(clause);
  if (active && says(clause, active)) return { agent: AGENTS.get(active[1]?.toLowerCase() ?? ''), words: active[0] };
  for (const pattern of [PASSIVE, ORDER, PARTICIPLE]) {
    const match = pattern.exec(clause);
    if (!match || !says(clause, match)) continue;
    const name = (match[1] ?? '').replace(/[`()]/g, '');
    // A method's name says how a handle ends, and the value with it.
    if (name !== '' && isDeclared(name.split('.').at(-1) ?? '')) continue;
    if (pattern !== ORDER && !OF_VALUE.test(clause.slice(0, match.index))) continue;
    const by = BY.exec(clause.slice(match.index + match[0].length));
    return { agent: AGENTS.get(by?.[1]?.toLowerCase() ?? ''), words: match[0] + (by?.[0] ?? '') };
  }
  return undefined;
}

/** Neither denied nor bound to a condition by what stands before it, or denied by its own words. */
function says(clause: string, match: RegExpExecArray): boolean {
  const before = clause.slice(0, match.index);
  return !DENIES.test(before) && !BOUND.test(before) && !DENIES.test(match[0]);
}

/** Without the marks of a comment: one line, cut where a new thought begins. */
const clausesOf = (comment: string): readonly string[] =>
  comment
    .slice(0, MOST)
    .replace(/\s+/g, ' ')
    .split(/[.;:!?](?=\s|$)|[,()—–]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');

const sentencesOf = (comment: string): readonly string[] =>
  comment
    .slice(0, MOST)
    .replace(/\s+/g, ' ')
    .split(/[.;:!?](?=\s|$)/)
    .map((sentence) => sentence.trim());

/** Comments are read this far, so that one of a megabyte costs no more than its first pages. */
const MOST = 20_000;

const RETRY =
  /\b(?:(?:may|can|could|might)\s+(?:always\s+|safely\s+|simply\s+|also\s+)?be\s+(?:safely\s+)?(?:retried|repeated|re-?sent|sent again|tried again)|safe to (?:retry|repeat|re-?send|(?:send|call|try)(?: it)? again))\b/i;
const RETRYABLE = /(?<!non-)\bretry?able\b/i;
const IDEMPOTENT = /(?<!non-)\bidempotent\b/i;
const THREAD_SAFE =
  /(?<!non-)(?:\bthread[- ]safe\b|\bsafe for concurrent (?:use|calls|access)\b|\b(?:safe to|may|can) (?:be called|call) (?:concurrently|from (?:several|multiple|many) threads(?: at once| at the same time)?)\b)/i;
const CONDITION =
  /\b(?:once|after|if|when|unless|until|before|only|with|under|provided|as long as|while|except|but|where)\b/i;

/** Words by which a comment says outright, and without a condition, that a pattern holds. */
function claim(comment: string, ...patterns: readonly RegExp[]): string | undefined {
  for (const sentence of sentencesOf(comment)) {
    for (const pattern of patterns) {
      const match = pattern.exec(sentence);
      if (!match || DENIES.test(sentence.slice(0, match.index))) continue;
      const rest = sentence.slice(0, match.index) + sentence.slice(match.index + match[0].length);
      if (!CONDITION.test(rest)) return match[0];
    }
  }
  return undefined;
}

/** Words by which the comment of a call allows to send it again. */
export const repeatClaim = (comment: string): string | undefined => claim(comment, RETRY, RETRYABLE, IDEMPOTENT);

/** Words by which the comment of an error code allows to send the request again. */
export const retryClaim = (comment: string): string | undefined => claim(comment, RETRY, RETRYABLE);

/** Words by which a comment allows calls from several threads at once. */
export const threadClaim = (comment: string): string | undefined => claim(comment, THREAD_SAFE);
