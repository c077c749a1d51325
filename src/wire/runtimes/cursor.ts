import { WireType } from '../model.ts';
import { skipVarint, VarintFault, varint } from '../varint.ts';
import type { Profile } from './profiles.ts';
import { Refusal } from './refusal.ts';
import type { RuleId } from './rules.ts';

/** Reads numbers as one runtime does. Every method refuses what that runtime's reader refuses. */
export class Cursor {
  at = 0;
  /** What the last varint held. */
  low = 0;
  high = 0;
  /** The last varint had a tenth byte with bits above the 64th. */
  over64 = false;
  /** Parts of the last tag. */
  number = 0;
  wireType = 0;

  /** Rules of the table that were applied so far. */
  readonly applied = new Set<RuleId>();

  readonly bytes: Uint8Array;
  private readonly profile: Profile;
  private readonly view: DataView;

  constructor(bytes: Uint8Array, profile: Profile) {
    this.bytes = bytes;
    this.profile = profile;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Reads a varint that ends before `limit`; its length in bytes. `endless` is the rule about one of more than ten bytes. */
  varint(limit: number, what: string, endless?: RuleId): number {
    const start = this.at;
    const { bytes } = this;
    const first = start < limit ? (bytes[start] as number) : 0x80;
    this.over64 = false;
    if (first < 0x80) {
      this.low = first;
      this.high = 0;
      this.at = start + 1;
      return 1;
    }
    const end = skipVarint(bytes, start, limit);
    if (end < 0) {
      throw end === VarintFault.TOO_LONG
        ? new Refusal(start, `the varint of ${what} has no end within ten bytes`, endless)
        : this.endsWithin(start, limit, what);
    }
    this.low = varint.low;
    this.high = varint.high;
    this.at = end;
    if (end - start === 10 && (bytes[end - 1] as number) > 1) {
      this.over64 = true;
      this.applied.add('varint-over-64-bits');
      if (this.profile.varint.over64 === 'reject')
        throw new Refusal(start, `the varint of ${what} has more than 64 bits`, 'varint-over-64-bits');
    }
    return end - start;
  }

  /** Reads a tag into `number` and `wireType`. `skipping` allows the numbers that are legal inside unknown groups. */
  tag(limit: number, skipping: boolean): void {
    const start = this.at;
    const rule = this.profile.tag;
    const maxNumber = skipping ? rule.maxSkipped : 0x1fffffff;
    const first = start < limit ? (this.bytes[start] as number) : 0x80;
    if (first < 0x80) {
      this.at = start + 1;
      this.number = first >>> 3;
      this.wireType = first & 7;
    } else {
      if (this.varint(limit, 'a tag') > rule.maxBytes)
        throw new Refusal(start, `the tag takes more than ${rule.maxBytes} bytes`, 'overlong-tag');
      // Above 2^53 the sum is not exact, but then the number is too large in any case.
      if (this.high !== 0) this.applied.add(skipping ? 'tag-over-32-bits-skipped' : 'tag-over-32-bits');
      this.number = rule.over32 === 'truncate' ? this.low >>> 3 : this.high * 0x20000000 + (this.low >>> 3);
      this.wireType = this.low & 7;
      if (this.number > maxNumber)
        throw new Refusal(
          start,
          `a field number is over ${maxNumber}`,
          skipping ? 'tag-over-32-bits-skipped' : 'tag-over-32-bits',
        );
    }
    if (this.number === 0) throw new Refusal(start, 'a field has number 0', 'field-zero');
    if (this.wireType > WireType.I32) throw new Refusal(start, `the wire type is ${this.wireType}`, 'wire-type-6-or-7');
  }

  /** Reads the length of what follows; refused where that does not end before `limit`. */
  length(limit: number, what: string): number {
    const start = this.at;
    const length = this.uncheckedLength(limit, what);
    if (length > limit - this.at)
      throw new Refusal(
        start,
        `${what} has ${length} bytes, its container only ${limit - this.at} more`,
        this.cut(limit),
      );
    return length;
  }

  /** The same without a look at the container's end. */
  uncheckedLength(limit: number, what: string): number {
    const start = this.at;
    const rule = this.profile.length;
    if (this.varint(limit, `the length of ${what}`) > rule.maxBytes)
      throw new Refusal(start, `the length of ${what} takes more than ${rule.maxBytes} bytes`, 'overlong-length');
    if (rule.over === 'truncate') {
      if (this.high !== 0) this.applied.add('length-over-31-bits');
      return this.low;
    }
    if (this.high !== 0 || this.low > 0x7fffffff)
      throw new Refusal(start, `the length of ${what} is over 2147483647`, 'length-over-31-bits');
    return this.low;
  }

  u32(limit: number, what: string): number {
    return this.view.getUint32(this.fixed(4, limit, what), true);
  }

  u64(limit: number, what: string): bigint {
    return this.view.getBigUint64(this.fixed(8, limit, what), true);
  }

  private fixed(width: number, limit: number, what: string): number {
    const start = this.at;
    if (limit - start < width) throw this.endsWithin(start, limit, what);
    this.at = start + width;
    return start;
  }

  private endsWithin(start: number, limit: number, what: string): Refusal {
    return new Refusal(start, `the bytes end within ${what}`, this.cut(limit));
  }

  /** Bytes that end before the payload does: their container is too short. */
  private cut(limit: number): RuleId | undefined {
    return limit < this.bytes.length ? 'child-past-parent' : undefined;
  }

  /**
   * Reads over a value whose tag was read. Nested groups are followed without recursion; `budget` says how deep they may be.
   */
  skip(limit: number, budget: number): void {
    const open: number[] = [];
    const { skip } = this.profile.depth;
    for (;;) {
      if (budget - open.length < 1 && (skip === 'everything' || this.wireType === WireType.SGROUP))
        throw new Refusal(
          this.at,
          'unknown fields are nested too deep',
          open.length === 0 && skip === 'everything' ? 'unknown-at-the-limit' : 'unknown-nesting',
        );
      switch (this.wireType) {
        case WireType.VARINT:
          this.skipVarint(limit);
          break;
        case WireType.I64:
          this.fixed(8, limit, 'an unknown field');
          break;
        case WireType.LEN:
          this.skipBytes(this.length(limit, 'an unknown field'));
          break;
        case WireType.SGROUP:
          open.push(this.number);
          break;
        case WireType.I32:
          this.fixed(4, limit, 'an unknown field');
          break;
        default:
          throw new Refusal(this.at, 'a group ends that was not begun');
      }
      for (;;) {
        if (open.length === 0) return;
        const start = this.at;
        this.tag(limit, true);
        if (!this.endsGroup()) break;
        if (open.pop() !== this.number)
          throw new Refusal(start, 'a group ends with the number of another', 'group-mismatch');
      }
    }
  }

  private skipBytes(count: number): void {
    this.at += count;
  }

  private endsGroup(): boolean {
    return this.wireType === WireType.EGROUP;
  }

  private skipVarint(limit: number): void {
    const start = this.at;
    if (this.profile.varint.maxSkipped === 10) {
      this.varint(limit, 'an unknown field', 'unknown-varint-over-ten-bytes');
      return;
    }
    while (this.at < limit) {
      if ((this.bytes[this.at++] as number) >= 0x80) continue;
      if (this.at - start > 10) this.applied.add('unknown-varint-over-ten-bytes');
      return;
    }
    throw this.endsWithin(start, limit, 'an unknown field');
  }
}
