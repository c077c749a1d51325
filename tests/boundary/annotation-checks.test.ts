import { describe, expect, it } from 'vitest';
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

/** Findings of the annotations themselves, with where they point: `ANN-05 7:5 message`. */
async function annotationFindings(body: string, more: Readonly<Record<string, string>> = {}) {
  const catalog = await catalogOf({ 'contract.yaml': CONTRACT_YAML, 'v1/acme.proto': HEAD + body, ...more });
  return catalog.diagnostics.filter(({ code }) => /^ANN-0[5-8]$|^SRC/.test(code));
}

const lines = (findings: Awaited<ReturnType<typeof annotationFindings>>) =>
  findings.map(({ code, place, message }) => `${code} ${place?.line} ${message}`);

const SERVICE = (options: string, rest = ''): string => `service S {
  rpc Do(Req) returns (Rep) {
    option (boundary.v1.call) = { ${options} };
  }
}
message Req { Db db = 1; string name = 2; }
message Rep { Db db = 1; }
message Db {
  option (boundary.v1.type) = { handle: { owner: RUST states: ["open", "closed"] } };
  uint64 token = 1;
}
message Plain { uint32 a = 1; }
enum Code { option (boundary.v1.error_set) = { prefix: "ACM" }; CODE_OK = 0; CODE_GONE = 1; }
${rest}`;

describe('a name that an annotation writes', () => {
  it.each([
    ['an error code', 'errors: "CODE_GONE"', 'errors: "CODE_GOEN"', 'Did you mean "CODE_GONE"?'],
    ['a method', 'cancel: { via: "S.Do" }', 'cancel: { via: "S.Undo" }', 'Did you mean "S.Do"?'],
    ['a field of the request', 'retry: { key_field: "name" }', 'retry: { key_field: "nmae" }', 'Did you mean "name"?'],
    ['a field by its message', 'deadline: { field: "Req.name" }', 'deadline: { field: "Req.nam" }', 'expected a field'],
    [
      'a state',
      'moves: { handle: "Rep.db" to: "open" }',
      'moves: { handle: "Rep.db" to: "opne" }',
      'Did you mean "open"?',
    ],
    ['the handle that moves', 'moves: { handle: "Req.db" }', 'moves: { handle: "Req.bd" }', 'expected a field'],
    ['none, for errors', 'errors: "none"', 'errors: "nothing"', 'expected an error code'],
    ['context, for cancelling', 'cancel: { via: "context" }', 'cancel: { via: "ctx" }', 'expected a method'],
    [
      'an exported symbol',
      'callback: { may_call: "lkv_poke" }',
      'callback: { may_call: "S.Poke" }',
      'expected a method',
    ],
  ])('is found: %s; and reported where it is not', async (_, good, bad, words) => {
    expect(lines(await annotationFindings(SERVICE(good)))).toEqual([]);
    const findings = await annotationFindings(SERVICE(bad));
    expect(findings).toMatchObject([{ code: 'ANN-05', place: { line: 6, symbol: 'acme.v1.S.Do' } }]);
    expect(findings[0]?.message).toContain(words);
  });

  it.each([
    ['a message where a method is asked for', 'cancel: { via: "Plain" }', 'is a message; expected a method'],
    ['a method where a code is asked for', 'errors: "S.Do"', 'is a method; expected an error code'],
  ])('is reported as of another kind, with both places: %s', async (_, bad, words) => {
    const findings = await annotationFindings(SERVICE(bad));
    expect(findings).toMatchObject([
      { code: 'ANN-06', place: { line: 6 }, related: [{ place: { file: 'v1/acme.proto' } }] },
    ]);
    expect(findings[0]?.message).toContain(words);
  });

  it('is looked for as a handle where only a handle can be meant', async () => {
    const within = (name: string) =>
      SERVICE('', `message Cur { option (boundary.v1.type) = { handle: { within: "${name}" } }; uint64 token = 1; }`);
    expect(lines(await annotationFindings(within('Db')))).toEqual([]);
    expect(await annotationFindings(within('Plain'))).toMatchObject([{ code: 'ANN-06' }]);
    expect(await annotationFindings(within('Dbs'))).toMatchObject([{ code: 'ANN-05' }]);
  });

  it('is reported where it stands in annotations.yaml', async () => {
    const beside = 'annotations:\n  acme.v1.S.Do:\n    deadline:\n      expiry_code: CODE_LATE\n';
    expect(await annotationFindings(SERVICE(''), { 'annotations.yaml': beside })).toMatchObject([
      { code: 'ANN-05', place: { file: 'annotations.yaml', line: 4 } },
    ]);
  });

  it('may be handed down to methods whose request has the field', async () => {
    const inherit = (name: string) => `service S {
  option (boundary.v1.iface) = { defaults: { trace: { carrier_field: "${name}" } } };
  rpc Do(Req) returns (Req);
}
message Req { string traceparent = 1; }`;
    expect(lines(await annotationFindings(inherit('traceparent')))).toEqual([]);
    expect(await annotationFindings(inherit('tracestate'))).toMatchObject([{ code: 'ANN-05', place: { line: 5 } }]);
  });
});

