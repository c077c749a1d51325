const LISTED = 3;

/** `a, b and c`; of many, the first few and how many more. */
export function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  const all = more > 0 ? [...names.slice(0, LISTED), `${more} more`] : names;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
