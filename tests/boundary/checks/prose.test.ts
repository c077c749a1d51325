import { describe, expect, it } from 'vitest';
import { releaseClaims, repeatClaim, retryClaim, threadClaim } from '../../../src/boundary/checks/prose/words.ts';
import { type Case, findingsOf, testCases } from './support.ts';

interface Parts {
  readonly service?: string;
  readonly iface?: string;
  readonly method?: string;
  readonly call?: string;
  readonly request?: string;
  readonly reply?: string;
}

const VALUE = 'own: COPY max_len: 9 empty: NULL_ZERO';

/** A contract with comments everywhere, of which one part may be replaced. */
const contract = ({ service, iface, method, call, request, reply }: Parts): string => `// ${service ?? 'Reads values.'}
service S {
  option (boundary.v1.iface) = {
    caller: GO transport: IN_PROCESS panic: ABORT
    ${iface ?? ''}
  };

  // ${method ?? 'Reads one.'}
  rpc Do(Req) returns (Rep) {
    option (boundary.v1.call) = {
      errors: "CODE_BAD" blocking: WAIT_FREE
      ${call ?? ''}
    };
  }
}

// What is asked for.
message Req {
  ${request ?? `// The key.\n  bytes key = 1 [(boundary.v1.value) = {${VALUE}}];`}
}

// What is found.
message Rep {
  ${reply ?? `// The value.\n  bytes value = 1 [(boundary.v1.value) = {${VALUE}}];`}
}
${codeSet('Something is bad.', 'NEVER')}`;

const codeSet = (comment: string, again: string): string => `
// What can go wrong.
enum Code {
  option (boundary.v1.error_set) = {
    prefix: "ACM" fallback: "CODE_BAD" fallback_go: "*acme.Unknown" fallback_rust: "Error::Unknown"
  };
  // Nothing.
  CODE_OK = 0;
  // ${comment}
  CODE_BAD = 1 [(boundary.v1.error) = {
    kind: BUG effect: NOT_APPLIED cause: "c" fix: "f" go: "acme.ErrBad" rust: "Error::Bad"
    again: ${again}
  }];
}
`;

const field = (comment: string, own: string, name = 'value'): string =>
  `// ${comment}\n  bytes ${name} = 1 [(boundary.v1.value) = {${own} max_len: 9 empty: NULL_ZERO}];`;

const BORROW = 'own: BORROW until: CALL';

/** A comment on a value of the reply. */
const onReply = (comment: string, own: string): string => contract({ reply: field(comment, own) });
/** A comment on a value of the request. */
const onRequest = (comment: string, own: string): string => contract({ request: field(comment, own, 'key') });

const WHERE = { reply: 'bytes value', request: 'bytes key' };

const CONTRADICTED: readonly (readonly [comment: string, own: string, way: 'reply' | 'request'])[] = [
  ['The caller frees it.', 'own: COPY', 'reply'],
  ['The value, which the caller frees with acme_value_free.', 'own: COPY', 'reply'],
  ['Must be freed.', 'own: COPY', 'reply'],
  ['Handed over. It must be released with `acme_release`.', BORROW, 'reply'],
  ['Rust memory; Go has to release it after use.', BORROW, 'reply'],
  ['Go gives it back.', BORROW, 'reply'],
  ['Release it with acme_free.', BORROW, 'reply'],
  ['Freed by acme_free.', 'own: STATIC', 'reply'],
  ['The caller frees it.', 'own: STATIC', 'request'],
  ['Rust must free the memory.', BORROW, 'request'],
  ['The callee releases it.', BORROW, 'request'],
];

const AGREED: readonly (readonly [comment: string, own: string, way: 'reply' | 'request'])[] = [
  ['The caller frees it.', 'own: TRANSFER release: "acme_free"', 'reply'],
  ['Never freed by Go, and the caller must not release it.', BORROW, 'reply'],
  ['Do not free it with acme_free.', 'own: COPY', 'reply'],
  ['Nobody frees it.', 'own: STATIC', 'reply'],
  ['The caller frees its own memory when the call has returned.', BORROW, 'request'],
  ['Must be freed by the caller after the call.', BORROW, 'request'],
  ['Go memory, free for other use when the call returns.', BORROW, 'request'],
  ['Read by Go until the snapshot is released with `ReleaseSnapshot`.', BORROW, 'reply'],
  ['The snapshot must be released first.', 'own: COPY', 'reply'],
  ['The caller releases the snapshot later.', 'own: COPY', 'reply'],
  ['It is given back by Rust when the callback returns.', BORROW, 'reply'],
  ['Ends with Do, that is released with S.Do.', 'own: COPY', 'reply'],
];

