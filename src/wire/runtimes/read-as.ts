import { encodeScalar, encodeTag } from '../encode.ts';
import {
  type MessageReading,
  type ScalarValue,
  type UnknownReading,
  type ValueReading,
  type WireField,
  type WireMessage,
  WireType,
} from '../model.ts';
import { emptyReading, isMessage } from '../reading.ts';
import { addToList, messageIn, putEntry, setOne } from './assemble.ts';
import { Cursor } from './cursor.ts';
import { Initialization } from './initialization.ts';
import type { Verdict } from './model.ts';
import { PROFILES, type Profile } from './profiles.ts';
import { Refusal } from './refusal.ts';
import { missingRequired } from './required.ts';
import { isUnknownEnumValue, readScalar, zeroOf } from './scalars.ts';
import { settle } from './settle.ts';

/**
 * What a runtime's decoder makes of a payload: the same reading, or the same refusal at the byte where a reader stands.
 * Nesting is followed on a stack of its own, so that no payload overflows the caller's; time is linear in the bytes.
 */
export const readAs = (runtime: Profile['name'], bytes: Uint8Array, message: WireMessage): Verdict =>
  readWith(PROFILES[runtime], bytes, message);

/** The same for rules of one's own. */
export function readWith(profile: Profile, bytes: Uint8Array, message: WireMessage): Verdict {
  const decoder = new Decoder(profile, bytes, message);
  try {
    return decoder.run();
  } catch (error) {
    if (error instanceof Refusal) return error.verdict();
    throw error;
  }
}

const MESSAGE = 0;
const GROUP = 1;
const ENTRY = 2;
/** A member of a MessageSet: a group of type id and message. */
const ITEM = 3;

/** A container that is being read. */
interface Frame {
  readonly kind: typeof MESSAGE | typeof GROUP | typeof ENTRY | typeof ITEM;
  /** Of an entry the map's, of an item the set's. */
  readonly reading: MessageReading;
  /** First byte of its tag. */
  readonly start: number;
  /** Where a length-delimited container ends. */
  readonly end: number;
  /** No read goes beyond. */
  readonly limit: number;
  /** Number that ends a group. */
  readonly number: number;
  /** How many more messages may be inside one another. */
  readonly remaining: number;
  /**
   * Groups around, from an extension's on: before it reads an extension that is a group, Go looks for its end as if all in it
   * were unknown.
   */
  readonly groups?: number | undefined;
  /** Unknown fields, where they are kept apart: the message had none when the frame was opened. */
  readonly collected?: UnknownReading[] | undefined;
  readonly map?: WireField | undefined;
  /** The field that holds its message. */
  readonly through?: WireField | undefined;
  /** What Go knows of its required fields. */
  readonly initialization?: Initialization | undefined;
  key?: ScalarValue | undefined;
  value?: ValueReading | undefined;
  typeId?: number | undefined;
  payload?: { readonly at: number; readonly end: number } | undefined;
  /** Where reading goes on once it is closed, for a MessageSet's message: it was read over first. */
  readonly back?: number | undefined;
}

class Decoder {
  private readonly profile: Profile;
  private readonly cursor: Cursor;
  private readonly bytes: Uint8Array;
  private readonly root: MessageReading;
  private readonly frames: Frame[] = [];
  private drops = 0;
  /** Go saw no message that lacks a required field. */
  private initialized = false;

  constructor(profile: Profile, bytes: Uint8Array, message: WireMessage) {
    this.profile = profile;
    this.bytes = bytes;
    this.cursor = new Cursor(bytes, profile);
    this.root = emptyReading(message);
  }

