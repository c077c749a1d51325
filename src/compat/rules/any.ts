import { proto3 } from './example.ts';
import { type RuleInfo, rules } from './info.ts';

// What any declaration can have: a comment, a deprecation, options of somebody's own.

const CUSTOM =
  'extend google.protobuf.FieldOptions {\n  optional string unit = 50001;\n}\n\nmessage Limits {\n  int64 timeout = 1 [(unit) = "ms"];\n}';
const custom = (body: string): string =>
  proto3(body).replace('option go_package', 'import "google/protobuf/descriptor.proto";\n\noption go_package');

export const ANY_RULES = rules({
  deprecated: {
    title: 'Deprecated',
    what: 'Something is marked as deprecated that was not.',
    why: 'Bytes do not change. staticcheck reports every use in Go, and in Rust `#[deprecated]` is a warning that fails a build under `-D warnings`. Readers need to know what to use in its place, and whether the other side still honours it.',
    instead: 'Say in the comment what replaces it and until when it is honoured.',
    audiences: ['rust', 'go', 'behaviour'],
    buf: [],
    finding: 'VER-07',
    bump: 'minor',
    example: {
      old: proto3('message Entry {\n  string key = 1;\n}'),
      new: proto3('message Entry {\n  string key = 1 [deprecated = true];\n}'),
    },
  },
  undeprecated: {
    title: 'No longer deprecated',
    what: 'Something was marked as deprecated and is not any more.',
    why: 'Warnings go. Code that was moved to the replacement has two ways to say one thing, and peers may disagree which of them counts.',
    instead: 'Say in the comment which one counts where both are set.',
    audiences: ['behaviour', 'go', 'rust'],
    buf: [],
    finding: 'VER-01',
    bump: 'minor',
    example: {
      old: proto3('message Entry {\n  string key = 1 [deprecated = true];\n}'),
      new: proto3('message Entry {\n  string key = 1;\n}'),
    },
  },
  'comment-changed': {
    title: 'Comment changed',
    what: 'The words of a comment are other ones. How the lines are broken does not count.',
    why: 'Only documentation changes, in Go and in Rust. But a contract says in words what its types cannot: a unit, who frees a buffer, which errors come back. Such words are a change of behaviour for whoever believes them.',
    instead: 'Say facts in annotations, where they are compared; a new unit is a new field.',
    audiences: ['behaviour', 'ownership', 'errors', 'go', 'rust'],
    buf: [],
    finding: 'VER-01',
    bump: 'patch',
    example: {
      old: proto3('message Limits {\n  // In milliseconds.\n  int64 timeout = 1;\n}'),
      new: proto3('message Limits {\n  // In seconds.\n  int64 timeout = 1;\n}'),
    },
  },
  'custom-option-changed': {
    title: 'Custom option changed',
    what: 'An option that is an extension was set, changed or taken away. Those of the boundary’s vocabulary have rules of their own.',
    why: 'What it does is up to whoever reads it: validation, routing, access. Both sides must read the same version of the schema for it, and no generated type shows the change.',
    instead: 'Find out what reads the option, and upgrade that side first which is to be stricter.',
    audiences: ['behaviour'],
    buf: [],
    finding: 'VER-01',
    bump: 'minor',
    depends: 'what reads the option',
    example: { old: custom(CUSTOM), new: custom(CUSTOM.replace('"ms"', '"s"')) },
  },
} satisfies Record<string, RuleInfo>);
