import { describe } from 'vitest';
import { codes, codeWords, errorSet, M, rpc } from './calls.ts';
import { type Case, findingsOf, goCalls, rpcCalls, rustCalls, testCases } from './support.ts';

const flag = (words = 'cargo_feature: "f" go_build_tag: "f" remove_by: "2.0.0"', stage = 'ROLLOUT'): string => `
option (boundary.v1.file) = {
  flags: {
    name: "f"
    stage: ${stage}
    ${words}
  }
};
`;
const F = flag();

const call = (words: string, types?: string, name = 'Do'): string =>
  rpc(name, `blocking: WAIT_FREE\n      ${words}`, types);
const NONE = 'errors: "none"';

/** The case with the flag on what needs it, which is then fine. */
function pair(name: string, proto: (flagged: string) => string, line: string, other: string): Case[] {
  return [
    { name: `FLG-01 finds ${name}`, proto: F + proto(''), finds: [['FLG-01', line, other]] },
    { name: `FLG-01 takes ${name}, where that carries the flag as well`, proto: F + proto('flag: "f"'), finds: [] },
  ];
}

const FLAGGED = 'message Flagged {\n  option (boundary.v1.type) = {flag: "f"};\n  uint32 n = 1;\n}\n';

const CASES: readonly Case[] = [
  ...['cargo_feature: "f"', 'go_build_tag: "f"', 'remove_by: "2.0.0"'].map(
    (words): Case => ({
      name: `FLG-01 finds a flag without ${words.replace(/:.*/, '')}`,
      proto: flag('cargo_feature: "f" go_build_tag: "f" remove_by: "2.0.0"'.replace(words, '')),
      finds: [['FLG-01', 'flags: {']],
    }),
  ),
  {
    name: 'FLG-01 takes a retired flag without switches, but not without an end',
    proto: flag('remove_by: "2.0.0"', 'RETIRED'),
    finds: [],
  },
  { name: 'FLG-01 finds a retired flag without an end', proto: flag('', 'RETIRED'), finds: [['FLG-01', 'flags: {']] },
  {
    name: 'FLG-01 finds a flag without a name, and one that is declared twice',
    proto: `option (boundary.v1.file) = {
  flags: {name: "f" cargo_feature: "f" go_build_tag: "f" remove_by: "2.0.0"}
  flags: {cargo_feature: "g" go_build_tag: "g" remove_by: "2.0.0"}
  flags: {name: "f" stage: ON cargo_feature: "f" go_build_tag: "f" remove_by: "2.0.0"}
};
`,
    finds: [
      ['FLG-01', 'cargo_feature: "g"'],
      ['FLG-01', 'stage: ON', 'flags: {name: "f" cargo'],
    ],
  },
  ...pair(
    'a call that takes a flagged message',
    (own) => `${goCalls(call(`${NONE} ${own}`, '(Flagged) returns (M)'))}${FLAGGED}${M}`,
    'rpc Do',
    'message Flagged',
  ),
  ...pair(
    'a call that returns a flagged message',
    (own) => `${goCalls(call(`${NONE} ${own}`, '(M) returns (Flagged)'))}${FLAGGED}${M}`,
    'rpc Do',
    'message Flagged',
  ),
  ...pair(
    'a field of a flagged message',
    (own) =>
      `message Holder {\n  repeated Flagged inner = 1 [(boundary.v1.value) = {max_items: 4 ${own}}];\n}\n${FLAGGED}`,
    'Flagged inner',
    'message Flagged',
  ),
  ...pair(
    'a callback that a flagged call registers',
    (own) =>
      `${goCalls(`${call(`${NONE} flag: "f"`, undefined, 'Begin')}\n  ${call(NONE, undefined, 'End')}`)}${rustCalls(
        call(
          `${NONE} ${own}\n      callback: {\n        registered_by: "S.Begin"\n        unregistered_by: "S.End"\n        token_field: "n"\n        firing: EXACTLY_ONCE\n      }`,
          undefined,
          'On',
        ),
      )}${M}`,
    'registered_by: "S.Begin"',
    'rpc Begin',
  ),
  ...pair(
    'a code that a flagged call mends',
    (own) =>
      `${goCalls(`${call('errors: "A"')}\n  ${call(`${NONE} flag: "f"`, undefined, 'Mend')}`)}${errorSet({
        A: codeWords(1, `\n    again: REFRESH effect: NOT_APPLIED ${own}\n    redo: "S.Mend"`),
      })}${M}`,
    'redo: "S.Mend"',
    'rpc Mend',
  ),
  ...pair(
    'a code with a flagged detail',
    (own) =>
      `${goCalls(call('errors: "A"'))}${errorSet({
        A: codeWords(1, `again: NEVER effect: NOT_APPLIED ${own}\n    detail: "Flagged"`),
      })}${FLAGGED}${M}`,
    'detail: "Flagged"',
    'message Flagged',
  ),
  ...pair(
    'a key that is flagged',
    (own) =>
      `${rpcCalls(call(`${NONE} ${own}\n      retry: {idempotency: KEYED key_field: "key"}`, '(K) returns (M)'))}
message K {
  uint32 key = 1 [(boundary.v1.value) = {flag: "f"}];
}
${M}`,
    'key_field: "key"',
    'uint32 key',
  ),
  ...pair(
    'an expiry code that is flagged',
    (own) =>
      `${goCalls(
        call(`errors: "A" ${own}\n      deadline: {fallback: {seconds: 1} expiry_code: "A"}`),
      )}${errorSet({ A: codeWords(1, 'again: NEVER effect: NOT_APPLIED flag: "f"') })}${M}`,
    'expiry_code: "A"',
    'A = 1',
  ),
  {
    name: 'FLG-01 finds a handle that only a flagged call closes, and a handshake behind a flag',
    proto: `option (boundary.v1.file) = {
  handshake: "S.Close"
  flags: {name: "f" cargo_feature: "f" go_build_tag: "f" remove_by: "2.0.0"}
};
message H {
  option (boundary.v1.type).handle = {owner: RUST repr: TOKEN states: ["open", "closed"] on_close: WAITS
    close: "S.Close"
  };
  fixed64 id = 1;
}
${goCalls(call(`${NONE} flag: "f"`, '(H) returns (M)', 'Close'))}${M}`,
    finds: [
      ['FLG-01', 'handshake: "S.Close"', 'rpc Close'],
      ['FLG-01', 'close: "S.Close"', 'rpc Close'],
    ],
  },
  {
    name: 'FLG-01 takes a flagged service with all that its calls need, and a flagged code in the list of a plain call',
    proto: `${F}service S {
  option (boundary.v1.iface) = {caller: GO transport: RPC flag: "f"};
  ${call(NONE, '(Flagged) returns (Flagged)')}
}
${rpcCalls(call('errors: ["A", "B"]')).replace('service S', 'service T')}${errorSet({
  A: codeWords(1, 'again: NEVER effect: NOT_APPLIED flag: "f"'),
  B: codeWords(2),
})}${FLAGGED}${M}`,
    finds: [],
  },
  {
    name: 'FLG-01 takes a need for what stands behind a retired flag, which has no effect any more',
    proto: `${flag('remove_by: "2.0.0"', 'RETIRED')}${goCalls(call(NONE, '(Flagged) returns (M)'))}${FLAGGED}${M}`,
    finds: [],
  },
  {
    name: 'FLG-01 asks nothing of a contract without flags',
    proto: `${goCalls(call('errors: "A"'))}${codes('A')}${M}`,
    finds: [],
  },
];

const found = await findingsOf(CASES.map(({ proto }) => proto));

describe('the checks of feature flags', () => testCases('FLG', CASES, found));
