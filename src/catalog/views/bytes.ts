import { relativeUrl, urls } from '#lookup';
import {
  childrenOf,
  decode,
  encode,
  hex,
  type Inspection,
  nameOf,
  type RecordView,
  Shape,
  sampleReading,
  viewRecord,
  viewText,
} from '#wire';
import { decodingSchema } from '../browser-schema.ts';
import type { Contract, Payload, Version } from '../model.ts';
import type { BytesView, PayloadView, StripFieldView, StripView } from './bytes-model.ts';
import type { Linker } from './links.ts';
import { plural } from './words.ts';

/**
 * Stands for the page's version in links into the inspector, so that a body is the same for every version that shares its
 * declaration. `renderDeclaration` puts the version in.
 */
export const ANY_VERSION = '@';

/** A message of so many bytes is shown whole; of a longer one the beginning. */
const WHOLE = { bytes: 32, fields: 8 } as const;
const BEGINNING = { bytes: 24, fields: 6 } as const;

/** Longest value in words, in characters. */
const LONGEST_VALUE = 28;

/** What a message's page shows of its bytes; undefined where there is nothing to show. */
export function bytesView(contract: Contract, version: Version, links: Linker, id: string): BytesView | undefined {
  const recorded = contract.payloads.filter((payload) => payload.type === id);
  const strip = stripView(version, links, id, recorded);
  if (!strip && recorded.length === 0) return undefined;
  return { strip, payloads: recorded.map((payload) => payloadView(contract.name, payload, ANY_VERSION, links.from)) };
}

const FRAMED: Readonly<Record<Payload['framing'], string>> = {
  bare: '',
  grpc: 'gRPC frames, ',
  delimited: 'a length before each message, ',
  isthmus: 'frames of the boundary, ',
};

/** A recorded payload of a contract, to be opened in the inspector as `version` reads it. */
export function payloadView(contract: string, payload: Payload, version: string, from: string): PayloadView {
  const { id, title, note, type, version: writer, framing, bytes } = payload;
  return {
    title,
    note: note ?? '',
    size: plural(bytes.length, 'byte'),
    facts: `${FRAMED[framing]}written by ${writer}`,
    href: relativeUrl(from, urls.inspect({ contract, version, type, payload: id })),
  };
}

/** The first recorded payload that is short and plain enough, else a sample. */
function stripView(version: Version, links: Linker, id: string, recorded: readonly Payload[]): StripView | undefined {
  const schema = decodingSchema(version);
  const message = schema.messages.get(id);
  if (!message || message.fields.length === 0) return undefined;
  const inspect = (bytes: Uint8Array): Inspection => ({ decoded: decode(bytes, { schema, type: id }), schema });
  for (const payload of recorded) {
    if (payload.framing !== 'bare' || payload.bytes.length === 0 || payload.bytes.length > WHOLE.bytes) continue;
    const inspection = inspect(payload.bytes);
    if (isPlain(inspection)) {
      const { href } = payloadView(version.contract, payload, ANY_VERSION, links.from);
      return { caption: `${payload.title}, ${plural(payload.bytes.length, 'byte')}`, href, ...taken(inspection) };
    }
  }
  const bytes = encode(sampleReading(message, schema));
  if (bytes.length === 0) return undefined;
  const target = { contract: version.contract, version: ANY_VERSION, type: id, hex: digits(bytes, '') };
  return {
    caption: `A sample of ${plural(bytes.length, 'byte')}`,
    href: links.to(urls.inspect(target)),
    ...taken(inspect(bytes)),
  };
}

/** Every byte belongs to a field of the schema, and no decoder objects. */
function isPlain({ decoded }: Inspection): boolean {
  return (
    decoded.problems.length === 0 &&
    decoded.columns.field.subarray(0, decoded.columns.count).every((field) => field >= 0)
  );
}

function taken(inspection: Inspection): Pick<StripView, 'fields' | 'more'> {
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

function fieldsOf(inspection: Inspection, parent: number, room: Room): StripFieldView[] {
  const fields: StripFieldView[] = [];
  for (const record of childrenOf(inspection, parent)) {
    const field = stripField(inspection, viewRecord(inspection, record), room);
    if (!field) break;
    fields.push(field);
    if (field.cut) break;
  }
  return fields;
}

function stripField(inspection: Inspection, view: RecordView, room: Room): StripFieldView | undefined {
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

const digits = (bytes: Uint8Array, between = ' '): string => [...bytes].map(hex).join(between);
