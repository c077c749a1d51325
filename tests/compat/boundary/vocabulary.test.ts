// The table of words against the vocabulary itself.
import { describe, expect, it } from 'vitest';
import { ANNOTATION_MESSAGES, VOCABULARY_MESSAGES } from '#boundary';
import { ENTRY_KEYS, WORDS } from '../../../src/compat/boundary/table/index.ts';
import { BOUNDARY } from '../../../src/compat/rules/index.ts';

/** Messages that an option can hold, each with its fields. */
function reachable(): ReadonlySet<string> {
  const seen = new Set<string>();
  const pending = [...ANNOTATION_MESSAGES.values()];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { type } of VOCABULARY_MESSAGES.get(next)?.values() ?? [])
      if (VOCABULARY_MESSAGES.has(type)) pending.push(type);
  }
  return seen;
}

/** Judged by their numbers and names, not by a word. */
const BY_CODES = [
  'errors-narrowed',
  'error-code-added',
  'error-code-retired',
  'error-code-renumbered',
  'error-code-reused',
];

describe('the table of words', () => {
  const fields = [...reachable()].flatMap((message) =>
    [...(VOCABULARY_MESSAGES.get(message)?.values() ?? [])].map((field) => ({
      key: `${message}.${field.name}`,
      field,
    })),
  );

  it('has a row for every word of the vocabulary, or looks into it', () => {
    const missing = fields.filter(
      ({ key, field }) => !WORDS.has(key) && (field.repeated || !VOCABULARY_MESSAGES.has(field.type)),
    );
    expect(missing.map(({ key }) => key)).toEqual([]);
    expect(fields.length).toBeGreaterThan(150);
  });

  it('has no row for a word that the vocabulary lacks', () => {
    const known = new Set(fields.map(({ key }) => key));
    expect([...WORDS.keys()].filter((key) => !known.has(key))).toEqual([]);
  });

  it('gives every rule of the boundary something to do', () => {
    const used = new Set<string>([...[...WORDS.values()].map(({ rule }) => rule), ...BY_CODES]);
    expect(BOUNDARY.filter((rule) => !used.has(rule))).toEqual([]);
  });

  it('tells the entries of lists apart by fields that they have', () => {
    for (const [message, keys] of ENTRY_KEYS)
      for (const key of keys) expect(VOCABULARY_MESSAGES.get(message)?.has(key), `${message}.${key}`).toBe(true);
  });

  it('orders only words that the vocabulary has', () => {
    for (const [key, { scale, relies, weaker, stronger, other }] of WORDS) {
      // A reason that speaks of who relies on it needs somebody who does.
      const reasons = [weaker, stronger, other].flatMap((outcome) => (outcome ? [outcome[2]] : []));
      if (relies === undefined)
        expect(
          reasons.filter((why) => why.includes('{party}')),
          key,
        ).toEqual([]);
      if (scale.by !== 'same' && scale.by !== 'word') expect(scale.more, key).toMatch(/^(?:stronger|weaker)$/);
    }
  });
});
