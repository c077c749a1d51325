import type { CompareOptions } from '#compat';
import { frameAt, unframe } from '#wire';
import type { Payload } from '../model.ts';

type RecordedPayload = NonNullable<CompareOptions['payloads']>[number];

/** The messages of a recorded payload, without the frames around them. A frame that is broken holds none. */
export function recordedMessages({ id, title, type, framing, bytes }: Payload): RecordedPayload[] {
  if (framing === 'bare') return [{ id, title, type, bytes }];
  const framed = unframe(bytes, framing);
  return Array.from({ length: framed.count }, (_, index) => frameAt(framed, index)).flatMap((frame, index, all) => {
    if (frame.kind !== 'message' || frame.problems.some(({ severity }) => severity === 'error')) return [];
    return [
      all.length === 1
        ? { id, title, type, bytes: frame.payload }
        : {
            id: index === 0 ? id : `${id}:${index + 1}`,
            title: `${title}, message ${index + 1}`,
            type,
            bytes: frame.payload,
          },
    ];
  });
}
