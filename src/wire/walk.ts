import { checkContainers } from './check-containers.ts';
import { explainFault } from './explain-fault.ts';
import { leafShape, SHAPE_OF_GUESS } from './guess.ts';
import {
  type Columns,
  type Decoded,
  type Guess,
  type ProblemCode,
  RecordFlag,
  Shape,
  type WireField,
  type WireSchema,
  WireType,
} from './model.ts';
import { Op, type Plan, planOf, TABLE_LIMIT } from './plan.ts';
import { ProblemList } from './problems.ts';
import { invalidUtf8, looksLikeText } from './utf8.ts';
import { skipVarint, VarintFault, varint } from './varint.ts';

export interface DecodeOptions {
  readonly schema?: WireSchema | undefined;
  /** Id of a message of the schema. Without one every value is guessed. */
  readonly type?: string | undefined;
  /** How the reader wants length-delimited values without a schema to be read, by offset of their tag. */
  readonly guesses?: ReadonlyMap<number, Guess> | undefined;
  /** Called every few million bytes with the offset reached; returning false stops with what was read so far. */
  readonly onProgress?: ((offset: number) => boolean) | undefined;
}

const NO_SCHEMA: Plan = {
  messages: [],
  messageIndex: new Map(),
  tables: [],
  sparse: [],
  wireType: new Uint8Array(),
  packable: new Uint8Array(),
  op: new Uint8Array(),
  disputed: new Uint8Array(),
  message: new Int32Array(),
  item: new Int32Array(),
  messageSet: new Uint8Array(),
  checked: new Uint8Array(),
  anyChecked: false,
};

/** Depth from which some runtime may refuse the payload; the smallest limit is protobuf-es' 99. */
const DEPTH_DISPUTED = 90;
/** A guessed message with a larger field number is none. */
const PLAUSIBLE_FIELD = 0xffff;
const PROGRESS_BYTES = 4 << 20;

/** proto1's MessageSet: `repeated group Item = 1 { int32 type_id = 2; bytes message = 3; }`. */
const ITEM_GROUP = 1;
const TYPE_ID_TAG = 0x10;
const MESSAGE_TAG = 0x1a;

/** What the walker notes about an open container. */
const FRAME_SIZE = 5;
const F_LIMIT = 0;
const F_RECORD = 1;
const F_MESSAGE = 2;
/** Number of the group's field; 0 for a length-delimited container. */
const F_GROUP = 3;
const F_FLAGS = 4;
/** Opened on a guess: an error inside closes it and makes it a leaf. */
const GUESSING = 1;
/** Cut off by its container's end, which is already a problem. */
const CUT = 2;

/** Why the inner loop stops for a moment. */
const Event = { CLOSE: 0, FAULT: 1, GROW: 2, PROGRESS: 3, GIVE_UP: 4 } as const;

/**
 * Takes a payload apart in one pass. Never throws: where the bytes are no protobuf, the rest of that container becomes one
 * unread record with a problem at its offset, and reading goes on behind the container.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  return new Walker(bytes, options).decode();
}

/** State between two rounds of the inner loop, which works on local copies: fields of objects are too slow for it. */
class Walker {
  private readonly bytes: Uint8Array;
  private readonly options: DecodeOptions;
  private readonly plan: Plan;
  private readonly fields: readonly WireField[];
  private readonly root: number;
  private readonly problems = new ProblemList();
  private disputed = false;

  private capacity: number;
  private start: Int32Array;
  private end: Int32Array;
  private parent: Int32Array;
  private field: Int32Array | Int16Array;
  private shape: Uint8Array;
  private count = 0;

  private stack = new Int32Array(FRAME_SIZE * 64);
  private top = 0;
  private depth = 0;
  // The open container, out of the stack.
  private limit: number;
  private owner = -1;
  private message: number;
  private group = 0;
  private flags = 0;

  private at = 0;
  private progress = PROGRESS_BYTES;
  // What the inner loop found when it stopped at a fault.
  private fault: ProblemCode = 'truncated';
  private faultEnd = 0;
  private tag = 0;

