import { declared, type ErrorCodeFacts, type ErrorSetFacts, publicCode } from '#boundary';
import type { Compared } from '../model.ts';
import { type BoundaryChange, changeOf, type Made } from './change.ts';
import { NOWHERE, partyOf } from './parties.ts';
import { breaks, type Outcome, watchNew, watchOld } from './word-rule.ts';

// Error codes that came, went, or changed their number: what readers of logs and errors meet.

/** Changes of the codes of each error set that both versions have. */
export function codeChanges(compared: Compared): readonly BoundaryChange[] {
  const { old, new: next, pairing } = compared;
  return [...old.boundary.errorSets.values()].flatMap((before) => {
    const after = next.boundary.errorSets.get(pairing.toNew.get(before.id) ?? '');
    return after ? changesOf(before, after, compared) : [];
  });
}

type CodeRule = 'error-code-added' | 'error-code-retired' | 'error-code-renumbered' | 'error-code-reused';

const OUTCOMES: Readonly<Record<CodeRule, Outcome>> = {
  'error-code-added': watchOld('An old {party} does not know it and takes it for the fallback.'),
  'error-code-retired': watchNew('An old {peer} still reports it, and a new {party} takes it for the fallback.'),
  'error-code-renumbered': breaks(
    'One side reports another code than the other reads, and every log and run book names the old one.',
  ),
  'error-code-reused': breaks('Old peers, old logs and the page of the retired code mean something else by it.'),
};

/** One code, and what there is to say of it. */
interface CodeChange extends Pick<Made, 'kind' | 'from' | 'to' | 'says'> {
  readonly rule: CodeRule;
  readonly was?: ErrorCodeFacts | undefined;
  readonly is?: ErrorCodeFacts | undefined;
}

function changesOf(before: ErrorSetFacts, after: ErrorSetFacts, compared: Compared): readonly BoundaryChange[] {
  const party = partyOf('caller', { ...NOWHERE, callee: after.raisedBy });
  const news = new Map(after.codes.map((one) => [one.id, one]));
  const retired = retiredOf(before);
  const { toNew, toOld } = compared.pairing;
  const found = [
    ...before.codes.flatMap((was) => {
      const is = news.get(toNew.get(was.id) ?? '');
      if (is) return was.declaration.number === is.declaration.number ? [] : [renumbered(was, is, before, after)];
      // A set may lose its number 0 and so on; what is there and is no code any more is no code that went.
      return toNew.has(was.id) ? [] : [gone(was, before)];
    }),
    ...after.codes.flatMap((is) => {
      if (toOld.has(is.id)) return [];
      const again = retired.byNumber.get(is.declaration.number) ?? retired.byName.get(is.declaration.name);
      return [again ? reused(is, again, before, after) : added(is, after)];
    }),
  ];
  return found.map(({ was, is, ...one }) =>
    changeOf(
      {
        ...one,
        outcome: OUTCOMES[one.rule],
        subject: { what: 'value', old: was?.declaration, new: is?.declaration },
        option: 'code',
        audience: 'errors',
        party,
        oldWritten: was && declared(was.id),
        newWritten: is && declared(is.id),
      },
      compared,
    ),
  );
}

function gone(was: ErrorCodeFacts, before: ErrorSetFacts): CodeChange {
  const from = codeText(before, was.declaration.number);
  const says = `Error code \`${was.declaration.name}\` (${from}) of ${before.id} is gone.`;
  return { rule: 'error-code-retired', kind: 'removed', from, says, was };
}

function renumbered(was: ErrorCodeFacts, is: ErrorCodeFacts, before: ErrorSetFacts, after: ErrorSetFacts): CodeChange {
  const [from, to] = [codeText(before, was.declaration.number), codeText(after, is.declaration.number)];
  const says = `Error code \`${is.declaration.name}\` of ${after.id} is ${to} instead of ${from}.`;
  return { rule: 'error-code-renumbered', kind: 'changed', from, to, says, was, is };
}

function added(is: ErrorCodeFacts, after: ErrorSetFacts): CodeChange {
  const to = codeText(after, is.declaration.number);
  const says = `Error code \`${is.declaration.name}\` (${to}) was added to ${after.id}.`;
  return { rule: 'error-code-added', kind: 'added', to, says, is };
}

function reused(is: ErrorCodeFacts, again: Retired, before: ErrorSetFacts, after: ErrorSetFacts): CodeChange {
  const [from, to] = [codeText(before, again.number), codeText(after, is.declaration.number)];
  const what = again.number === is.declaration.number ? 'the number' : 'the name';
  const says = `Error code \`${is.declaration.name}\` (${to}) of ${after.id} takes ${what} of the retired code \`${again.name}\`.`;
  return { rule: 'error-code-reused', kind: 'added', from, to, says, is };
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
