import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from './build.ts';
import { brokenLinks, foreignRequests, pagesOf, readPage } from './site.ts';

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(2)>';
const MARK = 'alert(';

const SCHEMA = `// ${SCRIPT}
syntax = "proto3";

package evil.v1;

// ${SCRIPT} and [a link](javascript:alert(3)), ![a picture](https://elsewhere.example/p.png),
// <b>bold</b> &amp; &lt; \`code <i>\` # not a heading
//
// # Neither is this
// -->
message constructor {
  // ${SCRIPT}
  string __proto__ = 1; // ${SCRIPT}
  int32 toString = 2 [json_name = "\\"><script>alert(4)</script>"];
  map<string, constructor> hasOwnProperty = 3;
  oneof valueOf { bytes isPrototypeOf = 4; Kind kind = 5; }
  enum Kind { NONE = 0; }
  reserved "x";
}

enum __defineGetter__ { ZERO = 0; }

/* ${Array.from({ length: 10_000 }, (_, line) => `line ${line} ${'`*_['.repeat(3)}`).join('\n')} */
message Long {}

// Deep ${'['.repeat(5_000)} ${'*'.repeat(5_000)} ${'> '.repeat(2_000)}
message Deep {}

service __proto__ { rpc constructor(.evil.v1.constructor) returns (stream .evil.v1.constructor); }
`;

const NEXT_SCHEMA = SCHEMA.replace('int32 toString', 'int64 toString')
  .replace('# Neither is this', `# Neither is that, ${SCRIPT}`)
  .replace('message Long {}', `message Long { string a = 1; } // ${SCRIPT}`);

/** Markdown already: on pages it is shown as text, in CHANGELOG.md it stays as it was written. */
const NOTES = `${SCRIPT} [a link](javascript:alert(6)) <b>bold</b>`;

const YAML = `name: evil
title: 'Evil ${SCRIPT}'
summary: '${SCRIPT}'
owners:
  - { team: '${SCRIPT}', side: both, people: ['${SCRIPT}'], contact: 'javascript:alert(5)' }
versions:
  - { version: 1.0.0, folder: v1, date: 2026-01-01, summary: '${SCRIPT}', consumers: [{ name: '${SCRIPT}', language: go }] }
  - { version: 2.0.0, folder: v2, date: 2026-02-01, summary: '${SCRIPT}' }
`;

const ANNOTATIONS = `contract:
  allocators:
    - { name: '${SCRIPT}', side: RUST, kind: HEAP, alloc_symbol: '${SCRIPT}', free_symbol: '${SCRIPT}' }
  flags:
    - { name: '${SCRIPT}', summary: '${SCRIPT}', cargo_feature: '${SCRIPT}', go_build_tag: '${SCRIPT}', remove_by: '${SCRIPT}' }
annotations:
  evil.v1.__proto__: { caller: GO, transport: IN_PROCESS, symbol_prefix: '${SCRIPT}', panic: ABORT }
  evil.v1.__proto__.constructor:
    errors: none
    blocking: WAIT_FREE
    flow: { unit: MESSAGES, window: 4, on_full: BLOCK }
    suppress: { check: OWN-15, reason: '${SCRIPT}' }
  evil.v1.constructor.__proto__: { own: TRANSFER, allocator: '${SCRIPT}', max_len: 9, empty: NULL_ZERO }
  evil.v1.Deep: { handle: { owner: RUST, repr: TOKEN, states: ['${SCRIPT}', '${SCRIPT} closed'] } }
  evil.v1.constructor.Kind: { prefix: EVL, domain: '${SCRIPT}' }
  evil.v1.constructor.NONE: { kind: BUG, cause: '${SCRIPT}', fix: '${SCRIPT}', go: '${SCRIPT}', rust: '${SCRIPT}' }
`;

describe('a hostile contract', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isthmus-evil-'));
  const out = join(folder, 'out');
  beforeAll(async () => {
    const put = (path: string, text: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    put('evil/contract.yaml', YAML);
    put('evil/annotations.yaml', ANNOTATIONS);
    put("evil/v1/evil dir/ü & '#x.proto", SCHEMA);
    put("evil/v2/evil dir/ü & '#x.proto", NEXT_SCHEMA);
    put('evil/releases/2.0.0.md', NOTES);
    const result = await build({ contracts: join(folder, 'evil'), out, cacheDir: join(folder, 'cache') });
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result.outcome).toBe('written');
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is shown as text: no element, address or attribute comes from it', () => {
    const pages = pagesOf(out).filter((path) => readPage(out, path).includes(MARK));
    expect(pages.length).toBeGreaterThan(5);
    for (const path of pages) {
      const html = readPage(out, path);
      // Whatever a schema wrote stands escaped; only the site's own scripts are elements, and these have an address.
      const bare = html.replace(/="[^"]*"/g, '=""');
      expect(bare.match(/<script(?![^>]*\ssrc=)/g), path).toBeNull();
      expect(bare.match(/<img\b/g), path).toBeNull();
      expect(html.match(/\s(?:href|src)="(?:javascript|data):/gi), path).toBeNull();
      expect(bare.match(/<[^>]*\son\w+=/g), path).toBeNull();
      expect(foreignRequests(html), path).toEqual([]);
    }
  });

  it('is text in feeds and in Markdown too', () => {
    const feed = readPage(out, 'contracts/evil/changelog/feed.xml');
    expect(feed).toContain(MARK);
    expect(feed.match(/<(?!\/?(?:\?xml|feed|title|id|updated|author|name|link|entry|summary|content)\b)/g)).toBeNull();
    const markdown = readPage(out, 'contracts/evil/CHANGELOG.md').replace(NOTES, '');
    expect(markdown).toContain(MARK);
    expect(markdown.replace(/`[^`]*`/g, '').match(/(?<!\\)<script|(?<!\\)\[a link/g)).toBeNull();
  });

  it('has pages for declarations named like members of Object.prototype', () => {
    const pages = pagesOf(out);
    for (const id of [
      'evil.v1.constructor',
      'evil.v1.__defineGetter__',
      'evil.v1.__proto__',
      'evil.v1.__proto__.constructor',
      'evil.v1.Long',
    ]) {
      expect(pages).toContain(`contracts/evil/1.0.0/${id}/index.html`);
    }
    expect(readPage(out, 'contracts/evil/1.0.0/evil.v1.constructor/index.html')).toContain('id="__proto__"');
    expect(brokenLinks(out)).toEqual([]);
  });

  it('is valid HTML all the same', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: {
        'no-trailing-whitespace': 'off',
        'void-style': 'off',
        'doctype-style': 'off',
        'attr-quotes': 'off',
        'long-title': 'off',
        'attribute-boolean-style': 'off',
      },
    });
    for (const path of pagesOf(out).filter((candidate) => /evil|EVL/.test(candidate))) {
      const report = await validator.validateString(readPage(out, path), path);
      expect(
        report.results.flatMap((result) =>
          result.messages.map((message) => `${path}:${message.line} ${message.ruleId} ${message.message}`),
        ),
      ).toEqual([]);
    }
  });
});
