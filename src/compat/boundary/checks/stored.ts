import { type CheckResult, declared } from '#boundary';
import type { Declaration, Schema } from '#schema';
import type { Change, Compared } from '../../model.ts';
import { rolesOf } from '../../roles.ts';
import type { RuleId } from '../../rules/index.ts';

/** Changes after which stored data is read otherwise, or holds what an older version does not know. */
const READ_OTHERWISE: ReadonlySet<RuleId> = new Set<RuleId>([
  'field-added',
  'required-field-added',
  'field-removed',
  'field-removed-unreserved',
  'field-renumbered',
  'field-number-reused',
  'field-moved',
  'field-into-oneof',
  'field-out-of-oneof',
  'field-type-changed',
  'field-cardinality-changed',
  'field-presence-changed',
  'field-required-changed',
  'field-encoding-changed',
  'field-utf8-changed',
  'field-default-changed',
  'extension-added',
  'extension-removed',
  'enum-openness-changed',
  'enum-first-value-changed',
  'enum-value-added',
  'enum-value-removed',
  'enum-value-removed-unreserved',
  'enum-value-renumbered',
  'enum-value-number-reused',
  'unit-changed',
]);

/** How many changes a finding names. */
const NAMED = 3;

/** The changes that a stored message reaches: everything inside a message that says `persisted`. */
export function storedChanges<T extends Pick<Change, 'rule' | 'subject' | 'was'>>(
  { old, new: next, pairing }: Compared,
  changes: readonly T[],
): readonly T[] {
  const relevant = changes.filter(({ rule }) => READ_OTHERWISE.has(rule));
  if (relevant.length === 0) return [];
  const roles = rolesOf(old);
  const isStored = (id: string | undefined): boolean => roles.get(id ?? '')?.stored ?? false;
  return relevant.filter(({ subject, was }) => {
    const holder = holderOf(next.schema, subject);
    return holder === undefined
      ? isStored(holderOf(old.schema, was ?? subject)?.id)
      : isStored(pairing.toOld.get(holder.id));
  });
}

/** VER-08: stored messages changed, and the version of the format is what it was. */
export function* unraisedFormat(compared: Compared, changes: readonly Change[]): Iterable<CheckResult> {
  const { old, new: next } = compared;
  const stored = storedChanges(compared, changes);
  const [first] = stored;
  if (!first) return;
  const [before, after] = [old.boundary.contract.persistedVersion, next.boundary.contract.persistedVersion];
  if ((after?.value ?? 0) > (before?.value ?? 0)) return;
  const persisted = [...next.boundary.types.values()].find(({ type }) => type.flag('persisted') === true)?.id;
  const on = after?.written.on ?? persisted;
  if (on === undefined) return;
  const names = stored.slice(0, NAMED).map(({ subject, rule }) => `${subject} (${rule})`);
  const rest = stored.length > NAMED ? ` and ${stored.length - NAMED} more` : '';
  yield {
    code: 'VER-08',
    on,
    message: `What is stored changed: ${names.join(', ')}${rest}. ${
      after
        ? `\`persisted_version\` is ${after.value}, and was ${before?.value ?? 0}; it has to be higher.`
        : 'No `persisted_version` counts the format.'
    }`,
    at: after?.written ?? declared(on),
  };
}

/** The message or enum that something is, or stands in. */
function holderOf(schema: Schema, id: string): Declaration | undefined {
  let at = schema.declarations.get(id);
  while (at && at.kind !== 'message' && at.kind !== 'enum') at = schema.declarations.get(at.parent ?? '');
  return at;
}
