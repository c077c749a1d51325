import { sayCommon } from './common.ts';
import type { Facts } from './facts.ts';
import { bytesText, counted, name, names } from './phrases.ts';
import { either, type Sayer, SIDES, type Statement, some, statement, table, there, when } from './statement.ts';

const REPR = table({
  TOKEN: 'A number looked up in a table; used again after a close, it may name somebody else’s resource.',
  GENERATION_TOKEN: 'A number with a generation in it, so a use after close is recognised.',
  POINTER: 'An address; a use after close is undefined behaviour.',
});

const ON_CLOSE = table({
  WAITS: 'Close returns when the calls still running on it have ended.',
  CALLS_FAIL: 'Close makes the calls still running on it fail, and returns when they have ended.',
  EXCLUSIVE: 'No call may be running on it: whoever closes it prevents that.',
});

const ON_PARENT_CLOSE = table({
  PARENT_WAITS_FOR_IT: 'The parent cannot be closed while it is open: close it first.',
  CLOSED_WITH_PARENT: 'It is closed with its parent; closing it again is allowed.',
  KEEPS_PARENT_ALIVE: 'It keeps what it needs of its parent alive until it is closed itself.',
});

export const sayType: Sayer = (facts) => [
  ...handleTopics(facts),
  statement('C layout', ...facts.inside('plain', sayPlain)),
  statement(
    'Release',
    when(facts.text('release'), (symbol) => `${name(symbol)} releases a transferred value of this type.`),
    either(
      facts.flag('releaseDeep'),
      'Owned values nested inside are released with it.',
      'Owned values nested inside are not released with it.',
    ),
  ),
  statement(
    'Stored',
    either(
      facts.flag('persisted'),
      'Values are stored and read again by later versions.',
      'Values are only sent, never stored.',
    ),
  ),
  ...sayCommon(facts),
];

/** A handle says so much that its identity, its states and its end have topics of their own. */
function handleTopics(facts: Facts): readonly (Statement | undefined)[] {
  const topics: (Statement | undefined)[] = [];
  const rest = facts.inside('handle', (handle) => {
    topics.push(
      statement(
        'Handle',
        when(handle.word('owner', SIDES), (side) => `An opaque resource that ${side} owns.`),
      ),
      statement('Identity', handle.word('repr', REPR)),
      statement('States', when(some(handle.texts('states')), sayStates)),
      statement(
        'Closing',
        when(handle.text('close'), (method) => `${name(method)} closes it.`),
        either(handle.flag('closeIdempotent'), 'Closing it twice is allowed.', 'Closing it twice is an error.'),
        handle.word('onClose', ON_CLOSE),
        when(handle.text('closedCode'), (code) => `A use after close reports ${name(code)}.`),
        either(
          handle.flag('finalizerBackstop'),
          'A finalizer closes it if it was forgotten; that is a net, not the way to close.',
          'No finalizer closes it if it was forgotten.',
        ),
      ),
      statement(
        'Parents',
        when(
          some(handle.texts('within')),
          (parents) => `${names(parents)} ${parents.length === 1 ? 'has' : 'have'} to outlive it.`,
        ),
        handle.word('onParentClose', ON_PARENT_CLOSE),
      ),
    );
    return [];
  });
  return [...topics, statement('Handle', ...rest)];
}

function sayStates(states: readonly string[]): string {
  const [first = ''] = states;
  const last = states.at(-1) ?? first;
  return states.length === 1
    ? `Always ${name(first)}.`
    : `${states.join(', ')}: it begins as ${name(first)} and ends as ${name(last)}.`;
}

const sayPlain = (facts: Facts): readonly string[] =>
  there(
    'A struct with C layout, passed without encoding; any change of it is a change of the ABI.',
    when(facts.number('size'), (digits) => `Size ${bytesText(digits)}.`),
    when(facts.number('align'), (digits) => `Alignment ${counted(digits, 'byte')}.`),
    when(some(facts.texts('abiTargets')), (targets) => `Checked for ${names(targets)}.`),
  );