const FIELD = (words: string): string => `message M { bytes data = 1 [(boundary.v1.value) = { ${words} }]; }`;

describe('two words of one annotation', () => {
  it.each([
    ['a copy that ends', FIELD('own: COPY until: CALL'), FIELD('own: BORROW until: CALL')],
    ['a borrow that is released', FIELD('own: BORROW release: "f"'), FIELD('own: TRANSFER release: "f"')],
    ['a transfer that is counted', FIELD('own: TRANSFER retain: "r"'), FIELD('own: SHARE retain: "r"')],
    ['a copy read in place', FIELD('own: COPY zero_copy: true'), FIELD('own: BORROW zero_copy: true')],
    [
      'no limit and a fallback',
      SERVICE('deadline: { unlimited: true fallback: { seconds: 1 } }'),
      SERVICE('deadline: { fallback: { seconds: 1 } }'),
    ],
    [
      'a fallback over the greatest',
      SERVICE('deadline: { fallback: { seconds: 5 } max: { seconds: 2 } }'),
      SERVICE('deadline: { fallback: { seconds: 2 } max: { seconds: 2 } }'),
    ],
    [
      'a way to cancel what cannot be',
      SERVICE('cancel: { mode: NONE via: "S.Do" }'),
      SERVICE('cancel: { mode: ABANDON via: "S.Do" }'),
    ],
    ['none among codes', SERVICE('errors: ["none", "CODE_GONE"]'), SERVICE('errors: ["CODE_GONE"]')],
    [
      'a code though it blocks',
      SERVICE('flow: { on_full: BLOCK full_code: "CODE_GONE" }'),
      SERVICE('flow: { on_full: REJECT full_code: "CODE_GONE" }'),
    ],
    ['a state twice', SERVICE('').replace('"open", "closed"', '"open", "open"'), SERVICE('')],
    [
      'a size that is no multiple',
      'message M { option (boundary.v1.type) = { plain: { size: 10 align: 4 } }; uint32 a = 1; }',
      'message M { option (boundary.v1.type) = { plain: { size: 12 align: 4 } }; uint32 a = 1; }',
    ],
  ])('contradict: %s', async (_, bad, good) => {
    expect(lines(await annotationFindings(good))).toEqual([]);
    expect((await annotationFindings(bad)).map(({ code }) => code)).toEqual(['ANN-07']);
  });

  it('do not contradict where one of them is inherited', async () => {
    const body = `service S {
  option (boundary.v1.iface) = { value_defaults: { own: BORROW until: CALL } defaults: { deadline: { fallback: { seconds: 1 } } } };
  rpc Do(Req) returns (Req) { option (boundary.v1.call) = { deadline: { unlimited: true } }; }
}
message Req { string name = 1 [(boundary.v1.value) = { own: COPY }]; }`;
    expect(lines(await annotationFindings(body))).toEqual([]);
  });

  it('contradict between two files of a contract, and both places are named', async () => {
    const file = (peer: string) =>
      `option (boundary.v1.file) = { min_peer: "${peer}" allocators: { name: "rust" side: RUST } };\nmessage M${peer.replaceAll('.', '')} {}\n`;
    const findings = await annotationFindings(file('1.0.0'), { 'v1/b.proto': HEAD + file('1.1.0') });
    expect(findings).toMatchObject([
      {
        code: 'ANN-07',
        place: { file: 'v1/b.proto', line: 4 },
        related: [{ place: { file: 'v1/acme.proto', line: 4 } }],
      },
      {
        code: 'ANN-07',
        place: { file: 'v1/b.proto', line: 4 },
        related: [{ place: { file: 'v1/acme.proto', line: 4 } }],
      },
    ]);
  });
});

