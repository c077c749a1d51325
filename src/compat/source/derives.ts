import type { Declaration } from '#schema';
import type { Effect } from './effects.ts';
import { listed } from './listed.ts';
import type { SourcePair } from './pair.ts';

/** Traits that the generated type of a message, an enum or a oneof derives no longer; one effect for each reason. */
export function deriveEffects(pair: SourcePair, old: Declaration, changed: Declaration): readonly Effect[] {
  const before = pair.old.surface.get(old.id)?.derives;
  const named = pair.new.surface.get(changed.id);
  const after = named?.derives;
  if (!before || !after) return [];
  const lost = before.has.filter((trait) => !after.has.includes(trait));
  if (lost.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const trait of lost) {
    const because = after.lacks.find(({ name }) => name === trait)?.because ?? '';
    byReason.set(because, [...(byReason.get(because) ?? []), trait]);
  }
  const type =
    changed.kind === 'oneof'
      ? (named?.also.find(({ role }) => role === 'enum')?.name ?? '')
      : pair.ownPath('new', changed);
  const message = changed.kind === 'oneof' ? (changed.parent ?? '') : changed.id;
  return Array.from(byReason, ([because, traits]): Effect => {
    const names = listed(traits.map((trait) => `\`${trait}\``));
    const reason = because === '' ? '' : `: ${because}`;
    return {
      kind: 'derive',
      why: `In Rust \`${type}\` derives ${names} no longer${reason}.`,
      from: before.has.join(', '),
      to: after.has.join(', '),
      // A reason begins with the name of the field that it is owed to.
      by: because === '' ? undefined : `${message}.${because.slice(0, because.indexOf(' '))}`,
    };
  });
}
