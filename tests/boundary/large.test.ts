import { describe, expect, it } from 'vitest';
import { boundaryModel, CHECKS, coverageSummary, readAnnotations, runChecks } from '#boundary';
import { schemaOf } from './small-schema.ts';

/** Methods and messages, where every message holds all others: each method reaches everything. */
const dense = (count: number): string => {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const fields = indexes.map((index) => `  M${index} m${index} = ${index + 2};`).join('\n');
  const messages = indexes.map((index) => `message M${index} {\n  bytes data = 1;\n${fields}\n}`).join('\n');
  const methods = indexes.map((index) => `  rpc Do${index}(M${index}) returns (M${index});`).join('\n');
  return `syntax = "proto3";
package acme.v1;
import "boundary/v1/boundary.proto";
service S {
  option (boundary.v1.iface) = { caller: GO transport: IN_PROCESS };
${methods}
}
${messages}`;
};

describe('a contract in which every method reaches every message', () => {
  it('is looked at in part, and says so', async () => {
    const schema = await schemaOf(dense(100));
    const model = boundaryModel(schema, readAnnotations(schema));
    const context = { contract: 'acme', version: '1.0.0', locate: () => undefined };
    const { findings } = runChecks(model, context, [...CHECKS, coverageSummary]);
    expect(model.isCut()).toBe(true);
    expect(findings.map(({ code }) => code)).toContain('COV-02');
    const values = [...model.methods.values()].reduce((sum, { crossings }) => sum + crossings.length, 0);
    expect(values).toBeLessThan(500_000);
  });

  it('is looked at in full as long as it is small', async () => {
    const schema = await schemaOf(dense(10));
    const model = boundaryModel(schema, readAnnotations(schema));
    expect(model.methods.get('acme.v1.S.Do0')?.crossings).toHaveLength(220);
    expect(model.isCut()).toBe(false);
  });
});
