import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { brokenLinks, foreignRequests, pagesOf, readPage, SITE } from './site.ts';

const pages = pagesOf(SITE);

/** One page of every template, the shortest path of each; contracts differ enough to take all three. */
const TEMPLATES: readonly [string, RegExp][] = [
  ['home', /^index\.html$/],
  ['contracts', /^contracts\/index\.html$/],
  ['contract', /^contracts\/[^/]+\/index\.html$/],
  ['version', /^contracts\/[^/]+\/\d[^/]*\/index\.html$/],
  ['declaration', /^contracts\/[^/]+\/\d[^/]*\/[\w.]+\/index\.html$/],
  ['who owns what', /^contracts\/[^/]+\/\d[^/]*\/who-owns-what\/index\.html$/],
  ['source', /^contracts\/[^/]+\/\d[^/]*\/source\/.*index\.html$/],
  ['latest alias', /^contracts\/[^/]+\/latest\/.*index\.html$/],
  ['errors', /^errors\/index\.html$/],
  ['error', /^errors\/[^/]+\/index\.html$/],
  ['short error', /^e\/[^/]+\/index\.html$/],
  ['findings', /^findings\/index\.html$/],
  ['finding', /^findings\/[^/]+\/index\.html$/],
  ['legend', /^legend\/index\.html$/],
  ['kind of ownership', /^legend\/[^/]+\/index\.html$/],
  ['search', /^search\/index\.html$/],
  ['what runtimes dispute', /^inspect\/runtimes\/index\.html$/],
  ['problems of payloads', /^inspect\/problems\/index\.html$/],
  ['inspect', /^inspect\/index\.html$/],
  ['not found', /^404\.html$/],
  ['comparison', /^contracts\/[^/]+\/compare\/[^/]+\.\.[^/]+\/index\.html$/],
  ['choice of versions', /^contracts\/[^/]+\/compare\/index\.html$/],
  ['changelog', /^changelog\/index\.html$/],
  ['changelog of a contract', /^contracts\/[^/]+\/changelog\/index\.html$/],
  ['proposals', /^proposals\/index\.html$/],
  ['proposal', /^proposals\/[^/]+\/[^/]+\/index\.html$/],
  ['rules', /^rules\/index\.html$/],
  ['rule', /^rules\/[^/]+\/index\.html$/],
  ['prose', /^guide\/.*index\.html$/],
];

describe('every page', () => {
  it('leads only to pages and anchors that exist', () => {
    expect(brokenLinks(SITE)).toEqual([]);
  });

  it('carries the policy, allows neither eval nor inline code, and has no style attribute', () => {
    const wrong = pages.filter((path) => {
      const html = readPage(SITE, path);
      const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/i.exec(html)?.[1] ?? '';
      return (
        !policy.includes("default-src 'none'") ||
        /'unsafe-(?:inline|eval)'/.test(policy) ||
        (policy.includes("'sha256-") && !/<style|<script(?![^>]*\ssrc=)/.test(html)) ||
        /\sstyle="/.test(html) ||
        /\son\w+="/.test(html.replace(/<code[\s\S]*?<\/code>/g, ''))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('asks nothing of another origin', () => {
    expect(pages.flatMap((path) => foreignRequests(readPage(SITE, path)))).toEqual([]);
  });

  it('has a title, a language and one main heading', () => {
    const wrong = pages.filter((path) => {
      const html = readPage(SITE, path);
      if (/http-equiv="refresh"/.test(html)) return !/<title>[^<]+<\/title>/.test(html);
      return (
        !/<html lang="en"/.test(html) || !/<title>[^<]+<\/title>/.test(html) || html.match(/<h1[\s>]/g)?.length !== 1
      );
    });
    expect(wrong).toEqual([]);
  });

  it('that has an id has it once', () => {
    const wrong = pages.filter((path) => {
      const ids = [...readPage(SITE, path).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      return new Set(ids).size !== ids.length;
    });
    expect(wrong).toEqual([]);
  });
});

describe('HTML of the template', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // What the rendered bytes look like is the compressor's business.
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      'doctype-style': 'off',
      'attr-quotes': 'off',
      'long-title': 'off',
      'attribute-boolean-style': 'off',
      'no-inline-style': 'error',
    },
  });
  it.each(TEMPLATES)('%s is valid', async (_, pattern) => {
    const some = pages.filter((path) => pattern.test(path));
    expect(some.length).toBeGreaterThan(0);
    // Every twentieth page, so that each contract and kind of declaration is among them.
    for (const path of some.filter((_path, index) => index % 20 === 0)) {
      const report = await validator.validateString(readPage(SITE, path), path);
      const messages = report.results.flatMap((result) =>
        result.messages.map(
          (message) => `${path}:${message.line}:${message.column} ${message.ruleId} ${message.message}`,
        ),
      );
      expect(messages).toEqual([]);
    }
  });
});
