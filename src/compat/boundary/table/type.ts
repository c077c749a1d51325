import {
  breaks,
  breaksOld,
  chain,
  chains,
  harmless,
  more,
  SAME,
  type WordTable,
  watch,
  watchNew,
  watchOld,
} from '../word-rule.ts';
import { EVENT_CODE } from './call.ts';
import { deprecated, FLAG_GATE, SINCE, SUPPRESSED } from './common.ts';

const TYPE: WordTable = {
  'Type.handle': {
    rule: 'type-kind-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'open',
    other: breaks('One side opens and closes a resource where the other sees a value.'),
  },
  'Type.plain': {
    rule: 'type-kind-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'open',
    other: breaks('One side reads a struct from memory where the other sees an encoded message.'),
  },
  'Type.release': {
    rule: 'release-changed',
    audience: 'ownership',
    relies: 'receiver',
    scale: SAME,
    unset: 'open',
    other: breaks(
      'An old {party} calls the old function for memory that only the new one can release, and the reverse.',
    ),
    memory: true,
  },
  'Type.release_deep': {
    rule: 'release-changed',
    audience: 'ownership',
    relies: 'receiver',
    scale: SAME,
    unset: { reads: false },
    other: breaks('What is nested inside is released twice, or never.'),
    memory: true,
  },
  'Type.persisted': {
    rule: 'persistence-changed',
    audience: 'behaviour',
    scale: more('flag', 'stronger'),
    unset: { reads: false },
    weaker: watchOld('What lies there already is no longer cared for: later versions may change what it is read with.'),
    stronger: watch('From now on every version has to read what this one stores.'),
    other: watch('Whether it is stored differs.'),
  },
  'Type.flag': FLAG_GATE,
  'Type.since': SINCE,
  ...deprecated('Type'),
  'Type.suppress': SUPPRESSED,
};

const HANDLE: WordTable = {
  'Handle.owner': {
    rule: 'handle-identity-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'open',
    other: breaks('The resource lies on the other side now: whoever closed it does not have it.'),
  },
  'Handle.repr': {
    rule: 'handle-identity-changed',
    audience: 'ownership',
    scale: chain('POINTER', 'TOKEN', 'GENERATION_TOKEN'),
    unset: 'open',
    weaker: breaksOld(
      'A use after close, which was reported before, now reaches another resource or undefined behaviour.',
    ),
    stronger: [
      'attention',
      'attention',
      'A number that one side makes is looked up by the other in a table of another kind.',
    ],
    other: breaks('The two sides read the same number as different things.'),
  },
  'Handle.states': {
    rule: 'handle-states-changed',
    audience: 'behaviour',
    scale: more('set', 'stronger'),
    unset: 'open',
    weaker: breaksOld('An old caller waits for a state that does not come any more.'),
    stronger: watchOld('The handle may be in a state that an old caller does not know.'),
    other: breaks('The two sides hold the handle for being in different states.'),
  },
  'Handle.close': {
    rule: 'handle-close-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'least',
    weaker: breaksOld('An old caller has nothing to close it with: it leaks.'),
    other: breaks('An old caller closes it with a method that does not end it any more.'),
    refers: true,
  },
  'Handle.close_idempotent': {
    rule: 'handle-close-changed',
    audience: 'ownership',
    scale: more('flag', 'stronger'),
    unset: { reads: false },
    weaker: breaksOld('An old caller closes it twice, as it was allowed to.'),
    stronger: watchNew('A new caller that closes twice must not meet an old callee.'),
    other: watch('Whether it may be closed twice differs.'),
  },
  'Handle.within': {
    rule: 'handle-lifetime-changed',
    audience: 'ownership',
    scale: more('set', 'weaker'),
    unset: { reads: [] },
    weaker: breaksOld('An old caller closes what this handle now lives in before the handle itself.'),
    stronger: watchNew('A new caller closes in an order that an old callee does not allow.'),
    other: breaks('It lives in another handle: the order of closing differs.'),
    refers: true,
  },
  'Handle.finalizer_backstop': {
    rule: 'handle-close-changed',
    audience: 'ownership',
    scale: more('flag', 'stronger'),
    unset: { reads: false },
    weaker: watchOld('What an old caller forgot to close was closed for it; now it leaks.'),
    stronger: harmless('What is forgotten is closed some time later.'),
    other: watch('What becomes of a forgotten handle differs.'),
  },
  'Handle.on_close': {
    rule: 'handle-close-changed',
    audience: 'ownership',
    scale: chains(['EXCLUSIVE', 'WAITS'], ['EXCLUSIVE', 'CALLS_FAIL']),
    unset: 'open',
    weaker: breaksOld('An old caller closes while calls are still running, which is not allowed any more.'),
    stronger: watchNew('A new caller that closes while calls are running must not meet an old callee.'),
    other: watchOld('Calls that are running when it is closed end in another way.'),
  },
  'Handle.closed_code': EVENT_CODE,
  'Handle.on_parent_close': {
    rule: 'handle-lifetime-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'open',
    other: [
      'breaking',
      'attention',
      'An old caller closes parent and child in an order that now fails, closes twice, or keeps alive what was thought gone.',
    ],
  },
};

const PLAIN: WordTable = {
  'Plain.size': {
    rule: 'plain-layout-changed',
    audience: 'behaviour',
    scale: SAME,
    unset: 'open',
    other: breaks('One side reads or writes past the end of what the other has laid out.'),
  },
  'Plain.align': {
    rule: 'plain-layout-changed',
    audience: 'behaviour',
    scale: SAME,
    unset: 'open',
    other: breaks('An array of it, or a struct around it, is laid out in another way.'),
  },
  'Plain.abi_targets': {
    rule: 'plain-layout-changed',
    audience: 'behaviour',
    scale: more('set', 'stronger'),
    unset: { reads: [] },
    weaker: watchOld('On a target that is not named any more nobody has checked the layout.'),
    stronger: harmless('The layout was checked on more targets.'),
    other: watchOld('The layout was checked on other targets.'),
  },
};

/** Type, handles and structs with C layout. */
export const TYPE_WORDS: WordTable = { ...TYPE, ...HANDLE, ...PLAIN };
