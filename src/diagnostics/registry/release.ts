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
});