  constructor(bytes: Uint8Array, options: DecodeOptions) {
    this.bytes = bytes;
    this.options = options;
    this.plan = options.schema ? planOf(options.schema) : NO_SCHEMA;
    this.fields = options.schema?.fields ?? [];
    this.root = options.type === undefined ? -1 : (this.plan.messageIndex.get(options.type) ?? -1);
    this.message = this.root;
    this.limit = bytes.length;
    this.capacity = Math.max(64, bytes.length >> 3);
    this.start = new Int32Array(this.capacity);
    this.end = new Int32Array(this.capacity);
    this.parent = new Int32Array(this.capacity);
    this.field = this.fields.length < 0x7fff ? new Int16Array(this.capacity) : new Int32Array(this.capacity);
    this.shape = new Uint8Array(this.capacity);
  }

  decode(): Decoded {
    for (let done = false; !done; ) {
      switch (this.run()) {
        case Event.CLOSE:
          done = this.closeSlowly();
          break;
        case Event.FAULT:
          this.recover();
          break;
        case Event.GROW:
          this.grow();
          break;
        case Event.GIVE_UP:
          this.giveUp();
          break;
        case Event.PROGRESS:
          done = !this.report();
          break;
      }
    }
    const { bytes, problems } = this;
    const decoded: Decoded = {
      bytes,
      columns: this.trimmed(),
      type: this.root < 0 ? undefined : this.options.type,
      problems: problems.list,
      problemCounts: problems.counts,
      disputed: this.disputed,
    };
    const incomplete = this.plan.anyChecked && checkContainers(decoded, this.options.schema, problems);
    problems.list.sort((a, b) => a.offset - b.offset);
    return incomplete ? { ...decoded, disputed: true } : decoded;
  }

