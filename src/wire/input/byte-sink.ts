/** Bytes that are written one after the other, without an array of numbers between. */
export class ByteSink {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(Math.max(16, capacity));
  }

  get length(): number {
    return this.#length;
  }

  push(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = byte;
  }

  /** The UTF-8 form of a code point. */
  pushCodePoint(code: number): void {
    if (code < 0x80) this.push(code);
    else if (code < 0x800) {
      this.push(0xc0 | (code >> 6));
      this.push(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
      this.push(0xe0 | (code >> 12));
      this.push(0x80 | ((code >> 6) & 0x3f));
      this.push(0x80 | (code & 0x3f));
    } else {
      this.push(0xf0 | (code >> 18));
      this.push(0x80 | ((code >> 12) & 0x3f));
      this.push(0x80 | ((code >> 6) & 0x3f));
      this.push(0x80 | (code & 0x3f));
    }
  }

  /** Writes the last `width` bytes again until `count` more are there. */
  repeat(width: number, count: number): void {
    if (this.#length + count > this.#bytes.length) this.#grow(count);
    const from = this.#length - width;
    for (let index = 0; index < count; index++) {
      this.#bytes[this.#length + index] = this.#bytes[from + (index % width)] as number;
    }
    this.#length += count;
  }

  /** What was written; a copy of its own length. */
  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(more: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
