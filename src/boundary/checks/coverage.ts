import type { Check } from '../check.ts';
import { CONTRACT, declared } from '../written.ts';

/**
 * COV-01: one summary of what the contract leaves unsaid. Services without an annotation are looked at by no other check, so
 * that a plain schema has this one finding and not a thousand.
 */
export const coverageSummary: Check = function* ({ services, methods, isCut }) {
  const [largest] = services;
  if (isCut() && largest) {
    yield {
      code: 'COV-02',
      on: CONTRACT,
      message: `The ${methods.size} methods reach so many values that of the later ones only the nearest 200 in each direction were looked at.`,
      at: declared(largest.id),
    };
  }
  const silent = services.filter(({ annotated }) => !annotated);
  const [first] = silent;
  if (!first) return;
  const open = silent.reduce((sum, service) => sum + service.methods.length, 0);
  const named = silent.slice(0, 3).map(({ id }) => id);
  const more = silent.length > named.length ? ` and ${silent.length - named.length} more` : '';
  yield {
    code: 'COV-01',
    on: CONTRACT,
    message: `${silent.length} of ${services.length} services (${open} of ${methods.size} methods) ${silent.length === 1 ? 'says' : 'say'} nothing about ownership, errors, deadlines and threads: ${named.join(', ')}${more}. Nothing is checked there.`,
    at: declared(first.id),
  };
};
