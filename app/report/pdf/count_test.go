package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"testing"
)

func squeezed(tb testing.TB, text string) string {
	tb.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		tb.Fatal(err)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// TestPageCount: pages are counted in files of several makers; what cannot be told is not known, and not 0.
func TestPageCount(t *testing.T) {
	const page, tree = "<</Type /Page /Parent 1 0 R>>", "<< /Type/Pages /Count 9 >>"
	plain := "%PDF-1.4\n1 0 obj\n" + tree + "\nendobj\n2 0 obj\n" + page + "\nendobj\n3 0 obj <</Type/Page>> endobj\n"
	inside := "5 0 6 30 " + page + " " + tree
	pack := func(body string) string {
		return fmt.Sprintf("%%PDF-1.5\n4 0 obj\n<</Type /ObjStm /N 2 /First 9>>\nstream\r\n%s\nendstream\nendobj\n", body)
	}
	for name, tt := range map[string]struct {
		file string
		n    int
		ok   bool
	}{
		"plain": {plain, 2, true}, "signed": {plain + "2 0 obj\n" + page + "\nendobj\n", 2, true},
		"packed": {pack(squeezed(t, inside)), 1, true}, "damaged": {pack("no zlib"), 0, false},
		"locked": {plain + "trailer <</Encrypt 9 0 R>>", 0, false}, "empty": {"", 0, false}, "none": {"PK\x03\x04", 0, false},
	} {
		if n, ok := PageCount(t.Context(), []byte(tt.file)); n != tt.n || ok != tt.ok {
			t.Errorf("%s: %d %v, want %d %v", name, n, ok, tt.n, tt.ok)
		}
	}
}
