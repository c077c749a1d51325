import { flag, number, objects, text, texts } from '../../annotations.ts';
import type { Check, CheckResult } from '../../check.ts';
import type { JsonObject } from '../../json.ts';
import { secondsOf } from '../../stated.ts';
import { snake } from '../point.ts';
import { type each, type WrittenMessage, writtenMessages } from './walk.ts';

/** Two words of one annotation that cannot both hold. */
interface Contradiction {
  /** Message of the vocabulary. */
  readonly in: string;
  /** The word that is pointed at, and the one it contradicts. */
  readonly keys: readonly [string, string];
  readonly holds: (value: JsonObject) => boolean;
  /** Why: a clause that follows "…, but". */
  readonly but: string;
}

const said = (key: string) => (value: JsonObject) => value[key] !== undefined && value[key] !== '';
const is =
  (key: string, ...words: string[]) =>
  (value: JsonObject) =>
    words.includes(text(value, key) ?? '');
const isOther =
  (key: string, ...words: string[]) =>
  (value: JsonObject) => {
    const word = text(value, key);
    return word !== undefined && !word.endsWith('_UNSPECIFIED') && !words.includes(word);
  };
const both = (a: (value: JsonObject) => boolean, b: (value: JsonObject) => boolean) => (value: JsonObject) =>
  a(value) && b(value);
const longer = (value: JsonObject): boolean =>
  (secondsOf(text(value, 'fallback')) ?? 0) > (secondsOf(text(value, 'max')) ?? Number.POSITIVE_INFINITY);

const CONTRADICTIONS: readonly Contradiction[] = [
  row('Value', 'until', 'own', isOther('own', 'BORROW', 'BORROW_MUT'), 'only a borrow ends'),
  row('Value', 'untilRef', 'until', isOther('until', 'HANDLE', 'EVENT'), 'only HANDLE and EVENT refer to something'),
  row('Value', 'release', 'own', isOther('own', 'TRANSFER', 'SHARE'), 'nobody releases such a value'),
  row('Value', 'retain', 'own', isOther('own', 'SHARE'), 'only a shared value is counted'),
  row('Value', 'lenField', 'own', isOther('own', 'BORROW_MUT'), 'only an out-buffer is filled in part'),
  row('Value', 'neededField', 'own', isOther('own', 'BORROW_MUT'), 'only an out-buffer can be too small'),
  {
    in: 'Value',
    keys: ['zeroCopy', 'own'],
    holds: both((value) => flag(value, 'zeroCopy') === true, is('own', 'COPY')),
    but: 'a copy is not read in place',
  },
  {
    in: 'Deadline',
    keys: ['unlimited', 'fallback'],
    holds: both((value) => flag(value, 'unlimited') === true, said('fallback')),
    but: 'a call without a limit has none to fall back on',
  },
  {
    in: 'Deadline',
    keys: ['unlimited', 'max'],
    holds: both((value) => flag(value, 'unlimited') === true, said('max')),
    but: 'a call without a limit has no greatest one',
  },
  {
    in: 'Deadline',
    keys: ['unlimited', 'required'],
    holds: both(
      (value) => flag(value, 'unlimited') === true,
      (value) => flag(value, 'required') === true,
    ),
    but: 'a limit cannot be both required and absent',
  },
  {
    in: 'Deadline',
    keys: ['fallback', 'required'],
    holds: both((value) => flag(value, 'required') === true, said('fallback')),
    but: 'a call without a limit is refused',
  },
  { in: 'Deadline', keys: ['fallback', 'max'], holds: longer, but: 'it would be cut at once' },
  row('Cancel', 'via', 'mode', is('mode', 'NONE'), 'the call cannot be cancelled'),
  row('Cancel', 'code', 'mode', is('mode', 'NONE'), 'the call cannot be cancelled'),
  {
    in: 'Cancel',
    keys: ['safeAfter', 'buffersReleasedOnReturn'],
    holds: both((value) => flag(value, 'buffersReleasedOnReturn') === true, said('safeAfter')),
    but: 'nothing is touched any more once the call has returned',
  },
  row('Flow', 'fullCode', 'onFull', is('onFull', 'BLOCK', 'DROP_OLDEST'), 'no error is reported then'),
  row(
    'Retry',
    'keyField',
    'idempotency',
    isOther('idempotency', 'KEYED'),
    'only KEYED calls are recognised by a field',
  ),
  row('Interface', 'panicCode', 'panic', is('panic', 'ABORT'), 'the process ends before a code is reported'),
  row('ErrorCode', 'redo', 'again', is('again', 'NEVER', 'SAME', 'BACKOFF'), 'nothing else is to be called first'),
  row('Allocator', 'arena', 'kind', is('kind', 'HEAP', 'POOL'), 'only an arena goes with a handle'),
  row('Allocator', 'freeSymbol', 'kind', is('kind', 'ARENA'), 'nothing of an arena is released on its own'),
  {
    in: 'Callback',
    keys: ['maxCalls', 'firing'],
    holds: both(is('firing', 'EXACTLY_ONCE', 'AT_MOST_ONCE'), (value) => (number(value, 'maxCalls') ?? 0) > 1),
    but: 'it is called once',
  },
  {
    in: 'Plain',
    keys: ['size', 'align'],
    holds: (value) => {
      const align = number(value, 'align') ?? 0;
      return align > 0 && (number(value, 'size') ?? 0) % align !== 0;
    },
    but: 'the size of a struct is a multiple of its alignment',
  },
];

