import type { FieldDeclaration, FieldType, Scalar } from '#schema';
import type { Links } from './links.ts';

/** The links as far as equality of types needs them. */
export type Linked =
  | Pick<Links, 'toNew' | 'toOld'>
  | { readonly toNew: ReadonlyMap<string, string>; readonly toOld: ReadonlyMap<string, string> };

/** Whether two names mean the same type. Imported ones are what they are called. */
export const sameId = (old: string, next: string, { toNew, toOld }: Linked): boolean => {
  const linked = toNew.get(old);
  return linked === undefined ? old === next && !toOld.has(next) : linked === next;
};

export function sameType(old: FieldType, next: FieldType, links: Linked): boolean {
  if (old.kind === 'scalar') return next.kind === 'scalar' && old.scalar === next.scalar;
  if (old.kind === 'map') return next.kind === 'map' && old.key === next.key && sameType(old.value, next.value, links);
  return next.kind === old.kind && sameId(old.id, next.id, links);
}

const GROUPS: Partial<Record<Scalar, string>> = {
  int32: 'varint',
  int64: 'varint',
  uint32: 'varint',
  uint64: 'varint',
  bool: 'varint',
  sint32: 'zigzag',
  sint64: 'zigzag',
  fixed32: '32 bits',
  sfixed32: '32 bits',
  fixed64: '64 bits',
  sfixed64: '64 bits',
  string: 'text',
  bytes: 'text',
};

/** Types that can stand for each other on the wire. */
const groupOf = (type: FieldType): string =>
  type.kind === 'scalar' ? (GROUPS[type.scalar] ?? type.scalar) : type.kind === 'enum' ? 'varint' : type.kind;

const folded = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** More of a name tells nothing, and names may be of any length. */
const WORDS = 20;

const words = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter((word) => word.length > 2)
    .slice(0, WORDS);

/** `tag` and `tags`, `user_id` and `user_name`. */
const shareWord = (a: string, b: string): boolean => {
  const others = words(b);
  return words(a).some((word) => others.some((other) => other.startsWith(word) || word.startsWith(other)));
};

/**
 * Whether a field under another name but the same number may be the same field still. Names with a word in common may have
 * types that the wire takes for each other; where they have none, all the rest must be the same.
 */
export function mayContinue(old: FieldDeclaration, next: FieldDeclaration, links: Linked): boolean {
  if (folded(old.name) === folded(next.name)) return true;
  const isSame = sameType(old.type, next.type, links);
  if (shareWord(old.name, next.name))
    return isSame || (!['message', 'map'].includes(old.type.kind) && groupOf(old.type) === groupOf(next.type));
  return isSame && old.repeated === next.repeated && (old.oneof === undefined) === (next.oneof === undefined);
}
