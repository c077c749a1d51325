import { describe, expect, it } from 'vitest';
import { hasOwnership, ownershipView } from '#catalog';
import { acme } from '../support/catalog.ts';

const BODY = `
  service Engine { rpc Open(OpenRequest) returns (OpenReply); rpc Get(GetRequest) returns (GetReply); rpc Close(CloseRequest) returns (CloseReply); }
  service Events { rpc On(Event) returns (CloseReply); }
  message OpenRequest { string path = 1; }
  message OpenReply { Db db = 1; }
  message GetRequest { Db db = 1; bytes key = 2; }
  message GetReply { bytes value = 1; bytes page = 2; bytes silent = 3; }
  message CloseRequest { Db db = 1; }
  message CloseReply {}
  message Event { fixed64 token = 1; bytes key = 2; }
  message Db { fixed64 token = 1; }
  enum Code { OK = 0; CLOSED = 1; }
`;

const SIDECAR = `contract:
  min_peer: 1.0.0
  allocators:
    - { name: rust, side: RUST, kind: HEAP, free_symbol: acme_free }
    - { name: page, side: RUST, kind: ARENA, arena: Db }
  flags:
    - { name: fast, stage: ROLLOUT, cargo_feature: fast-path, go_build_tag: acme_fast, remove_by: 2.0.0 }
annotations:
  acme.v1.Engine: { caller: GO, transport: IN_PROCESS }
  acme.v1.Engine.Get: { flag: fast }
  acme.v1.Events: { caller: RUST, transport: IN_PROCESS }
  acme.v1.Events.On:
    thread: { affinity: RUNTIME_WORKER }
    blocking: WAIT_FREE
    callback: { registered_by: Engine.Open, unregistered_by: Engine.Close, token_field: token }
    flow: { unit: MESSAGES, window: 256, on_full: DROP_OLDEST }
  acme.v1.GetRequest.key: { own: BORROW, until: CALL }
  acme.v1.GetReply.value: { own: TRANSFER, allocator: rust }
  acme.v1.GetReply.page: { own: BORROW, until: HANDLE, until_ref: GetRequest.db, allocator: page }
  acme.v1.Db: { handle: { owner: RUST, repr: GENERATION_TOKEN, states: [open, closed], close: Engine.Close, closed_code: CLOSED, on_close: WAITS } }
  acme.v1.Code: { prefix: ACM }
`;

async function view(sidecar: string) {
  const catalog = await acme({ '1.0.0': BODY }, { 'annotations.yaml': sidecar });
  const [contract] = catalog.contracts;
  if (!contract) throw new Error(JSON.stringify(catalog.diagnostics));
  return { view: ownershipView(contract, contract.latest), version: contract.latest };
}

describe('the page of who owns what', () => {
  it('counts values by kind, those of which nothing is said among them', async () => {
    const { kinds } = (await view(SIDECAR)).view;
    expect(kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['borrowed', 2],
      ['transferred', 1],
      ['not stated', 3],
    ]);
  });

  it('tells with what a transfer is released and when a long borrow ends, and leaves borrows for the call out', async () => {
    const { transfers, borrows } = (await view(SIDECAR)).view;
    expect(transfers).toMatchObject([
      { field: { text: 'GetReply.value' }, heap: 'rust', from: 'rust', to: 'go', ends: ['acme_free'] },
    ]);
    expect(borrows).toMatchObject([
      { field: { text: 'GetReply.page' }, ends: ['when the handle in ', { text: 'GetRequest.db' }, ' is closed'] },
    ]);
  });

  it('lists handles, heaps, callbacks and flags with links', async () => {
    const { handles, allocators, callbacks, flags, wide } = (await view(SIDECAR)).view;
    expect(handles).toMatchObject([
      {
        owner: 'rust',
        identity: 'generation token',
        close: { text: 'Engine.Close' },
        closedCode: { text: 'ACM-0001' },
      },
    ]);
    expect(allocators).toMatchObject([
      { name: 'rust', free: 'acme_free', values: 1 },
      { name: 'page', kind: 'arena', arena: { text: 'Db' }, values: 1 },
    ]);
    expect(callbacks).toMatchObject([
      {
        called: 'go',
        registeredBy: { text: 'Engine.Open' },
        thread: 'a worker of the runtime',
        window: '256 messages, then the oldest is dropped',
      },
    ]);
    expect(flags).toMatchObject([
      { name: 'fast', goBuildTag: 'acme_fast', cargoFeature: 'fast-path', on: [{ text: 'Engine.Get' }] },
    ]);
    expect(wide).toEqual([{ topic: 'Oldest peer', text: 'A peer that speaks a version before 1.0.0 is refused.' }]);
  });

  it('lists what the checks found and what is suppressed, with the reason', async () => {
    const suppress = 'suppress: { check: OWN-10, reason: never empty }';
    const { findings, suppressed } = (
      await view(SIDECAR.replace('own: BORROW, until: CALL', `own: BORROW, until: CALL, max_len: 9, ${suppress}`))
    ).view;
    expect(findings.length).toBeGreaterThan(0);
    expect(suppressed).toMatchObject([
      { code: { text: 'OWN-10' }, reason: 'never empty', on: { text: 'GetRequest.key' } },
    ]);
  });

  it('is there for services without a word, and says that nothing is stated', async () => {
    const { view: plain, version } = await view('annotations: {}\n');
    expect(hasOwnership(version)).toBe(true);
    expect(plain).toMatchObject({ silent: true, handles: [], transfers: [], callbacks: [] });
  });
});
