/** Which of protoc-gen-go's APIs the generated structs have. Hybrid and opaque are yet to be described. */
export type GoApi = 'open';

/** One way of generating Go code from a schema. */
export interface GoProfile {
  readonly id: string;
  readonly title: string;
  /** Generator releases that the rules were read from and are tested against. */
  readonly generators: readonly string[];
  readonly api: GoApi;
  /**
   * Go packages by schema file, in the spelling of `go_package` (`path;name`); they win over the option, as the
   * generator's `M` flags do.
   */
  readonly packages?: ReadonlyMap<string, string> | undefined;
}

/** Known profiles by id. */
export const GO_PROFILES: ReadonlyMap<string, GoProfile> = new Map<string, GoProfile>([
  [
    'protoc-gen-go/open',
    {
      id: 'protoc-gen-go/open',
      title: 'protoc-gen-go, open API',
      generators: ['protoc-gen-go 1.36', 'protoc-gen-go-grpc 1.6'],
      api: 'open',
    },
  ],
]);

export const DEFAULT_GO_PROFILE: GoProfile = profile('protoc-gen-go/open');

function profile(id: string): GoProfile {
  const found = GO_PROFILES.get(id);
  if (!found) throw new Error(`No Go profile is called ${id}.`);
  return found;
}
