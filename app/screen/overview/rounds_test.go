package overview

import (
	"strings"
	"testing"
	"time"

	"countyledger/app/screen"
	"countyledger/store/edu"
	"countyledger/store/round"
	"countyledger/store/sample"
)

// TestRoundsStandOnTheDesk: an open round from which something is missing is told until all have reported or it is ended, late once its
// deadline is over by the clock.
func TestRoundsStandOnTheDesk(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 20, Teachers: 20, Projects: 2, Closures: 1, Years: 1})
	find := func() *item { p.Changed(); return p.find("收表：校车") }
	if find() != nil {
		t.Fatal("there is no round")
	}
	r := &edu.Round{Name: "校车", Given: edu.Day(2022, 8, 19), Deadline: "2022-08-21 16:00", Shape: edu.RoundOne, State: edu.RoundOpen}
	apply(t, s, edu.Rounds, r)
	r = round.All(s.Book())[0]
	school := edu.Ref(s.Book().Rows(edu.Schools)[0].RowID())
	apply(t, s, edu.RoundUnits, &edu.RoundUnit{Round: edu.Ref(r.RowID()), School: school, State: edu.OwedNothing})
	x := find()
	if x == nil || x.urgency != soon || !strings.Contains(x.detail, "还有1个单位没有报") || x.due != edu.Day(2022, 8, 21) ||
		x.to.Page != screen.PageRounds || x.to.Rows[0] != r.RowID() {
		t.Fatalf("%+v", x)
	}
	s.Now = func() time.Time { return time.Date(2022, 8, 22, 9, 0, 0, 0, time.UTC) }
	if x = find(); x == nil || x.urgency != late {
		t.Errorf("the deadline is over: %+v", x)
	}
	u := *round.Of(s.Book(), r).Units[0].RoundUnit
	u.State = edu.OwedGaps
	apply(t, s, edu.RoundUnits, &u)
	if x = find(); x == nil || x.detail != "1个待补" {
		t.Errorf("one is to be mended: %+v", x)
	}
	u.State = edu.OwedIn
	apply(t, s, edu.RoundUnits, &u)
	if x = find(); x != nil {
		t.Errorf("all have reported: %+v", x)
	}
}
