import type { Declaration } from '#schema';
import type { Difference } from '../model.ts';
import type { RuleId } from '../rules/index.ts';
import type { Effect } from './effects.ts';
import type { SourcePair } from './pair.ts';

/** What a difference means for code although no generated name or type changes by it. */
type Special = (pair: SourcePair, difference: Difference, changed: Declaration) => Effect | undefined;

const both =
  (go: string, rust: string): Special =>
  ({ language }) => ({ kind: 'harmless', why: language === 'go' ? go : rust });

const SPECIALS: Partial<Record<RuleId, Special>> = {
  'fields-reordered': (pair, _, message) => {
    if (pair.language === 'rust' && !pair.isProst) return undefined;
    const name = pair.ownPath('new', message);
    return name === ''
      ? undefined
      : {
          kind: 'layout',
          why: `The members of the ${pair.name} struct \`${name}\` are written in another order: code that counts on their offsets reads others.`,
        };
  },
  deprecated: (pair, _, declaration) => {
    const name = warned(pair, declaration);
    if (name === undefined) return undefined;
    const why =
      pair.language === 'go'
        ? `staticcheck reports every use of \`${name}\` in Go (SA1019).`
        : `Rust code that uses \`${name}\` warns, and fails under \`-D warnings\`.`;
    return { kind: 'deprecated', why };
  },
  undeprecated: (pair, _, declaration) => {
    const name = warned(pair, declaration);
    return name === undefined
      ? undefined
      : {
          kind: 'undeprecated',
          why: `\`${name}\` is still marked as deprecated in the ${pair.name} code of the old version.`,
        };
  },
  'enum-aliases-reordered': (pair, _, declaration) => {
    if (pair.language === 'rust') return undefined;
    const table = pair.new.surface.get(declaration.id)?.also.find(({ role }) => role === 'names')?.name;
    return {
      kind: 'behaves',
      why: `The Go table \`${table ?? 'of names'}\` and \`String()\` give another name for the same number.`,
    };
  },
  'enum-first-value-changed': (pair, _, declaration) => {
    const name = pair.ownPath('new', declaration);
    return name === ''
      ? undefined
      : { kind: 'behaves', why: `A \`${name}\` that was never set reads as another value in ${pair.name}.` };
  },
  'enum-openness-changed': (pair, { to = '' }, declaration) => {
    // Whether a number without a name is a value, or unknown: Rust's protobuf 4 converts accordingly.
    if (pair.language === 'go' || pair.isProst)
      return { kind: 'harmless', why: `The ${pair.name} type of the enum is the same.` };
    const name = pair.ownPath('new', declaration);
    return name === ''
      ? undefined
      : {
          kind: 'behaves',
          why: `Numbers become a \`${name}\` in another way (${to || 'open or closed'}): by \`From\` where it is open, by \`TryFrom\` where it is closed.`,
        };
  },
  'field-default-changed': (pair, { from = 'the zero value', to = 'the zero value' }, field) => {
    const accessor = pair.new.surface.get(field.id)?.accessor;
    return accessor === undefined
      ? undefined
      : {
          kind: 'behaves',
          why: `\`${accessor}()\` gives ${to} instead of ${from} in ${pair.name} where the field is not set.`,
        };
  },
  'comment-changed': (pair, { old }, changed) => {
    const before = commentOf(old);
    const after = commentOf(changed);
    const word = changedWord(before, after);
    if (word !== undefined && pair.language === 'go') {
      return { kind: 'words', why: `The documentation of the Go code changes in words that people code by (${word}).` };
    }
    return {
      kind: 'harmless',
      why: pair.language === 'go' ? 'Only the doc comment changes.' : 'Only rustdoc changes.',
    };
  },
  'field-packing-changed': both(
    'Only the tag of the struct field changes; both forms are always read.',
    'Only the attribute of the field changes; both forms are always read.',
  ),
};

/** Options that change no code, only how it behaves. */
const BEHAVIOUR: ReadonlyMap<string, string> = new Map([
  ['lazy', 'The code is the same; only the time of decoding changes.'],
  ['debug_redact', 'The code is the same; only what is printed for people changes.'],
]);

export function specialEffect(pair: SourcePair, difference: Difference, changed: Declaration): Effect | undefined {
  const why = BEHAVIOUR.get(difference.option ?? '');
  if (why !== undefined) return { kind: 'harmless', why };
  return SPECIALS[difference.rule]?.(pair, difference, changed);
}

/** Kinds of declarations that a generator marks as deprecated. */
const MARKED: Readonly<Record<string, readonly Declaration['kind'][]>> = {
  go: ['message', 'field', 'enum', 'value', 'extension', 'service', 'method'],
  'prost/0.14': ['field', 'value', 'method'],
  'prost/0.13': ['field', 'method'],
};

function warned(pair: SourcePair, declaration: Declaration): string | undefined {
  const { profile } = pair.new.surface;
  if (!MARKED[pair.language === 'go' ? 'go' : profile]?.includes(declaration.kind)) return undefined;
  // prost 0.13 marks no members of oneofs.
  if (profile === 'prost/0.13' && declaration.kind === 'field' && declaration.oneof !== undefined) return undefined;
  return pair.items('new', declaration)[0]?.path;
}

/** Words of units, ownership and errors. A comment that gains, loses or changes one says something else. */
const WORDS = new Set(
  `ns nanosecond nanoseconds us microsecond microseconds ms millisecond milliseconds second seconds sec secs minute minutes hour
  hours byte bytes bit bits kib mib gib kb mb gb percent utc own owns owned owner ownership caller callee free frees freed release
  releases released borrow borrows borrowed transfer transfers transferred move moves moved copy copies copied retain retains keep
  keeps valid lifetime drop drops close closes closed error errors fail fails failed panic panics abort aborts retry retries
  retryable timeout deadline nil null empty required optional must mutable immutable thread threads safe blocking blocks`.match(
    /\S+/g,
  ),
);

const weighty = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => WORDS.has(word));

function changedWord(before: string, after: string): string | undefined {
  const old = weighty(before);
  const now = weighty(after);
  const count = (words: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  };
  const had = count(old);
  const has = count(now);
  const differing = [...new Set([...old, ...now])].filter((word) => had.get(word) !== has.get(word));
  return differing.length === 0 ? undefined : differing.slice(0, 3).join(', ');
}

function commentOf(subject: Difference['old']): string {
  if (!subject || !('comments' in subject)) return '';
  const { leading = '', trailing = '', detached } = subject.comments;
  return [...detached, leading, trailing].join('\n');
}
