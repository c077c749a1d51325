import type { Random } from '../../../wire/support/random.ts';
import { type Draft, type Edit, pick, remove } from '../edit.ts';
import type { FileNode, OptionNode } from '../model.ts';

// Changes of what a contract promises: the words of `(boundary.v1.…)` options, as they stand in the source.

interface Annotated {
  readonly kind: string;
  readonly options: OptionNode[];
}

const isAnnotation = ({ name }: OptionNode): boolean => typeof name === 'string' && name.startsWith('(boundary.v1.');

const annotated = (draft: Draft): Annotated[] =>
  [...draft.model.files, ...draft.places.of.keys()].filter(
    (node): node is Annotated & FileNode => 'options' in node && (node as Annotated).options.some(isAnnotation),
  );

/** Words of one enum each, and the fields that hold them. */
const WORDS: readonly (readonly [fields: readonly string[], words: readonly string[]])[] = [
  [['honoured'], ['HONOURED', 'HONOURED_UNLESS_REPLACED', 'IGNORED', 'REFUSED']],
  [['stage'], ['EXPERIMENT', 'ROLLOUT', 'ON', 'RETIRED']],
  [
    ['side', 'caller', 'owner', 'raised_by'],
    ['GO', 'RUST'],
  ],
  [['kind'], ['HEAP', 'ARENA', 'POOL']],
  [['transport'], ['IN_PROCESS', 'RPC']],
  [['panic'], ['CATCH', 'ABORT']],
  [['blocking'], ['WAIT_FREE', 'CPU', 'IO', 'PARKS']],
  [['on_error'], ['INPUTS_KEPT_BY_CALLER', 'INPUTS_CONSUMED']],
  [['affinity'], ['ANY', 'CREATOR', 'RUNTIME_WORKER', 'DEDICATED']],
  [['winner'], ['EARLIEST', 'FIELD', 'TRANSPORT']],
  [['mode'], ['NONE', 'COOPERATIVE', 'ABANDON']],
  [['unit'], ['MESSAGES', 'BYTES']],
  [['on_full'], ['BLOCK', 'REJECT', 'DROP_OLDEST', 'CLOSE']],
  [['idempotency'], ['PURE', 'IDEMPOTENT', 'KEYED', 'ONCE']],
  [['firing'], ['ANY_NUMBER', 'EXACTLY_ONCE', 'AT_MOST_ONCE']],
  [['repr'], ['TOKEN', 'GENERATION_TOKEN', 'POINTER']],
  [['on_close'], ['WAITS', 'CALLS_FAIL', 'EXCLUSIVE']],
  [['on_parent_close'], ['PARENT_WAITS_FOR_IT', 'CLOSED_WITH_PARENT', 'KEEPS_PARENT_ALIVE']],
  [['own'], ['COPY', 'BORROW', 'BORROW_MUT', 'TRANSFER', 'SHARE', 'STATIC']],
  [['until'], ['CALL', 'CALLBACK', 'NEXT_ITEM', 'HANDLE', 'EVENT']],
  [['empty'], ['NULL_ZERO', 'NON_NULL_ZERO', 'PRESENCE_FLAG']],
  [['unknown_enum'], ['REJECT', 'PASS_THROUGH', 'TREAT_AS_ZERO']],
  [
    ['kind'],
    ['INVALID', 'NOT_FOUND', 'CONFLICT', 'EXHAUSTED', 'UNAVAILABLE', 'TIMEOUT', 'CORRUPT', 'UNSUPPORTED', 'BUG'],
  ],
  [['again'], ['NEVER', 'SAME', 'BACKOFF', 'REFRESH', 'REDO_STEP']],
  [['effect'], ['NOT_APPLIED', 'PARTIAL', 'UNKNOWN']],
];

/** One `name: value` of an annotation that is a word, a number, a truth value or a string. */
const ENTRY = /\b(\w+): ("(?:[^"\\]|\\.)*"|[A-Z][A-Z_]*|\d+|true|false)(?=[ }])/g;

function otherValue(name: string, value: string, random: Random): string | undefined {
  if (value === 'true') return 'false';
  if (value === 'false') return 'true';
  if (/^\d/.test(value)) return String(random.oneIn(2) ? Number(value) + 1 : Math.floor(Number(value) / 2));
  if (value.startsWith('"'))
    return random.pick(['"another"', '"Another.Thing"', '"9.9.9"'].filter((one) => one !== value));
  const words = WORDS.find(([fields, list]) => fields.includes(name) && list.includes(value))?.[1] ?? [];
  return pick(random, words, (word) => word !== value);
}

/** Changes one entry of one annotation. */
const entryEdit = (name: string, change: (entry: RegExpMatchArray, random: Random) => string | undefined): Edit => ({
  name,
  apply(draft, random) {
    const node = pick(random, annotated(draft));
    const option = node && pick(random, node.options, isAnnotation);
    const entry = option && pick(random, [...option.value.matchAll(ENTRY)]);
    if (!node || !option || !entry) return undefined;
    const text = change(entry, random);
    if (text === undefined) return undefined;
    const end = entry.index + entry[0].length;
    option.value = option.value.slice(0, entry.index) + text + option.value.slice(end);
    return done(draft, node);
  },
});

const done = (draft: Draft, node: Annotated) => ({
  subject: node.kind === 'file' ? (node as FileNode).path : draft.id(node),
  expects: [],
  area: [draft.top(node)],
});

/** Only for models of contracts that carry annotations. */
export const ANNOTATION_EDITS: readonly Edit[] = [
  entryEdit('change a word of an annotation', ([, name = '', value = ''], random) => {
    const other = otherValue(name, value, random);
    return other === undefined ? undefined : `${name}: ${other}`;
  }),
  entryEdit('take a word out of an annotation', () => ''),
  {
    name: 'take an annotation away',
    apply(draft, random) {
      const node = pick(random, annotated(draft));
      const option = node && pick(random, node.options, isAnnotation);
      if (!node || !option) return undefined;
      remove(node.options, option);
      return done(draft, node);
    },
  },
  {
    name: 'give an annotation to another declaration',
    apply(draft, random) {
      const node = pick(random, annotated(draft));
      const option = node && pick(random, node.options, isAnnotation);
      const other = pick(
        random,
        annotated(draft),
        (one) => one !== node && one.kind === node?.kind && draft.top(one) === draft.top(node),
      );
      if (!node || !option || !other) return undefined;
      other.options.splice(0, other.options.length, ...other.options.filter((one) => one.name !== option.name));
      remove(node.options, option);
      other.options.push(option);
      return done(draft, node);
    },
  },
];
