package handout_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/sample"
)

// savedIn is a workbook in which a program has saved something; by is what it calls itself, empty where it leaves that as it was.
func savedIn(t *testing.T, path, by string) []byte {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if by != "" {
		err = f.SetAppProps(&excelize.AppProperties{Application: by})
	}
	if err := errors.Join(err, f.SetCellValue(f.GetSheetName(0), "A9", "已填"), f.Save(), f.Close()); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestHandedOutAgain: forms that go out again take the place of those that nobody has touched; what somebody has filled in stays, and is
// named.
func TestHandedOutAgain(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 6, Teachers: 6, Projects: 1, Closures: 1, Years: 1})
	p.give("校车", edu.RoundColumn{Head: "校车数", Kind: edu.ColumnCount})
	b, dir := p.board(), filepath.Join(t.TempDir(), "下发")
	h := office.HandOut{Board: b, Units: b.Units, Path: dir, Over: office.Own, On: edu.DateOf(p.now), Forms: p.s}
	first, err := h.Write(t.Context(), p.s, p.book())
	if err != nil || first.Files != len(b.Units) || len(first.Kept) > 0 {
		t.Fatalf("%+v %v", first, err)
	}
	names := []string{officeName(b, b.Units[2]), officeName(b, b.Units[3])}
	var filled [][]byte
	for i, by := range []string{"Microsoft Excel", ""} {
		filled = append(filled, savedIn(t, filepath.Join(dir, names[i]), by))
	}
	again, err := h.Write(t.Context(), p.s, p.book())
	if slices.Sort(again.Kept); err != nil || again.Files != len(b.Units)-2 || !slices.Equal(again.Kept, slices.Sorted(slices.Values(names))) {
		t.Errorf("%+v %v", again, err)
	}
	for i, name := range names {
		if now, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.Equal(now, filled[i]) {
			t.Errorf("what was filled in is gone, %v", err)
		}
		if said := again.Words(len(b.Units), dir); !strings.Contains(said, name) || !strings.Contains(said, "没有覆盖") {
			t.Errorf("said %q", said)
		}
	}
}

// TestAnArchiveStays: an archive that is there, or a workbook in which somebody has saved something, is not written over where nobody was
// asked, and the journal does not say that anything went out.
func TestAnArchiveStays(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 6, Teachers: 6, Projects: 1, Closures: 1, Years: 1})
	p.give("校车", edu.RoundColumn{Head: "校车数", Kind: edu.ColumnCount})
	b := p.board()
	for _, name := range []string{"下发.zip", "下发.xlsx"} {
		path := filepath.Join(t.TempDir(), name)
		h := office.HandOut{Board: b, Units: b.Units, Path: path, Over: office.Own, On: edu.DateOf(p.now), Forms: p.s}
		if _, err := h.Write(t.Context(), p.s, p.book()); err != nil {
			t.Fatal(err)
		}
		if name == "下发.xlsx" {
			savedIn(t, path, "")
		}
		was, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before, err := p.s.Batches(t.Context(), 99)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.Write(t.Context(), p.s, p.book()); !errors.Is(err, file.ErrTaken) {
			t.Errorf("%s: %v", name, err)
		}
		after, err := p.s.Batches(t.Context(), 99)
		if err != nil || len(after) != len(before) {
			t.Errorf("%s: the journal says %q, %v", name, after[0].Why, err)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, was) {
			t.Errorf("%s: written over, %v", name, err)
		}
		h.Over = file.Any
		if _, err := h.Write(t.Context(), p.s, p.book()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestHandOutStopped: what was stopped half way says how far it came, in the journal too.
func TestHandOutStopped(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 6, Teachers: 6, Projects: 1, Closures: 1, Years: 1})
	p.give("校车", edu.RoundColumn{Head: "校车数", Kind: edu.ColumnCount})
	b := p.board()
	ctx, stop := context.WithCancel(t.Context())
	h := office.HandOut{
		Board: b, Units: b.Units, Path: filepath.Join(t.TempDir(), "下发"), Over: office.Own, On: edu.DateOf(p.now), Forms: p.s,
		Progress: func(done, _ int) {
			if done == 2 {
				stop()
			}
		},
	}
	out, err := h.Write(ctx, p.s, p.book())
	if !errors.Is(err, context.Canceled) || out.Files != 2 && out.Files != 3 {
		t.Fatalf("%+v %v", out, err)
	}
	acts, err := p.s.Batches(t.Context(), 2)
	if err != nil || !strings.Contains(acts[0].Why, "没有完成") || !strings.Contains(acts[0].Why, "写了") {
		t.Errorf("%+v %v", acts, err)
	}
}
