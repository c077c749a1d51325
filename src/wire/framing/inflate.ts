// Raw DEFLATE (RFC 1951). The platform's DecompressionStream says neither where compressed data ends nor at which byte
// it is wrong, keeps nothing of what came before the error, and takes a task for each of thousands of small frames.

export interface Inflated {
  /** What came out, up to an error where there is one. */
  readonly bytes: Uint8Array;
  /** After the last byte read. */
  readonly end: number;
  readonly failure?: InflateFailure | undefined;
}

export interface InflateFailure {
  /** `truncated`: the input ends too soon. `limit`: more would come out than may. */
  readonly kind: 'truncated' | 'corrupt' | 'limit';
  /** The byte of the input at which it shows; the end of a truncated input. */
  readonly offset: number;
  /** What is wrong, in words; for `corrupt`. */
  readonly why: string;
}

/** Extra bits and first value of the length symbols 257…285, and of the distance symbols 0…29. */
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const LENGTH_BASE = basesOf(3, LENGTH_EXTRA);
LENGTH_BASE[28] = 258;
const DISTANCE_EXTRA = Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
const DISTANCE_BASE = basesOf(1, DISTANCE_EXTRA);
/** In which order the lengths of the code length code are written. */
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function basesOf(first: number, extra: readonly number[]): number[] {
  const bases: number[] = [];
  let base = first;
  for (const bits of extra) {
    bases.push(base);
    base += 1 << bits;
  }
  return bases;
}

/** Codes up to so long are found in one step. */
const FAST_BITS = 9;
const LONGEST = 15;

/** A canonical Huffman code: a table for short codes, counts and sorted symbols for long ones. */
interface Code {
  /** By the next `FAST_BITS` bits: `symbol << 4 | length`, 0 where the code is longer. */
  readonly fast: Uint16Array;
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/** Undefined where the lengths describe no code: over-subscribed, or incomplete with more than one symbol. */
function codeOf(lengths: Uint8Array): Code | undefined {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  const used = lengths.length - (counts[0] as number);
  counts[0] = 0;
  let left = 1;
  for (let length = 1; length <= LONGEST; length += 1) {
    left = left * 2 - (counts[length] as number);
    if (left < 0) return undefined;
  }
  if (left > 0 && !(used === 0 || (used === 1 && counts[1] === 1))) return undefined;

  const places = new Uint16Array(LONGEST + 2);
  const codes = new Uint16Array(LONGEST + 2);
  for (let length = 1; length <= LONGEST; length += 1) {
    places[length + 1] = (places[length] as number) + (counts[length] as number);
    codes[length + 1] = ((codes[length] as number) + (counts[length] as number)) << 1;
  }
  const symbols = new Uint16Array(used);
  const fast = new Uint16Array(1 << FAST_BITS);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] as number;
    if (length === 0) continue;
    const place = places[length] as number;
    places[length] = place + 1;
    symbols[place] = symbol;
    const code = codes[length] as number;
    codes[length] = code + 1;
    if (length > FAST_BITS) continue;
    for (let at = reversed(code, length); at < fast.length; at += 1 << length) fast[at] = (symbol << 4) | length;
  }
  return { fast, counts, symbols };
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit += 1) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

function codeFrom(...runs: readonly (readonly [count: number, length: number])[]): Code {
  const code = codeOf(Uint8Array.from(runs.flatMap(([count, length]) => Array<number>(count).fill(length))));
  if (!code) throw new Error('the fixed codes are codes');
  return code;
}

let fixed: readonly [Code, Code] | undefined;

class Stop extends Error {
  readonly kind: InflateFailure['kind'];
  constructor(kind: InflateFailure['kind'], why = '') {
    super(why);
    this.kind = kind;
  }
}

