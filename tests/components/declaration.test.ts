import { describe, expect, it } from 'vitest';
import type { DeclarationView } from '#catalog';
import { renderDeclaration } from '../../src/components/declaration/index.tsx';
import { enumeration, field, message, method, service, stripField, value } from './fixtures.ts';

/** HTML of a body on a page of version 1.0.0. */
const rendered = (view: DeclarationView): string => renderDeclaration(view, '1.0.0');

const hostile = '<script>alert(1)</script>';

/** Every kind of declaration, with hostile text wherever a schema can put text. */
const views: readonly [string, DeclarationView][] = [
  [
    'message',
    message({
      name: hostile,
      id: hostile,
      go: { name: hostile, notes: [hostile] },
      comments: { leading: hostile, trailing: hostile, detached: [hostile] },
      options: [{ name: hostile, text: hostile }],
      annotation: { source: 'schema', overrides: false, statements: [{ topic: hostile, text: hostile }] },
      usedBy: [{ text: hostile, href: '../x/' }],
      reserved: hostile,
      gone: [{ name: hostile, removedIn: '2.0.0', last: { text: '1.0.0', href: 'x' }, reserved: true }],
      fields: [
        field({
          name: hostile,
          anchor: hostile,
          jsonName: hostile,
          presence: hostile,
          defaultValue: hostile,
          type: [hostile, { text: hostile, href: '"><script>' }],
        }),
        field({
          name: '__proto__',
          anchor: '__proto__',
          id: 'a.__proto__',
          oneof: 'constructor',
          comments: { leading: ' x'.repeat(500), detached: [] },
        }),
      ],
      oneofs: [
        { name: 'constructor', anchor: 'constructor', fields: [], comments: { leading: hostile, detached: [] } },
      ],
      bytes: {
        strip: {
          caption: hostile,
          fields: [
            { ...stripField, name: hostile, value: hostile },
            {
              ...stripField,
              value: '',
              bytes: '',
              inside: [{ ...stripField, name: hostile, cut: true }],
              endTag: '0c',
            },
          ],
          more: 3,
          href: '"><script>',
        },
        payloads: [{ title: hostile, note: hostile, size: hostile, facts: hostile, href: '"><script>' }],
      },
      nested: [
        enumeration({ name: hostile, anchor: 'Inner', values: [value({ name: hostile })] }),
        message({ anchor: 'Deep', name: 'Deep' }),
      ],
      source: { path: hostile, firstLine: 7, lines: ['message M {', '}'], href: '../source/a.proto/#L7', omitted: 3 },
    }),
  ],
  [
    'enum',
    enumeration({ errorPrefix: 'LKV', values: [value({ name: hostile, error: { text: hostile, href: '../../e/' } })] }),
  ],
  ['service', service({ name: hostile })],
  [
    'method',
    method({
      path: hostile,
      errors: [{ name: hostile, cause: hostile, again: hostile, effect: hostile, code: { text: hostile, href: 'x' } }],
    }),
  ],
  ['extension', { ...message(), kind: 'extension', name: hostile, extendee: { text: hostile }, field: field() }],
];

describe.each(views)('a page of a %s', (_, view) => {
  const html = rendered(view);

  it('shows text from the schema as text', () => {
    expect(html).not.toContain('<script');
    expect(html.replaceAll('<wbr>', '')).toContain('&lt;script>alert(1)&lt;/script>');
  });

  it('has no style attribute and no event handler, which the policy of the site forbids', () => {
    expect(html).not.toMatch(/<[^>]*\s(?:style|on\w+)=/i);
  });

  it('gives no two elements one id', () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has one h1 and skips no level below it', () => {
    const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
  });

  it('leads every link to a place on the page to one that is there', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    for (const [, target] of html.matchAll(/ href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  it('writes void elements as HTML does', () => {
    expect(html).not.toMatch(/<(?:wbr|br|hr)[^>]*\/>/);
  });
});

describe('a field', () => {
  const row = (more: Parameters<typeof field>[0]) => rendered(message({ fields: [field(more)] }));

  it('shows number, tag, wire type, type, presence, default and both languages', () => {
    const text = row({})
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain(
      'value 1 0a length-delimited bytes implicit, default &quot;&quot; Value []byte value: Vec&lt;u8>',
    );
  });

  it('shows its name in JSON where that is another', () => {
    expect(row({ jsonName: 'theValue' })).toContain('<small>JSON <code>theValue</code></small>');
    expect(row({})).not.toContain('JSON');
  });

  it('is its own permalink', () => {
    expect(row({})).toContain('<tr id="value"><td><a class="n" href="#value">value</a>');
  });

  it.each<[string, Parameters<typeof field>[0], string]>([
    ['since when it is there', { life: { since: '1.3.0' } }, 'since 1.3.0'],
    ['since when it is deprecated', { deprecated: true, life: { deprecatedIn: '1.4.0' } }, 'deprecated in 1.4.0'],
    ['that it is deprecated, where only one version is known', { deprecated: true }, '>deprecated<'],
    ['when it went', { life: { removedIn: '2.0.0' } }, 'removed in 2.0.0'],
    [
      'whose memory it is',
      { owner: { kind: 'borrow', text: 'borrowed', side: 'rust' } },
      '<span class="t r">borrowed</span><small>Rust heap</small>',
    ],
  ])('says %s', (_, more, expected) => {
    expect(row(more)).toContain(expected);
  });

  it('has a row of its own for a comment too long for the column', () => {
    expect(row({ comments: { leading: ' short', detached: [] } })).not.toContain('class="d"');
    expect(row({ comments: { leading: ` ${'long '.repeat(80)}`, detached: [] } })).toContain('<tr class="d">');
  });
});

describe('rendering', () => {
  it('gives the same HTML for the same view, and other HTML for another', () => {
    expect(rendered(message())).toBe(rendered(message()));
    expect(rendered(message({ deprecated: true }))).not.toBe(rendered(message()));
  });

  it('links each line of the source to that line in the file', () => {
    const html = rendered(
      message({
        source: {
          path: 'a.proto',
          firstLine: 7,
          lines: ['message M {', '}'],
          href: '../source/a.proto/#L7',
          omitted: 0,
        },
      }),
    );
    expect(html).toContain('<a href="../source/a.proto/#L7">7</a>message M {\n<a href="../source/a.proto/#L8">8</a>}');
  });
});
