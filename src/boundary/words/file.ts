import { sayCommon } from './common.ts';
import type { Facts } from './facts.ts';
import { counted, fill, name, sentence } from './phrases.ts';
import { type Sayer, SIDES, statement, table, there, when } from './statement.ts';

const STAGE = table({
  EXPERIMENT: 'An experiment: off unless somebody asks for it, and it may disappear without notice.',
  ROLLOUT: 'Being rolled out: both states run in production.',
  ON: 'On everywhere; the switch is still there as a way back.',
  RETIRED: 'The switch has no effect any more and waits to be removed.',
});

const KIND = table({
  HEAP: 'Each value is released on its own.',
  ARENA: 'Nothing is released on its own: all of it goes when {arena} is closed.',
  POOL: 'Each value is released on its own and its memory is used again: a pointer kept too long reads somebody else’s data.',
});

export const sayFile: Sayer = (facts) => [
  statement(
    'Oldest peer',
    when(facts.text('minPeer'), (version) => `A peer that speaks a version before ${version} is refused.`),
  ),
  statement(
    'Handshake',
    when(facts.text('handshake'), (method) => `${name(method)} exchanges versions and flags before anything else.`),
  ),
  ...facts.each('flags', sayFlag).map((sentences) => statement('Feature flag', ...sentences)),
  ...facts.each('allocators', sayAllocator).map((sentences) => statement('Heap', ...sentences)),
  statement(
    'Stored format',
    when(facts.number('persistedVersion'), (version) => `The format of what is stored is number ${version}.`),
    when(facts.text('persistedVersionSymbol'), (symbol) => `${name(symbol)} counts it in the code.`),
  ),
  ...sayCommon(facts),
];

const sayFlag = (facts: Facts): readonly string[] =>
  there(
    sentence(there(when(facts.text('name'), name) ?? 'A flag without a name', facts.text('summary')).join(': ')),
    facts.word('stage', STAGE),
    when(facts.text('cargoFeature'), (feature) => `Cargo feature ${name(feature)}.`),
    when(facts.text('goBuildTag'), (tag) => `Go build tag ${name(tag)}.`),
    when(facts.text('since'), (version) => `Since version ${version}.`),
    when(facts.text('removeBy'), (version) => `It is to be gone by version ${version}.`),
  );

function sayAllocator(facts: Facts): readonly string[] {
  const kind = facts.word('kind', KIND);
  const arena = kind?.includes('{arena}') ? facts.text('arena') : undefined;
  return there(
    sentence(there(when(facts.text('name'), name) ?? 'A heap without a name', facts.word('side', SIDES)).join(', of ')),
    when(kind, (text) => fill(text, { arena: when(arena, name) ?? 'a handle that the contract does not name' })),
    when(facts.text('allocSymbol'), (symbol) => `The other side obtains memory with ${name(symbol)}.`),
    when(facts.text('freeSymbol'), (symbol) => `${name(symbol)} releases it.`),
    when(facts.number('maxAlign'), (digits) => `Alignments up to ${counted(digits, 'byte')} are honoured.`),
  );
}
