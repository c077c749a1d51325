import type { Files } from './support.ts';

/** Two versions and every difference: `rule subject: from → to`, and ` < ` with the rule that it follows from. */
export interface Case {
  readonly title: string;
  readonly old: Files;
  readonly new: Files;
  readonly differences: readonly string[];
}

const file = (body: string, syntax = 'syntax = "proto3"', name = 'acme.v1'): string =>
  `${syntax};\npackage ${name};\n${body}\n`;

/** One file each side. */
const one = (title: string, old: string, next: string, differences: readonly string[], syntax?: string): Case => ({
  title,
  old: { 'a.proto': file(old, syntax) },
  new: { 'a.proto': file(next, syntax) },
  differences,
});

const many = (title: string, old: Files, next: Files, differences: readonly string[]): Case => ({
  title,
  old,
  new: next,
  differences,
});

const PROTO2 = 'syntax = "proto2"';
const EDITION = 'edition = "2023"';

/** What stays and what goes on under another name or at another place. */
export const PAIRING: readonly Case[] = [
  one(
    'messages that hold each other are renamed together',
    'message A { B b = 1; A self = 2; } message B { A a = 1; string s = 2; }',
    'message X { Y b = 1; X self = 2; } message Y { X a = 1; string s = 2; }',
    ['message-renamed acme.v1.X: A → X', 'message-renamed acme.v1.Y: B → Y'],
  ),
  one(
    'a message that is renamed and gains a field is known by who uses it',
    'message A { string key = 1; bytes value = 2; } message Page { A a = 1; }',
    'message X { string key = 1; bytes value = 2; int32 more = 3; } message Page { X a = 1; }',
    ['message-renamed acme.v1.X: A → X', 'field-added acme.v1.X.more: → int32 more = 3'],
  ),
  one(
    'a message that only one service uses is known by it',
    'message A {} service S { rpc Get(A) returns (A); }',
    'message X {} service S { rpc Get(X) returns (X); }',
    ['message-renamed acme.v1.X: A → X'],
  ),
  one(
    'a field that now has another message, while the old one stays, changed its type',
    'message A { int32 x = 1; } message P { A a = 1; }',
    'message A { int32 x = 1; } message B { int32 x = 1; } message P { B a = 1; }',
    ['field-type-changed acme.v1.P.a: acme.v1.A → acme.v1.B', 'message-added acme.v1.B: → message B'],
  ),
  one(
    'messages that look alike and have no place in common are not paired',
    'message A { int32 x = 1; int32 y = 2; } message B { int32 x = 1; int32 y = 2; } message Z { string s = 1; }',
    'message Z { string s = 1; } message D { int32 x = 1; int32 y = 2; } message C { int32 x = 1; int32 y = 2; }',
    [
      'message-removed acme.v1.A: message A →',
      'message-removed acme.v1.B: message B →',
      'message-added acme.v1.D: → message D',
      'message-added acme.v1.C: → message C',
    ],
  ),
  one(
    'a message of other fields at the same place is another message',
    'message A { int32 x = 1; int32 y = 2; }',
    'message B { string name = 1; bytes value = 2; }',
    ['message-removed acme.v1.A: message A →', 'message-added acme.v1.B: → message B'],
  ),
  one(
    'what is nested goes with what is around it',
    'message A { message In { int32 x = 1; } In i = 1; string s = 2; }',
    'message X { message In { int32 x = 1; int32 y = 2; } In i = 1; string s = 2; }',
    [
      'message-renamed acme.v1.X: A → X',
      'message-renamed acme.v1.X.In: acme.v1.A.In → acme.v1.X.In < message-renamed',
      'field-added acme.v1.X.In.y: → int32 y = 2',
    ],
  ),
  one(
    'an enum renamed with its values is renamed, and so is each value',
    'enum Mode { MODE_NONE = 0; MODE_FAST = 1; }',
    'enum Speed { SPEED_NONE = 0; SPEED_FAST = 1; }',
    [
      'enum-renamed acme.v1.Speed: Mode → Speed',
      'enum-value-renamed acme.v1.SPEED_NONE: MODE_NONE → SPEED_NONE',
      'enum-value-renamed acme.v1.SPEED_FAST: MODE_FAST → SPEED_FAST',
    ],
  ),
  one(
    'a message moved out of another, and another moved in',
    'message A { message In { int32 x = 1; } } message B { string s = 1; }',
    'message A { message B { string s = 1; } } message In { int32 x = 1; }',
    ['message-moved acme.v1.In: acme.v1.A.In → acme.v1.In', 'message-moved acme.v1.A.B: acme.v1.B → acme.v1.A.B'],
  ),
  one(
    'two swapped numbers are two names that moved',
    'message M { int32 a = 1; int32 b = 2; }',
    'message M { int32 a = 2; int32 b = 1; }',
    ['field-renumbered acme.v1.M.a: 1 → 2', 'field-renumbered acme.v1.M.b: 2 → 1'],
  ),
  one(
    'names that move along leave one number reused',
    'message M { string reason = 1; bytes details = 2; string identity = 3; }',
    'message M { bytes details = 1; string identity = 2; }',
    [
      'field-number-reused acme.v1.M.details: string reason = 1 → bytes details = 1',
      'field-renumbered acme.v1.M.details: 2 → 1',
      'field-renumbered acme.v1.M.identity: 3 → 2',
    ],
  ),
  one(
    'a number with another name and another type is reused',
    'message M { string a = 1; }',
    'message M { fixed64 b = 1; }',
    ['field-number-reused acme.v1.M.b: string a = 1 → fixed64 b = 1'],
  ),
  one(
    'another name with a word in common and a type the wire takes for it is a rename',
    'message M { int32 size = 1; string tag = 2; }',
    'message M { int64 size_bytes = 1; repeated string tags = 2; }',
    [
      'field-renamed acme.v1.M.size_bytes: size → size_bytes',
      'field-renamed acme.v1.M.tags: tag → tags',
      'field-type-changed acme.v1.M.size_bytes: int32 → int64',
      'field-json-name-changed acme.v1.M.size_bytes: size → sizeBytes < field-renamed',
      'field-cardinality-changed acme.v1.M.tags: singular → repeated',
      'field-json-name-changed acme.v1.M.tags: tag → tags < field-renamed',
    ],
  ),
  one(
    'a name that is reserved has not become another',
    'message M { string a = 1; }',
    'message M { reserved "a"; string b = 1; }',
    ['field-number-reused acme.v1.M.b: string a = 1 → string b = 1', 'reserved-added acme.v1.M: → reserved "a"'],
  ),
  one(
    'a member of a oneof has not become a plain field of another name',
    'message M { oneof k { string child = 1; string parent = 2; } }',
    'message M { oneof k { string parent = 2; } string reason = 1; }',
    ['field-number-reused acme.v1.M.reason: string child = 1 → string reason = 1'],
  ),
  one(
    'a number that is taken by a required field is required now',
    'message M { optional string a = 1; }',
    'message M { required fixed64 b = 1; }',
    [
      'field-number-reused acme.v1.M.b: optional string a = 1 → required fixed64 b = 1',
      'field-required-changed acme.v1.M.b: explicit → required < field-number-reused',
    ],
    PROTO2,
  ),
  one(
    'fields move into a message that is new',
    'message M { string a = 1; int64 ttl = 2; bool hard = 3; }',
    'message M { string a = 1; Lease lease = 4; } message Lease { int64 ttl = 1; bool hard = 2; }',
    [
      'field-moved acme.v1.Lease.ttl: acme.v1.M.ttl = 2 → acme.v1.Lease.ttl = 1',
      'field-moved acme.v1.Lease.hard: acme.v1.M.hard = 3 → acme.v1.Lease.hard = 2',
      'field-added acme.v1.M.lease: → acme.v1.Lease lease = 4',
      'message-added acme.v1.Lease: → message Lease',
    ],
  ),
  one(
    'fields move out of a message that is gone',
    'message M { string a = 1; Lease lease = 4; } message Lease { int64 ttl = 1; bool hard = 2; }',
    'message M { string a = 1; int64 ttl = 2; bool hard = 3; }',
    [
      'field-removed-unreserved acme.v1.M.lease: acme.v1.Lease lease = 4 →',
      'field-moved acme.v1.M.ttl: acme.v1.Lease.ttl = 1 → acme.v1.M.ttl = 2',
      'field-moved acme.v1.M.hard: acme.v1.Lease.hard = 2 → acme.v1.M.hard = 3',
      'message-removed acme.v1.Lease: message Lease →',
    ],
  ),
  one(
    'a method is known by its types where no other has them',
    'message A {} message B {} service S { rpc Get(A) returns (B); rpc Put(B) returns (A); }',
    'message A {} message B {} service S { rpc Fetch(A) returns (B); rpc Put(B) returns (A); }',
    ['method-renamed acme.v1.S.Fetch: Get → Fetch'],
  ),
  one(
    'an extension is known by its message and number',
    'message M { extensions 100 to 199; } extend M { optional string a = 100; }',
    'message M { extensions 100 to 199; } extend M { optional string b = 100; }',
    ['field-renamed acme.v1.b: a → b', 'field-json-name-changed acme.v1.b: [acme.v1.a] → [acme.v1.b] < field-renamed'],
    PROTO2,
  ),
];

