package notebook

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// What is made once and stays, such as the first node of a table, is made before anything is counted.
func TestMain(m *testing.M) {
	runtime.LockOSThread()
	if err := warmUp(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func warmUp() error {
	b, err := Open()
	if err != nil {
		return err
	}
	defer b.Close()
	if _, err := b.Keys(); err != nil {
		return err
	}
	c, err := StartCount([]byte("warm up"))
	if err != nil {
		return err
	}
	if _, err := c.End(); err != nil {
		return err
	}
	if err := provokePanic(); !errors.Is(err, ErrInternal) {
		return fmt.Errorf("a panic came back as %v", err)
	}
	_, err = Edition()
	return err
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// filled opens a book with these notes, and holds the test to giving all of
// Rust's memory back.
func filled(t *testing.T, notes map[string]string) *Notebook {
	t.Helper()
	before := live()
	b, err := Open()
	must(t, err)
	t.Cleanup(func() {
		must(t, b.Close())
		if after := live(); after != before {
			t.Errorf("%d allocations of Rust before, %d after", before, after)
		}
	})
	for _, key := range slices.Sorted(maps.Keys(notes)) {
		must(t, b.Put([]byte(key), notes[key]))
	}
	return b
}

var sample = map[string]string{"": "without a key", "empty": "", "one": "first note", "two": "second note"}

func TestShared(t *testing.T) {
	for number, want := range []error{nil, ErrClosed, ErrNotFound, ErrExists, ErrShortBuffer, ErrInvalid, ErrInternal} {
		if got := checkNumber(int32(number)); got != want {
			t.Errorf("code %d: %v", number, got)
		}
	}
	for _, unknown := range []int32{-1, 7, 1 << 30} {
		if got := checkNumber(unknown); got != ErrInternal {
			t.Errorf("code %d: %v", unknown, got)
		}
	}
	for _, none := range [][]byte{nil, {}, make([]byte, 0, 8)} {
		if ptr, n := lend(none); ptr != nil || n != 0 {
			t.Errorf("%v is spelled %v, %d", none, ptr, n)
		}
	}
	if err := provokePanic(); !errors.Is(err, ErrInternal) {
		t.Errorf("a panic came back as %v", err)
	}
}

func TestHandle(t *testing.T) {
	first := filled(t, sample)
	second := filled(t, nil)
	if first.token == second.token || first.token == 0 || second.token == 0 {
		t.Fatalf("tokens %d and %d", first.token, second.token)
	}
	must(t, second.Close())
	must(t, second.Close())
	if _, err := second.Get([]byte("one")); !errors.Is(err, ErrClosed) {
		t.Errorf("use after close: %v", err)
	}
	if _, err := second.Export(); !errors.Is(err, ErrClosed) {
		t.Errorf("use after close: %v", err)
	}
	third := filled(t, nil)
	if third.token == second.token {
		t.Error("a token was used again")
	}
}

func TestCallback(t *testing.T) {
	b := filled(t, sample)
	var keys []string
	must(t, b.Each(func(key []byte) {
		runtime.GC()
		keys = append(keys, string(key))
	}))
	if want := []string{"", "empty", "one", "two"}; !slices.Equal(keys, want) {
		t.Errorf("keys %q", keys)
	}
	if err := b.Each(func([]byte) { panic("on purpose") }); !errors.Is(err, ErrInternal) {
		t.Errorf("a panic of Go came back as %v", err)
	}
}

func TestCopy(t *testing.T) {
	b := filled(t, nil)
	for _, title := range []string{"On boundaries", "", "Grüße", strings.Repeat("x", 200)} {
		must(t, b.SetTitle(title))
		if got := b.title(); got != title {
			t.Errorf("title %q", got)
		}
	}
	if err := b.SetTitle(strings.Repeat("x", 201)); !errors.Is(err, ErrInvalid) {
		t.Errorf("a title that is too long: %v", err)
	}
	if err := setTitleRaw([]byte{0x12, 1, 0xff}); !errors.Is(err, ErrInvalid) {
		t.Errorf("a title that is not UTF-8: %v", err)
	}
	if err := setTitleRaw(nil); !errors.Is(err, ErrClosed) {
		t.Errorf("no request: %v", err)
	}
}

func TestBorrow(t *testing.T) {
	b := filled(t, sample)
	views := map[string][]byte{}
	for key := range sample {
		view, err := b.Get([]byte(key))
		must(t, err)
		views[key] = view
	}
	// What came later moved nothing.
	for i := range 500 {
		must(t, b.Put(fmt.Appendf(nil, "key %d", i), "more"))
	}
	for key, view := range views {
		if string(view) != sample[key] {
			t.Errorf("note %q: %q", key, view)
		}
	}
	if views["empty"] != nil {
		t.Error("no bytes came as an address")
	}
	if got, err := b.Get(nil); err != nil || string(got) != sample[""] {
		t.Errorf("the nil key: %q, %v", got, err)
	}
	if _, err := b.Get([]byte("three")); !errors.Is(err, ErrNotFound) {
		t.Errorf("a key without a note: %v", err)
	}
}

func TestPinned(t *testing.T) {
	before := live()
	for _, text := range []string{"", " ", "one", "in place until it is counted\n"} {
		c, err := StartCount([]byte(text))
		must(t, err)
		runtime.GC()
		words, err := c.End()
		must(t, err)
		if int(words) != len(strings.Fields(text)) {
			t.Errorf("%q has %d words", text, words)
		}
		if _, err := c.End(); !errors.Is(err, ErrClosed) {
			t.Errorf("ended twice: %v", err)
		}
	}
	c, err := StartCount(nil)
	must(t, err)
	words, err := c.End()
	must(t, err)
	long := bytes.Repeat([]byte("word "), 1<<20)
	c, err = StartCount(long)
	must(t, err)
	long = nil
	runtime.GC()
	runtime.GC()
	counted, err := c.End()
	must(t, err)
	if words != 0 || counted != 1<<20 {
		t.Errorf("%d and %d words", words, counted)
	}
	if after := live(); after != before {
		t.Errorf("%d allocations of Rust before, %d after", before, after)
	}
}

func TestOutBuffer(t *testing.T) {
	b := filled(t, sample)
	for key, note := range sample {
		for _, buf := range [][]byte{nil, {}, make([]byte, 3), make([]byte, 0, 100), make([]byte, len(note))} {
			got, err := b.Read([]byte(key), buf)
			must(t, err)
			if string(got) != note {
				t.Errorf("note %q: %q", key, got)
			}
			if len(note) > 0 && len(note) <= cap(buf) && &got[0] != &buf[:1][0] {
				t.Errorf("note %q was not written into the caller's buffer", key)
			}
		}
	}
	if _, needed, err := readOnce(b, []byte("one"), 9); !errors.Is(err, ErrShortBuffer) || needed != 10 {
		t.Errorf("room for 9 of 10: %d, %v", needed, err)
	}
	if written, needed, err := readOnce(b, []byte("one"), 10); err != nil || written != 10 || needed != 10 {
		t.Errorf("room for 10 of 10: %d, %d, %v", written, needed, err)
	}
	if _, err := b.Read([]byte("three"), nil); !errors.Is(err, ErrNotFound) {
		t.Errorf("a key without a note: %v", err)
	}
}

func TestTransferOut(t *testing.T) {
	if got, err := filled(t, nil).Export(); err != nil || len(got) != 0 {
		t.Errorf("nothing: %q, %v", got, err)
	}
	got, err := filled(t, sample).Export()
	must(t, err)
	if want := "without a keyfirst notesecond note"; string(got) != want {
		t.Errorf("all notes: %q", got)
	}
}

func TestTransferIn(t *testing.T) {
	b := filled(t, sample)
	for range 3 {
		if err := b.Put([]byte("one"), "again"); !errors.Is(err, ErrExists) {
			t.Errorf("a key that is taken: %v", err)
		}
	}
	if got, err := b.Get([]byte("one")); err != nil || string(got) != sample["one"] {
		t.Errorf("a failed call changed the note: %q, %v", got, err)
	}
	if err := b.Put([]byte("long"), strings.Repeat("x", 65537)); !errors.Is(err, ErrInvalid) {
		t.Errorf("a text that is too long: %v", err)
	}
	must(t, b.Put([]byte("long"), strings.Repeat("x", 65536)))
}

func TestShare(t *testing.T) {
	for _, image := range []string{"", "an image"} {
		before := live()
		b, err := openWithCover([]byte(image))
		must(t, err)
		first, err := b.Cover()
		must(t, err)
		second := first.Clone()
		must(t, b.Close())
		first.Release()
		first.Release()
		if len(first.Bytes()) != 0 {
			t.Error("released, and still to be read")
		}
		if got := string(second.Bytes()); got != image {
			t.Errorf("the last count: %q", got)
		}
		if live() <= before {
			t.Error("the image went before its last count")
		}
		second.Release()
		if after := live(); after != before {
			t.Errorf("%d allocations of Rust before, %d after", before, after)
		}
	}
}

func TestArena(t *testing.T) {
	notes := maps.Clone(sample)
	for i := range 100 {
		notes[fmt.Sprint("key ", i)] = "more"
	}
	for _, book := range []map[string]string{nil, sample, notes} {
		keys, err := filled(t, book).Keys()
		must(t, err)
		if want := slices.Sorted(maps.Keys(book)); !slices.Equal(keys, want) {
			t.Errorf("keys %q", keys)
		}
	}
}

func TestStaticText(t *testing.T) {
	before := live()
	for range 3 {
		if got, err := Edition(); err != nil || got != "notebook 1.2.0" {
			t.Errorf("%q, %v", got, err)
		}
	}
	if live() != before {
		t.Error("a static was made again")
	}
}