  /** The inner loop: plain fields, known messages, groups. Whatever needs thought stops it. */
  private run(): number {
    const { bytes, plan } = this;
    const { tables, sparse, op: ops, wireType: wireTypes, packable, message: messageOf, messageSet } = plan;
    const isDisputed = plan.disputed;
    const { start, end, parent, field: fieldOf, shape, capacity } = this;
    const guesses = this.options.guesses;
    let { stack, count, top, depth, limit, owner, message, group, flags, at, disputed } = this;
    const progress = this.progress;
    let event: number = Event.CLOSE;

    for (;;) {
      if (at >= limit) {
        if (top === 0 || group !== 0 || flags !== 0) {
          event = Event.CLOSE;
          break;
        }
        top -= FRAME_SIZE;
        depth--;
        limit = stack[top + F_LIMIT] as number;
        owner = stack[top + F_RECORD] as number;
        message = stack[top + F_MESSAGE] as number;
        group = stack[top + F_GROUP] as number;
        flags = stack[top + F_FLAGS] as number;
        continue;
      }
      if (at >= progress) {
        event = Event.PROGRESS;
        break;
      }
      if (count + 2 > capacity) {
        event = Event.GROW;
        break;
      }

      const tagStart = at;
      event = Event.FAULT;
      let tag = bytes[at++] as number;
      if (tag >= 0x80) {
        const second = at < limit ? (bytes[at] as number) : 0xff;
        if (second < 0x80) {
          tag = (tag & 0x7f) | (second << 7);
          at++;
        } else {
          const after = skipVarint(bytes, tagStart, limit);
          if (after < 0) {
            this.fault = after === VarintFault.TOO_LONG ? 'varint-too-long' : 'truncated';
            this.faultEnd = Math.min(limit, tagStart + 10);
            at = tagStart;
            break;
          }
          at = after;
          tag = varint.low;
          if (at - tagStart > 5) disputed = true;
          if (varint.high !== 0) {
            this.fault = 'field-too-large';
            this.faultEnd = at;
            at = tagStart;
            break;
          }
        }
      }
      const number = tag >>> 3;
      const wireType = tag & 7;
      this.tag = tag;

      // Which field of the schema is it?
      let field = -1;
      let op: number = Op.PLAIN;
      let kind: number = Shape.NUMBER;
      if (message >= 0) {
        const table = tables[message] as Int32Array;
        if (number < table.length) field = table[number] as number;
        else if (number >= TABLE_LIMIT) field = (sparse[message] as ReadonlyMap<number, number>).get(number) ?? -1;
        if (field >= 0) {
          op = ops[field] as number;
          if (isDisputed[field] === 1) disputed = true;
          if (wireType !== wireTypes[field] && (wireType !== WireType.LEN || packable[field] === 0)) {
            kind = RecordFlag.MISMATCH;
            op = Op.PLAIN;
            if (wireType !== WireType.EGROUP) disputed = true;
          }
        }
      }

      if (number === 0) {
        this.fault = 'field-zero';
        this.faultEnd = at;
        at = tagStart;
        break;
      }
      if (wireType === WireType.VARINT) {
        const from = at;
        const most = Math.min(limit, from + 10);
        while (at < most && (bytes[at] as number) >= 0x80) at++;
        if (at === most) {
          this.fault = at === from + 10 ? 'varint-too-long' : 'truncated';
          this.faultEnd = most;
          at = tagStart;
          break;
        }
        if (at === from + 9 && (bytes[at] as number) > 1) disputed = true;
        at++;
        if (op === Op.CLOSED_ENUM && !this.isNamed(field, from, at)) disputed = true;
      } else if (wireType === WireType.LEN) {
        let length = at < limit ? (bytes[at] as number) : 0xff;
        const second = at + 1 < limit ? (bytes[at + 1] as number) : 0xff;
        if (length < 0x80) at++;
        else if (second < 0x80) {
          length = (length & 0x7f) | (second << 7);
          at += 2;
        } else {
          const after = skipVarint(bytes, at, limit);
          if (after < 0 || varint.high !== 0 || varint.low > 0x7fffffff) {
            this.fault =
              after >= 0 ? 'length-too-large' : after === VarintFault.TOO_LONG ? 'varint-too-long' : 'truncated';
            this.faultEnd = after >= 0 ? after : Math.min(limit, at + 10);
            at = tagStart;
            break;
          }
          if (after - at > 5) disputed = true;
          at = after;
          length = varint.low;
        }
        let stop = at + length;
        if (stop > limit) {
          if ((flags & (GUESSING | CUT)) === GUESSING) {
            event = Event.GIVE_UP;
            break;
          }
          kind |= RecordFlag.CLIPPED;
          if (!(flags & CUT)) {
            disputed = true;
            this.problems.add(
              'truncated',
              tagStart,
              limit,
              count,
              `${this.naming(number, field)} has length ${length}; its container ends after ${limit - at} of these bytes`,
            );
          }
          stop = limit;
        }
        const from = at;
        at = stop;
        let opens = -2;
        let openFlags = 0;
        if (op === Op.MESSAGE) {
          kind |= Shape.MESSAGE;
          opens = messageOf[field] as number;
        } else if (op === Op.STRING_CHECKED || op === Op.STRING_ANY) {
          kind |= Shape.TEXT;
          const bad = invalidUtf8(bytes, from, stop);
          if (bad >= 0) {
            disputed = true;
            // A clipped string may end inside a character.
            if (op === Op.STRING_CHECKED && !(kind & RecordFlag.CLIPPED && stop - bad < 4)) {
              const hex = (bytes[bad] as number).toString(16).padStart(2, '0');
              const what = `${this.naming(number, field)} is a string; byte ${hex} is not UTF-8`;
              this.problems.add('utf8', bad, bad + 1, count, what);
            }
          }
        } else if (field >= 0 && op !== Op.BYTES && !(kind & RecordFlag.MISMATCH)) {
          kind |= this.packed(count, field, from, stop, (kind & RecordFlag.CLIPPED) !== 0);
          if (this.disputed) disputed = true;
        } else {
          const wish = guesses?.get(tagStart);
          if (wish !== undefined) {
            kind |= RecordFlag.GUESSED | SHAPE_OF_GUESS[wish];
            if (wish === 'message') opens = -1;
          } else if (op === Op.BYTES) kind |= Shape.BYTES;
          else if (stop > from) {
            kind |= RecordFlag.GUESSED | Shape.MESSAGE;
            opens = -1;
            openFlags = GUESSING;
          } else kind |= RecordFlag.GUESSED | Shape.BYTES;
        }
        if (opens >= -1) {
          start[count] = tagStart;
          end[count] = stop;
          parent[count] = owner;
          fieldOf[count] = field;
          shape[count] = kind;
          if (top + FRAME_SIZE > stack.length) stack = this.stack = larger(stack);
          stack[top + F_LIMIT] = limit;
          stack[top + F_RECORD] = owner;
          stack[top + F_MESSAGE] = message;
          stack[top + F_GROUP] = group;
          stack[top + F_FLAGS] = flags;
          top += FRAME_SIZE;
          limit = stop;
          owner = count++;
          message = opens;
          group = 0;
          flags = openFlags | (kind & RecordFlag.CLIPPED ? CUT : 0);
          if (++depth >= DEPTH_DISPUTED) disputed = true;
          at = from;
          continue;
        }
      } else if (wireType === WireType.I64 || wireType === WireType.I32) {
        at += wireType === WireType.I64 ? 8 : 4;
        if (at > limit) {
          this.fault = 'truncated';
          this.faultEnd = limit;
          at = tagStart;
          break;
        }
      } else if (wireType === WireType.SGROUP) {
        let inside = op === Op.MESSAGE ? (messageOf[field] as number) : -1;
        if (message >= 0 && number === ITEM_GROUP && messageSet[message] === 1) {
          // An item of a MessageSet is named by a number inside it.
          const extension = this.itemAhead(message, at, limit);
          if (extension >= 0) {
            disputed = true;
            field = extension;
            inside = plan.item[extension] as number;
          }
        }
        start[count] = tagStart;
        end[count] = limit;
        parent[count] = owner;
        fieldOf[count] = field;
        shape[count] = kind | Shape.GROUP;
        if (top + FRAME_SIZE > stack.length) stack = this.stack = larger(stack);
        stack[top + F_LIMIT] = limit;
        stack[top + F_RECORD] = owner;
        stack[top + F_MESSAGE] = message;
        stack[top + F_GROUP] = group;
        stack[top + F_FLAGS] = flags;
        top += FRAME_SIZE;
        owner = count++;
        message = inside;
        group = number;
        if (++depth >= DEPTH_DISPUTED) disputed = true;
        continue;
      } else if (wireType === WireType.EGROUP && group === number) {
        end[owner] = at;
        if (at - tagStart === shortTagLength(number)) shape[owner] = (shape[owner] as number) | RecordFlag.ENDED;
        top -= FRAME_SIZE;
        depth--;
        limit = stack[top + F_LIMIT] as number;
        owner = stack[top + F_RECORD] as number;
        message = stack[top + F_MESSAGE] as number;
        group = stack[top + F_GROUP] as number;
        flags = stack[top + F_FLAGS] as number;
        continue;
      } else {
        this.fault = wireType > 5 ? 'wire-type' : group === 0 ? 'group-not-started' : 'group-end-mismatch';
        this.faultEnd = at;
        at = tagStart;
        break;
      }

      if (flags & GUESSING && number > PLAUSIBLE_FIELD) {
        event = Event.GIVE_UP;
        break;
      }
      start[count] = tagStart;
      end[count] = at;
      parent[count] = owner;
      fieldOf[count] = field;
      shape[count] = kind;
      count++;
    }

    this.count = count;
    this.top = top;
    this.depth = depth;
    this.limit = limit;
    this.owner = owner;
    this.message = message;
    this.group = group;
    this.flags = flags;
    this.at = at;
    this.disputed ||= disputed;
    return event;
  }

