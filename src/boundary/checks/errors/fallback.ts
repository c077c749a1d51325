import type { Check } from '../../check.ts';
import type { ErrorCodeFacts, ErrorSetFacts } from '../../facts/model.ts';
import { percentText } from '../../words/phrases.ts';
import { declared } from '../../written.ts';
import { ownErrorSets, wordList } from '../annotated.ts';
import { elsewhere } from '../point.ts';
import { isFallbackSymbol, LANGUAGES, symbolOf } from './symbols.ts';

/** ERR-05: both sides know what to take a code for that they do not know. */
export const fallbackStated: Check = function* (model) {
  for (const { id, set } of ownErrorSets(model)) {
    const missing = ['fallback', ...LANGUAGES.map(({ fallback }) => fallback)].filter(
      (key) => set.text(key) === undefined,
    );
    if (missing.length === 0) continue;
    yield {
      code: 'ERR-05',
      on: id,
      message: `${id} does not say what a side gets for a code that it does not know; expected ${wordList(missing)}.`,
      at: declared(id),
    };
  }
};

/** Share of codes that may pass for the fallback where the error set sets no limit of its own. */
const LIMIT = 0.25;

/** ERR-06: most codes can be told from the fallback. */
export const fallbackRare: Check = function* (model) {
  for (const facts of ownErrorSets(model)) {
    const { id, set, codes } = facts;
    const limit = set.value['fallbackLimit'] ?? LIMIT;
    const at = set.written('fallbackLimit') ?? declared(id);
    if (typeof limit !== 'number' || limit < 0 || limit > 1) {
      yield {
        code: 'ERR-06',
        on: id,
        message: `${id} allows a share of ${String(limit)} of its codes to pass for the fallback; expected a number from 0 to 1.`,
        at,
        fix: 'Write the share as a number from 0 to 1: 0.25 is a quarter.',
      };
      continue;
    }
    const alike = codes.filter((code) => passesForFallback(facts, code));
    const [first] = alike;
    if (!first || alike.length <= limit * codes.length) continue;
    yield {
      code: 'ERR-06',
      on: id,
      message: `${alike.length} of ${codes.length} codes of ${id} cannot be told from the fallback in Go or in Rust; expected at most ${percentText(limit)}.`,
      at,
      related: alike
        .slice(0, 5)
        .map((code) => elsewhere(`${code.declaration.name} has the fallback's symbol.`, declared(code.id))),
    };
  }
};

function passesForFallback(facts: ErrorSetFacts, code: ErrorCodeFacts): boolean {
  if (code === facts.fallback?.to) return false;
  return LANGUAGES.some((language) => {
    const symbol = symbolOf(code, language);
    return symbol !== undefined && isFallbackSymbol(facts, symbol, language);
  });
}
