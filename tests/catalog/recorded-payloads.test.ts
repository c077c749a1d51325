import { describe, expect, it } from 'vitest';
import { buildCatalog } from '#catalog';
import { loadContracts } from '#sources';
import { ROOT } from '../house/files.ts';
import { encodeRecorded, unpackedFrame } from './encode-recorded.ts';
import { RECORDED } from './recorded-payloads.testdata.ts';

const loaded = await loadContracts('contracts', { cwd: ROOT });
const { contracts } = buildCatalog(loaded, { asOf: '2026-11-22' });
const all = contracts.flatMap((contract) =>
  contract.payloads.map((payload) => ({ ...payload, contract: contract.name })),
);

describe('the recorded payloads of the sample contracts', () => {
  it('are all accounted for, without a finding', () => {
    const name = ({ contract, id }: { contract: string; id: string }) => `${contract} ${id}`;
    expect(all.map(name).sort()).toEqual(RECORDED.map(name).sort());
    expect(loaded.diagnostics.filter(({ code }) => code.startsWith('PAY'))).toEqual([]);
  });

  it.each(RECORDED)('$contract $id is what protoc makes of its text', (recorded) => {
    const payload = all.find(({ contract, id }) => contract === recorded.contract && id === recorded.id);
    expect(payload).toMatchObject({
      type: recorded.type,
      version: recorded.version,
      framing: recorded.framing ?? 'bare',
    });
    const bytes = payload?.bytes ?? new Uint8Array();
    const encoded = encodeRecorded(recorded);
    const comparable = (some: Uint8Array) => Buffer.from(recorded.gzip ? unpackedFrame(some) : some).toString('hex');
    expect(comparable(bytes)).toBe(comparable(encoded));
  });
});
