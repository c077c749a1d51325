import { type BoundaryModel, type Crossing, type ServiceFacts, type Stated, valuesThrough } from '#boundary';
import { type FieldDeclaration, type Schema, typeReferences } from '#schema';
import type { Compared } from '../model.ts';
import type { Case } from './change.ts';
import { joinLifetimes } from './lifetimes.ts';
import type { Setting } from './parties.ts';
import { resolved } from './same-reference.ts';
import type { Defaults } from './services.ts';
import { unlike, type Word, type WordPair, wordsOf } from './words.ts';

/** A field where it crosses one interface. */
interface Use {
  readonly service: ServiceFacts;
  readonly value: Stated;
  readonly ways: Set<Crossing['way']>;
  isMemory: boolean;
}

type Uses = ReadonlyMap<string, ReadonlyMap<string, Use>>;

/**
 * What changed for each field that both versions have, after inheritance: once for the field where its own words changed,
 * however many interfaces it crosses.
 */
export function valueCases(compared: Compared, defaults: Defaults): readonly Case[] {
  const [before, after] = [usesOf(compared.old.boundary), usesOf(compared.new.boundary)];
  const cases: Case[] = [];
  for (const [oldId, newId] of compared.pairing.toNew) {
    const [old, next] = [compared.old.schema.declarations.get(oldId), compared.new.schema.declarations.get(newId)];
    if (!isField(old) || !isField(next)) continue;
    const isSilent =
      !compared.old.boundary.annotations.byId.has(oldId) && !compared.new.boundary.annotations.byId.has(newId);
    const uses = after.get(newId);
    if (isSilent && uses === undefined) continue;
    cases.push(...casesOf(old, next, { before: before.get(oldId), after: uses }, compared, defaults));
  }
  return cases;
}

const isField = (of: { readonly kind: string } | undefined): of is FieldDeclaration =>
  of?.kind === 'field' || of?.kind === 'extension';

/**
 * Fields looked at in one version, over all interfaces. Where every interface reaches every message, their number is the
 * product of both; from here on, only what requests and replies hold themselves is looked at.
 */
const MOST_FIELDS = 400_000;

const WAYS = ['request', 'reply'] as const;

/** Fields by id, and the interfaces that say something and that they cross, by id. */
function usesOf({ schema, annotations, services, handles, ownValueOf }: BoundaryModel): Uses {
  const uses = new Map<string, Map<string, Use>>();
  let left = MOST_FIELDS;
  for (const service of services) {
    if (!service.annotated) continue;
    const valueAt = valuesThrough(annotations, service.id, ownValueOf);
    for (const way of WAYS) {
      const roots = service.methods.map(({ declaration }) =>
        way === 'request' ? declaration.input : declaration.output,
      );
      for (const field of fieldsWithin(schema, roots, (id) => left <= 0 || handles.has(id))) {
        left -= 1;
        const of = uses.get(field.id) ?? new Map<string, Use>();
        uses.set(field.id, of);
        const use = of.get(service.id) ?? { service, value: valueAt(field), ways: new Set(), isMemory: false };
        of.set(service.id, use);
        use.ways.add(way);
        use.isMemory ||= service.transport === 'IN_PROCESS' && isPiece(field);
      }
    }
  }
  return uses;
}

/** Every field of some messages and of what they hold, each message once; the fields of a leaf are not entered. */
function* fieldsWithin(
  schema: Schema,
  roots: readonly string[],
  isLeaf: (message: string) => boolean,
): Iterable<FieldDeclaration> {
  const seen = new Set(roots);
  const pending = [...seen];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const message = schema.declarations.get(next);
    if (message?.kind !== 'message') continue;
    for (const field of message.fields) {
      yield field;
      for (const inner of typeReferences(field.type)) {
        if (seen.has(inner) || isLeaf(inner)) continue;
        seen.add(inner);
        pending.push(inner);
      }
    }
  }
}

/** Whether a field can cross as pointer and length: a string, bytes, or repeated numbers. */
export const isPiece = ({ type, repeated }: FieldDeclaration): boolean =>
  type.kind === 'scalar' && (repeated || type.scalar === 'string' || type.scalar === 'bytes');

function casesOf(
  old: FieldDeclaration,
  next: FieldDeclaration,
  uses: { readonly before: ReadonlyMap<string, Use> | undefined; readonly after: ReadonlyMap<string, Use> | undefined },
  compared: Compared,
  defaults: Defaults,
): readonly Case[] {
  const scope = { old: old.id, new: next.id };
  const setting = settingOf([...(uses.after?.values() ?? [])]);
  const own = new Map<string, Case>();
  for (const { before, after, service } of stated(old, next, uses, compared)) {
    for (const pair of pairsOf(before, after)) {
      const one = resolved(pair, scope, compared);
      if (!one || own.has(one.option)) continue;
      const [from, to] = [writtenIn(before, one.from), writtenIn(after, one.to)];
      const inherits = from?.on !== old.id && to?.on !== next.id;
      const reaching = service && settingOf([service]);
      if (inherits && service && defaults.reach(service.service.id, `value_defaults.${one.option}`, next.id, reaching))
        continue;
      own.set(one.option, {
        pair: one,
        subject: { what: next.kind, old, new: next },
        setting,
        scope,
        oldWritten: from,
        newWritten: to,
        before: before.value,
        after: after.value,
      });
    }
  }
  return [...own.values()];
}

const writtenIn = (value: Stated, word: Word | undefined) => word && value.written(...word.path);

const pairsOf = (before: Stated, after: Stated): readonly WordPair[] =>
  joinLifetimes(unlike(wordsOf('Value', before.value), wordsOf('Value', after.value)));

/** What is stated on each interface that the field crosses in both versions; by itself, where there is none. */
function* stated(
  old: FieldDeclaration,
  next: FieldDeclaration,
  { before, after }: Parameters<typeof casesOf>[2],
  { old: oldSide, new: newSide, pairing }: Compared,
): Iterable<{ readonly before: Stated; readonly after: Stated; readonly service?: Use | undefined }> {
  let isFound = false;
  for (const [id, use] of after ?? []) {
    const was = before?.get(pairing.toOld.get(id) ?? '');
    if (!was) continue;
    isFound = true;
    yield { before: was.value, after: use.value, service: use };
  }
  if (!isFound) yield { before: oldSide.boundary.ownValueOf(old.id), after: newSide.boundary.ownValueOf(next.id) };
}

function settingOf(uses: readonly Use[]): Setting {
  return {
    services: uses.map(({ service }) => service),
    ways: new Set(uses.flatMap(({ ways }) => [...ways])),
    isMemory: uses.length === 0 ? undefined : uses.some(({ isMemory }) => isMemory),
  };
}
