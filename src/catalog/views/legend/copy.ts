import type { KindText } from './text.ts';

export const COPY: KindText = {
  id: 'copy',
  name: 'Copy',
  word: 'own: COPY',
  mark: 'COPY',
  summary: 'The value is part of the encoded message. The receiver decodes a value of its own.',
  allocates: 'Each side its own',
  reads: 'Each side its own',
  releases: 'Nobody: Go’s collector and Rust’s scopes do',
  until: 'For ever: each side has its own',
  advice:
    'The right kind for everything small: names, labels, settings. Only the encoded message itself is memory of one side that the other one reads, and it is lent for the call. Afterwards neither side has to think of the other.',
  broken:
    'A copy made with `C.CString` or `C.CBytes` is not this kind: it lies on the C heap, where Go’s collector never looks, and leaks until somebody calls `C.free`. And bytes are not text: a receiver that takes them for UTF-8 without a check has undefined behaviour in Rust.',
  bugs: [
    { title: 'copies made with C.CString and C.CBytes were never freed', source: 'valkey-io/valkey-glide #4092' },
    { title: 'bytes from the other side were taken for UTF-8', source: 'gravitational/teleport #7824' },
  ],
  checks: ['OWN-01', 'OWN-11'],
  examples: [
    {
      id: 'copy',
      title: 'A title, encoded with the request',
      note: 'The request is what `proto.Marshal` makes of it. Rust reads it in place while the call lasts, and decoding copies what it takes: nothing in `title` points into Go’s memory. prost refuses text that is not UTF-8; the length is the contract’s to check.',
      contract: {
        service: `
rpc SetTitle(SetTitleRequest) returns (SetTitleReply) {
  option (boundary.v1.call) = {errors: ["CODE_CLOSED", "CODE_INVALID"]};
}`,
        file: `
message SetTitleRequest {
  Book book = 1;
  string title = 2 [(boundary.v1.value) = {
    own: COPY
    max_len: 200
  }];
}`,
        rest: { service: '', file: 'message SetTitleReply {}' },
      },
      go: {
        imports: ['example.com/notebook/notebookpb', 'google.golang.org/protobuf/proto'],
        code: `
func (b *Notebook) SetTitle(title string) error {
	b.mu.RLock()
	defer b.mu.RUnlock()
	request, err := proto.Marshal(&notebookpb.SetTitleRequest{
		Book:  &notebookpb.Book{Id: uint64(b.token)},
		Title: title,
	})
	if err != nil {
		return err
	}
	ptr, n := lend(request)
	return check(C.nb_set_title(ptr, n))
}
`,
      },
      rust: {
        imports: ['crate::pb::SetTitleRequest', 'crate::shared::{BOOKS, Code, guard, view}', 'prost::Message'],
        code: `
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nb_set_title(ptr: *const u8, len: usize) -> i32 {
    guard(|| {
        // Go's bytes until the call returns; decoding copies what it takes,
        // and refuses a title that is not UTF-8.
        let bytes = unsafe { view(ptr, len) };
        let SetTitleRequest { book, title } =
            SetTitleRequest::decode(bytes).map_err(|_| Code::INVALID)?;
        if title.len() > 200 {
            return Err(Code::INVALID);
        }
        let book = BOOKS.get(book.unwrap_or_default().id)?;
        *book.title.lock().unwrap() = title;
        Ok(())
    })
}
`,
      },
    },
  ],
};
