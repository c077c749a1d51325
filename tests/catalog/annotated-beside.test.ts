import { describe, expect, it } from 'vitest';
import { declarationView } from '#catalog';
import { acme, only } from '../support/catalog.ts';

const BODY = `
  service Engine { rpc Get(Request) returns (Reply); }
  service Events { rpc On(Reply) returns (Request); }
  message Request { bytes key = 1; bytes own = 2; }
  message Reply { bytes value = 1; }
`;

const badges = async (sidecar: string, message: string) => {
  const contract = only(await acme({ '1.0.0': BODY }, { 'annotations.yaml': sidecar }));
  const view = declarationView(contract, contract.latest, `acme.v1.${message}`);
  return view?.kind === 'message' ? view.fields.map(({ owner }) => owner && [owner.text, owner.side]) : [];
};

const HEAP = 'contract:\n  allocators:\n    - { name: pool, side: RUST, free_symbol: f }\n';

describe('annotations beside a schema', () => {
  it('give a field the side of a heap that they declare for the contract as a whole', async () => {
    const field = 'acme.v1.Request.key: { own: TRANSFER, allocator: pool }';
    expect(await badges(`${HEAP}annotations:\n  ${field}\n`, 'Request')).toEqual([['transferred', 'rust'], undefined]);
  });

  it('give a field the ownership that its interface hands down, unless two of them differ', async () => {
    const engine =
      'acme.v1.Engine: { caller: GO, transport: IN_PROCESS, value_defaults: { own: BORROW, until: CALL } }';
    const own = 'acme.v1.Request.own: { own: COPY }';
    const one = `annotations:\n  ${engine}\n  ${own}\n`;
    expect(await badges(one, 'Request')).toEqual([
      ['borrowed', 'go'],
      ['copied', undefined],
    ]);
    const events = 'acme.v1.Events: { caller: RUST, transport: IN_PROCESS, value_defaults: { own: COPY } }';
    expect(await badges(`${one}  ${events}\n`, 'Request')).toEqual([undefined, ['copied', undefined]]);
  });

  it('are reported once, however many versions an entry holds for', async () => {
    const sidecar = 'annotations:\n  acme.v1.Engine.Get: { errors: CODE_NOPE }\n';
    const { diagnostics } = await acme(
      { '1.0.0': BODY, '1.1.0': BODY, '1.2.0': BODY },
      { 'annotations.yaml': sidecar },
    );
    const found = diagnostics.filter(({ code }) => code === 'ANN-05');
    expect(found).toMatchObject([{ place: { file: 'annotations.yaml', line: 2 } }]);
    expect(found[0]?.version).toBeUndefined();
  });

  it('may suppress the summary of what is not annotated, in every version', async () => {
    const sidecar = 'contract:\n  suppress: { check: COV-01, reason: annotated next year }\n';
    const catalog = await acme({ '1.0.0': BODY, '1.1.0': BODY }, { 'annotations.yaml': sidecar });
    expect(catalog.diagnostics).toEqual([]);
    expect(only(catalog).versions.map(({ suppressed }) => suppressed.length)).toEqual([0, 1]);
  });

  it('say where a suppression stands that the schema has, though they say something else there', async () => {
    const schema = `import "boundary/v1/boundary.proto";\nmessage M {\n  option (boundary.v1.type) = { suppress: { check: "OWN-99" reason: "x" } };\n}`;
    const { diagnostics } = await acme(
      { '1.0.0': schema },
      { 'annotations.yaml': 'annotations:\n  acme.v1.M: { since: 1.0.0 }\n' },
    );
    expect(diagnostics).toMatchObject([{ code: 'SUP-01', place: { file: 'versions/1.0.0/acme.proto', line: 5 } }]);
  });
});
