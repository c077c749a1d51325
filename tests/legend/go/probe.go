package notebook

// #include "notebook.h"
import "C"

import "unsafe"

// live is how many allocations of the Rust side have not been given back.
func live() uint64 { return uint64(C.nb_test_live()) }

func provokePanic() error { return check(C.nb_test_panic()) }

func (b *Notebook) title() string {
	var text *C.uint8_t
	var size C.size_t
	if err := check(C.nb_test_title(b.token, &text, &size)); err != nil {
		return err.Error()
	}
	defer C.nb_buf_free(text, size)
	return string(unsafe.Slice((*byte)(text), size))
}

// openWithCover opens a book whose cover holds these bytes.
func openWithCover(image []byte) (*Notebook, error) {
	var token C.uint64_t
	ptr, n := lend(image)
	if err := check(C.nb_test_open_with_cover(ptr, n, &token)); err != nil {
		return nil, err
	}
	return &Notebook{token: token}, nil
}

// setTitleRaw sends bytes that no encoder made.
func setTitleRaw(request []byte) error {
	ptr, n := lend(request)
	return check(C.nb_set_title(ptr, n))
}

// checkNumber takes a code as a number of Go.
func checkNumber(code int32) error { return check(C.int32_t(code)) }

// readOnce asks for a note with room for so many bytes.
func readOnce(b *Notebook, key []byte, room int) (written, needed uint64, err error) {
	var w, n C.size_t
	buf := make([]byte, room)
	ptr, size := lend(key)
	out, has := lend(buf)
	err = check(C.nb_read(b.token, ptr, size, out, has, &w, &n))
	return uint64(w), uint64(n), err
}
