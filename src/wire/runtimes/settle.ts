import type { MessageReading, ValueReading, WireField, WireMessage } from '../model.ts';
import { emptyReading, isMessage } from '../reading.ts';
import { defaultOf } from './defaults.ts';
import type { Profile } from './profiles.ts';
import { Refusal } from './refusal.ts';
import { missingRequired, reachable, requiredOf } from './required.ts';

/**
 * What a runtime does to the whole message once its bytes are read: looks for missing required fields, or fills in their
 * defaults, or turns messages into values of its language. `initialized` says that it need not look. Returns how many
 * unknown fields got lost by that.
 */
export function settle(profile: Profile, root: MessageReading, end: number, initialized: boolean): number {
  const visit = profile.localValues ? toLocal : initialized ? undefined : VISITS[profile.required];
  return visit && concerns(root.type, profile.localValues)
    ? walk(root, (message, from) => visit(message, from, end))
    : 0;
}

/** Where a message was found: in a field of another one, and whether below a Struct that protobuf-es keeps as JSON. */
interface Origin {
  readonly field?: WireField | undefined;
  readonly owner?: WireMessage | undefined;
  readonly inJson: boolean;
}

type Visit = (
  message: MessageReading,
  origin: Origin,
  end: number,
) => { readonly lost: number; readonly inJson: boolean };

const checkRequired: Visit = (message, _origin, end) => {
  const field = missingRequired(message);
  if (field) throw new Refusal(end, `${field.name} of ${message.type.id} is required and missing`, 'required-missing');
  return { lost: 0, inJson: false };
};

const fillRequired: Visit = (message) => {
  for (const field of requiredOf(message.type)) {
    if (message.fields.has(field.number) || isEndless(field.message)) continue;
    const value = field.message ? emptyReading(field.message) : defaultOf(field);
    message.fields.set(field.number, { field, kind: 'one', value });
  }
  return { lost: 0, inJson: false };
};

const WRAPPER = /^google\.protobuf\.(?:Double|Float|Int64|UInt64|Int32|UInt32|Bool|String|Bytes)Value$/;

/** protobuf-es keeps singular wrappers as the value inside, and a Struct as a JSON object: unknown fields have no place there. */
const toLocal: Visit = (message, { field, owner, inJson }) => {
  const { type, unknown } = message;
  const json =
    inJson || (type.id === 'google.protobuf.Struct' && field !== undefined && owner?.id !== 'google.protobuf.Value');
  const wrapper = field && !field.repeated && field.oneof === undefined && WRAPPER.test(type.id);
  if (!json && !wrapper) return { lost: 0, inJson: false };
  const lost = unknown.length;
  unknown.length = 0;
  if (json && type.id === 'google.protobuf.Value') {
    // A value of no kind becomes null, and there is only one null.
    const kind = type.byNumber.get(1);
    if (kind && (message.fields.size === 0 || message.fields.has(1)))
      message.fields.set(1, { field: kind, kind: 'one', value: 0 });
  }
  return { lost, inJson: json };
};

const VISITS: Readonly<Record<Profile['required'], Visit | undefined>> = {
  'at the end': checkRequired,
  'where Go looks': checkRequired,
  'per piece': undefined,
  default: fillRequired,
  ignored: undefined,
};

function walk(root: MessageReading, visit: (message: MessageReading, origin: Origin) => ReturnType<Visit>): number {
  let lost = 0;
  const pending: [MessageReading, Origin][] = [[root, { inJson: false }]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [message, origin] = next;
    const result = visit(message, origin);
    lost += result.lost;
    const push = (value: ValueReading, field: WireField): void => {
      if (isMessage(value)) pending.push([value, { field, owner: message.type, inJson: result.inJson }]);
    };
    for (const reading of message.fields.values()) {
      const { field, kind } = reading;
      if (field.kind !== 'message') continue;
      if (kind === 'one') push(reading.value, field);
      else if (kind === 'many') for (const value of reading.values) push(value, field);
      else for (const { value } of reading.entries.values()) push(value, field);
    }
  }
  return lost;
}

/** A made-up message holds at most so many others. */
const MOST_MADE_UP = 10_000;

/**
 * Whether a message made up with all that it requires would never end, as it requires itself, or would be immense. prost makes
 * no type of the former that a program could hold; here it stays unset.
 */
function isEndless(type: WireMessage | undefined): boolean {
  if (!type) return false;
  const known = endless.get(type);
  if (known !== undefined) return known;
  const inside: WireMessage[] = [type];
  for (let at = 0; at < inside.length && inside.length <= MOST_MADE_UP; at++)
    for (const { message } of requiredOf(inside[at] as WireMessage)) if (message) inside.push(message);
  const answer = inside.length > MOST_MADE_UP;
  endless.set(type, answer);
  return answer;
}

const endless = new WeakMap<WireMessage, boolean>();

/** Whether a message of this type can hold anything that `settle` is about. Decided once a type. */
function concerns(type: WireMessage, localValues: boolean): boolean {
  const cache = localValues ? concernsLocal : concernsRequired;
  const known = cache.get(type);
  if (known !== undefined) return known;
  const relevant = (candidate: WireMessage): boolean =>
    localValues
      ? WRAPPER.test(candidate.id) || candidate.id === 'google.protobuf.Struct'
      : requiredOf(candidate).length > 0;
  const answer = [...reachable(type)].some(relevant);
  cache.set(type, answer);
  return answer;
}

const concernsLocal = new WeakMap<WireMessage, boolean>();
const concernsRequired = new WeakMap<WireMessage, boolean>();
