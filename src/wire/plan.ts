import type { ElementKind, WireField, WireMessage, WireSchema } from './model.ts';
import { disputedWhenSeen } from './runtimes/disputed.ts';
import { IS_64 } from './values.ts';

// A schema as flat tables, for the walker's inner loop: numbers in typed arrays instead of objects.

/** What the walker has to do with a value of a field. */
export const Op = {
  /** Any bit pattern is fine. */
  PLAIN: 0,
  /** A varint of which only 32 bits are kept. */
  VARINT_32: 1,
  BOOL: 2,
  CLOSED_ENUM: 3,
  STRING_CHECKED: 4,
  STRING_ANY: 5,
  BYTES: 6,
  MESSAGE: 7,
} as const;

export interface Plan {
  readonly messages: readonly WireMessage[];
  readonly messageIndex: ReadonlyMap<string, number>;
  /** Per message: field index by number, for numbers below the table's length; -1 where there is none. */
  readonly tables: readonly Int32Array[];
  /** Per message: field index by number, for the others. */
  readonly sparse: readonly ReadonlyMap<number, number>[];
  /** Per field: wire type of one element. */
  readonly wireType: Uint8Array;
  /** Per field: 1 where a packed run is accepted too. */
  readonly packable: Uint8Array;
  readonly op: Uint8Array;
  /** Per field: 1 where runtimes differ on it whatever its value is. */
  readonly disputed: Uint8Array;
  /** Per field: index of the element's message, -1 for others. */
  readonly message: Int32Array;
  /** Per field: index of the message that an item of a MessageSet is, -1 for others. */
  readonly item: Int32Array;
  /** Per message: 1 where it is a MessageSet. */
  readonly messageSet: Uint8Array;
  /** Per message: 1 where a whole message has to be looked at: it has required fields, or is an entry that may lack something. */
  readonly checked: Uint8Array;
  readonly anyChecked: boolean;
}

/** Fields below this number are found by index, the others in a map. */
export const TABLE_LIMIT = 512;
const plans = new WeakMap<WireSchema, Plan>();

/** The plan of a schema; made once. */
export function planOf(schema: WireSchema): Plan {
  const known = plans.get(schema);
  if (known) return known;
  const plan = makePlan(schema);
  plans.set(schema, plan);
  return plan;
}

function makePlan(schema: WireSchema): Plan {
  const messages = new Set<WireMessage>(schema.messages.values());
  for (const { message, item } of schema.fields) {
    if (message) messages.add(message);
    if (item) messages.add(item);
  }
  const list = [...messages];
  const indexOf = new Map(list.map((message, index) => [message, index]));
  const count = schema.fields.length;
  const wireType = new Uint8Array(count);
  const packable = new Uint8Array(count);
  const op = new Uint8Array(count);
  const disputed = new Uint8Array(count);
  const message = new Int32Array(count).fill(-1);
  const item = new Int32Array(count).fill(-1);
  for (const field of schema.fields) {
    wireType[field.index] = field.wireType;
    packable[field.index] = field.packable ? 1 : 0;
    op[field.index] = opOf(field);
    disputed[field.index] = disputedWhenSeen(field) ? 1 : 0;
    if (field.item) item[field.index] = indexOf.get(field.item) ?? -1;
    if (field.message) message[field.index] = indexOf.get(field.message) ?? -1;
  }
  const checked = Uint8Array.from(list, (message) => (isChecked(message) ? 1 : 0));
  return {
    messages: list,
    messageIndex: new Map(list.map(({ id }, index) => [id, index])),
    tables: list.map(tableOf),
    sparse: list.map(({ fields }) => new Map(fields.filter(isSparse).map(({ number, index }) => [number, index]))),
    wireType,
    packable,
    op,
    disputed,
    message,
    item,
    messageSet: Uint8Array.from(list, ({ messageSet }) => (messageSet ? 1 : 0)),
    checked,
    anyChecked: checked.includes(1),
  };
}

/** Required fields may be missing; an entry may lack its 64-bit key, or a value that requires something. */
const isChecked = ({ fields, mapEntry }: WireMessage): boolean =>
  fields.some(({ presence }) => presence === 'required') ||
  (mapEntry && fields.some(({ kind, message, number }) => (number === 1 && IS_64.has(kind)) || hasRequired(message)));

const hasRequired = (message: WireMessage | undefined): boolean =>
  message?.fields.some(({ presence }) => presence === 'required') ?? false;

const isSparse = ({ number }: WireField): boolean => number >= TABLE_LIMIT;

function tableOf({ fields }: WireMessage): Int32Array {
  const dense = fields.filter((field) => !isSparse(field));
  const table = new Int32Array(Math.max(0, ...dense.map(({ number }) => number)) + 1).fill(-1);
  for (const { number, index } of dense) table[number] = index;
  return table;
}

const OPS: Readonly<Partial<Record<ElementKind, number>>> = {
  int32: Op.VARINT_32,
  uint32: Op.VARINT_32,
  sint32: Op.VARINT_32,
  bool: Op.BOOL,
  bytes: Op.BYTES,
  message: Op.MESSAGE,
};

function opOf(field: WireField): number {
  if (field.kind === 'string') return field.utf8 ? Op.STRING_CHECKED : Op.STRING_ANY;
  if (field.kind === 'enum') return field.enum?.closed ? Op.CLOSED_ENUM : Op.VARINT_32;
  return OPS[field.kind] ?? Op.PLAIN;
}
