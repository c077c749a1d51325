// The table of words against the vocabulary itself.
import { describe, expect, it } from 'vitest';
import { ANNOTATION_MESSAGES, VOCABULARY_MESSAGES, type VocabularyField } from '#boundary';
import { VOCABULARY_ENUMS } from '../../../src/boundary/vocabulary.ts';
import { ENTRY_KEYS, WORDS } from '../../../src/compat/boundary/table/index.ts';
import { BOUNDARY } from '../../../src/compat/rules/index.ts';

interface Said {
  readonly key: string;
  readonly field: VocabularyField;
  /** Whether it is looked into, so that it needs no row of its own. */
  readonly isOpen: boolean;
}

/** Every word that can differ between two versions. A list of messages whose entries nothing tells apart is one word. */
function wordsThatDiffer(): readonly Said[] {
  const pending = [...ANNOTATION_MESSAGES.values()].map((message) => ({ message, keys: [] as readonly string[] }));
  const seen = new Set<string>();
  const words: Said[] = [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { message, keys } = next;
    if (seen.has(message)) continue;
    seen.add(message);
    for (const field of VOCABULARY_MESSAGES.get(message)?.values() ?? []) {
      if (keys.includes(field.name)) continue;
      const isMessage = VOCABULARY_MESSAGES.has(field.type);
      const inner = field.repeated ? ENTRY_KEYS.get(field.type) : [];
      if (isMessage && inner) pending.push({ message: field.type, keys: inner });
      words.push({ key: `${message}.${field.name}`, field, isOpen: isMessage && !field.repeated });
    }
  }
  return words;
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
  const words = wordsThatDiffer();

  it('has a row for every word of the vocabulary, or looks into it', () => {
    expect(words.filter(({ key, isOpen }) => !WORDS.has(key) && !isOpen).map(({ key }) => key)).toEqual([]);
    expect(words.length).toBeGreaterThan(150);
  });

  it('has no row for a word that the vocabulary lacks, or that never differs by itself', () => {
    const known = new Set(words.map(({ key }) => key));
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

  it('orders words that the vocabulary has, each in one place', () => {
    const types = new Map(words.map(({ key, field }) => [key, field.type]));
    for (const [key, { scale }] of WORDS) {
      if (scale.by !== 'word') continue;
      const known = [...(VOCABULARY_ENUMS.get(types.get(key) ?? '')?.keys() ?? [])];
      for (const chain of scale.chains) {
        expect(known, key).toEqual(expect.arrayContaining([...chain]));
        expect(new Set(chain).size, key).toBe(chain.length);
      }
    }
  });

  it('speaks of who relies on a word where somebody does', () => {
    for (const [key, { relies, weaker, stronger, other, added, removed }] of WORDS) {
      const reasons = [weaker, stronger, other, added, removed].flatMap((outcome) => (outcome ? [outcome[2]] : []));
      if (relies === undefined) expect(reasons.join(' '), key).not.toMatch(/\{party\}|\{peer\}/);
    }
  });
});
