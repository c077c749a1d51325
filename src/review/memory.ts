import type { Side } from '#compat';
import { GO_PROFILES, goMemory, type MemoryOf, RUST_PROFILES, rustMemory } from '#languages';
import { touched } from './declarations.ts';
import type { ReviewInput } from './input.ts';

/** How the struct of a message grows or shrinks, in bytes. */
export interface MemoryChange {
  /** Id in the new version. */
  readonly id: string;
  readonly go?: SizeChange | undefined;
  readonly rust?: SizeChange | undefined;
}

export interface SizeChange {
  readonly before: number;
  readonly after: number;
}

/** Messages whose struct has another size in the new version, by the contract's own generators. */
export function memoryChanges({
  comparison,
  old,
  next,
}: Pick<ReviewInput, 'comparison' | 'old' | 'next'>): MemoryChange[] {
  const couples = touched(comparison, old.schema, next.schema).filter(
    (couple) => couple.old?.kind === 'message' && couple.new?.kind === 'message',
  );
  if (couples.length === 0) return [];
  const [before, after] = [memoryOf(old), memoryOf(next)];
  const change = (side: 'go' | 'rust', was: string, id: string): SizeChange | undefined => {
    const [from, to] = [before[side](was)?.size, after[side](id)?.size];
    return from === undefined || to === undefined || from === to ? undefined : { before: from, after: to };
  };
  return couples.flatMap((couple) => {
    const [was, id] = [couple.old?.id ?? '', couple.new?.id ?? ''];
    const [go, rust] = [change('go', was, id), change('rust', was, id)];
    return go || rust ? [{ id, go, rust }] : [];
  });
}

function memoryOf({ schema, go, rust }: Side): { readonly go: MemoryOf; readonly rust: MemoryOf } {
  return {
    go: goMemory(schema, GO_PROFILES.get(go.profile)),
    rust: rustMemory(schema, RUST_PROFILES.get(rust.profile), rust),
  };
}
