import type { KindText } from './text.ts';

export const ARENA: KindText = {
  id: 'arena',
  name: 'Arena',
  word: 'kind: ARENA',
  mark: 'BORROW',
  summary:
    'Many small values lie in one region. None is released on its own: all of them go together, when the handle in `arena` is closed.',
  allocates: 'The owner of the arena',
  reads: 'The receiver, in place: each value is a borrow',
  releases: 'Whoever closes the arena’s handle, all values at once',
  until: '`NEXT_ITEM` where the arena is used again, or `HANDLE`',
  advice:
    'The kind for replies with hundreds of strings: one release instead of hundreds, and nothing nested to forget. Where the memory is used again for the next page, a value has to be copied before the next page is asked for. In the lanes its values are drawn as borrows.',
  broken:
    'A value that is kept reads the next page’s bytes instead of crashing, so that the fault shows somewhere else. An arena that is parked for later use instead of being cleared keeps everything that was ever in it. Without an arena, a release that is not deep leaks what is nested.',
  bugs: [
    {
      title: 'arenas were parked with the replies still in them, on threads of Go that never used them again',
      source: 'valkey-io/valkey-glide #6740',
    },
    { title: 'one untyped free leaked the nested fields', source: 'influxdata/flux #2589, #2603' },
  ],
  checks: ['OWN-05', 'OWN-06', 'OWN-08', 'OWN-14'],
  examples: [
    {
      id: 'arena',
      title: 'Keys, a page at a time',
      note: 'A page’s keys are laid end to end in one vector. Pointers are taken after it has grown to its full length, as growing moves it. The next page replaces it as a whole, so Go copies each key before it asks again. `StartScan` and `EndScan` are made like `Open` and `Close`.',
      contract: {
        service: `
rpc NextKeys(NextKeysRequest) returns (NextKeysReply);`,
        file: `
option (boundary.v1.file).allocators = {
  name: "page"
  side: RUST
  kind: ARENA
  arena: "Scan"
};

message NextKeysReply {
  repeated bytes keys = 1 [(boundary.v1.value) = {
    own: BORROW
    until: NEXT_ITEM
    allocator: "page"
    max_len: 65536
    max_items: 32
  }];
}`,
        rest: {
          service: `
rpc StartScan(StartScanRequest) returns (StartScanReply) {
  option (boundary.v1.call) = {
    moves: {handle: "StartScanReply.scan" to: "open"}
  };
}

rpc EndScan(EndScanRequest) returns (EndScanReply) {
  option (boundary.v1.call) = {
    errors: "none"
    thread: {concurrent: false}
    moves: {handle: "EndScanRequest.scan" from: "open" to: "ended"}
  };
}`,
          file: `
message Scan {
  option (boundary.v1.type) = {
    handle: {
      owner: RUST
      repr: GENERATION_TOKEN
      states: ["open", "ended"]
      close: "Notebook.EndScan"
      close_idempotent: true
      on_close: EXCLUSIVE
      closed_code: "CODE_CLOSED"
    }
  };
  fixed64 id = 1;
}

message StartScanRequest {
  Book book = 1;
}

message StartScanReply {
  Scan scan = 1;
}

message NextKeysRequest {
  Scan scan = 1;
}

message EndScanRequest {
  Scan scan = 1;
}

message EndScanReply {}`,
        },
      },
      go: {
        imports: ['unsafe'],
        code: `
// Keys returns all keys. Each is copied before the next page overwrites it.
func (b *Notebook) Keys() (keys []string, err error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var scan C.uint64_t
	if err := check(C.nb_start_scan(b.token, &scan)); err != nil {
		return nil, err
	}
	defer C.nb_end_scan(scan) // The arena goes, and all that lies in it.
	var page [32]C.nb_view
	for n := C.size_t(1); n > 0; {
		if err := check(C.nb_next_keys(scan, &page[0], 32, &n)); err != nil {
			return nil, err
		}
		for _, key := range page[:n] {
			view := unsafe.Slice((*byte)(key.ptr), key.len)
			keys = append(keys, string(view))
		}
	}
	return keys, nil
}
`,
      },
      rust: {
        imports: [
          'crate::handle::Handles',
          'crate::shared::{BOOKS, guard, lend}',
          'std::sync::Mutex',
          'std::vec::IntoIter',
        ],
        code: `
#[repr(C)]
pub struct View(*const u8, usize);

struct Scan {
    rest: IntoIter<Vec<u8>>,
    arena: Vec<u8>,
}
static SCANS: Handles<Mutex<Scan>> = Handles::new();

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_next_keys(
    scan: u64,
    page: *mut View,
    room: usize,
    count: *mut usize,
) -> i32 {
    guard(|| {
        let scan = SCANS.get(scan)?;
        let Scan { rest, arena } = &mut *scan.lock().unwrap();
        let keys: Vec<_> = rest.by_ref().take(room).collect();
        *arena = keys.concat(); // The page before goes as a whole.
        let mut left = arena.as_slice();
        for (at, key) in keys.iter().enumerate() {
            let (bytes, after) = left.split_at(key.len());
            let (ptr, len) = lend(bytes);
            unsafe { page.add(at).write(View(ptr, len)) };
            left = after;
        }
        unsafe { count.write(keys.len()) };
        Ok(())
    })
}
`,
        rest: `
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_start_scan(book: u64, scan: *mut u64) -> i32 {
    guard(|| {
        let book = BOOKS.get(book)?;
        let keys: Vec<_> = book.notes.lock().unwrap().keys().cloned().collect();
        let arena = Vec::new();
        let rest = keys.into_iter();
        unsafe { scan.write(SCANS.open(Mutex::new(Scan { rest, arena }))) };
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub extern "C" fn nb_end_scan(scan: u64) -> i32 {
    guard(|| {
        drop(SCANS.close(scan));
        Ok(())
    })
}
`,
      },
    },
  ],
};
