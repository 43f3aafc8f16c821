package grid

import (
	"bytes"
	"math/rand/v2"
	"os"
	"testing"
)

// TestNoSilentDifference flips bits all over a workbook: it is refused, or read as it was.
func TestNoSilentDifference(t *testing.T) {
	path := "../testdata/samples/03学校撤并情况.xlsx"
	sample, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cells := func(b []byte) (string, error) {
		w, err := Read(t.Context(), "x.xlsx", b)
		if err != nil {
			return "", err
		}
		defer w.Close()
		s, err := w.Sheet(t.Context(), w.Sheets[0])
		if err != nil {
			return "", err
		}
		all := ""
		for _, r := range s.Rows {
			for _, c := range r {
				all += c + "\x00"
			}
		}
		return all, nil
	}
	want, err := cells(sample)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(sample); i += max(1, len(sample)/400) {
		b := bytes.Clone(sample)
		b[i] ^= 1 << (i % 8)
		if got, err := cells(b); err == nil && got != want {
			t.Fatalf("bit %d of byte %d changed what is read, without an error", i%8, i)
		}
	}
}

func TestGuardRoundTrip(t *testing.T) {
	for _, s := range []string{"", "岚县", "=1+1", "+1", "-5", "@SUM(A1)", "＝cmd", "'=1", "''x", "\t=1", " =1", "'", "it's"} {
		if got := unguard(guard(s)); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
		if g := guard(s); g != "" && bytes.ContainsRune([]byte("=+-@"), rune(g[0])) {
			t.Errorf("%q would run as a formula", g)
		}
	}
}

// TestMergeAt: of ranges that do not overlap, the one a cell lies in is found, and none beside them; a range that is added
// later too.
func TestMergeAt(t *testing.T) {
	s := &Sheet{}
	owner := map[[2]int]Range{}
	r := rand.New(rand.NewPCG(1, 2))
	for top := 0; top < 300; top += 3 {
		for left := 0; left < 60; left += 4 {
			m := Range{top, left, top + r.IntN(3), left + r.IntN(4)}
			s.Merges = append(s.Merges, m)
			for row := m.Top; row <= m.Bottom; row++ {
				for col := m.Left; col <= m.Right; col++ {
					owner[[2]int{row, col}] = m
				}
			}
		}
	}
	for row := -1; row < 310; row++ {
		for col := -1; col < 70; col++ {
			want, in := owner[[2]int{row, col}]
			if got, ok := s.MergeAt(row, col); ok != in || got != want {
				t.Fatalf("%d, %d lies in %v %v, want %v %v", row, col, got, ok, want, in)
			}
		}
	}
	s.Merges = append(s.Merges, Range{400, 0, 401, 1})
	if _, ok := s.MergeAt(401, 1); !ok {
		t.Error("a range that was added is not found")
	}
}
