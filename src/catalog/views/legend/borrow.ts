import type { KindText } from './text.ts';

export const BORROW: KindText = {
  id: 'borrow',
  name: 'Borrowed view',
  word: 'own: BORROW',
  mark: 'BORROW',
  summary:
    'The receiver reads the sender’s memory in place. It never releases it and never keeps it beyond the end of the borrow.',
  allocates: 'The sender',
  reads: 'The receiver, in place',
  releases: 'The sender, as if nothing had crossed',
  until: '`CALL`, `CALLBACK` or `NEXT_ITEM`; `HANDLE` and `EVENT` say with `until_ref` which',
  advice:
    'The kind for large values that are read once. Whoever needs the bytes longer copies them while the borrow lasts. Go’s memory stays in place for one call by itself; for longer it has to be pinned, and unpinned only when Rust is done. A null pointer must never become a `&[u8]` of Rust, not even with length 0.',
  broken:
    'A borrow that is kept reads memory that belongs to somebody else by then. A borrow that is freed by its receiver is freed twice. An empty slice is the classic: Rust’s empty `Vec` points at address 1, which Go’s runtime refuses, and Go’s nil slice is a null pointer, which `from_raw_parts` must not see.',
  bugs: [
    { title: 'the dangling pointer of an empty Vec stopped the Go program', source: 'CosmWasm/wasmvm #265' },
    { title: 'null with length 0 was given to from_raw_parts', source: 'valkey-io/valkey-glide #3351' },
    {
      title: 'a borrowed slice was made into a Vec again and freed twice',
      source: 'filecoin-project/filecoin-ffi 2c72c10',
    },
    { title: 'arguments were pinned for one call and read after it', source: 'tigerbeetle/tigerbeetle #1952' },
  ],
  checks: ['OWN-05', 'OWN-06', 'OWN-07', 'OWN-08', 'OWN-09', 'OWN-10'],
  examples: [
    {
      id: 'borrow',
      title: 'A key for one call, a note as long as its book',
      note: 'Two borrows in one call. The key is Go’s, and cgo keeps it in place until the call returns. The note is Rust’s, and stays where it is because a note is never changed while its book is open. Both spell no bytes as null and 0.',
      contract: {
        service: `
rpc Get(GetRequest) returns (GetReply) {
  option (boundary.v1.call) = {errors: ["CODE_CLOSED", "CODE_NOT_FOUND"]};
}`,
        file: `
message GetRequest {
  Book book = 1;
  bytes key = 2 [(boundary.v1.value) = {
    own: BORROW
    until: CALL
    allocator: "go"
    max_len: 65536
  }];
}

message GetReply {
  bytes text = 1 [(boundary.v1.value) = {
    own: BORROW
    until: HANDLE
    until_ref: "GetRequest.book"
    allocator: "rust"
    max_len: 65536
  }];
}`,
        rest: { service: '', file: '' },
      },
      go: {
        imports: ['unsafe'],
        code: `
// Get returns a note. The bytes are Rust's: they may be read until the
// notebook is closed, and bytes.Clone makes a copy that stays.
func (b *Notebook) Get(key []byte) ([]byte, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var text *C.uint8_t
	var size C.size_t
	ptr, n := lend(key) // In place until the call returns, without a pin.
	if err := check(C.nb_get(b.token, ptr, n, &text, &size)); err != nil {
		return nil, err
	}
	return unsafe.Slice((*byte)(text), size), nil
}
`,
      },
      rust: {
        imports: ['crate::shared::{BOOKS, Code, guard, lend, view}'],
        code: `
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_get(
    book: u64,
    key: *const u8,
    key_len: usize,
    text: *mut *const u8,
    text_len: *mut usize,
) -> i32 {
    guard(|| {
        let book = BOOKS.get(book)?;
        let key = unsafe { view(key, key_len) }; // Not kept.
        let notes = book.notes.lock().unwrap();
        let (ptr, len) = lend(notes.get(key).ok_or(Code::NOT_FOUND)?);
        unsafe {
            text.write(ptr);
            text_len.write(len);
        }
        Ok(())
    })
}
`,
      },
    },
    {
      id: 'pinned',
      title: 'Go’s memory, read beyond the call that lent it',
      note: 'cgo holds what is passed for one call, and no longer. `runtime.Pinner` keeps the text alive and in place from the first call to the second one; `Unpin` comes when Rust’s thread has ended, also on the error path. Go’s runtime stops the program when a pinner is lost without it. The check OWN-09 asks for this to be said.',
      contract: {
        service: `
rpc StartCount(StartCountRequest) returns (StartCountReply) {
  option (boundary.v1.call) = {
    errors: "none"
    moves: {handle: "StartCountReply.count" to: "running"}
  };
}

rpc EndCount(EndCountRequest) returns (EndCountReply) {
  option (boundary.v1.call) = {
    blocking: CPU
    thread: {concurrent: false max_parallel: 8}
    moves: {handle: "EndCountRequest.count" from: "running" to: "ended"}
  };
}`,
        file: `
message StartCountRequest {
  bytes text = 1 [(boundary.v1.value) = {
    own: BORROW
    until: EVENT
    until_ref: "Notebook.EndCount"
    allocator: "go"
    max_len: 16777216
    suppress: {
      check: "OWN-09"
      reason: "Go pins the text from StartCount to EndCount."
    }
  }];
}`,
        rest: {
          service: '',
          file: `
message Count {
  option (boundary.v1.type) = {
    handle: {
      owner: RUST
      repr: GENERATION_TOKEN
      states: ["running", "ended"]
      close: "Notebook.EndCount"
      close_idempotent: false
      on_close: EXCLUSIVE
      closed_code: "CODE_CLOSED"
    }
  };
  fixed64 id = 1;
}

message StartCountReply {
  Count count = 1;
}

message EndCountRequest {
  Count count = 1;
}

message EndCountReply {
  uint64 words = 1;
}`,
        },
      },
      go: {
        imports: ['runtime', 'unsafe'],
        code: `
// A Count has lent its text to a thread of Rust.
type Count struct {
	pinner runtime.Pinner
	token  C.uint64_t
}

func StartCount(text []byte) (*Count, error) {
	c := new(Count)
	c.pinner.Pin(unsafe.SliceData(text)) // It must not move or go.
	ptr, n := lend(text)
	if err := check(C.nb_start_count(ptr, n, &c.token)); err != nil {
		c.pinner.Unpin()
		return nil, err
	}
	return c, nil
}

// End must be called once. Rust reads the text until it returns.
func (c *Count) End() (uint64, error) {
	defer c.pinner.Unpin()
	var words C.uint64_t
	err := check(C.nb_end_count(c.token, &words))
	return uint64(words), err
}
`,
      },
      rust: {
        imports: [
          'crate::handle::Handles',
          'crate::shared::{Code, guard, view}',
          'std::sync::Arc',
          'std::thread::{self, JoinHandle}',
        ],
        code: `
static COUNTS: Handles<JoinHandle<usize>> = Handles::new();

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_start_count(
    text: *const u8,
    len: usize,
    token: *mut u64,
) -> i32 {
    guard(|| {
        // 'static on the word of the contract: until nb_end_count returns.
        let text: &'static [u8] = unsafe { view(text, len) };
        let words = move || text.split(u8::is_ascii_whitespace);
        let count = move || words().filter(|word| !word.is_empty()).count();
        unsafe { token.write(COUNTS.open(thread::spawn(count))) };
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_end_count(token: u64, words: *mut u64) -> i32 {
    guard(|| {
        let thread = COUNTS.close(token).and_then(Arc::into_inner);
        let count = thread.ok_or(Code::CLOSED)?.join();
        // The thread has ended: from here on nothing reads the text.
        unsafe { words.write(count.map_err(|_| Code::INTERNAL)? as u64) };
        Ok(())
    })
}
`,
      },
    },
  ],
};
