// Pieces of small contracts about calls and their errors.

/** One method with these words in its annotation. */
export const rpc = (name: string, words: string, types = '(M) returns (M)'): string =>
  `rpc ${name}${types} {\n    option (boundary.v1.call) = {\n      ${words}\n    };\n  }`;

/** A message for calls whose values do not matter. */
export const M = 'message M { uint32 n = 1; }\n';

/** Everything that an error code has to say; the symbols follow its number. */
export const codeWords = (number: number, more = 'again: NEVER effect: NOT_APPLIED'): string =>
  `kind: BUG cause: "c" fix: "f" go: "acme.Err${number}" rust: "Error::E${number}" ${more}`;

/** An error set whose codes have these names and words; `set` completes the words of the set. */
export function errorSet(
  codes: Readonly<Record<string, string>>,
  set = 'fallback: "LAST_RESORT" fallback_go: "*acme.Unknown" fallback_rust: "Error::Unknown"',
): string {
  const values = Object.entries({ ...codes, LAST_RESORT: codeWords(99) }).map(
    ([name, words], index) => `  ${name} = ${index + 1} [(boundary.v1.error) = {\n    ${words}\n  }];`,
  );
  return `enum Code {
  option (boundary.v1.error_set) = {prefix: "ACM" raised_by: RUST ${set}};
  OK = 0;
${values.join('\n')}
}
`;
}

/** An error set with codes of these names, each complete. */
export const codes = (...names: readonly string[]): string =>
  errorSet(Object.fromEntries(names.map((name, index) => [name, codeWords(index + 1)])));
