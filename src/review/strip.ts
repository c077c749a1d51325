import { childrenOf, hex, type Inspection, nameOf, type RecordView, Shape, viewRecord, viewText } from '#wire';
import type { Strip, StripField } from './model.ts';
import { plural } from './words.ts';

/** A message of so many bytes is shown whole; of a longer one the beginning. */
const WHOLE = { bytes: 32, fields: 8 } as const;
const BEGINNING = { bytes: 24, fields: 6 } as const;

/** Longest value in words, in characters. */
const LONGEST_VALUE = 28;

/** A short message taken apart, whole or its beginning. */
export function stripOf(inspection: Inspection): Strip {
  const { bytes, columns } = inspection.decoded;
  const whole = bytes.length <= WHOLE.bytes && columns.count <= WHOLE.fields;
  const room: Room = { ...(whole ? WHOLE : BEGINNING), end: 0 };
  return { fields: fieldsOf(inspection, -1, room), more: bytes.length - room.end };
}

/** What may still be shown, and up to which offset it was. */
interface Room {
  bytes: number;
  fields: number;
  end: number;
}

function fieldsOf(inspection: Inspection, parent: number, room: Room): StripField[] {
  const fields: StripField[] = [];
  for (const record of childrenOf(inspection, parent)) {
    const field = stripField(inspection, viewRecord(inspection, record), room);
    if (!field) break;
    fields.push(field);
    if (field.cut) break;
  }
  return fields;
}

function stripField(inspection: Inspection, view: RecordView, room: Room): StripField | undefined {
  const { bytes } = inspection.decoded;
  const { start, tagEnd, valueStart, valueEnd, end } = view;
  const head = valueStart - start;
  const size = valueEnd - valueStart;
  const holdsFields = view.shape === Shape.MESSAGE || view.shape === Shape.GROUP;
  // Half a number says nothing; of a text, bytes or a list the beginning does.
  const least = view.shape === Shape.NUMBER ? size : Math.min(size, 1);
  if (room.fields === 0 || room.bytes < head + least) return undefined;
  const before = { ...room };
  room.fields -= 1;
  room.bytes -= head;
  room.end = valueStart;
  const inside = holdsFields ? fieldsOf(inspection, view.record, room) : [];
  if (holdsFields && size > 0 && inside.length === 0) {
    Object.assign(room, before);
    return undefined;
  }
  const shown = holdsFields ? 0 : Math.min(room.bytes, size);
  room.bytes -= shown;
  room.end += shown;
  const cut = room.end < valueEnd;
  const hasEndTag = end > valueEnd && !cut;
  if (hasEndTag) {
    room.bytes = Math.max(0, room.bytes - (end - valueEnd));
    room.end = end;
  }
  return {
    name: nameOf(inspection, view.record),
    value: holdsFields ? '' : valueWords(inspection, view),
    tag: digits(bytes.subarray(start, tagEnd)),
    length: digits(bytes.subarray(tagEnd, valueStart)),
    bytes: digits(bytes.subarray(valueStart, valueStart + shown)),
    cut,
    endTag: hasEndTag ? digits(bytes.subarray(valueEnd, end)) : '',
    first: start,
    last: end - 1,
    inside,
  };
}

/** The value in words. Bytes that are text are shown as text: their digits stand above. */
function valueWords(inspection: Inspection, view: RecordView): string {
  if (view.shape !== Shape.BYTES) return shortened(viewText(inspection, view).replace(/ \(\d+\)$/, ''));
  const value = inspection.decoded.bytes.subarray(view.valueStart, view.valueEnd);
  const isText = value.length > 0 && value.every((byte) => byte >= 0x20 && byte < 0x7f);
  return isText ? shortened(JSON.stringify(String.fromCharCode(...value))) : plural(value.length, 'byte');
}

const shortened = (text: string): string =>
  text.length <= LONGEST_VALUE ? text : `${[...text].slice(0, LONGEST_VALUE - 1).join('')}…`;

/** Pairs of hex digits. */
export const digits = (bytes: Uint8Array, between = ' '): string => [...bytes].map(hex).join(between);