  private close(): void {
    const { stack } = this;
    this.depth--;
    this.top -= FRAME_SIZE;
    this.limit = stack[this.top + F_LIMIT] as number;
    this.owner = stack[this.top + F_RECORD] as number;
    this.message = stack[this.top + F_MESSAGE] as number;
    this.group = stack[this.top + F_GROUP] as number;
    this.flags = stack[this.top + F_FLAGS] as number;
  }

  /** The container's end, where something about it is unusual. True at the payload's end. */
  private closeSlowly(): boolean {
    const { owner, limit } = this;
    if (this.top === 0) return true;
    if (this.group !== 0) {
      if ((this.flags & (GUESSING | CUT)) === GUESSING) {
        // No group of its own: the guess that holds it fails.
        this.giveUp();
        return false;
      }
      this.end[owner] = limit;
      if (!(this.flags & CUT)) {
        const name = this.naming(this.group, this.field[owner] as number);
        const what = `${name} begins a group; its container ends at ${limit} without the tag that closes it`;
        this.problems.add('group-not-ended', this.start[owner] as number, limit, owner, what);
        this.disputed = true;
      }
    } else if (
      this.flags & GUESSING &&
      looksLikeText(this.bytes, this.valueOf(owner), limit, (this.flags & CUT) !== 0)
    ) {
      // Text that happens to parse: `\n\x05hello` does not look like text, `(hello!` does.
      this.count = owner + 1;
      this.shape[owner] = Shape.TEXT | RecordFlag.GUESSED | ((this.shape[owner] as number) & LEAF_KEEPS);
    }
    this.close();
    return false;
  }

