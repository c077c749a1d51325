import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLock, printLock, relativeUrl, tagBytes, turnOn, urls } from '#catalog';

describe('tagBytes', () => {
  it.each([
    [1, 0, '08'],
    [1, 2, '0a'],
    [2, 1, '11'],
    [15, 5, '7d'],
    [16, 0, '80 01'],
    [2047, 2, 'fa 7f'],
    [2048, 0, '80 80 01'],
    [536_870_911, 2, 'fa ff ff ff 0f'],
  ])('of field %i, wire type %i are %s', (number, wireType, bytes) => {
    expect(tagBytes(number, wireType)).toBe(bytes);
  });

  it('law: read back as a varint they give number and wire type', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 536_870_911 }), fc.constantFrom(0, 1, 2, 3, 5), (number, wireType) => {
        const value = tagBytes(number, wireType)
          .split(' ')
          .reduce((sum, byte, index) => sum + (Number.parseInt(byte, 16) & 0x7f) * 2 ** (7 * index), 0);
        expect([Math.floor(value / 8), value % 8]).toEqual([number, wireType]);
      }),
    );
  });
});

describe('relativeUrl', () => {
  it.each([
    ['contracts/a/1.0.0/x.Y/', 'contracts/a/1.0.0/x.Z/', '../x.Z/'],
    ['contracts/a/1.0.0/x.Y/', 'contracts/a/1.0.0/x.Y/', './'],
    ['contracts/a/1.0.0/x.Y/', 'contracts/a/1.0.0/x.Y/#f', '#f'],
    ['contracts/a/1.0.0/x.Y/', 'errors/LKV-0001/', '../../../../errors/LKV-0001/'],
    ['', 'contracts/a/', 'contracts/a/'],
    ['contracts/a/', '', '../../'],
    ['contracts/a/1.0.0/', 'contracts/a/1.0.0/schema.json', 'schema.json'],
  ])('from %j to %j is %j', (from, to, expected) => {
    expect(relativeUrl(from, to)).toBe(expected);
  });

  const path = fc
    .array(
      fc.stringMatching(/^[A-Za-z0-9._%-]{1,8}$/).filter((part) => part !== '.' && part !== '..'),
      { maxLength: 5 },
    )
    .map((parts) => parts.map((part) => `${part}/`).join(''));

  it('law: resolved against the page it leads to the target', () => {
    fc.assert(
      fc.property(path, path, (from, to) => {
        const base = 'http://a/base/';
        expect(new URL(relativeUrl(from, to), base + from).href).toBe(new URL(base + to).href);
      }),
    );
  });
});

describe('urls', () => {
  it('escape what a name may hold', () => {
    expect(urls.source('a', '1.0.0+b/c', 'dir with space/x#y.proto')).toBe(
      'contracts/a/1.0.0%2Bb%2Fc/source/dir%20with%20space/x~23y.proto/',
    );
  });
});

describe('turnOn', () => {
  const rotation = { everyDays: 14, start: '2026-01-05', order: ['ana', 'bo', 'cy'] };
  it.each([
    ['2026-01-04', undefined],
    ['2026-01-05', { person: 'ana', from: '2026-01-05', until: '2026-01-18' }],
    ['2026-01-18', { person: 'ana', from: '2026-01-05', until: '2026-01-18' }],
    ['2026-01-19', { person: 'bo', from: '2026-01-19', until: '2026-02-01' }],
    ['2026-02-16', { person: 'ana', from: '2026-02-16', until: '2026-03-01' }],
  ])('on %s is %j', (date, expected) => {
    expect(turnOn(rotation, date)).toEqual(expected);
  });

  it('is nobody where nobody is in the rotation', () => {
    expect(turnOn({ ...rotation, order: [] }, '2026-02-01')).toBeUndefined();
  });
});

describe('contracts.lock.json', () => {
  it('law: what is printed is read back', () => {
    const files = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.stringMatching(/^[0-9a-f]{8}$/)), {
      selector: ([name]) => name,
    });
    const versions = fc.uniqueArray(
      fc.tuple(fc.stringMatching(/^\d\.\d\.\d$/), fc.record({ digest: fc.stringMatching(/^[0-9a-f]{8}$/), files })),
      { selector: ([version]) => version },
    );
    const contracts = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), versions), { selector: ([name]) => name });
    fc.assert(
      fc.property(contracts, (entries) => {
        const lock = {
          file: 'contracts.lock.json',
          contracts: new Map(
            entries.map(([name, list]) => [
              name,
              new Map(list.map(([version, entry]) => [version, { digest: entry.digest, files: new Map(entry.files) }])),
            ]),
          ),
        };
        expect(parseLock('contracts.lock.json', printLock(lock))).toEqual(lock);
      }),
    );
  });

  it.each(['', '{', '[]', '{"contracts": 3}', '{"contracts": {"a": {"1.0.0": {}}}}'])(
    'that holds %j is refused with a reason',
    (text) => {
      expect(() => parseLock('contracts.lock.json', text)).toThrow(/./);
    },
  );
});
