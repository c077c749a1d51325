import {
  type BoundaryHeader,
  boundaryId,
  type Frame,
  type Framed,
  frameAt,
  readBoundaryHeader,
  type Suggestion,
  suggestTypes,
  type WireSchema,
} from '#wire';
import { inspectPayload, type Payload } from './payload.ts';

/** A frame with what is in it. */
export interface InspectedFrame {
  readonly frame: Frame;
  /** Of boundary frames. */
  readonly header?: BoundaryHeader | undefined;
  /** Of frames that hold a message. */
  readonly payload?: Payload | undefined;
  /** Nobody named the type. */
  readonly suggested?: Fitting | undefined;
}

/** The message that fits a payload best, and names of those that fit as well. */
export interface Fitting {
  readonly best: Suggestion;
  readonly alike: readonly string[];
}

/** By which schema and type the payloads of an input are read. */
export interface ReadBy {
  readonly schema?: WireSchema | undefined;
  /** Undefined: the one that a boundary frame names, else the one that fits the first message best. */
  readonly type?: string | undefined;
}

/** The frames of an input, one after another. */
export function* inspectFrames(framed: Framed, by: ReadBy): Generator<InspectedFrame> {
  const ids = by.type === undefined && framed.framing === 'isthmus' ? messageIds(by.schema) : undefined;
  let fitting: Fitting | undefined;
  for (let index = 0; index < framed.count; index += 1) {
    const frame = frameAt(framed, index);
    const isMessage = frame.kind === 'message';
    const header =
      isMessage && framed.framing === 'isthmus' ? readBoundaryHeader(framed.bytes, frame.start) : undefined;
    if (!isMessage) {
      yield { frame };
      continue;
    }
    const named = by.type ?? (header && ids?.get(header.message));
    if (named === undefined && by.schema) fitting ??= fittingTypes(frame.payload, by.schema);
    const payload = inspectPayload(frame.payload, {
      schema: by.schema,
      type: named ?? fitting?.best.type,
      base: frame.compressed ? 0 : frame.payloadStart,
    });
    yield { frame, header, payload, suggested: named === undefined ? fitting : undefined };
  }
}

/** At most so many messages that fit as well are named. */
const MOST_ALIKE = 5;

function fittingTypes(payload: Uint8Array, schema: WireSchema): Fitting | undefined {
  const [best, ...others] = suggestTypes(payload, schema, MOST_ALIKE + 1);
  return best && { best, alike: others.filter(({ score }) => score === best.score).map(({ type }) => type) };
}

/** Whether every runtime accepts it, and nothing is wrong with the frame. */
export const isAccepted = ({ frame, payload }: InspectedFrame): boolean =>
  payload?.accepted !== false && frame.problems.every(({ severity }) => severity !== 'error');

/** Names of a schema's messages by the number that boundary frames carry; of two with one number the first. */
export function messageIds(schema: WireSchema | undefined): ReadonlyMap<number, string> {
  const ids = new Map<number, string>();
  for (const name of schema?.messages.keys() ?? []) {
    const id = boundaryId(name);
    if (!ids.has(id)) ids.set(id, name);
  }
  return ids;
}
