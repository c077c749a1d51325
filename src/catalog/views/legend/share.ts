import type { KindText } from './text.ts';

export const SHARE: KindText = {
  id: 'share',
  name: 'Shared count',
  word: 'own: SHARE',
  mark: 'SHARE',
  summary: 'Both sides read the same memory, which is counted. It goes when the last count has been released.',
  allocates: 'The sender, on the heap in `allocator`',
  reads: 'Both sides, and nobody writes',
  releases:
    'Each holder of a count, with `release`: once for each `retain`, and once for the count that came with the value',
  until: 'The last count is released',
  advice:
    'The kind for large values that several places keep, in Rust an `Arc`. The value that crosses brings one count, which is the receiver’s. A holder that hands the value on adds a count first. What is shared is not written any more, or it is not `Sync`.',
  broken:
    'A retain too many is a leak, a release too many frees memory that others still read. Both look right in the place where they are written: only the sum is wrong.',
  bugs: [
    { title: 'a count was added that nobody released', source: 'apache/arrow-go #371' },
    { title: 'a release that was not cleared ran twice', source: 'apache/arrow-adbc #4178' },
  ],
  checks: ['OWN-02', 'OWN-03', 'OWN-10'],
  examples: [
    {
      id: 'share',
      title: 'A cover that Rust and Go both hold',
      note: '`Arc::into_raw` gives away one count, `Arc::from_raw` takes it back. The pointer of an `Arc` is never null, even with length 0, which is why this value is spelled `NON_NULL_ZERO`. `Release` clears what it has released, so that a second one does nothing.',
      contract: {
        service: `
rpc Cover(CoverRequest) returns (CoverReply);`,
        file: `
message CoverReply {
  bytes image = 1 [(boundary.v1.value) = {
    own: SHARE
    allocator: "rust"
    retain: "nb_cover_retain"
    release: "nb_cover_release"
    empty: NON_NULL_ZERO
    max_len: 16777216
  }];
}`,
        rest: {
          service: '',
          file: `
message CoverRequest {
  Book book = 1;
}`,
        },
      },
      go: {
        imports: ['unsafe'],
        code: `
// A Cover is one count of an image that Rust and Go both read.
type Cover struct {
	ptr *C.uint8_t
	len C.size_t
}

func (b *Notebook) Cover() (c Cover, err error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	err = check(C.nb_cover(b.token, &c.ptr, &c.len))
	return c, err
}

// Bytes may be read until Release, and never written.
func (c *Cover) Bytes() []byte { return unsafe.Slice((*byte)(c.ptr), c.len) }

// Clone adds a count, which its receiver releases.
func (c *Cover) Clone() Cover {
	C.nb_cover_retain(c.ptr, c.len)
	return *c
}

// Release gives the count back, once.
func (c *Cover) Release() {
	if c.ptr != nil {
		C.nb_cover_release(c.ptr, c.len)
		*c = Cover{}
	}
}
`,
      },
      rust: {
        imports: ['crate::shared::{BOOKS, guard}', 'std::ptr', 'std::sync::Arc'],
        code: `
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_cover(
    book: u64,
    image: *mut *const u8,
    len: *mut usize,
) -> i32 {
    guard(|| {
        // A count of Go's own. The pointer of an Arc is never null.
        let cover = Arc::clone(&BOOKS.get(book)?.cover);
        unsafe {
            len.write(cover.len());
            image.write(Arc::into_raw(cover).cast());
        }
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_cover_retain(image: *const u8, len: usize) {
    let cover = ptr::slice_from_raw_parts(image, len);
    unsafe { Arc::increment_strong_count(cover) };
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_cover_release(image: *const u8, len: usize) {
    let cover = ptr::slice_from_raw_parts(image, len);
    drop(unsafe { Arc::from_raw(cover) });
}
`,
      },
    },
  ],
};
