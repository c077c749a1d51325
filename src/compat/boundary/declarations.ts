import { type Annotations, CONTRACT, type ErrorSetFacts, sourceOf, type Written } from '#boundary';
import type { Declaration, SchemaFile } from '#schema';
import type { Compared, Side } from '../model.ts';
import type { Case } from './change.ts';
import { ownFile } from './own-file.ts';
import { NOWHERE, type Setting } from './parties.ts';
import { resolved } from './same-reference.ts';
import { unlike, type Word, type Words, wordsOf } from './words.ts';

/** Option messages of declarations that inherit nothing. */
const MESSAGES: Partial<Record<Declaration['kind'], string>> = {
  message: 'Type',
  enum: 'ErrorSet',
  value: 'ErrorCode',
};

/** What changed in the words of messages, error sets and codes that both versions have. */
export function declarationCases(compared: Compared): readonly Case[] {
  const { old, new: next, pairing } = compared;
  const ids = new Set(next.boundary.annotations.byId.keys());
  for (const id of old.boundary.annotations.byId.keys()) ids.add(pairing.toNew.get(id) ?? '');
  return [...ids].flatMap((newId): readonly Case[] => {
    const oldId = pairing.toOld.get(newId);
    const after = next.schema.declarations.get(newId);
    const before = oldId === undefined ? undefined : old.schema.declarations.get(oldId);
    const message = after && MESSAGES[after.kind];
    if (!before || !after || message === undefined) return [];
    const said = (side: Side, id: string): Words => wordsOf(message, side.boundary.annotations.byId.get(id)?.value);
    const scope = { old: before.id, new: after.id };
    return unlike(said(old, before.id), said(next, after.id))
      .flatMap((pair) => resolved(pair, scope, compared) ?? [])
      .map((pair) => ({
        pair,
        subject: { what: after.kind, old: before, new: after },
        setting: settingOf(after, next),
        scope,
        oldWritten: writtenOn(old.boundary.annotations, before.id, pair.from),
        newWritten: writtenOn(next.boundary.annotations, after.id, pair.to),
      }));
  });
}

/** Codes are raised by who is called. */
function settingOf(of: Declaration, { boundary }: Side): Setting {
  const set: ErrorSetFacts | undefined = boundary.errorSets.get(of.id) ?? boundary.errorSets.get(of.parent ?? '');
  return set ? { ...NOWHERE, callee: set.raisedBy } : NOWHERE;
}

function writtenOn(annotations: Annotations, id: string, word: Word | undefined): Written | undefined {
  return word && { on: id, path: word.path, source: sourceOf(annotations, id, word.path[0]) };
}

/** What changed in the words for the contract as a whole, in whichever of its files they stand. */
export function contractCases(compared: Compared): readonly Case[] {
  const { old, new: next } = compared;
  const [before, after] = [contractWords(old), contractWords(next)];
  const scope = { old: scopeOf(old), new: scopeOf(next) };
  return unlike(before, after)
    .flatMap((pair) => resolved(pair, scope, compared) ?? [])
    .map((pair) => ({
      pair,
      subject: { what: 'contract', old: fileOf(old, pair.from), new: fileOf(next, pair.to) },
      setting: NOWHERE,
      scope,
      oldWritten: pair.from?.written,
      newWritten: pair.to?.written,
    }));
}

/** The words of all files and of the sidecar, as one: the sidecar's count, then the first. */
function contractWords({ schema, boundary }: Side): Words {
  const own = new Set(schema.files.flatMap(({ path, own }) => (own ? [`file:${path}`] : [])));
  const parts = boundary.contract.parts.filter(({ on }) => on === CONTRACT || own.has(on));
  const nearest = [...parts.filter(({ on }) => on === CONTRACT), ...parts.filter(({ on }) => on !== CONTRACT)];
  const words = new Map<string, Word>();
  const entries = new Map<string, string>();
  for (const { on, stated } of nearest) {
    const source = on === CONTRACT ? 'sidecar' : 'schema';
    for (const [option, word] of wordsOf('ContractFile', stated.value)) {
      // An entry is taken as a whole from where it is said first.
      const of = word.within[0];
      if (of === undefined ? words.has(option) : entries.get(of) !== on) continue;
      if (of === undefined) entries.set(option, on);
      words.set(option, { ...word, written: { on, path: word.path, source } });
    }
  }
  return words;
}

const scopeOf = (side: Side): string => ownFile(side)?.package ?? '';

/** The file that says it; the contract's first one, where it is said beside the schemas or not at all. */
const fileOf = (side: Side, word: Word | undefined): SchemaFile | undefined =>
  side.schema.files.find(({ path }) => word?.written?.on === `file:${path}`) ?? ownFile(side);
