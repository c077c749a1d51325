import { rules } from '../info.ts';
import { onCall, onNumber, onReply } from './example.ts';

const COMMON = { buf: [], finding: 'VER-06', bump: 'major' } as const;

/** Who owns what, until when, and what else a value does not show. */
export const MEMORY_RULES = rules({
  'ownership-changed': {
    ...COMMON,
    title: 'Owner of a value changed',
    what: '`own` of a value: copied, lent, given away, counted, or there for ever.',
    why: 'Go and Rust each have code of their own that releases what it owns. Where one of them was written against the old word, memory is released twice, or never. A borrowed slice that was rebuilt as an owned one was a double free in filecoin-ffi; the reverse was a leak in wasmvm.',
    instead:
      'Add a field, or a method, with the new owner, and deprecate the old one. Both ways of releasing can then be used side by side.',
    audiences: ['ownership'],
    depends: 'the transport: between two processes everything is copied, and the word changes nothing',
    example: onReply('own: BORROW until: CALL', 'own: TRANSFER release: "st_free"'),
  },
  'borrow-scope-changed': {
    ...COMMON,
    title: 'End of a borrow changed',
    what: '`until` and `until_ref` of a borrowed value.',
    why: 'A shorter borrow leaves an old receiver with a view of memory that is gone, and nothing tells it: not the types, not the bytes. A longer one is safe for who was there before, but a new receiver that uses it must not meet an old sender.',
    instead:
      'Keep the scope, or let the receiver copy: release a version in which it copies before one in which the borrow ends sooner.',
    audiences: ['ownership'],
    depends: 'the transport: between two processes everything is copied, and the word changes nothing',
    example: onReply('own: BORROW until: HANDLE until_ref: "GetRequest.snap"', 'own: BORROW until: CALL'),
  },
  'release-changed': {
    ...COMMON,
    title: 'Function that releases changed',
    what: '`release` and `retain` of a value, and `release` and `release_deep` of a message.',
    why: 'Memory has to go back through the function that belongs to it. One untyped free for everything leaked what was nested inside in libflux; a second function named in a comment was called instead of the first in valkey-glide.',
    instead:
      'Keep exporting the old function, with its old meaning, for the values that name it. Give new ones to new fields.',
    audiences: ['ownership'],
    example: onReply('own: TRANSFER release: "st_free"', 'own: TRANSFER release: "st_value_free"'),
  },
  'value-heap-changed': {
    ...COMMON,
    title: 'Heap of a value changed',
    what: '`allocator` of a value.',
    why: 'Freeing on one heap what another has given out is undefined behaviour, and is often found only when one of the two allocators is replaced. It was so in filecoin-ffi, where Rust adopted memory from C and crashed as soon as its allocator was not malloc.',
    instead: 'Leave the value on its heap; a value on another one gets a field of its own.',
    audiences: ['ownership'],
    example: onReply('own: TRANSFER allocator: "rust"', 'own: TRANSFER allocator: "c"'),
  },
  'empty-spelling-changed': {
    ...COMMON,
    title: 'Spelling of an empty value changed',
    what: '`empty` of a value: null and 0, any pointer and 0, or a flag of its own.',
    why: 'Five boundaries of this kind have stumbled over the same thing: Rust gives an empty vector a dangling pointer that is not null, Go checks it, and the process dies; the reverse makes a slice of a null pointer, which Rust must not have.',
    instead: 'Let the receiver accept both spellings in one release, and change the sender in a later one.',
    audiences: ['ownership'],
    example: onReply('own: BORROW until: CALL empty: NON_NULL_ZERO', 'own: BORROW until: CALL empty: NULL_ZERO'),
  },
  'out-buffer-changed': {
    ...COMMON,
    title: 'Fields of an out-buffer changed',
    what: '`len_field` and `needed_field`: where it stands how much of a buffer was used, and how much would have been needed.',
    why: 'A caller that looks into the old field reads 0, or an old length: it cuts the value off, or reads what was never written. Off by one is enough, as in arrow-adbc.',
    instead: 'Set both fields for one release, and drop the old one when no old caller is left.',
    audiences: ['ownership'],
    example: onReply(
      'own: BORROW_MUT until: CALL len_field: "used"',
      'own: BORROW_MUT until: CALL len_field: "needed"',
    ),
  },
  'length-limit-changed': {
    ...COMMON,
    title: 'Greatest length changed',
    what: '`max_len` and `max_items` of a value.',
    why: 'A sender that was within the limit is refused from one day to the next. A limit that grew is refused by the side that has not heard of it yet, and may be more than it has room for.',
    instead:
      'Lower a limit only where you know that nobody comes near it: measure first. Raise it on the receiving side first.',
    audiences: ['behaviour'],
    example: onReply('own: COPY max_len: 65536', 'own: COPY max_len: 4096'),
  },
  'alignment-changed': {
    ...COMMON,
    title: 'Alignment of a value changed',
    what: '`align` of a value that crosses as memory.',
    why: 'Instructions that load many numbers at once need an aligned address. Go gives no more than the alignment of the type unless somebody asks the other heap for more, so a raised number is a crash on some machines and not on others.',
    instead: 'Let the sender align first. Let the receiver count on it in a later release.',
    audiences: ['ownership'],
    example: onReply('own: BORROW until: CALL align: 8', 'own: BORROW until: CALL align: 32'),
  },
  'zero-copy-changed': {
    ...COMMON,
    bump: 'minor',
    title: 'Reading in place changed',
    what: '`zero_copy` of a value: whether the receiver reads the memory of the sender itself.',
    why: 'Who used its buffer again as soon as the call returned was right while it was copied. Who relied on no copy being made needs the memory twice.',
    instead:
      'Say so in the notes of the release, and measure: a copy shows in memory, a missing one in data that changes under the reader.',
    audiences: ['ownership'],
    example: onReply('own: BORROW until: CALL zero_copy: false', 'own: BORROW until: CALL zero_copy: true'),
  },
  'failed-inputs-changed': {
    ...COMMON,
    title: 'Owner of the inputs of a failed call changed',
    what: '`on_error` of a call: who releases what was handed over when the call fails.',
    why: 'The error path is the one that nobody tests. One answer that changed makes it leak, the other makes it free twice; both were found in wasmvm, wasmtime-go and the Go bindings of UniFFI.',
    instead: 'Keep the answer. A method that has to change it gets a new name.',
    audiences: ['ownership'],
    depends: 'the transport: between two processes everything is copied, and the word changes nothing',
    example: onCall('on_error: INPUTS_KEPT_BY_CALLER', 'on_error: INPUTS_CONSUMED'),
  },
  'sensitivity-changed': {
    ...COMMON,
    bump: 'minor',
    title: 'Secrecy of a value changed',
    what: '`sensitive` of a value.',
    why: 'A value that turns sensitive is still logged by every peer that has not heard of it. One that is not sensitive any more may turn up where its owner trusted it not to.',
    instead:
      'Mark it and upgrade both sides before real secrets are sent in it; take the mark away only with the consent of who sends it.',
    audiences: ['behaviour'],
    example: onReply('own: COPY', 'own: COPY sensitive: true'),
  },
  'unit-changed': {
    ...COMMON,
    title: 'Unit of a number changed',
    what: '`unit` of a field.',
    why: 'No type, no tool and no test of one side alone sees it: 5 is still 5. The other side waits five milliseconds where it was to wait five seconds.',
    instead: 'Add a field with the unit in its name, deprecate the old one, and say which of the two wins.',
    audiences: ['behaviour'],
    example: onNumber('unit: "s"', 'unit: "ms"'),
  },
  'unknown-enum-changed': {
    ...COMMON,
    title: 'Handling of unknown enum values changed',
    what: '`unknown_enum` of a field.',
    why: 'It decides whether a new value can be sent before both sides know it. Where it was passed on and is refused now, the next value that is added breaks what worked.',
    instead: 'Keep it. If values are to be refused, refuse them by an error code and in a new method.',
    audiences: ['behaviour'],
    example: onNumber('unknown_enum: PASS_THROUGH', 'unknown_enum: REJECT'),
  },
});
