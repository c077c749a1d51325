import type { Answer, ErrorResult, Group, SymbolAnswer } from '#lookup';
import { symbolPath } from './symbol-url.ts';

// What the search shows, as plain data: made from an answer here, drawn by the panel.

export interface OptionView {
  /** Path relative to the site's root, or an address of its own. */
  readonly path: string;
  /** Monospaced: a code, a name. */
  readonly name: string;
  /** A word beside the name: `message`, `retired in 2.0.0`. */
  readonly tags: readonly string[];
  /** The line below, cut into plain and marked text. */
  readonly detail: readonly { readonly text: string; readonly marked: boolean }[];
  /** Contract and version, at the end of the line. */
  readonly where: string;
}

export interface GroupView {
  readonly title: string;
  /** `3 of 40 are shown.`, empty where all are. */
  readonly note: string;
  readonly options: readonly OptionView[];
}

/** The groups of an exact answer, in its order. */
export const answerGroups = (answer: Answer): GroupView[] => answer.groups.map(groupView);

function groupView(group: Group): GroupView {
  const options = group.results.map((result) => (result.type === 'error' ? errorOption(result) : symbolOption(result)));
  return {
    title: group.title,
    note: group.total > options.length ? `The first ${options.length} of ${group.total}.` : '',
    options,
  };
}

function errorOption({ entry, matched }: ErrorResult): OptionView {
  const spelt = matched.spelling === 'go' || matched.spelling === 'rust' ? ` · ${matched.text}` : '';
  return {
    path: entry.url,
    name: entry.code,
    tags: [entry.name, ...(entry.retired === undefined ? [] : [`retired in ${entry.retired}`])],
    detail: [{ text: `${entry.cause || 'Error code'}${spelt}`, marked: false }],
    where: entry.contractTitle,
  };
}

function symbolOption({ entry, matched }: SymbolAnswer): OptionView {
  const others = [
    entry.go && `Go ${entry.go}`,
    entry.rust && `Rust ${entry.rust}`,
    matched.spelling === 'json' && `JSON ${matched.text}`,
  ];
  return {
    path: symbolPath(entry),
    name: entry.id,
    tags: [entry.kind, ...(entry.removedIn === undefined ? [] : [`removed in ${entry.removedIn}`])],
    detail: [{ text: others.filter((text) => text !== undefined && text !== false).join(' · '), marked: false }],
    where: `${entry.contractTitle} ${entry.version}`,
  };
}

/** Longer than this a query is a pasted text, of which no page has every word. */
const LONGEST_PROSE_QUERY = 120;

/**
 * Whether the prose is worth searching. A code that does not exist is answered, and its digits would only fetch pages
 * that have nothing to do with it.
 */
export const wantsProse = (answer: Answer): boolean =>
  answer.kind !== 'empty' && answer.noSuchCodes.length === 0 && answer.query.trim().length <= LONGEST_PROSE_QUERY;

/** What a screen reader hears once typing rests. `prose` is the number of pages; undefined where they are not counted yet. */
export function announcement(answer: Answer, prose: number | undefined): string {
  if (answer.kind === 'empty') return '';
  const sentences = answer.noSuchCodes.map((code) => code.message);
  for (const group of answer.groups) sentences.push(`${group.title}: ${count(group.total, 'result')}.`);
  if (prose) sentences.push(`In the text: ${count(prose, 'page')}.`);
  if (sentences.length === 0 && (prose === 0 || !wantsProse(answer))) sentences.push('Nothing found.');
  return sentences.join(' ');
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A pasted text on one line. */
export const oneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029\u0085]+/g, ' ').trim();
