import type { SnippetView } from './errors-model.ts';

// Go and Rust code that meets an error, made from the two symbols the contract states. Symbols are the contract's own
// text: one that is no plain name is shown as it stands and no code is made of it.

/** What a snippet is made from. */
export interface SnippetFacts {
  readonly code: string;
  /** One line for the comment inside the arm; empty where nothing is stated. */
  readonly advice: string;
  /** What stands for numbers that a build does not know; undefined where not stated or where it is this very code. */
  readonly fallback?: { readonly symbol?: string | undefined; readonly treatAs?: string | undefined } | undefined;
}

const GO_SYMBOL = /^(\*?)((?:[A-Za-z_]\w*\.)?([A-Za-z_]\w*))$/;
const RUST_PATH = /^(?:r#)?[A-Za-z_]\w*(?:::(?:r#)?[A-Za-z_]\w*)+$/;

/** `*ledgerkv.StallError` → `errors.As`, `ledgerkv.ErrClosed` → `errors.Is`. */
export function goSnippet(symbol: string, facts: SnippetFacts): SnippetView {
  const arm = goArm(symbol, '');
  if (!arm) {
    return {
      language: 'go',
      symbol,
      test: symbol,
      note: 'Shown as the contract has it: this is neither a sentinel nor a pointer to an error type.',
    };
  }
  const fallback =
    facts.fallback?.symbol === undefined || facts.fallback.symbol === symbol
      ? undefined
      : goArm(facts.fallback.symbol, arm.variable);
  const declared = [arm, fallback].flatMap((one) => (one?.variable ? [`var ${one.variable} ${one.type}`] : []));
  const code = [
    ...declared,
    'switch {',
    'case err == nil:',
    '\t// It worked.',
    `case ${arm.test}:`,
    ...comment('\t', inArm(facts)),
    ...(fallback ? [`case ${fallback.test}:`, ...comment('\t', newerCode(facts))] : []),
    'default:',
    '\treturn err',
    '}',
  ];
  return {
    language: 'go',
    symbol,
    test: arm.test,
    code: code.join('\n'),
    note: arm.variable
      ? `An error type: errors.As finds it behind any wrapping and fills in ${arm.variable}.`
      : 'A sentinel: errors.Is finds it behind any wrapping.',
  };
}

/** A variant → a match arm. `{ .. }` fits a variant whether or not it holds anything, which the contract does not state. */
export function rustSnippet(symbol: string, facts: SnippetFacts): SnippetView {
  if (!RUST_PATH.test(symbol)) {
    return {
      language: 'rust',
      symbol,
      test: symbol,
      note: 'Shown as the contract has it: this is not the path of a variant.',
    };
  }
  const other = facts.fallback?.symbol;
  const fallback = other !== undefined && other !== symbol && RUST_PATH.test(other) ? other : undefined;
  const code = [
    'match result {',
    '    Ok(_) => {',
    '        // It worked.',
    '    }',
    `    Err(${symbol} { .. }) => {`,
    ...comment('        ', inArm(facts)),
    '    }',
    ...(fallback ? [`    Err(${fallback} { .. }) => {`, ...comment('        ', newerCode(facts)), '    }'] : []),
    '    Err(other) => return Err(other.into()),',
    '}',
  ];
  return {
    language: 'rust',
    symbol,
    test: `Err(${symbol} { .. })`,
    code: code.join('\n'),
    note: '{ .. } fits the variant whatever it holds.',
  };
}

interface GoArm {
  readonly test: string;
  /** Declared before the switch, for error types; empty for sentinels. */
  readonly variable: string;
  readonly type: string;
}

function goArm(symbol: string, taken: string): GoArm | undefined {
  const [, pointer, qualified = '', name = ''] = GO_SYMBOL.exec(symbol) ?? [];
  if (pointer === undefined) return undefined;
  if (pointer === '') return { test: `errors.Is(err, ${qualified})`, variable: '', type: '' };
  const wanted = goVariable(name);
  const variable = wanted === taken ? `${wanted}2` : wanted;
  return { test: `errors.As(err, &${variable})`, variable, type: symbol };
}

/** `StallError` → `stallErr`, `IOError` → `ioErr`, `Error` → `target`; never a keyword, thanks to the ending. */
export function goVariable(type: string): string {
  const stem = type.replace(/Err(?:or)?$/, '').replace(/^_+/, '');
  if (stem === '') return 'target';
  const [capitals = ''] = /^[A-Z]*/.exec(stem) ?? [];
  const lowered = capitals.length > 1 && capitals.length < stem.length ? capitals.length - 1 : capitals.length;
  return `${stem.slice(0, lowered).toLowerCase()}${stem.slice(lowered)}Err`;
}

const inArm = (facts: SnippetFacts): string => (facts.advice ? `${facts.code}: ${facts.advice}` : facts.code);

const newerCode = (facts: SnippetFacts): string =>
  facts.fallback?.treatAs
    ? `A code that this build does not know: treat it as ${facts.fallback.treatAs}.`
    : 'A code that this build does not know.';

const WIDTH = 60;

/** White space, control characters, and marks that turn the reading direction: with these a comment could pose as code. */
const BREAKS = /[\s\p{Cc}\u202A-\u202E\u2066-\u2069]+/u;

/** Breaks a text into comment lines; whatever line breaks it held are spaces, so that none of it can become code. */
function comment(indent: string, text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAKS).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines.map((part) => `${indent}// ${part}`);
}
