import { distance } from 'fastest-levenshtein';

/** Case and separators are what people get wrong first, so they cost nothing. */
const plainForm = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[-_ .]/g, '')
    .slice(0, 100);

/** The candidate most like a word: at most two letters off, or a third of it; undefined where none is. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const target = plainForm(word);
  let best: string | undefined;
  let least = Math.max(2, Math.floor(target.length / 3)) + 1;
  for (const candidate of candidates) {
    const form = plainForm(candidate);
    const steps = distance(target, form);
    if (steps < least && steps < Math.max(target.length, form.length)) {
      best = candidate;
      least = steps;
    }
  }
  return best;
}
