import type { KindText } from './text.ts';

export const HANDLE: KindText = {
  id: 'handle',
  name: 'Opaque handle',
  word: 'handle: {…}',
  mark: 'handle',
  summary: 'A number that names something on the other side. What it names never crosses.',
  allocates: 'The side in `owner`',
  reads: 'Nobody but the owner',
  releases: 'Its holder, once, with the method in `close`',
  until: 'The method in `close` has returned',
  advice:
    'The owner looks the number up on each call. A number that is never used again turns a use after close into an error with a name; an address would turn it into undefined behaviour. In the other direction the number is a `cgo.Handle`: C and Rust must not keep a Go pointer, but they may keep a number.',
  broken:
    'A close that races a running call frees what the call still uses. A number that is stored in a variable of pointer type is taken for a pointer by Go’s garbage collector, which then stops the program. A handle that nobody closes is a leak that no profiler of Go can see.',
  bugs: [
    { title: 'close raced calls that were still running', source: 'valkey-io/valkey-glide #3236' },
    { title: 'the number of a cgo.Handle was stored as a pointer', source: 'apache/arrow #33864' },
    {
      title: 'a cgo.Handle was deleted while a callback still ran',
      source: 'gravitational/teleport #13479, #14248, #14323',
    },
    { title: 'cursors were never released', source: 'valkey-io/valkey-glide #4395' },
  ],
  checks: ['HND-01', 'HND-04', 'HND-05', 'HND-06', 'CB-01', 'CB-02'],
  examples: [
    {
      id: 'handle',
      title: 'Rust owns a book, Go holds its number',
      note: 'Every call looks the number up, so that one that is stale is found before anything is touched. Rust’s `Arc` keeps a book alive while a call uses it; Go’s lock makes `Close` wait for the calls that run, as `EXCLUSIVE` demands. The table never gives a number twice.',
      contract: {
        service: `
rpc Open(OpenRequest) returns (OpenReply) {
  option (boundary.v1.call) = {
    errors: "none"
    moves: {handle: "OpenReply.book" to: "open"}
  };
}

rpc Close(CloseRequest) returns (CloseReply) {
  option (boundary.v1.call) = {
    errors: "none"
    thread: {concurrent: false}
    moves: {handle: "CloseRequest.book" from: "open" to: "closed"}
  };
}`,
        file: `
message Book {
  option (boundary.v1.type) = {
    handle: {
      owner: RUST
      repr: GENERATION_TOKEN
      states: ["open", "closed"]
      close: "Notebook.Close"
      close_idempotent: true
      on_close: EXCLUSIVE
      closed_code: "CODE_CLOSED"
    }
  };
  fixed64 id = 1;
}`,
        rest: {
          service: '',
          file: `
message OpenRequest {}
message OpenReply {
  Book book = 1;
}

message CloseRequest {
  Book book = 1;
}

message CloseReply {}`,
        },
      },
      go: {
        imports: ['sync'],
        code: `
// A Notebook is a number; the book itself is Rust's.
type Notebook struct {
	mu    sync.RWMutex // Calls share it, so that Close waits for them.
	token C.uint64_t
}

func Open() (*Notebook, error) {
	var token C.uint64_t
	if err := check(C.nb_open(&token)); err != nil {
		return nil, err
	}
	return &Notebook{token: token}, nil
}

// Close gives the book back. Closing twice is allowed; any other call after
// it gets ErrClosed.
func (b *Notebook) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return check(C.nb_close(b.token))
}
`,
      },
      rust: {
        imports: ['crate::shared::{BOOKS, Book, Code, guard}', 'std::collections::BTreeMap', 'std::sync::{Arc, Mutex}'],
        code: `
/// What tokens name. They count up and none is used again.
pub struct Handles<T>(Mutex<(u64, BTreeMap<u64, Arc<T>>)>);

impl<T> Handles<T> {
    pub const fn new() -> Self {
        Self(Mutex::new((0, BTreeMap::new())))
    }
    pub fn open(&self, value: T) -> u64 {
        let mut table = self.0.lock().unwrap();
        table.0 += 1;
        let token = table.0;
        table.1.insert(token, Arc::new(value));
        token
    }
    pub fn get(&self, token: u64) -> Result<Arc<T>, Code> {
        let table = self.0.lock().unwrap();
        table.1.get(&token).cloned().ok_or(Code::CLOSED)
    }
    pub fn close(&self, token: u64) -> Option<Arc<T>> {
        self.0.lock().unwrap().1.remove(&token)
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_open(token: *mut u64) -> i32 {
    guard(|| {
        unsafe { token.write(BOOKS.open(Book::default())) };
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub extern "C" fn nb_close(token: u64) -> i32 {
    guard(|| {
        drop(BOOKS.close(token));
        Ok(())
    })
}
`,
      },
    },
    {
      id: 'callback',
      title: 'Go owns a closure, Rust holds its number',
      note: '`cgo.NewHandle` keeps the closure alive on Go’s side until `Delete`. `Delete` comes after the call that could still use the number has returned. A panic ends at the edge in either language, and the key is lent to Go only while the callback runs.',
      contract: {
        service: `
rpc Each(EachRequest) returns (EachReply) {
  option (boundary.v1.call) = {blocking: CPU thread: {max_parallel: 8}};
}`,
        file: `
service Visitor {
  option (boundary.v1.iface) = {
    caller: RUST
    transport: IN_PROCESS
    symbol_prefix: "nb_"
    panic: CATCH
    panic_code: "CODE_INTERNAL"
  };
  rpc Visit(VisitRequest) returns (VisitReply) {
    option (boundary.v1.call) = {
      errors: "none"
      blocking: WAIT_FREE
      flow: {unit: MESSAGES window: 1 on_full: BLOCK}
      callback: {
        registered_by: "Notebook.Each"
        unregistered_by: "Notebook.Each"
        token_field: "visitor"
        runs_during: "Notebook.Each"
      }
    };
  }
}

message VisitRequest {
  fixed64 visitor = 1;
  bytes key = 2 [(boundary.v1.value) = {
    own: BORROW
    until: CALLBACK
    allocator: "rust"
    empty: NULL_ZERO
    max_len: 65536
  }];
}`,
        rest: {
          service: '',
          file: `
message EachRequest {
  Book book = 1;
  fixed64 visitor = 2;
}

message EachReply {}
message VisitReply {}`,
        },
      },
      go: {
        imports: ['runtime/cgo', 'unsafe'],
        code: `
// Each calls visit for every note. visit must not call the notebook.
func (b *Notebook) Each(visit func(key []byte)) error {
	b.mu.RLock()
	defer b.mu.RUnlock()
	visitor := cgo.NewHandle(visit)
	defer visitor.Delete() // nb_each has returned: no call comes any more.
	return check(C.nb_each(b.token, C.uint64_t(visitor)))
}

//export nb_visit
func nb_visit(id C.uint64_t, key *C.uint8_t, n C.size_t) (code C.int32_t) {
	defer func() {
		if recover() != nil {
			code = 6 // CODE_INTERNAL: no panic gets out.
		}
	}()
	visit := cgo.Handle(id).Value().(func(key []byte))
	visit(unsafe.Slice((*byte)(key), n)) // Rust's memory, until visit returns.
	return 0
}
`,
      },
      rust: {
        imports: ['crate::shared::{BOOKS, Code, guard, lend}'],
        code: `
unsafe extern "C" {
    /// Written in Go.
    fn nb_visit(visitor: u64, key: *const u8, key_len: usize) -> i32;
}

#[unsafe(no_mangle)]
pub extern "C" fn nb_each(book: u64, visitor: u64) -> i32 {
    guard(|| {
        let book = BOOKS.get(book)?;
        // Copied: a lock must not be held while foreign code runs.
        let keys: Vec<_> = book.notes.lock().unwrap().keys().cloned().collect();
        for key in &keys {
            let (ptr, len) = lend(key);
            match unsafe { nb_visit(visitor, ptr, len) } {
                0 => {}
                code => return Err(Code(code)),
            }
        }
        Ok(())
    })
}
`,
      },
    },
  ],
};
