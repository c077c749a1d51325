import {
  type FieldReading,
  isDefault,
  isMessage,
  type MessageReading,
  type Profile,
  type ValueReading,
  type WireField,
  type WireMessage,
} from '#wire';
import { idOf, type Loss, type LossKind, ROOT, textOf } from './loss.ts';
import type { Match, Matcher } from './match.ts';
import { type Element, isWrapper, type SameValue, sameValue } from './same-value.ts';

/** Most losses that are looked for in one reading. */
const MOST_LOSSES = 50;

/** The field that what is below belongs to, where messages are compared that are no pair. */
interface Anchor {
  readonly written: string;
  readonly read: string;
}

interface Below {
  readonly path: string;
  readonly written: MessageReading;
  readonly read: MessageReading;
  readonly anchor?: Anchor | undefined;
  /** Of entries: what the messages in them belong to, if those are pairs. */
  readonly around?: Anchor | undefined;
}

export interface MeaningOptions {
  /** How it was read, where bytes that hold a message have to be read once more; default: as a conforming decoder does. */
  readonly profile?: Profile | undefined;
  /** Ids of the fields that are asked about, in either version; default: all. */
  readonly about?: ReadonlySet<string> | undefined;
}

/**
 * Where one reading means something else than the other: what the writer's own decoder reads and what the reader's does, of
 * the same bytes or the same JSON. Names may differ: fields belong together as the two versions are paired. Works off a list
 * of its own, so that nesting does not matter.
 */
export function losses(
  written: MessageReading,
  read: MessageReading,
  matcher: Matcher,
  { about, profile }: MeaningOptions = {},
): Loss[] {
  const comparing = new Comparing(matcher, about, profile);
  comparing.run(written, read);
  return comparing.found;
}

class Comparing {
  readonly found: Loss[] = [];
  readonly #matcher: Matcher;
  readonly #about: ReadonlySet<string> | undefined;
  readonly #profile: MeaningOptions['profile'];
  readonly #pending: Below[] = [];

  constructor(matcher: Matcher, about: MeaningOptions['about'], profile: MeaningOptions['profile']) {
    this.#matcher = matcher;
    this.#profile = profile;
    this.#about = about;
  }

