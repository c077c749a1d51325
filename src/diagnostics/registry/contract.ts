import { findings } from './info.ts';

/** CFG: what a contract's own YAML files say. */
export const CONTRACT_FINDINGS = findings({
  'CFG-01': {
    title: 'Unknown key in a YAML file',
    severity: 'error',
    why: 'A misspelt key is silently without effect in most tools; here it stops the build, because an owner or a date that never took effect misleads whoever reads the site.',
    fix: 'Use the suggested key, or remove this one.',
    example: {
      language: 'yaml',
      bad: 'name: ledger-kv\nowner: storage\n',
      good: 'name: ledger-kv\nowners:\n  - team: storage\n',
    },
  },
  'CFG-02': {
    title: 'YAML cannot be parsed',
    severity: 'error',
    why: 'From the first syntax error on it is a guess what a YAML file means, so nothing that follows is trusted.',
    fix: 'Mend the syntax where the finding points: usually indentation, an unclosed quote or bracket, or a key written twice.',
    example: {
      language: 'yaml',
      bad: 'name: ledger-kv\nroots: [api, local\n',
      good: 'name: ledger-kv\nroots: [api, local]\n',
    },
  },
  'CFG-03': {
    title: 'Value is not what the key expects',
    severity: 'error',
    why: 'A list where a text is expected, or a word outside the allowed ones, would have to be ignored or guessed at; either way the site would say something nobody wrote.',
    fix: 'Write the kind of value that the message names.',
    example: {
      language: 'yaml',
      bad: 'name: ledger-kv\nroots: { api: true }\n',
      good: 'name: ledger-kv\nroots: [api]\n',
    },
  },
  'CFG-04': {
    title: 'Required key is missing',
    severity: 'error',
    why: 'Pages, addresses and checks are built on this value and there is no default that would be right.',
    fix: 'Add the key that the message names.',
    example: { language: 'yaml', bad: 'title: Ledger KV\n', good: 'name: ledger-kv\ntitle: Ledger KV\n' },
  },
  'CFG-05': {
    title: 'Contract name is not kebab-case',
    severity: 'error',
    why: 'The name is a segment of every address of the contract. Lower-case letters, digits and single hyphens are the same on every file system and need no escaping.',
    fix: 'Write the name in lower-case letters, digits and single hyphens, starting with a letter; put the spelling for people into `title`.',
    example: { language: 'yaml', bad: 'name: Ledger_KV\n', good: 'name: ledger-kv\ntitle: Ledger KV\n' },
  },
  'CFG-06': {
    title: 'Two contracts have the same name',
    severity: 'error',
    why: 'Both would be published at the same addresses, and one would silently replace the other.',
    fix: 'Rename one of them.',
    example: {
      language: 'yaml',
      bad: '# ledger/contract.yaml\nname: ledger-kv\n# ledger-copy/contract.yaml\nname: ledger-kv\n',
      good: '# ledger/contract.yaml\nname: ledger-kv\n# ledger-copy/contract.yaml\nname: ledger-kv-next\n',
    },
  },
  'CFG-07': {
    title: 'Version is not a semantic version',
    severity: 'error',
    why: 'Versions are put in order, compared and matched against ranges; that is defined for MAJOR.MINOR.PATCH and for nothing shorter.',
    fix: 'Write three numbers, as in 1.2.0, and a pre-release part after a hyphen where there is one (2.0.0-rc.1).',
    example: {
      language: 'yaml',
      bad: 'versions:\n  - { version: 1.2, folder: v1.2 }\n',
      good: 'versions:\n  - { version: 1.2.0, folder: v1.2 }\n',
    },
  },
  'CFG-08': {
    title: 'Version is there twice',
    severity: 'error',
    why: 'A released version is one immutable thing. With two sources for one number nobody can say which of them was released.',
    fix: 'Remove one of the two, or give it its own number.',
    example: {
      language: 'yaml',
      bad: 'versions:\n  - { version: 1.0.0, folder: a }\n  - { version: 1.0.0, folder: b }\n',
      good: 'versions:\n  - { version: 1.0.0, folder: a }\n  - { version: 1.1.0, folder: b }\n',
    },
  },
  'CFG-09': {
    title: 'Date is not a calendar date',
    severity: 'error',
    why: 'Release dates and rotations are computed with; a date that does not exist, or whose day and month may be swapped, gives wrong answers that look right.',
    fix: 'Write year, month and day as YYYY-MM-DD.',
    example: {
      language: 'yaml',
      bad: 'releases:\n  1.0.0: { date: 30.02.2026 }\n',
      good: 'releases:\n  1.0.0: { date: 2026-02-28 }\n',
    },
  },
  'CFG-10': {
    title: 'No version found',
    severity: 'error',
    why: 'A contract without a version has nothing to show; most often the folder or the tag pattern names the wrong place.',
    fix: "Name each version's folder (or tag) with its number, as in versions/1.0.0, or list the versions in contract.yaml.",
    example: {
      language: 'yaml',
      bad: 'name: ledger-kv\nversions: { git: ., tags: "release-*" }   # the tags are called v1.0.0\n',
      good: 'name: ledger-kv\nversions: { git: ., tags: "v*" }\n',
    },
  },
  'CFG-11': {
    title: '`releases` describes a version that does not exist',
    severity: 'warning',
    why: 'Its date and its consumers are shown nowhere; probably the number is misspelt, and another version lacks them.',
    fix: 'Correct the number, or remove the entry.',
    example: {
      language: 'yaml',
      bad: '# versions/1.0.0 exists\nreleases:\n  1.0.1: { date: 2026-01-05 }\n',
      good: '# versions/1.0.0 exists\nreleases:\n  1.0.0: { date: 2026-01-05 }\n',
    },
  },
  'CFG-12': {
    title: 'Version names no source, or more than one',
    severity: 'error',
    why: 'The schemas of a version are read from one place: a folder, a git ref or an image.',
    fix: 'Give the version exactly one of `folder`, `image`, or `git` together with `ref`.',
    example: {
      language: 'yaml',
      bad: 'versions:\n  - { version: 1.0.0, git: . }\n',
      good: 'versions:\n  - { version: 1.0.0, git: ., ref: v1.0.0 }\n',
    },
  },
  'CFG-13': {
    title: 'Folder among the versions is not named as a version',
    severity: 'warning',
    why: 'It holds schemas but is left out of the site, which is easily overlooked.',
    fix: 'Rename the folder to its full number (1.2.0 or v1.2.0), or move it out of the folder of versions.',
    example: { language: 'sh', bad: 'ls versions\n1.0.0  1.1\n', good: 'ls versions\n1.0.0  1.1.0\n' },
  },
  'CFG-14': {
    title: 'Contract file has another name than contract.yaml',
    severity: 'warning',
    why: 'Only contract.yaml makes a folder a contract; this folder is left out of the site.',
    fix: 'Rename the file to contract.yaml.',
    example: {
      language: 'sh',
      bad: 'ls ledger-kv\ncontract.yml  versions\n',
      good: 'ls ledger-kv\ncontract.yaml  versions\n',
    },
  },
  'CFG-15': {
    title: 'Version range cannot be read',
    severity: 'error',
    why: 'An annotation whose range matches nothing by accident is missing from the pages without anybody noticing.',
    fix: 'Write a semantic version range, as in ">=1.4.0", "1.x" or ">=1.0.0 <2.0.0", in quotes.',
    example: {
      language: 'yaml',
      bad: 'annotations:\n  acme.v1.CODE_LOST:\n    - { versions: "from 1.4", cause: Lost }\n',
      good: 'annotations:\n  acme.v1.CODE_LOST:\n    - { versions: ">=1.4.0", cause: Lost }\n',
    },
  },
});
