import type { Example } from './text.ts';

/** What all examples use: the head of the contract, and on each side how bytes are spelled and how a call ends. */
export const SHARED: Example = {
  id: 'shared',
  title: 'Bytes, codes and panics at the edge',
  note: 'The head of the contract, and on each side how bytes are spelled, how a code becomes an error, and where a panic ends. All examples start from here.',
  contract: {
    service: `
option (boundary.v1.iface) = {
  caller: GO
  transport: IN_PROCESS
  symbol_prefix: "nb_"
  panic: CATCH
  panic_code: "CODE_INTERNAL"
  value_defaults: {
    own: COPY
    empty: NULL_ZERO
    max_len: 65536
  }
  defaults: {
    blocking: WAIT_FREE
    errors: "CODE_CLOSED"
    thread: {concurrent: true}
    on_error: INPUTS_KEPT_BY_CALLER
  }
};`,
    file: `
option (boundary.v1.file).allocators = {
  name: "rust"
  side: RUST
  kind: HEAP
  alloc_symbol: "nb_buf_new"
  free_symbol: "nb_buf_free"
};

option (boundary.v1.file).allocators = {
  name: "go"
  side: GO
  kind: HEAP
};`,
    rest: {
      service: '',
      file: `
// Why a call failed. Every exported function returns one of these numbers.
enum Code {
  option (boundary.v1.error_set) = {
    domain: "notebook"
    prefix: "NB"
    raised_by: RUST
    fallback: "CODE_INTERNAL"
    fallback_go: "notebook.ErrInternal"
    fallback_rust: "Code"
  };

  // Nothing went wrong.
  CODE_OK = 0;
  // The handle was closed before the call.
  CODE_CLOSED = 1 [(boundary.v1.error) = {
    kind: INVALID
    cause: "the handle was closed before the call"
    fix: "open it again"
    again: NEVER
    effect: NOT_APPLIED
    go: "notebook.ErrClosed"
    rust: "Code::CLOSED"
  }];
  // There is no note under the key.
  CODE_NOT_FOUND = 2 [(boundary.v1.error) = {
    kind: NOT_FOUND
    cause: "there is no note under the key"
    fix: "look at the keys that there are"
    again: NEVER
    effect: NOT_APPLIED
    go: "notebook.ErrNotFound"
    rust: "Code::NOT_FOUND"
  }];
  // There is a note under the key already.
  CODE_EXISTS = 3 [(boundary.v1.error) = {
    kind: CONFLICT
    cause: "there is a note under the key already"
    fix: "choose another key"
    again: NEVER
    effect: NOT_APPLIED
    go: "notebook.ErrExists"
    rust: "Code::EXISTS"
  }];
  // The buffer of the caller is too short for the result.
  CODE_SHORT_BUFFER = 4 [(boundary.v1.error) = {
    kind: INVALID
    cause: "the buffer is too short for the result"
    fix: "call again with as many bytes as the reply says"
    again: NEVER
    effect: NOT_APPLIED
    go: "notebook.ErrShortBuffer"
    rust: "Code::SHORT_BUFFER"
  }];
  // The request cannot be read, or a value in it is too long.
  CODE_INVALID = 5 [(boundary.v1.error) = {
    kind: INVALID
    cause: "the request cannot be read, or a value in it is too long"
    fix: "mend the request"
    again: NEVER
    effect: NOT_APPLIED
    go: "notebook.ErrInvalid"
    rust: "Code::INVALID"
  }];
  // A defect: a panic that was caught.
  CODE_INTERNAL = 6 [(boundary.v1.error) = {
    kind: BUG
    cause: "a panic was caught"
    fix: "report it"
    again: NEVER
    effect: UNKNOWN
    go: "notebook.ErrInternal"
    rust: "Code::INTERNAL"
  }];
}`,
    },
  },
  go: {
    imports: ['errors', 'unsafe'],
    code: `
// What a call returns, by number. Code 6 is also what a newer code is taken for.
var (
	ErrClosed      = errors.New("notebook: closed")
	ErrNotFound    = errors.New("notebook: no such note")
	ErrExists      = errors.New("notebook: there is one already")
	ErrShortBuffer = errors.New("notebook: short buffer")
	ErrInvalid     = errors.New("notebook: invalid request")
	ErrInternal    = errors.New("notebook: internal")

	codes = [...]error{nil, ErrClosed, ErrNotFound, ErrExists,
		ErrShortBuffer, ErrInvalid, ErrInternal}
)

func check(code C.int32_t) error {
	if code < 0 || int(code) >= len(codes) {
		return ErrInternal
	}
	return codes[code]
}

// lend spells bytes as pointer and length. No bytes are a null pointer: an
// empty slice of Go may point anywhere.
func lend(b []byte) (*C.uint8_t, C.size_t) {
	if len(b) == 0 {
		return nil, 0
	}
	return (*C.uint8_t)(unsafe.SliceData(b)), C.size_t(len(b))
}
`,
  },
  rust: {
    imports: [
      'crate::handle::Handles',
      'std::collections::BTreeMap',
      'std::panic::{AssertUnwindSafe, catch_unwind}',
      'std::ptr',
      'std::slice',
      'std::sync::{Arc, Mutex}',
    ],
    code: `
/// Not an enum: a newer peer may send a number that this build does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code(pub i32);

impl Code {
    pub const CLOSED: Self = Self(1);
    pub const NOT_FOUND: Self = Self(2);
    pub const EXISTS: Self = Self(3);
    pub const SHORT_BUFFER: Self = Self(4);
    pub const INVALID: Self = Self(5);
    pub const INTERNAL: Self = Self(6);
}

/// The body of every exported function. No panic gets out of it.
pub fn guard(body: impl FnOnce() -> Result<(), Code>) -> i32 {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Ok(())) => 0,
        Ok(Err(Code(number))) => number,
        Err(_) => Code::INTERNAL.0,
    }
}

/// Bytes of Go, for as long as the contract lends them. Null never reaches
/// \`from_raw_parts\`, which must not see it even with length 0.
pub unsafe fn view<'a>(ptr: *const u8, len: usize) -> &'a [u8] {
    if ptr.is_null() {
        return &[];
    }
    unsafe { slice::from_raw_parts(ptr, len) }
}

/// Bytes of Rust as pointer and length. No bytes are a null pointer: an empty
/// \`Vec\` has a dangling one.
pub fn lend(bytes: &[u8]) -> (*const u8, usize) {
    match bytes {
        [] => (ptr::null(), 0),
        _ => (bytes.as_ptr(), bytes.len()),
    }
}

/// A note is never changed or removed while its book is open.
#[derive(Default)]
pub struct Book {
    pub title: Mutex<String>,
    pub cover: Arc<[u8]>,
    pub notes: Mutex<BTreeMap<Vec<u8>, Vec<u8>>>,
}

pub static BOOKS: Handles<Book> = Handles::new();
`,
  },
};