  run(written: MessageReading, read: MessageReading): void {
    this.#pending.push({ path: '', written, read });
    for (let next = this.#pending.pop(); next && this.found.length < MOST_LOSSES; next = this.#pending.pop())
      this.#message(next);
  }

  #tell(loss: Loss): void {
    const { written, read } = loss;
    if (this.#about && !this.#about.has(written ?? '') && !this.#about.has(read ?? '')) return;
    this.found.push(loss);
  }

  #message(below: Below): void {
    const match = this.#matcher.match(below.written.type, below.read.type);
    const at: Below = match.isPair || below.anchor ? below : { ...below, anchor: { written: ROOT, read: ROOT } };
    for (const reading of below.written.fields.values()) {
      const { field } = reading;
      const there = match.to.get(field);
      const value = meant(reading);
      const read = there && meant(below.read.fields.get(there.number));
      if (there && (read || !value || !this.#isMadeUp(value))) this.#field(at, field, value, there, read);
      else if (value && !there) this.#unknown(at, field, match);
    }
    for (const reading of below.read.fields.values()) {
      const value = meant(reading);
      const field = match.from.get(reading.field);
      if (!value || this.#isMadeUp(value)) continue;
      if (!field) this.#nobodys(at, reading.field, value);
      else if (!below.written.fields.has(field.number)) this.#field(at, field, undefined, reading.field, value);
    }
    this.#unset(at, match);
    if (!this.#matcher.direction.readerIsNew) this.#never(at, match);
  }

  /** A required field that prost made up because nobody wrote it. */
  #isMadeUp({ field, ...reading }: FieldReading): boolean {
    if (this.#profile?.required !== 'default' || field.presence !== 'required') return false;
    return reading.kind === 'one' && isNothing(reading.value);
  }

  #unknown(at: Below, field: WireField, { moved }: Match): void {
    if (moved.has(field))
      this.#loss(at, 'value', 'breaking', field, undefined, 'is lost: the field is in another message');
    else if (isEntry(at)) this.#loss(at, 'value', 'breaking', field, undefined, 'has no place in an entry');
    else if (this.#matcher.format === 'json')
      this.#loss(at, 'gone', 'attention', field, undefined, 'is refused as a name that is not known, unless discarded');
    else if (this.#matcher.direction.readerIsNew)
      this.#loss(at, 'gone', 'attention', field, undefined, 'is not known any more');
  }

  #nobodys(at: Below, field: WireField, value: FieldReading): void {
    // What the writer's own version does not know was written by another one: the reader knows more.
    if (at.written.unknown.some(({ number }) => number === field.number)) return;
    // Key and value of an entry are always there.
    if (isEntry(at) && value.kind === 'one' && isNothing(value.value)) return;
    this.#loss(
      at,
      'reused',
      'breaking',
      undefined,
      field,
      `holds ${shown(value)}, which was written as something else`,
    );
  }

  #unset(at: Below, { unset }: Match): void {
    for (const { written, read, zeroIsNothing, defaults } of unset) {
      if (meant(at.written.fields.get(written.number)) || meant(at.read.fields.get(read.number))) continue;
      if (zeroIsNothing) this.#loss(at, 'presence', 'attention', written, read, 'is unset where it was zero');
      if (defaults) {
        const [before, after] = [textOf(written, defaults[0]), textOf(read, defaults[1])];
        this.#loss(
          at,
          'default',
          'breaking',
          written,
          read,
          `is not set, which stands for ${after} instead of ${before}`,
        );
      }
      if (this.found.length >= MOST_LOSSES) return;
    }
  }

  /** Only where somebody asks: of every message an old reader misses all fields that are gone. */
  #never(at: Below, { never, isPair }: Match): void {
    if (!this.#about) return;
    for (const field of never) {
      if (isPair && !this.#about.has(idOf(field))) continue;
      this.#loss(at, 'gone', 'attention', undefined, field, 'is never set: the new version does not have it');
      if (!isPair) return;
    }
  }

  #field(
    at: Below,
    field: WireField,
    written: FieldReading | undefined,
    there: WireField,
    read: FieldReading | undefined,
  ): void {
    if (!written && !read) return;
    const { isPair } = this.#matcher.match(at.written.type, at.read.type);
    if (!isPair && !field.extension && field.name !== there.name && this.#matcher.format === 'wire')
      this.#loss(at, 'name', 'attention', field, there, `is \`${field.name}\` to the writer`);
    if (written?.kind === 'map' || read?.kind === 'map') this.#map(at, field, written, there, read);
    else this.#list(at, field, elements(written), there, elements(read));
  }

  #list(
    at: Below,
    field: WireField,
    all: readonly ValueReading[],
    there: WireField,
    read: readonly ValueReading[],
  ): void {
    const single = !field.repeated && !there.repeated;
    const written = this.#droppingNames(at, field, all, there);
    if (read.length < written.length) {
      const [value] = written;
      const isUnset = value !== undefined && (isMessage(value) ? isEmptyFor(value, there) : isDefault(value));
      if (written.length === 1 && isUnset && there.presence === 'implicit' && !there.repeated) {
        const tells = single && !isEntry(at) && field.presence === 'explicit' && this.#matcher.direction.readerIsNew;
        if (tells) this.#loss(at, 'presence', 'attention', field, there, 'cannot be told from a field that is not set');
      } else if (this.#isOverwritten(at, there)) {
        this.#loss(at, 'oneof', 'breaking', field, there, 'is lost: another member of the oneof came after it');
      } else {
        const what = written.length === 1 ? 'is not read' : `keeps ${read.length} of ${written.length} elements`;
        this.#loss(at, 'value', 'breaking', field, there, what);
      }
      return;
    }
    if (read.length > written.length) {
      const [value] = read;
      if (value !== undefined && read.length === 1 && !isMessage(value)) {
        if (isDefault(value) && field.presence === 'implicit' && !field.repeated) return;
        if (there.presence === 'required') return;
      }
      if (value !== undefined && isEntry(at) && isNothing(value)) return;
      this.#loss(at, 'value', 'breaking', field, there, 'holds what nobody wrote');
      return;
    }
    for (const [index, value] of written.entries()) {
      const mark = field.repeated && there.repeated ? `[${index}]` : '';
      this.#value(at, mark, { field, value }, { field: there, value: read[index] as ValueReading });
    }
  }

  #isOverwritten({ read }: Below, { oneof, number }: WireField): boolean {
    if (oneof === undefined) return false;
    for (const other of read.fields.values())
      if (other.field.oneof === oneof && other.field.number !== number) return true;
    return false;
  }

