import { describe, expect, it } from 'vitest';
import { type Catalog, declarationPage, type MessageView, versionPage } from '#catalog';
import { acme, only } from '../support/catalog.ts';

const page = (catalog: Catalog, version: string, id: string) => {
  const contract = only(catalog);
  const found = contract.versions.find((candidate) => candidate.version === version);
  if (!found) throw new Error(`no version ${version}`);
  return declarationPage(contract, found, id);
};

const message = (catalog: Catalog, version: string, id: string): MessageView => {
  const view = page(catalog, version, id)?.view;
  if (view?.kind !== 'message') throw new Error(`no message ${id} in ${version}`);
  return view;
};

const HISTORY = {
  '1.0.0': 'message M { int32 a = 1; int32 b = 2; }\nmessage Old {}',
  '1.1.0':
    'message M { int32 a = 1 [deprecated = true]; int32 b = 2; int32 c = 3; }\nmessage Old {}\nmessage New { int32 x = 1; }',
  '2.0.0': 'message M { reserved 2; int32 a = 1 [deprecated = true]; int32 c = 3; }\nmessage New { int32 x = 1; }',
};

describe('the life of a field', () => {
  it('is told by presence across versions, as each version sees it', async () => {
    const catalog = await acme(HISTORY);
    const lives = (version: string) =>
      Object.fromEntries(message(catalog, version, 'acme.v1.M').fields.map((field) => [field.name, field.life]));
    expect(lives('1.0.0')).toEqual({ a: {}, b: { removedIn: '2.0.0' } });
    expect(lives('1.1.0')).toEqual({ a: { deprecatedIn: '1.1.0' }, b: { removedIn: '2.0.0' }, c: { since: '1.1.0' } });
    expect(lives('2.0.0')).toEqual({ a: { deprecatedIn: '1.1.0' }, c: { since: '1.1.0' } });
  });

  it('needs no badge where the field is as old as its message', async () => {
    const catalog = await acme(HISTORY);
    expect(message(catalog, '2.0.0', 'acme.v1.New').life).toEqual({ since: '1.1.0' });
    expect(message(catalog, '2.0.0', 'acme.v1.New').fields[0]?.life).toEqual({});
  });

  it('goes on after it, with its number and where it was last', async () => {
    const [gone] = message(await acme(HISTORY), '2.0.0', 'acme.v1.M').gone;
    expect(gone).toMatchObject({
      name: 'b',
      number: 2,
      removedIn: '2.0.0',
      reserved: true,
      last: { text: '1.1.0', href: '../../1.1.0/acme.v1.M/#b' },
    });
  });

  it('starts again where a declaration comes back', async () => {
    const catalog = await acme({
      '1.0.0': 'message M {}\nmessage N {}',
      '1.1.0': 'message N {}',
      '1.2.0': 'message M {}\nmessage N {}',
    });
    expect(only(catalog).lives.get('acme.v1.M')).toMatchObject({ since: 0, versions: [0, 2], removedIn: undefined });
    expect(message(catalog, '1.0.0', 'acme.v1.M').life).toEqual({ removedIn: '1.1.0' });
  });
});

describe('the version switch', () => {
  it('stays on the symbol, or says when it came or went', async () => {
    const catalog = await acme(HISTORY);
    const items = (id: string, version: string) =>
      page(catalog, version, id)?.switch.map(({ version: label, href, note }) => [label, href, note]);
    expect(items('acme.v1.Old', '1.1.0')).toEqual([
      ['2.0.0', '../../2.0.0/', 'removed in 2.0.0'],
      ['1.1.0', './', undefined],
      ['1.0.0', '../../1.0.0/acme.v1.Old/', undefined],
    ]);
    expect(items('acme.v1.New', '2.0.0')?.at(-1)).toEqual(['1.0.0', '../../1.0.0/', 'added in 1.1.0']);
  });

  it('comes with a notice on old versions that leads to the latest', async () => {
    const catalog = await acme(HISTORY);
    expect(page(catalog, '1.0.0', 'acme.v1.M')?.notice).toMatchObject({ href: '../../2.0.0/acme.v1.M/' });
    expect(page(catalog, '1.0.0', 'acme.v1.Old')?.notice?.text).toMatch(/gone: removed in 2\.0\.0/);
    expect(page(catalog, '2.0.0', 'acme.v1.M')?.notice).toBeUndefined();
  });

  it('has its canonical address in the latest version that has the symbol', async () => {
    const catalog = await acme(HISTORY);
    expect(page(catalog, '1.0.0', 'acme.v1.M')?.canonical).toBe('contracts/acme/2.0.0/acme.v1.M/');
    expect(page(catalog, '1.0.0', 'acme.v1.Old')?.canonical).toBe('contracts/acme/1.1.0/acme.v1.Old/');
  });
});

describe('the latest version', () => {
  it('is the newest release: neither unreleased work nor a pre-release', async () => {
    const catalog = await acme(
      { '1.0.0': 'message M {}', '1.1.0-rc.1': 'message M {}' },
      { 'next/acme.proto': 'syntax = "proto3";\npackage acme.v1;\nmessage M { int32 a = 1; }' },
    );
    const contract = only(catalog);
    expect(contract.latest.version).toBe('1.0.0');
    expect(contract.versions.map((version) => version.version)).toEqual(['1.0.0', '1.1.0-rc.1', 'next']);
    expect(page(catalog, 'next', 'acme.v1.M')?.notice?.text).toMatch(/unreleased/);
  });
});

describe('the version page', () => {
  it('tells what came, what went and what was deprecated, outermost declarations only', async () => {
    const catalog = await acme(HISTORY);
    const contract = only(catalog);
    const changes = (index: number) => {
      const version = contract.versions[index];
      const found = version && versionPage(catalog, contract, version).changes;
      const names = (links: readonly { text: string }[] | undefined) => links?.map((link) => link.text);
      return found && [names(found.added), names(found.removed), names(found.deprecated)];
    };
    expect(changes(0)).toBeUndefined();
    expect(changes(1)).toEqual([['M.c', 'New'], [], ['M.a']]);
    expect(changes(2)).toEqual([[], ['M.b', 'Old'], []]);
  });
});
