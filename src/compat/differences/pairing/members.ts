import type {
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  MethodDeclaration,
  OneofDeclaration,
  ServiceDeclaration,
} from '#schema';
import { mayContinue } from './identity.ts';
import { type Links, linkUnique, Votes } from './links.ts';
import type { OwnView } from './own.ts';

interface Numbered {
  readonly id: string;
  readonly name: string;
  readonly number: number;
}

/**
 * Links numbered members of two versions of their parent: by name, since a name that has moved to another number is still
 * that name; then by number, where a member may go on under another name.
 */
function linkNumbered<T extends Numbered>(
  old: readonly T[],
  next: readonly T[],
  links: Links,
  mayGoOn: (old: T, next: T) => boolean,
): void {
  const byName = new Map(next.map((member) => [member.name, member]));
  for (const member of old) {
    const same = byName.get(member.name);
    if (same) links.link(member.id, same.id);
  }
  // Aliases share a number: the first of them goes on as the first.
  const byNumber = new Map<number, T[]>();
  for (const member of next) {
    if (links.toOld.has(member.id)) continue;
    const known = byNumber.get(member.number);
    if (known) known.push(member);
    else byNumber.set(member.number, [member]);
  }
  if (byNumber.size === 0) return;
  const passed = new Map<number, number>();
  for (const member of old) {
    if (links.toNew.has(member.id)) continue;
    const at = passed.get(member.number) ?? 0;
    const candidate = byNumber.get(member.number)?.[at];
    if (!candidate) continue;
    if (mayGoOn(member, candidate) && links.link(member.id, candidate.id)) passed.set(member.number, at + 1);
  }
}

/** A name that is reserved on the other side has not become another name: it is gone. */
const reserving = (old: { reservedNames: readonly string[] }, next: { reservedNames: readonly string[] }) => {
  const [before, after] = [new Set(old.reservedNames), new Set(next.reservedNames)];
  return (from: { name: string }, to: { name: string }): boolean => !after.has(from.name) && !before.has(to.name);
};

export function pairFields(old: MessageDeclaration, next: MessageDeclaration, links: Links): void {
  const isFree = reserving(old, next);
  linkNumbered(old.fields, next.fields, links, (from, to) => isFree(from, to) && mayContinue(from, to, links));
  pairOneofs(old.oneofs, next.oneofs, links);
}

/** By name, else where most members are the same. */
function pairOneofs(old: readonly OneofDeclaration[], next: readonly OneofDeclaration[], links: Links): void {
  if (old.length === 0 || next.length === 0) return;
  const byName = new Map(next.map((oneof) => [oneof.name, oneof]));
  for (const oneof of old) {
    const same = byName.get(oneof.name);
    if (same) links.link(oneof.id, same.id);
  }
  const around = new Map(next.flatMap((oneof) => oneof.fields.map((field) => [field, oneof] as const)));
  const votes = new Votes();
  const byId = new Map([...old, ...next].map((oneof) => [oneof.id, oneof.fields.length]));
  for (const oneof of old) {
    if (links.toNew.has(oneof.id)) continue;
    for (const field of oneof.fields) {
      const now = around.get(links.toNew.get(field) ?? '');
      if (now && !links.toOld.has(now.id)) votes.add(oneof.id, now.id);
    }
  }
  for (const { old: from, new: to, count } of votes.ranked()) {
    if (2 * count >= Math.max(byId.get(from) ?? 0, byId.get(to) ?? 0)) links.link(from, to);
  }
}

export function pairValues(old: EnumDeclaration, next: EnumDeclaration, links: Links): void {
  linkNumbered(old.values, next.values, links, reserving(old, next));
}

/** By name, else by what goes in and out, where no other method has the same. */
export function pairMethods(old: ServiceDeclaration, next: ServiceDeclaration, links: Links): void {
  const byName = new Map(next.methods.map((method) => [method.name, method]));
  for (const method of old.methods) {
    const same = byName.get(method.name);
    if (same) links.link(method.id, same.id);
  }
  const key = (method: MethodDeclaration, idOf: (id: string) => string): string =>
    `${method.clientStreaming} ${idOf(method.input)} ${method.serverStreaming} ${idOf(method.output)}`;
  linkUnique(
    old.methods.filter(({ id }) => !links.toNew.has(id)),
    next.methods.filter(({ id }) => !links.toOld.has(id)),
    {
      old: (method) => key(method, (id) => links.toNew.get(id) ?? id),
      new: (method) => key(method, (id) => id),
    },
    (from, to) => links.link(from.id, to.id),
  );
}

/** Extensions whose full name is gone: by the message that they extend, and their number. */
export function pairExtensions(old: OwnView, next: OwnView, links: Links): void {
  linkUnique(
    old.extensions.filter(({ id }) => !links.toNew.has(id)),
    next.extensions.filter(({ id }) => !links.toOld.has(id)),
    {
      old: ({ extendee, number }) => `${number} ${links.toNew.get(extendee ?? '') ?? extendee}`,
      new: ({ extendee, number }) => `${number} ${extendee}`,
    },
    (from: FieldDeclaration, to: FieldDeclaration) => mayContinue(from, to, links) && links.link(from.id, to.id),
  );
}
