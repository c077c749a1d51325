import type { Problem, ProblemCode } from './model.ts';

// Everything the inspector may say about a payload's bytes. A code is for ever: scripts and links use it.

export interface ProblemInfo {
  readonly severity: Problem['severity'];
  readonly title: string;
  /** Why it matters at a Go and Rust boundary, and what to do. */
  readonly advice: string;
}

export const PROBLEMS: Readonly<Record<ProblemCode, ProblemInfo>> = {
  truncated: {
    severity: 'error',
    title: 'Bytes end too early',
    advice:
      'A length, number or field needs more bytes than its container has. Look for a cut buffer: a length taken before the data was complete, a string copied to its first zero byte, or a view into memory that was released.',
  },
  'varint-too-long': {
    severity: 'error',
    title: 'Varint without an end',
    advice:
      'Ten bytes, and each says that another follows. These bytes are no varint: most often the reader stands at the wrong offset.',
  },
  'varint-over-64-bits': {
    severity: 'mark',
    title: 'Varint over 64 bits',
    advice: 'The tenth byte holds more than one bit. Go and prost refuse it, C++ and JavaScript drop the bits.',
  },
  'field-zero': {
    severity: 'error',
    title: 'Field number 0',
    advice: 'No field has number 0. A run of zero bytes is often a buffer that was allocated and not filled.',
  },
  'field-too-large': {
    severity: 'error',
    title: 'Field number over 536,870,911',
    advice: 'A tag has at most 29 bits of field number. C++ cuts it to 32 bits and reads another field.',
  },
  'wire-type': {
    severity: 'error',
    title: 'Wire type 6 or 7',
    advice: 'These do not exist. The bytes are not protobuf here, or the reader stands at the wrong offset.',
  },
  'length-too-large': {
    severity: 'error',
    title: 'Length over 2,147,483,647',
    advice: 'A length is a signed 32-bit number in every runtime.',
  },
  'group-not-ended': {
    severity: 'error',
    title: 'Group without an end',
    advice: 'The container ends before the tag that closes this group.',
  },
  'group-not-started': {
    severity: 'error',
    title: 'End of a group that was not begun',
    advice: 'An end-group tag stands where no group is open. Runtimes refuse the whole message.',
  },
  'group-end-mismatch': {
    severity: 'error',
    title: 'Group ended by another number',
    advice: 'The tag that closes a group carries the number that opened it.',
  },
  'packed-remainder': {
    severity: 'error',
    title: 'Packed run with a part of an element',
    advice: 'The length of a packed run of fixed-width numbers is a multiple of their width.',
  },
  utf8: {
    severity: 'error',
    title: 'String is not UTF-8',
    advice:
      'Bytes that may be anything belong in a bytes field. Where the schema does not check (proto2), Go and C++ let it pass and prost refuses it.',
  },
  'required-missing': {
    severity: 'error',
    title: 'Required field is missing',
    advice: 'Go and C++ refuse such a message, prost fills in the default without a word.',
  },
  'wire-type-mismatch': {
    severity: 'mark',
    title: 'Known field with another wire type',
    advice:
      'The number is known, the type is not what the schema says: was the type changed, or the number used again? Go and C++ keep it as an unknown field, prost refuses the message, protobuf-es reads on at a wrong place.',
  },
  'overlong-varint': {
    severity: 'mark',
    title: 'Varint longer than needed',
    advice: 'Legal, and the same value, but no usual encoder writes it, and encoding again gives other bytes.',
  },
  'out-of-order': {
    severity: 'mark',
    title: 'Fields out of order',
    advice: 'Legal. Encoders write fields by number; another order points to merged or edited messages.',
  },
  overwritten: {
    severity: 'mark',
    title: 'Overwritten by a later value',
    advice: 'A singular field occurs again: the last one wins, this one is lost.',
  },
  'oneof-overwritten': {
    severity: 'mark',
    title: 'Unset by a later member of its oneof',
    advice: 'Of a oneof only the last member counts.',
  },
  'duplicate-map-key': {
    severity: 'mark',
    title: 'Map key occurs again',
    advice: 'The last entry of a key wins, this one is lost.',
  },
  'map-entry-incomplete': {
    severity: 'mark',
    title: 'Map entry without key or value',
    advice: 'What is missing is read as its default.',
  },
  'unknown-field': {
    severity: 'mark',
    title: 'Unknown field',
    advice:
      'This version of the schema does not have the number. Go and C++ keep it when they write the message again, prost drops it.',
  },
  'unknown-enum-value': {
    severity: 'mark',
    title: 'Number without a name in its enum',
    advice:
      'An open enum keeps the number. A closed one moves it to the unknown fields, except in Go, which keeps it in the field.',
  },
  'truncated-to-32-bits': {
    severity: 'mark',
    title: 'More than 32 bits for a 32-bit type',
    advice: 'Decoders drop the high bits: was the field 64 bits wide where this was written?',
  },
  'bool-not-0-or-1': {
    severity: 'mark',
    title: 'Bool that is neither 0 nor 1',
    advice: 'Any other number is true. Was the field a number where this was written?',
  },
  'split-packed': {
    severity: 'mark',
    title: 'Repeated field in several runs',
    advice: 'Legal: the runs are joined. It points to merged messages or to two encodings of one field.',
  },
  'merged-message': {
    severity: 'mark',
    title: 'Message occurs again: the two are merged',
    advice: 'A singular message field that occurs again is merged with what came before, field by field.',
  },
  'deep-nesting': {
    severity: 'mark',
    title: 'Nested deeper than some runtimes read',
    advice: 'C++ and prost stop at 100 levels, Go at 10,000.',
  },
  'max-len': {
    severity: 'error',
    title: 'Longer than the contract allows',
    advice: 'The schema states a largest length for this field. A receiver that checks it refuses the message.',
  },
  'reserved-number': {
    severity: 'mark',
    title: 'Number that the schema reserves',
    advice: 'The field was removed. Whoever wrote this still uses an older version.',
  },
};

/** At most this many problems of one code are listed; the rest are only counted. */
export const PROBLEM_LIMIT = 1000;

/** Collects problems, and counts beyond the limit. */
export class ProblemList {
  readonly list: Problem[] = [];
  readonly counts: Partial<Record<ProblemCode, number>> = {};

  add(code: ProblemCode, offset: number, end: number, record: number, message: string): void {
    const count = (this.counts[code] ?? 0) + 1;
    this.counts[code] = count;
    if (count <= PROBLEM_LIMIT)
      this.list.push({ code, severity: PROBLEMS[code].severity, offset, end, record, message });
  }
}
