import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SITE } from './site.ts';

/** Files that a browser fetches for a page before anybody does anything: styles, scripts and what these import. */
function loadedBy(page: string): ReadonlySet<string> {
  const html = readFileSync(join(SITE, page), 'utf8');
  const files = new Set([page]);
  const pending = [...html.matchAll(/(?:href|src)="\/([^"]+\.(?:css|js))"/g)].map(([, path = '']) => path);
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    if (!file.endsWith('.js')) continue;
    const script = readFileSync(join(SITE, file), 'utf8');
    for (const [, path = ''] of script.matchAll(/(?:from|^import|[;}]import)\s*["'](\.[^"']+\.js)["']/g)) {
      pending.push(posix.join(posix.dirname(file), path));
    }
  }
  return files;
}

describe('/inspect/', () => {
  const files = [...loadedBy('inspect/index.html')];
  const size = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(SITE, file))).length, 0);

  it('loads at most 60 KB, gzipped, before a schema', () => {
    expect(files.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(3);
    expect(size).toBeLessThan(60_000);
  });

  it('can do without a script: it says what the command line does instead', () => {
    const html = readFileSync(join(SITE, 'inspect/index.html'), 'utf8');
    expect(html).toMatch(/<noscript>[\s\S]*isthmus inspect[\s\S]*<\/noscript>/);
  });
});

describe('the tables of the inspector', () => {
  const runtimes = readFileSync(join(SITE, 'inspect/runtimes/index.html'), 'utf8');

  it('name every rule with a verdict and a source for each of five runtimes', () => {
    const sections = runtimes.split('<section').slice(2);
    expect(sections.length).toBeGreaterThan(30);
    for (const section of sections) {
      const rows = section.split('<tr>').slice(2);
      expect(rows.length).toBe(5);
      for (const row of rows) expect(row.match(/<td[^>]*>\s*<\/td>/)).toBeNull();
    }
  });

  it('name every problem', () => {
    const problems = readFileSync(join(SITE, 'inspect/problems/index.html'), 'utf8');
    for (const code of ['truncated', 'utf8', 'overlong-varint', 'max-len']) expect(problems).toContain(`id="${code}"`);
  });
});
