import { describe } from 'vitest';
import { codes, codeWords, errorSet, M, rpc } from './calls.ts';
import { type Case, findingsOf, goCalls, rpcCalls, rustCalls, testCases } from './support.ts';

const call = (errors: string, more = ''): string => rpc('Do', `errors: ${errors} blocking: WAIT_FREE\n      ${more}`);

/** A service whose call raises A, and an error set with A and the words of A. */
const withCode = (words: string, more = ''): string => `${goCalls(call('"A"', more))}${errorSet({ A: words })}${M}`;

const without = (key: RegExp): string => codeWords(1).replace(key, '');

const ADVICE = codeWords(1, '\n    again: BACKOFF\n    effect: UNKNOWN');

const DETAIL = `message Detail {
  Inner inner = 1;
}
message Inner {
  bytes key = 1 [(boundary.v1.value) = {own: COPY max_len: 9 empty: NULL_ZERO sensitive: true}];
  uint32 length = 2;
}
`;

const CASES: readonly Case[] = [
  {
    name: 'ERR-01 finds a call that names no errors',
    proto: `${goCalls(`${rpc('Do', 'blocking: WAIT_FREE')}\n  rpc Silent(M) returns (M);`)}${M}`,
    finds: [
      ['ERR-01', 'rpc Do'],
      ['ERR-01', 'rpc Silent'],
    ],
  },
  {
    name: 'ERR-01 takes "none", a list, and an inherited list',
    proto: `${goCalls(`${call('"none"')}\n  ${call('["A", "LAST_RESORT"]').replace('Do', 'More')}`)}
service T {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS panic: ABORT defaults: {errors: "A"}};
  rpc Do(M) returns (M);
}
service Silent { rpc Do(M) returns (M); }
${codes('A')}${M}`,
    finds: [],
  },
  ...[
    'kind: BUG ',
    'cause: "c" ',
    'fix: "f" ',
    'go: "acme.Err1" ',
    'rust: "Error::E1" ',
    'again: NEVER',
    'effect: NOT_APPLIED',
  ].map(
    (words): Case => ({
      name: `ERR-02 finds a code without ${words.replace(/:.*/, '')}`,
      proto: withCode(without(new RegExp(words))),
      finds: [['ERR-02', '  A = 1']],
    }),
  ),
  {
    name: 'ERR-02 finds a code of which nothing is said',
    proto: `${goCalls(call('"A"'))}${codes()}${M}`.replace('  OK = 0;', '  OK = 0;\n  A = 12;'),
    finds: [['ERR-02', '  A = 12;']],
  },
  {
    name: 'ERR-02 finds a step that names no method, at the word that asks for one',
    proto: withCode(codeWords(1, '\n    again: REDO_STEP\n    effect: NOT_APPLIED')),
    finds: [['ERR-02', 'again: REDO_STEP']],
  },
  {
    name: 'ERR-02 finds a symbol that two codes share, in either language, at both',
    proto: `${goCalls(call('["A", "B", "C"]'))}${errorSet({
      A: codeWords(1),
      B: codeWords(2).replace('go: "acme.Err2"', '\n    go: "acme.Err1"'),
      C: codeWords(3).replace('rust: "Error::E3"', '\n    rust: "Error::E1"'),
    })}${M}`,
    finds: [
      ['ERR-02', 'go: "acme.Err1"', 'go: "acme.Err1"'],
      ['ERR-02', 'rust: "Error::E1"', 'rust: "Error::E1"'],
    ],
  },
  {
    name: 'ERR-02 takes complete codes, a step with its method, and the same symbol in two error sets',
    proto: `${goCalls(call('["A", "B"]'))}${errorSet({
      A: codeWords(1),
      B: codeWords(2, 'again: REFRESH effect: NOT_APPLIED redo: "S.Do"'),
    })}
${errorSet({ D: codeWords(1) }, 'fallback: "LAST" fallback_go: "*acme.Unknown" fallback_rust: "Error::Unknown"')
  .replace('enum Code', 'enum Other')
  .replace('OK = 0', 'FINE = 0')
  .replace('LAST_RESORT', 'LAST')
  .replace('ACM', 'OTH')}
${rustCalls(call('"D"'))}${M}`,
    finds: [],
  },
  {
    name: 'ERR-03 finds a code that no call raises',
    proto: `${goCalls(call('"A"'))}${codes('A', 'B')}${M}`,
    finds: [['ERR-03', '  B = 2']],
  },
  {
    name: 'ERR-03 counts what deadlines, cancels, windows, closed handles and panics report, and the fallback',
    proto: `service S {
  option (boundary.v1.iface) = {caller: GO transport: RPC panic: CATCH panic_code: "PANIC"};
  ${rpc(
    'Do',
    `errors: "none" blocking: WAIT_FREE
      deadline: {fallback: {seconds: 1} expiry_code: "LATE"}
      cancel: {mode: COOPERATIVE via: "context" code: "STOPPED"}
      flow: {unit: BYTES window: 1 on_full: REJECT full_code: "FULL"}`,
  )}
}
message H {
  option (boundary.v1.type).handle = {owner: RUST repr: TOKEN closed_code: "CLOSED"};
  fixed64 id = 1;
}
${codes('PANIC', 'LATE', 'STOPPED', 'FULL', 'CLOSED')}${M}`,
    finds: [],
  },
  {
    name: 'ERR-03 keeps quiet as long as a call names no errors',
    proto: `${goCalls(rpc('Do', 'blocking: WAIT_FREE'))}${codes('A')}${M}`,
    finds: [['ERR-01', 'rpc Do']],
  },
  { name: 'ERR-03 keeps quiet where there are no calls', proto: codes('A'), finds: [] },
  {
    name: 'ERR-03 takes a deprecated code that nothing raises any more',
    proto: `${goCalls(call('"none"'))}${codes('A').replace('A = 1 [', 'A = 1 [deprecated = true, ')}${M}`,
    finds: [],
  },
  {
    name: 'ERR-03 finds a code that is raised behind a flag only and carries none',
    proto: `option (boundary.v1.file).flags = {name: "f" cargo_feature: "f" go_build_tag: "f" remove_by: "2.0.0"};
${goCalls(call('"A"', 'flag: "f"'))}${codes('A')}${M}`,
    finds: [['ERR-03', '  A = 1', 'rpc Do']],
  },
  {
    name: 'ERR-03 takes it with the same flag, and where a call without a flag raises it as well',
    proto: `option (boundary.v1.file).flags = {name: "f" cargo_feature: "f" go_build_tag: "f" remove_by: "2.0.0"};
${goCalls(`${call('["A", "B"]', 'flag: "f"')}\n  ${call('"B"').replace('Do', 'Plain')}`)}${errorSet({
  A: codeWords(1, 'again: NEVER effect: NOT_APPLIED flag: "f"'),
  B: codeWords(2),
})}${M}`,
    finds: [],
  },
  {
    name: 'ERR-04 finds a plain retry although the effect is unknown, with both words and a call that it harms',
    proto: withCode(ADVICE),
    finds: [['ERR-04', 'again: BACKOFF', 'effect: UNKNOWN', 'rpc Do']],
  },
  {
    name: 'ERR-04 finds it also for SAME, for an idempotent call, and for a key that is not named',
    proto: `${goCalls(
      `${call('"A"', 'retry: {idempotency: IDEMPOTENT}')}\n  ${call('"B"', 'retry: {idempotency: KEYED}').replace('Do', 'Keyed')}`,
    )}${errorSet({
      A: codeWords(1, '\n    again: SAME effect: UNKNOWN'),
      B: codeWords(2, '\n    again: BACKOFF effect: UNKNOWN'),
    })}${M}`,
    finds: [
      ['ERR-04', 'again: SAME', 'rpc Do'],
      ['ERR-04', 'again: BACKOFF', 'rpc Keyed'],
    ],
  },
  {
    name: 'ERR-04 finds it for a code that no call is known to raise',
    proto: errorSet({ A: ADVICE }),
    finds: [['ERR-04', 'again: BACKOFF', 'effect: UNKNOWN']],
  },
  {
    name: 'ERR-04 takes it where every call is pure or keyed',
    proto: `${goCalls(
      `${call('"A"', 'retry: {idempotency: PURE}')}\n  ${call('"A"', 'retry: {idempotency: KEYED key_field: "n"}').replace('Do', 'Keyed')}`,
    )}${errorSet({ A: ADVICE })}${M}`,
    finds: [],
  },
  ...[
    'again: NEVER\n    effect: UNKNOWN',
    'again: REDO_STEP redo: "S.Do" effect: UNKNOWN',
    'again: BACKOFF effect: PARTIAL',
  ].map(
    (words): Case => ({
      name: `ERR-04 takes ${words.replace(/\s+/g, ' ')}`,
      proto: withCode(codeWords(1, words)),
      finds: [],
    }),
  ),
  ...['fallback: "LAST_RESORT"', 'fallback_go: "*acme.Unknown"', 'fallback_rust: "Error::Unknown"'].map(
    (words): Case => ({
      name: `ERR-05 finds an error set without ${words.replace(/:.*/, '')}`,
      proto: `${goCalls(call('["A", "LAST_RESORT"]'))}${codes('A').replace(words, '')}${M}`,
      finds: [['ERR-05', 'enum Code']],
    }),
  ),
  {
    name: 'ERR-05 takes an error set that says all three',
    proto: `${goCalls(call('"A"'))}${codes('A')}${M}`,
    finds: [],
  },
  {
    name: 'ERR-06 finds too many codes with the symbol of the fallback, in either language',
    proto: `${goCalls(call('["A", "B", "C"]'))}${errorSet({
      A: codeWords(1).replace('"acme.Err1"', '"*acme.Unknown"'),
      B: codeWords(2).replace('"Error::E2"', '"Error::E99"'),
      C: codeWords(3),
    })}${M}`,
    finds: [['ERR-06', 'enum Code', '  A = 1', '  B = 2']],
  },
  {
    name: 'ERR-06 takes just a quarter, and more where a higher limit is stated',
    proto: `${goCalls(call('["A", "B", "C"]'))}${errorSet({
      A: codeWords(1).replace('"acme.Err1"', '"*acme.Unknown"'),
      B: codeWords(2),
      C: codeWords(3),
    })}${M}`,
    finds: [],
  },
  {
    name: 'ERR-06 goes by the limit that the error set states, where it stands',
    proto: `${goCalls(call('["A", "B", "C"]'))}${errorSet(
      { A: codeWords(1).replace('"acme.Err1"', '"*acme.Unknown"'), B: codeWords(2), C: codeWords(3) },
      'fallback: "LAST_RESORT" fallback_go: "*acme.Unknown" fallback_rust: "Error::Unknown"\n    fallback_limit: 0.1',
    )}${M}`,
    finds: [['ERR-06', 'fallback_limit: 0.1', '  A = 1']],
  },
  {
    name: 'ERR-06 finds a limit that is no share',
    proto: `${goCalls(call('"A"'))}${errorSet(
      { A: codeWords(1) },
      'fallback: "LAST_RESORT" fallback_go: "*acme.Unknown" fallback_rust: "Error::Unknown"\n    fallback_limit: 10',
    )}${M}`,
    finds: [['ERR-06', 'fallback_limit: 10']],
  },
  {
    name: 'ERR-07 finds a sensitive field deep inside a detail, at the code that names it',
    proto: `${withCode(codeWords(1, 'again: NEVER effect: NOT_APPLIED\n    detail: "Detail"'))}${DETAIL}`,
    finds: [['ERR-07', 'detail: "Detail"', 'bytes key']],
  },
  {
    name: 'ERR-07 finds a carrier that shows a sensitive field, and a way to the log that is one',
    proto: `${goCalls(call('"A"'))}${errorSet(
      { A: codeWords(1) },
      'fallback: "LAST_RESORT" fallback_go: "*acme.Unknown" fallback_rust: "Error::Unknown"\n    carrier: "Status"\n    trace_field: "Status.incident"',
    )}${M}
message Status {
  string incident = 1 [(boundary.v1.value) = {own: COPY max_len: 9 sensitive: true}];
}`,
    finds: [
      ['ERR-07', 'carrier: "Status"', 'string incident'],
      ['ERR-07', 'trace_field: "Status.incident"', 'string incident'],
    ],
  },
  {
    name: 'ERR-07 finds a sensitive field that a span records, also inside and also where it is inherited',
    proto: `${rpcCalls(
      `rpc Do(Detail) returns (M) {
    option (boundary.v1.call) = {
      errors: "none" blocking: WAIT_FREE
      trace: {attributes: "inner.key"}
    };
  }
  rpc More(Detail) returns (M) {
    option (boundary.v1.call) = {
      errors: "none" blocking: WAIT_FREE
      trace: {attributes: "inner"}
    };
  }
  rpc Words(Text) returns (M) {
    option (boundary.v1.call) = {
      errors: "none" blocking: WAIT_FREE
      trace: {attributes: ["number", "words"]}
    };
  }`,
      '\n    value_defaults: {own: COPY max_len: 9 sensitive: true}',
    )}${DETAIL}message Text { string words = 1; uint32 number = 2; }
${M}`,
    finds: [
      ['ERR-07', 'attributes: "inner.key"', 'bytes key'],
      ['ERR-07', 'attributes: "inner"', 'bytes key'],
      ['ERR-07', 'attributes: ["number", "words"]', 'sensitive: true}};'],
    ],
  },
  {
    name: 'ERR-07 takes details and spans that show nothing sensitive, in messages that reach themselves',
    proto: `${rpcCalls(`rpc Do(Req) returns (M) {
    option (boundary.v1.call) = {
      errors: "A" blocking: WAIT_FREE
      trace: {attributes: "length"}
    };
  }`)}${errorSet(
      { A: codeWords(1, 'again: NEVER effect: NOT_APPLIED detail: "Loop"') },
      'fallback: "LAST_RESORT" fallback_go: "*acme.Unknown" fallback_rust: "Error::Unknown" carrier: "in words"',
    )}
message Req {
  uint32 length = 1;
  bytes key = 2 [(boundary.v1.value) = {own: COPY max_len: 9 sensitive: true}];
}
message Loop { Loop again = 1; uint32 length = 2; bytes open = 3 [(boundary.v1.value) = {sensitive: false}]; }
${M}`,
    finds: [],
  },
];

const found = await findingsOf(CASES.map(({ proto }) => proto));

describe('the checks of errors', () => testCases('ERR', CASES, found));
