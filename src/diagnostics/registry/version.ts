import { findings } from './info.ts';

/** VER: a version against the one before it. Reported where nobody has accepted the change and the declared step does not cover it. */
export const VERSION_FINDINGS = findings({
  'VER-01': {
    title: 'Change that breaks a peer or its code',
    severity: 'error',
    why: 'One side has the new version before the other has it. What it sends is then read with the old schema, and code that was written against the old generated names no longer compiles.',
    bugs: [
      { title: 'a field changed from bytes to an enum and broke the rolling upgrade', source: 'pingcap/tipb #135' },
      { title: 'the API version was never raised while calls were removed', source: 'kata-containers/agent #684' },
    ],
    fix: 'Make the change beside what exists, as the page of its rule says; or declare the step that it needs; or accept it in the proposal, with a reason.',
    example: {
      language: 'proto',
      bad: '// was: bytes state = 7;\nmessage Region {\n  State state = 7;\n}\n',
      good: '// was: bytes state = 7;\nmessage Region {\n  bytes state = 7 [deprecated = true];\n  State state_kind = 9;\n}\n',
    },
  },
  'VER-02': {
    title: 'Number or name is free to be used again',
    severity: 'error',
    why: 'A number that is not reserved is the next one that somebody takes. Old peers and stored messages still mean the old field by it, and read the new one as if it were that.',
    fix: 'Reserve the number and the name of everything that is removed, and keep every reservation for ever.',
    example: {
      language: 'proto',
      bad: '// was: uint64 ttl = 4;\nmessage Lease {\n  uint64 id = 1;\n}\n',
      good: '// was: uint64 ttl = 4;\nmessage Lease {\n  reserved 4;\n  reserved "ttl";\n  uint64 id = 1;\n}\n',
    },
  },
  'VER-03': {
    title: 'Name that moved to another number',
    severity: 'error',
    why: 'In both languages the code still compiles, as it goes by names. On the wire the number counts: the old peer reads one field and the new peer writes another, and neither reports anything.',
    fix: 'Leave names where they are. Give the new meaning a new name and a new number.',
    example: {
      language: 'proto',
      bad: '// was: hint = 1, key = 2\nmessage Get {\n  string hint = 2;\n  string key = 1;\n}\n',
      good: '// was: hint = 1, key = 2\nmessage Get {\n  string hint = 1;\n  string key = 2;\n}\n',
    },
  },
  'VER-04': {
    title: 'Field that is read otherwise in one direction',
    severity: 'error',
    why: 'One value or many, in a oneof or outside, with presence or without: one direction often reads well, and the tests run just that one. The other drops values, or keeps the wrong one.',
    bugs: [
      {
        title: 'a number became a list under the same field number, mended three months later',
        source: 'pingcap/kvproto #806',
      },
    ],
    fix: 'Add the new form as a field of its own, and write both until no old peer is left.',
    example: {
      language: 'proto',
      bad: '// was: uint64 ttl = 4;\nmessage Lease {\n  repeated uint64 ttls = 4;\n}\n',
      good: '// was: uint64 ttl = 4;\nmessage Lease {\n  uint64 ttl = 4;\n  repeated uint64 ttls = 5;\n}\n',
    },
  },
  'VER-05': {
    title: 'Change of the binary interface',
    severity: 'error',
    why: 'A symbol, a calling side or the layout of a struct is agreed on when both halves are built. No version is looked at when they are linked: a moved field is read from the wrong bytes, a missing symbol fails when the program starts.',
    bugs: [
      {
        title: 'a length was passed where a capacity was expected: heap corruption',
        source: 'valkey-io/valkey-glide #6225',
      },
    ],
    fix: 'Give the new form a name and a symbol of its own, or raise the major version and build both sides together.',
    example: {
      language: 'proto',
      bad: '// was: size: 8 align: 4\nmessage Span {\n  option (boundary.v1.type) = {plain: {size: 16 align: 8}};\n  fixed64 start = 1;\n  fixed32 length = 2;\n}\n',
      good: '// was: size: 8 align: 4\nmessage Span {\n  option (boundary.v1.type) = {plain: {size: 8 align: 4}};\n  fixed32 start = 1;\n  fixed32 length = 2;\n}\n',
    },
  },
  'VER-06': {
    title: 'Promise at the boundary that was changed or withdrawn',
    severity: 'error',
    why: 'Who owns, until when, who releases by which function, how long a call may take, which errors it may report: the other side was written against the old answer. Nothing in the generated code changes, so no compiler finds the place.',
    bugs: [
      {
        title: 'a new error must not be retried, which every client had to learn in code of its own',
        source: 'tikv/client-go #1641',
      },
      {
        title: 'a field stopped being honoured, with nothing in the schema to show it',
        source: 'linkerd/linkerd2-proxy-api #357',
      },
    ],
    fix: 'Keep the old promise for those who rely on it and put the new one on a new method, field or code; or declare the step that it needs.',
    example: {
      language: 'proto',
      bad: '// was: own: BORROW until: HANDLE until_ref: "GetRequest.snap"\nmessage GetReply {\n  bytes value = 1 [(boundary.v1.value) = {own: BORROW until: CALL}];\n}\n',
      good: '// was: own: BORROW until: HANDLE until_ref: "GetRequest.snap"\nmessage GetReply {\n  bytes value = 1 [(boundary.v1.value) = {\n    own: BORROW until: HANDLE until_ref: "GetRequest.snap"\n  }];\n}\n',
    },
  },
  'VER-07': {
    title: 'Deprecation that does not say what happens now',
    severity: 'warning',
    why: 'Whoever still uses a deprecated declaration has to know whether it has an effect, and what to use instead. Without that, behaviour is withdrawn in silence.',
    bugs: [
      {
        title: 'a request timeout was no longer honoured, with no break in the schema',
        source: 'linkerd/linkerd2-proxy-api #357',
      },
    ],
    fix: 'Write `deprecation` beside `deprecated = true`, with `replaced_by` (or `why`, where nothing replaces it) and `honoured`.',
    example: {
      language: 'proto',
      bad: 'message Open {\n  uint32 timeout_s = 2 [deprecated = true];\n}\n',
      good: 'message Open {\n  uint32 timeout_s = 2 [\n    deprecated = true,\n    (boundary.v1.value) = {deprecation: {replaced_by: "budget" honoured: HONOURED}}\n  ];\n}\n',
    },
  },
  'VER-08': {
    title: 'Stored message changed under the same version of the format',
    severity: 'error',
    why: 'What is stored outlives both sides: a new version reads what an old one wrote, and after a rollback the reverse. The version of the format is how a reader knows which of them it has before it.',
    fix: 'Raise `persisted_version` in `(boundary.v1.file)`, and the constant that it stands for.',
    example: {
      language: 'proto',
      bad: '// A field was added to a persisted message.\noption (boundary.v1.file) = {\n  persisted_version_symbol: "acme::FORMAT"\n  persisted_version: 3   // was: 3\n};\n',
      good: '// A field was added to a persisted message.\noption (boundary.v1.file) = {\n  persisted_version_symbol: "acme::FORMAT"\n  persisted_version: 4   // was: 3\n};\n',
    },
  },
  'VER-09': {
    title: 'Version numbers that do not fit the changes',
    severity: 'error',
    why: 'The number of a version is all that most of its users read: a minor step says that nothing breaks. The same goes for the numbers inside: a `since` that names another version than the one which brought the declaration, or a `remove_by` that has passed.',
    bugs: [
      {
        title: 'the version of the API was typed in two places and never raised, whatever changed',
        source: 'kata-containers/agent #272',
      },
    ],
    fix: 'Declare the step that the changes need, let `since` name the version that brings the declaration, and remove what was to be removed by now, or give it more time.',
    example: {
      language: 'yaml',
      bad: '# 1.2.0 is out; the proposal takes a method away\nbase: 1.2.0\nbump: minor\n',
      good: '# 1.2.0 is out; the proposal takes a method away\nbase: 1.2.0\nbump: major\n',
    },
  },
  'VER-10': {
    title: 'Breaking version without a handshake',
    severity: 'warning',
    why: 'After a breaking change two peers that do not fit will meet: a rollback, a node that was forgotten, a library that was not rebuilt. Without a handshake and an oldest version they learn it from damaged data instead of from a refusal.',
    bugs: [{ title: 'no policy for versions of two sides that meet', source: 'kata-containers/kata-containers #17' }],
    fix: 'Name the method of the handshake and the oldest version that is still spoken with: `handshake` and `min_peer` in `(boundary.v1.file)`.',
    example: {
      language: 'proto',
      bad: 'option (boundary.v1.file) = {\n  flags: {name: "scan" stage: ON remove_by: "3.0.0"}\n};\n',
      good: 'option (boundary.v1.file) = {\n  flags: {name: "scan" stage: ON remove_by: "3.0.0"}\n  handshake: "Engine.Hello"\n  min_peer: "2.0.0"\n};\n',
    },
  },
});
