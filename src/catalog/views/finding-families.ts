/** What the letters of a finding's code stand for. */
export interface FindingFamily {
  readonly prefix: string;
  readonly title: string;
}

/** Families that are about one thing, in the order of the index. */
export interface FindingGroup {
  /** Fragment of its heading on the index. */
  readonly id: string;
  readonly title: string;
  /** A sentence on what they have in common. */
  readonly text: string;
  readonly families: readonly FindingFamily[];
}

const family = (prefix: string, title: string): FindingFamily => ({ prefix, title });

/** Every family; one without a row is named by its letters and comes last. */
export const FINDING_GROUPS: readonly FindingGroup[] = [
  {
    id: 'memory',
    title: 'Memory and handles',
    text: 'Who owns what crosses in one process, until when, and who gives it back how.',
    families: [family('OWN', 'Ownership'), family('HND', 'Handles'), family('ABI', 'Structs with C layout')],
  },
  {
    id: 'calls',
    title: 'Calls, threads and time',
    text: 'What a call does to its caller, how long it may take, how it is stopped, and what it is measured by.',
    families: [
      family('CB', 'Callbacks'),
      family('THR', 'Threads'),
      family('DL', 'Deadlines'),
      family('CAN', 'Cancellation'),
      family('FLW', 'Flow control'),
      family('TRC', 'Traces'),
      family('BAS', 'Baselines'),
    ],
  },
  {
    id: 'errors',
    title: 'Errors and retries',
    text: 'What can go wrong, whether its reader can act on it, and what is sent again by itself.',
    families: [family('ERR', 'Error codes'), family('RTY', 'Retries')],
  },
  {
    id: 'words',
    title: 'What is said, and what is not',
    text: 'Annotations that do not mean what their author thought, comments beside them, flags, and what is left open.',
    families: [
      family('ANN', 'Annotations'),
      family('SUP', 'Suppressions'),
      family('FLG', 'Feature flags'),
      family('DOC', 'Prose of the contract'),
      family('COV', 'Coverage'),
    ],
  },
  {
    id: 'versions',
    title: 'From version to version',
    text: 'What a change means for a peer that does not have it yet, and what must not change at all.',
    families: [
      family('VER', 'Versions'),
      family('PRO', 'Proposals'),
      family('LCK', 'The lock'),
      family('REL', 'Releasing'),
    ],
  },
  {
    id: 'files',
    title: 'Files and settings',
    text: 'What is read before anything can be checked.',
    families: [
      family('CFG', 'Contract settings'),
      family('LNG', 'Generators'),
      family('SRC', 'Reading and compiling'),
      family('SCH', 'Descriptor sets'),
      family('PAY', 'Recorded payloads'),
    ],
  },
];

/** The letters of a code: `OWN` of `OWN-03`. */
export const familyOf = (code: string): string => code.slice(0, code.lastIndexOf('-'));

const TITLES: ReadonlyMap<string, string> = new Map(
  FINDING_GROUPS.flatMap(({ families }) => families.map(({ prefix, title }) => [prefix, title])),
);

export const familyTitle = (prefix: string): string => TITLES.get(prefix) ?? prefix;

/** Families whose findings a `suppress` can silence: those over the annotations of one version. */
const SUPPRESSIBLE: ReadonlySet<string> = new Set([
  ...['OWN', 'HND', 'CB', 'THR', 'DL', 'CAN', 'FLW', 'ERR', 'RTY', 'TRC', 'BAS', 'FLG', 'DOC', 'COV'],
]);

/** ANN-01 to ANN-04 are found before there is anything that could carry a suppression. */
const SUPPRESSIBLE_ANNOTATION = /^ANN-0[5-8]$/;

export const isSuppressible = (code: string): boolean =>
  SUPPRESSIBLE.has(familyOf(code)) || SUPPRESSIBLE_ANNOTATION.test(code);
