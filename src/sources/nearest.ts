import { distance } from 'fastest-levenshtein';

/** Case and separators are what people get wrong first; they cost nothing. */
const plainForm = (text: string): string => text.toLowerCase().replace(/[-_ .]/g, '');

/** The candidate most like `word`, if one is like it at all: at most two letters off, or a third of the word. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const target = plainForm(word).slice(0, 200);
  let best: string | undefined;
  let least = Math.max(2, Math.floor(target.length / 3)) + 1;
  for (const candidate of candidates) {
    const form = plainForm(candidate);
    const steps = distance(target, form);
    if (steps < least && steps < target.length) {
      best = candidate;
      least = steps;
    }
  }
  return best;
}