/** Unpacks the DEFLATE data that begins at `start`; at most `limit` bytes come out. Reads no further than its end. */
export function inflate(input: Uint8Array, start: number, limit: number): Inflated {
  const reader = new Inflater(input, start, limit);
  try {
    reader.run();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const offset = error.kind === 'truncated' ? input.length : reader.offset();
    return { ...reader.result(), failure: { kind: error.kind, offset, why: error.message } };
  }
  return reader.result();
}

class Inflater {
  readonly #input: Uint8Array;
  readonly #limit: number;
  #output: Uint8Array;
  #size = 0;
  #at: number;
  #bits = 0;
  #bitCount = 0;

  constructor(input: Uint8Array, start: number, limit: number) {
    this.#input = input;
    this.#limit = limit;
    this.#at = start;
    // Small at first: an input may hold many thousands of small pieces.
    this.#output = new Uint8Array(Math.min(limit, 4096, Math.max(64, (input.length - start) * 4)));
  }

  result(): Inflated {
    const used = this.#output.subarray(0, this.#size);
    return {
      bytes: this.#output.length > 2 * this.#size ? used.slice() : used,
      // Whole bytes among the bits that were read ahead belong to what follows.
      end: this.#at - (this.#bitCount >> 3),
    };
  }

  offset(): number {
    return Math.max(0, this.#at - ((this.#bitCount + 7) >> 3));
  }

  run(): void {
    for (let last = 0; last === 0; ) {
      last = this.#take(1);
      const type = this.#take(2);
      if (type === 0) this.#stored();
      else if (type === 1) this.#compressed(...this.#fixedCodes());
      else if (type === 2) this.#compressed(...this.#dynamicCodes());
      else throw new Stop('corrupt', 'a block of type 3, which does not exist');
    }
  }

  #fixedCodes(): readonly [Code, Code] {
    fixed ??= [codeFrom([144, 8], [112, 9], [24, 7], [8, 8]), codeFrom([32, 5])];
    return fixed;
  }

  #dynamicCodes(): readonly [Code, Code] {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const codes = this.#take(4) + 4;
    if (literals > 286) throw new Stop('corrupt', `a table of ${literals} literals and lengths, of at most 286`);
    if (distances > 30) throw new Stop('corrupt', `a table of ${distances} distances, of at most 30`);
    const codeLengths = new Uint8Array(19);
    for (let at = 0; at < codes; at += 1) codeLengths[CODE_ORDER[at] as number] = this.#take(3);
    const lengthCode = codeOf(codeLengths);
    if (!lengthCode) throw new Stop('corrupt', 'code lengths that form no code');

