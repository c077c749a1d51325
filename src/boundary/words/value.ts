import { sayCommon } from './common.ts';
import type { Facts } from './facts.ts';
import { bytesText, counted, fill, name } from './phrases.ts';
import { either, type Sayer, type Statement, statement, table, type WordContext, when } from './statement.ts';

interface Own {
  /** `giver` and `taker` stand for the two sides, `until` for how long a borrow lasts. */
  readonly text: string;
  readonly borrow?: true;
}

const OWN = table<Own>({
  COPY: { text: 'Copied inside the encoded message: {taker} gets its own, and neither side has anything to release.' },
  BORROW: {
    text: 'Borrowed: {giver} keeps the memory, {taker} may read it {until} and must not keep or free it.',
    borrow: true,
  },
  BORROW_MUT: {
    text: 'Borrowed for writing: {giver} keeps the memory, {taker} may read and write it {until} and must not keep or free it.',
    borrow: true,
  },
  TRANSFER: { text: 'Transferred: {taker} owns the memory from now on and releases it exactly once.' },
  SHARE: { text: 'Shared: the memory is counted, and {taker} releases its count exactly once.' },
  STATIC: { text: 'Static: the memory lives as long as the library stays loaded, and nobody releases it.' },
});

interface Until {
  /** `ref` stands for the handle's field or the method. */
  readonly text: string;
  /** What stands for `ref` where the contract leaves it out; only ends that need a reference have it. */
  readonly nameless?: string;
}

const UNTIL = table<Until>({
  CALL: { text: 'until the call returns' },
  CALLBACK: { text: 'until the callback returns' },
  NEXT_ITEM: { text: 'until the next item is asked for' },
  HANDLE: { text: 'until the handle {ref} is closed', nameless: 'that the contract does not name' },
  EVENT: { text: 'until {ref} has returned', nameless: 'a method that the contract does not name' },
});

const EMPTY = table({
  NULL_ZERO: 'Length 0 crosses as a null pointer and length 0; nil and empty are the same.',
  NON_NULL_ZERO:
    'Length 0 crosses as a pointer that is not null and must not be read, and length 0; nil and empty are the same.',
  PRESENCE_FLAG: 'Whether there is a value is told apart from its length; nil and empty differ.',
});

const UNKNOWN = table({
  REJECT: 'A number that the receiver does not know makes it refuse the message.',
  PASS_THROUGH: 'A number that the receiver does not know is kept and handed on.',
  TREAT_AS_ZERO: 'A number that the receiver does not know counts as the value numbered 0.',
});

const UNITS = table({
  ns: 'nanoseconds (ns)',
  us: 'microseconds (us)',
  ms: 'milliseconds (ms)',
  s: 'seconds (s)',
  min: 'minutes (min)',
  h: 'hours (h)',
  unix_ns: 'nanoseconds since 1970-01-01 UTC (unix_ns)',
  unix_us: 'microseconds since 1970-01-01 UTC (unix_us)',
  unix_ms: 'milliseconds since 1970-01-01 UTC (unix_ms)',
  unix_s: 'seconds since 1970-01-01 UTC (unix_s)',
});

/** The longest a value may be, by what is measured. */
const MOST_BYTES = {
  value: 'At most {bytes}; a longer value is refused.',
  'one piece': 'At most {bytes}, all elements together; more are refused.',
  'single values': 'Each value at most {bytes}; a longer one is refused.',
} as const;

export const sayValue: Sayer = (facts, context) => [
  ownership(facts, context),
  memory(facts),
  statement(
    'Zero copy',
    either(
      facts.flag('zeroCopy'),
      'Read in place: it crosses as pointer and length, not inside the encoded message.',
      'Not read in place: the receiver may copy it.',
    ),
  ),
  statement(
    'Limits',
    when(facts.number('maxLen'), (digits) => fill(MOST_BYTES[context.list ?? 'value'], { bytes: bytesText(digits) })),
    when(facts.number('maxItems'), (digits) => `At most ${counted(digits, 'element')}; more are refused.`),
  ),
  statement(
    'Alignment',
    when(facts.number('align'), (digits) => `The address is a multiple of ${counted(digits, 'byte')}.`),
  ),
  statement('Empty', facts.word('empty', EMPTY)),
  statement(
    'Out-buffer',
    when(facts.text('lenField'), (field) => `${name(field)} tells how many bytes of it were used.`),
    when(
      facts.text('neededField'),
      (field) => `${name(field)} tells how many bytes would have been needed, so that the caller can try again.`,
    ),
  ),
  statement(
    'Sensitive',
    either(
      facts.flag('sensitive'),
      'May hold secrets or personal data: never in errors, logs or span attributes.',
      'Holds no secrets and no personal data.',
    ),
  ),
  statement(
    'Unit',
    when(facts.word('unit', UNITS) ?? facts.text('unit'), (unit) => `Counts ${unit}.`),
  ),
  statement('Unknown numbers', facts.word('unknownEnum', UNKNOWN)),
  ...sayCommon(facts),
];

function ownership(facts: Facts, context: WordContext): Statement | undefined {
  const own = facts.word('own', OWN);
  const until = lasting(facts);
  const values = {
    ...PARTIES[context.sender ?? 'unknown'],
    until: until ?? 'for a time that the contract does not state',
  };
  const owned = when(own, ({ text }) => fill(text, values));
  // An end without a borrow: the borrow is inherited, or the two contradict each other. It is said for itself.
  return statement('Ownership', owned, own?.borrow ? undefined : when(until, (time) => `It is good ${time}.`));
}

/** How long a borrow lasts; a reference that the kind of end has no use for stays unsaid. */
function lasting(facts: Facts): string | undefined {
  const until = facts.word('until', UNTIL);
  if (until?.nameless === undefined) return until?.text;
  return fill(until.text, { ref: when(facts.text('untilRef'), name) ?? until.nameless });
}

const PARTIES = {
  GO: { giver: 'Go', taker: 'Rust' },
  RUST: { giver: 'Rust', taker: 'Go' },
  unknown: { giver: 'the sender', taker: 'the receiver' },
} as const;

const memory = (facts: Facts): Statement | undefined =>
  statement(
    'Memory',
    when(facts.text('allocator'), (heap) => `It lies on the heap ${name(heap)}.`),
    when(facts.text('release'), (symbol) => `${name(symbol)} releases it.`),
    when(facts.text('retain'), (symbol) => `${name(symbol)} adds a count, which needs a release of its own.`),
  );
