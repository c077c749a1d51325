import { findings } from './info.ts';

/** SCH: descriptor sets and what is annotated; LCK: released versions that must not change. */
export const SCHEMA_FINDINGS = findings({
  'SCH-01': {
    title: 'Descriptor set cannot be read',
    severity: 'error',
    why: 'Without a whole FileDescriptorSet nothing of the version can be shown.',
    fix: 'Write the image again, for example with `buf build -o image.binpb --as-file-descriptor-set`.',
    example: {
      language: 'yaml',
      bad: 'versions:\n  - { version: 1.0.0, image: half-copied.binpb }\n',
      good: 'versions:\n  - { version: 1.0.0, image: whole.binpb }\n',
    },
  },
  'SCH-02': {
    title: 'Annotation of a declaration that no version has',
    severity: 'error',
    why: 'annotations.yaml is written by hand, beside schemas that change without asking. A name that matches nothing is an annotation that silently has no effect: an error code that search will not find.',
    fix: 'Write the full protobuf name, package included; an enum value is a sibling of its enum: `acme.v1.COLOR_RED`.',
    example: {
      language: 'yaml',
      bad: 'annotations:\n  acme.v1.Code.CODE_BUSY: { kind: EXHAUSTED }\n',
      good: 'annotations:\n  acme.v1.CODE_BUSY: { kind: EXHAUSTED }\n',
    },
  },
  'SCH-03': {
    title: 'Error prefix used by two contracts',
    severity: 'error',
    why: 'A public code such as `LKV-0003` names one error for ever. If two contracts make codes of the same prefix, whoever reads one in a log cannot know which of two errors it is.',
    fix: 'Give one of the error sets another `prefix`.',
    example: {
      language: 'proto',
      bad: 'enum Code {\n  option (boundary.v1.error_set) = { prefix: "KV" }; // another contract has it\n}',
      good: 'enum Code {\n  option (boundary.v1.error_set) = { prefix: "LKV" };\n}',
    },
  },
  'LCK-01': {
    title: 'A released version changed',
    severity: 'error',
    why: 'Both sides were built against the released bytes. If the folder changes afterwards, the pages describe a contract that nobody runs, and two checkouts of one version disagree.',
    fix: 'Restore the file from version control, and make the change in a new version: `isthmus release CONTRACT VERSION`.',
    example: {
      language: 'sh',
      bad: 'vi contracts/ledger-kv/versions/1.2.0/ledgerkv/v1/engine.proto',
      good: 'vi contracts/ledger-kv/next/ledgerkv/v1/engine.proto\nnpx isthmus release ledger-kv 1.3.0',
    },
  },
  'LCK-02': {
    title: 'A released version is gone',
    severity: 'error',
    why: 'Someone still runs it, and links to its pages are in tickets and runbooks. A released version keeps its pages.',
    fix: 'Name the version in contract.yaml again, or take its entry out of contracts.lock.json if it was never really released.',
    example: {
      language: 'yaml',
      bad: 'versions:\n  - { version: 1.1.0, folder: versions/1.1.0 }\n',
      good: 'versions:\n  - { version: 1.0.0, folder: versions/1.0.0 }\n  - { version: 1.1.0, folder: versions/1.1.0 }\n',
    },
  },
  'LCK-03': {
    title: 'contracts.lock.json cannot be read',
    severity: 'error',
    why: 'Without the lock nothing tells whether released versions are what they were.',
    fix: 'Restore the file from version control. It is written by `isthmus release`, not by hand.',
    example: {
      language: 'sh',
      bad: 'echo "{" > contracts/contracts.lock.json',
      good: 'git checkout -- contracts/contracts.lock.json',
    },
  },
});
