import { describe, expect, it } from 'vitest';
import { type JsonObject, readAnnotations, type ValueFacts, valueFacts } from '#boundary';
import { schemaOf } from './small-schema.ts';

const schema = await schemaOf(`
  syntax = "proto3";
  package acme;
  message Request { string key = 1; Inner inner = 2; }
  message Inner { bytes body = 1; uint32 count = 2; map<string, Deep> more = 3; Inner again = 4; }
  message Deep { repeated string words = 1; }
  message Other { string text = 1; Deep deep = 2; }
  message Alone { string text = 1; }
  service Engine { rpc Get(Request) returns (Other); }
  service Events { rpc On(Other) returns (Alone); }
`);

/** What holds for a field with these annotations by name. */
function factsOf(id: string, annotations: Readonly<Record<string, JsonObject>>): readonly ValueFacts[] {
  const field = schema.declarations.get(id);
  if (field?.kind !== 'field') throw new Error(`${id} is no field`);
  return valueFacts(schema, readAnnotations(schema, new Map(Object.entries(annotations))))(field);
}

const engine = { 'acme.Engine': { valueDefaults: { own: 'BORROW', until: 'CALL', maxLen: 64 } } };

describe('what holds for a value', () => {
  it('is nothing where nothing is stated', () => {
    expect(factsOf('acme.Request.key', {})).toEqual([]);
    expect(factsOf('acme.Alone.text', engine)).toEqual([]);
  });

  it.each(['acme.Request.key', 'acme.Inner.body', 'acme.Deep.words', 'acme.Other.text'])(
    '%s takes the defaults of the interface it crosses, however deep it stands',
    (id) => {
      expect(factsOf(id, engine)).toEqual([
        { value: { own: 'BORROW', until: 'CALL', maxLen: 64 }, through: ['acme.Engine'] },
      ]);
    },
  );

  it('takes none where it is neither text nor bytes', () => {
    expect(factsOf('acme.Inner.count', engine)).toEqual([]);
    expect(factsOf('acme.Inner.more', engine)).toEqual([]);
    expect(factsOf('acme.Inner.count', { ...engine, 'acme.Inner.count': { unit: 'ms' } })).toEqual([
      { value: { unit: 'ms' }, through: [] },
    ]);
  });

  it('has its own words win one by one', () => {
    expect(factsOf('acme.Request.key', { ...engine, 'acme.Request.key': { maxLen: 8, sensitive: true } })).toEqual([
      { value: { own: 'BORROW', until: 'CALL', maxLen: 8, sensitive: true }, through: ['acme.Engine'] },
    ]);
  });

  it('inherits no end and no heap for a value that it says is copied', () => {
    const heap = { 'acme.Engine': { valueDefaults: { own: 'BORROW', until: 'CALL', allocator: 'go', maxLen: 64 } } };
    expect(factsOf('acme.Request.key', { ...heap, 'acme.Request.key': { own: 'COPY' } })[0]?.value).toEqual({
      own: 'COPY',
      maxLen: 64,
    });
    expect(factsOf('acme.Request.key', { ...heap, 'acme.Request.key': { own: 'BORROW_MUT' } })[0]?.value).toEqual({
      own: 'BORROW_MUT',
      until: 'CALL',
      allocator: 'go',
      maxLen: 64,
    });
  });

  it('is told apart by interface where these differ, and said once where they agree', () => {
    const events = (maxLen: number) => ({
      ...engine,
      'acme.Events': { valueDefaults: { own: 'BORROW', until: 'CALL', maxLen } },
    });
    expect(factsOf('acme.Other.text', events(4096))).toEqual([
      { value: { own: 'BORROW', until: 'CALL', maxLen: 64 }, through: ['acme.Engine'] },
      { value: { own: 'BORROW', until: 'CALL', maxLen: 4096 }, through: ['acme.Events'] },
    ]);
    expect(factsOf('acme.Other.text', events(64)).map(({ through }) => through)).toEqual([
      ['acme.Engine', 'acme.Events'],
    ]);
  });
});
