import type { Runtime } from './model.ts';

// The cases in which decoders differ, or which they are suspected to differ in. What each does was read in its source and run:
// the tests send a witness of every row through the real decoders. `profiles.ts` holds the same as data for the interpreter.

/**
 * `accepts`: reads it as a conforming decoder would, or accepts what that refuses. `differs`: accepts, but reads another
 * value. `drops`: reads the known fields alike and forgets unknown ones.
 */
export type Outcome = 'accepts' | 'rejects' | 'differs' | 'drops';

export interface Cell {
  readonly does: Outcome;
  /** In a few words. */
  readonly says: string;
  /** Where it is decided: function and file of the runtime; `run` where only the run tells. */
  readonly source: string;
}

export interface Rule {
  readonly title: string;
  /** What the bytes are. */
  readonly when: string;
  /** A conforming decoder. */
  readonly reference: { readonly does: Outcome; readonly says: string };
  readonly runtimes: Readonly<Record<Runtime, Cell>>;
}

const cell = (does: Outcome, says: string, source: string): Cell => ({ does, says, source });

const GO = 'unmarshalPointerEager, internal/impl/decode.go';
const GO_VARINT = 'ConsumeVarint, encoding/protowire/wire.go';
const GO_SKIP = 'consumeFieldValueD, encoding/protowire/wire.go';
const RUST_KEY = 'decode_key, prost/src/encoding.rs';
const RUST_VARINT = 'decode_varint, prost/src/encoding/varint.rs';
const RUST_LOOP = 'merge_loop, prost/src/encoding.rs';
const RUST_SKIP = 'skip_field, prost/src/encoding.rs';
const RUST_STRUCT = 'the generated struct, prost-build';
const CPP = 'run';
const ES = 'compileMessageReader, from-binary.ts';
const ES_TAG = 'BinaryReader.tag, wire/binary-encoding.ts';
const ES_SKIP = 'BinaryReader.skip, wire/binary-encoding.ts';
const ES_VARINT = 'varint32read and varint64read, wire/varint.ts';
const JS = 'the generated decoder, src/decoder.js';
const JS_TAG = 'Reader.tag, src/reader.js';
const JS_SIZE = 'Reader.size, src/reader.js';
const JS_SKIP = 'Reader.skipType, src/reader.js';

