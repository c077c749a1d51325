/** Types that prost replaces by plain ones of the language, by protobuf name. */
export const PLAIN_TYPES: ReadonlyMap<string, { readonly generated: string; readonly short: string }> = new Map(
  [
    ['google.protobuf.BoolValue', 'bool'],
    ['google.protobuf.BytesValue', '::prost::alloc::vec::Vec<u8>', 'Vec<u8>'],
    ['google.protobuf.DoubleValue', 'f64'],
    ['google.protobuf.Empty', '()'],
    ['google.protobuf.FloatValue', 'f32'],
    ['google.protobuf.Int32Value', 'i32'],
    ['google.protobuf.Int64Value', 'i64'],
    ['google.protobuf.StringValue', '::prost::alloc::string::String', 'String'],
    ['google.protobuf.UInt32Value', 'u32'],
    ['google.protobuf.UInt64Value', 'u64'],
  ].map(([id = '', generated = '', short = generated]) => [id, { generated, short }]),
);

/** Everything in this package is taken from the crate prost-types instead of being generated. */
export const PROST_TYPES_PACKAGE = 'google.protobuf';

/**
 * Files whose messages are the same in protoc's own copy and in the crate prost-types; of the others, prost-types has
 * older ones.
 */
export const STABLE_FILES: ReadonlySet<string> = new Set(
  ['any', 'duration', 'empty', 'field_mask', 'source_context', 'struct', 'timestamp', 'wrappers'].map(
    (name) => `google/protobuf/${name}.proto`,
  ),
);

const MISSING = [
  'Edition',
  'SymbolVisibility',
  'ExtensionRangeOptions.Declaration',
  'ExtensionRangeOptions.VerificationState',
  'FieldOptions.OptionRetention',
  'FieldOptions.OptionTargetType',
  'FieldOptions.EditionDefault',
  'FieldOptions.FeatureSupport',
  'FeatureSet',
  'FeatureSetDefaults',
  'GeneratedCodeInfo.Annotation.Semantic',
].map((name) => `${PROST_TYPES_PACKAGE}.${name}`);

/** Whether a message or enum is newer than prost-types, which does not have it. */
export const isMissing = (id: string): boolean =>
  id.startsWith(PROST_TYPES_PACKAGE) && MISSING.some((name) => id === name || id.startsWith(`${name}.`));
