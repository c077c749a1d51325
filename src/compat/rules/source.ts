import type { SourceRule } from './ids.ts';
import { type RuleInfo, rules } from './info.ts';

// Changes of generated code that no change of their own declaration accounts for. buf sees none of them.

const file = (body: string): string =>
  `syntax = "proto3";\n\npackage acme.v1;\n\noption go_package = "example.com/acme/v1;acmev1";\n\n${body}\n`;

const COMMON = { buf: [], finding: 'VER-01', bump: 'major' } as const;

export const SOURCE_RULES = rules({
  'go-name-changed': {
    ...COMMON,
    title: 'Go name changed by something else',
    what: 'Something that nobody touched has another name in generated Go code, because another declaration has taken the name that it had, or a name that it needs.',
    why: 'protoc-gen-go gives names in the order of the schema, and one that is taken gets an underscore at its end. Go code that used the old name does not compile, or, where the old name means something else now, compiles and reads another value.',
    instead:
      'Declare the new field behind the old ones, or call it so that it does not begin with `get_`, and does not equal another one in camel case.',
    audiences: ['go'],
    depends: 'the API of protoc-gen-go: the opaque API names its methods by other rules, which know no order',
    example: {
      old: file('message Entry {\n  int32 a = 1;\n}'),
      new: file('message Entry {\n  int32 get_a = 2;\n  int32 a = 1;\n}'),
    },
  },
  'go-type-changed': {
    ...COMMON,
    title: 'Go name stands for something else',
    what: 'A name in generated Go code is still there, and stands for another declaration, or has another type, although its own declaration is as it was.',
    why: 'Old code finds the name and uses it for what it was. With luck it does not compile. A wrapper of a oneof that has become a message is the usual case.',
    instead:
      'Give the new declaration a name that generated code does not use yet: a nested message must not be called like a member of a oneof beside it.',
    audiences: ['go'],
    depends: 'the API of protoc-gen-go: the opaque API does not export the wrappers of oneofs',
    example: {
      old: file('message Reply {\n  oneof outcome {\n    string value = 1;\n    int32 code = 2;\n  }\n}'),
      new: file(
        'message Reply {\n  message Value {}\n\n  oneof outcome {\n    string value = 1;\n    int32 code = 2;\n  }\n}',
      ),
    },
  },
  'go-build-broken': {
    ...COMMON,
    title: 'Go code no longer builds',
    what: 'A declaration that nobody touched keeps generated Go code from compiling, or makes the generator refuse its file.',
    why: 'One name given twice in a package breaks all of it, and every package that imports it. Nothing can be released until one of the two has another name.',
    instead:
      'Rename what is new. Names in Go are those of the schema in camel case, with the names of the messages around and an underscore before them.',
    audiences: ['go'],
    depends: 'the API of protoc-gen-go, as each makes names of its own',
    example: {
      old: file('message Reply {\n  oneof outcome {\n    int32 code = 1;\n  }\n}\n\nmessage Reply_Code_ {}'),
      new: file(
        'message Reply {\n  message Code {}\n\n  oneof outcome {\n    int32 code = 1;\n  }\n}\n\nmessage Reply_Code_ {}',
      ),
    },
  },
  'rust-name-changed': {
    ...COMMON,
    title: 'Rust name changed by something else',
    what: 'Something that nobody touched has another name in generated Rust code.',
    why: 'Rust code that used the old name does not compile. prost takes the name of an enum off the names of its values, so that an enum with another name has other variants; and protobuf 4 puts its number behind a field that reads like an accessor of another one.',
    instead:
      'Leave the enum its name, or rename its values with it and release both as one change. Do not call a field `clear_`, `has_` or `set_` and another one’s name.',
    audiences: ['rust'],
    depends: 'the generator: prost and Rust’s protobuf 4 make names by rules of their own',
    example: {
      old: file('enum Mode {\n  MODE_UNSPECIFIED = 0;\n  MODE_FAST = 1;\n}\n\nmessage Job {\n  Mode mode = 1;\n}'),
      new: file('enum Speed {\n  MODE_UNSPECIFIED = 0;\n  MODE_FAST = 1;\n}\n\nmessage Job {\n  Speed mode = 1;\n}'),
    },
  },
  'rust-type-changed': {
    ...COMMON,
    title: 'Rust type changed by something else',
    what: 'Something that nobody touched has another type in generated Rust code, such as `Option<Box<Entry>>` instead of `Option<Entry>`, or its name stands for another declaration.',
    why: 'Once a message holds itself, along whatever way, prost puts every field on that way into a Box. The change is made in one message and the break is in another. And since 0.14 the enum of a oneof gives way to a nested type of its name.',
    instead:
      'Refer to the other message by a name or a number, or hold it in a list, which needs no Box. Do not call a nested type like a oneof beside it.',
    audiences: ['rust'],
    depends: 'prost; Rust’s protobuf 4 has no boxes',
    example: {
      old: file('message Order {\n  Customer customer = 1;\n}\n\nmessage Customer {\n  string name = 1;\n}'),
      new: file(
        'message Order {\n  Customer customer = 1;\n}\n\nmessage Customer {\n  string name = 1;\n  Order last_order = 2;\n}',
      ),
    },
  },
  'rust-derive-lost': {
    ...COMMON,
    bump: 'minor',
    title: 'Rust type lost a trait',
    what: 'A message that nobody touched derives `Copy`, `Eq` or `Hash` no longer, because a message that it holds does not.',
    why: 'Values that were copied are moved, and the second use does not compile; keys of maps and members of sets need `Eq` and `Hash`. The field that is to blame may be several messages away.',
    instead:
      'Do not count on these traits for messages that may grow: clone, and use a key of your own. Put new text or lists into a message that is held in a list.',
    audiences: ['rust'],
    depends:
      'the release of prost (0.14 derives `Eq` and `Hash`, 0.13 does not) and the policy: strict calls it breaking, as cargo-semver-checks does',
    example: {
      old: file('message Point {\n  int32 x = 1;\n}\n\nmessage Line {\n  Point from = 1;\n}'),
      new: file('message Point {\n  int32 x = 1;\n  string label = 2;\n}\n\nmessage Line {\n  Point from = 1;\n}'),
    },
  },
  'rust-build-broken': {
    ...COMMON,
    title: 'Rust code no longer builds',
    what: 'A declaration that nobody touched keeps generated Rust code from compiling, or makes the generator refuse its file.',
    why: 'One name given twice in a module breaks the crate that includes it. Nothing can be released until one of the two has another name.',
    instead:
      'Rename what is new. prost writes types in upper camel case and modules and fields in snake case, so names that differ in case and underscores alone meet.',
    audiences: ['rust'],
    depends: 'the generator: prost and Rust’s protobuf 4 make names by rules of their own',
    example: {
      old: file('message Reply {\n  message OutcomeOneOf {}\n\n  oneof outcome {\n    int32 code = 1;\n  }\n}'),
      new: file(
        'message Reply {\n  message OutcomeOneOf {}\n  message Outcome {}\n\n  oneof outcome {\n    int32 code = 1;\n  }\n}',
      ),
    },
  },
} satisfies Record<SourceRule, RuleInfo>);
