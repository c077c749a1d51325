import type { EnumDeclaration, Schema } from '#schema';
import {
  type Annotation,
  type AnnotationSource,
  type Annotations,
  flag,
  number,
  objects,
  text,
  texts,
} from './annotations.ts';
import { effectiveCall } from './inherit.ts';

/** An enum that says what can go wrong, and the prefix of its public codes. */
export interface ErrorSet {
  readonly enumId: string;
  readonly prefix: string;
  readonly domain?: string | undefined;
  readonly carrier?: string | undefined;
  readonly raisedBy?: string | undefined;
  /** Name of the enum value that stands for codes a side does not know. */
  readonly fallback?: string | undefined;
  readonly codes: readonly ErrorCode[];
  readonly retired: readonly RetiredCode[];
}

/** One error code; every fact but the first four may be not stated. */
export interface ErrorCode {
  /** `PREFIX-NNNN`. */
  readonly code: string;
  /** The enum value's number. */
  readonly number: number;
  readonly name: string;
  /** Id of the enum value. */
  readonly id: string;
  readonly kind?: string | undefined;
  readonly cause?: string | undefined;
  readonly fix?: string | undefined;
  /** May the call be made again: NEVER, SAME, BACKOFF, REFRESH or REDO_STEP. */
  readonly again?: string | undefined;
  /** Method to call first, for REFRESH and REDO_STEP. */
  readonly redo?: string | undefined;
  /** Did it happen: NOT_APPLIED, PARTIAL or UNKNOWN. */
  readonly effect?: string | undefined;
  readonly go?: string | undefined;
  readonly rust?: string | undefined;
  /** Message type with structured context. */
  readonly detail?: string | undefined;
  readonly poisonsHandle?: boolean | undefined;
  readonly since?: string | undefined;
  readonly flag?: string | undefined;
  /** Ids of the methods whose closed error set names it. */
  readonly methods: readonly string[];
  /** Undefined where nothing is said about the value itself. */
  readonly source?: AnnotationSource | undefined;
}

/** A code that is no longer raised, as its contract's last version remembers it. */
export interface RetiredCode {
  readonly code: string;
  readonly number: number;
  readonly name?: string | undefined;
  readonly since?: string | undefined;
  readonly replacedBy?: string | undefined;
  readonly why?: string | undefined;
}

const PREFIX = /^[A-Z][A-Z0-9]{0,15}$/;

/** `LKV`, 3 → `LKV-0003`. */
export const publicCode = (prefix: string, value: number): string => `${prefix}-${String(value).padStart(4, '0')}`;

/** An error set, or a value of one, that can make no public code. */
export interface ErrorSetProblem {
  readonly code: 'ANN-03' | 'ANN-04';
  /** The declaration concerned. */
  readonly id: string;
  readonly message: string;
}

/** Everything in the error sets of one version that keeps a code from having a page. */
export function errorSetProblems(schema: Schema, annotations: Annotations): ErrorSetProblem[] {
  const problems: ErrorSetProblem[] = [];
  for (const declaration of schema.declarations.values()) {
    const set = declaration.kind === 'enum' ? annotations.byId.get(declaration.id)?.value : undefined;
    if (declaration.kind !== 'enum' || !set) continue;
    const prefix = text(set, 'prefix');
    if (prefix === undefined) {
      problems.push({
        code: 'ANN-03',
        id: declaration.id,
        message: `Error set ${declaration.id} has no prefix, so none of its codes has a public name.`,
      });
    } else if (!PREFIX.test(prefix)) {
      const message = `The prefix of ${declaration.id} is "${prefix.slice(0, 60)}"; public codes need upper-case letters and digits, beginning with a letter, at most 16.`;
      problems.push({ code: 'ANN-03', id: declaration.id, message });
    }
    for (const value of declaration.values) {
      if (value.number >= 0) continue;
      problems.push({
        code: 'ANN-04',
        id: value.id,
        message: `${value.name} is ${value.number} in the error set ${declaration.id}; a public code cannot be negative.`,
      });
    }
  }
  return problems;
}

/** Every error set of one version whose prefix can make public codes, in order of declaration. */
export function errorSets(schema: Schema, annotations: Annotations): ErrorSet[] {
  const raisers = methodsByErrorName(schema, annotations);
  const sets: ErrorSet[] = [];
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind !== 'enum') continue;
    const set = annotations.byId.get(declaration.id)?.value;
    const prefix = text(set, 'prefix');
    if (!set || !prefix || !PREFIX.test(prefix)) continue;
    sets.push({
      enumId: declaration.id,
      prefix,
      domain: text(set, 'domain'),
      carrier: text(set, 'carrier'),
      raisedBy: text(set, 'raisedBy'),
      fallback: text(set, 'fallback'),
      codes: errorCodes(declaration, prefix, annotations, raisers),
      retired: objects(set, 'retired').flatMap((entry): RetiredCode[] => {
        const value = number(entry, 'number');
        if (value === undefined || value < 0) return [];
        return [
          {
            code: publicCode(prefix, value),
            number: value,
            name: text(entry, 'name'),
            since: text(entry, 'since'),
            replacedBy: text(entry, 'replacedBy'),
            why: text(entry, 'why'),
          },
        ];
      }),
    });
  }
  return sets;
}

/** Number 0 is success unless it says otherwise; an alias of a number already seen is the same code. */
function errorCodes(
  set: EnumDeclaration,
  prefix: string,
  annotations: Annotations,
  raisers: ReadonlyMap<string, readonly string[]>,
): ErrorCode[] {
  const codes = new Map<number, ErrorCode>();
  for (const value of set.values) {
    const annotation: Annotation | undefined = annotations.byId.get(value.id);
    if (value.number < 0 || (value.number === 0 && !annotation) || codes.has(value.number)) continue;
    const stated = annotation?.value;
    codes.set(value.number, {
      code: publicCode(prefix, value.number),
      number: value.number,
      name: value.name,
      id: value.id,
      kind: text(stated, 'kind'),
      cause: text(stated, 'cause'),
      fix: text(stated, 'fix'),
      again: text(stated, 'again'),
      redo: text(stated, 'redo'),
      effect: text(stated, 'effect'),
      go: text(stated, 'go'),
      rust: text(stated, 'rust'),
      detail: text(stated, 'detail'),
      poisonsHandle: flag(stated, 'poisonsHandle'),
      since: text(stated, 'since'),
      flag: text(stated, 'flag'),
      methods: raisers.get(value.name) ?? [],
      source: annotation?.source,
    });
  }
  return [...codes.values()];
}

/** The error set of a method: names of enum values, `none` where it cannot fail, undefined where nothing is stated. */
export function methodErrors(
  schema: Schema,
  annotations: Annotations,
  methodId: string,
): readonly string[] | 'none' | undefined {
  const names = texts(effectiveCall(schema, annotations, methodId), 'errors');
  if (names.length === 0) return undefined;
  return names.length === 1 && names[0] === 'none' ? 'none' : names;
}

function methodsByErrorName(schema: Schema, annotations: Annotations): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const declaration of schema.declarations.values()) {
    if (declaration.kind !== 'method') continue;
    const names = methodErrors(schema, annotations, declaration.id);
    if (names === undefined || names === 'none') continue;
    for (const name of names) methods.set(name, [...(methods.get(name) ?? []), declaration.id]);
  }
  return methods;
}
