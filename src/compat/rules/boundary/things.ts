import { rules } from '../info.ts';
import { bodies, onHandle, onInterface, onMessage } from './example.ts';

const COMMON = { buf: [], finding: 'VER-06', bump: 'major' } as const;
const ABI = { buf: [], finding: 'VER-05', bump: 'major' } as const;

const plain = (words: string, fields: string): string =>
  `message Span {\n  option (boundary.v1.type) = {plain: {${words}}};\n${fields}}`;

const moving = (words: string): string => `
service Store {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  rpc Open(Db) returns (Db) {
    option (boundary.v1.call) = {${words}};
  }
}

message Db {
  option (boundary.v1.type) = {handle: {owner: RUST repr: TOKEN states: ["opening", "open", "closed"]}};
  fixed64 id = 1;
}`;

/** Interfaces, handles, and messages that are more than values. */
export const THING_RULES = rules({
  'caller-changed': {
    ...ABI,
    title: 'Caller changed sides',
    what: '`caller` of an interface: whether Go calls Rust, or Rust calls Go.',
    why: 'Each side has the half that it had before: two callers and nobody who answers, or the reverse. Callbacks, panics and the order of upgrades all go by it.',
    instead: 'Add an interface for the other direction.',
    audiences: ['behaviour'],
    example: onInterface('caller: GO transport: RPC', 'caller: RUST transport: RPC'),
  },
  'transport-changed': {
    ...ABI,
    title: 'Transport changed',
    what: '`transport` of an interface: in one process through the C ABI, or between two by RPC.',
    why: 'The two halves do not meet at all, and every promise about memory begins or ceases to count.',
    instead: 'Offer the new transport beside the old one, as an interface of its own.',
    audiences: ['behaviour'],
    example: onInterface('caller: GO transport: RPC', 'caller: GO transport: IN_PROCESS'),
  },
  'panic-policy-changed': {
    ...COMMON,
    title: 'Panic policy changed',
    what: '`panic` of an interface: whether a panic is caught and reported, or ends the process.',
    why: 'A panic in Rust that is not caught any more ends the whole Go process, with every request that it served. It happened to valkey-glide on a malformed push and to the agent of DataDog.',
    instead: 'Go on catching at the edge. Where a defect must end the process, end it behind a code of its own.',
    audiences: ['errors'],
    example: onInterface(
      'caller: GO transport: IN_PROCESS panic: CATCH panic_code: "CODE_BUG"',
      'caller: GO transport: IN_PROCESS panic: ABORT panic_code: "CODE_BUG"',
    ),
  },
  'symbol-changed': {
    ...ABI,
    title: 'Exported symbol changed',
    what: 'The symbol of a method: its `symbol`, or the `symbol_prefix` of its interface and its own name.',
    why: 'The other half is linked by that name. With the old one it does not start; with a name that has come to mean something else it calls that.',
    instead: 'Export both names for one major version.',
    audiences: ['behaviour'],
    example: onInterface(
      'caller: GO transport: IN_PROCESS symbol_prefix: "st_"',
      'caller: GO transport: IN_PROCESS symbol_prefix: "store_"',
    ),
  },
  'type-kind-changed': {
    ...ABI,
    title: 'Message became something else',
    what: 'Whether a message is a value, a handle, or a struct with C layout.',
    why: 'A handle has to be closed, a struct is read in place, a value is decoded. Old code does the one and new code the other.',
    instead: 'Give the new thing a message of its own.',
    audiences: ['ownership'],
    example: onMessage('', 'handle: {owner: RUST repr: TOKEN}'),
  },
  'handle-identity-changed': {
    ...COMMON,
    title: 'Identity of a handle changed',
    what: '`owner` and `repr` of a handle: whose heap it lies on, and what its number is.',
    why: 'A generation in the number turns a use after close into a named error. Without it the number may name somebody else’s resource, and an address is undefined behaviour: integers that were stored as pointers stopped the collector of Go in Arrow.',
    instead: 'Only go towards tokens with a generation, and let the owner accept both forms for a while.',
    audiences: ['ownership'],
    example: onHandle('owner: RUST repr: GENERATION_TOKEN', 'owner: RUST repr: TOKEN'),
  },
  'handle-states-changed': {
    ...COMMON,
    title: 'States of a handle changed',
    what: '`states` of a handle.',
    why: 'Both sides keep a copy of this little machine. A state that one of them does not know is one in which it does the wrong thing, or waits for ever.',
    instead: 'Add states between others only where old callers may take them for the one before.',
    audiences: ['behaviour'],
    example: onHandle('states: ["open", "closed"]', 'states: ["open", "draining", "closed"]'),
  },
  'handle-moves-changed': {
    ...COMMON,
    title: 'Move of a handle changed',
    what: '`moves` of a call: which handles change state when it succeeds.',
    why: 'The caller holds the handle for open while the callee holds it for closed, and the next call fails or does harm.',
    instead: 'Make the new move in a method of its own.',
    audiences: ['behaviour'],
    example: bodies(moving('moves: {handle: "Db" to: "open"}'), moving('moves: {handle: "Db" to: "opening"}')),
  },
  'handle-close-changed': {
    ...COMMON,
    title: 'Closing of a handle changed',
    what: '`close`, `close_idempotent`, `on_close` and `finalizer_backstop`.',
    why: 'Closing is where races live: a close beside running calls was a crash in valkey-glide and in Teleport. Callers have built the order of their shutdown on the old answer.',
    instead: 'Allow more, never less; what closes in a new way gets a new method beside the old one.',
    audiences: ['ownership'],
    example: onHandle('close: "Store.Close"', 'close: "Store.Drop"'),
  },
  'handle-lifetime-changed': {
    ...COMMON,
    title: 'Lifetime of a handle within others changed',
    what: '`within` and `on_parent_close`: which handles have to outlive it, and what closing them does.',
    why: 'Old callers close in the old order. Then closing fails, or the child names memory that went with its parent.',
    instead: 'Keep the parent alive while children live: that is right in any order.',
    audiences: ['ownership'],
    example: onHandle('owner: RUST', 'owner: RUST within: "Db"'),
  },
  'plain-layout-changed': {
    ...ABI,
    title: 'Layout of a struct changed',
    what: 'Size, alignment and offsets of a struct with C layout, as compilers lay it out, and the targets on which that was checked.',
    why: 'Nothing is decoded and no version is looked at: each side reads the bytes where it expects them. A field that was put in the middle moves all that follow.',
    instead:
      'Add a new struct. Room for the future has to be in it from the beginning, as a size or as reserved bytes.',
    audiences: ['behaviour'],
    example: bodies(
      plain('size: 8 align: 4', '  fixed32 start = 1;\n  fixed32 length = 2;\n'),
      plain('size: 16 align: 8', '  fixed64 start = 1;\n  fixed32 length = 2;\n'),
    ),
  },
  'persistence-changed': {
    ...COMMON,
    finding: 'VER-08',
    bump: 'minor',
    title: 'Message is stored now, or no longer',
    what: '`persisted` of a message.',
    why: 'From the first release in which it is stored, every later version has to read what that one wrote, and so has an older one after a rollback.',
    instead: 'Store it together with a version of its format, and say so in `persisted_version`.',
    audiences: ['behaviour'],
    example: onMessage('', 'persisted: true'),
  },
});
