import type { WireField } from '../model.ts';

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
