import { describe, expect, it } from 'vitest';
import type { Catalog } from '#catalog';
import { catalogOf } from './small-contract.ts';

const CONTRACT = `name: acme
roots: [.]
versions:
  - { version: 1.0.0, folder: versions/1.0.0 }
  - { version: 1.1.0, folder: versions/1.1.0 }
`;

const schema = (more: string): string => `syntax = "proto3";
package acme.v1;
enum Code {
  CODE_OK = 0;
  CODE_BUSY = 1;
  CODE_LOST = 2;${more}
}
message GetRequest {
  bytes key = 1;
  oneof how { bool fast = 2; bool sure = 3; }
}
service Engine { rpc Get(GetRequest) returns (GetRequest); }
`;

const withSidecar = (annotations: string) =>
  catalogOf({
    'contract.yaml': CONTRACT,
    'versions/1.0.0/acme/v1/acme.proto': schema(''),
    'versions/1.1.0/acme/v1/acme.proto': schema('\n  CODE_NEW = 3;'),
    'annotations.yaml': `annotations:\n${annotations}`,
  });

/** What is wrong with the annotations; that much is not annotated at all is beside the point here. */
const ofAnnotations = (catalog: Catalog) => catalog.diagnostics.filter(({ code }) => code.startsWith('ANN'));

