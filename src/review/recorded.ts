import { type Framing, frameAt, unframe } from '#wire';

/** A payload as it was recorded: one message, or several in frames. */
export interface Recorded {
  readonly id: string;
  readonly title: string;
  /** Full name of the message. */
  readonly type: string;
  readonly framing: Framing;
  readonly bytes: Uint8Array;
}

/** One message without a frame around it. */
export type RecordedMessage = Omit<Recorded, 'framing'>;

/** So many messages of one payload are replayed. */
const MOST_MESSAGES = 200;

/** The messages of a recorded payload, without the frames around them. A frame that is broken holds none. */
export function recordedMessages(payload: Recorded): readonly RecordedMessage[] {
  const { id, title, type, framing, bytes } = payload;
  if (framing === 'bare') return [{ id, title, type, bytes }];
  const framed = unframe(bytes, framing);
  const messages: RecordedMessage[] = [];
  for (let index = 0; index < framed.count && messages.length < MOST_MESSAGES; index += 1) {
    const frame = frameAt(framed, index);
    if (frame.kind !== 'message' || frame.problems.some(({ severity }) => severity === 'error')) continue;
    messages.push(
      framed.count === 1
        ? { id, title, type, bytes: frame.payload }
        : {
            id: index === 0 ? id : `${id}:${index + 1}`,
            title: `${title}, message ${index + 1}`,
            type,
            bytes: frame.payload,
          },
    );
  }
  return messages;
}
