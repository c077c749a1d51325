/** Which of protoc-gen-go's APIs the generated structs have. */
export type GoApi = 'open' | 'hybrid' | 'opaque';

/** One way of generating Go code from a schema. */
export interface GoProfile {
  readonly id: string;
  readonly title: string;
  /** Generator releases that the rules were read from and are tested against. */
  readonly generators: readonly string[];
  /** The generator's `default_api_level`: of every message whose schema asks for no other. */
  readonly api: GoApi;
  /**
   * Go packages by schema file, in the spelling of `go_package` (`path;name`); they win over the option, as the
   * generator's `M` flags do.
   */
  readonly packages?: ReadonlyMap<string, string> | undefined;
}

const APIS: readonly GoApi[] = ['open', 'hybrid', 'opaque'];

/** Known profiles by id. */
export const GO_PROFILES: ReadonlyMap<string, GoProfile> = new Map(
  APIS.map((api): [string, GoProfile] => [`protoc-gen-go/${api}`, profile(api)]),
);

export const DEFAULT_GO_PROFILE: GoProfile = profile('open');

function profile(api: GoApi): GoProfile {
  return {
    id: `protoc-gen-go/${api}`,
    title: `protoc-gen-go, ${api} API`,
    generators: ['protoc-gen-go 1.36', 'protoc-gen-go-grpc 1.6'],
    api,
  };
}
