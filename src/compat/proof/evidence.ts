import { worseLevel } from '../levels.ts';
import type { Difference, Level } from '../model.ts';
import type { LossKind } from './loss.ts';

/** The worst that witnesses of a difference show, in each direction; undefined where there is no witness. */
export interface Seen {
  readonly oldReadsNew?: Level | undefined;
  readonly newReadsOld?: Level | undefined;
}

export interface Evidence {
  readonly wire: Seen;
  readonly json: Seen;
}

const VALUE: readonly LossKind[] = ['value', 'name', 'utf8', 'gone'];
const LOST: readonly LossKind[] = ['value', 'reused', 'gone'];
const NAME: readonly LossKind[] = ['name'];

/** Which kinds of losses a difference of a rule answers for: a field can differ in several respects at once. */
const ANSWERS_FOR: Readonly<Record<string, readonly LossKind[]>> = {
  'field-type-changed': VALUE,
  'field-cardinality-changed': VALUE,
  'field-encoding-changed': VALUE,
  'field-packing-changed': VALUE,
  'field-utf8-changed': ['utf8'],
  'field-presence-changed': ['presence'],
  'field-required-changed': ['required'],
  'required-field-added': ['required'],
  'field-removed': ['gone', 'required'],
  'field-removed-unreserved': ['gone', 'required'],
  'field-renumbered': LOST,
  'field-moved': LOST,
  'extension-removed': ['gone', 'required'],
  'extension-extendee-changed': LOST,
  'field-number-reused': LOST,
  'field-into-oneof': ['oneof', 'presence', 'value'],
  'field-out-of-oneof': ['oneof', 'presence', 'value'],
  'field-default-changed': ['default'],
  'field-renamed': ['value'],
  'field-json-name-changed': ['value'],
  'method-request-changed': VALUE,
  'method-reply-changed': VALUE,
  'enum-first-value-changed': ['default'],
};

/** Whether a loss speaks of a difference, beside the other differences of the same field. */
export function answersFor({ rule }: Difference, kind: LossKind, others: readonly Difference[]): boolean {
  const isElsewhere = kind === 'utf8' && others.some((other) => other.rule === 'field-utf8-changed');
  return (ANSWERS_FOR[rule] ?? NAME).includes(kind) && (!isElsewhere || rule === 'field-utf8-changed');
}

/** Respects that show in every value of a field: where one of them differs, values tell nothing of the others. */
const WHOLE: ReadonlySet<string> = new Set([
  'field-type-changed',
  'field-cardinality-changed',
  'field-encoding-changed',
]);
const OF_ONE_FORMAT = {
  wire: new Set(['field-renumbered', 'field-moved', 'extension-extendee-changed', 'field-number-reused']),
  json: new Set(['field-renamed', 'field-json-name-changed', 'field-moved', 'extension-extendee-changed']),
} as const;

/** Whether witnesses of one difference tell anything, beside the other differences of the same field. */
export function tells(difference: Difference, format: 'wire' | 'json', others: readonly Difference[]): boolean {
  if (others.length <= 1) return true;
  const hides = others.some((other) => OF_ONE_FORMAT[format].has(other.rule));
  if (hides) return OF_ONE_FORMAT[format].has(difference.rule);
  return WHOLE.has(difference.rule) || !others.some((other) => WHOLE.has(other.rule));
}

/** Collects what witnesses show. */
export class Collected {
  readonly #levels = new Map<Difference, Record<'wire' | 'json', { oldReadsNew?: Level; newReadsOld?: Level }>>();

  add(difference: Difference, format: 'wire' | 'json', writer: 'old' | 'new', level: Level): void {
    let known = this.#levels.get(difference);
    if (!known) {
      known = { wire: {}, json: {} };
      this.#levels.set(difference, known);
    }
    const direction = writer === 'old' ? 'newReadsOld' : 'oldReadsNew';
    known[format][direction] = worseLevel(known[format][direction] ?? 'safe', level);
  }

  get levels(): ReadonlyMap<Difference, Evidence> {
    return this.#levels;
  }
}
