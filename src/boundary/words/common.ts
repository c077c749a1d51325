import type { Facts } from './facts.ts';
import { name, sentence } from './phrases.ts';
import { type Statement, statement, table, there, when } from './statement.ts';

const HONOURED = table({
  HONOURED: 'It works as before.',
  HONOURED_UNLESS_REPLACED: 'It works as before only while the replacement is not set; otherwise the replacement wins.',
  IGNORED: 'It is accepted and has no effect.',
  REFUSED: 'Its use makes the call fail.',
});

/** What every kind of declaration may say of itself: flag, since, deprecation, suppressed checks. */
export const sayCommon = (facts: Facts): readonly (Statement | undefined)[] => [
  statement(
    'Feature flag',
    when(facts.text('flag'), (flag) => `There only where the feature flag ${name(flag)} is on.`),
  ),
  statement(
    'Since',
    when(facts.text('since'), (version) => `Version ${version}.`),
  ),
  statement('Deprecation', ...facts.inside('deprecation', sayDeprecation)),
  ...sayReasons(facts),
];

function sayDeprecation(facts: Facts): readonly string[] {
  return there(
    when(facts.text('since'), (version) => `Deprecated since version ${version}.`),
    when(facts.text('replacedBy'), (replacement) => `Use ${name(replacement)} instead.`),
    facts.word('honoured', HONOURED),
    when(facts.text('removeBy'), (version) => `It is to be gone by version ${version}.`),
    when(facts.text('why'), (why) => `Why: ${sentence(why)}`),
  );
}

const sayReasons = (facts: Facts): readonly (Statement | undefined)[] =>
  facts
    .each('suppress', (inner) => {
      const check = inner.text('check') ?? 'A check';
      const until = when(inner.text('until'), (version) => `, until version ${version}`) ?? '';
      const reason = when(inner.text('reason'), (text) => `: ${sentence(text)}`) ?? ', for no stated reason.';
      return [`${check} is knowingly not met${until}${reason}`];
    })
    .map((sentences) => statement('Suppressed check', ...sentences));
