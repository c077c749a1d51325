import type { WireField, WireMessage } from '../model.ts';
import { needsCheck, requiredOf } from './required.ts';

/**
 * Go's shortcut for required fields (internal/impl/decode.go, unmarshalPointerEager): only where some occurrence of a
 * message lacks one does it look at the finished message. A message in a oneof, other than the oneof's first member, does
 * not report what it lacks, so that nobody looks.
 */
export class Initialization {
  private readonly type: WireMessage;
  private readonly seen = new Set<number>();
  private whole = true;
  /** Of a map's entry: some occurrence of its value was complete. */
  private valueComplete = false;

  constructor(type: WireMessage) {
    this.type = type;
  }

  /** A known field was read. */
  see({ number, presence }: WireField): void {
    if (presence === 'required') this.seen.add(number);
  }

  /** A message inside was read. */
  child(through: WireField, complete: boolean): void {
    if (complete) this.valueComplete = true;
    else if (!this.hides(through)) this.whole = false;
  }

  /** An entry of a map was read. */
  entry(value: WireField, entry: Initialization | undefined): void {
    if (value.message && needsCheck(value.message) && !entry?.valueComplete) this.whole = false;
  }

  complete(): boolean {
    return this.whole && requiredOf(this.type).every(({ number }) => this.seen.has(number));
  }

  private hides(field: WireField): boolean {
    return field.oneof !== undefined && this.type.fields.find(({ oneof }) => oneof === field.oneof) !== field;
  }
}
