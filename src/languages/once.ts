/** A value that is computed when somebody first asks for it. */
export function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}

/** A function of a text that is computed once for each text: a schema uses the same names again and again. */
export function remembered(compute: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = compute(text);
    known.set(text, made);
    return made;
  };
}