function row(
  message: string,
  key: string,
  other: string,
  holds: (value: JsonObject) => boolean,
  but: string,
): Contradiction {
  return { in: message, keys: [key, other], holds: both(said(key), holds), but };
}

/** ANN-07: words that contradict each other, inside one annotation or between the files of a contract. */
export const contradictions: Check = function* (model) {
  for (const written of writtenMessages(model)) {
    for (const rule of CONTRADICTIONS) {
      if (rule.in === written.message && rule.holds(written.value)) yield contradiction(written, rule);
    }
    if (written.message === 'Call') yield* ofCall(written);
    if (written.message === 'Handle') yield* ofHandle(written);
  }
  yield* betweenFiles(model);
};

function contradiction(written: WrittenMessage, { keys: [key, other], but }: Contradiction): CheckResult {
  const say = (name: string): string => `\`${snake(name)}: ${plain(written.value[name])}\``;
  return {
    code: 'ANN-07',
    on: written.on,
    message: `${nameOf(written)} says ${say(key)} beside ${say(other)}, but ${but}.`,
    at: written.at(key),
    related: [{ message: `${say(other)} is written here.`, at: written.at(other) }],
  };
}

function* ofCall(written: WrittenMessage): Iterable<CheckResult> {
  const errors = texts(written.value, 'errors');
  if (errors.length > 1 && errors.includes('none')) {
    yield {
      code: 'ANN-07',
      on: written.on,
      message: `${nameOf(written)} lists "none" among ${errors.length - 1} error codes; "none" says that there are none.`,
      at: written.at('errors', errors.indexOf('none')),
    };
  }
}

function* ofHandle(written: WrittenMessage): Iterable<CheckResult> {
  const states = texts(written.value, 'states');
  const twice = states.find((state, index) => states.indexOf(state) !== index);
  if (twice !== undefined) {
    yield {
      code: 'ANN-07',
      on: written.on,
      message: `${nameOf(written)} lists the state "${twice.slice(0, 60)}" twice.`,
      at: written.at('states', states.lastIndexOf(twice)),
      related: [{ message: 'It is listed here first.', at: written.at('states', states.indexOf(twice)) }],
    };
  }
}

const SINGLE = ['minPeer', 'handshake', 'persistedVersionSymbol', 'persistedVersion'] as const;
const NAMED = ['flags', 'allocators'] as const;

/** Files of one contract must agree on single values and may not declare a name twice; the sidecar replaces both on purpose. */
function* betweenFiles({ contract }: Parameters<Check>[0]): Iterable<CheckResult> {
  const files = contract.parts.filter(({ on }) => on.startsWith('file:'));
  for (const key of SINGLE) {
    const [first, ...others] = files.filter(({ stated }) => stated.has(key));
    for (const other of first ? others : []) {
      const [one, two] = [first?.stated.value[key], other.stated.value[key]];
      const at = other.stated.written(key);
      const firstAt = first?.stated.written(key);
      if (one === two || !at || !firstAt) continue;
      yield {
        code: 'ANN-07',
        on: other.on,
        message: `${fileOf(other.on)} says \`${snake(key)}: ${plain(two)}\`, and ${fileOf(firstAt.on)} says ${plain(one)}; the files of a contract must agree.`,
        at,
        related: [{ message: 'The other value is written here.', at: firstAt }],
      };
    }
  }
  for (const key of NAMED) {
    const seen = new Map<string, { readonly on: string; readonly index: number }>();
    for (const { on, stated } of files) {
      for (const [index, entry] of objects(stated.value, key).entries()) {
        const name = text(entry, 'name');
        const first = name === undefined ? undefined : seen.get(name);
        if (name !== undefined && !first) seen.set(name, { on, index });
        if (name === undefined || !first) continue;
        yield {
          code: 'ANN-07',
          on,
          message: `${fileOf(on)} declares "${name.slice(0, 60)}" among the ${key}, which ${fileOf(first.on)} declares too; the first one counts.`,
          at: { on, path: [key, index, 'name'], source: 'schema' },
          related: [
            {
              message: 'It is declared here first.',
              at: { on: first.on, path: [key, first.index, 'name'], source: 'schema' },
            },
          ],
        };
      }
    }
  }
}

const fileOf = (on: string): string => on.replace(/^file:/, '');

const nameOf = ({ on, declaration }: WrittenMessage): string =>
  declaration?.id ?? (on.startsWith('file:') ? fileOf(on) : 'annotations.yaml');

const plain = (value: Parameters<typeof each>[0]): string =>
  (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, 80);
