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

const VALUE: readonly LossKind[] = ['value', 'name', 'utf8', 'gone', 'default'];
const LOST: readonly LossKind[] = ['value', 'reused', 'gone', 'utf8'];
const MISTAKEN: readonly LossKind[] = ['value', 'reused', 'oneof', 'name'];
const NAME: readonly LossKind[] = ['name'];

/** Which kinds of losses a difference of a rule answers for: a field can differ in several respects at once. */
const ANSWERS_FOR: Readonly<Record<string, readonly LossKind[]>> = {
  'field-type-changed': VALUE,
  'field-cardinality-changed': VALUE,
  'field-encoding-changed': VALUE,
  'field-packing-changed': ['value'],
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
  'field-renamed': MISTAKEN,
  'field-json-name-changed': MISTAKEN,
  'method-request-changed': VALUE,
  'method-reply-changed': VALUE,
  'enum-first-value-changed': ['default'],
};

/** Kinds of losses that have a rule of their own. */
const OWN_RULE: Readonly<Partial<Record<LossKind, Difference['rule']>>> = {
  utf8: 'field-utf8-changed',
  default: 'field-default-changed',
};

/** Whether a loss speaks of a difference, beside the other differences of the same field. */
export function answersFor({ rule }: Difference, kind: LossKind, others: readonly Difference[]): boolean {
  const own = OWN_RULE[kind];
  if (own !== undefined && rule !== own && others.some((other) => other.rule === own)) return false;
  // Where the type is the same enum still, its names are a difference of the enum.
  if (
    kind === 'name' &&
    rule !== 'field-type-changed' &&
    WHOLE.has(rule) &&
    !others.some((other) => other.rule === 'field-type-changed')
  )
    return false;
  return (ANSWERS_FOR[rule] ?? NAME).includes(kind);
}

/** Respects that show in every value of a field: where one of them differs, values tell nothing of the others. */
const WHOLE: ReadonlySet<string> = new Set([
  'field-type-changed',
  'field-cardinality-changed',
  'field-encoding-changed',
]);
const NAMES: ReadonlySet<string> = new Set(['field-renamed', 'field-json-name-changed']);
const OF_ONE_FORMAT = {
  wire: new Set(['field-renumbered', 'field-moved', 'extension-extendee-changed', 'field-number-reused']),
  json: new Set(['field-renamed', 'field-json-name-changed', 'field-moved', 'extension-extendee-changed']),
} as const;

/** Whether witnesses of one difference tell anything, beside the other differences of the same field. */
export function tells(difference: Difference, format: 'wire' | 'json', others: readonly Difference[]): boolean {
  // What a field is called shows in JSON alone.
  if (format === 'wire' && NAMES.has(difference.rule)) return false;
  if (others.length <= 1) return true;
  const hides = others.some((other) => OF_ONE_FORMAT[format].has(other.rule));
  if (hides) return OF_ONE_FORMAT[format].has(difference.rule);
  return WHOLE.has(difference.rule) || !others.some((other) => WHOLE.has(other.rule));
}

/** Collects what witnesses show. */
export class Collected {
  readonly #levels = new Map<Difference, Record<'wire' | 'json', { oldReadsNew?: Level; newReadsOld?: Level }>>();

  readonly #doubts = new Map<Difference, Set<string>>();

  add(difference: Difference, format: 'wire' | 'json', writer: 'old' | 'new', level: Level): void {
    let known = this.#levels.get(difference);
    if (!known) {
      known = { wire: {}, json: {} };
      this.#levels.set(difference, known);
    }
    const direction = writer === 'old' ? 'newReadsOld' : 'oldReadsNew';
    known[format][direction] = worseLevel(known[format][direction] ?? 'safe', level);
  }

  /** A payload that would have been telling cannot be written: what the others show as safe is not proved. */
  doubt(difference: Difference, format: 'wire' | 'json', writer: 'old' | 'new'): void {
    const known = this.#doubts.get(difference);
    if (known) known.add(`${format} ${writer}`);
    else this.#doubts.set(difference, new Set([`${format} ${writer}`]));
  }

  get levels(): ReadonlyMap<Difference, Evidence> {
    for (const [difference, doubts] of this.#doubts) {
      const levels = this.#levels.get(difference);
      for (const format of levels ? (['wire', 'json'] as const) : []) {
        const found = levels?.[format];
        if (found?.newReadsOld === 'safe' && doubts.has(`${format} old`)) delete found.newReadsOld;
        if (found?.oldReadsNew === 'safe' && doubts.has(`${format} new`)) delete found.oldReadsNew;
      }
    }
    return this.#levels;
  }
}
