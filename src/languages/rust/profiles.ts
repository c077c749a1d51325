/** What prost's releases do differently. */
export interface ProstRules {
  readonly kind: 'prost';
  /** `0.14` */
  readonly release: string;
  /** Whether `gen`, a keyword since edition 2024, is written as a raw identifier. */
  readonly escapesGen: boolean;
  /** Whether messages and the enums of oneofs derive Eq and Hash where they can. */
  readonly derivesEq: boolean;
  /** Whether the enum of a oneof gives way, as `KindOneOf`, to a nested type called `Kind`. */
  readonly movesOneofs: boolean;
}

/** Google's own crate, over its C kernel upb. */
export interface ProtobufRules {
  readonly kind: 'protobuf';
  readonly release: string;
}

/** One way of generating Rust code from a schema. */
export interface RustProfile {
  readonly id: string;
  readonly title: string;
  /** Releases that the rules were read from and are tested against. */
  readonly generators: readonly string[];
  /** Whether the generator reads files of an edition (`2023`). */
  readonly editions: boolean;
  readonly rules: ProstRules | ProtobufRules;
}

const PROFILES: readonly RustProfile[] = [
  {
    id: 'prost/0.14',
    title: 'prost 0.14, services by tonic 0.14',
    generators: ['prost-build 0.14', 'tonic-prost-build 0.14'],
    editions: false,
    rules: { kind: 'prost', release: '0.14', escapesGen: true, derivesEq: true, movesOneofs: true },
  },
  {
    id: 'prost/0.13',
    title: 'prost 0.13, services by tonic 0.12',
    generators: ['prost-build 0.13', 'tonic-build 0.12'],
    editions: false,
    rules: { kind: 'prost', release: '0.13', escapesGen: false, derivesEq: false, movesOneofs: false },
  },
  {
    id: 'protobuf/4',
    title: 'protobuf 4, kernel upb',
    generators: ['protoc 36 (--rust_out)', 'protobuf 4.36'],
    editions: true,
    rules: { kind: 'protobuf', release: '4.36' },
  },
];

/** Known profiles by id; the first is the default. */
export const RUST_PROFILES: ReadonlyMap<string, RustProfile> = new Map(
  PROFILES.map((profile) => [profile.id, profile]),
);

export const DEFAULT_RUST_PROFILE: RustProfile = profile('prost/0.14');

function profile(id: string): RustProfile {
  const found = RUST_PROFILES.get(id);
  if (!found) throw new Error(`No Rust profile is called ${id}.`);
  return found;
}
