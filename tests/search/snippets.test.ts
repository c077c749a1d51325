import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goSnippet, goVariable, rustSnippet, type SnippetFacts } from '../../src/catalog/views/error-snippets.ts';

const facts: SnippetFacts = {
  code: 'LKV-0002',
  advice: 'wait for room',
  fallback: { symbol: '*ledgerkv.UnknownError', treatAs: 'LKV-0005' },
};

describe('Go snippets', () => {
  it.each([
    ['ledgerkv.ErrClosed', 'errors.Is(err, ledgerkv.ErrClosed)'],
    ['ErrClosed', 'errors.Is(err, ErrClosed)'],
    ['*ledgerkv.StallError', 'errors.As(err, &stallErr)'],
    ['*StallError', 'errors.As(err, &stallErr)'],
  ])('%s is met by %s', (symbol, test) => {
    expect(goSnippet(symbol, facts).test).toBe(test);
  });

  it('declares what errors.As fills in, and has an arm for codes that the build does not know', () => {
    expect(goSnippet('*ledgerkv.StallError', facts).code).toBe(`var stallErr *ledgerkv.StallError
var unknownErr *ledgerkv.UnknownError
switch {
case err == nil:
	// It worked.
case errors.As(err, &stallErr):
	// LKV-0002: wait for room
case errors.As(err, &unknownErr):
	// A code that this build does not know: treat it as LKV-0005.
default:
	return err
}`);
  });

  it('has no second arm where the code is the fallback itself', () => {
    expect(goSnippet('*ledgerkv.UnknownError', facts).code).not.toContain('does not know');
  });

  it('keeps two variables of one name apart', () => {
    const snippet = goSnippet('*a.StallError', { ...facts, fallback: { symbol: '*b.StallError' } });
    expect(snippet.code).toContain('var stallErr *a.StallError\nvar stallErr2 *b.StallError');
  });

  it.each(['ledgerkv.Err Closed', 'a.b.C', '**x.Y', '', 'x.Y\n// z', '*', 'ledgerkv.ErrClosed()'])(
    '%j is shown as it stands, without code',
    (symbol) => {
      const snippet = goSnippet(symbol, facts);
      expect(snippet.test).toBe(symbol);
      expect(snippet.code).toBeUndefined();
    },
  );

  it.each([
    ['StallError', 'stallErr'],
    ['IOError', 'ioErr'],
    ['IO', 'ioErr'],
    ['RangeError', 'rangeErr'],
    ['Error', 'target'],
    ['Err', 'target'],
    ['X', 'xErr'],
    ['HTTPStatusError', 'httpStatusErr'],
    ['_hiddenError', 'hiddenErr'],
  ])('a variable for %s is called %s', (type, name) => {
    expect(goVariable(type)).toBe(name);
  });
});

describe('Rust snippets', () => {
  it('matches the variant whatever it holds, and the variant for unknown codes', () => {
    expect(
      rustSnippet('Error::Stall', { ...facts, fallback: { symbol: 'Error::Unknown', treatAs: 'LKV-0005' } }).code,
    ).toBe(`match result {
    Ok(_) => {
        // It worked.
    }
    Err(Error::Stall { .. }) => {
        // LKV-0002: wait for room
    }
    Err(Error::Unknown { .. }) => {
        // A code that this build does not know: treat it as LKV-0005.
    }
    Err(other) => return Err(other.into()),
}`);
  });

  it.each(['Stall', 'Error::Stall(x)', 'Error::', 'Error Stall', ''])(
    '%j is no path of a variant and gets no code',
    (symbol) => {
      expect(rustSnippet(symbol, facts).code).toBeUndefined();
    },
  );
});

describe('advice inside a snippet', () => {
  it('stays in comments, whatever line breaks it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\u2028', '\u0085', '*/', '{', '}', '"') }),
        (advice) => {
          const code = `${goSnippet('p.ErrX', { code: 'A-0001', advice }).code}`;
          const bare = `${goSnippet('p.ErrX', { code: 'A-0001', advice: '' }).code}`;
          const withoutComments = (text: string) =>
            text
              .split(/[\n\r\u2028\u2029\u0085]/)
              .filter((line) => !line.trim().startsWith('//'))
              .join('\n');
          expect(withoutComments(code)).toBe(withoutComments(bare));
        },
      ),
    );
  });

  it('breaks long advice into lines', () => {
    const code = goSnippet('p.ErrX', { code: 'A-0001', advice: 'word '.repeat(60) }).code ?? '';
    expect(Math.max(...code.split('\n').map((line) => line.length))).toBeLessThan(90);
  });
});
