import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Level } from '#compat';
import { reconcile, witnesses } from '../../../src/compat/proof/index.ts';
import { CORPUS, needsCorpus } from '../../support/corpus.ts';
import { type Change, compiledChanges, judgedBy, levels } from './judged.ts';

interface Row {
  readonly name: string;
  readonly old: string;
  readonly new: string;
  readonly buf: Readonly<Record<string, readonly string[]>> | null;
}

const rows: readonly Row[] =
  CORPUS === undefined ? [] : JSON.parse(readFileSync(join(CORPUS, 'changes', 'matrix.json'), 'utf8'));
// Two files that extend the options of the compiler with the same numbers cannot be compiled together.
const plain = rows.filter(({ buf, old }) => buf !== null && !old.includes('extend '));
const changes = CORPUS === undefined ? [] : await compiledChanges(plain);
const cases = plain.map((row, index) => ({ ...row, change: changes[index] as Change }));

/** The worst of a change for bytes, in both directions. */
function worst(change: Change): string {
  const ranks: readonly Level[] = ['safe', 'attention', 'breaking'];
  const found = judgedBy(change).map(([, { wire }]) => levels(wire).split('/') as Level[]);
  return [0, 1].map((at) => ranks[Math.max(0, ...found.map((both) => ranks.indexOf(both[at] ?? 'safe')))]).join('/');
}

/** Where decoding proves buf's category WIRE too lax or too strict: an old reader of new data, a new reader of old data. */
const DEVIATIONS: Readonly<Record<string, readonly [buf: 'silent' | 'breaks', ours: string]>> = {
  int64_to_int32: ['silent', 'safe/breaking'],
  int32_to_uint32: ['silent', 'breaking/breaking'],
  int32_to_bool: ['silent', 'safe/breaking'],
  uint64_to_bool: ['silent', 'safe/breaking'],
  map_value_type: ['silent', 'breaking/safe'],
  string_to_bytes: ['silent', 'breaking/safe'],
  oneof_rename: ['breaks', 'safe/safe'],
  message_renamed: ['breaks', 'safe/safe'],
  oneof_single_to_optional: ['breaks', 'safe/safe'],
  field_into_new_oneof: ['breaks', 'safe/attention'],
  map_to_repeated_entry: ['breaks', 'breaking/safe'],
  singular_to_repeated: ['breaks', 'breaking/safe'],
  idempotency: ['breaks', 'safe/attention'],
  field_add_in_reserved_slot: ['breaks', 'attention/attention'],
  rename_package_v1_v2: ['breaks', 'safe/safe'],
};

describe.skipIf(CORPUS === undefined)(`the corpus of small changes${needsCorpus}`, () => {
  it.each(cases)('$name is judged, and its witnesses agree', ({ change }) => {
    const { evidence } = witnesses(change.compared, change.differences);
    for (const [difference, verdicts] of judgedBy(change)) {
      const seen = evidence.get(difference);
      for (const format of ['wire', 'json'] as const) {
        const said = verdicts[format] ?? { oldReadsNew: 'safe', newReadsOld: 'safe' };
        expect([difference.rule, format, reconcile(said, seen?.[format]).why]).toEqual([
          difference.rule,
          format,
          undefined,
        ]);
      }
    }
  });

  const known = cases.filter(({ name }) => name in DEVIATIONS);

  it('holds the changes in which decoding and buf differ', () => {
    expect(known.map(({ name }) => name).sort()).toEqual(Object.keys(DEVIATIONS).sort());
  });

  it.each(known)('$name: decoding shows otherwise than buf', ({ name, change, buf }) => {
    expect([buf?.['WIRE']?.length === 0 ? 'silent' : 'breaks', worst(change)]).toEqual(DEVIATIONS[name]);
  });
});
