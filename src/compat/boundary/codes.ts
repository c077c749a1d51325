import { declared, type ErrorCodeFacts, type ErrorSetFacts, publicCode } from '#boundary';
import type { Compared } from '../model.ts';
import { type BoundaryChange, changeOf, type Made } from './change.ts';
import { NOWHERE, partyOf } from './parties.ts';

// Error codes that came, went, or changed their number: what readers of logs and errors meet.

/** Changes of the codes of each error set that both versions have. */
export function codeChanges(compared: Compared): readonly BoundaryChange[] {
  const { old, new: next, pairing } = compared;
  return [...old.boundary.errorSets.values()].flatMap((before) => {
    const after = next.boundary.errorSets.get(pairing.toNew.get(before.id) ?? '');
    return after ? changesOf(before, after, compared) : [];
  });
}

function changesOf(before: ErrorSetFacts, after: ErrorSetFacts, compared: Compared): readonly BoundaryChange[] {
  const { pairing } = compared;
  const party = partyOf('caller', { ...NOWHERE, callee: after.raisedBy });
  const retired = retiredOf(before);
  const code = (set: ErrorSetFacts, { declaration }: ErrorCodeFacts): string => codeText(set, declaration.number);
  const change = (
    one: Pick<Made, 'rule' | 'kind' | 'outcome' | 'from' | 'to' | 'says'>,
    was: ErrorCodeFacts | undefined,
    is: ErrorCodeFacts | undefined,
  ): BoundaryChange =>
    changeOf(
      {
        ...one,
        subject: { what: 'value', old: was?.declaration, new: is?.declaration },
        option: 'code',
        audience: 'errors',
        party,
        oldWritten: was && declared(was.id),
        newWritten: is && declared(is.id),
      },
      compared,
    );
  const news = new Map(after.codes.map((one) => [one.id, one]));
  const changes: BoundaryChange[] = [];
  for (const was of before.codes) {
    const is = news.get(pairing.toNew.get(was.id) ?? '');
    const from = code(before, was);
    if (!is) {
      // A set may lose its number 0 and so on; what is there and is no code any more is no code that went.
      if (pairing.toNew.has(was.id)) continue;
      changes.push(
        change(
          {
            rule: 'error-code-retired',
            kind: 'removed',
            from,
            outcome: [
              'safe',
              'attention',
              'An old {peer} still reports it, and a new {party} takes it for the fallback.',
            ],
            says: `Error code \`${was.declaration.name}\` (${from}) of ${before.id} is gone.`,
          },
          was,
          undefined,
        ),
      );
    } else if (was.declaration.number !== is.declaration.number) {
      changes.push(
        change(
          {
            rule: 'error-code-renumbered',
            kind: 'changed',
            from,
            to: code(after, is),
            outcome: [
              'breaking',
              'breaking',
              'One side reports another code than the other reads, and every log and run book names the old one.',
            ],
            says: `Error code \`${is.declaration.name}\` of ${after.id} is ${code(after, is)} instead of ${from}.`,
          },
          was,
          is,
        ),
      );
    }
  }
  for (const is of after.codes) {
    if (pairing.toOld.has(is.id)) continue;
    const to = code(after, is);
    const again = retired.byNumber.get(is.declaration.number) ?? retired.byName.get(is.declaration.name);
    changes.push(
      change(
        again
          ? {
              rule: 'error-code-reused',
              kind: 'added',
              from: codeText(before, again.number),
              to,
              outcome: [
                'breaking',
                'breaking',
                'Old peers, old logs and the page of the retired code mean something else by it.',
              ],
              says: `Error code \`${is.declaration.name}\` (${to}) of ${after.id} takes ${
                again.number === is.declaration.number ? 'the number' : 'the name'
              } of the retired code \`${again.name}\`.`,
            }
          : {
              rule: 'error-code-added',
              kind: 'added',
              to,
              outcome: ['attention', 'safe', 'An old {party} does not know it and takes it for the fallback.'],
              says: `Error code \`${is.declaration.name}\` (${to}) was added to ${after.id}.`,
            },
        undefined,
        is,
      ),
    );
  }
  return changes;
}

interface Retired {
  readonly number: number;
  readonly name: string;
}

/** Codes that the old version says are gone. */
function retiredOf({ set }: ErrorSetFacts): {
  readonly byNumber: ReadonlyMap<number, Retired>;
  readonly byName: ReadonlyMap<string, Retired>;
} {
  const all = set.objects('retired').map((entry) => ({
    number: Number(entry['number'] ?? -1),
    name: String(entry['name'] ?? ''),
  }));
  return {
    byNumber: new Map(all.map((one) => [one.number, one])),
    byName: new Map(all.map((one) => [one.name, one])),
  };
}

/** `LKV-0003`, or the number where the set has no prefix. */
const codeText = ({ set }: ErrorSetFacts, number: number): string => {
  const prefix = set.text('prefix');
  return prefix === undefined ? String(number) : publicCode(prefix, number);
};
