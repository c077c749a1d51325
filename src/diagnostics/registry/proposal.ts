import { findings } from './info.ts';

/** PRO: proposed changes, a contract's folder `proposals`. */
export const PROPOSAL_FINDINGS = findings({
  'PRO-01': {
    title: 'Folder among the proposals without a number',
    severity: 'warning',
    why: 'A proposal is spoken of by its number, and its address is made of number and slug. A folder called otherwise is left out of the site, and its reviewers wait for a page that never comes.',
    fix: 'Call the folder by a number of four digits and a slug of lower-case letters, digits and hyphens, or let `isthmus propose` do it.',
    example: { language: 'sh', bad: 'mkdir proposals/scan', good: 'npx isthmus propose ledger-kv scan' },
  },
  'PRO-02': {
    title: 'Proposal has no proposal.mdx with front matter',
    severity: 'error',
    why: 'The files of a proposal say what changes, not over which version, by whom, or where the discussion stands.',
    fix: 'Write a proposal.mdx that begins with front matter: `title`, `authors`, `status`, `base` and `bump`.',
    example: {
      language: 'yaml',
      bad: '# Scan a range\n',
      good: '---\ntitle: Scan a range\nauthors: [Amara]\nstatus: draft\nbase: 1.2.0\nbump: minor\n---\n',
    },
  },
  'PRO-03': {
    title: 'Base of a proposal does not exist',
    severity: 'error',
    why: 'A proposal holds only what it changes. Without the version below there is nothing to compile and nothing to compare with.',
    fix: 'Name a released version of the contract as `base`.',
    example: { language: 'yaml', bad: 'base: 1.20.0\n', good: 'base: 1.2.0\n' },
  },
  'PRO-04': {
    title: 'Base of a proposal has no texts',
    severity: 'error',
    why: 'An image holds descriptors, not the files they were made of, so no changed file can be laid over it.',
    fix: 'Let contract.yaml read that version from a folder or from git, or propose over another version.',
    example: {
      language: 'yaml',
      bad: 'versions:\n  - { version: 1.2.0, image: api-1.2.0.binpb }\n',
      good: 'versions:\n  - { version: 1.2.0, git: ../api.git, ref: v1.2.0 }\n',
    },
  },
  'PRO-05': {
    title: 'Two proposals have the same number',
    severity: 'error',
    why: 'Both would be meant by the same number in a discussion, and one of them accepted in the name of the other. It happens when two branches each take the next number.',
    fix: 'Give the younger one the next free number.',
    example: {
      language: 'sh',
      bad: 'ls proposals\n0007-scan  0007-watch\n',
      good: 'ls proposals\n0007-scan  0008-watch\n',
    },
  },
  'PRO-06': {
    title: 'Proposal changes nothing',
    severity: 'warning',
    why: 'No file of it differs from the base, so its page compares a version with itself. Most often a file lies in the wrong folder.',
    fix: 'Copy the file to be changed from the base, under the same import path, and change it there; or name files that go under `removes`.',
    example: {
      language: 'sh',
      bad: 'ls proposals/0007-scan\nproposal.mdx\n',
      good: 'ls proposals/0007-scan\nledgerkv  proposal.mdx\n',
    },
  },
  'PRO-07': {
    title: 'Removed file is not in the base, or is there again',
    severity: 'error',
    why: 'A misspelt path removes nothing, and the proposal would be judged as if the file stayed.',
    fix: 'Write the import path of a file of the base that the proposal does not have itself.',
    example: { language: 'yaml', bad: 'removes: [events.proto]\n', good: 'removes: [ledgerkv/v1/events.proto]\n' },
  },
  'PRO-08': {
    title: 'File of a proposal lies outside the import roots',
    severity: 'warning',
    why: 'The files of a proposal lie as they lie in a version: below the same import roots. One that lies elsewhere has no import path, and no effect.',
    fix: 'Move the file below an import root, as it lies in the base.',
    example: {
      language: 'sh',
      bad: 'proposals/0007-scan/ledgerkv/v1/engine.proto         # roots: [proto]',
      good: 'proposals/0007-scan/proto/ledgerkv/v1/engine.proto   # roots: [proto]',
    },
  },
  'PRO-09': {
    title: 'File of a proposal is the same as in the base',
    severity: 'note',
    why: 'It makes the proposal look larger than it is, and hides from its readers what it is about.',
    fix: 'Remove the file from the proposal.',
    example: {
      language: 'sh',
      bad: 'cp -r versions/1.2.0/ledgerkv proposals/0007-scan/',
      good: 'cp versions/1.2.0/ledgerkv/v1/engine.proto proposals/0007-scan/ledgerkv/v1/',
    },
  },
  'PRO-10': {
    title: 'Status of a proposal and its release do not fit',
    severity: 'error',
    why: 'A proposal that is released leads its readers to the version that it became. Without one, or with one that does not exist, they look for it in vain.',
    fix: 'Let `released` name the version that it became if, and only if, the status is `released`.',
    example: {
      language: 'yaml',
      bad: 'status: released\n',
      good: 'status: released\nreleased: 1.3.0\n',
    },
  },
  'PRO-11': {
    title: 'File of acceptances has another name than acceptances.yaml',
    severity: 'warning',
    why: 'Only acceptances.yaml is read; what another file accepts is not accepted.',
    fix: 'Rename the file to acceptances.yaml.',
    example: {
      language: 'sh',
      bad: 'ls proposals/0007-scan\naccepted.yaml  ledgerkv  proposal.mdx\n',
      good: 'ls proposals/0007-scan\nacceptances.yaml  ledgerkv  proposal.mdx\n',
    },
  },
  'PRO-12': {
    title: 'Two open proposals take the same number, code or name',
    severity: 'warning',
    why: 'Each is fine alone, and only one of them can be released: the other would give a number that is in use another meaning. It is cheaper to learn that before both are implemented.',
    fix: 'Agree who takes it, and give the other proposal the next free one.',
    example: {
      language: 'proto',
      bad: 'message Limits {\n  int32 depth = 3;  // proposal 0007\n  int64 bytes = 3;  // proposal 0008\n}',
      good: 'message Limits {\n  int32 depth = 3;  // proposal 0007\n  int64 bytes = 4;  // proposal 0008\n}',
    },
  },
  'PRO-13': {
    title: 'Proposal stands on an older version',
    severity: 'note',
    why: 'What was released in between is not in it: compared with the latest version, the proposal would take that back.',
    fix: 'Move the changes to the latest version, and let `base` name that.',
    example: { language: 'yaml', bad: 'base: 1.1.0   # 1.2.0 is out\n', good: 'base: 1.2.0\n' },
  },
  'PRO-14': {
    title: 'Acceptance of a change that is not there',
    severity: 'warning',
    why: 'Somebody accepted a breaking change that the proposal does not make, or not any more. Should it come back, it would be let through unseen.',
    fix: 'Correct `rule` and `symbol` to those that the finding or the page of the change shows, or remove the acceptance.',
    example: {
      language: 'yaml',
      bad: 'acceptances:\n  - rule: field-removed\n    symbol: ledgerkv.v1.GetRequest.hnit\n    by: Amara\n    reason: nobody sets it\n    until: 2027-03-31\n',
      good: 'acceptances:\n  - rule: field-removed\n    symbol: ledgerkv.v1.GetRequest.hint\n    by: Amara\n    reason: nobody sets it\n    until: 2027-03-31\n',
    },
  },
  'PRO-15': {
    title: 'Acceptance has expired',
    severity: 'warning',
    why: 'Whoever accepted the change did so for a time, on what was known then. After it the change is judged as if nobody had accepted it.',
    fix: 'Decide anew: take the change back, or accept it until a later day with the reason that holds now.',
    example: { language: 'yaml', bad: 'until: 2026-03-31   # it is May\n', good: 'until: 2026-09-30\n' },
  },
  'PRO-16': {
    title: 'Prose of a proposal that is more than prose',
    severity: 'error',
    why: 'The words of a proposal are MDX, which is a program: an expression, an import or an element that loads something would run on the machine that builds the site, or in the browsers of those who read it. A proposal comes from whoever wants a change, so it is words alone; and what cannot be read as MDX would stop the build half-way.',
    fix: 'Write it in Markdown. A brace that is meant as such is written `\\{`, an angle bracket `\\<`; comments stand in `{/* */}`.',
    example: {
      language: 'yaml',
      bad: '---\ntitle: Scan\n---\n\nA map such as {"eu": 4} is sent.\n',
      good: '---\ntitle: Scan\n---\n\nA map such as `{"eu": 4}` is sent.\n',
    },
  },
});
