package overview

import (
	"fmt"
	"regexp"
	"testing"
	"time"

	"countyledger/app/screen/screentest"
	"countyledger/app/ui"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// onDesk are the figures of the desk, each in the words of the page, by what it is called among the printed ones.
var onDesk = map[string]*regexp.Regexp{
	"在用学校": regexp.MustCompile(`在用学校(\d+)所`), "教学点": regexp.MustCompile(`教学点(\d+)个`), "幼儿园": regexp.MustCompile(`幼儿园(\d+)所`),
	"在校生": regexp.MustCompile(`在校生(\d+)人`), "在园幼儿": regexp.MustCompile(`在园幼儿(\d+)人`), "建设项目": regexp.MustCompile(`建设项目(\d+)个`),
	"还差":                        regexp.MustCompile(`应交流\d+人，还差(\d+)人`),
	"过期":                        regexp.MustCompile(`撤并超过计划时间：(\d+)例`),
	indicator.PublicShare:       regexp.MustCompile(`公办率([\d.]+)%`),
	indicator.InclusiveShare:    regexp.MustCompile(`普惠率([\d.]+)%`),
	indicator.PrivateShare:      regexp.MustCompile(`民办义务教育占比([\d.]+)%`),
	indicator.RotationShare:     regexp.MustCompile(`交流轮岗占符合条件([\d.]+)%`),
	indicator.PassID("primary"): regexp.MustCompile(`小学综合评估达标[\d.]+%　(\d+)／`),
	indicator.PassID("junior"):  regexp.MustCompile(`初中综合评估达标[\d.]+%　(\d+)／`),
}

// TestDeskIsThePaper: each figure on the desk is the one on the papers of the same day, for the sample and for an empty county, whatever is
// entered for later. 在岗教师 is on the desk only; the seven indicators, the money and the tasks that are not due are on paper only.
func TestDeskIsThePaper(t *testing.T) {
	said := map[string]int{}
	for name, n := range map[string]sample.Size{"small": {Schools: 60, Teachers: 400, Projects: 12, Closures: 4, Years: 2}, "empty": {}} {
		for _, now := range []time.Time{
			time.Date(2022, 8, 20, 9, 0, 0, 0, time.UTC), time.Date(2022, 10, 1, 9, 0, 0, 0, time.UTC), time.Date(2023, 3, 31, 9, 0, 0, 0, time.UTC),
			time.Date(2024, 5, 1, 9, 0, 0, 0, time.UTC),
		} {
			s := screentest.Session(t, create, n, now)
			screentest.Ahead(t, s)
			p := New(s)
			screentest.Show(s, p)
			stands := s.Standing(s.Book(), s.Book().Year)
			o := s.ReportOptions("monthly")
			o.Year, o.AsOf, o.Period = s.Book().Year, stands.Day, stands.Book.LastReported()
			paper, desk := screentest.Printed(t, s.Book(), o), p.facts.Said()
			for _, x := range p.cards.Objects {
				c := x.(*ui.Card)
				desk += "\n" + c.Name + c.Value + "　" + c.Note
			}
			for _, x := range p.items {
				desk += "\n" + x.what + "：" + x.detail
			}
			for id, form := range onDesk {
				if id == "过期" && s.Today() != stands.Day { // what is late is late today, also before the year begins
					continue
				}
				shown := ""
				if m := form.FindStringSubmatch(desk); m != nil {
					shown = m[1]
					said[id]++
				}
				printed := paper[id]
				if none := shown == "0" && printed == ""; shown != printed && !none {
					t.Errorf("%s on %s: %s is %q on the desk and %q on paper", name, now.Format(time.DateOnly), id, shown, printed)
				}
			}
			if t.Failed() {
				t.Fatal(fmt.Sprint(desk))
			}
		}
	}
	for id := range onDesk {
		if said[id] == 0 {
			t.Errorf("the desk never says %s", id)
		}
	}
}
