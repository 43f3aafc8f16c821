package handout_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/handout"
	"countyledger/app/faulttest"
	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestAFullStick: forms that find no room where they go, while the ledger has some, are said not to have gone out, in the journal too, and
// nothing half is left; once there is room they go out.
func TestAFullStick(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 6, Teachers: 6, Projects: 1, Closures: 1, Years: 1})
	p.give("校车", edu.RoundColumn{Head: "校车数", Kind: edu.ColumnCount})
	stick, b := faulttest.Disk(t, "2m"), p.board()
	for name, by := range map[string]handout.By{
		"下发": handout.BySchool, "乡镇": handout.ByTownship, "工作簿": handout.ByTownshipBook, "下发.zip": handout.BySchool, "下发.xlsx": handout.BySchool,
	} {
		free := faulttest.Fill(t, stick)
		h := office.HandOut{
			Board: b, Units: b.Units, Path: filepath.Join(stick, name), Over: office.Own, On: edu.DateOf(p.now), Forms: p.s, By: by,
		}
		out, err := h.Write(t.Context(), p.s, p.book())
		acts, failed := p.s.Batches(t.Context(), 1)
		if err == nil || out.Files != 0 || failed != nil || !strings.Contains(acts[0].Why, "没有完成") {
			t.Errorf("%s: %+v, %v; the journal says %q", name, out, err, acts[0].Why)
		}
		if left := under(t, stick); len(left) != 1 {
			t.Errorf("%s: left are %q", name, left)
		}
		free()
		if out, err = h.Write(t.Context(), p.s, p.book()); err != nil || out.Files == 0 {
			t.Errorf("%s: with room %+v, %v", name, out, err)
		}
		if err := os.RemoveAll(h.Path); err != nil {
			t.Fatal(err)
		}
	}
}