  /** The innermost guess was wrong: what was read in it goes, and it becomes a leaf. */
  private giveUp(): void {
    while (this.group !== 0) this.close();
    const record = this.owner;
    const from = this.valueOf(record);
    const to = this.end[record] as number;
    this.close();
    const kept = (this.shape[record] as number) & LEAF_KEEPS;
    this.shape[record] = RecordFlag.GUESSED | leafShape(this.bytes, from, to, (kept & RecordFlag.CLIPPED) !== 0) | kept;
    this.count = record + 1;
    this.at = to;
  }

  /** The bytes from `at` on are no field: the rest of the container is unread. */
  private recover(): void {
    const { at, fault, tag, limit } = this;
    // What is cut off ends too early, whatever it is: that speaks against no guess.
    const isCutOff = (this.flags & CUT) !== 0 && fault === 'truncated';
    if (this.flags & GUESSING && !isCutOff) {
      this.giveUp();
      return;
    }
    if (!isCutOff) {
      this.problems.add(
        fault,
        at,
        this.faultEnd,
        this.count,
        explainFault(fault, { number: tag >>> 3, wireType: tag & 7, left: limit - at, group: this.group }),
      );
    }
    this.disputed = true;
    this.unread(at);
    this.at = limit;
    // The groups that are open in this container end with it, unfinished; its one problem has been told.
    if (this.group === 0) return;
    this.flags |= CUT;
    const { stack } = this;
    for (let frame = this.top - FRAME_SIZE; frame >= 0 && stack[frame + F_GROUP] !== 0; frame -= FRAME_SIZE) {
      stack[frame + F_FLAGS] = (stack[frame + F_FLAGS] as number) | CUT;
    }
  }

  /** One unread record from here to the end of the open container; the inner loop leaves room for it. */
  private unread(from: number): void {
    if (this.count + 2 > this.capacity) this.grow();
    const record = this.count++;
    this.start[record] = from;
    this.end[record] = this.limit;
    this.parent[record] = this.owner;
    this.field[record] = -1;
    this.shape[record] = Shape.UNREAD;
  }

  /** Tells how far it is. False: the caller wants no more, and the rest of every open container is unread. */
  private report(): boolean {
    this.progress = this.at + PROGRESS_BYTES;
    if (this.options.onProgress?.(this.at) !== false) return true;
    this.disputed = true;
    for (let { at } = this; ; this.close()) {
      if (this.group !== 0) this.end[this.owner] = this.limit;
      if (at < this.limit) this.unread(at);
      if (this.top === 0) return false;
      at = this.end[this.owner] as number;
    }
  }

  /** Where the value of a length-delimited record begins. */
  private valueOf(record: number): number {
    return skipVarint(this.bytes, skipVarint(this.bytes, this.start[record] as number, this.limit), this.limit);
  }

