import { isObject, resolveField, resolveReference } from '#boundary';
import type { Json } from '#schema';
import type { Compared, Side } from '../model.ts';
import type { Case } from './change.ts';
import { ownerOutcome, scopeOutcome } from './lifetimes.ts';
import { isPiece } from './values.ts';
import { compareVersions } from './version-number.ts';
import type { Outcome, WordRule } from './word-rule.ts';

/** Words that are judged by more than their own two values; undefined where the table alone tells. */
export function special(one: Case, rule: WordRule, compared: Compared): Outcome | undefined {
  const { pair, setting, before, after, scope } = one;
  const { key, from, to } = pair;
  if (key === 'Value.own' && from && to)
    return ownerOutcome(from.value, to.value, setting.isMemory ?? canBePiece(one.subject.new));
  if (key === 'Value.until' || key === 'Value.until_ref')
    return before && after ? scopeOutcome(before, after, compared, scope) : undefined;
  if (key === 'ContractFile.min_peer' && to && (compareVersions(String(to.value), compared.old.label) ?? -1) > 0)
    return ['breaking', 'safe', `A peer of version ${compared.old.label} is refused.`];
  if (key.endsWith('.deprecation') && !from && to)
    return key === 'ErrorCode.deprecation' ? CODE_DEPRECATED : newlyDeprecated(to.value);
  if (rule.refers && from && to) return oldFieldHonoured(one, compared);
  return undefined;
}

const canBePiece = (of: Case['subject']['new']): boolean =>
  of !== undefined && 'kind' in of && (of.kind === 'field' || of.kind === 'extension') && isPiece(of);

/** What happens to who still uses what is deprecated now. */
const EFFECTS: Readonly<Record<string, Outcome>> = {
  HONOURED: ['safe', 'safe', 'It works as before.'],
  HONOURED_UNLESS_REPLACED: ['safe', 'safe', 'It works as before while its replacement is not used.'],
  IGNORED: ['breaking', 'safe', 'An old {party} still uses it, and it has no effect any more.'],
  REFUSED: ['breaking', 'safe', 'An old {party} still uses it, and its call fails.'],
};

/** A code is raised by the other side: whoever handles it has to expect its replacement too. */
const CODE_DEPRECATED: Outcome = [
  'attention',
  'safe',
  'An old {party} handles the code and may get its replacement instead.',
];

const newlyDeprecated = (value: Json): Outcome | undefined =>
  isObject(value) ? EFFECTS[String(value['honoured'])] : undefined;

/** A word that names another field now, while the old field is deprecated and still has its effect. */
function oldFieldHonoured({ pair, scope }: Case, compared: Compared): Outcome | undefined {
  const { old, new: next, pairing } = compared;
  const was = fieldNamed(old, scope.old, pair.from?.value);
  const still = was === undefined ? undefined : pairing.toNew.get(was);
  if (still === undefined) return undefined;
  const honoured = next.boundary.ownValueOf(still).text('deprecation', 'honoured');
  if (honoured !== 'HONOURED' && honoured !== 'HONOURED_UNLESS_REPLACED') return undefined;
  return [
    'safe',
    'attention',
    'The old field still has its effect; a new {party} that sets the new one alone must not meet an old {peer}.',
  ];
}

function fieldNamed({ schema }: Side, from: string, name: Json | undefined): string | undefined {
  if (typeof name !== 'string') return undefined;
  const on = schema.declarations.get(from);
  const id =
    (on?.kind === 'method' ? resolveField(schema, on, name)?.id : undefined) ?? resolveReference(schema, from, name);
  return schema.declarations.get(id ?? '')?.kind === 'field' ? id : undefined;
}
