package staff

import (
	"testing"
	"time"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// TestCountsNobodyFilled: where nobody filled in what is counted, the page says so and shows no 0 and no 0.00%; where some did, of how
// many it is known.
func TestCountsNobodyFilled(t *testing.T) {
	size := sample.Size{Schools: 40, Teachers: 60, Projects: 1, Closures: 1, Years: 1}
	s := screentest.Session(t, create, size, time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC))
	p := New(s)
	screentest.Show(s, p)
	var gone []edu.Record
	heads, ranked := 0, 0
	for _, x := range edu.All[edu.Teacher](s.Book(), edu.Teachers) {
		n := *x
		n.CountyManaged = edu.Flag{}
		if n.OnDuty == edu.OnDutyYes && n.Duty == edu.DutyHead {
			if heads++; heads == 1 {
				n.HeadRank = ""
			}
			if n.HeadRank != "" {
				ranked++
			}
		}
		gone = append(gone, &n)
	}
	screentest.Save(t, s, edu.Edit("", edu.Teachers, gone...))
	seen := 0
	for _, x := range p.counts.Rows() {
		switch x.ID {
		case "T6.3":
			if have(x) != "—" || base(x) != "" || share(x) != string(indicator.Incomplete) {
				t.Errorf("县管校聘 is %s of %s, %s", have(x), base(x), share(x))
			}
			seen++
		case "T6.5":
			if x.Blank || x.Cover.Known != ranked || x.Cover.Of != heads || x.Cover.Said() == "" {
				t.Errorf("校长职级 of %d heads is %+v", heads, x.Cover)
			}
			seen++
		}
	}
	if seen != 2 || heads < 2 {
		t.Errorf("%d counts, %d heads", seen, heads)
	}
}