const RING = (...within: string[]): string =>
  within
    .map(
      (parents, index) =>
        `message H${index} { option (boundary.v1.type) = { handle: { ${parents
          .split(' ')
          .filter(Boolean)
          .map((parent) => `within: "${parent}"`)
          .join(' ')} } }; uint64 token = 1; }`,
    )
    .join('\n');

describe('handles that live within each other', () => {
  it.each([
    ['itself', RING('H0'), ['acme.v1.H0 lies within acme.v1.H0']],
    ['another and back', RING('H1', 'H0'), ['acme.v1.H0 lies within acme.v1.H1 lies within acme.v1.H0']],
    [
      'a ring behind a chain',
      RING('H1', 'H2', 'H3', 'H2'),
      ['acme.v1.H2 lies within acme.v1.H3 lies within acme.v1.H2'],
    ],
    ['two rings apart', RING('H0', 'H1'), ['acme.v1.H0 lies within acme.v1.H0', 'acme.v1.H1 lies within acme.v1.H1']],
    ['a diamond without a ring', RING('H1 H2', 'H3', 'H3', ''), []],
    ['a chain', RING('H1', 'H2', ''), []],
  ])('may not turn in a circle: %s', async (_, body, expected) => {
    const findings = await annotationFindings(body);
    expect(findings.map(({ code, message }) => [code, message])).toEqual(
      expected.map((text) => ['ANN-08', `${text}: a handle cannot outlive itself.`]),
    );
  });
});

describe('contract-wide words in annotations.yaml', () => {
  const BESIDE = `contract:
  min_peer: 1.0.0
  allocators:
    - { name: rust, side: RUST, free_symbol: f, arena: Nope }
annotations:
  acme.v1.M.data: { own: TRANSFER, allocator: rust }
`;

  it('count as stated, with their own place', async () => {
    const body = 'message M { bytes data = 1; }';
    expect(await annotationFindings(body, { 'annotations.yaml': BESIDE })).toMatchObject([
      {
        code: 'ANN-05',
        message: expect.stringContaining('"Nope"'),
        place: { file: 'annotations.yaml', line: 4, column: 56 },
      },
    ]);
  });

  it('are held to the vocabulary', async () => {
    const catalog = await catalogOf({
      'contract.yaml': CONTRACT_YAML,
      'v1/acme.proto': `${HEAD}message M {}`,
      'annotations.yaml': 'contract:\n  min_pier: 1.0.0\n',
    });
    expect(catalog.diagnostics.filter(({ code }) => code === 'ANN-01')).toMatchObject([
      { message: expect.stringContaining('Did you mean `min_peer`?'), place: { file: 'annotations.yaml', line: 2 } },
    ]);
  });
});

describe('a contract without annotations', () => {
  it('has one note that sums up what is not said, however large it is', async () => {
    const methods = Array.from({ length: 50 }, (_, index) => `rpc M${index}(M) returns (M);`).join('\n');
    const catalog = await catalogOf({
      'contract.yaml': CONTRACT_YAML,
      'v1/acme.proto': `syntax = "proto3"; package acme.v1; service S { ${methods} } message M { bytes b = 1; M m = 2; }`,
    });
    expect(catalog.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['COV-01', 'note']]);
    expect(catalog.diagnostics[0]?.message).toContain('1 of 1 services (50 of 50 methods)');
  });
});
