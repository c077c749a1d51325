import { GO_HEAP_NOTE, type MemberMemory, type MessageMemory, RUST_ORDER_NOTE } from '#languages';
import type { MessageDeclaration } from '#schema';
import type { Version } from '../model.ts';
import type { MemberView, MemoryView, StructView } from './model.ts';

/** What a message takes in memory in both languages; undefined where neither can be told. */
export function memoryView({ generators }: Version, message: MessageDeclaration): MemoryView | undefined {
  const go = generators.go.memory(message.id);
  const rust = generators.rust.memory(message.id);
  if (!go && !rust) return undefined;
  return { go: go && structView(go), rust: rust && structView(rust), rows: rows(message, go, rust) };
}

/** What holds for every message stands in the guide, not on every page. */
const GENERAL: ReadonlySet<string> = new Set([GO_HEAP_NOTE, RUST_ORDER_NOTE]);

const structView = ({ size, align, padding, basis, notes }: MessageMemory): StructView => ({
  size,
  align,
  padding,
  basis,
  notes: notes.filter((note) => !GENERAL.has(note)),
});

const memberView = (member: MemberMemory | undefined): MemberView | undefined =>
  member && {
    offset: member.offset,
    size: member.size,
    heap: member.heap.fixed === 0 && member.heap.each === undefined ? '' : member.heap.text,
  };

/** Members that both sides have share a row, in Go's order; what only one generator adds follows its neighbours. */
function rows(
  message: MessageDeclaration,
  go: MessageMemory | undefined,
  rust: MessageMemory | undefined,
): MemoryView['rows'] {
  const rustById = new Map(rust?.members.map((member) => [member.id ?? member.name, member]));
  const inGo = new Set(go?.members.map((member) => member.id ?? member.name));
  const nameOf = ({ id, name }: MemberMemory): string =>
    id === undefined ? name : id.startsWith(`${message.id}.`) ? id.slice(message.id.length + 1) : name;
  const row = (member: MemberMemory, fromGo: boolean) => {
    const key = member.id ?? member.name;
    return {
      name: nameOf(member),
      own: member.id !== undefined,
      go: fromGo ? memberView(member) : undefined,
      rust: memberView(fromGo ? (member.id === undefined ? undefined : rustById.get(key)) : member),
    };
  };
  return [
    ...(go?.members ?? []).map((member) => row(member, true)),
    ...(rust?.members ?? [])
      .filter((member) => !inGo.has(member.id ?? member.name))
      .map((member) => row(member, false)),
  ];
}