  /** JSON readers that discard what they do not know leave out values whose names they lack. */
  #droppingNames(at: Below, field: WireField, all: readonly ValueReading[], there: WireField): readonly ValueReading[] {
    if (this.#matcher.format !== 'json' || !field.enum || !there.enum) return all;
    return all.filter((value) => !this.#dropsName(at, field, value, there));
  }

  #dropsName(
    at: Below,
    field: WireField,
    value: ValueReading,
    there: WireField,
    inside: readonly [WireField, WireField] = [field, there],
  ): boolean {
    const [from, to] = inside;
    const name = typeof value === 'number' ? from.enum?.names.get(value) : undefined;
    if (name === undefined || !from.enum || !to.enum || to.enum.numbers.has(name)) return false;
    const goesOn = this.#matcher.expected(from.enum, to.enum, Number(value)).size > 0;
    this.#loss(at, 'name', goesOn ? 'breaking' : 'attention', field, there, `is lost: ${name} is no name there`);
    return true;
  }

  #map(
    at: Below,
    field: WireField,
    written: FieldReading | undefined,
    there: WireField,
    read: FieldReading | undefined,
  ): void {
    const [ours, theirs] = [entries(written), entries(read)];
    if (!ours || !theirs || (!field.map && !there.map)) {
      this.#loss(at, 'value', 'breaking', field, there, 'is read as something else');
      return;
    }
    const { format } = this.#matcher;
    const byKey = (list: readonly MessageReading[]) => new Map(list.map((entry) => [keyOf(entry, format), entry]));
    const [mine, all] = [byKey(ours), byKey(theirs)];
    // Of several elements with the same key the last counts.
    if (mine.size < ours.length)
      this.#loss(at, 'value', 'breaking', field, there, 'keeps one of several elements with the same key');
    let missing = 0;
    for (const [key, entry] of mine) {
      const found = all.get(key);
      if (found) this.#below(at, `[${key}]`, field, entry, there, found);
      else if (!this.#dropsEntry(at, field, entry, there)) {
        missing++;
        this.#loss(at, 'value', 'breaking', field, there, 'loses an entry');
      }
    }
    const extra = [...all.keys()].some((key) => !mine.has(key));
    if (extra && missing === 0) this.#loss(at, 'value', 'breaking', field, there, 'has an entry that nobody wrote');
  }

  #dropsEntry(at: Below, field: WireField, entry: MessageReading, there: WireField): boolean {
    const [from, to] = [field.message?.byNumber.get(2), there.message?.byNumber.get(2)];
    const value = one(entry, 2);
    if (this.#matcher.format !== 'json' || !from || !to || value === undefined) return false;
    return this.#dropsName(at, field, value, there, [from, to]);
  }

  #value(at: Below, mark: string, written: Element, read: Element): void {
    const same: SameValue = sameValue(written, read, this.#matcher, this.#profile);
    if (same === true) return;
    if ('below' in same) {
      const [ours, theirs] = same.below;
      this.#below(at, mark, written.field, ours, read.field, theirs);
    } else this.#loss(at, same.kind, same.level, written.field, read.field, same.why, mark);
  }

  #below(
    at: Below,
    mark: string,
    field: WireField,
    written: MessageReading,
    there: WireField,
    read: MessageReading,
  ): void {
    const { isPair } = this.#matcher.match(written.type, read.type);
    const same = written.type === read.type;
    // Found under another number: whatever differs inside follows from that.
    const own = { written: idOf(field), read: idOf(there) };
    const isSameNumber = field.number === there.number;
    const goesOn = isPair && !same && isSameNumber;
    const outer = isEntry(at) && goesOn ? at.around : at.anchor;
    const anchor = outer ?? (goesOn ? undefined : own);
    const around = haveSameKeys(field, there) && isSameNumber ? outer : (outer ?? own);
    this.#pending.push({ path: this.#path(at, there, mark), written, read, anchor, around });
  }

  #path({ path }: Below, { name, extension }: WireField, mark = ''): string {
    return `${path === '' ? '' : `${path}.`}${extension ? `[${name}]` : name}${mark}`;
  }

  /** What differs in an enum that both versions have is a difference of that enum, wherever it shows. */
  #areSameEnum(written: WireField | undefined, read: WireField | undefined): boolean {
    const [from, to] = [written, read].map((field) => (field?.map ? field.message?.byNumber.get(2) : field)?.enum);
    return from !== undefined && to !== undefined && this.#matcher.direction.isPair(from.id, to.id);
  }

  #loss(
    at: Below,
    kind: LossKind,
    level: Loss['level'],
    written: WireField | undefined,
    read: WireField | undefined,
    what: string,
    mark = '',
  ): void {
    if (this.found.length >= MOST_LOSSES) return;
    const isOfEnum = kind === 'name' && this.#areSameEnum(written, read);
    const anchor = isOfEnum && !isPlainEntry(at) ? undefined : at.anchor;
    this.#tell({
      // What differs inside messages that are no pair is what becomes of the field that holds them.
      kind: anchor && !isPlainEntry(at) ? 'value' : kind,
      level,
      why: `\`${this.#path(at, (read ?? written) as WireField, mark)}\` ${what}`,
      written: anchor ? anchor.written : written && idOf(written),
      read: anchor ? anchor.read : read && idOf(read),
    });
  }
}

