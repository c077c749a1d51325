import type { Runtime } from './model.ts';

// How each decoder treats the disputed cases, as data that `read-as.ts` walks. `rules.ts` says the same in words, with the
// place in the decoder's source. `reference` is a conforming decoder: it agrees with the conformance suite.

export interface Profile {
  readonly name: Runtime | 'reference';
  /** What ends a read: the container, or (protobuf-es) only the buffer. */
  readonly bounds: 'container' | 'buffer';
  readonly tag: {
    /** Longest varint that is accepted as a tag. */
    readonly maxBytes: 5 | 10;
    readonly over32: 'reject' | 'truncate';
    /** Largest field number inside an unknown group. */
    readonly maxSkipped: number;
  };
  readonly length: {
    readonly maxBytes: 5 | 10;
    /** A length that does not fit 31 (truncate: 32) bits. */
    readonly over: 'reject' | 'truncate';
  };
  readonly varint: {
    /** A tenth byte with more than the 64th bit. */
    readonly over64: 'reject' | 'drop' | 'drop, but true as a bool';
    /** Longest varint of an unknown field. */
    readonly maxSkipped: 10 | typeof ENDLESS;
  };
  readonly wrongWireType: 'unknown' | 'reject' | 'misread';
  readonly utf8: {
    readonly checked: 'by field' | 'always';
    /** What becomes of bytes that are no text where they are let through. */
    readonly otherwise: 'keep' | 'replace';
  };
  /** An unknown value of a closed enum: an unknown field, or a value like any other. */
  readonly closedEnum: 'unknown' | 'keep' | 'unknown where singular';
  /** When a missing required field is noticed; or what becomes of it. */
  readonly required: 'at the end' | 'where Go looks' | 'per piece' | 'default' | 'ignored';
  /** `keep apart`: those of a message that had none replace at its end what closed enums left in it meanwhile. */
  readonly unknown: 'keep' | 'keep apart' | 'drop';
  /** Wrappers and Struct become values of the language, which have no place for unknown fields. */
  readonly localValues: boolean;
  readonly extensions: 'field' | 'unknown';
  readonly messageSet: boolean;
  readonly depth: {
    /** Messages inside the outermost one. */
    readonly limit: number;
    /** A map entry counts as a message. */
    readonly entries: boolean;
    /** An extension's message starts counting anew. */
    readonly extensionsAnew: boolean;
    /** What costs depth while unknown fields are read over. */
    readonly skip: 'groups' | 'everything';
    /** Unknown groups have a budget of their own, whatever the depth of their message. */
    readonly skipLimit?: number;
    /** How many levels more than messages may the fields inside unknown groups use. */
    readonly skipSlack: number;
  };
  /** A missing 64-bit key of a map and a key 0 are two entries. */
  readonly longKeyZeroTwice: boolean;
}

export const ENDLESS = Number.POSITIVE_INFINITY;
const MAX_FIELD = 0x1fffffff;

const REFERENCE: Profile = {
  name: 'reference',
  bounds: 'container',
  tag: { maxBytes: 10, over32: 'reject', maxSkipped: MAX_FIELD },
  length: { maxBytes: 10, over: 'reject' },
  varint: { over64: 'drop', maxSkipped: 10 },
  wrongWireType: 'unknown',
  utf8: { checked: 'by field', otherwise: 'keep' },
  closedEnum: 'unknown',
  required: 'at the end',
  unknown: 'keep',
  localValues: false,
  extensions: 'field',
  messageSet: true,
  depth: { limit: ENDLESS, entries: false, extensionsAnew: false, skip: 'groups', skipSlack: 0 },
  longKeyZeroTwice: false,
};

export const PROFILES: Readonly<Record<Profile['name'], Profile>> = {
  reference: REFERENCE,
  go: {
    ...REFERENCE,
    name: 'go',
    tag: { maxBytes: 10, over32: 'reject', maxSkipped: 0x7fffffff },
    varint: { over64: 'reject', maxSkipped: 10 },
    closedEnum: 'keep',
    required: 'where Go looks',
    messageSet: false,
    depth: { limit: 9_999, entries: true, extensionsAnew: true, skip: 'groups', skipLimit: 10_001, skipSlack: 0 },
  },
  rust: {
    ...REFERENCE,
    name: 'rust',
    varint: { over64: 'reject', maxSkipped: 10 },
    wrongWireType: 'reject',
    utf8: { checked: 'always', otherwise: 'keep' },
    closedEnum: 'keep',
    required: 'default',
    unknown: 'drop',
    extensions: 'unknown',
    messageSet: false,
    depth: { limit: 100, entries: true, extensionsAnew: false, skip: 'everything', skipSlack: 0 },
  },
  cpp: {
    ...REFERENCE,
    name: 'cpp',
    tag: { maxBytes: 5, over32: 'truncate', maxSkipped: MAX_FIELD },
    length: { maxBytes: 5, over: 'reject' },
    depth: { limit: 100, entries: true, extensionsAnew: false, skip: 'groups', skipSlack: 0 },
  },
  es: {
    ...REFERENCE,
    name: 'es',
    bounds: 'buffer',
    tag: { maxBytes: 5, over32: 'reject', maxSkipped: MAX_FIELD },
    length: { maxBytes: 10, over: 'truncate' },
    varint: { over64: 'drop', maxSkipped: ENDLESS },
    wrongWireType: 'misread',
    utf8: { checked: 'by field', otherwise: 'replace' },
    closedEnum: 'unknown where singular',
    required: 'ignored',
    unknown: 'keep apart',
    localValues: true,
    extensions: 'unknown',
    messageSet: false,
    depth: { limit: 99, entries: false, extensionsAnew: false, skip: 'groups', skipSlack: 0 },
  },
  protobufjs: {
    ...REFERENCE,
    name: 'protobufjs',
    tag: { maxBytes: 5, over32: 'reject', maxSkipped: MAX_FIELD },
    length: { maxBytes: 5, over: 'reject' },
    varint: { over64: 'drop, but true as a bool', maxSkipped: ENDLESS },
    utf8: { checked: 'by field', otherwise: 'replace' },
    required: 'per piece',
    unknown: 'drop',
    messageSet: false,
    depth: { limit: 100, entries: false, extensionsAnew: false, skip: 'everything', skipSlack: 1 },
    longKeyZeroTwice: true,
  },
};
