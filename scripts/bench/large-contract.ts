/** A contract with this many methods, which hold memory in every way, and handles with six states each. */
export function largeContract({ methods, handles }: { methods: number; handles: number }): string {
  const range = (count: number) => Array.from({ length: count }, (_, index) => index);
  const services = range(Math.ceil(methods / 25));
  return `syntax = "proto3";
package large.v1;
import "boundary/v1/boundary.proto";
import "google/protobuf/duration.proto";
option (boundary.v1.file) = {
  allocators: { name: "rust" side: RUST kind: HEAP alloc_symbol: "l_new" free_symbol: "l_free" max_align: 64 }
  allocators: { name: "go" side: GO kind: HEAP }
};
enum Code {
  option (boundary.v1.error_set) = { prefix: "LRG" raised_by: RUST };
  CODE_OK = 0;
  CODE_CLOSED = 1;
  CODE_LATE = 2;
  CODE_BUG = 3;
}
${services.map((service) => serviceText(service, methods, handles)).join('\n')}
${range(methods)
  .map((index) => messagesText(index, index % handles))
  .join('\n')}
${range(handles).map(handleText).join('\n')}
`;
}

const STATES = ['new', 'open', 'busy', 'idle', 'draining', 'closed'];

function serviceText(service: number, methods: number, handles: number): string {
  const indexes = Array.from({ length: 25 }, (_, index) => service * 25 + index).filter((index) => index < methods);
  return `service S${service} {
  option (boundary.v1.iface) = {
    caller: GO transport: IN_PROCESS symbol_prefix: "l_" panic: CATCH panic_code: "CODE_BUG"
    value_defaults: { own: BORROW until: CALL max_len: 4096 empty: NULL_ZERO }
    defaults: {
      errors: ["CODE_CLOSED", "CODE_LATE"] blocking: IO thread: { affinity: ANY max_parallel: 8 }
      deadline: { fallback: { seconds: 1 } expiry_code: "CODE_LATE" } cancel: { mode: COOPERATIVE via: "context" }
      on_error: INPUTS_KEPT_BY_CALLER
    }
  };
${indexes.map((index) => methodText(index, Math.floor(index / handles))).join('\n')}
}`;
}

/** The methods of one handle take it through its states, one after the other. */
function methodText(index: number, step: number): string {
  const from = STATES[step % STATES.length] ?? 'new';
  const to = STATES[Math.min(step + 1, STATES.length - 1)] ?? 'closed';
  const moves =
    step === 0
      ? `moves: { handle: "Rep${index}.handle" to: "new" }`
      : `moves: { handle: "Req${index}.handle" from: "${from}" to: "${to}" }`;
  const stream = index % 10 === 0;
  const flow = stream ? 'flow: { unit: MESSAGES window: 64 on_full: CLOSE full_code: "CODE_LATE" }' : '';
  return `  rpc Do${index}(Req${index}) returns (${stream ? 'stream ' : ''}Rep${index}) { option (boundary.v1.call) = { ${moves} ${flow} }; }`;
}

const messagesText = (index: number, handle: number): string => `message Req${index} {
  H${handle} handle = 1;
  string name = 2;
  bytes batch = 3 [(boundary.v1.value) = { own: TRANSFER allocator: "rust" }];
  repeated uint32 ids = 4 [(boundary.v1.value) = { own: BORROW until: CALL empty: NULL_ZERO max_len: 4096 }];
}
message Rep${index} {
  H${handle} handle = 1;
  bytes value = 2 [(boundary.v1.value) = { own: BORROW until: HANDLE until_ref: "Req${index}.handle" allocator: "rust" }];
  bytes table = 3 [(boundary.v1.value) = { own: SHARE retain: "l_retain" release: "l_release" allocator: "rust" }];
}`;

const handleText = (index: number): string => `message H${index} {
  option (boundary.v1.type) = { handle: {
    owner: RUST repr: GENERATION_TOKEN states: [${STATES.map((state) => `"${state}"`).join(', ')}]
    on_close: WAITS closed_code: "CODE_CLOSED" ${index > 0 ? `within: "H${index - 1}" on_parent_close: CLOSED_WITH_PARENT` : ''}
  } };
  fixed64 token = 1;
}`;
