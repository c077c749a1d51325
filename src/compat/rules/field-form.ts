import { edition, proto2, proto3 } from './example.ts';
import { type RuleInfo, rules } from './info.ts';

// How a field that goes on is written and read: its type, how many, whether it may be missing, its options.

const field = (text: string): string => proto3(`message Entry {\n  ${text}\n}`);
const field2 = (text: string): string => proto2(`message Entry {\n  ${text}\n}`);
const fieldE = (text: string): string =>
  edition(`message Entry {\n  ${text}\n}\n\nmessage Part {\n  int32 size = 1;\n}`);

const TYPE = ['FIELD_SAME_TYPE', 'FIELD_WIRE_COMPATIBLE_TYPE', 'FIELD_WIRE_JSON_COMPATIBLE_TYPE'];
const CARDINALITY = [
  'FIELD_SAME_CARDINALITY',
  'FIELD_WIRE_COMPATIBLE_CARDINALITY',
  'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY',
];

export const FIELD_FORM_RULES = rules({
  'field-type-changed': {
    title: 'Field type changed',
    what: 'A field has another type: scalar, message, enum, or key or value of a map. A type that is only renamed or moved is the same one.',
    why: 'Code does not compile. On the wire it depends on both types and on the direction: with another wire type Go takes the value for unknown and prost refuses the whole message; with the same one it is read, and may be cut (5000000000 as int32 is 705032704) or mean something else (−1 as uint32 is 4294967295). buf passes such pairs.',
    instead: 'Add a field of the new type with a new number, write both, and remove the old one when nobody reads it.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: TYPE,
    finding: 'VER-01',
    bump: 'major',
    example: { old: field('int64 size = 1;'), new: field('int32 size = 1;') },
  },
  'field-cardinality-changed': {
    title: 'Singular, repeated or map changed',
    what: 'A field holds one value where it held several, several where it held one, or has become or was a map.',
    why: 'Code does not compile. A reader that expects one value keeps the last of several, and merges messages. A reader that expects a list reads one value as a list of one; but packed numbers are one piece of bytes, which an old reader of a single number takes for unknown in Go and refuses in prost. JSON has an array or an object where the other side expects a value, and is refused.',
    instead: 'Add a repeated field with a new number beside the old one.',
    audiences: ['json', 'wire', 'go', 'rust'],
    buf: [...CARDINALITY, ...TYPE],
    finding: 'VER-04',
    bump: 'major',
    example: { old: field('string tag = 1;'), new: field('repeated string tag = 1;') },
  },
  'field-presence-changed': {
    title: 'Presence changed',
    what: 'Whether a field that is not set can be told from one that is zero.',
    why: 'Old writers leave zero out, so a reader that asks for presence finds the field missing where it was zero. Go’s open API makes `*int32` of `int32` and prost makes `Option<i32>`, so code does not compile; Go’s opaque API and Rust’s protobuf 4 only add methods.',
    instead: 'Upgrade readers first, and read a missing field as zero while old writers are about.',
    audiences: ['go', 'rust', 'wire', 'json'],
    buf: ['FIELD_SAME_CARDINALITY'],
    finding: 'VER-04',
    bump: 'major',
    depends: 'the Go API and the Rust generator',
    example: { old: field('int32 size = 1;'), new: field('optional int32 size = 1;') },
  },
  'field-required-changed': {
    title: 'Required or not changed',
    what: 'A field must be set where it need not be, or need not be set where it must.',
    why: 'Go refuses to write and to read a message without a required field, with an error; prost writes and reads its zero value. A field that is required now refuses what old peers wrote without it; one that is not required any more may be left out, which old peers refuse.',
    instead: 'Loosen in two releases: first readers everywhere, then writers. Never tighten; check in code.',
    audiences: ['wire', 'json', 'rust', 'go'],
    buf: ['MESSAGE_SAME_REQUIRED_FIELDS', ...CARDINALITY],
    finding: 'VER-04',
    bump: 'major',
    example: { old: field2('optional string key = 1;'), new: field2('required string key = 1;') },
  },
  'field-label-changed': {
    title: '`optional` written or dropped',
    what: 'A field is written with `optional` where it was not, or the other way round, and its presence is the same: it is a message.',
    why: 'Nothing changes for readers: a message field could always be missing. Descriptors say it in another way, which tools that read them may show.',
    instead: 'Leave it out for message fields: it adds nothing.',
    audiences: ['go', 'rust'],
    buf: ['FIELD_SAME_CARDINALITY'],
    finding: 'VER-01',
    bump: 'patch',
    example: {
      old: proto3('message Entry {\n  Part part = 1;\n}\n\nmessage Part {}'),
      new: proto3('message Entry {\n  optional Part part = 1;\n}\n\nmessage Part {}'),
    },
  },
  'field-into-oneof': {
    title: 'Field moved into a oneof',
    what: 'A field is a member of a oneof where it was on its own, or was a member of another one.',
    why: 'Setting one member clears the others, and a reader keeps the last member it meets: of what an old peer sent with several fields set, all but one are lost. Alone in a new oneof it loses nothing. Go wraps it in a type of its own and Rust in a variant, so code does not compile.',
    instead: 'Add a oneof with new members, and keep the old field, deprecated, until nobody sets it.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: ['FIELD_SAME_ONEOF', 'FIELD_SAME_CARDINALITY', 'ONEOF_NO_DELETE'],
    finding: 'VER-04',
    bump: 'major',
    depends: 'whether the oneof has other members that old peers set together with it',
    example: {
      old: field('string text = 1;\n  bytes raw = 2;'),
      new: field('oneof body {\n    string text = 1;\n    bytes raw = 2;\n  }'),
    },
  },
  'field-out-of-oneof': {
    title: 'Field moved out of a oneof',
    what: 'A field is on its own that was a member of a oneof.',
    why: 'New peers may set it together with what is left of the oneof, and old readers keep only the last of them. A zero may be left out where it was always sent. Code does not compile, in Go and in Rust.',
    instead: 'Add a field of its own with a new number.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: ['FIELD_SAME_ONEOF', 'FIELD_SAME_CARDINALITY', 'ONEOF_NO_DELETE'],
    finding: 'VER-04',
    bump: 'major',
    example: {
      old: field('oneof body {\n    string text = 1;\n    bytes raw = 2;\n  }'),
      new: field('oneof body {\n    string text = 1;\n  }\n  bytes raw = 2;'),
    },
  },
  'field-packing-changed': {
    title: 'Packing changed',
    what: 'Repeated numbers are written in one piece where each was on its own, or the other way round.',
    why: 'Every conforming reader takes both forms, so nothing is lost. Payloads get longer or shorter, and bytes that are compared or hashed are other ones. Only attributes and tags in generated code change.',
    instead: 'Nothing to mend. Do not compare messages by their bytes.',
    audiences: ['wire'],
    buf: [],
    finding: 'VER-01',
    bump: 'patch',
    example: { old: field('repeated int32 sizes = 1;'), new: field('repeated int32 sizes = 1 [packed = false];') },
  },
  'field-encoding-changed': {
    title: 'Message encoding changed',
    what: 'A message field is written between group tags where its length stood before it, or the other way round.',
    why: 'The wire type is another one. Go takes the field for unknown, so the whole part is missing; prost refuses the message. Types in code are as before, so that nothing warns.',
    instead: 'Add a field with the other encoding and a new number.',
    audiences: ['wire'],
    buf: TYPE,
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: fieldE('Part part = 1;'),
      new: fieldE('Part part = 1 [features.message_encoding = DELIMITED];'),
    },
  },
  'field-utf8-changed': {
    title: 'UTF-8 validation changed',
    what: 'Whether a string that is not UTF-8 must be refused.',
    why: 'Where it is checked no longer, Go reads and sends any bytes, and Rust refuses the message still: a `String` cannot hold them. Where it is checked now, Go refuses what it took before.',
    instead: 'Use `bytes` for what need not be UTF-8, as a new field.',
    audiences: ['wire', 'json'],
    buf: ['FIELD_SAME_UTF8_VALIDATION', 'FIELD_SAME_JAVA_UTF8_VALIDATION'],
    finding: 'VER-01',
    bump: 'minor',
    example: {
      old: fieldE('string key = 1;'),
      new: fieldE('string key = 1 [features.utf8_validation = NONE];'),
    },
  },
  'field-default-changed': {
    title: 'Default changed',
    what: 'A field means another value where it is not set: an explicit default was set, changed or taken away.',
    why: 'Nothing is sent for a field that is not set, so both sides read the same bytes and see different values, without an error. In prost the default is what `Default` and the getter give, in Go what the getter gives.',
    instead: 'Send the value. Never change a default; add a field.',
    audiences: ['wire', 'json', 'behaviour', 'go', 'rust'],
    buf: ['FIELD_SAME_DEFAULT'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: field2('optional int32 size = 1 [default = 5];'),
      new: field2('optional int32 size = 1 [default = 6];'),
    },
  },
  'field-option-changed': {
    title: 'Field option changed',
    what: 'An option of a field was set, changed or taken away: `lazy`, `ctype`, `jstype`, `debug_redact`, `retention`, features that change nothing by themselves.',
    why: 'Bytes do not change. `lazy` moves the cost of decoding, and its errors, to the first access; `debug_redact` changes what is logged; `jstype` and `ctype` change types for JavaScript and C++.',
    instead: 'Say it in the release notes where logs or timing change.',
    audiences: ['behaviour'],
    buf: ['FIELD_SAME_CPP_STRING_TYPE', 'FIELD_SAME_JSTYPE', 'FIELD_SAME_JAVA_UTF8_VALIDATION'],
    finding: 'VER-01',
    bump: 'minor',
    example: { old: field('string key = 1;'), new: field('string key = 1 [debug_redact = true];') },
  },
} satisfies Record<string, RuleInfo>);
