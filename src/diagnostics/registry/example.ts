/** The pieces in which a reported example and its mended form differ: as reported, as mended. */
type Difference = readonly [bad: string, good: string];

/**
 * A contract and the same contract mended: a template in which every pair is a piece that differs. It is the body of a
 * file; what stands before it (syntax, package, imports) is the same in every example.
 */
export function protoExample(
  texts: TemplateStringsArray,
  ...pieces: readonly (string | Difference)[]
): { readonly language: 'proto'; readonly bad: string; readonly good: string } {
  const write = (side: 0 | 1): string =>
    texts
      .map((text, index) => {
        const piece = pieces[index] ?? '';
        return text + (typeof piece === 'string' ? piece : piece[side]);
      })
      .join('')
      .trim();
  return { language: 'proto', bad: write(0), good: write(1) };
}

/** An interface that leaves nothing to say about its calls, so that an example shows one thing: Go calls Rust. */
export const GO_CALLS = `option (boundary.v1.iface) = {
    caller: GO
    transport: IN_PROCESS
    panic: ABORT
    defaults: {blocking: WAIT_FREE errors: "none"}
  };`;

/** The same for calls back from Rust into Go. */
export const RUST_CALLS = GO_CALLS.replace('caller: GO', 'caller: RUST');

/** An error set with one code and nothing to complain about, for examples that need one. */
export const ERROR_SET = `// What can go wrong.
enum Code {
  option (boundary.v1.error_set) = {
    prefix: "ACM" raised_by: RUST fallback: "CODE_UNAVAILABLE"
    fallback_go: "*acme.UnknownError" fallback_rust: "Error::Unknown"
  };
  // Nothing went wrong.
  CODE_OK = 0;
  // There was no answer in time.
  CODE_UNAVAILABLE = 1 [(boundary.v1.error) = {
    kind: UNAVAILABLE again: NEVER effect: NOT_APPLIED
    cause: "there was no answer in time" fix: "look at the disk"
    go: "acme.ErrUnavailable" rust: "Error::Unavailable"
  }];
}`;
