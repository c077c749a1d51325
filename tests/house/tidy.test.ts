import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import layout from '../../scripts/rooms.json' with { type: 'json' };
import { filesBelow, isIgnored, ROOT, read } from './files.ts';

describe('the repository', () => {
  it('has nothing at its top but what DESIGN names, licence, tool configurations and dotfiles', () => {
    const unknown = readdirSync(ROOT).filter(
      (name) => !name.startsWith('.') && !isIgnored(name) && !layout.topLevel.includes(name),
    );
    expect(unknown).toEqual([]);
  });

  it('has no room in src that the table of layers does not know', () => {
    const known = [...Object.keys(layout.rooms), ...layout.site];
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has an alias for the door of every room that is imported by others', () => {
    const manifest: { imports: Record<string, string> } = JSON.parse(read('package.json'));
    for (const [alias, door] of Object.entries(manifest.imports)) {
      expect(`${alias} ${door}`).toBe(`${alias} ./src/${alias.slice(1)}/index.ts`);
      expect(existsSync(join(ROOT, door)), door).toBe(true);
    }
  });

  it('names no absolute path of a machine', () => {
    // Put together here, so that this file does not name one.
    const machine = new RegExp(
      `(?<![\\w.~:/-])/(?:${['home', 'Users', 'root', 'work'].join('|')})/\\w|[A-Z]:\\\\Users\\\\`,
    );
    const text = /\.(ts|tsx|mjs|cjs|js|json|astro|mdx?|ya?ml|proto|css|html|svg|txt)$|^\.[\w-]+$|^LICENSE$|^\.ci\//;
    const naming = filesBelow('.').filter((path) => text.test(path) && machine.test(read(path)));
    expect(naming).toEqual([]);
  });

  it('locks packages without naming the host they came from', () => {
    expect(
      read('package-lock.json')
        .match(/"resolved": "https?:[^"]*"/g)
        ?.slice(0, 3) ?? [],
    ).toEqual([]);
  });
});
