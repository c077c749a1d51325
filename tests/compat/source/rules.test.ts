import { describe, expect, it } from 'vitest';
import { SOURCE } from '../../../src/compat/rules/ids.ts';
import { SOURCE_RULES } from '../../../src/compat/rules/source.ts';
import { schemaOf } from '../support.ts';
import { judged } from './judged.ts';

describe('the rules of generated code', () => {
  it('has a page for every id', () => {
    expect(Object.keys(SOURCE_RULES).sort()).toEqual([...SOURCE].sort());
  });

  it.each(Object.entries(SOURCE_RULES))(
    '%s is what its example yields, with a cause',
    async (rule, { example, audiences }) => {
      const [old, next] = await Promise.all([
        schemaOf({ 'acme/v1/a.proto': example.old }),
        schemaOf({ 'acme/v1/a.proto': example.new }),
      ]);
      const found = judged(old, next).rest.filter((change) => change.rule === rule);
      expect(found.length).toBeGreaterThan(0);
      for (const { cause, verdicts, says } of found) {
        expect(cause).toBeDefined();
        expect(Object.keys(verdicts)).toEqual([...audiences]);
        expect(says).not.toBe('');
      }
    },
  );
});
