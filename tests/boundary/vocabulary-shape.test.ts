import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { vocabularyShape } from '../../scripts/vocabulary-shape.ts';
import { schema } from './vocabulary.ts';

it('vocabulary-shape.json is what boundary.proto declares (else: node scripts/vocabulary-shape.ts)', () => {
  const written: unknown = JSON.parse(
    readFileSync(new URL('../../src/boundary/vocabulary-shape.json', import.meta.url), 'utf8'),
  );
  expect(written).toEqual(vocabularyShape(schema));
});
