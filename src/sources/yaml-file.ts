import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Place } from '#diagnostics';
import type { Plain } from './model.ts';
import type { Report } from './report.ts';

export type Path = readonly (string | number)[];

/** A YAML file as plain data, with the place of everything in it. */
export interface YamlFile {
  /** As displayed. */
  readonly file: string;
  /** Undefined where the file could not be parsed; then it was reported. An empty file is null. */
  readonly value: Plain | undefined;
  /** Place of the value at `path`, or of its nearest ancestor that exists. */
  readonly placeOf: (path: Path) => Place;
  /** Place of the key at `path` (of the item, in a list). */
  readonly keyPlaceOf: (path: Path) => Place;
  /** The value at `path` as it is written, quotes and all: `0801`, which is read as the number 801. */
  readonly writtenAt: (path: Path) => string | undefined;
  /** Place of one character of the text at `path`, counted in `value`; of the whole text where escapes hide which it is. */
  readonly placeWithin: (path: Path, value: string, index: number) => Place;
}

type Range = readonly [start: number, end: number];

/** Aliases may point at aliases; past this many expansions a file is an attack or a mistake. */
const MOST_ALIASES = 1000;

const TOO_DEEP = 'it is nested too deeply';

/** The first syntax errors are the ones to mend. */
const MOST_PROBLEMS = 10;

/** Parses one YAML file: YAML 1.2, one document, each key once. Errors go to `report` as CFG-02. */
export function parseYaml(text: string, file: string, report: Report): YamlFile {
  const counter = new LineCounter();
  const place = (range: Range | undefined): Place => {
    if (range === undefined) return { file, line: 1, column: 1 };
    const start = counter.linePos(range[0]);
    const end = counter.linePos(Math.max(range[0], range[1]));
    return { file, line: start.line, column: start.col, endLine: end.line, endColumn: end.col };
  };
  const values = new Map<string, Range>();
  const keys = new Map<string, Range>();
  const nearest = (path: Path): Range | undefined => {
    for (let length = path.length; length >= 0; length--) {
      const range = values.get(JSON.stringify(path.slice(0, length)));
      if (range !== undefined) return range;
    }
    return undefined;
  };
  const found = (value: Plain | undefined): YamlFile => ({
    file,
    value,
    placeOf: (path) => place(nearest(path)),
    keyPlaceOf: (path) => place(keys.get(JSON.stringify(path)) ?? nearest(path)),
    writtenAt: (path) => {
      const range = values.get(JSON.stringify(path));
      return range && source.slice(range[0], range[1]);
    },
    placeWithin: (path, value, index) => {
      const range = values.get(JSON.stringify(path));
      const at = range && indexWithin(source.slice(range[0], range[1]), value, index);
      if (range === undefined || at === undefined) return place(nearest(path));
      return place([range[0] + at, range[0] + at + 1]);
    },
  });

  const source = text.replace(/^\uFEFF/, '');
  try {
    const document = parseDocument(source, {
      lineCounter: counter,
      prettyErrors: false,
      stringKeys: false,
    });
    const problems = [...document.errors, ...document.warnings];
    if (problems.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) throw new YamlTrouble(TOO_DEEP, undefined);
    const lines = new Set<number | undefined>();
    for (const problem of problems) {
      const at = place(problem.pos);
      // One unclosed bracket makes the parser stumble over everything that follows.
      if (lines.has(at.line) || lines.size === MOST_PROBLEMS) continue;
      lines.add(at.line);
      report('CFG-02', { message: sentence(problem.message), place: at });
    }
    if (problems.length > 0) return found(undefined);

    let aliases = 0;
    const convert = (node: unknown, path: Path): Plain => {
      const range = rangeOf(node);
      // Where an alias expands, its own place was noted first and is the nearer one.
      const key = JSON.stringify(path);
      if (range !== undefined && !values.has(key)) values.set(key, range);
      if (isAlias(node)) {
        aliases += 1;
        if (aliases > MOST_ALIASES) throw new YamlTrouble(`more than ${MOST_ALIASES} aliases are expanded`, range);
        const target = node.resolve(document);
        if (target === undefined) throw new YamlTrouble(`the alias *${node.source} has no anchor before it`, range);
        return convert(target, path);
      }
      if (isMap(node)) {
        const object: { [key: string]: Plain } = Object.create(null);
        for (const pair of node.items) {
          if (!isPair(pair) || !isScalar(pair.key))
            throw new YamlTrouble('a key is a single word or number here', rangeOf(pair.key) ?? range);
          const name = pair.key.source ?? String(pair.key.value);
          const keyRange = rangeOf(pair.key);
          if (keyRange !== undefined) keys.set(JSON.stringify([...path, name]), keyRange);
          if (pair.value === null && keyRange !== undefined) values.set(JSON.stringify([...path, name]), keyRange);
          object[name] = convert(pair.value, [...path, name]);
        }
        return object;
      }
      if (isSeq(node)) return node.items.map((item, index) => convert(item, [...path, index]));
      if (isScalar(node)) return scalar(node.value, node.source);
      return null;
    };
    return found(convert(document.contents, []));
  } catch (error) {
    // Where the parser could still follow, the conversion may exhaust the stack: a RangeError, at no place in particular.
    const trouble = error instanceof YamlTrouble ? error : new YamlTrouble(TOO_DEEP, undefined);
    report('CFG-02', { message: sentence(trouble.message), place: place(trouble.range) });
    return found(undefined);
  }
}

class YamlTrouble extends Error {
  readonly range: Range | undefined;
  constructor(message: string, range: Range | undefined) {
    super(message);
    this.range = range;
  }
}

/** Numbers that a double cannot hold keep their digits, as text: ProtoJSON reads 64-bit integers from text too. */
function scalar(value: unknown, source: string | undefined): Plain {
  if (typeof value === 'number') {
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
      ? value
      : (source ?? String(value));
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  return source ?? String(value);
}

/** Where a character of a text's value stands in the text as written: indentation and folding change white space alone. */
function indexWithin(written: string, value: string, index: number): number | undefined {
  let at = /^[|>]/.test(written) ? written.indexOf('\n') + 1 : /^['"]/.test(written) ? 1 : 0;
  for (let i = 0; ; i++) {
    while (/\s/.test(written[at] ?? '')) at++;
    while (i < index && /\s/.test(value[i] ?? '')) i++;
    if (i >= index) return at < written.length ? at : undefined;
    if (written[at] !== value[i]) return undefined;
    at++;
  }
}

const rangeOf = (node: unknown): Range | undefined => {
  const range = isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : undefined;
};

const isNode = (value: unknown): value is Node => isAlias(value) || isMap(value) || isScalar(value) || isSeq(value);

const sentence = (text: string): string => `The YAML cannot be read: ${text.replace(/\.$/, '')}.`;
