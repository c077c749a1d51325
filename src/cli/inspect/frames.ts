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
  /** Nobody named the type: this one fits best. */
  readonly suggested?: Suggestion | undefined;
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
  let fitting: Suggestion | undefined;
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
    if (named === undefined && by.schema) fitting ??= suggestTypes(frame.payload, by.schema, 1)[0];
    const payload = inspectPayload(frame.payload, {
      schema: by.schema,
      type: named ?? fitting?.type,
      base: frame.compressed ? 0 : frame.payloadStart,
    });
    yield { frame, header, payload, suggested: named === undefined ? fitting : undefined };
  }
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