  /** Whether the enum of a field has a name for the varint in `[from, to)`. */
  private isNamed(field: number, from: number, to: number): boolean {
    skipVarint(this.bytes, from, to);
    return this.fields[field]?.enum?.names.has(varint.low | 0) ?? false;
  }

  /**
   * The extension that the MessageSet item beginning here holds. Its type id may stand behind its message; -1 if there is
   * none, or the schema does not know it.
   */
  private itemAhead(message: number, from: number, limit: number): number {
    for (let offset = from; offset < limit; ) {
      const tag = this.bytes[offset] as number;
      offset = skipVarint(this.bytes, offset + 1, limit);
      if (offset < 0 || varint.high !== 0) return -1;
      if (tag === TYPE_ID_TAG) {
        const id = varint.low;
        return (id < TABLE_LIMIT ? this.plan.tables[message]?.[id] : this.plan.sparse[message]?.get(id)) ?? -1;
      }
      if (tag !== MESSAGE_TAG) return -1;
      offset += varint.low;
    }
    return -1;
  }

  /** Checks a packed run and returns its shape. */
  private packed(record: number, field: number, from: number, to: number, clipped: boolean): number {
    const { bytes, plan } = this;
    const element = plan.wireType[field] as number;
    const fail = (code: ProblemCode, start: number, end: number, what: string): void => {
      if (clipped) return;
      this.disputed = true;
      const name = this.naming(this.fields[field]?.number ?? 0, field);
      this.problems.add(code, start, end, record, `${name} is a packed run; ${what}`);
    };
    if (element !== WireType.VARINT) {
      const width = element === WireType.I64 ? 8 : 4;
      const rest = (to - from) % width;
      if (rest !== 0) fail('packed-remainder', to - rest, to, `its ${to - from} bytes are no multiple of ${width}`);
      return element === WireType.I64 ? Shape.PACKED_I64 : Shape.PACKED_I32;
    }
    const closed = plan.op[field] === Op.CLOSED_ENUM;
    let start = from;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if (byte >= 0x80) {
        if (at - start < 9) continue;
        fail('varint-too-long', start, start + 10, 'its last element has no end');
        return Shape.PACKED_VARINT;
      }
      if (byte > 1 && at - start === 9) this.disputed = true;
      if (closed && !this.isNamed(field, start, at + 1)) this.disputed = true;
      start = at + 1;
    }
    if (start < to) fail('truncated', start, to, 'its last element has no end');
    return Shape.PACKED_VARINT;
  }

  private naming(number: number, field: number): string {
    const name = this.fields[field]?.name;
    return name === undefined ? `field ${number}` : `${name} (field ${number})`;
  }

  private grow(): void {
    this.capacity = Math.ceil(this.capacity * 1.6) + 64;
    const wider = <T extends Int32Array | Int16Array | Uint8Array>(wide: T, old: T): T => {
      wide.set(old);
      return wide;
    };
    this.start = wider(new Int32Array(this.capacity), this.start);
    this.end = wider(new Int32Array(this.capacity), this.end);
    this.parent = wider(new Int32Array(this.capacity), this.parent);
    this.field =
      this.field instanceof Int16Array
        ? wider(new Int16Array(this.capacity), this.field)
        : wider(new Int32Array(this.capacity), this.field);
    this.shape = wider(new Uint8Array(this.capacity), this.shape);
  }

  private trimmed(): Columns {
    const { count } = this;
    return {
      count,
      start: this.start.slice(0, count),
      end: this.end.slice(0, count),
      parent: this.parent.slice(0, count),
      field: this.field.slice(0, count),
      shape: this.shape.slice(0, count),
    };
  }
}

/** Bytes of a tag that is not longer than needed. */
const shortTagLength = (number: number): number =>
  number < 1 << 4 ? 1 : number < 1 << 11 ? 2 : number < 1 << 18 ? 3 : number < 1 << 25 ? 4 : 5;

function larger(stack: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(stack.length * 2);
  wide.set(stack);
  return wide;
}

const LEAF_KEEPS = RecordFlag.CLIPPED | RecordFlag.MISMATCH;
