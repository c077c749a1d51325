import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesFilePattern, matchesPattern } from '../../src/sources/import-path.ts';
import { nearest } from '../../src/sources/nearest.ts';
import { scanImports } from '../../src/sources/scan-imports.ts';

describe('scanImports', () => {
  it.each([
    ['import "a.proto";', [['a.proto', 1, 1]]],
    ["import 'a.proto';", [['a.proto', 1, 1]]],
    [
      'import public "a";import weak "b"; import option "c";',
      [
        ['a', 1, 1],
        ['b', 1, 19],
        ['c', 1, 36],
      ],
    ],
    ['import "a" /* x */ "/b" \'.proto\' ;', [['a/b.proto', 1, 1]]],
    [
      'import // why\n  "a";\n\n  import"b";',
      [
        ['a', 1, 1],
        ['b', 4, 3],
      ],
    ],
    ['\uFEFFimport "a";', [['a', 1, 2]]],
    ['/* import "a"; */ // import "b";\n/* open import "c";', []],
    ['option (x) = "import \\"a\\"; import"; import "b";', [['b', 1, 38]]],
    ['message import { import import = 1; string s = 2 [default = "import"]; }', []],
    ['import "a', [['a', 1, 1]]],
    ['import ""', [['', 1, 1]]],
    ['import ;import import "a"', [['a', 1, 16]]],
    ['import', []],
    ['/* 😀 */ import "ü 😀.proto";', [['ü 😀.proto', 1, 10]]],
  ])('%j', (text, expected) => {
    expect(scanImports(text).map(({ path, line, column }) => [path, line, column])).toEqual(expected);
  });

  it('law: any text is scanned without an exception, and each statement begins with the word', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('import ', '"a"', '/*', '*/', '//', '\n', '"', "'", '\\', ';'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        for (const { line, column } of scanImports(text))
          expect(text.split('\n')[line - 1]?.slice(column - 1)).toMatch(/^import/);
      }),
    );
  });
});

describe('patterns', () => {
  it.each([
    ['v1.0.0', 'v*', true],
    ['kv/v1', '*', true],
    ['v1', 'v?', true],
    ['v12', 'v?', false],
    ['av1', 'v*', false],
    ['v1.0', 'v*.0', true],
    ['', '*', true],
    ['', '', true],
    ['a', '', false],
    ['a+b', 'a+b', true],
    ['aab', 'a*b*', true],
  ])('%j matches %j: %s', (text, pattern, expected) => {
    expect(matchesPattern(text, pattern)).toBe(expected);
  });

  it('a file pattern that names a folder matches everything below it, and nothing beside', () => {
    expect(
      ['a/b.proto', 'a/c/d.proto', 'ab/c.proto', 'a.proto'].filter((path) => matchesFilePattern(path, 'a')),
    ).toEqual(['a/b.proto', 'a/c/d.proto']);
    expect(matchesFilePattern('a/b.proto', 'a/')).toBe(true);
  });

  it('law: a pattern matches as its regular expression would', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 10 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 }),
        (text, pattern) => {
          const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
          expect(matchesPattern(text, pattern)).toBe(expression.test(text));
        },
      ),
    );
  });

  it('a hostile pattern costs no more than a plain one', () => {
    const started = performance.now();
    expect(matchesPattern('a'.repeat(5_000), `${'*a'.repeat(30)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('nearest', () => {
  it.each([
    ['owner', 'owners'],
    ['Sumary', 'summary'],
    ['ROOTS', 'roots'],
    ['version', 'versions'],
    ['anotations', 'annotations'],
    ['xyzzy', undefined],
    ['', undefined],
    ['o', undefined],
  ])('%j means %s', (word, expected) => {
    expect(
      nearest(word, ['name', 'title', 'summary', 'owners', 'roots', 'versions', 'annotations', 'go', 'rust']),
    ).toBe(expected);
  });
});
