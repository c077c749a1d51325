import {
  defaultOf,
  type Inspection,
  isPacked,
  packedElements,
  RecordFlag,
  Shape,
  scalarAt,
  shapeOf,
  tagOf,
  typeInside,
  valueEndOf,
  valueStartOf,
  type WireEnum,
  type WireField,
} from '#wire';

// The same bytes under two versions of a contract: what each record is called here and there. Records are matched by the offset
// of their tag, as a version that does not know a message has fewer of them.

/**
 * `unknown-there`: the second version has no such field. `unknown-here`: the first has none. `renamed`: another name.
 * `retyped`: another type, so that the value reads differently or not at all. `default`: the same, but absent it would read as
 * another value. Of an enum's value: `value-unknown-there` and `value-unknown-here` where one version has no name for it,
 * `value-renamed` where it has another.
 */
export type DifferenceKind =
  | 'unknown-there'
  | 'unknown-here'
  | 'renamed'
  | 'retyped'
  | 'default'
  | 'value-unknown-there'
  | 'value-unknown-here'
  | 'value-renamed';

export interface RecordDifference {
  readonly kind: DifferenceKind;
  /** What the first version says: `seq: fixed64`. */
  readonly here: string;
  /** What the second says. */
  readonly there: string;
}

/** A difference as the summary lists it: once, however many records show it. */
export interface DifferenceGroup extends RecordDifference {
  /** First record that shows it, an index into the first inspection. */
  readonly record: number;
  /** Records that show it. */
  readonly count: number;
}

export interface VersionDifferences {
  /** In order of the first record that shows each. */
  readonly groups: readonly DifferenceGroup[];
  /** The difference that a record of the first inspection shows, found when it is asked for. */
  at(record: number): RecordDifference | undefined;
}

/** What differs when `second` reads the bytes that `first` read. Both must be of the same payload. */
export function compareVersions(first: Inspection, second: Inspection): VersionDifferences {
  const groups = new Map<string, DifferenceGroup>();
  const there = second.decoded.columns;
  const here = first.decoded.columns;
  let match = 0;
  for (let record = 0; record < here.count; record++) {
    const start = here.start[record] as number;
    while (match < there.count && (there.start[match] as number) < start) match++;
    if (match === there.count) break;
    if (there.start[match] !== start) continue;
    const found = compareRecord(first, record, second, match);
    if (!found) continue;
    const key = `${found.kind}\n${found.here}\n${found.there}`;
    const known = groups.get(key);
    groups.set(key, known ? { ...known, count: known.count + 1 } : { ...found, record, count: 1 });
  }
  return {
    groups: [...groups.values()],
    at: (record) => {
      const found = recordStartingAt(second, here.start[record] as number);
      return found < 0 ? undefined : compareRecord(first, record, second, found);
    },
  };
}