export const RULES = {
  'wrong-wire-type': {
    title: 'Known field with another wire type',
    when: 'A field of the schema comes with a wire type that its type does not have, and is no packed run.',
    reference: { does: 'accepts', says: 'takes it for an unknown field' },
    runtimes: {
      go: cell('accepts', 'unknown field', `errUnknown, ${GO}`),
      rust: cell('rejects', 'refuses the message', 'check_wire_type, prost/src/encoding/wire_type.rs'),
      cpp: cell('accepts', 'unknown field', CPP),
      es: cell(
        'differs',
        'does not look at the wire type: reads on at the wrong byte',
        'compileFieldReader, from-binary.ts',
      ),
      protobufjs: cell('drops', 'unknown field, forgotten', JS),
    },
  },
  'overlong-tag': {
    title: 'Tag of more than five bytes',
    when: 'A tag is a varint with needless bytes, more than five in all.',
    reference: { does: 'accepts', says: 'reads the tag' },
    runtimes: {
      go: cell('accepts', 'up to ten bytes', GO_VARINT),
      rust: cell('accepts', 'up to ten bytes', RUST_KEY),
      cpp: cell('rejects', 'at most five bytes', CPP),
      es: cell('rejects', 'at most five bytes', ES_TAG),
      protobufjs: cell('rejects', 'at most five bytes', JS_TAG),
    },
  },
  'tag-over-32-bits': {
    title: 'Tag over 32 bits',
    when: 'A tag holds a field number over 536,870,911.',
    reference: { does: 'rejects', says: 'there is no such field' },
    runtimes: {
      go: cell('rejects', 'refuses the message', GO),
      rust: cell('rejects', 'refuses the message', RUST_KEY),
      cpp: cell('accepts', 'cuts the tag to 32 bits and reads another field', CPP),
      es: cell('rejects', 'refuses the message', ES_TAG),
      protobufjs: cell('rejects', 'refuses the message', JS_TAG),
    },
  },
  'tag-over-32-bits-skipped': {
    title: 'Tag over 32 bits inside an unknown group',
    when: 'The same among the fields of a group that the schema does not know.',
    reference: { does: 'rejects', says: 'there is no such field' },
    runtimes: {
      go: cell('accepts', 'field numbers up to 2,147,483,647', 'DecodeTag, encoding/protowire/wire.go'),
      rust: cell('rejects', 'refuses the message', RUST_KEY),
      cpp: cell('accepts', 'cuts the tag to 32 bits', CPP),
      es: cell('rejects', 'refuses the message', ES_TAG),
      protobufjs: cell('rejects', 'refuses the message', JS_TAG),
    },
  },
  'field-zero': {
    title: 'Field number 0',
    when: 'A tag holds the field number 0.',
    reference: { does: 'rejects', says: 'there is no such field' },
    runtimes: {
      go: cell('rejects', 'refuses the message', GO),
      rust: cell('rejects', 'refuses the message', RUST_KEY),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('rejects', 'refuses the message', ES_TAG),
      protobufjs: cell('rejects', 'refuses the message', JS_SKIP),
    },
  },
  'wire-type-6-or-7': {
    title: 'Wire type 6 or 7',
    when: 'A tag holds a wire type that does not exist.',
    reference: { does: 'rejects', says: 'its value has no known length' },
    runtimes: {
      go: cell('rejects', 'refuses the message', GO_SKIP),
      rust: cell('rejects', 'refuses the message', 'WireType::try_from, prost/src/encoding/wire_type.rs'),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('rejects', 'refuses the message', ES_TAG),
      protobufjs: cell('rejects', 'refuses the message', JS_SKIP),
    },
  },
  'overlong-length': {
    title: 'Length of more than five bytes',
    when: 'A length is a varint with needless bytes, more than five in all.',
    reference: { does: 'accepts', says: 'reads the length' },
    runtimes: {
      go: cell('accepts', 'up to ten bytes', GO_VARINT),
      rust: cell('accepts', 'up to ten bytes', RUST_VARINT),
      cpp: cell('rejects', 'at most five bytes', CPP),
      es: cell('accepts', 'up to ten bytes', ES_VARINT),
      protobufjs: cell('rejects', 'at most five bytes', JS_SIZE),
    },
  },
  'length-over-31-bits': {
    title: 'Length over 31 bits',
    when: 'A length is over 2,147,483,647: a number of more than 32 bits whose low bits would fit.',
    reference: { does: 'rejects', says: 'no message is that long' },
    runtimes: {
      go: cell('rejects', 'more than there is', 'ConsumeBytes, encoding/protowire/wire.go'),
      rust: cell('rejects', 'more than there is', RUST_LOOP),
      cpp: cell('rejects', 'refuses the length', CPP),
      es: cell('accepts', 'cuts the length to 32 bits', ES_VARINT),
      protobufjs: cell('rejects', 'refuses the length', JS_SIZE),
    },
  },
  'varint-over-64-bits': {
    title: 'Varint over 64 bits',
    when: 'The tenth byte of a varint holds more than the 64th bit.',
    reference: { does: 'accepts', says: 'drops the bits' },
    runtimes: {
      go: cell('rejects', 'refuses the message', GO_VARINT),
      rust: cell('rejects', 'refuses the message', RUST_VARINT),
      cpp: cell('accepts', 'drops the bits', CPP),
      es: cell('accepts', 'drops the bits', ES_VARINT),
      protobufjs: cell('accepts', 'drops the bits', 'readLongVarint, src/reader.js'),
    },
  },
  'bool-over-64-bits': {
    title: 'Truth value over 64 bits',
    when: 'A bool is a varint whose only set bits are above the 64th.',
    reference: { does: 'accepts', says: 'drops the bits: false' },
    runtimes: {
      go: cell('rejects', 'refuses the message', GO_VARINT),
      rust: cell('rejects', 'refuses the message', RUST_VARINT),
      cpp: cell('accepts', 'false', CPP),
      es: cell('accepts', 'false', 'BinaryReader.bool, wire/binary-encoding.ts'),
      protobufjs: cell('differs', 'true', 'Reader.bool, src/reader.js'),
    },
  },
  'unknown-varint-over-ten-bytes': {
    title: 'Unknown varint over ten bytes',
    when: 'The varint of an unknown field has more than ten bytes.',
    reference: { does: 'rejects', says: 'this is no varint' },
    runtimes: {
      go: cell('rejects', 'refuses the message', GO_VARINT),
      rust: cell('rejects', 'refuses the message', RUST_SKIP),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('accepts', 'reads on until a byte ends it', ES_SKIP),
      protobufjs: cell('accepts', 'reads on until a byte ends it', 'Reader.skip, src/reader.js'),
    },
  },
  'utf8-unchecked': {
    title: 'Bad UTF-8 where the schema does not check it',
    when: 'A string of a proto2 file, or with `utf8_validation = NONE`, holds bytes that are no UTF-8.',
    reference: { does: 'accepts', says: 'keeps the bytes' },
    runtimes: {
      go: cell('accepts', 'keeps the bytes', 'EnforceUTF8, internal/strs'),
      rust: cell('rejects', 'a String is always valid', 'string::merge, prost/src/encoding.rs'),
      cpp: cell('accepts', 'keeps the bytes', CPP),
      es: cell('differs', 'U+FFFD in their place', 'BinaryReader.string, wire/binary-encoding.ts'),
      protobufjs: cell('differs', 'U+FFFD in their place', 'Reader.string, src/reader.js'),
    },
  },
  'utf8-checked': {
    title: 'Bad UTF-8 where the schema checks it',
    when: 'A string of a proto3 file holds bytes that are no UTF-8.',
    reference: { does: 'rejects', says: 'this is no text' },
    runtimes: {
      go: cell('rejects', 'refuses the message', 'EnforceUTF8, internal/strs'),
      rust: cell('rejects', 'a String is always valid', 'string::merge, prost/src/encoding.rs'),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('rejects', 'refuses the message', 'BinaryReader.string, wire/binary-encoding.ts'),
      protobufjs: cell('rejects', 'refuses the message', 'Reader.stringVerify, src/reader.js'),
    },
  },
  'child-past-parent': {
    title: 'Message that reaches beyond its parent',
    when: 'The length of a message, string or number ends behind the end of the message around it, but within the payload.',
    reference: { does: 'rejects', says: 'every read ends with its container' },
    runtimes: {
      go: cell('rejects', 'each message is a slice of its own', GO),
      rust: cell('rejects', 'the parent did not end where it said', RUST_LOOP),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('accepts', 'reads on: only the end of the payload is an end', ES),
      protobufjs: cell('rejects', 'refuses the message', JS),
    },
  },
  'packed-past-end': {
    title: 'Packed run that ends within an element',
    when: 'The length of a packed run ends within its last element.',
    reference: { does: 'rejects', says: 'a run holds whole elements' },
    runtimes: {
      go: cell('rejects', 'refuses the message', 'consumeInt32Slice and others, internal/impl/codec_gen.go'),
      rust: cell('rejects', 'the run did not end where it said', RUST_LOOP),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell(
        'accepts',
        'reads the whole element, and its bytes are gone for what follows',
        'compileListFieldReader, from-binary.ts',
      ),
      protobufjs: cell('rejects', 'refuses the message', 'Reader.int32s and others, src/reader.js'),
    },
  },
  'group-past-parent': {
    title: 'Group that ends beyond its parent',
    when: 'The message around a group ends before the group does; the end tag follows.',
    reference: { does: 'rejects', says: 'the group has no end' },
    runtimes: {
      go: cell('rejects', 'refuses the message', GO),
      rust: cell('rejects', 'the parent did not end where it said', RUST_LOOP),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('accepts', 'reads on: only the end of the payload is an end', 'compileGroupReader, from-binary.ts'),
      protobufjs: cell('rejects', 'refuses the message', JS),
    },
  },
  'end-group-as-value': {
    title: 'End of a group that was not begun, with a known number',
    when: 'An end-group tag with the number of a known field stands where no group is open.',
    reference: { does: 'rejects', says: 'no group was begun' },
    runtimes: {
      go: cell('rejects', 'refuses the message', GO),
      rust: cell('rejects', 'refuses the message', 'check_wire_type, prost/src/encoding/wire_type.rs'),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('accepts', "reads a value of the field's type", 'compileFieldReader, from-binary.ts'),
      protobufjs: cell('rejects', 'refuses the message', JS_SKIP),
    },
  },
  'group-mismatch': {
    title: 'Group that ends with another number',
    when: 'The tag that ends a group has another field number than the one that begins it.',
    reference: { does: 'rejects', says: 'the numbers must match' },
    runtimes: {
      go: cell('rejects', 'refuses the message', GO),
      rust: cell('rejects', 'refuses the message', 'group::merge, prost/src/encoding.rs'),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('rejects', 'refuses the message', 'compileGroupReader, from-binary.ts'),
      protobufjs: cell('rejects', 'refuses the message', JS),
    },
  },
  nesting: {
    title: 'Nesting: 101 messages inside the outermost',
    when: 'Messages or known groups are inside one another, 101 deep.',
    reference: { does: 'accepts', says: 'has no limit' },
    runtimes: {
      go: cell('accepts', '9,999 deep; the entry of a map counts as one', 'RecursionLimit, proto/decode.go'),
      rust: cell('rejects', '100 deep; the entry of a map counts as one', 'RECURSION_LIMIT, prost/src/lib.rs'),
      cpp: cell('rejects', '100 deep; the entry of a map counts as one', CPP),
      es: cell('rejects', '99 deep', 'recursionLimit, from-binary.ts'),
      protobufjs: cell('rejects', '100 deep', 'Reader.recursionLimit, src/reader.js'),
    },
  },
  'unknown-nesting': {
    title: 'Nesting: 102 unknown groups',
    when: 'Groups that the schema does not know are inside one another, 102 deep.',
    reference: { does: 'accepts', says: 'has no limit' },
    runtimes: {
      go: cell('accepts', '10,001 deep, whatever is around them', GO_SKIP),
      rust: cell('rejects', '100 deep, together with the messages around', RUST_SKIP),
      cpp: cell('rejects', '100 deep, together with the messages around', CPP),
      es: cell('rejects', '99 deep, together with the messages around', ES_SKIP),
      protobufjs: cell(
        'rejects',
        '101 deep, together with the messages around; fields in the last are too deep',
        JS_SKIP,
      ),
    },
  },
  'unknown-at-the-limit': {
    title: 'Unknown field in the deepest message',
    when: 'The message 100 deep, which the limit still allows, holds an unknown number.',
    reference: { does: 'accepts', says: 'has no limit' },
    runtimes: {
      go: cell('accepts', 'far from its limit', GO),
      rust: cell('rejects', 'reading over an unknown field costs depth', RUST_SKIP),
      cpp: cell('accepts', 'reads it', CPP),
      es: cell('rejects', 'the message itself is too deep', 'recursionLimit, from-binary.ts'),
      protobufjs: cell('drops', 'reads over it', JS_SKIP),
    },
  },
  'closed-enum': {
    title: 'Unknown value of a closed enum',
    when: 'A field has a number that its closed enum (proto2, or `enum_type = CLOSED`) does not name.',
    reference: { does: 'accepts', says: 'takes it for an unknown field' },
    runtimes: {
      go: cell('differs', 'a value like any other', 'coderEnum is coderInt32, internal/impl/codec_unsafe.go'),
      rust: cell('differs', 'a value like any other: fields are i32', RUST_STRUCT),
      cpp: cell('accepts', 'unknown field', CPP),
      es: cell('accepts', 'unknown field', 'compileEnumFieldReader, from-binary.ts'),
      protobufjs: cell('drops', 'left out', JS),
    },
  },
  'closed-enum-in-list': {
    title: 'Unknown value of a closed enum in a list',
    when: 'The same in a repeated field, packed or not.',
    reference: { does: 'accepts', says: 'takes it for an unknown field' },
    runtimes: {
      go: cell('differs', 'stays in the list', 'coderEnumSlice is coderInt32Slice, internal/impl/codec_unsafe.go'),
      rust: cell('differs', 'stays in the list', RUST_STRUCT),
      cpp: cell('accepts', 'unknown field', CPP),
      es: cell('differs', 'stays in the list', 'compileListFieldReader, from-binary.ts'),
      protobufjs: cell('drops', 'left out', JS),
    },
  },
  'closed-enum-in-map': {
    title: 'Unknown value of a closed enum in a map',
    when: "The same as a map's value.",
    reference: { does: 'accepts', says: 'takes the whole entry for an unknown field' },
    runtimes: {
      go: cell('differs', 'stays in the map', 'consumeMap, internal/impl/codec_map.go'),
      rust: cell('differs', 'stays in the map', 'map::merge_with_default, prost/src/encoding.rs'),
      cpp: cell('accepts', 'the whole entry is an unknown field', CPP),
      es: cell('differs', 'stays in the map', 'compileMapFieldReader, from-binary.ts'),
      protobufjs: cell('drops', 'the whole entry is left out', JS),
    },
  },
  'required-missing': {
    title: 'Missing required field',
    when: 'A message lacks a field that its schema calls required.',
    reference: { does: 'rejects', says: 'the message is incomplete' },
    runtimes: {
      go: cell('rejects', 'refuses the message', 'CheckInitialized, proto/checkinit.go'),
      rust: cell('accepts', 'has the default', RUST_STRUCT),
      cpp: cell('rejects', 'refuses the message', 'ParseFromString; protoc only warns'),
      es: cell('accepts', 'does not look', ES),
      protobufjs: cell('rejects', 'refuses the message', JS),
    },
  },
  'required-in-oneof': {
    title: 'Missing required field inside a oneof',
    when: 'The message that lacks it is a member of a oneof, not the first one declared.',
    reference: { does: 'rejects', says: 'the message is incomplete' },
    runtimes: {
      go: cell(
        'accepts',
        'does not notice: only the first member reports',
        'initOneofFieldCoders, internal/impl/codec_field.go',
      ),
      rust: cell('accepts', 'has the default', RUST_STRUCT),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('accepts', 'does not look', ES),
      protobufjs: cell('rejects', 'refuses the message', JS),
    },
  },
  'required-in-second-value': {
    title: "Missing required field in the second half of a map's value",
    when: "An entry's value comes twice: the first is complete, the second adds a message that lacks a required field.",
    reference: { does: 'rejects', says: 'the message is incomplete' },
    runtimes: {
      go: cell(
        'accepts',
        'does not notice: one complete value is enough',
        'consumeMapOfMessage, internal/impl/codec_map.go',
      ),
      rust: cell('accepts', 'has the default', RUST_STRUCT),
      cpp: cell('rejects', 'refuses the message', CPP),
      es: cell('accepts', 'does not look', ES),
      protobufjs: cell('rejects', 'refuses the message', JS),
    },
  },
  'required-in-pieces': {
    title: 'Required fields in two pieces',
    when: 'A message comes in two pieces, each with some of its required fields.',
    reference: { does: 'accepts', says: 'the pieces merge' },
    runtimes: {
      go: cell('accepts', 'looks at the finished message', 'CheckInitialized, proto/checkinit.go'),
      rust: cell('accepts', 'the pieces merge', 'message::merge, prost/src/encoding.rs'),
      cpp: cell('accepts', 'looks at the finished message', CPP),
      es: cell('accepts', 'does not look', ES),
      protobufjs: cell('rejects', 'each piece must be complete', JS),
    },
  },
  'unknown-field': {
    title: 'Unknown field',
    when: 'A field that the schema does not have.',
    reference: { does: 'accepts', says: 'keeps it and writes it again' },
    runtimes: {
      go: cell('accepts', 'keeps it', GO),
      rust: cell('drops', 'forgets it', RUST_SKIP),
      cpp: cell('accepts', 'keeps it', CPP),
      es: cell('accepts', 'keeps it', ES),
      protobufjs: cell('drops', 'forgets it, unless Reader.discardUnknown is false', JS),
    },
  },
  'unknown-beside-enum': {
    title: 'Unknown field beside an unknown value of a closed enum',
    when: 'A message has both.',
    reference: { does: 'accepts', says: 'keeps both' },
    runtimes: {
      go: cell('differs', 'the value stays in its field', GO),
      rust: cell('differs', 'the value stays in its field, the unknown field is gone', RUST_STRUCT),
      cpp: cell('accepts', 'keeps both', CPP),
      es: cell('drops', 'the list of unknown fields replaces the one with the value', ES),
      protobufjs: cell('drops', 'forgets both', JS),
    },
  },
  'unknown-in-wrapper': {
    title: 'Unknown field inside a wrapper or Struct',
    when: 'A `google.protobuf.StringValue` (or another wrapper, or Struct) holds a field that it does not have.',
    reference: { does: 'accepts', says: 'keeps it' },
    runtimes: {
      go: cell('accepts', 'keeps it', GO),
      rust: cell('drops', 'forgets it', 'prost/src/types.rs'),
      cpp: cell('accepts', 'keeps it', CPP),
      es: cell('drops', 'the field is a plain string, number or object', 'localMessageMapper, reflect/message.ts'),
      protobufjs: cell('drops', 'forgets it', JS),
    },
  },
  'value-without-kind': {
    title: 'Value without a kind inside a Struct',
    when: 'A `google.protobuf.Value` in a Struct has none of its kinds, or a null other than 0.',
    reference: { does: 'accepts', says: 'keeps it as it is' },
    runtimes: {
      go: cell('accepts', 'keeps it as it is', GO),
      rust: cell('accepts', 'keeps it as it is', 'prost-types'),
      cpp: cell('accepts', 'keeps it as it is', CPP),
      es: cell('differs', 'null', 'wktValueToLocal, reflect/message.ts'),
      protobufjs: cell('accepts', 'keeps it as it is', JS),
    },
  },
  extension: {
    title: 'Known extension',
    when: 'An extension that the schema declares.',
    reference: { does: 'accepts', says: 'reads it' },
    runtimes: {
      go: cell('accepts', 'reads it where its package is linked in', 'unmarshalExtension, internal/impl/decode.go'),
      rust: cell('differs', 'has no extensions: an unknown field, forgotten', RUST_SKIP),
      cpp: cell('accepts', 'reads it', CPP),
      es: cell('accepts', 'keeps it among the unknown fields; getExtension reads it', 'getExtension, extensions.ts'),
      protobufjs: cell('accepts', 'reads it', JS),
    },
  },
  'message-set': {
    title: 'Member of a MessageSet',
    when: 'A message with `message_set_wire_format` holds a known member.',
    reference: { does: 'accepts', says: 'reads it' },
    runtimes: {
      go: cell(
        'differs',
        'keeps it unread and fails to write it, unless built with the tag protolegacy; the generator refuses such files',
        'unmarshalPointer, internal/impl/decode.go',
      ),
      rust: cell('differs', 'forgets it', RUST_SKIP),
      cpp: cell('accepts', 'reads it', CPP),
      es: cell('differs', 'keeps it unread', ES),
      protobufjs: cell('differs', 'forgets it', JS),
    },
  },
  'map-without-long-key': {
    title: 'Missing 64-bit key beside a key 0',
    when: 'A map with 64-bit keys has an entry without a key and one with the key 0.',
    reference: { does: 'accepts', says: 'one entry: a missing key is 0, the last wins' },
    runtimes: {
      go: cell('accepts', 'one entry', 'consumeMap, internal/impl/codec_map.go'),
      rust: cell('accepts', 'one entry', 'map::merge, prost/src/encoding.rs'),
      cpp: cell('accepts', 'one entry', CPP),
      es: cell('accepts', 'one entry', 'compileMapFieldReader, from-binary.ts'),
      protobufjs: cell('differs', 'two entries', 'longToHash, src/util/minimal.js'),
    },
  },
  'map-key-twice': {
    title: 'Key of a map twice',
    when: 'Two entries of a map have the same key.',
    reference: { does: 'accepts', says: 'the last wins; message values do not merge' },
    runtimes: {
      go: cell('accepts', 'the last wins', 'consumeMap, internal/impl/codec_map.go'),
      rust: cell('accepts', 'the last wins', 'map::merge, prost/src/encoding.rs'),
      cpp: cell('accepts', 'the last wins; protoc itself still looks for required fields in the first', CPP),
      es: cell('accepts', 'the last wins', 'compileMapFieldReader, from-binary.ts'),
      protobufjs: cell('accepts', 'the last wins', JS),
    },
  },
  'oneof-message-twice': {
    title: 'Message of a oneof twice',
    when: 'The same member of a oneof, a message, comes twice in a row.',
    reference: { does: 'accepts', says: 'the two merge' },
    runtimes: {
      go: cell('accepts', 'the two merge', 'initOneofFieldCoders, internal/impl/codec_field.go'),
      rust: cell('accepts', 'the two merge', 'the generated enum, prost-derive'),
      cpp: cell('accepts', 'the two merge', CPP),
      es: cell('accepts', 'the two merge', 'compileMessageFieldReader, from-binary.ts'),
      protobufjs: cell('accepts', 'the two merge', JS),
    },
  },
  'minus-zero': {
    title: 'Minus zero without presence',
    when: 'A float or double without presence, or the value of a map, is -0.0.',
    reference: { does: 'accepts', says: 'keeps it' },
    runtimes: {
      go: cell('accepts', 'keeps it', 'internal/impl/codec_gen.go'),
      rust: cell('accepts', 'reads it, and leaves it out when it writes', 'the generated encoder, prost-derive'),
      cpp: cell('accepts', 'keeps it', CPP),
      es: cell('accepts', 'keeps it', ES),
      protobufjs: cell('accepts', 'keeps it', JS),
    },
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;
