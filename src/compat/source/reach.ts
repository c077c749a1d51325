import { type Declaration, type Schema, typeReferences } from '#schema';
import type { Compared, Difference } from '../model.ts';
import type { RuleId } from '../rules/index.ts';
import type { Language } from './effects.ts';
import { isFile } from './file-effects.ts';
import type { SourcePair } from './pair.ts';

/** What is the same for all languages. */
export interface ReachOptions {
  readonly inside: ReadonlySet<string>;
  /** The declarations that are asked about. */
  readonly among: Iterable<Declaration>;
}

/**
 * Declarations of the new version whose generated code a difference may change. Names are made within one package or
 * module: there, what differs counts, with all that is beside or inside it, and what refers to that; everything where
 * files go elsewhere or are read by other rules; and whatever has a name that another gets too, or got. Files that import
 * such a package publicly count like it. Derived traits and boxes go along what messages hold, so every message that
 * holds a changed one counts, wherever it is. Everything else is as it was.
 */
export function* withinReach(
  differences: readonly Difference[],
  compared: Compared,
  pairs: readonly SourcePair[],
  { inside, among }: ReachOptions = {
    inside: insideDifferences(differences, compared),
    among: compared.new.schema.declarations.values(),
  },
): Iterable<Declaration> {
  const { schema } = compared.new;
  const touched = touchedFiles(differences, pairs);
  const languages = new Set(pairs.map(({ language }) => language));
  const whole = touchedFiles(
    differences.filter((difference) => isWholesale(difference, languages)),
    pairs,
  );
  // Go structs hold others by pointers, and derive nothing.
  const messages = languages.has('rust') ? holders(schema, startOf(differences, schema)) : new Set<string>();
  const clashing = clashingIds(compared, pairs);
  const isTouched = (id: string): boolean => {
    if (inside.has(id)) return true;
    const file = schema.declarations.get(id)?.file;
    return file !== undefined && whole.has(file);
  };
  for (const declaration of among) {
    const { id, file, parent = '' } = declaration;
    const refers = (): boolean => typesOf(declaration).some(isTouched);
    const reached =
      messages.has(id) ||
      (messages.has(parent) && (mayHold(declaration) || refers())) ||
      (touched.has(file) && (inside.has(id) || whole.has(file) || clashing.has(id) || refers()));
    if (reached) yield declaration;
  }
}

/** Whether a member of a message can be boxed, or derive traits by what the message holds. */
const mayHold = (declaration: Declaration): boolean =>
  declaration.kind === 'oneof' ||
  (declaration.kind === 'field' && declaration.type.kind === 'message' && !declaration.repeated);

/** Differences of files that change no names but by clashes. */
const MILD: ReadonlySet<RuleId> = new Set<RuleId>([
  'file-added',
  'file-removed',
  'package-added',
  'package-removed',
  'import-changed',
  'comment-changed',
]);

/** Differences of files by which names inside may change without a difference of their own. */
function isWholesale({ rule, option, old, new: changed }: Difference, languages: ReadonlySet<Language>): boolean {
  const subject = changed ?? old;
  if (subject === undefined || !isFile(subject) || MILD.has(rule)) return false;
  if (rule === 'go-package-changed') return languages.has('go');
  const isOption = rule === 'file-option-changed' || rule === 'custom-option-changed';
  return !isOption || option?.startsWith('features') === true;
}

/** Declarations that have one of their names together with another, in either version; by id of the new one. */
function clashingIds({ pairing }: Compared, pairs: readonly SourcePair[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const pair of pairs) {
    for (const id of pair.old.surface.clashing()) found.add(pairing.toNew.get(id) ?? id);
    for (const id of pair.new.surface.clashing()) found.add(id);
  }
  return found;
}

/** Ids in the new version of declarations that differ, of what is directly around them now or was, and of all inside that. */
export function insideDifferences(differences: readonly Difference[], compared: Compared): ReadonlySet<string> {
  const around = aroundDifferences(differences, compared);
  const inside = new Set<string>();
  // What is around comes before what is inside.
  for (const { id, parent } of compared.new.schema.declarations.values())
    if (around.has(id) || (parent !== undefined && inside.has(parent))) inside.add(id);
  return inside;
}

function aroundDifferences(differences: readonly Difference[], { pairing }: Compared): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { old, new: changed } of differences) {
    if (changed && !isFile(changed)) {
      found.add(changed.id);
      if (changed.parent !== undefined) found.add(changed.parent);
    }
    if (!old || isFile(old)) continue;
    for (const id of [old.id, old.parent ?? old.id]) found.add(pairing.toNew.get(id) ?? id);
  }
  return found;
}

/** Messages and enums that a declaration names. */
function typesOf(declaration: Declaration): readonly string[] {
  switch (declaration.kind) {
    case 'field':
      return typeReferences(declaration.type);
    case 'extension':
      return [...typeReferences(declaration.type), declaration.extendee ?? ''];
    case 'method':
      return [declaration.input, declaration.output];
    default:
      return [];
  }
}

/** Paths of new files whose code is where that of these differences is, or was. */
function touchedFiles(differences: readonly Difference[], pairs: readonly SourcePair[]): ReadonlySet<string> {
  const paths = { old: new Set<string>(), new: new Set<string>() };
  for (const difference of differences) {
    for (const side of ['old', 'new'] as const) {
      const subject = difference[side];
      if (subject) paths[side].add(isFile(subject) ? subject.path : subject.file);
    }
  }
  const touched = new Set<string>();
  for (const pair of pairs) {
    const places = new Set<string>();
    for (const side of ['old', 'new'] as const) {
      for (const path of paths[side]) {
        const place = pair.place(side, path);
        if (place) places.add(place.key);
      }
    }
    for (const { path } of pair.new.schema.files) {
      const place = pair.place('new', path);
      if (place && places.has(place.key)) touched.add(path);
    }
  }
  const [first] = pairs;
  // Files come after what they import.
  for (const { path, imports } of first?.new.schema.files ?? []) {
    if (imports.some((imported) => imported.public && touched.has(imported.path))) touched.add(path);
  }
  return touched;
}

/** Ids of messages that differ, or in which something does. */
function startOf(differences: readonly Difference[], schema: Schema): ReadonlySet<string> {
  const start = new Set<string>();
  for (const { old, new: changed } of differences) {
    for (const subject of [old, changed]) {
      if (!subject || isFile(subject)) continue;
      for (const id of [subject.id, subject.parent])
        if (id !== undefined && schema.declarations.get(id)?.kind === 'message') start.add(id);
    }
  }
  return start;
}

function holders(schema: Schema, start: ReadonlySet<string>): ReadonlySet<string> {
  const heldBy = new Map<string, string[]>();
  for (const message of schema.declarations.values()) {
    if (message.kind !== 'message') continue;
    for (const { type } of message.fields) {
      for (const id of typeReferences(type)) {
        const known = heldBy.get(id);
        if (known) known.push(message.id);
        else heldBy.set(id, [message.id]);
      }
    }
  }
  const found = new Set(start);
  for (const id of found) for (const holder of heldBy.get(id) ?? []) found.add(holder);
  return found;
}
