import type { FieldDeclaration, MessageDeclaration, OneofDeclaration } from '#schema';
import { goOneofInterface, goStructField } from './accessors.ts';
import type { GoCode } from './code.ts';
import { type GoLayout, goValueLayout, INTERFACE, MAP, POINTER, SLICE } from './layout.ts';
import { hasPresence, isLazy } from './members.ts';
import type { GoApi } from './profiles.ts';
import { goFieldTypes } from './types.ts';

/** One member of the struct of a message. */
export interface GoStructMember {
  /** Field or oneof that it holds; undefined for what the generator adds. */
  readonly of?: FieldDeclaration | OneofDeclaration | undefined;
  readonly name: string;
  readonly type: string;
  readonly layout: GoLayout;
}

const added = (name: string, type: string, layout: GoLayout): GoStructMember => ({
  name,
  type: `protoimpl.${type}`,
  layout,
});

// A message's state is a pointer to what the runtime knows of its type, after three members of no size.
const STATE = added('state', 'MessageState', POINTER);
const EXTENSIONS = added('extensionFields', 'ExtensionFields', MAP);
const UNKNOWN = added('unknownFields', 'UnknownFields', SLICE);
const SIZE_CACHE = added('sizeCache', 'SizeCache', { size: 4, align: 4 });
const LAZY_INFO = added('XXX_lazyUnmarshalInfo', 'LazyUnmarshalInfo', POINTER);
const RACE_DATA = added('XXX_raceDetectHookData', 'RaceDetectHookData', { size: 0, align: 1 });

/** Members of a message's struct, in the order in which protoc-gen-go writes them. */
export function goStructMembers(code: GoCode, message: MessageDeclaration): readonly GoStructMember[] {
  const api = code.api(message);
  const qualify = code.qualifier(message.file);
  const holder = code.ident(message.id, message.file);
  const oneofs = new Map(message.oneofs.map((oneof) => [oneof.fields[0], oneof]));
  const members: GoStructMember[] = [STATE];
  for (const field of message.fields) {
    const member = code.member(field.id);
    if (!member) continue;
    if (field.oneof === undefined) {
      const type = goFieldTypes(field, api, qualify).member;
      members.push({ of: field, name: goStructField(member, api), type, layout: memberLayout(field, api) });
      continue;
    }
    // A oneof stands where its first member is declared.
    const oneof = oneofs.get(field.id);
    const names = oneof && code.member(oneof.id);
    if (!names) continue;
    members.push({
      of: oneof,
      name: goStructField(names, api),
      type: goOneofInterface(holder, names),
      layout: INTERFACE,
    });
  }
  if (api === 'opaque' && message.fields.some(usesPresence)) {
    if (message.fields.some(isLazy)) members.push(LAZY_INFO);
    const count = Math.ceil(presenceCount(message.fields) / 32);
    members.push(RACE_DATA, { name: 'XXX_presence', type: `[${count}]uint32`, layout: { size: 4 * count, align: 4 } });
  }
  if (message.extensionRanges.length > 0) members.push(EXTENSIONS);
  members.push(UNKNOWN, SIZE_CACHE);
  return members;
}

/** Layout of a field's own member, outside of oneofs. */
function memberLayout(field: FieldDeclaration, api: GoApi): GoLayout {
  if (field.type.kind === 'map') return MAP;
  const message = field.type.kind === 'message';
  if (field.repeated) return api === 'opaque' && message ? POINTER : SLICE;
  const nilable = message || (field.type.kind === 'scalar' && field.type.scalar === 'bytes');
  const string = field.type.kind === 'scalar' && field.type.scalar === 'string';
  const pointer = hasPresence(field) && !nilable && (api !== 'opaque' || string);
  return pointer ? POINTER : goValueLayout(field.type);
}

/** Whether the opaque API keeps a bit for a field. */
function usesPresence(field: FieldDeclaration): boolean {
  if (field.oneof !== undefined || field.type.kind === 'map') return false;
  return field.type.kind === 'message' ? isLazy(field) : hasPresence(field);
}

/** Bits of the presence words: one for each field, and one for a oneof, up to the last field. */
function presenceCount(fields: readonly FieldDeclaration[]): number {
  const counted = fields.slice(0, -1).filter(({ oneof }, at) => oneof === undefined || fields[at + 1]?.oneof !== oneof);
  return counted.length + 1;
}
