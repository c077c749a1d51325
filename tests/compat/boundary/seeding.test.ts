// Changes words of clean contracts, one at a time: each is found, by its rule, at its place, and nothing else is.
import { describe, expect, it } from 'vitest';
import { ANNOTATION_MESSAGES, type JsonObject } from '#boundary';
import type { Json } from '#schema';
import { judgeBoundary } from '../../../src/compat/boundary/index.ts';
import { WORDS } from '../../../src/compat/boundary/table/index.ts';
import { type Word, wordsOf } from '../../../src/compat/boundary/words.ts';
import { drop, type Edit, edited, put } from '../../boundary/seeding/edits.ts';
import type { Sample } from '../../boundary/seeding/harness.ts';
import { cleanSamples } from '../../boundary/seeding/samples.ts';
import { comparedOf } from './support.ts';

const thorough = Number(process.env['ISTHMUS_FUZZ_RUNS'] ?? 0) > 0;
const samples = await cleanSamples(false);
/** Every so many words; `npm run fuzz` takes all of them. */
const EACH = thorough ? 1 : 13;
const LONG = 180_000;

interface Said {
  readonly on: string;
  readonly word: Word;
}

/** Every word of a contract, wherever it is written. */
function wordsIn({ schema, annotations }: Sample): readonly Said[] {
  const of = (on: string, kind: string, value: JsonObject): Said[] =>
    [...wordsOf(ANNOTATION_MESSAGES.get(kind) ?? '', value).values()].map((word) => ({ on, word }));
  return [
    ...[...annotations.byFile].flatMap(([path, value]) => of(`file:${path}`, 'file', value)),
    ...[...annotations.byId].flatMap(([id, { value }]) => of(id, schema.declarations.get(id)?.kind ?? '', value)),
  ];
}

/** Another value of the same kind: what it means does not matter here. */
function other(value: Json): Json | undefined {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (Array.isArray(value)) return value.length > 1 ? value.slice(1) : undefined;
  if (typeof value !== 'string') return undefined;
  if (/^\d+$/.test(value)) return String(Number(value) + 1);
  if (/^[\d.]+s$/.test(value)) return `9${value}`;
  return `${value}X`;
}

const found = (sample: Sample, edits: readonly Edit[]) =>
  judgeBoundary(comparedOf(sample, { ...sample, version: '9.0.0', annotations: edited(sample.annotations, edits) }));

/** What inherits says the same without the word, or has a word of its own: then the change is harmless, or none at all. */
const mayBeSilent = ({ on, word }: Said, sample: Sample): boolean => {
  const kind = sample.schema.declarations.get(on)?.kind;
  return kind === 'method' || kind === 'field' || (kind === 'service' && word.option === 'symbol_prefix');
};

describe.each(samples)('words of $name', (sample) => {
  const words = wordsIn(sample).filter((_, index) => index % EACH === 0);

  it('say the same as themselves', () => {
    expect(found(sample, [])).toEqual([]);
  });

  it(
    'are missed where they are taken out',
    () => {
      expect(words.length).toBeGreaterThan(3);
      const missed = words.filter((said) => {
        const changes = found(sample, [drop(said.on, ...said.word.path)]);
        return !(
          changes.some((change) => isAbout(change, said, 'oldWritten')) ||
          (changes.length === 0 && mayBeSilent(said, sample))
        );
      });
      expect(missed.map(({ on, word }) => `${on} ${word.option}`)).toEqual([]);
    },
    LONG,
  );

  it(
    'are found where they say something else',
    () => {
      const missed = words.filter((said) => {
        const value = other(said.word.value);
        if (value === undefined) return false;
        const changes = found(sample, [put(said.on, said.word.path, value)]);
        return !changes.some((change) => isAbout(change, said, 'newWritten'));
      });
      expect(missed.map(({ on, word }) => `${on} ${word.option}`)).toEqual([]);
    },
    LONG,
  );
});

/** Whether a change is of this word, by its rule and place; of a value's lifetime several words are one. */
function isAbout(
  change: ReturnType<typeof found>[number],
  { on, word }: Said,
  side: 'oldWritten' | 'newWritten',
): boolean {
  const rules: readonly (string | undefined)[] = [
    WORDS.get(word.key)?.rule,
    ...(word.key === 'Call.errors' ? ['errors-narrowed'] : []),
    ...(/^Value\.(?:until|until_ref|release|retain|allocator)$/.test(word.key)
      ? ['ownership-changed', 'borrow-scope-changed']
      : []),
  ];
  const at = change[side] ?? change.oldWritten;
  return rules.includes(change.rule) && at?.on === on && (at.path[0] === word.path[0] || at.path[0] === 'own');
}
