/** One way of generating Rust code from a schema. */
export interface RustProfile {
  readonly id: string;
  readonly title: string;
  /** Releases that the rules were read from and are tested against. */
  readonly generators: readonly string[];
  /** Whether the generator reads files of an edition (`2023`). */
  readonly editions: boolean;
}

/** Known profiles by id. */
export const RUST_PROFILES: ReadonlyMap<string, RustProfile> = new Map<string, RustProfile>([
  [
    'prost/0.14',
    {
      id: 'prost/0.14',
      title: 'prost 0.14, services by tonic 0.14',
      generators: ['prost-build 0.14', 'tonic-prost-build 0.14'],
      editions: false,
    },
  ],
]);

export const DEFAULT_RUST_PROFILE: RustProfile = profile('prost/0.14');

function profile(id: string): RustProfile {
  const found = RUST_PROFILES.get(id);
  if (!found) throw new Error(`No Rust profile is called ${id}.`);
  return found;
}
