import {
  breaks,
  breaksOld,
  chain,
  more,
  SAME,
  told,
  type WordRule,
  type WordTable,
  watch,
  watchNew,
  watchOld,
} from '../word-rule.ts';

// Words that several kinds of declarations carry.

/** A code that one certain event is reported with: a limit that passes, a cancellation, a full window, a caught panic. */
export const EVENT_CODE: WordRule = {
  rule: 'event-code-changed',
  audience: 'errors',
  relies: 'caller',
  scale: SAME,
  unset: 'open',
  other: breaks('A {party} that waits for one code gets the other, and takes it for an error of another kind.'),
  refers: true,
};

export const SINCE: WordRule = told(
  'since-changed',
  'behaviour',
  'Pages and checks tell by it which version brought the declaration; nothing that runs depends on it.',
);

export const SUPPRESSED: WordRule = told(
  'suppression-changed',
  'behaviour',
  'A check is silenced, or speaks again; nothing that runs depends on it.',
);

export const FLAG_GATE: WordRule = {
  rule: 'flag-gate-changed',
  audience: 'behaviour',
  relies: 'caller',
  scale: SAME,
  unset: 'most',
  weaker: watchOld('Where the flag is off it is absent now, and an old {party} uses it all the same.'),
  stronger: watchNew('A new {party} uses it without asking; an old {peer} may not have it.'),
  other: watch('It is there under another condition: peers that were built or configured for the old one may miss it.'),
};

const DEPRECATION: WordTable = {
  'Deprecation.since': told(
    'deprecation-changed',
    'behaviour',
    'Only the pages tell by it how long it has been deprecated.',
  ),
  'Deprecation.replaced_by': {
    rule: 'deprecation-changed',
    audience: 'behaviour',
    scale: SAME,
    unset: 'least',
    other: watchOld('Whoever has begun to move to the old replacement is going to the wrong place.'),
    refers: true,
  },
  'Deprecation.honoured': {
    rule: 'deprecation-changed',
    audience: 'behaviour',
    relies: 'caller',
    scale: chain('REFUSED', 'IGNORED', 'HONOURED_UNLESS_REPLACED', 'HONOURED'),
    unset: 'open',
    weaker: breaksOld('An old {party} still uses it, and it has less effect than before, or none.'),
    stronger: watchNew('A new {party} that counts on it must not meet an old {peer}, which does less.'),
    other: watch('Its effect is another one.'),
  },
  'Deprecation.remove_by': {
    rule: 'deprecation-changed',
    audience: 'behaviour',
    scale: more('version', 'stronger'),
    unset: 'most',
    weaker: watchOld('It goes sooner than its users were told.'),
    stronger: ['safe', 'safe', 'It stays longer than its users were told.'],
    other: watchOld('It goes at another time than its users were told.'),
  },
  'Deprecation.why': told('deprecation-changed', 'behaviour', 'Only people read it.'),
};

/** The entry `deprecation` of a message of the vocabulary; what stands inside is in DEPRECATION_WORDS. */
export const deprecated = (message: string): WordTable => ({
  [`${message}.deprecation`]: {
    rule: 'deprecation-changed',
    audience: 'behaviour',
    relies: 'caller',
    scale: SAME,
    unset: 'open',
    // What it says of its effect is judged by special.ts.
    added: watchOld('It is on its way out, and the contract does not say whether it still has its effect.'),
    removed: ['safe', 'safe', 'It stays.'],
    other: watchOld('It is on its way out, or no longer.'),
  },
});

export const DEPRECATION_WORDS = DEPRECATION;

export const SUPPRESS_WORDS: WordTable = {
  'Suppress.reason': SUPPRESSED,
  'Suppress.until': SUPPRESSED,
};
