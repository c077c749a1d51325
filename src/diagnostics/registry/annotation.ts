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
});
