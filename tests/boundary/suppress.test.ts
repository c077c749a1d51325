import { describe, expect, it } from 'vitest';
import { type Check, declared, runChecks } from '#boundary';
import { catalogOf } from './small-contract.ts';

const CONTRACT_YAML = `name: acme
title: Acme
versions:
  - { version: 1.0.0, folder: v1 }
`;

const HEAD = `syntax = "proto3";
package acme.v1;
import "boundary/v1/boundary.proto";
`;

/** The version's facts, with the suppressions of one message. */
async function pageWith(suppress: string, sidecar?: string) {
  const catalog = await catalogOf({
    'contract.yaml': CONTRACT_YAML,
    'v1/acme.proto': `${HEAD}message Page {
  option (boundary.v1.type) = {
    since: "1.0.0"
    ${suppress}
  };
  bytes data = 1;
}
`,
    ...(sidecar === undefined ? {} : { 'annotations.yaml': sidecar }),
  });
  const version = catalog.contracts[0]?.latest;
  if (!version) throw new Error(JSON.stringify(catalog.diagnostics));
  return { catalog, version };
}

/** Finds the same thing on every message. */
const always: Check = function* ({ types }) {
  for (const { id } of types.values())
    yield { code: 'OWN-14', on: id, message: `${id} is released in part.`, at: declared(id) };
};

async function reportOf(suppress: string, sidecar?: string) {
  const { version } = await pageWith(suppress, sidecar);
  const locate = () => undefined;
  return runChecks(version.boundary, { contract: 'acme', version: '1.0.0', locate }, [always]);
}

describe('a suppression', () => {
  it('with a reason takes the finding out of the report and keeps its words', async () => {
    const { findings, suppressed } = await reportOf('suppress: { check: "OWN-14" reason: "rows are static" }');
    expect(findings).toEqual([]);
    expect(suppressed).toMatchObject([
      { code: 'OWN-14', on: 'acme.v1.Page', message: 'acme.v1.Page is released in part.', reason: 'rows are static' },
    ]);
  });

  it.each([
    ['no reason', 'suppress: { check: "OWN-14" }', ['OWN-14', 'SUP-02']],
    ['only blanks for a reason', 'suppress: { check: "OWN-14" reason: "  " }', ['OWN-14', 'SUP-02']],
    ['a check that does not exist', 'suppress: { check: "OWN-99" reason: "x" }', ['OWN-14', 'SUP-01']],
    ['another check', 'suppress: { check: "OWN-13" reason: "x" }', ['OWN-14', 'SUP-04']],
    ['an end that is reached', 'suppress: { check: "OWN-14" reason: "x" until: "1.0.0" }', ['OWN-14', 'SUP-03']],
    ['an end that is no version', 'suppress: { check: "OWN-14" reason: "x" until: "soon" }', ['SUP-03']],
    ['an end to come', 'suppress: { check: "OWN-14" reason: "x" until: "1.1.0" }', []],
  ])('with %s reports %s', async (_, suppress, codes) => {
    const { findings } = await reportOf(suppress);
    expect(findings.map(({ code }) => code)).toEqual(codes);
  });

  it('may stand in annotations.yaml, for schemas that nobody may edit', async () => {
    const beside = 'annotations:\n  acme.v1.Page:\n    suppress: { check: OWN-14, reason: rows are static }\n';
    const { findings, suppressed } = await reportOf('', beside);
    expect(findings).toEqual([]);
    expect(suppressed).toHaveLength(1);
  });

  it('is found at its own line, in the schema and in annotations.yaml', async () => {
    const inSchema = await pageWith('suppress: { check: "OWN-99" reason: "x" }');
    expect(inSchema.catalog.diagnostics.filter(({ code }) => code === 'SUP-01')).toMatchObject([
      { place: { file: 'v1/acme.proto', line: 7, column: 5 } },
    ]);
    const beside = await pageWith(
      '',
      'annotations:\n  acme.v1.Page:\n    suppress:\n      - { check: OWN-99, reason: x }\n',
    );
    expect(beside.catalog.diagnostics.filter(({ code }) => code === 'SUP-01')).toMatchObject([
      { place: { file: 'annotations.yaml', line: 4, column: 9 } },
    ]);
  });
});
