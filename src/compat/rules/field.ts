import { edition2024, proto2, proto3 } from './example.ts';
import { type RuleInfo, rules } from './info.ts';

// What makes a field another one, or gone. Bytes hold its number, JSON its name, code both name and type. How it is written is in
// `field-form.ts`.

const message = (...fields: string[]): string => proto3(`message Entry {\n  ${fields.join('\n  ')}\n}`);
const KEY = 'string key = 1;';

const DELETED = ['FIELD_NO_DELETE', 'FIELD_NO_DELETE_UNLESS_NAME_RESERVED', 'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED'];
const RETYPED = ['FIELD_SAME_TYPE', 'FIELD_WIRE_COMPATIBLE_TYPE', 'FIELD_WIRE_JSON_COMPATIBLE_TYPE'];
const COUNTED = [
  'FIELD_SAME_CARDINALITY',
  'FIELD_WIRE_COMPATIBLE_CARDINALITY',
  'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY',
];

export const FIELD_RULES = rules({
  'field-added': {
    title: 'Field added',
    what: 'A message has a field that it did not have, with a number of its own.',
    why: 'Old readers skip it: Go keeps its bytes and sends them on, prost drops them, so a Rust peer between two new ones loses the field. JSON with it is refused by Go’s protojson unless told to discard. In code it is an addition, but Rust’s struct literals without `..Default::default()` and exhaustive matches of a oneof do not compile, and prost may lose `Copy`, `Eq` or `Hash`.',
    instead:
      'Write struct literals with `..Default::default()` and Go literals with keys. Upgrade what passes messages on first.',
    audiences: ['rust', 'json', 'go', 'wire'],
    buf: [],
    finding: 'VER-01',
    bump: 'minor',
    depends: 'the Rust generator and the policy: lenient takes an added field as minor, as both ecosystems do',
    example: { old: message(KEY), new: message(KEY, 'int64 expires = 2;') },
  },
  'required-field-added': {
    title: 'Required field added',
    what: 'A message has a required field that it did not have.',
    why: 'Messages of old peers do not hold it: Go refuses to read them, prost takes the zero value and says nothing. Stored messages are unreadable for good.',
    instead:
      'Add it as optional and check it in code, where the answer can be an error that the other side understands.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: ['MESSAGE_SAME_REQUIRED_FIELDS'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: proto2('message Entry {\n  optional string key = 1;\n}'),
      new: proto2('message Entry {\n  optional string key = 1;\n  required int64 expires = 2;\n}'),
    },
  },
  'field-removed': {
    title: 'Field removed, and reserved',
    what: 'A field is gone; its number and its name are reserved.',
    why: 'Code that names it does not compile. Peers with the new version no longer send it, so old ones read zero or nothing; what old ones send is unknown. JSON with its name is refused by Go’s protojson.',
    instead: 'Deprecate it first, stop relying on it, and remove it when nobody reads it.',
    audiences: ['go', 'rust', 'json', 'wire'],
    buf: ['FIELD_NO_DELETE', 'MESSAGE_SAME_REQUIRED_FIELDS'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: message(KEY, 'int64 expires = 2;'),
      new: message('reserved 2;', 'reserved "expires";', KEY),
    },
  },
  'field-removed-unreserved': {
    title: 'Field removed, not reserved',
    what: 'A field is gone, and its number or its name can be given to another one.',
    why: 'Besides what breaks by the removal, a later field can take the number. Payloads that still hold the old one, in queues, files and old peers, then read as the new field: as garbage, or as a value that looks right.',
    instead: 'Write `reserved` with the number and with the name.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: [...DELETED, 'MESSAGE_SAME_REQUIRED_FIELDS'],
    finding: 'VER-02',
    bump: 'major',
    example: { old: message(KEY, 'int64 expires = 2;'), new: message(KEY) },
  },
  'field-renamed': {
    title: 'Field renamed',
    what: 'A number goes on under another name, with the same type or one that the wire takes for it. Where the old name is reserved it counts as removed.',
    why: 'Bytes hold the number and read as before. JSON holds the name: Go’s protojson refuses the other one, and a reader that skips it reads nothing. Struct fields and methods are called otherwise in Go and in Rust.',
    instead:
      'Keep the name, or keep the JSON name by `json_name` and rename in code only. Never rename because the meaning changed: that is another field.',
    audiences: ['json', 'go', 'rust'],
    buf: ['FIELD_SAME_NAME', 'FIELD_SAME_JSON_NAME', 'EXTENSION_NO_DELETE', 'PACKAGE_EXTENSION_NO_DELETE'],
    finding: 'VER-01',
    bump: 'major',
    example: { old: message(KEY), new: message('string name = 1;') },
  },
  'field-renumbered': {
    title: 'Field renumbered',
    what: 'A name has another number.',
    why: 'Where the type is the same, code compiles and JSON reads as before, which hides that bytes do not: each version looks for the value where the other one did not write it. Where the old number has another field now, that field reads it.',
    instead: 'A number once given stays. Add a field with a new name and a new number.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: [...DELETED, 'FIELD_SAME_NAME', 'FIELD_SAME_JSON_NAME', ...RETYPED],
    finding: 'VER-03',
    bump: 'major',
    example: { old: message(KEY), new: message('string key = 2;') },
  },
  'field-number-reused': {
    title: 'Field number reused',
    what: 'A number belongs to another field now: name and type are other ones, or the old name is reserved or has another number.',
    why: 'Each version reads what the other one wrote as something else. With another wire type Go takes it for unknown and prost refuses the message; with the same one both read a value that was never meant.',
    instead: 'Reserve the number and the name, and give the new field a number that was never used.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: [
      ...DELETED,
      'FIELD_SAME_NAME',
      'FIELD_SAME_JSON_NAME',
      'FIELD_SAME_ONEOF',
      'FIELD_SAME_DEFAULT',
      'MESSAGE_SAME_REQUIRED_FIELDS',
      ...RETYPED,
      ...COUNTED,
    ],
    finding: 'VER-03',
    bump: 'major',
    example: { old: message(KEY, 'string note = 2;'), new: message(KEY, 'int64 expires = 2;') },
  },
  'field-moved': {
    title: 'Field moved',
    what: 'A field left its message for another one: into a message that is new and that the first one holds now, out of one that is gone, or where no other field of the file is called the same and has the same type. An extension stands in another scope.',
    why: 'The path to the value is another one in code, in JSON and in bytes: each version finds nothing where the other one wrote it.',
    instead:
      'Add the field at its new place, write both for a release, read the new one first, and then remove and reserve the old one.',
    audiences: ['wire', 'json', 'go', 'rust'],
    buf: [...DELETED, 'EXTENSION_NO_DELETE', 'PACKAGE_EXTENSION_NO_DELETE', 'MESSAGE_SAME_REQUIRED_FIELDS'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: message(KEY, 'int64 expires = 2;'),
      new: proto3(
        'message Entry {\n  string key = 1;\n  Lease lease = 3;\n}\n\nmessage Lease {\n  int64 expires = 1;\n}',
      ),
    },
  },
  'field-json-name-changed': {
    title: 'JSON name changed',
    what: 'A field is called otherwise in JSON, by `json_name` or because its own name changed.',
    why: 'Go’s protojson writes the new name and refuses the old one, except where that is the name in the schema. Bytes and code are as before.',
    instead: 'Keep the JSON name by `json_name`.',
    audiences: ['json'],
    buf: ['FIELD_SAME_JSON_NAME'],
    finding: 'VER-01',
    bump: 'major',
    example: { old: message('string first_key = 1;'), new: message('string first_key = 1 [json_name = "key"];') },
  },
  'extension-added': {
    title: 'Extension added',
    what: 'A message can hold another extension.',
    why: 'Old readers keep it as unknown, in Go; prost drops it, with or without this schema, since it knows no extensions.',
    instead: 'Prefer a field of the message where Rust must read it.',
    audiences: ['rust', 'go', 'json'],
    buf: [],
    finding: 'VER-01',
    bump: 'minor',
    example: {
      old: proto2('message Entry {\n  extensions 100 to 199;\n}'),
      new: proto2('message Entry {\n  extensions 100 to 199;\n}\n\nextend Entry {\n  optional string note = 100;\n}'),
    },
  },
  'extension-removed': {
    title: 'Extension removed',
    what: 'An extension is gone, and none has its message and its number.',
    why: 'Go code that reads it does not compile; what peers send of it is unknown. JSON with it (`"[acme.v1.note]"`) is refused.',
    instead: 'Deprecate it first, and do not give its number to another extension.',
    audiences: ['go', 'json', 'wire'],
    buf: ['EXTENSION_NO_DELETE', 'PACKAGE_EXTENSION_NO_DELETE'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: proto2('message Entry {\n  extensions 100 to 199;\n}\n\nextend Entry {\n  optional string note = 100;\n}'),
      new: proto2('message Entry {\n  extensions 100 to 199;\n}'),
    },
  },
  'extension-extendee-changed': {
    title: 'Extended message changed',
    what: 'An extension of the same name extends another message.',
    why: 'It is unknown in the message that it was in. Go code that asks for it there compiles and finds nothing, or panics.',
    instead: 'Declare an extension of another name for the other message.',
    audiences: ['wire', 'json', 'go'],
    buf: ['EXTENSION_NO_DELETE', 'PACKAGE_EXTENSION_NO_DELETE'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: proto2(
        'message Entry {\n  extensions 100 to 199;\n}\n\nmessage Page {\n  extensions 100 to 199;\n}\n\nextend Entry {\n  optional string note = 100;\n}',
      ),
      new: proto2(
        'message Entry {\n  extensions 100 to 199;\n}\n\nmessage Page {\n  extensions 100 to 199;\n}\n\nextend Page {\n  optional string note = 100;\n}',
      ),
    },
  },
} satisfies Record<string, RuleInfo>);

