import type { Diagnostic } from '../diagnostic.ts';
import { FINDINGS } from '../registry/index.ts';
import { codeText, findingUrl, type Printer } from './options.ts';
import { byContract, placeText } from './places.ts';
import { visible } from './visible.ts';

/** What findings that belong to no contract are filed under. */
const NO_CONTRACT = 'isthmus';

/**
 * JUnit XML: a suite per contract, a test case per finding. Errors are failures; warnings and notes pass and say what
 * they found in `system-out`. A contract without findings is a suite with one case that passed.
 */
export const printJunit: Printer = (diagnostics, { siteUrl, contracts = [] }) => {
  const groups = byContract(diagnostics);
  const names = [...new Set([...contracts, ...groups.keys()])].sort();
  const suites = names.map((name) => suite(name === '' ? NO_CONTRACT : name, groups.get(name) ?? [], siteUrl));
  const failures = diagnostics.filter(({ severity }) => severity === 'error').length;
  const tests = names.reduce((total, name) => total + Math.max(1, groups.get(name)?.length ?? 0), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="isthmus" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
};

function suite(name: string, group: readonly Diagnostic[], siteUrl: string | undefined): string {
  const failures = group.filter(({ severity }) => severity === 'error').length;
  const cases =
    group.length > 0
      ? group.map((diagnostic) => testCase(name, diagnostic, siteUrl))
      : [`    <testcase classname="${attribute(name)}" name="no findings" time="0"/>`];
  return [
    `  <testsuite name="${attribute(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0" time="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

function testCase(suiteName: string, diagnostic: Diagnostic, siteUrl: string | undefined): string {
  const { code, place, version, severity } = diagnostic;
  const where = place ? placeText(place) : '';
  const name = [codeText(diagnostic), FINDINGS[code].title, version, where].filter(Boolean).join(' · ');
  const body = [
    where,
    diagnostic.message,
    ...(diagnostic.related ?? []).map((related) => `${related.message} (${placeText(related.place)})`),
    diagnostic.fix,
    findingUrl(diagnostic, siteUrl),
  ];
  const text = content(body.filter(Boolean).join('\n'));
  const attributes = [
    `classname="${attribute(suiteName)}"`,
    `name="${attribute(name)}"`,
    ...(place?.file ? [`file="${attribute(place.file)}"`] : []),
    ...(place?.line === undefined ? [] : [`line="${place.line}"`]),
    'time="0"',
  ].join(' ');
  const inner =
    severity === 'error'
      ? `<failure type="${code}" message="${attribute(diagnostic.message)}">${text}</failure>`
      : `<system-out>${severity}: ${text}</system-out>`;
  return `    <testcase ${attributes}>${inner}</testcase>`;
}

/** XML 1.0 has no way to write most control characters, not even escaped: `visible` replaces them first. */
const content = (text: string): string =>
  visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** In an attribute, line ends and tabs would become spaces when read. */
const attribute = (text: string): string =>
  content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
