import { findings } from './info.ts';

/** REL: freezing a version. */
export const RELEASE_FINDINGS = findings({
  'REL-01': {
    title: 'No such contract to release',
    severity: 'error',
    why: 'A release writes to a contract folder and to the lock; with a misspelt name it would freeze nothing, and the next build would not notice.',
    fix: 'Give the `name` of a contract as its contract.yaml has it.',
    example: { language: 'sh', bad: 'npx isthmus release ledgerkv 1.3.0', good: 'npx isthmus release ledger-kv 1.3.0' },
  },
  'REL-02': {
    title: 'Version is released already',
    severity: 'error',
    why: 'A released version never changes: both sides were built against it.',
    fix: 'Choose a higher version for what changed since.',
    example: {
      language: 'sh',
      bad: 'npx isthmus release ledger-kv 1.2.0   # again',
      good: 'npx isthmus release ledger-kv 1.3.0',
    },
  },
  'REL-03': {
    title: 'Nothing to release under this version',
    severity: 'error',
    why: 'A release freezes schemas that are there: a version that contract.yaml lists, or the unreleased work in `next`.',
    fix: 'Put the schemas of the new version into the folder `next`, or list the version in contract.yaml.',
    example: {
      language: 'sh',
      bad: 'npx isthmus release ledger-kv 1.3.0   # no next/, no 1.3.0',
      good: 'cp -r versions/1.2.0 next   # change it, then\nnpx isthmus release ledger-kv 1.3.0',
    },
  },
  'REL-04': {
    title: 'Version is not higher than the last',
    severity: 'error',
    why: 'Unreleased work stands on the last release. A lower number would put it into the past, and every "since" of the site would be wrong.',
    fix: 'Choose a semantic version higher than every released one.',
    example: {
      language: 'sh',
      bad: 'npx isthmus release ledger-kv 1.1.5   # 1.2.0 is out',
      good: 'npx isthmus release ledger-kv 1.3.0',
    },
  },
  'REL-05': {
    title: 'Step of the version is too small for what changed',
    severity: 'error',
    why: 'Both sides read from the number whether they may take a version without looking. A breaking change under a minor number is found by the build of whoever did.',
    fix: 'Choose a version whose step is at least the one that the changes need; `isthmus compare` shows which change needs it.',
    example: {
      language: 'sh',
      bad: 'npx isthmus release ledger-kv 1.2.1   # a field was removed',
      good: 'npx isthmus release ledger-kv 2.0.0',
    },
  },
  'REL-06': {
    title: 'No such proposal to release',
    severity: 'error',
    why: 'A release of the wrong proposal cannot be taken back, so nothing is guessed at.',
    fix: 'Name the proposal by its folder, its slug or its number.',
    example: {
      language: 'sh',
      bad: 'npx isthmus release ledger-kv 1.3.0 --proposal scna',
      good: 'npx isthmus release ledger-kv 1.3.0 --proposal scan',
    },
  },
  'REL-07': {
    title: 'Proposal is not accepted',
    severity: 'error',
    why: 'A version is for ever. What both sides have not agreed upon yet, have rejected, or have released already, does not become one.',
    fix: 'Set `status: accepted` in its proposal.mdx when both sides have agreed, and release it then.',
    example: { language: 'yaml', bad: 'status: in review\n', good: 'status: accepted\n' },
  },
  'REL-08': {
    title: 'Proposal does not stand on the latest release',
    severity: 'error',
    why: 'What was released since is not in it: the new version would take that back.',
    fix: 'Move the changes to the latest version, let `base` name it, and look at what `isthmus check` says then.',
    example: { language: 'yaml', bad: 'base: 1.1.0   # 1.2.0 is out\n', good: 'base: 1.2.0\n' },
  },
  'REL-09': {
    title: 'New version cannot be put where versions come from',
    severity: 'error',
    why: 'The versions of this contract are the tags of a repository, and a release writes files, not commits.',
    fix: 'Commit the files of the proposal to that repository, tag the commit, and freeze it with `isthmus release`.',
    example: {
      language: 'yaml',
      bad: 'versions: { git: ../api.git, tags: "v*" }   # release --proposal\n',
      good: 'versions: versions   # folders named 1.0.0, 1.1.0\n',
    },
  },
});
