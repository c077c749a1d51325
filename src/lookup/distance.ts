/** Three rows of the table in turn, kept between calls: thousands of keys are compared for one query. */
const rows: [Int32Array, Int32Array, Int32Array] = [new Int32Array(64), new Int32Array(64), new Int32Array(64)];

/**
 * Damerau–Levenshtein distance (optimal string alignment: insert, delete, replace, swap two neighbours), or `limit + 1`
 * as soon as it is known to be above the limit. Only the band of cells that can stay within the limit is computed.
 */
export const distanceWithin = (a: string, b: string, limit: number): number => {
  const n = a.length;
  const m = b.length;
  const above = limit + 1;
  if (Math.abs(n - m) > limit) return above;
  if (a === b) return 0;
  if (rows[0].length <= m) for (const i of [0, 1, 2] as const) rows[i] = new Int32Array(m + 64);
  let [before, previous, row] = rows;
  for (let j = 0; j <= m; j++) previous[j] = Math.min(j, above);
  let leastBefore = 0;
  for (let i = 1; i <= n; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(m, i + limit);
    // Cells just outside the band are read by the next rows.
    row[from - 1] = from === 1 ? Math.min(i, above) : above;
    if (to < m) row[to + 1] = above;
    let least = row[from - 1] ?? above;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cell = Math.min(
        (previous[j] ?? above) + 1,
        (row[j - 1] ?? above) + 1,
        (previous[j - 1] ?? above) + (same ? 0 : 1),
      );
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cell = Math.min(cell, (before[j - 2] ?? above) + 1);
      }
      row[j] = Math.min(cell, above);
      if (cell < least) least = cell;
    }
    // A swap reaches back two rows, so both must be beyond the limit.
    if (least > limit && leastBefore > limit) return above;
    leastBefore = least;
    [before, previous, row] = [previous, row, before];
  }
  return Math.min(previous[m] ?? above, above);
};

/**
 * Which characters a key holds, as bits: 26 letters, the rest shared. One edit changes at most two bits, so keys whose
 * masks differ in more than `2 * limit` bits need no comparison.
 */
export const characterMask = (key: string): number => {
  let mask = 0;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    mask |= unit >= 97 && unit <= 122 ? 1 << (unit - 97) : 1 << (26 + (unit % 6));
  }
  return mask;
};

export const bitCount = (bits: number): number => {
  let v = bits - ((bits >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};