const CASES: readonly Case[] = [
  { name: 'DOC-01 takes a contract with a comment on everything', proto: contract({}), finds: [] },
  {
    name: 'DOC-01 finds what has no comment, once for each service, message and enum, at the first of them',
    proto: contract({})
      .replace('// Reads one.\n', '\n')
      .replace('// What is asked for.\n', '')
      .replace('// The value.\n', '\n')
      .replace('  // Nothing.\n', ''),
    finds: [
      ['DOC-01', 'rpc Do'],
      ['DOC-01', 'message Req'],
      ['DOC-01', 'bytes value'],
      ['DOC-01', 'CODE_OK = 0'],
    ],
  },
  {
    name: 'DOC-01 finds a oneof, and takes a comment behind its field; directives to tools are none',
    proto: contract({
      request: `oneof what {
    bytes key = 1 [(boundary.v1.value) = {${VALUE}}]; // The key.
  }
  // buf:lint:ignore FIELD_LOWER_SNAKE_CASE
  uint32 number = 2;`,
    }),
    finds: [['DOC-01', 'uint32 number']],
  },
  {
    name: 'DOC-01 keeps quiet about services without an annotation, and about messages that nothing reaches',
    proto: 'service S { rpc Do(M) returns (M); }\nmessage M { uint32 n = 1; }\nmessage Other { uint32 n = 1; }\n',
    finds: [],
  },
  {
    name: 'DOC-01 goes through messages inside messages, nested ones and maps too',
    proto: contract({
      request: '// Inner ones.\n  map<uint32, Inner> inner = 1;\n  // An enum.\n  Kind kind = 2;\n',
    }).concat('message Inner { Inner again = 1; }\nenum Kind { KIND_ANY = 0; }\n'),
    finds: [
      ['DOC-01', 'message Inner'],
      ['DOC-01', 'enum Kind'],
    ],
  },
  ...CONTRADICTED.map(
    ([comment, own, way]): Case => ({
      name: `DOC-01 finds "${comment}" beside ${own} in a ${way}`,
      proto: (way === 'reply' ? onReply : onRequest)(comment, own),
      finds: [['DOC-01', WHERE[way], own]],
    }),
  ),
  ...AGREED.map(
    ([comment, own, way]): Case => ({
      name: `DOC-01 takes "${comment}" beside ${own} in a ${way}`,
      proto: (way === 'reply' ? onReply : onRequest)(comment, own),
      finds: [],
    }),
  ),
  {
    name: 'DOC-01 takes a release that is right where the value crosses with another owner',
    proto: `${contract({
      reply:
        '// The value, which the caller frees with acme_free.\n  bytes value = 1 [(boundary.v1.value) = {max_len: 9 empty: NULL_ZERO}];',
      iface: 'value_defaults: {own: COPY}',
    })}// The other way.
service T {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS value_defaults: {own: TRANSFER release: "acme_free"}};
  // Reads one.
  rpc Do(Req) returns (Rep) { option (boundary.v1.call) = {errors: "CODE_BAD" blocking: WAIT_FREE}; }
}
`,
    finds: [],
  },
  {
    name: 'DOC-01 finds a call that may be retried by its comment and not by its option',
    proto: contract({ method: 'Reads one. It is idempotent.', call: 'retry: {idempotency: ONCE}' }),
    finds: [['DOC-01', 'rpc Do', 'idempotency: ONCE']],
  },
  {
    name: 'DOC-01 takes the same comment beside IDEMPOTENT, and a comment that denies it',
    proto: contract({ method: 'Reads one. It is idempotent.', call: 'retry: {idempotency: IDEMPOTENT}' }),
    finds: [],
  },
  {
    name: 'DOC-01 takes a comment that denies what ONCE denies',
    proto: contract({ method: 'Reads one. It is not idempotent.', call: 'retry: {idempotency: ONCE}' }),
    finds: [],
  },
  {
    name: 'DOC-01 finds a code that may be retried by its comment and not by its option',
    proto: contract({}).replace('Something is bad.', 'Something is bad; the call may be retried.'),
    finds: [['DOC-01', 'CODE_BAD = 1', 'again: NEVER']],
  },
  {
    name: 'DOC-01 takes a condition on retrying, and an advice that both give',
    proto: contract({}).replace('Something is bad.', 'Something is bad; the call may be retried once it is mended.'),
    finds: [],
  },
  {
    name: 'DOC-01 finds a call and a service that are thread-safe in words only',
    proto: contract({
      service: 'Reads values. It is thread-safe.',
      method: 'Reads one; safe for concurrent use.',
      iface: 'defaults: {thread: {concurrent: false}}',
    }),
    finds: [
      ['DOC-01', 'service S', 'concurrent: false'],
      ['DOC-01', 'rpc Do', 'concurrent: false'],
    ],
  },
  {
    name: 'DOC-01 takes it beside `concurrent: true`, and denied beside false',
    proto: contract({ method: 'Reads one. Not thread-safe.', call: 'thread: {concurrent: false}' }),
    finds: [],
  },
];

