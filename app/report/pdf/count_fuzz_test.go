package pdf

import "testing"

// FuzzPageCount: pages that are counted are some, and not more than a file of that size can hold.
func FuzzPageCount(f *testing.F) {
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type /Page>>endobj\n"))
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type /ObjStm /First 4>>stream\nx\x9cendobj"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if n, ok := PageCount(t.Context(), b); ok && (n <= 0 || n > mostUnpacked) {
			t.Errorf("%d pages", n)
		}
	})
}
