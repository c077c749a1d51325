import { attention, breaking, type Cell, HARMLESS } from './cell.ts';
import { enumOf } from './declared.ts';
import type { Direction } from './direction.ts';
import type { FieldShape } from './shape.ts';

// What presence, `required`, defaults and oneofs come to: the same in the binary format and in JSON.

const isMessage = ({ element }: FieldShape): boolean => element.kind === 'message' || element.kind === 'group';
const areSingular = (a: FieldShape, b: FieldShape): boolean => a.cardinality === 'one' && b.cardinality === 'one';

/**
 * Whether zero and nothing are told apart. What only the new version tells apart is nothing that an old reader has lost, as with
 * a field that was added; so the two versions the other way round are judged otherwise, although the bytes are the same.
 */
export function presenceCell(written: FieldShape, read: FieldShape, { readerIsNew }: Direction): Cell {
  if (!areSingular(written, read) || isMessage(read)) return HARMLESS;
  if (written.presence === 'implicit' && read.presence === 'explicit')
    return attention('finds the field unset where it was zero');
  if (written.presence === 'explicit' && read.presence === 'implicit' && readerIsNew)
    return attention('cannot tell a field that is set to nothing from one that is not set');
  return HARMLESS;
}

export const requiredCell = (written: FieldShape | undefined, read: FieldShape | undefined): Cell =>
  read?.presence === 'required' && written?.presence !== 'required'
    ? breaking(`misses ${read.name} where it was not set: Go refuses the message, prost makes up its default`)
    : HARMLESS;

/** What a field that is not set stands for. */
export function defaultCell(written: FieldShape, read: FieldShape, direction: Direction): Cell {
  if (!areSingular(written, read) || written.presence === 'required' || isMessage(written) || isMessage(read))
    return HARMLESS;
  const [before, after] = [unset(written, direction, 'writer'), unset(read, direction, 'reader')];
  if (before.kind !== after.kind || before.is === after.is) return HARMLESS;
  return breaking(`takes a field that is not set for ${after.shown}, where the writer means ${before.shown}`);
}

type Unset = { readonly kind: 'number' | 'text'; readonly is: string | number; readonly shown: string };

const WORDS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['false', 0],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);

function unset({ element, defaultValue }: FieldShape, direction: Direction, side: 'writer' | 'reader'): Unset {
  const { kind } = element;
  if (kind === 'string' || kind === 'bytes') {
    return { kind: 'text', is: defaultValue ?? '', shown: JSON.stringify(defaultValue ?? '') };
  }
  if (kind === 'enum') {
    const values = enumOf(direction[side], element.id)?.values ?? [];
    const value = defaultValue === undefined ? values[0] : values.find(({ name }) => name === defaultValue);
    return { kind: 'number', is: value?.number ?? 0, shown: value?.name ?? '0' };
  }
  const shown = defaultValue ?? (kind === 'bool' ? 'false' : '0');
  const number = WORDS.get(shown) ?? Number(shown);
  // Digits that a double does not hold are compared as they are written.
  const is = /^-?\d+$/.test(shown) && !Number.isSafeInteger(number) ? shown : Number.isNaN(number) ? 'nan' : number;
  return { kind: 'number', is, shown };
}

/** By oneof of the reader: which of the writer's oneofs its members are in; `undefined` once for each that is in none. */
export type Meeting = ReadonlyMap<string, readonly (string | undefined)[]>;

/** Which fields meet in a oneof of the reader, at most two that can be set together of each. */
export function meetingsOf(matched: Iterable<readonly [FieldShape, FieldShape]>): Meeting {
  const found = new Map<string, (string | undefined)[]>();
  for (const [written, read] of matched) {
    if (read.oneof === undefined) continue;
    const known = found.get(read.oneof);
    if (!known) found.set(read.oneof, [written.oneof]);
    else if (known.length < 2 && (written.oneof === undefined || !known.includes(written.oneof)))
      known.push(written.oneof);
  }
  return found;
}

/** A field that the writer may set together with another one, which the reader has in the same oneof. */
export const oneofCell = ({ oneof }: FieldShape, meetings: Meeting, does: string): Cell =>
  oneof !== undefined && (meetings.get(oneof)?.length ?? 0) > 1 ? breaking(does) : HARMLESS;

export const ONEOF_DOES = {
  wire: 'keeps only the last of several fields that were set together and are members of one oneof now',
  json: 'refuses several fields that were set together and are members of one oneof now',
} as const;
