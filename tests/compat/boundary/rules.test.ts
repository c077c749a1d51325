// The pages of the rules: each has its prose, and the two schemas on it show what they say.
import { describe, expect, it } from 'vitest';
import { readAnnotations } from '#boundary';
import { judgeBoundary } from '../../../src/compat/boundary/index.ts';
import { WORDS } from '../../../src/compat/boundary/table/index.ts';
import { BOUNDARY_RULES } from '../../../src/compat/rules/boundary.ts';
import { BOUNDARY } from '../../../src/compat/rules/index.ts';
import { schemasOf } from '../../boundary/checks/support.ts';
import { comparedOf } from './support.ts';

const HEADER = 'syntax = "proto3";\n\npackage acme.v1;\n\nimport "boundary/v1/boundary.proto";\n\n';
const examples = BOUNDARY.map((rule) => ({ rule, ...BOUNDARY_RULES[rule].example }));
const schemas = await schemasOf(
  examples.flatMap(({ old, new: next }) => [old, next].map((text) => text.slice(HEADER.length))),
);

function changesOf(index: number) {
  const [old, next] = [schemas[index * 2], schemas[index * 2 + 1]];
  if (!old || !next) throw new Error('The example was not compiled.');
  const stated = (schema: typeof old, version: string) => ({ version, schema, annotations: readAnnotations(schema) });
  const [before, after] = [`acme.case${index * 2}.v1`, `acme.case${index * 2 + 1}.v1`];
  return judgeBoundary(comparedOf(stated(old, '1.1.0'), stated(next, '1.2.0'), (id) => id.replace(before, after)));
}

describe('a rule of the boundary', () => {
  it.each(examples.map((example, index) => ({ ...example, index })))(
    '$rule is what its example shows',
    ({ rule, old, new: next, index }) => {
      expect([old, next].every((text) => text.startsWith(HEADER))).toBe(true);
      const changes = changesOf(index);
      expect(changes.map((change) => change.rule)).toContain(rule);
      const audiences: readonly string[] = BOUNDARY_RULES[rule].audiences;
      const concerned = changes
        .filter((change) => change.rule === rule)
        .flatMap(({ verdicts }) => Object.keys(verdicts));
      expect(concerned.filter((audience) => !audiences.includes(audience))).toEqual([]);
    },
  );

  it('concerns every audience for which the table judges it', () => {
    for (const { rule, audience } of WORDS.values()) expect(BOUNDARY_RULES[rule].audiences, rule).toContain(audience);
  });

  it('says in sentences what it looks at, why it matters and what to do', () => {
    for (const rule of BOUNDARY) {
      const { title, what, why, instead } = BOUNDARY_RULES[rule];
      expect(title, rule).toMatch(/^[A-Z][^.]*[^.]$/);
      for (const text of [what, why, instead]) expect(text, rule).toMatch(/^[`A-Z].{10,}\.$/);
    }
  });
});
