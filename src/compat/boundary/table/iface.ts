import {
  breaks,
  breaksOld,
  chain,
  harmless,
  more,
  SAME,
  told,
  type WordTable,
  watch,
  watchNew,
  watchOld,
} from '../word-rule.ts';
import { deprecated, EVENT_CODE, FLAG_GATE, SINCE, SUPPRESSED } from './common.ts';

/** Interface, without what it hands down. */
export const INTERFACE_WORDS: WordTable = {
  'Interface.caller': {
    rule: 'caller-changed',
    audience: 'behaviour',
    scale: SAME,
    unset: 'open',
    other: breaks('The side that called is called now: neither half has what the other needs.'),
  },
  'Interface.transport': {
    rule: 'transport-changed',
    audience: 'behaviour',
    scale: SAME,
    unset: 'open',
    other: breaks(
      'The two sides do not meet any more: one waits for a call through the C ABI, the other for one through a socket.',
    ),
  },
  'Interface.symbol_prefix': {
    rule: 'symbol-changed',
    audience: 'behaviour',
    relies: 'caller',
    scale: SAME,
    unset: 'open',
    other: breaks('The {party} is linked with names that the {peer} does not export: the program does not start.'),
  },
  'Interface.panic': {
    rule: 'panic-policy-changed',
    audience: 'errors',
    relies: 'caller',
    scale: chain('ABORT', 'CATCH'),
    unset: { reads: 'ABORT' },
    weaker: breaksOld('An old {party} counts on an error code; a panic now ends its whole process.'),
    stronger: watchNew(
      'A new {party} that counts on an error code must not meet an old {peer}, whose panic ends the process.',
    ),
    other: watch('A panic is answered in another way.'),
  },
  'Interface.panic_code': EVENT_CODE,
  'Interface.flag': FLAG_GATE,
  'Interface.since': SINCE,
  ...deprecated('Interface'),
  'Interface.suppress': SUPPRESSED,
};

const CONTRACT: WordTable = {
  // What is higher than the old version itself is judged by special.ts.
  'ContractFile.min_peer': {
    rule: 'min-peer-changed',
    audience: 'behaviour',
    scale: more('version', 'weaker'),
    unset: { reads: '0.0.0' },
    weaker: watchOld('Peers that speak older versions than this are refused.'),
    stronger: harmless('Peers that were refused are taken now.'),
    other: watch('Other peers are refused.'),
  },
  'ContractFile.handshake': {
    rule: 'handshake-changed',
    audience: 'behaviour',
    relies: 'caller',
    scale: SAME,
    unset: 'least',
    weaker: breaksOld('An old {party} begins with a handshake that nobody answers.'),
    other: breaks(
      'The two sides begin with different methods, so they cannot even tell each other that they do not fit.',
    ),
    refers: true,
  },
  'ContractFile.flags': {
    rule: 'flag-changed',
    audience: 'behaviour',
    scale: SAME,
    unset: 'least',
    weaker: watchOld('A peer that still asks for the flag by name asks for nothing.'),
    stronger: harmless('Nobody has asked for it yet.'),
    other: watchOld('A peer that still asks for the flag by name asks for nothing.'),
  },
  'ContractFile.allocators': {
    rule: 'heap-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'least',
    weaker: watchOld('Memory of that heap needs another one to come from and to go back to.'),
    stronger: harmless('No memory lies on it yet, unless a value says so.'),
    other: watchOld('Memory of that heap needs another one to come from and to go back to.'),
  },
  'ContractFile.persisted_version_symbol': {
    rule: 'format-version-changed',
    audience: 'behaviour',
    scale: SAME,
    unset: 'open',
    other: watch('Another constant counts the format: readers that compare it look at the wrong one.'),
  },
  'ContractFile.persisted_version': {
    rule: 'format-version-changed',
    audience: 'behaviour',
    scale: more('number', 'stronger'),
    unset: { reads: 0 },
    weaker: breaks('What a newer version stored counts as older now, and is read with the wrong schema.'),
    stronger: watchOld('After a rollback the old version meets stored data of a format that it does not know.'),
    other: watch('The format is counted in another way.'),
  },
  'ContractFile.suppress': SUPPRESSED,
};

const FLAG: WordTable = {
  'Flag.stage': {
    rule: 'flag-changed',
    audience: 'behaviour',
    scale: chain('EXPERIMENT', 'ROLLOUT', 'ON', 'RETIRED'),
    unset: 'open',
    weaker: watchOld('The feature goes back: peers that have it on already may lose it.'),
    stronger: watchOld('The feature is on for more peers than before, in both states of the other side.'),
    other: watch('The feature is at another stage.'),
  },
  'Flag.cargo_feature': {
    rule: 'flag-changed',
    audience: 'rust',
    scale: SAME,
    unset: 'open',
    other: ['breaking', 'attention', 'A Cargo.toml that asks for the old feature does not resolve any more.'],
  },
  'Flag.go_build_tag': {
    rule: 'flag-changed',
    audience: 'go',
    scale: SAME,
    unset: 'open',
    other: ['breaking', 'attention', 'A Go build with the old tag leaves the feature out without a word.'],
  },
  'Flag.remove_by': {
    rule: 'flag-changed',
    audience: 'behaviour',
    scale: more('version', 'stronger'),
    unset: 'most',
    weaker: watchOld('The flag goes sooner than its users were told.'),
    stronger: harmless('The flag stays longer.'),
    other: watchOld('The flag goes at another time.'),
  },
  'Flag.summary': told('flag-changed', 'behaviour', 'Only people read it.'),
  'Flag.since': SINCE,
};

const ALLOCATOR: WordTable = {
  'Allocator.side': {
    rule: 'heap-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'open',
    other: breaks('Memory goes back to the other side than it came from.'),
  },
  'Allocator.alloc_symbol': {
    rule: 'heap-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'open',
    other: breaks('The side that has to allocate here is linked with a name that is not exported.'),
  },
  'Allocator.free_symbol': {
    rule: 'heap-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'open',
    other: breaks(
      'Memory of this heap is released by the old function, which the new side does not have, and the reverse.',
    ),
  },
  'Allocator.kind': {
    rule: 'heap-changed',
    audience: 'ownership',
    scale: chain('POOL', 'HEAP'),
    unset: { reads: 'HEAP' },
    weaker: watchOld(
      'Memory is used again: a pointer that is kept too long reads somebody else’s data instead of crashing.',
    ),
    stronger: harmless('Released memory is not used again by itself.'),
    other: breaks('Memory is given back in another way: what is released one by one here goes all at once there.'),
  },
  'Allocator.arena': {
    rule: 'heap-changed',
    audience: 'ownership',
    scale: SAME,
    unset: 'open',
    other: breaks('The memory lives as long as another handle.'),
    refers: true,
  },
  'Allocator.max_align': {
    rule: 'heap-changed',
    audience: 'ownership',
    scale: more('number', 'stronger'),
    unset: 'least',
    weaker: breaksOld('An old peer asks for an alignment that is not honoured any more.'),
    stronger: watchNew('A new peer asks for an alignment that an old one does not honour.'),
    other: watch('Other alignments are honoured.'),
  },
};

/** ContractFile, its flags and its heaps. */
export const FILE_WORDS: WordTable = { ...CONTRACT, ...FLAG, ...ALLOCATOR };