describe('annotations.yaml beside a schema without annotations', () => {
  it('gives error codes, in words of any case and keys of either spelling', async () => {
    const catalog = await withSidecar(`  acme.v1.Code: { prefix: ACME, raisedBy: rust }
  acme.v1.CODE_BUSY: { kind: exhausted, again: Backoff, effect: 1, poisons_handle: true, go: acme.ErrBusy }
  acme.v1.CODE_LOST: [{ cause: lost }, { versions: ">=1.1.0", cause: lost for good }]
  acme.v1.Engine: { defaults: { errors: [CODE_BUSY] } }
`);
    expect(ofAnnotations(catalog)).toEqual([]);
    expect(
      catalog.errors.map(({ code, since, facts }) => [code, since, facts.name, facts.cause, facts.source]),
    ).toEqual([
      ['ACME-0001', '1.0.0', 'CODE_BUSY', undefined, 'sidecar'],
      ['ACME-0002', '1.0.0', 'CODE_LOST', 'lost for good', 'sidecar'],
      ['ACME-0003', '1.1.0', 'CODE_NEW', undefined, undefined],
    ]);
    expect(catalog.errors[0]?.set.raisedBy).toBe('RUST');
    expect(catalog.errors[0]?.facts).toMatchObject({
      kind: 'EXHAUSTED',
      again: 'BACKOFF',
      effect: 'NOT_APPLIED',
      poisonsHandle: true,
      methods: ['acme.v1.Engine.Get'],
    });
  });

  it('reports what the vocabulary does not have, at its place, once an entry', async () => {
    const catalog = await withSidecar(`  acme.v1.Code:
    prefix: ACME
    fallbak: CODE_LOST
  acme.v1.CODE_BUSY:
    - versions: 1.0.0
      kind: EXHAUST
    - { since: 1.2 }
  acme.v1.GetRequest.how: { own: COPY }
  acme.v1.Engine.Get: { deadline: { max: 10 } }
`);
    expect(
      ofAnnotations(catalog).map(({ code, place, version, fix }) => [
        code,
        place?.file,
        place?.line,
        version,
        fix.slice(0, 20),
      ]),
    ).toEqual([
      ['ANN-01', 'annotations.yaml', 4, undefined, 'Write `fallback`.'],
      ['ANN-02', 'annotations.yaml', 7, undefined, 'Write `EXHAUSTED`.'],
      ['ANN-02', 'annotations.yaml', 8, undefined, 'Write the kind of va'],
      ['ANN-01', 'annotations.yaml', 9, undefined, 'Use the suggested ke'],
      ['ANN-02', 'annotations.yaml', 10, undefined, 'Write the kind of va'],
    ]);
    expect(catalog.errors.map(({ facts }) => [facts.kind, facts.since])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('an annotated value of an enum that is no error set makes no code', async () => {
    const catalog = await withSidecar('  acme.v1.CODE_BUSY: { since: "1.0.0", kind: BUG }\n');
    expect(ofAnnotations(catalog)).toEqual([]);
    expect(catalog.errors).toEqual([]);
  });

  it('a prefix that can make no code is reported once, where it is written', async () => {
    const catalog = await withSidecar('  acme.v1.Code: { prefix: acme-kv }\n');
    expect(ofAnnotations(catalog).map(({ code, place, version }) => [code, place?.file, place?.line, version])).toEqual(
      [['ANN-03', 'annotations.yaml', 2, undefined]],
    );
    expect(catalog.errors).toEqual([]);
  });
});

describe('error sets in a schema', () => {
  const inSchema = (code: string) =>
    catalogOf({
      'contract.yaml': 'name: acme\nroots: [.]\nversions:\n  - { version: 1.0.0, folder: versions/1.0.0 }\n',
      'versions/1.0.0/acme.proto': `syntax = "proto3";
package acme.v1;
import "boundary/v1/boundary.proto";
${code}
`,
    });

  it.each([
    ['a prefix in lower case', 'prefix: "lkv"', /"lkv"; public codes need upper-case/],
    ['a prefix that begins with a digit', 'prefix: "4KV"', /"4KV"/],
    ['no prefix', 'domain: "acme"', /has no prefix/],
  ])('%s is ANN-03 where it is written', async (_, option, message) => {
    const catalog = await inSchema(
      `enum Code {\n  option (boundary.v1.error_set) = { ${option} };\n  CODE_OK = 0;\n  CODE_BUSY = 1;\n}`,
    );
    expect(
      ofAnnotations(catalog).map(({ code, place, version }) => [
        code,
        place?.file,
        place?.line,
        place?.symbol,
        version,
      ]),
    ).toEqual([['ANN-03', 'versions/1.0.0/acme.proto', 5, 'acme.v1.Code', '1.0.0']]);
    expect(ofAnnotations(catalog)[0]?.message).toMatch(message);
    expect(catalog.errors).toEqual([]);
  });

  it('a negative number is ANN-04 at the value, and makes no code', async () => {
    const catalog = await inSchema(
      'enum Code {\n  option (boundary.v1.error_set) = { prefix: "ACME" };\n  CODE_OK = 0;\n  CODE_BUSY = -1;\n  CODE_LOST = 12345;\n}',
    );
    expect(ofAnnotations(catalog).map(({ code, place }) => [code, place?.line, place?.symbol])).toEqual([
      ['ANN-04', 7, 'acme.v1.CODE_BUSY'],
    ]);
    expect(catalog.errors.map(({ code }) => code)).toEqual(['ACME-12345']);
  });

  it('a retired code that no version has keeps its entry, since the first version where nothing says since when', async () => {
    const catalog = await inSchema(`enum Code {
  option (boundary.v1.error_set) = {
    prefix: "ACME"
    retired: { number: 2 name: "CODE_GONE" since: "0.9.0" replaced_by: "CODE_BUSY" why: "never used" }
    retired: { number: 3 name: "CODE_LOST" }
    retired: { number: 1 name: "CODE_BUSY" }
  };
  reserved 2, 3;
  CODE_OK = 0;
  CODE_BUSY = 1;
}`);
    expect(ofAnnotations(catalog)).toEqual([]);
    expect(
      catalog.errors.map(({ code, since, retiredIn, retiredWhy, replacedBy, facts }) => [
        code,
        since,
        retiredIn,
        retiredWhy,
        replacedBy,
        facts.id,
      ]),
    ).toEqual([
      ['ACME-0001', '1.0.0', undefined, undefined, undefined, 'acme.v1.CODE_BUSY'],
      ['ACME-0002', '0.9.0', '0.9.0', 'never used', 'CODE_BUSY', 'acme.v1.CODE_GONE'],
      ['ACME-0003', '1.0.0', '1.0.0', undefined, undefined, 'acme.v1.CODE_LOST'],
    ]);
    // Its history may point only at versions that have pages.
    expect(catalog.errors[1]?.history).toEqual([
      { version: '1.0.0', date: undefined, event: 'Retired: no longer raised. The number is never used again.' },
    ]);
  });
});
