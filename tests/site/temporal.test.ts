import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { artifacts, buildCatalog, type Catalog, declarationPage } from '#catalog';
import { loadContracts } from '#sources';
import { CORPUS, needsCorpus, TEMPORAL_ROOTS, TEMPORAL_VERSIONS, temporalYaml } from '../support/corpus.ts';
import { build } from './build.ts';
import { brokenLinks, foreignRequests, pagesOf, readPage } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'isthmus-temporal-'));

async function load(name: string, yaml: string): Promise<Catalog> {
  const contract = join(folder, name);
  execFileSync('mkdir', ['-p', contract]);
  writeFileSync(join(contract, 'contract.yaml'), yaml);
  return buildCatalog(await loadContracts(contract, { cacheDir: join(folder, 'cache') }), { asOf: '2026-11-22' });
}

describe.skipIf(CORPUS === undefined)(`a public contract in eight versions${needsCorpus}`, () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('builds whole: every link and anchor resolves, no style attribute, no other origin', async () => {
    await load('site', temporalYaml());
    const out = join(folder, 'out');
    const { outcome, pages } = await build({ contracts: join(folder, 'site'), out, cacheDir: join(folder, 'cache') });
    expect(outcome).toBe('written');
    expect(pages).toBeGreaterThan(6000);
    expect(brokenLinks(out)).toEqual([]);
    const wrong = pagesOf(out).filter((path) => {
      const html = readPage(out, path);
      return /\sstyle="/.test(html) || foreignRequests(html).length > 0;
    });
    expect(wrong).toEqual([]);
  }, 300_000);

  it('reads the same from eight tags of a git repository as from eight folders', async () => {
    const repository = join(folder, 'repository');
    const git = (...args: string[]): void => {
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
        cwd: repository,
        stdio: 'ignore',
      });
    };
    execFileSync('git', ['init', '--quiet', repository]);
    for (const version of TEMPORAL_VERSIONS) {
      git('rm', '-r', '--quiet', '--ignore-unmatch', '.');
      cpSync(join(CORPUS ?? '', 'temporal', version), repository, { recursive: true });
      // The corpus is read-only; the next version must be able to replace it.
      execFileSync('chmod', ['-R', 'u+w', repository]);
      git('add', '--all');
      git('commit', '--quiet', '--message', version);
      git('tag', `v${version}`);
    }
    const fromFolders = await load('folders', temporalYaml());
    const fromTags = await load(
      'tags',
      `name: temporal\nroots: [${TEMPORAL_ROOTS.join(', ')}]\nversions: { git: ${repository}, tags: "v*" }\n`,
    );
    // Where a finding stands is named by where it was read.
    const found = ({ diagnostics }: typeof fromTags) => diagnostics.map(({ place: _, ...rest }) => rest);
    expect(found(fromTags)).toEqual(found(fromFolders));
    expect(views(fromTags)).toEqual(views(fromFolders));
    expect(written(fromTags)).toEqual(written(fromFolders));
  }, 120_000);
});

/** What every declaration's page shows, as text; without the dates, which tags have and folders have not. */
function views(catalog: Catalog): Map<string, string> {
  const all = new Map<string, string>();
  for (const contract of catalog.contracts) {
    for (const version of contract.versions) {
      for (const id of version.pages)
        all.set(
          `${version.version} ${id}`,
          JSON.stringify({ ...declarationPage(contract, version, id), switch: undefined }),
        );
    }
  }
  return all;
}

/** Every artifact but catalog.json, which has the dates; the headings of a changelog have them too. */
const written = (catalog: Catalog): [string, number][] =>
  [...artifacts(catalog, (path) => path)]
    .filter(({ path }) => path !== 'catalog.json')
    .map(({ path, content }) => [path, typeof content === 'string' ? undated(content).length : content.length]);

const undated = (text: string): string => text.replaceAll(/^(## .*) - \d{4}-\d{2}-\d{2}$/gm, '$1');
