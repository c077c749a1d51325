import { z } from 'zod';
import type { Place } from '#diagnostics';
import { checkShape, isPlainMap, reportUnknownKey } from './check-shape.ts';
import { date, text, versionNumber } from './contract-shape.ts';
import { DECLARED_BUMPS, type DeclaredBump, PROPOSAL_STATUSES, type ProposalStatus } from './model.ts';
import { checkProse } from './proposal-prose.ts';
import type { Report } from './report.ts';
import { parseYaml } from './yaml-file.ts';

/** One, a list of them, or none yet. */
const texts = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(text));

const KEYS = {
  title: text,
  authors: texts.optional(),
  status: z.enum(PROPOSAL_STATUSES),
  base: versionNumber,
  bump: z.enum(DECLARED_BUMPS),
  date: date.optional(),
  released: versionNumber.optional(),
  removes: texts.optional(),
} as const;

/** What proposal.mdx says: its front matter, checked, and the prose below. */
export interface ProposalMdx {
  readonly title: string;
  readonly authors: readonly string[];
  readonly status: ProposalStatus;
  /** Not looked up yet. */
  readonly base: string;
  readonly bump: DeclaredBump;
  readonly date?: string | undefined;
  readonly released?: string | undefined;
  /** As written, not looked up yet. */
  readonly removes: readonly string[];
  readonly body: string;
  /** The line of the file on which the body begins, from 1. */
  readonly bodyLine: number;
  readonly placeOf: (key?: string, ...inner: readonly number[]) => Place;
}

const FENCE = /^---[ \t]*$/;

/** Front matter and prose of an MDX file; undefined where it has no front matter. Lines of the YAML count as in the file. */
export function splitMdx(
  source: string,
): { readonly yaml: string; readonly body: string; readonly bodyLine: number } | undefined {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (!FENCE.test(lines[0] ?? '')) return undefined;
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (end < 0) return undefined;
  return {
    yaml: ['', ...lines.slice(1, end), ''].join('\n'),
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
  };
}

/** Reads proposal.mdx; what is wrong is reported, and where something that is needed is wrong there is no answer. */
export function readProposalMdx(source: string, file: string, report: Report): ProposalMdx | undefined {
  const parts = splitMdx(source);
  if (parts === undefined) {
    report('PRO-02', {
      message: `${file} does not begin with front matter between two lines of \`---\`.`,
      place: { file, line: 1, column: 1 },
    });
    return undefined;
  }
  const yaml = parseYaml(parts.yaml, file, report);
  if (yaml.value === undefined) return undefined;
  const top = isPlainMap(yaml.value) ? yaml.value : {};
  for (const key of Object.keys(top)) {
    if (!Object.hasOwn(KEYS, key)) reportUnknownKey(key, Object.keys(KEYS), [key], yaml, report);
  }
  for (const key of ['title', 'status', 'base', 'bump'] as const) {
    if (Object.hasOwn(top, key)) continue;
    report('CFG-04', {
      message: `\`${key}\` is missing in the front matter.`,
      place: { file, line: 1, column: 1 },
      fix: `Add \`${key}\`: ${EXPECTED[key]}.`,
    });
  }
  const read = <T>(key: keyof typeof KEYS, shape: z.ZodType<T>): T | undefined =>
    Object.hasOwn(top, key) ? checkShape(shape, top[key], [key], yaml, report) : undefined;
  const title = read('title', KEYS.title);
  const status = read('status', KEYS.status);
  const base = read('base', KEYS.base);
  const bump = read('bump', KEYS.bump);
  const rest = {
    authors: read('authors', KEYS.authors) ?? [],
    date: read('date', KEYS.date),
    released: read('released', KEYS.released),
    removes: read('removes', KEYS.removes) ?? [],
  };
  checkProse(parts.body, parts.bodyLine, file, report);
  if (title === undefined || status === undefined || base === undefined || bump === undefined) return undefined;
  return {
    title,
    status,
    base,
    bump,
    ...rest,
    body: parts.body,
    bodyLine: parts.bodyLine,
    placeOf: (key, ...inner) =>
      key !== undefined && Object.hasOwn(top, key) ? yaml.placeOf([key, ...inner]) : { file, line: 1, column: 1 },
  };
}

const EXPECTED = {
  title: 'a text',
  status: `one of ${PROPOSAL_STATUSES.join(', ')}`,
  base: 'the version that the proposal changes, such as 1.2.0',
  bump: `one of ${DECLARED_BUMPS.join(', ')}`,
} as const;
