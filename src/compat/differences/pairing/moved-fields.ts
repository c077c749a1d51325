import type { FieldDeclaration, FieldType, MessageDeclaration } from '#schema';
import { sameType } from './identity.ts';
import { type Links, linkUnique } from './links.ts';
import type { OwnView } from './own.ts';

/**
 * Fields that have left one message for another: into a new message that the first one holds now, out of one that is gone, or
 * to another message of the file where no other field that came or went is called the same and has the same type.
 */
export function linkMovedFields(old: OwnView, next: OwnView, links: Links, files: ReadonlyMap<string, string>): void {
  const names = new Map<MessageDeclaration, ReadonlyMap<string, FieldDeclaration>>();
  const byName = (message: MessageDeclaration): ReadonlyMap<string, FieldDeclaration> => {
    const known = names.get(message);
    if (known) return known;
    const made = new Map(message.fields.map((field) => [field.name, field]));
    names.set(message, made);
    return made;
  };
  const gone: FieldDeclaration[] = [];
  const appeared: FieldDeclaration[] = [];
  for (const message of old.types) {
    const now = next.type(links.toNew.get(message.id));
    if (message.kind !== 'message' || now?.kind !== 'message') continue;
    const left = message.fields.filter(({ id }) => !links.toNew.has(id));
    const came = now.fields.filter(({ id }) => !links.toOld.has(id));
    for (const part of left.length > 0 ? heldBy(next, now) : []) {
      if (!links.toOld.has(part.id)) linkSame(left, byName(part), links, 'new');
    }
    for (const part of came.length > 0 ? heldBy(old, message) : []) {
      if (!links.toNew.has(part.id)) linkSame(came, byName(part), links, 'old');
    }
    for (const field of left) if (!links.toNew.has(field.id)) gone.push(field);
    for (const field of came) if (!links.toOld.has(field.id)) appeared.push(field);
  }
  const key = (field: FieldDeclaration, file: string | undefined, idOf: (id: string) => string): string =>
    `${file}\n${field.name}\n${field.repeated}\n${typeKey(field.type, idOf)}`;
  linkUnique(
    gone,
    appeared,
    {
      old: (field) => key(field, files.get(field.file), (id) => links.toNew.get(id) ?? id),
      new: (field) => key(field, field.file, (id) => id),
    },
    (from, to) => from.parent !== to.parent && links.link(from.id, to.id),
  );
}

const typeKey = (type: FieldType, idOf: (id: string) => string): string =>
  type.kind === 'scalar'
    ? type.scalar
    : type.kind === 'map'
      ? `${type.key}>${typeKey(type.value, idOf)}`
      : `${type.kind} ${idOf(type.id)}`;

/** So many messages inside a message are searched for its fields. */
const PARTS = 50;

function heldBy(view: OwnView, { fields }: MessageDeclaration): MessageDeclaration[] {
  const held = new Map<string, MessageDeclaration>();
  for (const { type } of fields) {
    const part = type.kind === 'message' ? view.type(type.id) : undefined;
    if (part?.kind === 'message') held.set(part.id, part);
    if (held.size === PARTS) break;
  }
  return [...held.values()];
}

/** Links fields to those of a part that are called the same and have the same type. */
function linkSame(
  fields: readonly FieldDeclaration[],
  part: ReadonlyMap<string, FieldDeclaration>,
  links: Links,
  partIs: 'old' | 'new',
): void {
  for (const field of fields) {
    const other = part.get(field.name);
    if (!other) continue;
    const [from, to] = partIs === 'new' ? [field, other] : [other, field];
    if (from.repeated === to.repeated && sameType(from.type, to.type, links)) links.link(from.id, to.id);
  }
}
