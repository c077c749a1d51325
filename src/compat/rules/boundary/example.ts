// Two small schemas of one shape, of which the words of one option differ.

interface Example {
  readonly old: string;
  readonly new: string;
}

const file = (body: string): string =>
  `syntax = "proto3";\n\npackage acme.v1;\n\nimport "boundary/v1/boundary.proto";\n\n${body.trim()}\n`;

/** A pair of bodies, written by one template. */
const both =
  (body: (words: string) => string) =>
  (old: string, next: string): Example => ({ old: file(body(old)), new: file(body(next)) });

/** Whole bodies, where more differs than the words of one option. */
export const bodies = both((body) => body);

const option = (name: string, words: string): string =>
  words === '' ? '' : `  option (boundary.v1.${name}) = {${words}};\n`;

/** Words of a method, which Go calls in Rust in one process. */
export const onCall = both(
  (words) => `
service Store {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  rpc Get(GetRequest) returns (GetReply)${words === '' ? ';' : ` {\n    option (boundary.v1.call) = {${words}};\n  }`}
}

message GetRequest {
  bytes key = 1;
  uint32 budget_ms = 2;
  uint32 limit_ms = 3;
}

message GetReply {
  bytes value = 1;
}`,
);

/** Words of a callback from Rust into Go. */
export const onCallback = both(
  (words) => `
service Store {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  rpc Watch(Watched) returns (Watched);
  rpc Unwatch(Watched) returns (Watched);
  rpc Forget(Watched) returns (Watched);
}

service Events {
  option (boundary.v1.iface) = {caller: RUST transport: IN_PROCESS};
  rpc OnEvent(Watched) returns (Watched) {
    option (boundary.v1.call) = {callback: {${words}}};
  }
}

message Watched {
  fixed64 token = 1;
  fixed64 closure = 2;
}`,
);

/** Words of a reply's value, which Rust gives to Go in one process. */
export const onReply = both(
  (words) => `
service Store {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  rpc Get(GetRequest) returns (GetReply);
}

message Snapshot {
  option (boundary.v1.type) = {handle: {owner: RUST repr: TOKEN}};
  fixed64 id = 1;
}

message GetRequest {
  Snapshot snap = 1;
}

message GetReply {
  bytes value = 1${words === '' ? '' : ` [(boundary.v1.value) = {${words}}]`};
  uint32 used = 2;
  uint32 needed = 3;
}`,
);

/** Words of a number that Go gives to Rust. */
export const onNumber = both(
  (words) => `
service Store {
  option (boundary.v1.iface) = {caller: GO transport: RPC};
  rpc Get(GetRequest) returns (GetRequest);
}

enum Order {
  ORDER_ANY = 0;
  ORDER_BY_KEY = 1;
}

message GetRequest {
  uint32 wait = 1${words.startsWith('unit') ? ` [(boundary.v1.value) = {${words}}]` : ''};
  Order order = 2${words.startsWith('unknown') ? ` [(boundary.v1.value) = {${words}}]` : ''};
}`,
);

/** Words of an interface. */
export const onInterface = both(
  (words) => `
service Store {
${option('iface', words)}  rpc Get(GetRequest) returns (GetReply);
}

message GetRequest {
  bytes key = 1;
}

message GetReply {
  bytes value = 1;
}`,
);

/** Words of a message. */
export const onMessage = both(
  (words) => `
message Snapshot {
${option('type', words)}  fixed64 id = 1;
}`,
);

/** Words of a handle that lives in a database. */
export const onHandle = both(
  (words) => `
service Store {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  rpc Close(Snapshot) returns (Snapshot);
  rpc Drop(Snapshot) returns (Snapshot);
}

message Db {
  option (boundary.v1.type) = {handle: {owner: RUST repr: TOKEN}};
  fixed64 id = 1;
}

message Snapshot {
  option (boundary.v1.type) = {handle: {${words}}};
  fixed64 id = 1;
}`,
);

const codes = (set: string, code: string): string => `
service Store {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS};
  rpc Get(Status) returns (Status);
  rpc Ask(Status) returns (Status);
}

enum Code {
${option('error_set', set)}  CODE_OK = 0;
  CODE_BUSY = 1${code === '' ? '' : ` [(boundary.v1.error) = {${code}}]`};
  CODE_LOST = 2;
}

message Status {
  Code code = 1;
}

message BusyInfo {
  uint32 writers = 1;
}`;

/** Words of an error set that Rust raises. */
export const onErrorSet = both((words) => codes(`prefix: "ACM" raised_by: RUST${words && ` ${words}`}`, ''));

/** Words of an error code that Rust raises. */
export const onCode = both((words) => codes('prefix: "ACM" raised_by: RUST', words));

/** An error set with other values. */
export const withCodes = (old: readonly [set: string, values: string], next: readonly [string, string]): Example =>
  bodies(
    ...([old, next].map(
      ([set, values]) => `
enum Code {
  option (boundary.v1.error_set) = {prefix: "ACM" raised_by: RUST${set && ` ${set}`}};
  CODE_OK = 0;
${values}
}`,
    ) as [string, string]),
  );

/** Words for the contract as a whole. */
export const onContract = both(
  (words) => `
${words === '' ? '' : `option (boundary.v1.file) = {${words}};\n`}
service Store {
  rpc Hello(Peer) returns (Peer);
  rpc Greet(Peer) returns (Peer);
}

message Peer {
  string version = 1;
}`,
);
