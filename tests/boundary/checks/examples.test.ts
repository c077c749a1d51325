// The examples on the pages of findings are contracts: what they say is bad is found, and mending it mends just that.
import { describe, expect, it } from 'vitest';
import { FINDING_CODES, FINDINGS, type FindingCode, type FindingInfo } from '#diagnostics';
import { findingsOf } from './support.ts';

/** Families of codes whose findings come from checks over the annotations of one version. */
const FAMILIES = /^(?:OWN|HND|CB|THR|DL|CAN|FLW|ERR|RTY|TRC|FLG|BAS|DOC)-/;

const infoOf = (code: FindingCode): FindingInfo => FINDINGS[code];

const checked = FINDING_CODES.filter((code) => FAMILIES.test(code));
const examples = checked.flatMap((code) => {
  const { example } = infoOf(code);
  return example?.language === 'proto' ? [{ code, bad: example.bad, good: example.good }] : [];
});

const found = await findingsOf(examples.flatMap(({ bad, good }) => [bad, good]));

describe('the example of a finding', () => {
  it('is there for every check of the boundary', () => {
    expect(examples.map(({ code }) => code)).toEqual(checked);
  });

  it.each(examples.map((example, index) => ({ ...example, index })))(
    '$code finds what is bad in it, and nothing else once it is mended',
    ({ code, index }) => {
      const [bad = [], good = []] = found.slice(index * 2, index * 2 + 2);
      const others = (findings: typeof bad) =>
        findings.filter((finding) => finding.code !== code).map((finding) => `${finding.code} ${finding.message}`);
      expect(bad.map((finding) => finding.code)).toContain(code);
      expect(good.map((finding) => finding.code)).not.toContain(code);
      expect(others(bad).toSorted()).toEqual(others(good).toSorted());
    },
  );

  it.each(examples)('$code fits on a page and differs in few lines', ({ bad, good }) => {
    const lines = (text: string) => text.trimEnd().split('\n');
    const unlike = (one: string, other: string) => lines(one).filter((line) => !lines(other).includes(line)).length;
    expect(Math.max(...[bad, good].flatMap(lines).map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(Math.max(lines(bad).length, lines(good).length)).toBeLessThanOrEqual(50);
    expect(Math.max(unlike(bad, good), unlike(good, bad))).toBeLessThanOrEqual(5);
  });
});
