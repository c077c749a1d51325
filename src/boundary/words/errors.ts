import { publicCode } from '../errors.ts';
import { sayCommon } from './common.ts';
import type { Facts } from './facts.ts';
import { fill, name, percentText, sentence, wholeSentence } from './phrases.ts';
import { either, type Sayer, SIDES, statement, table, there, when } from './statement.ts';

export const sayErrorSet: Sayer = (facts) => {
  const prefix = facts.text('prefix');
  return [
    statement(
      'Error codes',
      when(prefix, (text) => `Its codes are written ${text}-NNNN, the number of the value in four digits.`),
    ),
    statement(
      'Raised by',
      when(facts.word('raisedBy', SIDES), (side) => `${side} raises them.`),
      when(facts.text('domain'), (domain) => `They belong to the module ${name(domain)}.`),
    ),
    statement(
      'Carrier',
      when(facts.text('carrier'), (carrier) => `Carried by ${sentence(name(carrier))}`),
    ),
    statement(
      'Unknown codes',
      when(facts.text('fallback'), (code) => `A receiver takes a code that it does not know for ${name(code)}.`),
      when(facts.text('fallbackGo'), (symbol) => `Go code gets ${symbol} for it.`),
      when(facts.text('fallbackRust'), (symbol) => `Rust code gets ${symbol} for it.`),
      when(
        facts.value('fallbackLimit'),
        (share) => `At most ${percentText(share)} of the codes may do without a symbol of their own.`,
      ),
    ),
    statement(
      'Traces',
      when(facts.text('traceField'), (field) => `${name(field)} leads to the log entry of the failure.`),
    ),
    ...facts
      .each('retired', (entry) => sayRetired(entry, prefix))
      .map((sentences) => statement('Retired code', ...sentences)),
    ...sayCommon(facts),
  ];
};

function sayRetired(facts: Facts, prefix: string | undefined): readonly string[] {
  const number = facts.value('number');
  const code = when(number, (value) => (prefix === undefined ? `number ${value}` : publicCode(prefix, value)));
  const called = there(code, facts.text('name')).join(' ') || 'A code';
  return there(
    `${called} is no longer raised${when(facts.text('since'), (version) => ` since version ${version}`) ?? ''}.`,
    when(facts.text('replacedBy'), (replacement) => `${name(replacement)} is raised instead.`),
    when(facts.text('why'), (why) => `Why: ${sentence(why)}`),
  );
}

const KIND = table({
  INVALID: 'Invalid: the request itself is wrong and would be wrong at any time.',
  NOT_FOUND: 'Not found: what the request names does not exist.',
  CONFLICT: 'Conflict: it collides with something that happened meanwhile or exists already.',
  EXHAUSTED: 'Exhausted: something limited is used up.',
  UNAVAILABLE: 'Unavailable: the callee cannot serve at the moment.',
  TIMEOUT: 'Timeout: the time ran out.',
  CANCELLED: 'Cancelled: somebody asked to stop.',
  PERMISSION: 'Permission: the caller is not allowed to.',
  CORRUPT: 'Corrupt: stored or received data is damaged.',
  UNSUPPORTED: 'Unsupported: this build or version does not offer it.',
  BUG: 'Bug: a defect in the code.',
});

/** `redo` stands for the method to call first. */
const AGAIN = table({
  NEVER: 'No: the same request fails the same way.',
  SAME: 'Yes, the same request at once.',
  BACKOFF: 'Yes, the same request after a pause that grows.',
  REFRESH: 'Yes, after {redo} has brought fresh data for it.',
  REDO_STEP: 'Not the request: call {redo} first, and its answer decides.',
});

const EFFECT = table({
  NOT_APPLIED: 'No: the state is as before.',
  PARTIAL: 'In part, as the detail says.',
  UNKNOWN: 'Unknown: the error alone cannot tell.',
});

export const sayErrorCode: Sayer = (facts) => {
  const again = facts.word('again', AGAIN);
  const redo = again?.includes('{redo}') ? facts.text('redo') : undefined;
  return [
    statement('Kind', facts.word('kind', KIND)),
    statement('Cause', when(facts.text('cause'), wholeSentence)),
    statement('What to do', when(facts.text('fix'), wholeSentence)),
    statement(
      'May I retry?',
      when(again, (text) => fill(text, { redo: when(redo, name) ?? 'a method that the contract does not name' })),
    ),
    statement('Did it happen?', facts.word('effect', EFFECT)),
    statement(
      'In Go',
      when(facts.text('go'), (symbol) => `Go code meets it as ${symbol}.`),
    ),
    statement(
      'In Rust',
      when(facts.text('rust'), (variant) => `Rust code meets it as ${variant}.`),
    ),
    statement(
      'Detail',
      when(facts.text('detail'), (message) => `${name(message)} carries structured details.`),
    ),
    statement(
      'The handle',
      either(
        facts.flag('poisonsHandle'),
        'The handle of the call is of no use afterwards except to be closed.',
        'The handle of the call stays as it was.',
      ),
    ),
    ...sayCommon(facts),
  ];
};
