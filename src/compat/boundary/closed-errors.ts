import type { ErrorCodeFacts } from '#boundary';
import type { Json } from '#schema';
import type { Compared } from '../model.ts';
import type { BoundaryRule } from '../rules/ids.ts';
import { type BoundaryChange, type Case, madeOf, nameOf, outcome } from './change.ts';
import { extra, outcomeOf } from './strength.ts';
import { ADVICE, WORDS } from './table/index.ts';
import type { Outcome } from './word-rule.ts';
import type { Word } from './words.ts';

/**
 * A closed list of errors: what it has gained and what it has lost are two changes. `none` is the empty list; where there is
 * no list, anything may be reported.
 */
export function errorChanges(one: Case, compared: Compared): readonly BoundaryChange[] {
  const rule = WORDS.get('Call.errors');
  if (!rule) return [];
  const { from, to } = one.pair;
  const [before, after] = [codesOf(from), codesOf(to)];
  const unreached = one.reaches?.length === 0 ? outcome(one, rule, compared) : undefined;
  const change = (id: BoundaryRule, verdict: Outcome): BoundaryChange =>
    madeOf(one, { ...rule, rule: id }, unreached ?? verdict, compared);
  if (!before) return [change('errors-narrowed', outcomeOf(rule, undefined, to?.value))];
  if (!after) return [change('errors-widened', outcomeOf(rule, from?.value, undefined))];
  const [lost, won] = [extra(before, after), extra(after, before)];
  const listed = (codes: readonly Json[]): string => codes.map((code) => `\`${code}\``).join(', ');
  const widened = takenForFallback(won, one, compared) ?? rule.weaker ?? rule.other;
  return [
    ...(won.length === 0
      ? []
      : [{ ...change('errors-widened', widened), says: `${nameOf(one.subject)} may now report ${listed(won)}.` }]),
    ...(lost.length === 0
      ? []
      : [
          {
            ...change('errors-narrowed', rule.stronger ?? rule.other),
            says: `${nameOf(one.subject)} no longer reports ${listed(lost)}.`,
          },
        ]),
  ];
}

const codesOf = (word: Word | undefined): readonly Json[] | undefined =>
  word && (Array.isArray(word.value) ? word.value : [word.value]).filter((code) => code !== 'none');

/**
 * Where every code is one that old peers cannot know, and their version tells them to take such a code for another one that
 * does not have them send more than is right. A code that they know and do not expect has no such way out.
 */
function takenForFallback(won: readonly Json[], { scope }: Case, compared: Compared): Outcome | undefined {
  const fallbacks = new Set<string>();
  for (const name of won) {
    const code = compared.new.boundary.codeNamed(scope.new, String(name));
    const fallback = code && fallbackFor(code, compared);
    if (!fallback) return undefined;
    fallbacks.add(`\`${fallback.declaration.name}\``);
  }
  return [
    'attention',
    'safe',
    `An old {party} does not know what may come now and takes it for ${[...fallbacks].join(' or ')}, as its version of the contract says.`,
  ];
}

function fallbackFor(code: ErrorCodeFacts, { old, pairing }: Compared): ErrorCodeFacts | undefined {
  if (pairing.toOld.has(code.id)) return undefined;
  const fallback = old.boundary.errorSets.get(pairing.toOld.get(code.set.id) ?? '')?.fallback?.to;
  const sends = (one: ErrorCodeFacts): number => ADVICE.indexOf(one.error.text('again') ?? '');
  return fallback && sends(fallback) >= 0 && sends(fallback) <= sends(code) ? fallback : undefined;
}
