import { describe, expect, it } from 'vitest';
import { NO_TYPE } from '#wire';
import { verdictsOf } from '../../src/explorer/lazy/verdicts.ts';
import { sharedRefusals } from '../../src/explorer/shell/refusals.ts';
import { bytesOf, schemaOf } from './schema.testdata.ts';

const schema = schemaOf({ 'pkg.M': [{ name: 'seq', number: 2, type: 'fixed64' }] });
const rowsOf = (hex: string, type?: string) => verdictsOf(bytesOf(hex), schema.messages.get(type ?? ''));

describe('why runtimes refuse a payload', () => {
  it('is said once where all say the same', () => {
    expect(sharedRefusals(rowsOf('1101', 'pkg.M'))).toEqual([
      { who: 'Every runtime', offset: 1, why: expect.stringContaining('seq') },
    ]);
  });

  it('is said of each byte and reason, with who shares it', () => {
    const refusals = sharedRefusals(rowsOf('102a', 'pkg.M'));
    expect(refusals.map(({ who, offset }) => [who, offset])).toEqual([
      ['Rust (prost)', 0],
      ['protobuf-es', 1],
    ]);
    expect(sharedRefusals(rowsOf('18ffffffffffffffffff7f')).map(({ who }) => who)).toEqual(['Go and Rust (prost)']);
  });

  it('is nothing where none refuses it', () => {
    expect(sharedRefusals(rowsOf('110100000000000000', 'pkg.M'))).toEqual([]);
  });
});

describe('verdicts without a message', () => {
  it('are of the structure alone: nothing is said of what a runtime forgets', () => {
    const rows = rowsOf('0805');
    expect(rows.map(({ verdict, drops }) => [verdict, drops])).toEqual(Array.from({ length: 5 }, () => ['accepts', 0]));
    expect(verdictsOf(bytesOf('0805'), NO_TYPE).some(({ drops }) => drops > 0)).toBe(true);
  });
});
