import { expect, it } from 'vitest';
import { annotationView, ownerBadge } from '../../src/catalog/views/annotation.ts';
import { catalogOf } from './small-contract.ts';

const catalog = await catalogOf({
  'contract.yaml': 'name: acme\nroots: [.]\nversions:\n  - { version: 1.0.0, folder: versions/1.0.0 }\n',
  'versions/1.0.0/acme.proto': `syntax = "proto3";
package acme;
import "boundary/v1/boundary.proto";
option (boundary.v1.file) = { allocators: { name: "arena" side: RUST } };
message Request {
  bytes copy = 1 [(boundary.v1.value) = { own: COPY allocator: "arena" }];
  bytes borrow = 2 [(boundary.v1.value) = { own: BORROW until: CALL }];
  bytes borrow_mut = 3 [(boundary.v1.value) = { own: BORROW_MUT }];
  bytes transfer = 4 [(boundary.v1.value) = { own: TRANSFER allocator: "arena" }];
  bytes share = 5 [(boundary.v1.value) = { own: SHARE allocator: "unheard-of" }];
  bytes forever = 6 [(boundary.v1.value) = { own: STATIC }];
  bytes unsaid = 7 [(boundary.v1.value) = { max_len: 8 }];
  bytes silent = 8;
  repeated fixed64 docs = 9 [(boundary.v1.value) = { max_len: 64 }];
  repeated bytes keys = 10 [(boundary.v1.value) = { max_len: 64 }];
}
message Alone { bytes borrow = 1 [(boundary.v1.value) = { own: BORROW }]; }
service Engine {
  option (boundary.v1.iface) = { caller: GO };
  rpc Get(Request) returns (Alone);
  rpc Put(Alone) returns (Alone);
}
`,
});
const version = catalog.contracts[0]?.latest;
if (!version) throw new Error(JSON.stringify(catalog.diagnostics));

const BADGES: readonly (readonly [id: string, badge: ReturnType<typeof ownerBadge>, why: string])[] = [
  ['Request.copy', { kind: 'copy', text: 'copied', side: undefined }, 'a copy lies on both heaps'],
  ['Request.borrow', { kind: 'borrow', text: 'borrowed', side: 'go' }, "without a heap it is the sender's"],
  ['Request.borrow_mut', { kind: 'borrow mut', text: 'borrowed, may be written', side: 'go' }, 'as for a borrow'],
  ['Request.transfer', { kind: 'transfer', text: 'transferred', side: 'rust' }, 'the side of the heap that is named'],
  [
    'Request.share',
    { kind: 'share', text: 'shared', side: undefined },
    'a heap that the contract does not declare belongs to nobody known',
  ],
  ['Request.forever', { kind: 'static', text: 'static', side: 'go' }, "the sender's"],
  ['Alone.borrow', { kind: 'borrow', text: 'borrowed', side: undefined }, 'both sides send it'],
  ['Request.unsaid', undefined, 'no ownership is stated'],
  ['Request.silent', undefined, 'nothing is stated'],
];

it.each(BADGES)('the badge of %s is %j: %s', (id, badge) => {
  const field = version.schema.declarations.get(`acme.${id}`);
  if (field?.kind !== 'field') throw new Error(`There is no field ${id}.`);
  expect(ownerBadge(version, field)).toEqual(badge);
});

it.each([
  [
    'Request.borrow',
    'Borrowed: Go keeps the memory, Rust may read it until the call returns and must not keep or free it.',
  ],
  ['Request.docs', 'At most 64 bytes, all elements together; more are refused.'],
  ['Request.keys', 'Each value at most 64 bytes; a longer one is refused.'],
])('%s is shown with what its schema adds: %s', (id, text) => {
  expect(annotationView(version, `acme.${id}`)?.statements[0]?.text).toBe(text);
});

it('nothing is shown where nothing is written', () => {
  expect(annotationView(version, 'acme.Request.silent')).toBeUndefined();
  expect(annotationView(version, 'acme.Nowhere')).toBeUndefined();
});
