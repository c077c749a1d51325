import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prose } from '../../src/components/prose.ts';

describe('prose of comments', () => {
  it.each<[string, string, string]>([
    ['a paragraph, its lines joined', ' One\n two.', '<p>One\ntwo.</p>'],
    ['code in backticks', ' Use `key`.', '<p>Use <code>key</code>.</p>'],
    ['a list right after a line', ' These:\n - a\n - b', '<p>These:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    [
      'an indented example as code',
      ' For example:\n\n     a = 1',
      '<p>For example:</p>\n<pre><code>a = 1\n</code></pre>',
    ],
    ['a block comment with a star on each line', '*\n * One.\n * Two.\n', '<p>One.\nTwo.</p>'],
    ['HTML as text', ' <b>No</b>', '<p>&lt;b&gt;No&lt;/b&gt;</p>'],
    ['a heading as text', ' # Not a heading', '<p># Not a heading</p>'],
    ['underlined text as text', ' Title\n =====', '<p>Title\n=====</p>'],
    ['an image as a link at most', ' ![x](/y.png)', '<p>!<a rel="nofollow noreferrer" href="/y.png">x</a></p>'],
    ['a reference to a declaration as code', ' See [Payload][acme.v1.Payload].', '<p>See <code>Payload</code>.</p>'],
    ['nothing of a note to a linter', ' Real.\n (-- api-linter: off\n     because --)', '<p>Real.</p>'],
    ['nothing of an empty comment', '  \n ', ''],
  ])('gives %s', (_, comment, html) => {
    expect(prose(comment)).toBe(html);
  });

  it('links bare web addresses, without the full stop after them, and not inside code', () => {
    expect(prose(' See https://example.com/a?b=1&c=2. And `http://example.com`.')).toBe(
      '<p>See <a rel="nofollow noreferrer" href="https://example.com/a?b=1&amp;c=2">https://example.com/a?b=1&amp;c=2</a>. And <code>http://example.com</code>.</p>',
    );
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x'])('does not link to %s', (address) => {
    expect(prose(` [click](${address})`)).not.toContain(address);
  });

  it('folds a comment of more than 40 lines after its first paragraph', () => {
    const html = prose(` First.\n\n${' line\n'.repeat(60)}`);
    expect(html).toMatch(/^<p>First\.<\/p><details><summary>60 more lines<\/summary>/);
    expect(html.endsWith('</details>')).toBe(true);
  });

  it('shows a comment of 10,000 lines, folded, in well under a second', () => {
    const started = performance.now();
    const html = prose(' <script>alert(1)</script> **bold** [x](y)\n'.repeat(10_000));
    expect(performance.now() - started).toBeLessThan(1000);
    expect(html).toContain('<summary>10,000 lines</summary>');
    expect(html).not.toContain('<script');
  });

  it('whatever the comment: no element but those of prose, no attribute but href and rel', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<script>',
        '</details>',
        '<img src=x onerror=y>',
        '`',
        '```\n',
        '[a](javascript:x)',
        '[a]: x',
        '<!--',
        '(--',
        '--)',
        '&lt;',
        '\n\n',
        '\n    ',
        '# ',
        '> ',
        '- ',
        '1. ',
        '*',
        '_',
        'https://a.b/"><i>',
        '<https://a.b>',
        '\0',
      ),
    );
    const elements =
      /^<(?:\/?(?:p|ul|ol|li|code|pre|em|strong|blockquote|details|summary|a)|br|a rel="nofollow noreferrer" href="[^"<>]*"|ol start="\d+"|code class="language-[^"<>]*")(?: title="[^"<>]*")?>$/;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (const [tag] of prose(pieces.join('')).matchAll(/<[^>]*>?/g)) expect(tag).toMatch(elements);
      }),
    );
  });
});
