import type { Schema } from '#schema';
import type { Surface } from '../surface.ts';
import { DEFAULT_RUST_PROFILE, type RustProfile } from './profiles.ts';
import { prostSurface } from './prost/names.ts';
import { protobufSurface } from './protobuf/names.ts';

export { RUST_PROFILES, type RustProfile } from './profiles.ts';

/**
 * Rust names and types of every declaration, as the generators of a profile write them (default: `prost/0.14`). Pure
 * and total; what a generator leaves out (prost: extensions, files of an edition) has an `absence`.
 */
export function rustSurface(schema: Schema, profile: RustProfile = DEFAULT_RUST_PROFILE): Surface {
  const { rules } = profile;
  return rules.kind === 'prost' ? prostSurface(schema, profile, rules) : protobufSurface(schema, profile);
}
