import type { Check, CheckResult } from '../../check.ts';
import type { ErrorCodeFacts, ErrorSetFacts } from '../../facts/model.ts';
import { said } from '../../stated.ts';
import { declared } from '../../written.ts';
import { ownErrorSets, wordList } from '../annotated.ts';
import { elsewhere, quoted } from '../point.ts';
import { isFallbackSymbol, LANGUAGES, symbolOf } from './symbols.ts';

/** ERR-02: every code says all that its reader acts on, under a symbol of its own in each language. */
export const codesComplete: Check = function* (model) {
  for (const set of ownErrorSets(model)) {
    for (const code of set.codes) yield* incomplete(code);
    for (const language of LANGUAGES) yield* shared(set, language);
  }
};

const NEEDED = ['kind', 'cause', 'fix', 'again', 'effect', 'go', 'rust'] as const;

const STEPS: ReadonlySet<string | undefined> = new Set(['REFRESH', 'REDO_STEP']);

function* incomplete({ id, error, redo }: ErrorCodeFacts): Iterable<CheckResult> {
  const again = said(error, 'again');
  const missing: string[] = NEEDED.filter((key) => said(error, key) === undefined);
  if (STEPS.has(again) && !redo) missing.push('redo');
  if (missing.length === 0) return;
  yield {
    code: 'ERR-02',
    on: id,
    message: `${id} does not say enough to act on it; expected ${wordList(missing)}.`,
    at: missing.length === 1 && missing[0] === 'redo' ? (error.written('again') ?? declared(id)) : declared(id),
  };
}

/** Codes that nobody can tell apart; those that pass for the fallback are ERR-06's. */
function* shared(set: ErrorSetFacts, language: (typeof LANGUAGES)[number]): Iterable<CheckResult> {
  const first = new Map<string, ErrorCodeFacts>();
  for (const code of set.codes) {
    const symbol = symbolOf(code, language);
    if (symbol === undefined || isFallbackSymbol(set, symbol, language)) continue;
    const other = first.get(symbol);
    if (!other) {
      first.set(symbol, code);
      continue;
    }
    yield {
      code: 'ERR-02',
      on: code.id,
      message: `${code.id} is ${quoted(symbol)} in ${language.name}, and so is ${other.declaration.name}; expected a symbol of its own.`,
      at: code.error.written(language.key) ?? declared(code.id),
      related: [
        elsewhere(`${other.declaration.name} has it here.`, other.error.written(language.key) ?? declared(other.id)),
      ],
    };
  }
}
