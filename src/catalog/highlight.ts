import { createCssVariablesTheme, createHighlighterCoreSync, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import go from 'shiki/langs/go.mjs';
import proto from 'shiki/langs/proto.mjs';
import rust from 'shiki/langs/rust.mjs';
import shell from 'shiki/langs/shellscript.mjs';
import yaml from 'shiki/langs/yaml.mjs';
import type { Run } from '#review';

/** Languages that code on the site is written in. */
export type CodeLanguage = 'proto' | 'go' | 'rust' | 'yaml' | 'sh';

const GRAMMAR: Record<CodeLanguage, string> = {
  proto: 'proto',
  go: 'go',
  rust: 'rust',
  yaml: 'yaml',
  sh: 'shellscript',
};

/** Beyond this a line is shown plain: a grammar's time grows faster than the line. */
const LONGEST_LINE = 2000;

let highlighter: HighlighterCore | undefined;

function shared(): HighlighterCore {
  highlighter ??= createHighlighterCoreSync({
    themes: [createCssVariablesTheme({ name: 'classes', variablePrefix: '--tk-' })],
    langs: [proto, go, rust, yaml, shell],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return highlighter;
}

const done = new Map<string, readonly string[]>();

/**
 * Highlights code, one HTML string a line: escaped text in `<span class="tk-…">`, never a style attribute, which the
 * Content-Security-Policy forbids. The same text is highlighted once.
 */
export function highlightLines(code: string, language: CodeLanguage): readonly string[] {
  const key = `${language}\n${code}`;
  const known = done.get(key);
  if (known) return known;
  const lines = highlightRuns(code, language).map((runs) => runs.map(spanOf).join(''));
  done.set(key, lines);
  return lines;
}

/** The same as runs of plain text, for who has to cut lines further. */
export const highlightRuns = (code: string, language: CodeLanguage): readonly (readonly Run[])[] =>
  shared()
    .codeToTokensBase(code, { lang: GRAMMAR[language], theme: 'classes', tokenizeMaxLineLength: LONGEST_LINE })
    .map((tokens) => mergeRuns(tokens.map((token) => ({ token: tokenClass(token.color), text: token.content }))));

/** Neighbours of one class become one span, and white space joins what stands before it: fewer bytes, same picture. */
function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: { token: string; text: string }[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (last && (last.token === run.token || run.text.trim() === '')) last.text += run.text;
    else merged.push({ ...run });
  }
  return merged;
}

const spanOf = ({ token, text }: Run): string =>
  token === '' ? escapeHtml(text) : `<span class="tk-${token}">${escapeHtml(text)}</span>`;

function tokenClass(color: string | undefined): string {
  const name = /var\(--tk-(?:token-)?([\w-]+)\)/.exec(color ?? '')?.[1] ?? '';
  return name === 'foreground' || name === 'background' ? '' : name;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
