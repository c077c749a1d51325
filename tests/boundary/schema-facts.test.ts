import { describe, expect, it } from 'vitest';
import {
  boundaryModel,
  coverage,
  errorSetProblems,
  errorSets,
  messageSenders,
  readAnnotations,
  resolveReference,
  type Side,
} from '#boundary';
import { schemaOf } from './small-schema.ts';

const schema = await schemaOf(`
  syntax = "proto3";
  package acme;
  import "boundary/v1/boundary.proto";
  option (boundary.v1.file) = {
    allocators: { name: "engine" side: RUST }
    allocators: { name: "app" side: GO }
    allocators: { name: "lost" }
  };
  enum Code {
    option allow_alias = true;
    option (boundary.v1.error_set) = { prefix: "ACME" raised_by: RUST carrier: "Status" };
    CODE_OK = 0;
    CODE_BUSY = 1 [(boundary.v1.error) = { kind: EXHAUSTED detail: "Busy" }];
    CODE_STILL_BUSY = 1;
    CODE_LOST = 2;
  }
  enum Colour { COLOUR_NONE = 0; COLOUR_RED = 1 [(boundary.v1.error) = { since: "1.0.0" }]; }
  message Status { string text = 1; }
  message Busy { int32 left = 1; }
  message Inner { bytes key = 1 [(boundary.v1.value) = { own: BORROW }]; }
  message Both { string text = 1; int32 count = 2; }
  message Request { Inner inner = 1; map<string, Both> both = 2; Request again = 3; }
  message Reply { Both both = 1; repeated string names = 2 [(boundary.v1.value) = { own: COPY }]; }
  message Alone { bytes data = 1; }
  service Engine {
    option (boundary.v1.iface) = { caller: GO };
    rpc Get(Request) returns (Reply) { option (boundary.v1.call) = { errors: "CODE_BUSY" }; }
    rpc Put(Request) returns (Reply);
  }
  service Silent { rpc Ask(Alone) returns (Alone); }
`);
const annotations = readAnnotations(schema);

describe('who sends what', () => {
  const senders: readonly (readonly [message: string, side: Side | undefined, why: string])[] = [
    ['acme.Request', 'GO', 'requests come from the caller'],
    ['acme.Inner', 'GO', 'and so does what is inside them'],
    ['acme.Reply', 'RUST', 'replies from the callee'],
    ['acme.Both', undefined, 'what both send has no one sender'],
    ['acme.Status', 'RUST', 'the carrier of errors from whom raises them'],
    ['acme.Busy', 'RUST', 'and so the details of a code'],
    ['acme.Alone', undefined, 'without a caller nothing is known'],
  ];
  it.each(senders)('%s: %s (%s)', (id, side) => {
    expect(messageSenders(schema, annotations).get(id)).toBe(side);
  });

  it('each heap belongs to the side that the contract says, or to none', () => {
    const { allocators } = boundaryModel(schema, annotations).contract;
    expect(Array.from(allocators.values(), ({ name, side }) => [name, side])).toEqual([
      ['engine', 'RUST'],
      ['app', 'GO'],
      ['lost', undefined],
    ]);
  });
});

describe('coverage', () => {
  it('counts services, methods, messages, texts and bytes, and the codes of error sets', () => {
    expect(coverage(schema, annotations)).toEqual([
      { kind: 'service', annotated: 1, total: 2 },
      { kind: 'method', annotated: 1, total: 3 },
      { kind: 'message', annotated: 0, total: 7 },
      { kind: 'field', annotated: 2, total: 5 },
      { kind: 'value', annotated: 1, total: 3 },
    ]);
  });

  it('counts nothing as annotated where nothing is', () => {
    const counts = coverage(schema, { byId: new Map(), byFile: new Map(), unmatched: [] });
    expect(counts.map(({ annotated }) => annotated)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('error sets', () => {
  it('an alias is the same code, and an annotated value of another enum is none', () => {
    expect(
      errorSets(schema, annotations).map(({ enumId, codes }) => [
        enumId,
        codes.map(({ code, name }) => `${code} ${name}`),
      ]),
    ).toEqual([['acme.Code', ['ACME-0001 CODE_BUSY', 'ACME-0002 CODE_LOST']]]);
    expect(errorSetProblems(schema, annotations)).toEqual([]);
  });

  it('a code knows the methods that name it', () => {
    expect(errorSets(schema, annotations)[0]?.codes.map(({ methods }) => methods)).toEqual([['acme.Engine.Get'], []]);
  });
});

describe('a sidecar', () => {
  it('wins key by key over the schema, and says so', () => {
    const both = readAnnotations(
      schema,
      new Map([
        ['acme.CODE_BUSY', { kind: 'bug', cause: 'stuck' }],
        ['acme.CODE_LOST', { kind: 'BUG' }],
        ['acme.Nowhere', {}],
      ]),
    );
    expect(both.byId.get('acme.CODE_BUSY')).toEqual({
      value: { kind: 'BUG', detail: 'Busy', cause: 'stuck' },
      source: 'sidecar',
      overrides: true,
      beside: new Set(['kind', 'cause']),
    });
    expect(both.byId.get('acme.CODE_LOST')).toMatchObject({ source: 'sidecar', overrides: false });
    expect(both.unmatched).toEqual(['acme.Nowhere']);
  });

  it('leaves out what the vocabulary does not have', () => {
    const odd = readAnnotations(schema, new Map([['acme.CODE_LOST', { kind: 'PERHAPS', colour: 'red', fix: 'wait' }]]));
    expect(odd.byId.get('acme.CODE_LOST')?.value).toEqual({ fix: 'wait' });
  });
});

describe('a reference', () => {
  it.each([
    ['acme.Engine.Get', 'Reply.names', 'acme.Reply.names'],
    ['acme.Engine.Get', 'Put', 'acme.Engine.Put'],
    ['acme.CODE_BUSY', 'Engine.Get', 'acme.Engine.Get'],
    ['acme.Code', '.acme.Status', 'acme.Status'],
    ['acme.Code', 'Status', 'acme.Status'],
    ['acme.Code', 'Nobody', undefined],
    ['acme.Code', 'constructor', undefined],
  ])('from %s, %s is %s', (from, name, id) => {
    expect(resolveReference(schema, from, name)).toBe(id);
  });
});