/** The record whose tag begins at an offset, -1 for none. */
function recordStartingAt({ decoded: { columns } }: Inspection, start: number): number {
  let low = 0;
  let high = columns.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((columns.start[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  return low < columns.count && columns.start[low] === start ? low : -1;
}

function compareRecord(
  first: Inspection,
  record: number,
  second: Inspection,
  match: number,
): RecordDifference | undefined {
  // Inside something that a version does not know, its fields are guesses: the enclosing record says so.
  const isKnown = typeInside(first, first.decoded.columns.parent[record] as number);
  const isKnownThere = typeInside(second, second.decoded.columns.parent[match] as number);
  if (!isKnown || !isKnownThere) return undefined;
  const [mine, other] = [fieldOf(first, record), fieldOf(second, match)];
  if (!mine && !other) return undefined;
  const here = mine ? described(mine) : unknown(first, record);
  const there = other ? described(other) : unknown(second, match);
  if (mine && !other) return { kind: 'unknown-there', here, there };
  if (!mine || !other) return { kind: 'unknown-here', here, there };
  if (typeOf(mine) !== typeOf(other) || isMismatch(first, record) !== isMismatch(second, match)) {
    return { kind: 'retyped', here, there };
  }
  if (mine.name !== other.name) return { kind: 'renamed', here, there };
  const value = mine.enum && other.enum && compareValues(first, record, mine.enum, other.enum);
  if (value) return { ...value, here: `${mine.name}: ${value.here}`, there: `${other.name}: ${value.there}` };
  if (defaultText(mine) !== defaultText(other)) {
    return { kind: 'default', here: `${here}, ${defaultText(mine)}`, there: `${there}, ${defaultText(other)}` };
  }
  return undefined;
}

function fieldOf({ decoded, schema }: Inspection, record: number): WireField | undefined {
  if (shapeOf(decoded.columns, record) === Shape.UNREAD) return undefined;
  const index = decoded.columns.field[record] as number;
  return index < 0 ? undefined : schema?.fields[index];
}

const isMismatch = ({ decoded }: Inspection, record: number): boolean =>
  ((decoded.columns.shape[record] as number) & RecordFlag.MISMATCH) !== 0;

function unknown(inspection: Inspection, record: number): string {
  const { columns } = inspection.decoded;
  if (shapeOf(columns, record) === Shape.UNREAD) return 'unread bytes';
  const number = tagOf(inspection.decoded, record) >>> 3;
  const reserved = typeInside(inspection, columns.parent[record] as number)?.declared?.reserved ?? [];
  return `no field ${number}${reserved.some(([from, to]) => number >= from && number <= to) ? ' (reserved)' : ''}`;
}

/** The first value of a record that two versions of its enum name in other ways. */
function compareValues(
  { decoded }: Inspection,
  record: number,
  mine: WireEnum,
  other: WireEnum,
): RecordDifference | undefined {
  const differing = differingNumbers(mine, other);
  if (differing.size === 0) return undefined;
  const [start, end] = [valueStartOf(decoded, record), valueEndOf(decoded, record)];
  const shape = shapeOf(decoded.columns, record);
  const starts = isPacked(shape) ? packedElements(decoded.bytes, shape, start, end).starts : [start, end];
  for (let at = 0; at + 1 < starts.length; at++) {
    const number = scalarAt(decoded.bytes, 'enum', starts[at] as number, starts[at + 1] as number);
    if (typeof number !== 'number' || !differing.has(number)) continue;
    const [here, there] = [mine.names.get(number), other.names.get(number)];
    const kind =
      there === undefined ? 'value-unknown-there' : here === undefined ? 'value-unknown-here' : 'value-renamed';
    return { kind, here: here ?? `no name for ${number}`, there: there ?? `no name for ${number}` };
  }
  return undefined;
}

const numbersOf = new WeakMap<WireEnum, WeakMap<WireEnum, ReadonlySet<number>>>();

/** Numbers that have a name in one of the enums only, or no name that is in both. */
function differingNumbers(mine: WireEnum, other: WireEnum): ReadonlySet<number> {
  const known = numbersOf.get(mine)?.get(other);
  if (known) return known;
  const shared = new Set<number>();
  for (const [name, number] of mine.numbers) if (other.numbers.get(name) === number) shared.add(number);
  const found = new Set([...mine.names.keys(), ...other.names.keys()].filter((number) => !shared.has(number)));
  const own = numbersOf.get(mine) ?? new WeakMap<WireEnum, ReadonlySet<number>>();
  numbersOf.set(mine, own.set(other, found));
  return found;
}

/** The type as a schema writes it, `repeated` included. */
function typeOf(field: WireField): string {
  const element = field.message?.id ?? field.enum?.id ?? field.kind;
  if (field.map) {
    const [key, value] = field.message?.fields ?? [];
    return key && value ? `map<${typeOf(key)}, ${typeOf(value)}>` : element;
  }
  return field.repeated ? `repeated ${element}` : element;
}

const described = (field: WireField): string => `${field.name}: ${typeOf(field)}`;

/** What a reader sees where the field is absent. */
function defaultText(field: WireField): string {
  if (field.repeated || field.kind === 'message') return '';
  const absent =
    field.presence === 'implicit' ? 'no presence' : field.presence === 'required' ? 'required' : 'optional';
  const value = field.declared?.default ?? plainDefault(field);
  return `${absent}, default ${value}`;
}

function plainDefault(field: WireField): string {
  if (field.kind === 'enum') return field.enum?.declared.values[0]?.name ?? '0';
  const value = field.kind === 'message' ? '' : defaultOf(field.kind);
  return value instanceof Uint8Array ? '""' : String(value);
}
