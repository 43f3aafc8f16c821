package report

import (
	"regexp"
	"strings"
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

// TestAuditedBeforeHanding: 报送交接单 says what the audit left open, by rank, and of a rank with nothing open nothing.
func TestAuditedBeforeHanding(t *testing.T) {
	b, _ := faulty()
	text := notesOf(kind(t, Handover).Make(b, lettered(t)))
	if !strings.Contains(text, "报送前审核：必须改") || regexp.MustCompile(`\D0项`).MatchString(text) {
		t.Errorf("of faults of some ranks:\n%s", text)
	}
	if text := notesOf(kind(t, Handover).Make(bare(), lettered(t))); !strings.Contains(text, "报送前审核："+nothingAudited) {
		t.Errorf("of nothing:\n%s", text)
	}
}
