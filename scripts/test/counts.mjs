// Reads the reports of the runners: how many tests passed and failed, and which were skipped and why.

/**
 * @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[] }} Counts
 */

const NO_REASON = 'no reason given';

/** A reason is part of the title here: `decodes the corpus (skipped: no corpus)`, or its last parenthesis. */
export function reasonInTitle(title) {
  return (
    /\(skipped?: ([^)]*)\)/i.exec(title)?.[1] ??
    /\(((?:needs|no|without|only|not) [^)]*)\)/i.exec(title)?.[1] ??
    NO_REASON
  );
}

/** @returns {Counts} of a vitest JSON report */
export function countVitest(report) {
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const file of report.testResults ?? []) {
    let failedHere = 0;
    for (const test of file.assertionResults ?? []) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') failedHere += 1;
      else counts.skipped.push({ name: test.fullName, reason: reasonInTitle(test.fullName) });
    }
    // A file that does not load has no tests to fail, and yet it failed.
    counts.failed += failedHere || (file.status === 'failed' ? 1 : 0);
  }
  return counts;
}

/** @returns {Counts} of a Playwright JSON report */
export function countPlaywright(report) {
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const { test, name } of playwrightTests(report)) {
    if (test.status === 'expected' || test.status === 'flaky') counts.passed += 1;
    else if (test.status === 'skipped') {
      const note = test.annotations?.find(({ type }) => type === 'skip' || type === 'fixme');
      counts.skipped.push({ name, reason: note?.description ?? reasonInTitle(name) });
    } else counts.failed += 1;
  }
  counts.failed += counts.failed === 0 ? (report.errors?.length ?? 0) : 0;
  return counts;
}

/** Every test of a Playwright report or list, with a name that says where it stands. */
export function playwrightTests(report) {
  const walk = (suite, titles) => [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({ test, name: [test.projectName, ...titles, spec.title].filter(Boolean).join(' > ') })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => walk(inner, [...titles, inner.title])),
  ];
  return (report.suites ?? []).flatMap((file) => walk(file, [file.title]));
}

/** @returns {Counts} */
export const sum = (all) => ({
  passed: all.reduce((total, { passed }) => total + passed, 0),
  failed: all.reduce((total, { failed }) => total + failed, 0),
  skipped: all.flatMap(({ skipped }) => skipped),
});

export const lastLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
