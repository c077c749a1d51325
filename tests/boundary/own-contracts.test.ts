import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inWords, methodErrors } from '#boundary';
import { buildCatalog, parseLock } from '#catalog';
import { loadContracts } from '#sources';

const cwd = fileURLToPath(new URL('../..', import.meta.url));
const LOCK = 'contracts/contracts.lock.json';
const lock = parseLock(LOCK, readFileSync(join(cwd, LOCK), 'utf8'));
const catalog = buildCatalog(await loadContracts('contracts', { cwd }), { asOf: '2026-10-01', lock });

const upTo = (last: number, ...without: readonly number[]): readonly number[] =>
  Array.from({ length: last }, (_, index) => index + 1).filter((number) => !without.includes(number));

/** Numbers of the codes by contract, version and prefix, read off the .proto files by hand. */
const CODES: readonly (readonly [contract: string, version: string, prefix: string, numbers: readonly number[]])[] = [
  ['ledger-kv', '1.0.0', 'LKV', upTo(12)],
  ['ledger-kv', '1.1.0', 'LKV', upTo(14)],
  ['ledger-kv', '1.2.0', 'LKV', upTo(17)],
  ['ledger-kv', '2.0.0', 'LKV', upTo(19, 8, 10)],
  ['policy-stream', '1.0.0', 'PS', upTo(13, 12)],
  ['policy-stream', '1.1.0', 'PS', upTo(15, 12)],
  ['policy-stream', '1.1.0', 'PX', upTo(3)],
  ['policy-stream', '1.2.0', 'PS', upTo(17, 12)],
  ['policy-stream', '1.2.0', 'PX', upTo(4)],
  ['vector-index', '0.9.0', 'VX', upTo(10)],
  ['vector-index', '1.0.0', 'VX', upTo(13, 9)],
  ['vector-index', '1.1.0', 'VX', upTo(14, 9)],
];

const RETIRED: readonly (readonly [
  code: string,
  name: string,
  since: string,
  retiredIn: string,
  replacedBy: string | undefined,
])[] = [
  ['LKV-0008', 'CODE_BUSY', '1.0.0', '2.0.0', 'CODE_WRITE_STALL'],
  ['LKV-0010', 'CODE_BATCH_TOO_LARGE', '1.0.0', '2.0.0', 'CODE_TOO_LARGE'],
  ['PS-0012', 'CODE_TRY_LATER', '1.0.0', '1.0.0', 'CODE_TOO_MANY_WATCHES'],
  ['VX-0009', 'FAULT_NOT_UTF8', '0.9.0', '1.0.0', undefined],
];

describe('our own contracts', () => {
  it('are locked, every version, and as they were when they were locked', () => {
    const open = catalog.contracts.flatMap(({ name, versions }) =>
      versions.filter(({ locked }) => !locked).map(({ version }) => `${name} ${version}`),
    );
    expect(open).toEqual([]);
  });

  it('meet every check, or say why not', () => {
    expect(catalog.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    const reasons = catalog.contracts.flatMap(({ versions }) => versions.flatMap(({ suppressed }) => suppressed));
    expect(reasons.length).toBeGreaterThan(2);
    expect(reasons.filter(({ reason }) => reason.length < 30)).toEqual([]);
  });
});

describe('the error catalogue of our own contracts', () => {
  it('has every version listed here, and no other error set', () => {
    const found = catalog.contracts.flatMap((contract) =>
      contract.versions.flatMap((version) =>
        version.errorSets.map((set) => [contract.name, version.version, set.prefix].join(' ')),
      ),
    );
    expect(found.sort()).toEqual(
      CODES.map(([contract, version, prefix]) => [contract, version, prefix].join(' ')).sort(),
    );
  });

  it.each(CODES)('%s %s has the codes of %s', (contract, version, prefix, numbers) => {
    const set = catalog.contracts
      .find(({ name }) => name === contract)
      ?.versions.find((one) => one.version === version)
      ?.errorSets.find((one) => one.prefix === prefix);
    expect(set?.codes.map(({ code }) => code).sort()).toEqual(
      numbers.map((number) => `${prefix}-${String(number).padStart(4, '0')}`).sort(),
    );
  });

  it('has one entry for every code that any version has or remembers', () => {
    const raised = CODES.flatMap(([, , prefix, numbers]) =>
      numbers.map((number) => `${prefix}-${String(number).padStart(4, '0')}`),
    );
    expect(catalog.errors.map(({ code }) => code)).toEqual(
      [...new Set([...raised, ...RETIRED.map(([code]) => code)])].sort(),
    );
  });

  it('remembers the codes that are gone', () => {
    const gone = catalog.errors.filter(({ retiredIn }) => retiredIn !== undefined);
    expect(
      gone.map(({ code, facts, since, retiredIn, replacedBy }) => [code, facts.name, since, retiredIn, replacedBy]),
    ).toEqual(RETIRED);
    for (const { retiredWhy, history } of gone) {
      expect(retiredWhy).toBeTruthy();
      expect(history.at(-1)?.event).toMatch(/^Retired/);
    }
  });

  it('every code names its kind, cause, fix, retry advice and effect', () => {
    const silent = catalog.errors.filter(
      ({ facts, code }) =>
        code !== 'PS-0012' && !(facts.kind && facts.cause && facts.fix && facts.again && facts.effect),
    );
    expect(silent.map(({ code }) => code)).toEqual([]);
  });

  it('every error that a method names is a code', () => {
    for (const { versions } of catalog.contracts) {
      for (const { schema, annotations, errorSets } of versions) {
        const names = new Set(errorSets.flatMap((set) => set.codes.map(({ name }) => name)));
        for (const { id, kind } of schema.declarations.values()) {
          const errors = kind === 'method' ? methodErrors(schema, annotations, id) : undefined;
          if (errors === undefined || errors === 'none') continue;
          expect(
            errors.filter((name) => !names.has(name)),
            id,
          ).toEqual([]);
        }
      }
    }
  });
});

describe('the annotations of our own contracts', () => {
  it('are without findings', () => {
    expect(catalog.diagnostics.filter(({ code }) => code.startsWith('ANN'))).toEqual([]);
  });

  it('have words for every key', () => {
    for (const { versions } of catalog.contracts) {
      for (const { schema, annotations } of versions) {
        for (const [id, { value }] of annotations.byId) {
          const kind = schema.declarations.get(id)?.kind ?? 'file';
          expect(
            inWords(kind, value).filter(({ topic }) => topic === 'Other'),
            id,
          ).toEqual([]);
        }
        for (const value of annotations.byFile.values())
          expect(inWords('file', value).filter(({ topic }) => topic === 'Other')).toEqual([]);
      }
    }
  });
});
