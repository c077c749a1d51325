import { declaredDefaultOf, isDefault, type ScalarValue, type WireEnum, type WireField, type WireMessage } from '#wire';
import { enumOf } from '../wire/declared.ts';
import type { Direction } from '../wire/direction.ts';
import { idOf } from './loss.ts';
import { sameNumber } from './same-number.ts';

/** How the fields of a message that is written belong to those of the message that it is read as. */
export interface Match {
  /** Whether both are the same message, in two versions; otherwise fields belong together by number, or in JSON by name. */
  readonly isPair: boolean;
  readonly to: ReadonlyMap<WireField, WireField>;
  /** The same from the reader's side. */
  readonly from: ReadonlyMap<WireField, WireField>;
  /** Fields that go on in another message. */
  readonly moved: ReadonlySet<WireField>;
  /** Fields of the reader that the writer's version does not have. */
  readonly never: readonly WireField[];
  /** Pairs of which it matters that neither is set. */
  readonly unset: readonly Unset[];
}

export interface Unset {
  readonly written: WireField;
  readonly read: WireField;
  /** Zero is not written, and to the reader nothing is not zero. */
  readonly zeroIsNothing: boolean;
  readonly defaults?: readonly [ScalarValue, ScalarValue] | undefined;
}

export type Format = 'wire' | 'json';

/** Finds out which fields belong together, once for each pair of messages. */
export class Matcher {
  readonly direction: Direction;
  readonly format: Format;
  readonly #known = new WeakMap<WireMessage, WeakMap<WireMessage, Match>>();
  readonly #enums = new WeakMap<WireEnum, WeakMap<WireEnum, ReadonlyMap<number, ReadonlySet<number>>>>();

  constructor(direction: Direction, format: Format) {
    this.direction = direction;
    this.format = format;
  }

  match(written: WireMessage, read: WireMessage): Match {
    let inner = this.#known.get(written);
    if (!inner) {
      inner = new WeakMap();
      this.#known.set(written, inner);
    }
    let found = inner.get(read);
    if (!found) {
      found = this.#make(written, read);
      inner.set(read, found);
    }
    return found;
  }

  #make(written: WireMessage, read: WireMessage): Match {
    const { direction, format } = this;
    if (written === read) return sameType(written);
    const isEntry = written.mapEntry || read.mapEntry;
    const isPair = !isEntry && direction.isPair(written.id, read.id);
    const ids = new Map(read.fields.map((field) => [idOf(field), field]));
    const names = new Map(read.fields.map((field) => [field.name, field]));
    for (const field of read.fields) names.set(field.jsonName, field);
    const to = new Map<WireField, WireField>();
    const moved = new Set<WireField>();
    for (const field of written.fields) {
      const id = direction.counterpart(idOf(field));
      const there = isPair
        ? ids.get(id ?? '')
        : format === 'wire' || isEntry
          ? read.byNumber.get(field.number)
          : names.get(field.jsonName);
      if (there) to.set(field, there);
      else if (isPair && id !== undefined) moved.add(field);
    }
    const from = new Map([...to].map(([field, there]) => [there, field]));
    return {
      isPair,
      to,
      from,
      moved,
      never: isEntry ? [] : read.fields.filter((field) => !from.has(field) && (isPair || !field.extension)),
      unset: isEntry ? [] : [...to].flatMap(([field, there]) => unsetOf(field, there) ?? []),
    };
  }

  /** Numbers in the reader's version of the values that have this number in the writer's; empty where they have none. */
  expected(written: WireEnum, read: WireEnum, number: number): ReadonlySet<number> {
    let inner = this.#enums.get(written);
    if (!inner) {
      inner = new WeakMap();
      this.#enums.set(written, inner);
    }
    let found = inner.get(read);
    if (!found) {
      found = this.#numbers(written, read);
      inner.set(read, found);
    }
    return found.get(number) ?? NONE;
  }

  #numbers(written: WireEnum, read: WireEnum): ReadonlyMap<number, ReadonlySet<number>> {
    const { writer, reader, counterpart, isPair } = this.direction;
    const numbers = new Map<number, Set<number>>();
    if (!isPair(written.id, read.id)) return numbers;
    for (const value of enumOf(writer, written.id)?.values ?? []) {
      const there = reader.declarations.get(counterpart(value.id) ?? '');
      if (there?.kind !== 'value' || there.parent !== read.id) continue;
      const known = numbers.get(value.number);
      if (known) known.add(there.number);
      else numbers.set(value.number, new Set([there.number]));
    }
    return numbers;
  }
}

/** Bytes that hold a message, read again as that message. */
const sameType = ({ fields }: WireMessage): Match => {
  const to = new Map(fields.map((field) => [field, field]));
  return { isPair: true, to, from: to, moved: new Set(), never: [], unset: [] };
};

const NONE: ReadonlySet<number> = new Set();

function unsetOf(written: WireField, read: WireField): Unset | undefined {
  if (written.repeated || read.repeated || written.message || read.message) return undefined;
  const zeroIsNothing = written.presence === 'implicit' && read.presence === 'explicit';
  const [before, after] = [declaredDefaultOf(written), declaredDefaultOf(read)];
  const differ = written.presence !== 'required' && !sameDefault(written, before, read, after);
  if (!zeroIsNothing && !differ) return undefined;
  return { written, read, zeroIsNothing, ...(differ && { defaults: [before, after] as const }) };
}

function sameDefault(written: WireField, before: ScalarValue, read: WireField, after: ScalarValue): boolean {
  if (before instanceof Uint8Array && after instanceof Uint8Array)
    return before.length === after.length && before.every((byte, index) => byte === after[index]);
  // A text and a number cannot be compared; that the type changed is said elsewhere.
  if (before instanceof Uint8Array || after instanceof Uint8Array) return true;
  return (isDefault(before) && isDefault(after)) || sameNumber(written.kind, before, read.kind, after);
}
