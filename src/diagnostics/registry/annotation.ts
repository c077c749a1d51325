import { findings } from './info.ts';

/** ANN: annotations that do not mean what their author thought. */
export const ANNOTATION_FINDINGS = findings({
  'ANN-01': {
    title: 'Unknown key in annotations.yaml',
    severity: 'error',
    why: 'No compiler reads annotations.yaml. A misspelt key, or an annotation on a declaration that can carry none, would say nothing while its author believes that it is said.',
    fix: 'Use the suggested key, or take this one out. The keys are those of the vocabulary, boundary/v1/boundary.proto, in snake or camel case.',
    example: {
      language: 'yaml',
      bad: 'annotations:\n  acme.v1.GetRequest.key: { own: BORROW, max_length: 65536 }\n',
      good: 'annotations:\n  acme.v1.GetRequest.key: { own: BORROW, max_len: 65536 }\n',
    },
  },
  'ANN-02': {
    title: 'Value in annotations.yaml is not what its key expects',
    severity: 'error',
    why: 'A word that the vocabulary does not have, or a number where it has a text, would have to be guessed at or left out; either way the site would not say what was meant.',
    fix: 'Write the kind of value that the message names. Versions such as "1.2" need quotes in YAML, or they are numbers.',
    example: {
      language: 'yaml',
      bad: 'annotations:\n  acme.v1.CODE_BUSY: { kind: EXHAUST, since: 1.2 }\n',
      good: 'annotations:\n  acme.v1.CODE_BUSY: { kind: EXHAUSTED, since: "1.2.0" }\n',
    },
  },
  'ANN-03': {
    title: 'Error set cannot make public codes',
    severity: 'error',
    why: 'A code is known by its public name, such as `LKV-0003`: it stands in logs, and its page is found by it. Without a usable prefix the codes of the set have no name and no page.',
    fix: 'Give the error set a `prefix` of upper-case letters and digits that begins with a letter and has at most 16 characters.',
    example: {
      language: 'proto',
      bad: 'enum Code {\n  option (boundary.v1.error_set) = { prefix: "ledger-kv" };\n}',
      good: 'enum Code {\n  option (boundary.v1.error_set) = { prefix: "LKV" };\n}',
    },
  },
  'ANN-04': {
    title: 'Error code with a negative number',
    severity: 'error',
    why: 'The number of the enum value is part of the public name, which has no sign: such a value has no page and is not found. As a varint it takes ten bytes, too.',
    fix: 'Give the value a number above 0 that was never used, and reserve the negative one.',
    example: {
      language: 'proto',
      bad: 'enum Code {\n  option (boundary.v1.error_set) = { prefix: "LKV" };\n  CODE_OK = 0;\n  CODE_BUSY = -1;\n}',
      good: 'enum Code {\n  option (boundary.v1.error_set) = { prefix: "LKV" };\n  reserved -1;\n  CODE_OK = 0;\n  CODE_BUSY = 1;\n}',
    },
  },
  'ANN-05': {
    title: 'Annotation names something that does not exist',
    severity: 'error',
    why: 'Annotations name methods, fields, codes, handles, flags and heaps by text, which no compiler checks. A name that leads nowhere says nothing: the page has no link, and the checks that rest on it see less than the author thinks.',
    fix: 'Write the name as the schema declares it: a method as "Service.Method", a field as "Message.field", an error code by the name of its enum value.',
    example: {
      language: 'proto',
      bad: '// A cursor.\nmessage Cursor {\n  option (boundary.v1.type) = {\n    deprecation: { since: "1.1.0" replaced_by: "Pager" honoured: HONOURED }\n  };\n  option deprecated = true;\n  // Its number.\n  uint64 token = 1;\n}\n\n// What took its place.\nmessage Page {\n  // Its number.\n  uint64 token = 1;\n}',
      good: '// A cursor.\nmessage Cursor {\n  option (boundary.v1.type) = {\n    deprecation: { since: "1.1.0" replaced_by: "Page" honoured: HONOURED }\n  };\n  option deprecated = true;\n  // Its number.\n  uint64 token = 1;\n}\n\n// What took its place.\nmessage Page {\n  // Its number.\n  uint64 token = 1;\n}',
    },
  },
  'ANN-06': {
    title: 'Annotation names something of another kind',
    severity: 'error',
    why: 'A message stands where a method is asked for, or a plain message where a handle is. It reads as if it were said, and means nothing.',
    fix: 'Name what the key asks for, or annotate the named declaration so that it is of that kind.',
    example: {
      language: 'proto',
      bad: '// A database.\nmessage Db {\n  // Its number.\n  uint64 token = 1;\n}\n\n// A heap.\nmessage Page {\n  // Bytes of the page.\n  bytes data = 1 [(boundary.v1.value) = { own: BORROW until: CALL max_len: 4096 empty: NULL_ZERO len_field: "Db" }];\n}',
      good: '// A database.\nmessage Db {\n  // Its number.\n  uint64 token = 1;\n}\n\n// A heap.\nmessage Page {\n  // Bytes of the page.\n  bytes data = 1 [(boundary.v1.value) = { own: BORROW until: CALL max_len: 4096 empty: NULL_ZERO }];\n}',
    },
  },
  'ANN-07': {
    title: 'Annotations contradict each other',
    severity: 'error',
    why: 'Two words cannot both hold. Each side would believe the one that suits its code, which is how a value gets freed twice or never.',
    fix: 'Keep the word that the code obeys and take the other one out.',
    example: {
      language: 'proto',
      bad: '// A page.\nmessage Page {\n  // Bytes of the page, copied.\n  bytes data = 1 [(boundary.v1.value) = { own: COPY max_len: 4096 release: "page_free" }];\n}',
      good: '// A page.\nmessage Page {\n  // Bytes of the page, copied.\n  bytes data = 1 [(boundary.v1.value) = { own: COPY max_len: 4096 }];\n}',
    },
  },
  'ANN-08': {
    title: 'Handle lies within itself',
    severity: 'error',
    why: 'A handle has to be closed before the one it lives within. In a circle none can be closed first, so in practice one of them is used after its parent is gone.',
    fix: 'Take the `within` out that does not hold.',
    example: {
      language: 'proto',
      bad: '// A database.\nmessage Db {\n  option (boundary.v1.type) = { handle: { owner: RUST repr: GENERATION_TOKEN within: "Db" } };\n  // Its number.\n  uint64 token = 1;\n}',
      good: '// A database.\nmessage Db {\n  option (boundary.v1.type) = { handle: { owner: RUST repr: GENERATION_TOKEN } };\n  // Its number.\n  uint64 token = 1;\n}',
    },
  },
});
