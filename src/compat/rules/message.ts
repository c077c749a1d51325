import { edition, proto2, proto3 } from './example.ts';
import { type RuleInfo, rules } from './info.ts';

// Messages as a whole. Bytes hold no names of messages: what breaks by a name is code, JSON of an Any, and methods.

const ENTRY = 'message Entry {\n  string key = 1;\n  bytes value = 2;\n}';
const HELD = 'message Page {\n  repeated Entry entries = 1;\n}';

const TYPE_NAMES = [
  'FIELD_SAME_TYPE',
  'FIELD_WIRE_COMPATIBLE_TYPE',
  'FIELD_WIRE_JSON_COMPATIBLE_TYPE',
  'RPC_SAME_REQUEST_TYPE',
  'RPC_SAME_RESPONSE_TYPE',
];

export const MESSAGE_RULES = rules({
  'message-added': {
    title: 'Message added',
    what: 'A message is new. What stands in it is part of it.',
    why: 'Nobody relies on it yet. Its name may meet another in generated code: a top-level `A_B` and a message `B` in `A` are both `A_B` in Go, and `FooBar` beside `foo_bar` are one type in Rust.',
    instead: 'Look at the generated names on the page of the message before it is released.',
    audiences: ['go', 'rust'],
    buf: [],
    finding: 'VER-01',
    bump: 'minor',
    example: { old: proto3(ENTRY), new: proto3(`${ENTRY}\n\nmessage Tombstone {\n  string key = 1;\n}`) },
  },
  'message-removed': {
    title: 'Message removed',
    what: 'A message is gone, and no new one has its shape, its users or its place.',
    why: 'Go and Rust code that names it does not compile. Where it was sent, old peers still send it: a field that held it is unknown now, and an Any with it cannot be unpacked.',
    instead: 'Deprecate it for a release, and remove it when nothing sends it and no code names it.',
    audiences: ['go', 'rust', 'json', 'wire'],
    buf: ['MESSAGE_NO_DELETE', 'PACKAGE_MESSAGE_NO_DELETE'],
    finding: 'VER-01',
    bump: 'major',
    example: { old: proto3(`${ENTRY}\n\nmessage Tombstone {\n  string key = 1;\n}`), new: proto3(ENTRY) },
  },
  'message-renamed': {
    title: 'Message renamed',
    what: 'A message goes on under another name: its shape is the same, or it is used where the old one was. Fields of its type are not listed, as they have the same type still.',
    why: 'Code that names the type does not compile, in Go and in Rust. Bytes decode as before, both ways, which buf’s rules for the wire deny. The name is sent only inside an Any, as the type of a method in reflection, and in errors with details.',
    instead:
      'Keep the name. In Go an alias (`type Old = New`) and in Rust a `pub use New as Old` help callers over a release.',
    audiences: ['go', 'rust', 'json', 'wire'],
    buf: ['MESSAGE_NO_DELETE', 'PACKAGE_MESSAGE_NO_DELETE', ...TYPE_NAMES],
    finding: 'VER-01',
    bump: 'major',
    depends: 'the generator: names that differ in case alone can be one name in Rust',
    example: {
      old: proto3(`${ENTRY}\n\n${HELD}`),
      new: proto3(`${ENTRY}\n\n${HELD}`.replaceAll('Entry', 'Record')),
    },
  },
  'message-moved': {
    title: 'Message moved',
    what: 'A message stands somewhere else: in another file, in another package, in another message, or no longer in one.',
    why: 'Where its full name changes, so do the names in code: a nested `B` is `A_B` in Go and `a::B` in Rust. Into another file of the package and of the same `go_package`, nothing changes but imports of schemas. Bytes decode as before in every case.',
    instead:
      'Move between files of one package only. Else declare it anew at its new place and keep the old one, deprecated, for a release.',
    audiences: ['go', 'rust', 'json', 'wire'],
    buf: ['MESSAGE_NO_DELETE', 'PACKAGE_MESSAGE_NO_DELETE', ...TYPE_NAMES],
    finding: 'VER-01',
    bump: 'major',
    depends: 'whether the full name or the Go package changes',
    example: {
      old: proto3('message Page {}\n\nmessage Entry {\n  string key = 1;\n}'),
      new: proto3('message Page {\n  message Entry {\n    string key = 1;\n  }\n}'),
    },
  },
  'message-option-changed': {
    title: 'Message option changed',
    what: 'An option of a message was set, changed or taken away: `message_set_wire_format`, `no_standard_descriptor_accessor`, features.',
    why: 'Most of them reach other languages only. `message_set_wire_format` writes extensions as groups of another form: peers that do not know of it read nothing.',
    instead: 'Do not change how a message is written; declare another one.',
    audiences: ['wire', 'go'],
    buf: ['MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR'],
    finding: 'VER-01',
    bump: 'minor',
    example: {
      old: proto2('message Entry {}'),
      new: proto2('message Entry {\n  option no_standard_descriptor_accessor = true;\n}'),
    },
  },
  'json-format-changed': {
    title: 'JSON format changed',
    what: 'Whether a message or an enum must work as ProtoJSON (`ALLOW`) or only as far as it happens to (`LEGACY_BEST_EFFORT`).',
    why: 'Under best effort, two fields may have one JSON name, and one of them is lost without an error. A peer that counts on JSON may find that it no longer round-trips. The binary form is not touched.',
    instead: 'Keep `ALLOW`. Give fields whose JSON names meet other names by `json_name`.',
    audiences: ['json'],
    buf: ['MESSAGE_SAME_JSON_FORMAT', 'ENUM_SAME_JSON_FORMAT'],
    finding: 'VER-01',
    bump: 'minor',
    example: {
      old: edition('message Entry {\n  string key = 1;\n}'),
      new: edition('message Entry {\n  option features.json_format = LEGACY_BEST_EFFORT;\n\n  string key = 1;\n}'),
    },
  },
  'fields-reordered': {
    title: 'Fields reordered',
    what: 'A message declares the same fields in another order. Numbers are as they were.',
    why: 'Readers take fields by number, in any order. Generated structs have their fields in the order of the schema: unkeyed literals in Go take values for others, and whatever looks at memory (unsafe code, size budgets) sees another layout. protoc-gen-go gives out names in this order, so `GetA` may go to another field.',
    instead: 'Add fields at the end. Use keyed literals.',
    audiences: ['go', 'rust'],
    buf: [],
    finding: 'VER-01',
    bump: 'patch',
    depends: 'the Go API: structs of the opaque API are not for others to see',
    example: {
      old: proto3('message Entry {\n  string key = 1;\n  bytes value = 2;\n}'),
      new: proto3('message Entry {\n  bytes value = 2;\n  string key = 1;\n}'),
    },
  },
  'reserved-added': {
    title: 'Numbers or names reserved',
    what: 'A message or an enum sets numbers or names aside that it did not. Where they were those of members that are gone, this follows from that.',
    why: 'It keeps a later field from taking a number that old payloads still hold. Nothing that exists changes.',
    instead: 'Nothing to mend: this is the safe way.',
    audiences: ['wire', 'json'],
    buf: [],
    finding: 'VER-02',
    bump: 'patch',
    example: { old: proto3(ENTRY), new: proto3(ENTRY.replace('{\n', '{\n  reserved 3 to 5;\n')) },
  },
  'reserved-removed': {
    title: 'Reservation taken back',
    what: 'A message or an enum no longer reserves a number or a name that it did.',
    why: 'Somebody set it aside because payloads with the old meaning exist: in queues, in files, in peers that nobody has upgraded. The next field with this number reads them as something else, without any error on either side.',
    instead: 'Reservations never shrink. Take another number: there are 536 million.',
    audiences: ['wire', 'json'],
    buf: ['RESERVED_MESSAGE_NO_DELETE', 'RESERVED_ENUM_NO_DELETE'],
    finding: 'VER-02',
    bump: 'major',
    example: {
      old: proto3('message Entry {\n  reserved 2;\n\n  string key = 1;\n}'),
      new: proto3('message Entry {\n  string key = 1;\n  int64 expires = 2;\n}'),
    },
  },
  'extension-range-added': {
    title: 'Extension range added',
    what: 'A message lets others extend it by numbers that were not theirs before.',
    why: 'Nothing that exists changes. The numbers can no longer be fields of the message itself.',
    instead:
      'Prefer a oneof, or a field with an Any, in new schemas: prost drops extensions with all other fields that it does not know.',
    audiences: ['wire'],
    buf: [],
    finding: 'VER-01',
    bump: 'minor',
    example: {
      old: proto2('message Entry {\n  extensions 100 to 199;\n}'),
      new: proto2('message Entry {\n  extensions 100 to 299;\n}'),
    },
  },
  'extension-range-removed': {
    title: 'Extension range removed',
    what: 'A message no longer lets others extend it by some numbers.',
    why: 'Extensions with these numbers, in schemas that you may not know of, no longer compile. Payloads that hold them read them as unknown fields; and a new field with one of the numbers reads them as itself.',
    instead: 'Keep the range, or reserve its numbers when no extension is left.',
    audiences: ['go', 'rust', 'wire'],
    buf: ['EXTENSION_MESSAGE_NO_DELETE'],
    finding: 'VER-01',
    bump: 'major',
    example: {
      old: proto2('message Entry {\n  extensions 100 to 299;\n}'),
      new: proto2('message Entry {\n  extensions 100 to 199;\n}'),
    },
  },
} satisfies Record<string, RuleInfo>);
