import { z } from 'zod';
import { FINDINGS, type FindingCode } from '#diagnostics';
import type { Plain } from './model.ts';
import { nearest } from './nearest.ts';
import type { Report } from './report.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/**
 * The value at `path` as `shape` has it. Everything wrong is reported at its place; unknown keys are reported and
 * passed over, anything else makes the answer undefined.
 */
export function checkShape<T>(
  shape: z.ZodType<T>,
  value: Plain | undefined,
  path: Path,
  yaml: YamlFile,
  report: Report,
): T | undefined {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const unknown: Path[] = [];
  for (const issue of result.error.issues) {
    const inside = issue.path.filter((step) => typeof step !== 'symbol');
    const at = [...path, ...inside];
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        unknown.push([...inside, key]);
        reportUnknownKey(key, knownKeys(shape, inside), [...at, key], yaml, report);
      }
      continue;
    }
    const found = valueAt(value, inside);
    if (found === undefined && inside.length > 0) {
      const parent = at.slice(0, -1);
      report('CFG-04', {
        message: `${quoteKey(at)} is missing${parent.length > 0 ? ` in ${describePath(parent)}` : ''}.`,
        place: yaml.placeOf(parent),
        fix: `Add \`${at.at(-1)}\`: ${expectation(issue)}.`,
      });
      continue;
    }
    const refused = issue.code === 'custom' ? codeOf(issue.params?.['finding']) : undefined;
    const message =
      issue.code === 'custom'
        ? `${describePath(at)} ${issue.message}: ${describeValue(found)}.`
        : `${describePath(at)} should be ${expectation(issue)}, but is ${describeValue(found)}.`;
    report(refused ?? 'CFG-03', { message, place: yaml.placeOf(at) });
  }
  if (unknown.length === 0) return undefined;
  const rest = shape.safeParse(unknown.reduce(withoutKey, value));
  return rest.success ? rest.data : undefined;
}

/** CFG-01, with the nearest key that exists. */
export function reportUnknownKey(
  key: string,
  known: readonly string[],
  at: Path,
  yaml: YamlFile,
  report: Report,
): void {
  const like = nearest(key, known);
  const parent = at.slice(0, -1);
  const where = parent.length > 0 ? `${describePath(parent)} has` : 'There is';
  report('CFG-01', {
    message: `${where} no key \`${key}\`.${like === undefined ? ` Keys are: ${known.join(', ')}.` : ` Did you mean \`${like}\`?`}`,
    place: yaml.keyPlaceOf(at),
    fix:
      like === undefined ? 'Remove the key, or use one of those that exist.' : `Write \`${like}\`, or remove the key.`,
  });
}

function withoutKey(value: Plain | undefined, path: Path): Plain | undefined {
  const [step, ...rest] = path;
  if (typeof value !== 'object' || value === null || step === undefined) return value;
  if (Array.isArray(value))
    return value.map((item: Plain, index) => (index === step ? (withoutKey(item, rest) ?? null) : item));
  const copy: { [key: string]: Plain } = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    if (key !== step) copy[key] = item;
    else if (rest.length > 0) copy[key] = withoutKey(item, rest) ?? null;
  }
  return copy;
}

export function valueAt(value: Plain | undefined, path: Path): Plain | undefined {
  let at: Plain | undefined = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = Object.getOwnPropertyDescriptor(at, step)?.value;
  }
  return at;
}

/** The keys that the object at `path` inside `shape` may have. */
function knownKeys(shape: z.ZodType, path: Path): string[] {
  let at: unknown = shape;
  const open = (type: unknown): unknown =>
    type instanceof z.ZodOptional || type instanceof z.ZodDefault
      ? open(type.unwrap())
      : type instanceof z.ZodPipe
        ? open(type.out)
        : type;
  for (const step of path) {
    const type = open(at);
    at = type instanceof z.ZodArray ? type.element : type instanceof z.ZodObject ? type.shape[step] : undefined;
  }
  const type = open(at);
  return type instanceof z.ZodObject ? Object.keys(type.shape) : [];
}

/** `owners[0].team`, in backquotes. */
export function describePath(path: Path): string {
  let text = '';
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : text === '' ? step : `.${step}`;
  return text === '' ? 'The file' : `\`${text}\``;
}

const quoteKey = (path: Path): string => `\`${path.at(-1)}\``;

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
};

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? `a value of kind ${issue.expected}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return 'a list of at least one entry';
    default:
      return 'another value';
  }
}

export function describeValue(value: Plain | undefined): string {
  if (value === undefined || value === null) return 'empty';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `"${shorten(value)}"`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return typeof value === 'object' ? 'a map of keys' : `the ${typeof value} ${shorten(String(value))}`;
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}…` : text);

const codeOf = (value: unknown): FindingCode | undefined => (isCode(value) ? value : undefined);
const isCode = (value: unknown): value is FindingCode => typeof value === 'string' && Object.hasOwn(FINDINGS, value);

export const isPlainMap = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