const ONEOF = 'oneof body {\n    string text = 2;\n    bytes raw = 3;\n  }';

export const ONEOF_RULES = rules({
  'oneof-added': {
    title: 'Oneof added',
    what: 'A message has a oneof that it did not have. Fields that were there and are members now are listed as what follows.',
    why: 'With new members it is an addition like any field. With members that were fields, code that sets or reads them is written otherwise.',
    instead: 'Add a oneof with new members only.',
    audiences: ['go', 'rust'],
    buf: [],
    finding: 'VER-01',
    bump: 'minor',
    example: { old: message(KEY), new: message(KEY, ONEOF) },
  },
  'oneof-removed': {
    title: 'Oneof removed',
    what: 'A oneof is gone, and none has most of its members.',
    why: 'Its interface and wrappers in Go and its enum in Rust are gone, so that code does not compile. Members that stayed are fields of their own: several may be set at once, of which old readers keep the last.',
    instead: 'Keep it, and deprecate members that are not wanted any more.',
    audiences: ['go', 'rust', 'wire'],
    buf: ['ONEOF_NO_DELETE', 'FIELD_SAME_ONEOF'],
    finding: 'VER-04',
    bump: 'major',
    example: { old: message(KEY, ONEOF), new: message(KEY, 'optional string text = 2;', 'optional bytes raw = 3;') },
  },
  'oneof-renamed': {
    title: 'Oneof renamed',
    what: 'A oneof goes on under another name, with most of its members.',
    why: 'The name is in code only: Go’s field and interface, Rust’s field and enum. Neither bytes nor JSON hold it, though buf takes it for a break on the wire.',
    instead: 'Keep the name.',
    audiences: ['go', 'rust'],
    buf: ['ONEOF_NO_DELETE', 'FIELD_SAME_ONEOF'],
    finding: 'VER-01',
    bump: 'major',
    example: { old: message(KEY, ONEOF), new: message(KEY, ONEOF.replace('body', 'content')) },
  },
  'oneof-option-changed': {
    title: 'Option of a oneof changed',
    what: 'An option of a oneof was set, changed or taken away.',
    why: 'Protobuf has features only for oneofs; they change what is generated, not what is sent.',
    instead: 'Nothing in general.',
    audiences: ['go'],
    buf: [],
    finding: 'VER-01',
    bump: 'patch',
    example: {
      old: edition2024('message Entry {\n  oneof body {\n    string text = 2;\n  }\n}'),
      new: edition2024(
        'message Entry {\n  oneof body {\n    option features.enforce_naming_style = STYLE_LEGACY;\n    string text = 2;\n  }\n}',
      ),
    },
  },
} satisfies Record<string, RuleInfo>);
