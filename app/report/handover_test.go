package report

import (
	"testing"

	"countyledger/store/sample"
)

// TestHandedByTheirTitles: 报送交接单 lists each paper by the title that stands on it.
func TestHandedByTheirTitles(t *testing.T) {
	b, o := eventful(t, sample.Standard), letterOptions(t, 9)
	o.Cover = true
	titles := map[string]bool{}
	for _, k := range Kinds() {
		d := k.Make(b, o)
		if front, ok := d.Blocks[0].(*Cover); ok {
			d.Title = front.Title
		}
		titles[d.Title] = k.Handed
	}
	listed := tables(kind(t, Handover).Make(b, o))[1].Rows
	for _, r := range listed {
		if name := r.Cells["paper"].Text; !titles[name] {
			t.Errorf("no paper that is handed in is called %s", name)
		}
	}
	if len(listed) < 10 {
		t.Errorf("%d papers are listed", len(listed))
	}
}
