/** Messages whose name has the words of a query, those whose own name begins with it first; all where it is empty. */
export function findMessages(ids: readonly string[], query: string): readonly string[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return ids;
  const found = ids.flatMap((id) => {
    const lower = id.toLowerCase();
    if (!words.every((word) => lower.includes(word))) return [];
    const own = lower.slice(lower.lastIndexOf('.') + 1);
    const [first = ''] = words;
    const rank = lower === first || own === first ? 0 : own.startsWith(first) ? 1 : own.includes(first) ? 2 : 3;
    return [{ id, rank }];
  });
  return found.sort((a, b) => a.rank - b.rank || a.id.length - b.id.length).map(({ id }) => id);
}
