import { describe, expect, it } from 'vitest';
import { declarationView, type MessageView } from '#catalog';
import { acme, catalogOf } from '../support/catalog.ts';

const BODY = `
  message Item { string name = 1; Item next = 2; float ratio = 3; }
  message Span { uint64 start = 1; bool word = 2; }
  message Text { string name = 1; float ratio = 2; }
`;

const PLAIN = (size: number): string => `annotations:\n  acme.v1.Span: { plain: { size: ${size}, align: 8 } }\n`;

async function messageOf(id: string, files: Readonly<Record<string, string>> = {}): Promise<MessageView> {
  const [contract] = (await acme({ '1.0.0': BODY }, files)).contracts;
  const view = contract && declarationView(contract, contract.latest, id);
  if (view?.kind !== 'message') throw new Error(`There is no ${id}.`);
  return view;
}

describe('what other generators write', () => {
  it('stands beside the form of the contract’s own, those that write the same left out', async () => {
    const { fields } = await messageOf('acme.v1.Item');
    const next = fields.find(({ name }) => name === 'next');
    expect(next?.go).toMatchObject({ name: 'Next', type: '*Item', accessor: 'GetNext' });
    expect(next?.go.others?.map(({ profile }) => profile)).toEqual(['hybrid', 'opaque']);
    expect(next?.go.others?.[1]).toMatchObject({
      name: '',
      methods: ['GetNext() *Item', 'Set…, Has…, Clear…'],
    });
    expect(next?.rust.others?.map(({ profile }) => profile) ?? []).not.toContain('prost-13');
  });

  it('is told from the contract’s own, whichever that is', async () => {
    const yaml =
      'name: acme\ngo: { profile: protoc-gen-go/opaque }\nrust: { profile: prost/0.13 }\nversions:\n  - { version: 1.0.0, folder: v1 }\n';
    const catalog = await catalogOf({
      'contract.yaml': yaml,
      'v1/acme.proto': `syntax = "proto3"; package acme.v1; ${BODY}`,
    });
    const [contract] = catalog.contracts;
    const view = contract && declarationView(contract, contract.latest, 'acme.v1.Item');
    if (view?.kind !== 'message') throw new Error('There is no Item.');
    expect(view.fields[0]?.go.name).toBe('');
    expect(view.fields[0]?.go.others?.map(({ profile }) => profile)).toEqual(['open', 'hybrid']);
    expect(view.rust?.others?.map(({ profile }) => profile)).toContain('prost-14');
  });

  it('names what a Rust type derives, and why not more', async () => {
    const { rust } = await messageOf('acme.v1.Text');
    expect(rust?.notes.join(' ')).toContain('Derives Clone, PartialEq; not Copy: name is a string');
    expect(rust?.notes.join(' ')).toContain('not Eq, Hash: ratio is a float');
  });

  it('of a profile that is not known is not guessed at but reported, at its line', async () => {
    const yaml = 'name: acme\nrust: { profile: gogo }\nversions:\n  - { version: 1.0.0, folder: v1 }\n';
    const catalog = await catalogOf({
      'contract.yaml': yaml,
      'v1/acme.proto': `syntax = "proto3"; package acme.v1; ${BODY}`,
    });
    expect(catalog.diagnostics).toMatchObject([
      { code: 'LNG-01', place: { line: 2 }, message: expect.stringContaining('prost/0.14') },
    ]);
  });
});

describe('memory of a message', () => {
  it('puts the members of both languages into one row', async () => {
    const { memory } = await messageOf('acme.v1.Item');
    expect(memory?.go).toMatchObject({ align: 8 });
    expect(memory?.rust).toMatchObject({ align: 8 });
    const next = memory?.rows.find(({ name }) => name === 'next');
    expect(next).toMatchObject({ own: true, go: { size: 8 }, rust: { size: 8 } });
    expect(memory?.rows.filter(({ own }) => !own).map(({ name, rust }) => [name, rust])).toEqual([
      ['state', undefined],
      ['unknownFields', undefined],
      ['sizeCache', undefined],
    ]);
  });
});

describe('a struct with C layout', () => {
  it('is as stated', async () => {
    const { diagnostics } = await acme({ '1.0.0': BODY }, { 'annotations.yaml': PLAIN(16) });
    expect(diagnostics.filter(({ code }) => code === 'ABI-01')).toEqual([]);
  });

  it('of another size is reported at its declaration, with the size that it has', async () => {
    const { diagnostics } = await acme({ '1.0.0': BODY }, { 'annotations.yaml': PLAIN(24) });
    const [found] = diagnostics.filter(({ code }) => code === 'ABI-01');
    expect(found).toMatchObject({ severity: 'error', place: { symbol: 'acme.v1.Span' } });
    expect(found?.message).toContain('16');
  });

  it('cannot hold what has no fixed size', async () => {
    const beside = 'annotations:\n  acme.v1.Text: { plain: { size: 16, align: 8 } }\n';
    const { diagnostics } = await acme({ '1.0.0': BODY }, { 'annotations.yaml': beside });
    expect(diagnostics.filter(({ code }) => code === 'ABI-01').map(({ place }) => place?.symbol)).toContain(
      'acme.v1.Text.name',
    );
  });
});