    const lengths = new Uint8Array(literals + distances);
    for (let at = 0; at < lengths.length; ) {
      const symbol = this.#symbol(lengthCode);
      if (symbol < 16) {
        lengths[at] = symbol;
        at += 1;
        continue;
      }
      if (symbol === 16 && at === 0) throw new Stop('corrupt', 'a repetition of a length before the first one');
      const length = symbol === 16 ? (lengths[at - 1] as number) : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (at + times > lengths.length) throw new Stop('corrupt', 'a repetition beyond the end of the code lengths');
      lengths.fill(length, at, at + times);
      at += times;
    }
    if (lengths[256] === 0) throw new Stop('corrupt', 'a code without a symbol for the end of the block');
    const literalCode = codeOf(lengths.subarray(0, literals));
    const distanceCode = codeOf(lengths.subarray(literals));
    if (!literalCode || !distanceCode) throw new Stop('corrupt', 'code lengths that form no code');
    return [literalCode, distanceCode];
  }

  #stored(): void {
    this.#at -= this.#bitCount >> 3;
    this.#bits = 0;
    this.#bitCount = 0;
    if (this.#at + 4 > this.#input.length) {
      this.#at = this.#input.length;
      throw new Stop('truncated');
    }
    const length = this.#byte(0) | (this.#byte(1) << 8);
    const complement = this.#byte(2) | (this.#byte(3) << 8);
    if ((length ^ complement) !== 0xffff) throw new Stop('corrupt', 'a stored block whose length fails its check');
    this.#at += 4;
    const there = Math.min(length, this.#input.length - this.#at);
    this.#reserve(there);
    const room = Math.min(there, this.#output.length - this.#size);
    this.#output.set(this.#input.subarray(this.#at, this.#at + room), this.#size);
    this.#size += room;
    this.#at += room;
    if (room < there) throw new Stop('limit');
    if (there < length) throw new Stop('truncated');
  }

  #compressed(literals: Code, distances: Code): void {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol < 256) {
        if (this.#size === this.#output.length) this.#reserve(1);
        if (this.#size === this.#limit) throw new Stop('limit');
        this.#output[this.#size] = symbol;
        this.#size += 1;
        continue;
      }
      if (symbol === 256) return;
      const length = this.#extended(symbol - 257, LENGTH_BASE, LENGTH_EXTRA, 'length');
      const distance = this.#extended(this.#symbol(distances), DISTANCE_BASE, DISTANCE_EXTRA, 'distance');
      if (distance > this.#size) throw new Stop('corrupt', `a distance of ${distance} after ${this.#size} bytes`);
      this.#copy(length, distance);
    }
  }

  #extended(symbol: number, bases: readonly number[], extra: readonly number[], what: string): number {
    const base = bases[symbol];
    if (base === undefined) throw new Stop('corrupt', `a ${what} symbol that does not exist`);
    return base + this.#take(extra[symbol] as number);
  }

  #copy(length: number, distance: number): void {
    this.#reserve(length);
    const end = Math.min(this.#size + length, this.#output.length);
    const output = this.#output;
    for (let at = this.#size; at < end; at += 1) output[at] = output[at - distance] as number;
    const short = end < this.#size + length;
    this.#size = end;
    if (short) throw new Stop('limit');
  }

  /** Makes room for so many more bytes, as far as the limit allows. */
  #reserve(more: number): void {
    const wanted = this.#size + more;
    if (wanted <= this.#output.length || this.#output.length === this.#limit) return;
    const grown = new Uint8Array(Math.min(this.#limit, Math.max(wanted, this.#output.length * 2)));
    grown.set(this.#output.subarray(0, this.#size));
    this.#output = grown;
  }

  #byte(ahead: number): number {
    return this.#input[this.#at + ahead] as number;
  }

  /** The next bits as a number, the first one lowest. At most 16. */
  #take(count: number): number {
    while (this.#bitCount < count) {
      if (this.#at >= this.#input.length) throw new Stop('truncated');
      this.#bits |= (this.#input[this.#at] as number) << this.#bitCount;
      this.#bitCount += 8;
      this.#at += 1;
    }
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return value;
  }

  #symbol(code: Code): number {
    while (this.#bitCount < LONGEST && this.#at < this.#input.length) {
      this.#bits |= (this.#input[this.#at] as number) << this.#bitCount;
      this.#bitCount += 8;
      this.#at += 1;
    }
    const entry = code.fast[this.#bits & ((1 << FAST_BITS) - 1)] as number;
    const short = entry & 15;
    if (short > 0 && short <= this.#bitCount) {
      this.#bits >>>= short;
      this.#bitCount -= short;
      return entry >> 4;
    }
    return this.#longSymbol(code);
  }

  /** Walks the canonical code a bit at a time. */
  #longSymbol(code: Code): number {
    let value = 0;
    let first = 0;
    let place = 0;
    for (let length = 1; length <= LONGEST; length += 1) {
      if (length > this.#bitCount) throw new Stop('truncated');
      value |= (this.#bits >>> (length - 1)) & 1;
      const count = code.counts[length] as number;
      if (value - count < first) {
        this.#bits >>>= length;
        this.#bitCount -= length;
        return code.symbols[place + (value - first)] as number;
      }
      place += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new Stop('corrupt', 'bits that are no symbol of the code');
  }
}