const found = await findingsOf(CASES.map(({ proto }) => proto));

describe('the checks of prose', () => testCases('DOC', CASES, found));

describe('what a comment says about releasing a value', () => {
  it.each([
    ['The caller must free it.', 'caller'],
    ['Go releases it with x_free().', 'GO'],
    ['the Rust side then destroys the buffer', 'RUST'],
    ['To be given back: it must be released by the receiver.', 'receiver'],
    ['The bytes have to be freed exactly once.', undefined],
    ['Freed with `Free`', undefined],
    ['Kept (the reader frees it).', 'receiver'],
  ])('is claimed in %j for %s', (comment, agent) => {
    expect(releaseClaims(comment).map((claim) => claim.agent)).toEqual([agent]);
  });

  it.each([
    'Go never frees it.',
    'It must never be freed.',
    "Don't free it with x_free.",
    'The caller frees the other ones.',
    'Free of charge with x_y.',
    'The caller is free to change it.',
    'The list must be released.',
    'Valid until it is released with x_free.',
    'Unless the caller frees it',
    'Released on 2026-01-01 with version_2.',
    'Rust releases a new version every month.',
  ])('is not claimed in %j', (comment) => {
    expect(releaseClaims(comment)).toEqual([]);
  });

  it('takes no longer for a comment of a megabyte than for its first pages', () => {
    const started = performance.now();
    releaseClaims('the caller the caller must be released with '.repeat(25_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('what a comment says about sending again and about threads', () => {
  it.each([
    [repeatClaim, 'The call may be retried.', true],
    [repeatClaim, 'It is safe to retry.', true],
    [repeatClaim, 'This is retryable', true],
    [repeatClaim, 'Idempotent.', true],
    [repeatClaim, 'Non-idempotent.', false],
    [repeatClaim, 'This is not safe to retry.', false],
    [repeatClaim, 'It may not be retried.', false],
    [repeatClaim, 'May be retried with the same key.', false],
    [repeatClaim, 'Only if it is pure it may be retried.', false],
    [retryClaim, 'An idempotent call failed.', false],
    [retryClaim, 'It can safely be retried.', true],
    [retryClaim, 'non-retryable, the client should ask first', false],
    [threadClaim, 'Thread-safe.', true],
    [threadClaim, 'May be called from several threads at once.', true],
    [threadClaim, 'It isn’t thread-safe.', false],
    [threadClaim, 'Never safe for concurrent use.', false],
    [threadClaim, 'Thread-safe as long as each thread has a handle of its own.', false],
  ])('%o claims something of %j: %s', (claim, comment, expected) => {
    expect(claim(comment) !== undefined).toBe(expected);
  });
});
