import type { MessageReading, WireField, WireMessage } from '../model.ts';

/** A required field of this very message that is not set. */
export function missingRequired({ type, fields }: MessageReading): WireField | undefined {
  return requiredOf(type).find(({ number }) => !fields.has(number));
}

/** The required fields of a message itself. */
export function requiredOf(type: WireMessage): readonly WireField[] {
  const known = required.get(type);
  if (known) return known;
  const found = type.fields.filter(({ presence }) => presence === 'required');
  required.set(type, found);
  return found;
}

const required = new WeakMap<WireMessage, readonly WireField[]>();

/** A message and all that can be inside it. */
export function reachable(type: WireMessage): ReadonlySet<WireMessage> {
  const seen = new Set([type]);
  // A set visits what is added meanwhile.
  for (const candidate of seen) for (const { message } of candidate.fields) if (message) seen.add(message);
  return seen;
}

/** Whether Go looks at all for required fields in a message of this type: it has some, or room for extensions that have. */
export function needsCheck(type: WireMessage): boolean {
  const known = checked.get(type);
  if (known !== undefined) return known;
  const answer = [...reachable(type)].some(
    (candidate) => requiredOf(candidate).length > 0 || (candidate.declared?.extensionRanges?.length ?? 0) > 0,
  );
  checked.set(type, answer);
  return answer;
}

const checked = new WeakMap<WireMessage, boolean>();
