package store

import (
	"regexp"
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestHistoryShowsNoFullNumber: what the journal tells of a teacher, and what refuses a second one of the same number, shows ID
// and telephone numbers masked only.
func TestHistoryShowsNoFullNumber(t *testing.T) {
	s := create(t, t.TempDir(), options(t))
	sc := school("甲小学", "2114939849")
	save(t, s, edu.Schools, sc)
	one := &edu.Teacher{Name: "李明", IDNumber: "14990119751231002X", PostedAt: edu.Ref(sc.RowID()), Phone: "10099998888"}
	save(t, s, edu.Teachers, one)
	other := *one
	other.IDNumber, other.Phone = "149901198001010013", "10077776666"
	batch := save(t, s, edu.Teachers, &other)
	if err := s.Undo(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	past, err := s.History(t.Context(), edu.Teachers, one.RowID())
	if err != nil {
		t.Fatal(err)
	}
	book := load(t, s)
	for _, x := range past {
		told.WriteString(x.Field.Text(x.Before, book) + "→" + x.Field.Text(x.After, book) + " " + x.Why + "\n")
	}
	all, err := s.Batches(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		told.WriteString(b.Why + "\n")
	}
	twin := *one
	twin.SetRowID(0)
	_, err = carryOut(t, s, edu.Change{Kind: edu.BatchEdit, Why: "又一个", Items: []edu.Item{{Register: edu.Teachers, Record: &twin}}})
	if err == nil {
		t.Fatal("a second teacher of the same number was saved")
	}
	told.WriteString(err.Error())
	if full := regexp.MustCompile(`149901\d{11}[\dX]|100\d{8}`).FindString(told.String()); full != "" {
		t.Errorf("%s in full:\n%s", full, told.String())
	}
	for _, masked := range []string{"149*************2X→149*************13", "100****8888→100****6666"} {
		if !strings.Contains(told.String(), masked) {
			t.Errorf("%s is not told:\n%s", masked, told.String())
		}
	}
}
