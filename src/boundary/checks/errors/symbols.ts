import type { ErrorCodeFacts, ErrorSetFacts } from '../../facts/model.ts';

/** The two languages, and what a code and the fallback are called in each. */
export const LANGUAGES = [
  { name: 'Go', key: 'go', fallback: 'fallbackGo' },
  { name: 'Rust', key: 'rust', fallback: 'fallbackRust' },
] as const;

export type Language = (typeof LANGUAGES)[number];

export const symbolOf = (code: ErrorCodeFacts, { key }: Language): string | undefined => code.error.text(key);

/** Whether a symbol is what an unknown code, or the code that stands for one, is called. */
export function isFallbackSymbol({ set, fallback }: ErrorSetFacts, symbol: string, language: Language): boolean {
  return (
    symbol === set.text(language.fallback) || (fallback?.to !== undefined && symbol === symbolOf(fallback.to, language))
  );
}
