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
	"countyledger/store/sample"
)

// savedIn is a workbook in which a spreadsheet program has saved something.
func savedIn(t *testing.T, path string) []byte {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(
		f.SetCellValue(f.GetSheetName(0), "A9", "已填"), f.SetAppProps(&excelize.AppProperties{Application: "Microsoft Excel"}),
		f.Save(), f.Close(),
	)
	if err != nil {
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
	name := officeName(b, b.Units[2])
	filled := savedIn(t, filepath.Join(dir, name))
	again, err := h.Write(t.Context(), p.s, p.book())
	if err != nil || again.Files != len(b.Units)-1 || !slices.Equal(again.Kept, []string{name}) {
		t.Errorf("%+v %v", again, err)
	}
	if now, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.Equal(now, filled) {
		t.Errorf("what was filled in is gone, %v", err)
	}
	if said := again.Words(len(b.Units), dir); !strings.Contains(said, name) || !strings.Contains(said, "没有覆盖") {
		t.Errorf("said %q", said)
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
