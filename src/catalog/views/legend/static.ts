import type { KindText } from './text.ts';

export const STATIC: KindText = {
  id: 'static',
  name: 'Static',
  word: 'own: STATIC',
  mark: 'STATIC',
  summary:
    'Memory that is part of the library, or made once and never dropped. Everybody may read it, nobody releases it.',
  allocates: 'The linker, or the library once',
  reads: 'Both sides, and nobody writes',
  releases: 'Nobody',
  until: 'The library is unloaded',
  advice:
    'The kind for names, versions and tables that never change. Go may make a string of it without a copy, as the bytes never change. Never hand it out through a function whose other results have to be released: the caller could not tell the two apart.',
  broken:
    'Somebody releases it all the same, because the function next to it says that its results have to be. Or the library is unloaded while something still refers to it; a library that holds statics stays loaded as long as the process lives.',
  bugs: [
    {
      title: 'a library was unloaded on close while its statics were in use; it stays loaded now',
      source: 'apache/opendal #7542',
    },
    { title: 'a library was closed before the last call into it', source: 'apache/opendal #6379' },
  ],
  checks: ['OWN-04', 'OWN-10'],
  examples: [
    {
      id: 'static_text',
      title: 'The name of the edition',
      note: '`LazyLock` makes the text once, and statics of Rust are never dropped. `unsafe.String` reads it in place, which is right only because the bytes never change.',
      contract: {
        service: `
rpc Edition(EditionRequest) returns (EditionReply) {
  option (boundary.v1.call) = {errors: "none"};
}`,
        file: `
message EditionReply {
  string name = 1 [(boundary.v1.value) = {
    own: STATIC
    allocator: "rust"
    max_len: 64
  }];
}`,
        rest: { service: '', file: 'message EditionRequest {}' },
      },
      go: {
        imports: ['unsafe'],
        code: `
// Edition reads a text of the library in place: no copy, no release.
func Edition() (string, error) {
	var name *C.uint8_t
	var size C.size_t
	if err := check(C.nb_edition(&name, &size)); err != nil {
		return "", err
	}
	return unsafe.String((*byte)(name), size), nil
}
`,
      },
      rust: {
        imports: ['crate::shared::{guard, lend}', 'std::sync::LazyLock'],
        code: `
/// Made on first use and never dropped.
static EDITION: LazyLock<String> =
    LazyLock::new(|| format!("notebook {}", env!("CARGO_PKG_VERSION")));

#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_edition(
    name: *mut *const u8,
    len: *mut usize,
) -> i32 {
    guard(|| {
        let (ptr, size) = lend(EDITION.as_bytes());
        unsafe {
            name.write(ptr);
            len.write(size);
        }
        Ok(())
    })
}
`,
      },
    },
  ],
};
