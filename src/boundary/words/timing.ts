import type { Facts } from './facts.ts';
import { bytesText, capital, counted, fill, name } from './phrases.ts';
import { either, table, there, when } from './statement.ts';

// Deadline, cancelling, flow control and retry: sentences that a method's own annotation and its facts share.

const WINNER = table({
  EARLIEST: 'Where the transport has a limit too, the one that ends first counts.',
  FIELD: 'Where the transport has a limit too, the one in the request counts.',
  TRANSPORT: 'Where the transport has a limit too, the transport’s counts.',
});

export function sayDeadline(facts: Facts): readonly string[] {
  const unlimited = facts.flag('unlimited');
  const required = facts.flag('required');
  const fallback = facts.duration('fallback');
  const asked =
    required === true
      ? 'required, a call without one is refused'
      : required === false || fallback !== undefined
        ? 'optional'
        : undefined;
  const limits = there(
    when(fallback, (time) => `${time} when none is given`),
    when(facts.duration('max'), (time) => `at most ${time}`),
  );
  const expiry = when(facts.text('expiryCode'), (code) => `expiry reports ${name(code)}`);
  const clauses = there(asked, limits.length > 0 ? limits.join(', ') : undefined, expiry).join('; ');
  return there(
    either(unlimited, 'Waits without a limit, on purpose.', 'A limit is expected.'),
    // What a service's defaults say is gone by now; limits that are written beside `unlimited` itself contradict it.
    clauses === ''
      ? undefined
      : unlimited === true
        ? `Without effect beside that: ${clauses}.`
        : capital(`${clauses}.`),
    when(facts.text('field'), (field) => `The request carries it in ${name(field)}.`),
    facts.word('winner', WINNER),
  );
}

const CANCEL = table({
  NONE: 'It cannot be cancelled: it runs to its end or its deadline.',
  COOPERATIVE: 'It stops early when asked: the callee looks for the request now and then.',
  ABANDON: 'The caller stops waiting while the work goes on; the callee throws its result away.',
});

export const sayCancel = (facts: Facts): readonly string[] =>
  there(
    facts.word('mode', CANCEL),
    when(facts.text('via'), (via) =>
      via === 'context' ? 'It is asked for through the caller’s context.' : `It is asked for through ${name(via)}.`,
    ),
    either(
      facts.flag('buffersReleasedOnReturn'),
      'Once the call has returned, cancelled or not, the callee no longer touches borrowed memory.',
      'The callee may still touch borrowed memory after the call has returned.',
    ),
    when(
      facts.text('safeAfter'),
      (method) => `After ${name(method)} has returned, no borrowed memory of the call is touched any more.`,
    ),
    when(facts.text('code'), (code) => `A cancelled call reports ${name(code)}.`),
  );

interface Full {
  /** `code` stands for the error code. */
  readonly text: string;
  readonly reports?: true;
}

const FULL = table<Full>({
  BLOCK: { text: 'the sender waits' },
  REJECT: { text: 'the sender gets {code} at once and keeps what it wanted to send', reports: true },
  DROP_OLDEST: { text: 'the oldest message not yet taken is dropped, and counted' },
  CLOSE: { text: 'the stream ends with {code} and the caller has to start again', reports: true },
});

/** How far the sender may run ahead, by the unit that is counted. */
const WINDOW = table<(window: string) => string>({
  MESSAGES: (window) => `At most ${counted(window, 'message')} may be under way.`,
  BYTES: (window) => `At most ${bytesText(window)} may be under way.`,
});

const UNITS = table({ MESSAGES: 'The window counts messages.', BYTES: 'The window counts bytes.' });

export function sayFlow(facts: Facts): readonly string[] {
  const window = facts.number('window');
  const full = facts.word('onFull', FULL);
  const code = full?.reports ? facts.text('fullCode') : undefined;
  return there(
    window === undefined
      ? facts.word('unit', UNITS)
      : (facts.word('unit', WINDOW)?.(window) ??
          `At most ${window} may be under way; the contract does not say of what.`),
    when(
      full,
      ({ text }) =>
        `When the window is used up, ${fill(text, { code: when(code, name) ?? 'a code that the contract does not name' })}.`,
    ),
    when(facts.text('grant'), (grant) => `${name(grant)} opens the window again.`),
  );
}

interface Idempotency {
  /** `key` stands for the field that names the attempt. */
  readonly text: string;
  readonly keyed?: true;
}

const IDEMPOTENCY = table<Idempotency>({
  PURE: { text: 'Safe to send again: the call changes nothing.' },
  IDEMPOTENT: { text: 'Safe to send again: the state ends up the same, though the reply may differ.' },
  KEYED: {
    text: 'Safe to send again with the same {key}: the callee recognises it and does not apply it twice.',
    keyed: true,
  },
  ONCE: { text: 'Not safe to send again: each sending counts, so ask first what became of the last one.' },
});

export function sayRetry(facts: Facts): readonly string[] {
  const idempotency = facts.word('idempotency', IDEMPOTENCY);
  const key = idempotency?.keyed ? facts.text('keyField') : undefined;
  return there(
    when(idempotency, ({ text }) =>
      fill(text, { key: when(key, name) ?? 'key (the contract does not say which field)' }),
    ),
    when(facts.number('maxAttempts'), (count) =>
      count === '1'
        ? 'The library sends it once and leaves retrying to its caller.'
        : `The library itself sends it up to ${count} times.`,
    ),
    when(facts.duration('backoff'), (time) => `The first resending waits ${time}, each further one twice as long.`),
  );
}
