import fc from 'fast-check';
import { type Diagnostic, FINDING_CODES, type Place, type Severity } from '#diagnostics';

/** Text with everything that breaks printers: controls, markup, escapes, wide and unpaired characters. */
export const nastyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom('\u0000', '\u001b[31m', '\n', '\r\n', '\t', ']]>', '<b a="x">', '&amp;', '%0A', '::error::', '|'),
      fc.constantFrom(
        '`',
        '``',
        '@user',
        '#12',
        '日本',
        '👩‍👩‍👧',
        '\u202e',
        '\ud800',
        '\uffff',
        '__proto__',
        'plain words',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const number = fc.option(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 1_000_000_000)), {
  nil: undefined,
});

export const place: fc.Arbitrary<Place> = fc.record({
  file: fc.oneof(fc.constantFrom('a.proto', 'b/c.proto', ''), nastyText),
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
  offset: number,
  symbol: fc.option(nastyText, { nil: undefined }),
});

export const diagnostic: fc.Arbitrary<Diagnostic> = fc.record({
  code: fc.constantFrom(...FINDING_CODES),
  severity: fc.constantFrom<Severity>('error', 'warning', 'note'),
  message: nastyText,
  fix: nastyText,
  place: fc.option(place, { nil: undefined }),
  contract: fc.option(fc.oneof(fc.constantFrom('ledger-kv', '__proto__'), nastyText), { nil: undefined }),
  version: fc.option(nastyText, { nil: undefined }),
  related: fc.option(fc.array(fc.record({ message: nastyText, place }), { maxLength: 2 }), { nil: undefined }),
});

export const texts = fc.array(nastyText, { maxLength: 6 }).map((lines) => new Map([['a.proto', lines.join('\n')]]));
