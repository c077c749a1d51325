import { encodeScalar, isMessage, scalarText, type ValueReading, type WireField, type WireMessage } from '#wire';
import type { Level } from '../model.ts';

/** In which respect a reading differs from what was written. */
export type LossKind =
  /** Lost, changed or refused. */
  | 'value'
  /** Zero and nothing are confused. */
  | 'presence'
  /** Unset stands for another value. */
  | 'default'
  | 'required'
  /** Overwritten by another member of a oneof. */
  | 'oneof'
  /** The reader's version has no such field, or the writer's. */
  | 'gone'
  /** The reader takes another field's value. */
  | 'reused'
  /** An enum's number has no name, or another. */
  | 'name'
  /** A string that is no text. */
  | 'utf8';

export interface Loss {
  readonly kind: LossKind;
  readonly level: Level;
  /** What happened, in a clause: "`a` is 705032704 instead of 5000000000". */
  readonly why: string;
  /** Ids of the fields that it belongs to, in the writer's and the reader's version: the outermost ones that are no pair. */
  readonly written?: string | undefined;
  readonly read?: string | undefined;
}

/** Stands for a field where two messages are compared that no pairing calls the same, and no field holds them. */
export const ROOT = '*';

/** As declarations are called: extensions carry their full name. */
export const idOf = ({ extension, name, owner }: WireField): string => (extension ? name : `${owner}.${name}`);

const required = new WeakMap<WireMessage, readonly WireField[]>();

/** The required fields of a message itself. */
export function requiredOf(type: WireMessage): readonly WireField[] {
  let found = required.get(type);
  if (!found) {
    found = type.fields.filter(({ presence }) => presence === 'required');
    required.set(type, found);
  }
  return found;
}

const LONGEST = 60;

/** A value on a line: `42`, `"text"`, `RED (1)`, `{…}`. */
export function textOf(field: WireField, value: ValueReading): string {
  if (isMessage(value)) return value.fields.size === 0 ? '{}' : '{…}';
  const bytes = encodeScalar(field, value);
  const text = scalarText(bytes, field.kind, 0, bytes.length, field.enum);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