  run(): Verdict {
    const { profile, frames, bytes, cursor, root } = this;
    const end = bytes.length;
    this.open({
      kind: MESSAGE,
      reading: this.root,
      start: 0,
      end,
      limit: end,
      number: 0,
      remaining: profile.depth.limit,
    });
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) this.step(frame);
    this.drops += settle(profile, root, end, this.initialized);
    return { accept: true, reading: root, drops: this.drops, rules: [...cursor.applied] };
  }

  private open(frame: Omit<Frame, 'collected' | 'initialization'>): void {
    const { profile } = this;
    const whole = frame.kind === MESSAGE || frame.kind === GROUP;
    const collected = profile.unknown === 'keep apart' && whole && frame.reading.unknown.length === 0 ? [] : undefined;
    const initialization = profile.required === 'where Go looks' ? new Initialization(frame.reading.type) : undefined;
    this.frames.push({ ...frame, collected, initialization });
  }

  /** Reads one field of the innermost container, or closes it. */
  private step(frame: Frame): void {
    const { cursor } = this;
    const grouped = frame.kind === GROUP || frame.kind === ITEM;
    if (!grouped && cursor.at >= frame.end) {
      if (cursor.at > frame.end) cursor.applied.add('child-past-parent');
      this.close(frame);
      return;
    }
    const start = cursor.at;
    if (grouped && start >= frame.limit)
      throw new Refusal(
        start,
        'the bytes end within a group',
        frame.limit < this.bytes.length ? 'group-past-parent' : undefined,
      );
    cursor.tag(frame.limit, false);
    const { number, wireType } = cursor;
    if (wireType === WireType.EGROUP) {
      if (grouped) {
        if (number !== frame.number)
          throw new Refusal(start, 'a group ends with the number of another', 'group-mismatch');
        this.close(frame);
        return;
      }
      if (this.profile.wrongWireType !== 'misread')
        throw new Refusal(start, 'a group ends that was not begun', 'end-group-as-value');
    }
    if (frame.kind === ENTRY) this.entryField(frame, start);
    else if (frame.kind === ITEM) this.itemField(frame);
    else this.field(frame, start);
  }

  private close(frame: Frame): void {
    this.frames.pop();
    const { profile, cursor } = this;
    if (frame.back !== undefined) cursor.at = frame.back;
    if (frame.kind === ENTRY) this.closeEntry(frame);
    else if (frame.kind === ITEM) this.closeItem(frame);
    else {
      if (frame.collected && frame.collected.length > 0) {
        const { unknown } = frame.reading;
        this.drops += unknown.length;
        unknown.length = 0;
        for (const record of frame.collected) unknown.push(record);
      }
      this.initialize(frame);
      if (profile.required === 'per piece') {
        const field = missingRequired(frame.reading);
        if (field) throw new Refusal(cursor.at, `${field.name} is required and missing`, 'required-missing');
      }
    }
  }

  private initialize({ initialization, through }: Frame): void {
    if (!initialization) return;
    const holder = this.frames.at(-1)?.initialization;
    if (holder && through) holder.child(through, initialization.complete());
    else if (!holder) this.initialized = initialization.complete();
  }

  private field(frame: Frame, start: number): void {
    const { cursor, profile } = this;
    const { number, wireType } = cursor;
    const { type } = frame.reading;
    if (type.messageSet && profile.messageSet && number === 1 && wireType === WireType.SGROUP) {
      const { reading, limit, remaining } = frame;
      this.open({ kind: ITEM, reading, start, end: limit, limit, number, remaining });
      return;
    }
    const field = type.byNumber.get(number);
    if (!field || (field.extension && profile.extensions === 'unknown')) {
      this.unknown(frame, start);
      return;
    }
    if (field.map && profile.depth.entries && frame.remaining < 1) throw tooDeep(start);
    if (this.mismatch(field, start)) {
      this.unknown(frame, start);
      return;
    }
    frame.initialization?.see(field);
    if (field.map) {
      const end = this.end(frame.limit, field.name);
      const remaining = frame.remaining - (profile.depth.entries ? 1 : 0);
      const limit = this.bound(end);
      this.open({ kind: ENTRY, reading: frame.reading, start, end, limit, number: 0, remaining, map: field });
    } else if (field.kind === 'message') this.message(frame, field, start);
    else if (field.packable && wireType === WireType.LEN) this.packed(frame, field);
    else this.scalar(frame, field, start);
  }

  /** Whether a field has to be taken for an unknown one because its wire type is not the schema's. */
  private mismatch(field: WireField, start: number): boolean {
    const { wireType, applied } = this.cursor;
    const { wrongWireType } = this.profile;
    if (wireType === field.wireType || (wireType === WireType.LEN && field.packable)) return false;
    applied.add(wireType === WireType.EGROUP ? 'end-group-as-value' : 'wrong-wire-type');
    if (wrongWireType === 'misread') return false;
    if (wrongWireType === 'reject')
      throw new Refusal(
        start,
        `${field.name} has wire type ${wireType} instead of ${field.wireType}`,
        'wrong-wire-type',
      );
    return true;
  }

  /** Reads a length; where what follows ends. */
  private end(limit: number, what: string): number {
    const { cursor, profile } = this;
    const length = profile.bounds === 'buffer' ? cursor.uncheckedLength(limit, what) : cursor.length(limit, what);
    return cursor.at + length;
  }

  private bound(end: number): number {
    return this.profile.bounds === 'buffer' ? this.bytes.length : end;
  }

  private message(frame: Frame, field: WireField, start: number): void {
    let reading = field.repeated ? undefined : messageIn(frame.reading, field);
    reading ??= emptyReading(field.message as WireMessage);
    if (field.repeated) addToList(frame.reading, field, reading);
    else setOne(frame.reading, field, reading);
    this.enter(frame, field, reading, start);
  }

  private enter(frame: Frame, field: WireField, reading: MessageReading, start: number): void {
    const { depth } = this.profile;
    const end = field.delimited ? frame.limit : this.end(frame.limit, field.name);
    const anew = field.extension && depth.extensionsAnew;
    if (!anew && frame.remaining < 1) throw tooDeep(start);
    const remaining = anew ? depth.limit : frame.remaining - 1;
    const kind = field.delimited ? GROUP : MESSAGE;
    const limit = field.delimited ? end : this.bound(end);
    const around = frame.groups ?? 0;
    const groups = field.delimited && (anew || around > 0) ? around + 1 : 0;
    if (depth.skipLimit !== undefined && groups > depth.skipLimit) throw tooDeep(start);
    this.open({ kind, reading, start, end, limit, number: field.number, remaining, through: field, groups });
  }

  private scalar(frame: Frame, field: WireField, start: number): void {
    const { cursor, profile } = this;
    const { wireType } = cursor;
    const value = readScalar(cursor, profile, field, frame.limit);
    if (isUnknownEnumValue(field, value)) {
      if (profile.closedEnum === 'unknown') {
        this.keep(frame.reading.unknown, field.number, wireType, this.bytes.subarray(start, cursor.at));
        return;
      }
      if (profile.closedEnum === 'unknown where singular' && !field.repeated) {
        this.keep(frame.reading.unknown, field.number, wireType, recordOf(field.number, wireType, Number(value)));
        return;
      }
    }
    if (field.repeated) addToList(frame.reading, field, value);
    else setOne(frame.reading, field, value);
  }

  private packed(frame: Frame, field: WireField): void {
    const { cursor, profile } = this;
    const end = this.end(frame.limit, field.name);
    const limit = this.bound(end);
    while (cursor.at < end) {
      const value = this.element(field, limit);
      if (profile.closedEnum === 'unknown' && isUnknownEnumValue(field, value))
        this.keep(
          frame.reading.unknown,
          field.number,
          WireType.VARINT,
          recordOf(field.number, WireType.VARINT, Number(value)),
        );
      else addToList(frame.reading, field, value);
    }
    if (cursor.at > end) cursor.applied.add('packed-past-end');
  }

  private element(field: WireField, limit: number): ScalarValue {
    try {
      return readScalar(this.cursor, this.profile, field, limit);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.rule !== undefined && error.rule !== 'child-past-parent')) throw error;
      throw new Refusal(error.offset, `the packed run of ${field.name} ends within an element`, 'packed-past-end');
    }
  }

  private unknown(frame: Frame, start: number): void {
    const { cursor } = this;
    const { number, wireType } = cursor;
    this.skip(frame);
    this.keep(frame.collected ?? frame.reading.unknown, number, wireType, this.bytes.subarray(start, cursor.at));
  }

  private skip(frame: Frame): void {
    const { skipLimit, skipSlack } = this.profile.depth;
    const own = skipLimit === undefined ? frame.remaining + skipSlack : skipLimit - (frame.groups ?? 0);
    this.cursor.skip(frame.limit, own);
  }

  private keep(list: UnknownReading[], number: number, wireType: number, bytes: Uint8Array): void {
    if (this.profile.unknown === 'drop') this.drops++;
    else list.push({ number, wireType, bytes });
  }

  private entryField(frame: Frame, start: number): void {
    const { cursor, profile } = this;
    const map = frame.map as WireField;
    const { number } = cursor;
    const part = number <= 2 ? map.message?.byNumber.get(number) : undefined;
    if (!part || this.mismatch(part, start)) this.skip(frame);
    else if (number === 1) frame.key = readScalar(cursor, profile, part, frame.limit);
    else if (part.kind !== 'message') frame.value = readScalar(cursor, profile, part, frame.limit);
    else {
      const { value } = frame;
      const reading = value !== undefined && isMessage(value) ? value : emptyReading(part.message as WireMessage);
      frame.value = reading;
      this.enter(frame, part, reading, start);
    }
  }

  private closeEntry(frame: Frame): void {
    const { cursor, profile, bytes } = this;
    const map = frame.map as WireField;
    const keyField = map.message?.byNumber.get(1);
    const valueField = map.message?.byNumber.get(2);
    if (!keyField || !valueField) return;
    const { reading, start } = frame;
    this.frames.at(-1)?.initialization?.entry(valueField, frame.initialization);
    const value = frame.value ?? zeroOf(valueField) ?? emptyReading(valueField.message as WireMessage);
    if (profile.closedEnum === 'unknown' && isUnknownEnumValue(valueField, value)) {
      this.keep(reading.unknown, map.number, WireType.LEN, bytes.subarray(start, cursor.at));
      return;
    }
    const key = frame.key ?? zeroOf(keyField) ?? 0;
    const twice = profile.longKeyZeroTwice && frame.key === undefined && key === 0n;
    putEntry(reading, map, key, value, twice ? 'no key' : undefined);
  }

  /** Type id and message of a MessageSet's member, in either order. What follows the first pair is read over. */
  private itemField(frame: Frame): void {
    const { cursor } = this;
    const { number, wireType } = cursor;
    if (number === 2 && wireType === WireType.VARINT && frame.typeId === undefined) {
      cursor.varint(frame.limit, 'type_id');
      frame.typeId = cursor.high === 0 ? cursor.low : -1;
    } else if (number === 3 && wireType === WireType.LEN && frame.payload === undefined) {
      const length = cursor.length(frame.limit, 'message');
      frame.payload = { at: cursor.at, end: cursor.at + length };
      cursor.at += length;
    } else this.skip(frame);
  }

  private closeItem(frame: Frame): void {
    const { cursor, bytes } = this;
    const { reading, typeId, payload, start, remaining } = frame;
    if (typeId === undefined || payload === undefined) return;
    const field = reading.type.byNumber.get(typeId);
    if (field?.kind !== 'message' || !field.message || field.repeated) {
      // Called by its type id, as decoders do; the bytes are still the whole group.
      this.keep(reading.unknown, typeId, WireType.LEN, bytes.subarray(start, cursor.at));
      return;
    }
    if (remaining < 1) throw tooDeep(start);
    const message = messageIn(reading, field) ?? emptyReading(field.message);
    setOne(reading, field, message);
    const { at, end } = payload;
    const back = cursor.at;
    this.open({ kind: MESSAGE, reading: message, start, end, limit: end, number: 0, remaining: remaining - 1, back });
    cursor.at = at;
  }
}

const tooDeep = (offset: number): Refusal => new Refusal(offset, 'messages are nested too deep', 'nesting');

/** A record that no bytes of the payload are: tag and value as the runtime would write them. */
function recordOf(number: number, wireType: number, value: number): Uint8Array {
  return Uint8Array.from([...encodeTag(number, wireType), ...encodeScalar({ kind: 'int32' }, value)]);
}