/** An entry of a map, or what stands for one: its parts are always there. */
const isEntry = ({ written, read }: Below): boolean => written.type.mapEntry || read.type.mapEntry;

/** An entry of a map that goes on as a map: its parts belong to the field that the map is. */
const isPlainEntry = (at: Below): boolean => isEntry(at) && at.around === undefined;

/** Two maps, or a map and a list of what are entries, that are still found under the same key. */
const haveSameKeys = (a: WireField, b: WireField): boolean =>
  (a.map || b.map) && a.message?.byNumber.get(1)?.kind === b.message?.byNumber.get(1)?.kind;

const isNothing = (value: ValueReading): boolean => (isMessage(value) ? value.fields.size === 0 : isDefault(value));

/** A message without anything in it, where the reader has bytes, or in JSON the value of a wrapper. */
const isEmptyFor = ({ type, fields }: MessageReading, { kind }: WireField): boolean =>
  fields.size === 0 && (kind === 'bytes' || (kind !== 'message' && isWrapper(type)));

const shown = (reading: FieldReading): string =>
  reading.kind === 'one' ? textOf(reading.field, reading.value) : reading.kind === 'many' ? 'elements' : 'entries';

/** What counts as set. */
function meant(reading: FieldReading | undefined): FieldReading | undefined {
  if (reading?.kind === 'one') {
    const { field, value } = reading;
    return field.presence === 'implicit' && !isMessage(value) && isDefault(value) ? undefined : reading;
  }
  if (reading?.kind === 'many') return reading.values.length === 0 ? undefined : reading;
  return reading?.entries.size === 0 ? undefined : reading;
}

const elements = (reading: FieldReading | undefined): readonly ValueReading[] =>
  reading?.kind === 'one' ? [reading.value] : reading?.kind === 'many' ? reading.values : [];

/** Entries of a map, or messages that stand in their place; undefined for anything else. */
function entries(reading: FieldReading | undefined): readonly MessageReading[] | undefined {
  if (!reading) return [];
  if (reading.kind !== 'map') {
    const all = elements(reading);
    return all.every(isMessage) ? all : undefined;
  }
  const type = reading.field.message as WireMessage;
  const [keyField, valueField] = [type.byNumber.get(1), type.byNumber.get(2)];
  if (!keyField || !valueField) return undefined;
  return [...reading.entries.values()].map(({ key, value }) => ({
    type,
    fields: new Map<number, FieldReading>([
      [1, { field: keyField, kind: 'one', value: key }],
      [2, { field: valueField, kind: 'one', value }],
    ]),
    unknown: [],
  }));
}

/** The one value of a part of an entry; what stands for an entry may have a list in its place. */
const one = ({ fields }: MessageReading, number: number): ValueReading | undefined => {
  const values = elements(fields.get(number));
  return values.length === 1 ? values[0] : undefined;
};

/** A key as text that is the same for every kind of number; of a string its characters. */
function keyOf(entry: MessageReading, format: Matcher['format']): string {
  const key = one(entry, 1);
  if (key === undefined) {
    const kind = entry.type.byNumber.get(1)?.kind;
    return kind === 'string' ? '' : kind === 'bool' && format === 'json' ? 'false' : '0';
  }
  if (isMessage(key)) return '{}';
  if (key instanceof Uint8Array) return new TextDecoder().decode(key);
  return typeof key === 'boolean' && format === 'wire' ? String(Number(key)) : String(key);
}
