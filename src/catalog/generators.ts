import {
  GO_PROFILES,
  goMemory,
  goSurface,
  type MemoryOf,
  RUST_PROFILES,
  rustMemory,
  rustSurface,
  type Surface,
} from '#languages';
import type { Schema } from '#schema';
import type { ContractConfig } from '#sources';

type Profiled = Pick<ContractConfig, 'go' | 'rust'>;

/** What a language's generators make of a schema, by their profiles. */
export interface Generators {
  /** The contract's own, or the most common one where it names none that is modelled. */
  readonly own: Surface;
  /** Of every profile, the own one among them, in the order in which they are offered. */
  readonly all: () => readonly Surface[];
  /** Of the own profile. */
  readonly memory: MemoryOf;
}

export const goGenerators = (schema: Schema, config: Profiled): Generators => {
  const profile = GO_PROFILES.get(config.go?.profile ?? '');
  return generators(
    goSurface(schema, profile),
    () => goMemory(schema, profile),
    () => Array.from(GO_PROFILES.values(), (other) => goSurface(schema, other)),
  );
};

export const rustGenerators = (schema: Schema, config: Profiled): Generators => {
  const profile = RUST_PROFILES.get(config.rust?.profile ?? '');
  const own = rustSurface(schema, profile);
  return generators(
    own,
    () => rustMemory(schema, profile, own),
    () => Array.from(RUST_PROFILES.values(), (other) => rustSurface(schema, other)),
  );
};

/** Memory and other profiles are only looked at when a page asks. */
function generators(own: Surface, memory: () => MemoryOf, others: () => readonly Surface[]): Generators {
  let all: readonly Surface[] | undefined;
  let memoryOf: MemoryOf | undefined;
  return {
    own,
    memory: (id) => {
      memoryOf ??= memory();
      return memoryOf(id);
    },
    all: () => {
      all ??= others().map((surface) => (surface.profile === own.profile ? own : surface));
      return all;
    },
  };
}

/** The title of a profile: `prost 0.14, services by tonic 0.14`. */
export const profileTitle = (id: string): string => GO_PROFILES.get(id)?.title ?? RUST_PROFILES.get(id)?.title ?? id;

/** Profiles that the contract names and Isthmus does not know, by side. */
export function unknownProfiles({
  go,
  rust,
}: Profiled): readonly { readonly side: 'go' | 'rust'; readonly id: string }[] {
  const unknown = (side: 'go' | 'rust', id: string | undefined, known: ReadonlyMap<string, unknown>) =>
    id === undefined || known.has(id) ? [] : [{ side, id }];
  return [...unknown('go', go?.profile, GO_PROFILES), ...unknown('rust', rust?.profile, RUST_PROFILES)];
}
