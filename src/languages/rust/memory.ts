import type { Schema } from '#schema';
import type { MemoryOf } from '../memory.ts';
import type { Surface } from '../surface.ts';
import { DEFAULT_RUST_PROFILE, type RustProfile } from './profiles.ts';
import { prostMemory } from './prost/memory.ts';
import { protobufMemory } from './protobuf/memory.ts';
import { rustSurface } from './surface.ts';

/**
 * What messages and oneofs take in memory in Rust, by id: sizes as rustc lays them out on 64-bit machines, exact for the
 * compiler of the basis; heap figures of maps are estimates. The size of a oneof is its enum's, without the Option around
 * it, and its members are the variants. `surface` is the profile's, where it is at hand already.
 */
export function rustMemory(
  schema: Schema,
  profile: RustProfile = DEFAULT_RUST_PROFILE,
  surface: Surface = rustSurface(schema, profile),
): MemoryOf {
  return profile.rules.kind === 'prost' ? prostMemory(schema, surface) : protobufMemory(schema, surface);
}
