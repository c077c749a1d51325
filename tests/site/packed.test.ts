import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenLinks, filesOf } from './site.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

describe('the packed tool in a repository that has only .proto files', () => {
  let repository: string;
  const isthmus = (...args: string[]): string =>
    execFileSync(process.execPath, [join('node_modules', 'isthmus', 'bin', 'isthmus.mjs'), ...args], {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  beforeAll(() => {
    repository = mkdtempSync(join(tmpdir(), 'isthmus-packed-'));
    execFileSync(npm, ['pack', '--silent', '--pack-destination', repository], { cwd: checkout, stdio: 'ignore' });
    const tool = join(repository, 'node_modules', 'isthmus');
    mkdirSync(tool, { recursive: true });
    const tarball = filesOf(repository).find((file) => file.endsWith('.tgz')) ?? '';
    execFileSync('tar', ['-xzf', join(repository, tarball), '--strip-components=1', '-C', tool]);
    // The packages an installation would bring, and none that only development needs, without fetching them again.
    const shipped = execFileSync(npm, ['ls', '--omit=dev', '--all', '--parseable'], {
      cwd: checkout,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for (const folder of shipped.split('\n')) {
      const name = relative(join(checkout, 'node_modules'), folder);
      if (name === '' || name.startsWith('..') || name.includes('node_modules')) continue;
      const link = join(repository, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      if (!existsSync(link)) symlinkSync(folder, link, 'dir');
    }
    mkdirSync(join(repository, 'proto', 'acme', 'v1'), { recursive: true });
    writeFileSync(
      join(repository, 'proto', 'acme', 'v1', 'hello.proto'),
      'syntax = "proto3";\npackage acme.v1;\n// Says hello.\nmessage Hello { string name = 1; }\nservice Greeter { rpc Greet(Hello) returns (Hello); }\n',
    );
  }, 120_000);

  afterAll(() => rmSync(repository, { recursive: true, force: true }));

  it("initialises, checks and builds that repository's site", () => {
    expect(isthmus('init')).toMatch(/contract\.yaml/);
    expect(readFileSync(join(repository, 'contract.yaml'), 'utf8').trim().split('\n').length).toBeLessThanOrEqual(3);
    isthmus('check');
    isthmus('build', '--out', 'site', '--as-of', '2026-11-22');
    const pages = filesOf(join(repository, 'site')).filter((path) => path.endsWith('index.html'));
    expect(pages.some((path) => /\/acme\.v1\.Greeter\.Greet\/index\.html$/.test(path))).toBe(true);
    expect(brokenLinks(join(repository, 'site'))).toEqual([]);
  }, 120_000);
});
