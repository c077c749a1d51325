import { relativeUrl, urls } from '#lookup';
import { digits, stripOf } from '#review';
import { decode, encode, type Inspection, sampleReading } from '#wire';
import { decodingSchema } from '../browser-schema.ts';
import type { Contract, Payload, Version } from '../model.ts';
import type { BytesView, PayloadView, StripView } from './bytes-model.ts';
import type { Linker } from './links.ts';
import { plural } from './words.ts';

/**
 * Stands for the page's version in links into the inspector, so that a body is the same for every version that shares its
 * declaration. `renderDeclaration` puts the version in.
 */
export const ANY_VERSION = '@';

/** A recorded payload of so many bytes is shown instead of a sample. */
const WHOLE_BYTES = 32;

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
    if (payload.framing !== 'bare' || payload.bytes.length === 0 || payload.bytes.length > WHOLE_BYTES) continue;
    const inspection = inspect(payload.bytes);
    if (isPlain(inspection)) {
      const { href } = payloadView(version.contract, payload, ANY_VERSION, links.from);
      return { caption: `${payload.title}, ${plural(payload.bytes.length, 'byte')}`, href, ...stripOf(inspection) };
    }
  }
  const bytes = encode(sampleReading(message, schema));
  if (bytes.length === 0) return undefined;
  const target = { contract: version.contract, version: ANY_VERSION, type: id, hex: digits(bytes, '') };
  return {
    caption: `A sample of ${plural(bytes.length, 'byte')}`,
    href: links.to(urls.inspect(target)),
    ...stripOf(inspect(bytes)),
  };
}

/** Every byte belongs to a field of the schema, and no decoder objects. */
function isPlain({ decoded }: Inspection): boolean {
  return (
    decoded.problems.length === 0 &&
    decoded.columns.field.subarray(0, decoded.columns.count).every((field) => field >= 0)
  );
}
