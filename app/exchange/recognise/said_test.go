package recognise

import "testing"

// TestADoubtfulKindLeavesWhatWasSaid: of a table that may be of another kind nothing is sure but what somebody has confirmed of its heads.
func TestADoubtfulKindLeavesWhatWasSaid(t *testing.T) {
	x := Table{Columns: []Column{
		{Key: "name", Grade: Sure, Ground: GroundSaid}, {Key: "code", Grade: Sure, Ground: GroundBoth}, {Key: nothing, Grade: Sure},
	}}
	x.doubt()
	for i, want := range []Grade{Sure, Likely, Sure} {
		if got := x.Columns[i].Grade; got != want {
			t.Errorf("column %d is %s, want %s", i, got, want)
		}
	}
}
