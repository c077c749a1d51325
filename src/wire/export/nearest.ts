/** The name nearest to what somebody wrote, within two edits and less than half of it; undefined where none is. */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  const lower = written.toLowerCase();
  let best: string | undefined;
  let distance = Math.min(2, Math.floor(written.length / 2)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - written.length) >= distance) continue;
    const found = name.toLowerCase() === lower ? 0 : edits(lower, name.toLowerCase(), distance);
    if (found < distance) {
      best = name;
      distance = found;
    }
  }
  return best;
}

/** Edit distance, given up at `limit`. */
function edits(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[b.length] ?? limit;
}