/** Files and packages. */
export const FILES: readonly Case[] = [
  many(
    'one package renamed is one change, and all else follows',
    {
      'acme/v1/a.proto': file('import "acme/v1/b.proto";\nmessage A { B b = 1; enum E { E_0 = 0; } }'),
      'acme/v1/b.proto': file('message B {}\nservice S { rpc Get(B) returns (B); }'),
    },
    {
      'acme/v2/a.proto': file(
        'import "acme/v2/b.proto";\nmessage A { B b = 1; enum E { E_0 = 0; } }',
        undefined,
        'acme.v2',
      ),
      'acme/v2/b.proto': file('message B {}\nservice S { rpc Get(B) returns (B); }', undefined, 'acme.v2'),
    },
    [
      'package-renamed: acme.v1 → acme.v2',
      'file-moved acme/v2/a.proto: acme/v1/a.proto → acme/v2/a.proto < package-renamed',
      'file-package-changed acme/v2/a.proto: acme.v1 → acme.v2 < package-renamed',
      'import-changed acme/v2/a.proto: import "acme/v1/b.proto" → import "acme/v2/b.proto" < package-renamed',
      'message-renamed acme.v2.A: acme.v1.A → acme.v2.A < package-renamed',
      'enum-renamed acme.v2.A.E: acme.v1.A.E → acme.v2.A.E < package-renamed',
      'file-moved acme/v2/b.proto: acme/v1/b.proto → acme/v2/b.proto < package-renamed',
      'file-package-changed acme/v2/b.proto: acme.v1 → acme.v2 < package-renamed',
      'message-renamed acme.v2.B: acme.v1.B → acme.v2.B < package-renamed',
      'service-renamed acme.v2.S: acme.v1.S → acme.v2.S < package-renamed',
    ],
  ),
  many(
    'packages of the same declarations go on by their names',
    {
      'a.proto': file('message Request {}', undefined, 'acme.kv.v1'),
      'b.proto': file('message Request {}', undefined, 'acme.log.v1'),
    },
    {
      'y.proto': file('message Request {}', undefined, 'acme.log.v2'),
      'z.proto': file('message Request {}', undefined, 'acme.kv.v2'),
    },
    [
      'package-renamed: acme.log.v1 → acme.log.v2',
      'package-renamed: acme.kv.v1 → acme.kv.v2',
      'file-moved y.proto: b.proto → y.proto < package-renamed',
      'file-package-changed y.proto: acme.log.v1 → acme.log.v2 < package-renamed',
      'message-renamed acme.log.v2.Request: acme.log.v1.Request → acme.log.v2.Request < package-renamed',
      'file-moved z.proto: a.proto → z.proto < package-renamed',
      'file-package-changed z.proto: acme.kv.v1 → acme.kv.v2 < package-renamed',
      'message-renamed acme.kv.v2.Request: acme.kv.v1.Request → acme.kv.v2.Request < package-renamed',
    ],
  ),
  many(
    'a package that goes on beside its copy is not renamed',
    { 'a.proto': file('message A {}') },
    { 'a.proto': file('message A {}'), 'b.proto': file('message A {}', undefined, 'acme.v2') },
    [
      'package-added: → acme.v2',
      'file-added b.proto: → b.proto < package-added',
      'message-added acme.v2.A: → message A < package-added',
    ],
  ),
  many(
    'a removed package takes its files and messages with it',
    { 'a.proto': file('message A {}'), 'b.proto': file('message B { message In {} }', undefined, 'acme.b') },
    { 'a.proto': file('message A {}') },
    [
      'package-removed: acme.b →',
      'file-removed b.proto: b.proto → < package-removed',
      'message-removed acme.b.B: message B → < package-removed',
    ],
  ),
  many(
    'a file moves with what it declares',
    { 'a.proto': file('message A {}'), 'b.proto': file('import "a.proto";\nmessage B { A a = 1; }') },
    { 'c/a.proto': file('message A {}'), 'b.proto': file('import "c/a.proto";\nmessage B { A a = 1; }') },
    [
      'file-moved c/a.proto: a.proto → c/a.proto',
      'import-changed b.proto: import "a.proto" → import "c/a.proto" < file-moved',
    ],
  ),
  many(
    'messages move from one file to another',
    { 'a.proto': file('message A { int32 x = 1; }\nmessage C {}'), 'b.proto': file('message B {}') },
    { 'a.proto': file('message C {}'), 'b.proto': file('message B {}\nmessage A { int32 x = 1; }') },
    ['message-moved acme.v1.A: a.proto → b.proto'],
  ),
  many(
    'one file of a package goes to another package',
    { 'a.proto': file('message A { int32 x = 1; }'), 'b.proto': file('message B {}') },
    { 'a.proto': file('message A { int32 x = 1; }', undefined, 'acme.other'), 'b.proto': file('message B {}') },
    [
      'file-package-changed a.proto: acme.v1 → acme.other',
      'package-added: → acme.other',
      'message-moved acme.other.A: acme.v1.A → acme.other.A < file-package-changed',
    ],
  ),
];

