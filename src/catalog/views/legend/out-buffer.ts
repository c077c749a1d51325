import type { KindText } from './text.ts';

export const OUT_BUFFER: KindText = {
  id: 'out-buffer',
  name: 'Out-buffer',
  word: 'own: BORROW_MUT',
  mark: 'BORROW_MUT',
  summary: 'A borrow into which the receiver writes. The caller brings the memory, so there is nothing to release.',
  allocates: 'The caller',
  reads: 'The callee writes it, the caller reads it afterwards',
  releases: 'The caller, as if nothing had crossed',
  until: 'As a borrow; nearly always `CALL`',
  advice:
    'Three numbers belong to the buffer: how much room there is, how many bytes were written (`len_field`), and how many would have been needed (`needed_field`), so that the caller can try again. One buffer may serve many calls: nothing is allocated while they run.',
  broken:
    'A buffer whose room is confused with its filled length is written past its end, and the heap is corrupt long before anything crashes. Room for the closing zero of a C string that one side counts and the other does not is the same by one byte.',
  bugs: [
    {
      title: 'the length was passed where the capacity was meant: the heap was corrupted',
      source: 'valkey-io/valkey-glide #6225',
    },
    { title: 'an out-buffer was one byte off', source: 'apache/arrow-adbc #4287' },
  ],
  checks: ['OWN-05', 'OWN-10', 'OWN-12', 'OWN-13'],
  examples: [
    {
      id: 'out_buffer',
      title: 'A note, written into the caller’s buffer',
      note: '`room` is the capacity and never the length of what is in the buffer. Rust tells what it needs before it writes anything, so a short buffer costs a second call and no memory. `written` is set last.',
      contract: {
        service: `
rpc Read(ReadRequest) returns (ReadReply) {
  option (boundary.v1.call) = {
    errors: ["CODE_CLOSED", "CODE_NOT_FOUND", "CODE_SHORT_BUFFER"]
  };
}`,
        file: `
message ReadRequest {
  Book book = 1;
  bytes key = 2 [(boundary.v1.value) = {own: BORROW until: CALL max_len: 65536}];
  bytes out = 3 [(boundary.v1.value) = {
    own: BORROW_MUT
    until: CALL
    allocator: "go"
    len_field: "ReadReply.written"
    needed_field: "ReadReply.needed"
    max_len: 65536
  }];
}

message ReadReply {
  uint64 written = 1 [(boundary.v1.value) = {unit: "bytes"}];
  uint64 needed = 2 [(boundary.v1.value) = {unit: "bytes"}];
}`,
        rest: { service: '', file: '' },
      },
      go: {
        imports: ['errors'],
        code: `
// Read writes a note into buf, or into a longer one when buf is too short, and
// returns the part that it has filled.
func (b *Notebook) Read(key, buf []byte) ([]byte, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	ptr, n := lend(key)
	for {
		var written, needed C.size_t
		out, room := lend(buf[:cap(buf)])
		err := check(C.nb_read(b.token, ptr, n, out, room, &written, &needed))
		if err == nil {
			return buf[:written], nil
		}
		if !errors.Is(err, ErrShortBuffer) {
			return nil, err
		}
		buf = make([]byte, needed)
	}
}
`,
      },
      rust: {
        imports: ['crate::shared::{BOOKS, Code, guard, view}', 'std::ptr'],
        code: `
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_read(
    book: u64,
    key: *const u8,
    key_len: usize,
    out: *mut u8,
    room: usize,
    written: *mut usize,
    needed: *mut usize,
) -> i32 {
    guard(|| {
        let book = BOOKS.get(book)?;
        let notes = book.notes.lock().unwrap();
        let key = unsafe { view(key, key_len) };
        let note = notes.get(key).ok_or(Code::NOT_FOUND)?;
        unsafe { needed.write(note.len()) };
        if note.len() > room {
            return Err(Code::SHORT_BUFFER);
        }
        // An empty note needs no room: \`out\` may be null, and is not used.
        if !note.is_empty() {
            unsafe { ptr::copy_nonoverlapping(note.as_ptr(), out, note.len()) };
        }
        unsafe { written.write(note.len()) };
        Ok(())
    })
}
`,
      },
    },
  ],
};
