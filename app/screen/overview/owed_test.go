package overview

import (
	"strings"
	"testing"

	"countyledger/app/screen"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestOwedPapersStandOnTheDesk: what a closure left for later is chased, also after it was carried out, until it is there.
func TestOwedPapersStandOnTheDesk(t *testing.T) {
	p, s := page(t, sample.Size{Schools: 60, Teachers: 60, Projects: 2, Closures: 4, Years: 1})
	c := *edu.All[edu.Closure](s.Book(), edu.Closures)[0]
	c.Stage, c.Done = edu.ClosureAssets, edu.Day(2022, 8, 1)
	apply(t, s, edu.Closures, &c)
	if x := p.find("撤并欠件"); x != nil {
		t.Fatalf("nothing is owed: %+v", x)
	}
	paper := s.Rules.Papers[edu.ClosureReview][0]
	e := &edu.Evidence{Case: edu.Ref(c.RowID()), Stage: edu.ClosureReview, Item: edu.Text(paper), Reason: "印章不在", Later: edu.Yes(true)}
	apply(t, s, edu.Evidences, e)
	x := p.find("撤并欠件：" + s.Short(c.School))
	if x == nil || x.urgency != soon || !strings.Contains(x.detail, "1件没有补齐："+paper) ||
		x.to.Page != screen.PageCases || x.to.Rows[0] != c.RowID() {
		t.Fatalf("%+v", x)
	}
	there := *edu.All[edu.Evidence](s.Book(), edu.Evidences)[len(edu.All[edu.Evidence](s.Book(), edu.Evidences))-1]
	there.Number, there.Date = "1号", edu.Day(2022, 8, 2)
	apply(t, s, edu.Evidences, &there)
	if x := p.find("撤并欠件"); x != nil {
		t.Errorf("it is there: %+v", x)
	}
}
