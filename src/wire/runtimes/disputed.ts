import type { WireField } from '../model.ts';

// When runtimes can disagree about a payload. The walker notes in passing (`Decoded.disputed`) whether it saw any of:
//
// - an error of any kind;
// - a tag or a length of more than five bytes;
// - a varint whose tenth byte is over 1, in unknown fields and packed runs too;
// - a known field with another wire type, in entries of maps too;
// - text that is no UTF-8 where it is not checked, keys and values of maps too;
// - a value that a closed enum does not name, in lists and maps too;
// - more than 90 levels: messages, groups known and unknown, and entries of maps each count as one;
// - an occurrence of a message that lacks a required field, whether or not another occurrence has it;
// - an entry of a map without a key;
// - a field for which `disputedWhenSeen` holds.
//
// Otherwise all accept the payload and read the known fields alike; prost and protobufjs forget the unknown ones, and
// protobuf-es those inside wrappers.

/**
 * Whether a field's mere presence means that runtimes may read the payload differently: prost has no extensions, only C++
 * reads a MessageSet, protobuf-es turns a Struct into a JSON object.
 */
export const disputedWhenSeen = (field: WireField): boolean =>
  field.extension ||
  field.message?.messageSet === true ||
  field.message?.id === 'google.protobuf.Struct' ||
  structValues(field);

/** A map whose values are disputed when seen. */
const structValues = ({ map, message }: WireField): boolean => {
  const value = map ? message?.byNumber.get(2) : undefined;
  return value !== undefined && disputedWhenSeen(value);
};
