import { rules } from '../info.ts';
import { bodies, onCall, onContract } from './example.ts';

const COMMON = { buf: [], finding: 'VER-06', bump: 'major' } as const;

const method = (option: string): string =>
  `service Store {\n  rpc Get(Peer) returns (Peer)${option}\n}\n\nmessage Peer {\n  string version = 1;\n}`;

const deprecated = (words: string): string => `message Open {
  uint32 timeout_s = 1 [
    deprecated = true,
    (boundary.v1.value) = {deprecation: {${words}}}
  ];
  uint32 budget_ms = 2;
}`;

/** What holds for the contract as a whole, and what every declaration can say. */
export const CONTRACT_RULES = rules({
  'heap-changed': {
    ...COMMON,
    title: 'Heap changed',
    what: '`allocators` of the contract: whose a heap is, how memory is obtained from it and given back to it.',
    why: 'Every rule on releasing rests on these entries. Rust memory that Go gives back through the old function reaches the wrong allocator, or no function at all.',
    instead: 'Add a heap and move values to it one by one; go on exporting the functions of the old one.',
    audiences: ['ownership'],
    example: onContract(
      'allocators: {name: "rust" side: RUST free_symbol: "st_free"}',
      'allocators: {name: "rust" side: RUST free_symbol: "st_buf_free"}',
    ),
  },
  'flag-changed': {
    ...COMMON,
    bump: 'minor',
    title: 'Feature flag changed',
    what: '`flags` of the contract: which there are, how far each has come, and by which switches both sides are built with it.',
    why: 'Go and Rust are built apart. A Cargo feature with another name does not build; a build tag with another name is left out without a word, and one half then lacks what the other expects.',
    instead:
      'Let flags go forward only, rename switches by adding the new beside the old, and remove a flag when no build asks for it.',
    audiences: ['behaviour', 'go', 'rust'],
    example: onContract(
      'flags: {name: "scan" stage: ROLLOUT cargo_feature: "scan"}',
      'flags: {name: "scan" stage: ROLLOUT cargo_feature: "prefix-scan"}',
    ),
  },
  'flag-gate-changed': {
    ...COMMON,
    bump: 'minor',
    title: 'Condition by a flag changed',
    what: '`flag` of a declaration: without which feature it is absent.',
    why: 'A method that is there only in some builds now is missing where it was called before.',
    instead: 'Put new declarations behind flags, never old ones.',
    audiences: ['behaviour'],
    example: onCall('blocking: WAIT_FREE', 'blocking: WAIT_FREE flag: "scan"'),
  },
  'since-changed': {
    ...COMMON,
    finding: 'VER-07',
    bump: 'patch',
    title: 'Version of origin changed',
    what: '`since` of a declaration.',
    why: 'It is history, and history does not change; one of the two versions says something wrong.',
    instead: 'Write the version that really brought it.',
    audiences: ['behaviour'],
    example: onCall('since: "1.0.0"', 'since: "1.1.0"'),
  },
  'min-peer-changed': {
    ...COMMON,
    title: 'Oldest peer changed',
    what: '`min_peer` of the contract: the oldest version that is still spoken with.',
    why: 'Peers below it are refused in the handshake. That is what it is for: a refusal is better than data that is read with the wrong schema.',
    instead: 'Raise it when no such peer runs any more; look at who runs which version first.',
    audiences: ['behaviour'],
    depends: 'the version that is compared with: one below the new number is refused',
    example: onContract('min_peer: "1.0.0"', 'min_peer: "1.2.0"'),
  },
  'handshake-changed': {
    ...COMMON,
    title: 'Handshake changed',
    what: '`handshake` of the contract: the method by which both sides tell each other their version.',
    why: 'It has to work between any two versions, as it is what finds out that they do not fit.',
    instead: 'Leave the handshake as it is for ever, and extend its messages.',
    audiences: ['behaviour'],
    example: onContract('handshake: "Store.Hello"', 'handshake: "Store.Greet"'),
  },
  'format-version-changed': {
    ...COMMON,
    finding: 'VER-08',
    bump: 'minor',
    title: 'Version of the stored format changed',
    what: '`persisted_version` and `persisted_version_symbol` of the contract.',
    why: 'A higher number tells readers that what lies there may be of another shape. After a rollback the old version meets it and does not know it. A lower number, or another constant, tells them something wrong.',
    instead:
      'Raise it with every change of a stored message, and be able to write the old format until a rollback is out of the question.',
    audiences: ['behaviour'],
    example: onContract('persisted_version: 3', 'persisted_version: 4'),
  },
  'deprecation-changed': {
    ...COMMON,
    finding: 'VER-07',
    bump: 'minor',
    title: 'Deprecation changed',
    what: '`deprecation` of a declaration: since when, what replaces it, whether it is still honoured, and until when.',
    why: 'Behaviour is withdrawn here, with no change of a type or a number: a request timeout that was not honoured any more was a break that no tool saw in linkerd2-proxy-api.',
    instead: 'Honour what is deprecated until it is removed, and remove it when it was said.',
    audiences: ['behaviour'],
    example: bodies(
      deprecated('replaced_by: "budget_ms" honoured: HONOURED_UNLESS_REPLACED'),
      deprecated('replaced_by: "budget_ms" honoured: IGNORED'),
    ),
  },
  'suppression-changed': {
    ...COMMON,
    bump: 'patch',
    title: 'Suppression of a check changed',
    what: '`suppress` of a declaration.',
    why: 'A check is silenced, or speaks again. Peers do not notice; reviewers should read the reason.',
    instead: 'Nothing has to be done.',
    audiences: ['behaviour'],
    example: bodies(
      method(';'),
      method(' {\n    option (boundary.v1.call) = {suppress: {check: "ERR-01" reason: "nothing can fail here"}};\n  }'),
    ),
  },
});
