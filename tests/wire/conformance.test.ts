import { describe, expect, it } from 'vitest';
import { decode, encode, readingOf } from '#wire';
import { needsCorpus } from '../support/corpus.ts';
import { bytesOf, conformance, hexOf, type Vector } from './support/schemas.ts';
import { tilingFault } from './support/tiling.ts';

const suite = conformance();
const vectors = suite?.vectors ?? [];

const decodeVector = ({ hex, type }: Vector) => decode(bytesOf(hex), { schema: suite?.schema, type });

/** Its items stand out of order, and the suite compares by meaning: the recorded bytes keep that order, ours do not. */
const BY_MEANING = 'Required.Proto2.ProtobufInput.ValidMessageSetEncoding.OutOfOrderGroupsEntries.ProtobufOutput';

describe.skipIf(!suite)(`the conformance suite's inputs${needsCorpus}`, () => {
  it('are all there', () => {
    expect(vectors.length).toBe(1168);
  });

  it('are accepted and rejected as the suite says', () => {
    const wrong = vectors.filter((vector) => {
      const accept = !decodeVector(vector).problems.some(({ severity }) => severity === 'error');
      return accept !== vector.accept;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('encode again to what the suite says', () => {
    const known = vectors.filter(({ reencoded }) => reencoded !== undefined);
    expect(known.length).toBeGreaterThan(760);
    const wrong = known.filter((vector) => {
      if (vector.name === BY_MEANING) return false;
      return hexOf(encode(readingOf(decodeVector(vector), suite?.schema))) !== vector.reencoded;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
    const odd = known.find(({ name }) => name === BY_MEANING);
    if (!odd) throw new Error(`no ${BY_MEANING}`);
    const ours = encode(readingOf(decodeVector(odd), suite?.schema));
    const theirs = encode(readingOf(decodeVector({ ...odd, hex: odd.reencoded ?? '' }), suite?.schema));
    expect(hexOf(ours)).toBe(hexOf(theirs));
  });

  it('are covered by records exactly', () => {
    for (const vector of vectors) expect(tilingFault(decodeVector(vector)), vector.name).toBeUndefined();
  });
});