/** Respects of what goes on. */
export const RESPECTS: readonly Case[] = [
  one(
    'ranges count by number, however they are written',
    'message M { reserved 1 to 5, 9; reserved "x"; }',
    'message M { reserved 3; reserved 1 to 2; reserved 4 to 7; reserved "y"; }',
    [
      'reserved-removed acme.v1.M: reserved 9 →',
      'reserved-added acme.v1.M: → reserved 6 to 7',
      'reserved-removed acme.v1.M: reserved "x" →',
      'reserved-added acme.v1.M: → reserved "y"',
    ],
  ),
  one(
    'what is reserved for a removed field follows from that',
    'message M { int32 a = 1; int32 b = 2; }',
    'message M { reserved 1, 2, 5; reserved "a"; }',
    [
      'field-removed acme.v1.M.a: int32 a = 1 →',
      'field-removed-unreserved acme.v1.M.b: int32 b = 2 →',
      'reserved-added acme.v1.M: → reserved 1 to 2 < field-removed',
      'reserved-added acme.v1.M: → reserved 5',
      'reserved-added acme.v1.M: → reserved "a" < field-removed',
    ],
  ),
  many(
    'a syntax brings its defaults, and what follows says so',
    { 'a.proto': file('message M { optional int32 a = 1; repeated int32 b = 2; string s = 3; }') },
    { 'a.proto': file('message M { optional int32 a = 1; repeated int32 b = 2; optional string s = 3; }', PROTO2) },
    [
      'syntax-changed a.proto: syntax = "proto3" → syntax = "proto2"',
      'json-format-changed acme.v1.M: ALLOW → LEGACY_BEST_EFFORT < syntax-changed',
      'field-packing-changed acme.v1.M.b: PACKED → EXPANDED < syntax-changed',
      'field-presence-changed acme.v1.M.s: implicit → explicit < syntax-changed',
      'field-utf8-changed acme.v1.M.s: VERIFY → NONE < syntax-changed',
    ],
  ),
  one(
    'a feature of a file is the cause of what it changes',
    'option features.field_presence = EXPLICIT; message M { int32 a = 1; int32 b = 2 [features.field_presence = EXPLICIT]; }',
    'option features.field_presence = IMPLICIT; message M { int32 a = 1; int32 b = 2 [features.field_presence = EXPLICIT]; }',
    [
      'file-option-changed a.proto features.field_presence: EXPLICIT → IMPLICIT',
      'field-presence-changed acme.v1.M.a: explicit → implicit < file-option-changed',
    ],
    EDITION,
  ),
  one(
    'an explicit feature that changes nothing is an option',
    'message M { int32 a = 1; }',
    'message M { int32 a = 1 [features.field_presence = EXPLICIT]; }',
    ['field-option-changed acme.v1.M.a features.field_presence: → EXPLICIT'],
    EDITION,
  ),
  one(
    'a field moves from one oneof to another',
    'message M { oneof a { int32 x = 1; int32 y = 2; } oneof b { int32 z = 3; } }',
    'message M { oneof a { int32 y = 2; } oneof b { int32 z = 3; int32 x = 1; } }',
    ['field-into-oneof acme.v1.M.x: oneof a → oneof b'],
  ),
  one(
    'a field of a oneof of another name stays in it',
    'message M { oneof a { int32 x = 1; int32 y = 2; } }',
    'message M { oneof c { int32 x = 1; int32 y = 2; int32 w = 3; } }',
    ['oneof-renamed acme.v1.M.c: a → c', 'field-added acme.v1.M.w: → int32 w = 3'],
  ),
  one(
    'a default that names a renamed value is the same default',
    'enum E { A = 0; B = 1; } message M { optional E e = 1 [default = B]; }',
    'enum E { A = 0; C = 1; } message M { optional E e = 1 [default = C]; }',
    ['enum-value-renamed acme.v1.C: B → C'],
    PROTO2,
  ),
  one(
    'an alias put in front gives the number another first name',
    'enum E { option allow_alias = true; E_0 = 0; E_A = 1; E_B = 1; }',
    'enum E { option allow_alias = true; E_0 = 0; E_C = 1; E_A = 1; E_B = 1; }',
    ['enum-value-added acme.v1.E_C: → E_C = 1', 'enum-aliases-reordered acme.v1.E: E_A, E_B → E_C, E_A, E_B'],
  ),
  one(
    'an alias that is gone leaves its number to the others',
    'enum E { option allow_alias = true; E_0 = 0; E_A = 1; E_B = 1; }',
    'enum E { E_0 = 0; E_A = 1; reserved "E_B"; }',
    [
      'enum-value-removed acme.v1.E_B: E_B = 1 →',
      'reserved-added acme.v1.E: → reserved "E_B" < enum-value-removed',
      'enum-option-changed acme.v1.E allow_alias: true →',
    ],
  ),
  one(
    'deprecation and words of comments, both ways',
    '// Old words here.\nmessage M { int32 a = 1 [deprecated = true]; int32 b = 2; }',
    '// New words here.\nmessage M { int32 a = 1; int32 b = 2 [deprecated = true]; }',
    [
      'undeprecated acme.v1.M.a: deprecated = true →',
      'deprecated acme.v1.M.b: → deprecated = true',
      'comment-changed acme.v1.M: Old → New',
    ],
  ),
  one(
    'a comment broken into other lines is the same',
    '// One two\n// three.\nmessage M {}',
    '// One\n// two three.\nmessage M {}',
    [],
  ),
  one(
    'both ways of streaming are told apart',
    'message A {} service S { rpc G(A) returns (A); }',
    'message A {} service S { rpc G(stream A) returns (stream A); }',
    [
      'method-streaming-changed acme.v1.S.G: (acme.v1.A) → (stream acme.v1.A)',
      'method-streaming-changed acme.v1.S.G: returns (acme.v1.A) → returns (stream acme.v1.A)',
    ],
  ),
  one(
    'a map of another message, whose name alone changed, has the same type',
    'message V { int32 x = 1; int32 y = 2; } message M { map<string, V> m = 1; }',
    'message W { int32 x = 1; int32 y = 2; } message M { map<string, W> m = 1; }',
    ['message-renamed acme.v1.W: V → W'],
  ),
];
