import { describe, expect, it } from 'vitest';
import { encodeBoundaryFrame, frameAt, unframe } from '#wire';
import { senderOf } from '../../src/explorer/state/frame-sender.ts';

const CONTRACTS = [{ name: 'ledger-kv', title: 'Ledger KV', latest: '1.2.0', versions: ['1.2.0'] }];

function sender(contract: string, version: readonly [number, number, number]) {
  const bytes = encodeBoundaryFrame({ contract, version, message: 'pkg.M' }, Uint8Array.of(8, 5));
  const framed = unframe(bytes, 'isthmus');
  return senderOf(framed, frameAt(framed, 0), CONTRACTS);
}

describe('the header of a boundary frame', () => {
  it('names contract, version and message where the site has them', () => {
    const found = sender('ledger-kv', [1, 2, 0]);
    expect(found?.contract?.name).toBe('ledger-kv');
    expect(found?.version).toBe('1.2.0');
    expect(['pkg.N', 'pkg.M'].filter((id) => found?.isMessage(id))).toEqual(['pkg.M']);
  });

  it('names no contract that the site does not have', () => {
    expect(sender('elsewhere', [1, 2, 0])?.contract).toBeUndefined();
  });

  it('has no version where the work was not released', () => {
    expect(sender('ledger-kv', [0, 0, 0])?.version).toBeUndefined();
  });

  it('is not looked for in frames of another kind, nor in what is no frame', () => {
    const grpc = unframe(Uint8Array.of(0, 0, 0, 0, 2, 8, 5), 'grpc');
    expect(senderOf(grpc, frameAt(grpc, 0), CONTRACTS)).toBeUndefined();
    const cut = unframe(Uint8Array.of(0x8f, 0x49, 0x53, 0x54, 1), 'isthmus');
    expect(senderOf(cut, frameAt(cut, 0), CONTRACTS)).toBeUndefined();
  });
});
