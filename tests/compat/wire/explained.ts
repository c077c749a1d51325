import type { Difference, Level, Verdict } from '#compat';
import type { MessageDeclaration } from '#schema';
import { encode, readAs } from '#wire';
import type { Loss } from '../../../src/compat/proof/loss.ts';
import { Matcher } from '../../../src/compat/proof/match.ts';
import { type Crossing, RUNTIMES, readBinary } from '../../../src/compat/proof/read.ts';
import { schemaFor } from '../../../src/compat/proof/schemas.ts';
import { directionsOf } from '../../../src/compat/wire/direction.ts';
import { randomPayload } from '../../wire/support/payloads.ts';
import type { Random } from '../../wire/support/random.ts';
import { type Change, judgedBy, levels } from './judged.ts';

// Random payloads, written under one version and read under the other: whatever is lost must have been foretold.

const RANK: Readonly<Record<Level, number>> = { safe: 0, attention: 1, breaking: 2 };

/** Losses that no verdict foretells, a line each. Every message that both versions have is written `times` times each way. */
export function surprises(
  change: Change,
  random: Random,
  times: number,
  pairs: ReadonlyMap<string, string> = messagePairs(change),
): string[] {
  const { compared } = change;
  const { oldReadsNew, newReadsOld } = directionsOf(compared);
  const judged = judgedBy(change);
  const [old, next] = [schemaFor(compared.old.schema, pairs.keys()), schemaFor(compared.new.schema, pairs.values())];
  const found: string[] = [];
  for (const writer of ['old', 'new'] as const) {
    const [direction, name] =
      writer === 'old' ? [newReadsOld, 'newReadsOld' as const] : [oldReadsNew, 'oldReadsNew' as const];
    const matcher = new Matcher(direction, 'wire');
    for (const [was, message] of pairs) {
      const [before, after] = [old.messages.get(was), next.messages.get(message)];
      if (!before || !after) continue;
      const crossing: Crossing =
        writer === 'old'
          ? { type: before, there: after, schema: old, schemaThere: next }
          : { type: after, there: before, schema: next, schemaThere: old };
      for (let time = 0; time < times; time++) {
        // As an encoder writes it: no field twice, of a oneof one member.
        const made = readAs('reference', randomPayload(random, crossing.type, { tame: true, depth: 3 }), crossing.type);
        if (!made.accept) continue;
        const bytes = encode(made.reading);
        for (const runtime of RUNTIMES) {
          for (const loss of readBinary(bytes, crossing, runtime, matcher)?.losses ?? []) {
            const isForetold = judged.some(
              ([difference, { wire }]) => foretells(wire, name, loss) && concerns(difference, loss, crossing),
            );
            if (isForetold) continue;
            const said = judged.map(([{ rule, says }, { wire }]) => `${rule} ${levels(wire)} ${says}`);
            const hex = Buffer.from(bytes).toString('hex').slice(0, 200);
            found.push(
              [`${writer} ${was} in ${runtime}: ${loss.kind} ${loss.level}, ${loss.why}`, ...said, hex].join('\n  '),
            );
          }
        }
      }
    }
  }
  return found;
}

export function messagePairs({ compared }: Change): ReadonlyMap<string, string> {
  const { old, pairing } = compared;
  const messages = [...old.schema.declarations.values()].filter(
    (one): one is MessageDeclaration => one.kind === 'message' && pairing.toNew.has(one.id),
  );
  return new Map(messages.map(({ id }) => [id, pairing.toNew.get(id) as string]));
}

function foretells(verdict: Verdict | undefined, direction: 'oldReadsNew' | 'newReadsOld', loss: Loss): boolean {
  const said = RANK[verdict?.[direction] ?? 'safe'];
  // What is refused may be bytes that hold no message, of which the verdict says that they are out of the ordinary.
  return said >= (isRefusal(loss) ? RANK.attention : RANK[loss.level]);
}

const isRefusal = ({ written, read }: Pick<Loss, 'written' | 'read'>): boolean =>
  written === undefined && read === undefined;

/** Whether a difference is about the fields of a loss, or an enum of theirs, or members of their oneof. */
function concerns(
  { rule, old, new: next }: Difference,
  { written, read, kind }: Loss,
  { schema, schemaThere }: Crossing,
): boolean {
  // A message that is refused as a whole says nothing of the field that is to blame.
  if (isRefusal({ written, read })) return true;
  const ids = [old, next].flatMap((one) =>
    one && 'id' in one ? [one.id, ...(one.kind === 'value' ? [one.parent ?? ''] : [])] : [],
  );
  if (ids.some((id) => id === written || id === read)) return true;
  // Extensions go with the message in which they are declared.
  if (rule === 'message-removed' && ids.some((id) => written?.startsWith(`${id}.`))) return true;
  const enums = [...schema.fields, ...schemaThere.fields].flatMap((field) => {
    const id = field.extension ? field.name : `${field.owner}.${field.name}`;
    const of = field.enum ?? field.message?.byNumber.get(2)?.enum;
    return of && (id === written || id === read) ? [of.id] : [];
  });
  if (ids.some((id) => enums.includes(id))) return true;
  const owners = [written, read].map((id) => id?.slice(0, id.lastIndexOf('.')));
  return kind === 'oneof' && ids.some((id) => owners.includes(id.slice(0, id.lastIndexOf('.'))));
}
