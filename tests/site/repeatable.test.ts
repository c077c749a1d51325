import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from './build.ts';
import { brokenLinks, filesOf, readPage } from './site.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'isthmus-repeat-'));

const hashes = (site: string): Record<string, string> =>
  Object.fromEntries(
    filesOf(site).map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(site, path)))
        .digest('hex'),
    ]),
  );

describe('a build', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const options = (name: string) => ({
    contracts: join(checkout, 'contracts', 'vector-index'),
    content: join(checkout, 'content'),
    cacheDir: join(folder, `cache-${name}`),
    out: join(folder, name),
  });

  it('of the same input on the same day gives the same bytes, with no cache and in another folder', async () => {
    expect(await build(options('one'))).toMatchObject({ outcome: 'written' });
    expect(await build(options('two'))).toMatchObject({ outcome: 'written' });
    expect(hashes(join(folder, 'two'))).toEqual(hashes(join(folder, 'one')));
  }, 180_000);

  it('of unchanged input does nothing, and of a folder that someone touched begins again', async () => {
    expect(await build(options('one'))).toMatchObject({ outcome: 'unchanged' });
    writeFileSync(join(folder, 'one', 'index.html'), 'touched');
    expect(await build(options('one'))).toMatchObject({ outcome: 'written' });
    expect(hashes(join(folder, 'one'))).toEqual(hashes(join(folder, 'two')));
  }, 180_000);

  it('under a sub-path leads nowhere outside it', async () => {
    const out = join(folder, 'sub');
    await build({ ...options('sub'), out, base: '/docs/boundary/', site: 'https://example.com' });
    expect(brokenLinks(out, '/docs/boundary/')).toEqual([]);
    expect(readPage(out, 'sitemap.xml')).toContain(
      '<loc>https://example.com/docs/boundary/contracts/vector-index/</loc>',
    );
  }, 180_000);

  it('that finds an error leaves the site that stood there as it was', async () => {
    const before = hashes(join(folder, 'two'));
    const broken = join(folder, 'broken');
    const contracts = join(broken, 'contract');
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(contracts, 'versions', '1.0.0'), { recursive: true });
    writeFileSync(join(contracts, 'contract.yaml'), 'name: broken\nversions: versions\n');
    writeFileSync(
      join(contracts, 'versions', '1.0.0', 'a.proto'),
      'syntax = "proto3";\nmessage A { strin a = 1; }\nmessage A {}\n',
    );
    const result = await build({ ...options('two'), contracts });
    expect(result.outcome).toBe('refused');
    expect(result.diagnostics.length).toBeGreaterThanOrEqual(2);
    expect(hashes(join(folder, 'two'))).toEqual(before);
  }, 60_000);
});
