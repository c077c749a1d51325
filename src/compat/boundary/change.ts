import { type JsonObject, spanOf, type Written } from '#boundary';
import type { Declaration, Schema, SchemaFile } from '#schema';
import type { Judged } from '../assemble.ts';
import type { ChangeKind, Compared, Location, SubjectKind, Verdict } from '../model.ts';
import type { BoundaryRule } from '../rules/ids.ts';
import { isCopied, type Party, partyOf, type Setting } from './parties.ts';
import type { Scope } from './same-reference.ts';
import { special } from './special.ts';
import { outcomeOf } from './strength.ts';
import { CALLBACK_LIMIT, WORDS } from './table/index.ts';
import { harmless, type Outcome, type WordRule } from './word-rule.ts';
import type { WordPair } from './words.ts';

/** A change of what the annotations say. */
export interface BoundaryChange extends Judged {
  readonly rule: BoundaryRule;
  /** Way of the word inside its option: `deadline.max`. */
  readonly option: string;
  /** Where the word is written in each version; undefined where it is not. */
  readonly oldWritten?: Written | undefined;
  readonly newWritten?: Written | undefined;
  /** Ids, in the new version, of the methods or fields that take the word from here and say nothing else themselves. */
  readonly reaches: readonly string[];
  /** The language that suffers first, where the contract says who calls. */
  readonly who?: 'Go' | 'Rust' | undefined;
}

/** What a word is said about, in both versions. */
export interface Subject {
  readonly what: SubjectKind;
  readonly old?: Declaration | SchemaFile | undefined;
  readonly new?: Declaration | SchemaFile | undefined;
}

/** A pair of words with all that is needed to judge it. */
export interface Case {
  readonly pair: WordPair;
  readonly subject: Subject;
  readonly setting: Setting;
  readonly scope: Scope;
  readonly oldWritten?: Written | undefined;
  readonly newWritten?: Written | undefined;
  /** For what an interface hands down: what takes it. */
  readonly reaches?: readonly string[] | undefined;
  /** The message of the vocabulary that holds the word, after inheritance. */
  readonly before?: JsonObject | undefined;
  readonly after?: JsonObject | undefined;
}

/** Judges one word by its row in the table. */
export function judgeWord(one: Case, compared: Compared): readonly BoundaryChange[] {
  const rule = ruleOf(one);
  return rule ? [madeOf(one, rule, outcome(one, rule, compared), compared)] : [];
}

/** A limit of a callback is for who is called: it is the time that may be taken, not the time that is waited. */
const ruleOf = ({ pair: { key }, after, before }: Case): WordRule | undefined =>
  key === 'Deadline.max' && (after ?? before)?.['callback'] !== undefined ? CALLBACK_LIMIT : WORDS.get(key);

/** What the change of a word means where it holds. */
export function outcome(one: Case, rule: WordRule, compared: Compared): Outcome {
  const { pair, setting, reaches } = one;
  if (reaches?.length === 0)
    return harmless('Nothing takes it from here: whatever it could hold for says something itself.');
  if (rule.memory && isCopied(setting))
    return harmless('Between two processes everything is copied, so no memory is concerned.');
  return special(one, rule, compared) ?? outcomeOf(rule, pair.from?.value, pair.to?.value);
}

/** The change of a word with an outcome. */
export function madeOf(one: Case, rule: WordRule, outcome: Outcome, compared: Compared): BoundaryChange {
  const party = partyOf(rule.relies, one.setting);
  return changeOf(
    {
      ...one,
      rule: rule.rule,
      kind: kindOf(one.pair),
      option: one.pair.option,
      from: one.pair.from?.text(),
      to: one.pair.to?.text(),
      audience: rule.audience,
      outcome,
      party,
    },
    compared,
  );
}

/** An entry of a list comes and goes; any other word is a change of what carries it. */
const kindOf = ({ key, from, to }: WordPair): ChangeKind =>
  !ENTRIES.has(key) || (from && to) ? 'changed' : from ? 'removed' : 'added';

const ENTRIES: ReadonlySet<string> = new Set([
  'ContractFile.flags',
  'ContractFile.allocators',
  'Call.baselines',
  'ErrorSet.retired',
]);

export interface Made {
  readonly rule: BoundaryRule;
  readonly kind: ChangeKind;
  readonly subject: Subject;
  readonly option: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly audience: WordRule['audience'];
  readonly outcome: Outcome;
  readonly party: Party;
  readonly oldWritten?: Written | undefined;
  readonly newWritten?: Written | undefined;
  readonly reaches?: readonly string[] | undefined;
  /** Overrides the sentence about the word. */
  readonly says?: string | undefined;
}

/** The change itself, with its places and its sentences. */
export function changeOf(one: Made, { old, new: next }: Compared): BoundaryChange {
  const { rule, kind, subject, option, from, to, party, reaches = [] } = one;
  return {
    rule,
    kind,
    what: subject.what,
    old: subject.old,
    new: subject.new,
    oldAt: locationOf(old.schema, one.oldWritten),
    newAt: locationOf(next.schema, one.newWritten),
    from,
    to,
    option,
    says: one.says ?? `${nameOf(subject)} ${sentence(from, to)}${reached(reaches)}.`,
    verdicts: { [one.audience]: verdictOf(one.outcome, party) },
    hurts: party.hurts,
    oldWritten: one.oldWritten,
    newWritten: one.newWritten,
    reaches,
    who: party.language,
  };
}

function sentence(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `says \`${to ?? ''}\` for the first time`;
  if (to === undefined) return `no longer says \`${from}\``;
  return `now says \`${to}\` instead of \`${from}\``;
}

const reached = (ids: readonly string[]): string =>
  ids.length === 0 ? '' : `, which ${ids.length === 1 ? `${ids[0]} takes` : `${ids.length} declarations take`} from it`;

function verdictOf([oldReadsNew, newReadsOld, why]: Outcome, { name, peer }: Party): Verdict {
  return { oldReadsNew, newReadsOld, why: why.replaceAll('{party}', name).replaceAll('{peer}', peer) };
}

const KINDS: Partial<Record<SubjectKind, string>> = {
  service: 'Service',
  method: 'Method',
  message: 'Message',
  field: 'Field',
  extension: 'Extension',
  enum: 'Enum',
  value: 'Enum value',
};

/** "Method `Get` of acme.v1.Store". */
export function nameOf({ what, old, new: next }: Subject): string {
  const of = next ?? old;
  if (of === undefined || 'path' in of) return 'The contract';
  const kind = KINDS[what] ?? 'Declaration';
  return of.parent === undefined || what === 'message' || what === 'enum'
    ? `${kind} ${of.id}`
    : `${kind} \`${of.name}\` of ${of.parent}`;
}

function locationOf(schema: Schema, written: Written | undefined): Location | undefined {
  const found = written && spanOf(schema, written);
  return found && { file: found.file, line: found.span?.line, column: found.span?.column };
}
