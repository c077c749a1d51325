import type { KindText } from './text.ts';

export const TRANSFER: KindText = {
  id: 'transfer',
  name: 'Transferred buffer',
  word: 'own: TRANSFER',
  mark: 'TRANSFER',
  summary:
    'The memory changes hands. From then on the receiver owns it and releases it exactly once, on the heap it came from.',
  allocates: 'The sender, on the heap in `allocator`',
  reads: 'The receiver, from the moment it has crossed',
  releases: 'The receiver, with the function in `release` or the heap’s `free_symbol`',
  until: 'The receiver releases it',
  advice:
    'Memory goes back to the heap it came from, never to another one. So Go, which cannot give away memory of its own, obtains Rust’s with `alloc_symbol` before it hands a buffer over. The contract has to say as well who releases the inputs of a call that failed: `on_error`.',
  broken:
    'Memory that is released on another heap often seems to work, until an allocator or a way of linking changes. On the error path it is released twice or never, because each side thinks of the other. A `Vec` that is rebuilt with its length for its capacity corrupts the heap: give away a boxed slice, which has no spare capacity.',
  bugs: [
    { title: 'a Rust Vec adopted memory from C.CBytes', source: 'filecoin-project/filecoin-ffi #302' },
    { title: 'outputs were not consumed on the error path', source: 'CosmWasm/wasmvm #326, #327' },
    { title: 'freed by another crate than had allocated it', source: 'influxdata/flux #2655' },
    { title: 'every string that crossed leaked', source: 'NordSecurity/uniffi-bindgen-go 0.1.5' },
  ],
  checks: ['OWN-02', 'OWN-03', 'OWN-04', 'OWN-13', 'OWN-14', 'OWN-15'],
  examples: [
    {
      id: 'transfer_out',
      title: 'Rust gives a buffer to Go',
      note: 'A boxed slice has no spare capacity: pointer and length are all that `Box::from_raw` needs, and `Vec::from_raw_parts` with a guessed capacity never appears. Go copies and releases in one place, with `defer`, so that no path forgets it.',
      contract: {
        service: `
rpc Export(ExportRequest) returns (ExportReply);`,
        file: `
message ExportReply {
  bytes text = 1 [(boundary.v1.value) = {
    own: TRANSFER
    allocator: "rust"
    release: "nb_buf_free"
    max_len: 16777216
  }];
}`,
        rest: {
          service: '',
          file: `
message ExportRequest {
  Book book = 1;
}`,
        },
      },
      go: {
        imports: ['bytes', 'unsafe'],
        code: `
// Export returns all notes, one after the other. The buffer is Go's to give
// back, on Rust's heap: it is copied, and released whatever happens.
func (b *Notebook) Export() ([]byte, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var text *C.uint8_t
	var size C.size_t
	if err := check(C.nb_export(b.token, &text, &size)); err != nil {
		return nil, err
	}
	defer C.nb_buf_free(text, size)
	return bytes.Clone(unsafe.Slice((*byte)(text), size)), nil
}
`,
      },
      rust: {
        imports: ['crate::shared::{BOOKS, guard}', 'std::ptr'],
        code: `
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_export(
    book: u64,
    text: *mut *mut u8,
    text_len: *mut usize,
) -> i32 {
    guard(|| {
        let book = BOOKS.get(book)?;
        let notes: Vec<Vec<u8>> =
            book.notes.lock().unwrap().values().cloned().collect();
        let all: Box<[u8]> = notes.concat().into();
        unsafe {
            text_len.write(all.len());
            text.write(match all.len() {
                0 => ptr::null_mut(),
                _ => Box::into_raw(all).cast(), // Go's from here on.
            });
        }
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_buf_free(ptr: *mut u8, len: usize) {
    if !ptr.is_null() {
        let buf = ptr::slice_from_raw_parts_mut(ptr, len);
        drop(unsafe { Box::from_raw(buf) });
    }
}
`,
      },
    },
    {
      id: 'transfer_in',
      title: 'Go gives a buffer to Rust',
      note: 'Go fills memory that it has from Rust’s heap. `nb_put` takes it in its last step, after everything that can fail; until then it is still the caller’s, who releases it when the call has failed. Rust stores it without a copy.',
      contract: {
        service: `
rpc Put(PutRequest) returns (PutReply) {
  option (boundary.v1.call) = {
    errors: ["CODE_CLOSED", "CODE_EXISTS"]
    on_error: INPUTS_KEPT_BY_CALLER
  };
}`,
        file: `
message PutRequest {
  Book book = 1;
  bytes key = 2 [(boundary.v1.value) = {own: BORROW until: CALL max_len: 65536}];
  bytes text = 3 [(boundary.v1.value) = {
    own: TRANSFER
    allocator: "rust"
    release: "nb_buf_free"
    max_len: 65536
  }];
}`,
        rest: { service: '', file: 'message PutReply {}' },
      },
      go: {
        imports: ['unsafe'],
        code: `
// Put stores a note under a new key.
func (b *Notebook) Put(key []byte, text string) error {
	if len(key) > 65536 || len(text) > 65536 {
		return ErrInvalid
	}
	b.mu.RLock()
	defer b.mu.RUnlock()
	size := C.size_t(len(text))
	buf := C.nb_buf_new(size) // On the heap that is going to free it.
	copy(unsafe.Slice((*byte)(buf), size), text)
	ptr, n := lend(key)
	err := check(C.nb_put(b.token, ptr, n, buf, size))
	if err != nil {
		C.nb_buf_free(buf, size) // A failed call has taken nothing.
	}
	return err
}
`,
      },
      rust: {
        imports: ['crate::shared::{BOOKS, Code, guard, view}', 'std::collections::btree_map::Entry', 'std::ptr'],
        code: `
#[unsafe(no_mangle)]
pub extern "C" fn nb_buf_new(len: usize) -> *mut u8 {
    match len {
        0 => ptr::null_mut(),
        _ => Box::into_raw(vec![0u8; len].into_boxed_slice()).cast(),
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_put(
    book: u64,
    key: *const u8,
    key_len: usize,
    text: *mut u8,
    text_len: usize,
) -> i32 {
    guard(|| {
        let book = BOOKS.get(book)?;
        let mut notes = book.notes.lock().unwrap();
        let key = unsafe { view(key, key_len) }.to_vec();
        let Entry::Vacant(place) = notes.entry(key) else {
            return Err(Code::EXISTS);
        };
        // Taken last of all: nothing can fail any more.
        place.insert(if text.is_null() {
            Vec::new()
        } else {
            let buf = ptr::slice_from_raw_parts_mut(text, text_len);
            unsafe { Box::from_raw(buf) }.into_vec()
        });
        Ok(())
    })
}
`,
      },
    },
  ],
};
