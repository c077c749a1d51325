import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, lastLine, reasonInTitle, sum } from '../../scripts/test/counts.mjs';

describe('counting what the runners report', () => {
  it('counts passed, failed and skipped tests of vitest, and names the skipped with their reason', () => {
    const counts = countVitest({
      testResults: [
        {
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a' },
            { status: 'failed', fullName: 'b' },
            { status: 'skipped', fullName: 'reads the corpus (skipped: no corpus beside the checkout)' },
            { status: 'todo', fullName: 'd' },
          ],
        },
      ],
    });
    expect(counts).toEqual({
      passed: 1,
      failed: 1,
      skipped: [
        { name: 'reads the corpus (skipped: no corpus beside the checkout)', reason: 'no corpus beside the checkout' },
        { name: 'd', reason: 'no reason given' },
      ],
    });
  });

  it('counts a file that did not load as one failure', () => {
    expect(countVitest({ testResults: [{ status: 'failed', assertionResults: [] }] }).failed).toBe(1);
  });

  it('walks the nested suites of Playwright and reads the reason of a skip from its annotation', () => {
    const test = (status: string, description?: string) => ({
      projectName: 'chromium',
      status,
      annotations: description === undefined ? [] : [{ type: 'skip', description }],
    });
    const report = {
      suites: [
        {
          title: 'home.spec.ts',
          specs: [{ title: 'opens', tests: [test('expected'), test('unexpected')] }],
          suites: [
            { title: 'search', specs: [{ title: 'copies', tests: [test('flaky'), test('skipped', 'no clipboard')] }] },
          ],
        },
      ],
    };
    expect(countPlaywright(report)).toEqual({
      passed: 2,
      failed: 1,
      skipped: [{ name: 'chromium > home.spec.ts > search > copies', reason: 'no clipboard' }],
    });
  });

  it('counts errors outside of tests when no test failed', () => {
    expect(countPlaywright({ suites: [], errors: [{}, {}] }).failed).toBe(2);
  });

  it.each([
    ['agrees with protoc (needs the corpus)', 'needs the corpus'],
    ['agrees with Go (no go on this machine)', 'no go on this machine'],
    ['agrees (and does so fast)', 'no reason given'],
  ])('finds the reason in the title %j', (title, reason) => {
    expect(reasonInTitle(title)).toBe(reason);
  });

  it('ends with one line of totals', () => {
    const one = { passed: 2, failed: 1, skipped: [{ name: 'a', reason: 'b' }] };
    expect(lastLine(sum([one, one]))).toBe('4 passed, 2 failed, 2 skipped');
  });
});
