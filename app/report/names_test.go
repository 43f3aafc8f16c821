package report

import (
	"regexp"
	"strings"
	"testing"

	"countyledger/store/sample"
)

// namings are the sentences of a letter that name rows of an annex: what stands before the names, what follows each, and which row the
// annex has to have of it.
var namings = []struct {
	form, sign string
	end        string // what follows a name itself
	annex, key string
	holds      func(Cells) bool
}{
	{`^\d+个项目需要督办：(.*)。$`, "；", "（", "进度月报", "name", with("note", toUrge)},
	{`^\d+个项目没有报送\d+月的月报，(?:\d+月以后未报|此前也没有报过)：(.*)。$`, "、", "", "进度月报", "name", func(c Cells) bool {
		return with("note", "未报")(c) || with("note", "没有月报")(c)
	}},
	{`^\d+例撤并已过拟定时间（.*?），还没有实施：(.*)。$`, "、", "", "撤并进展", "name", func(c Cells) bool { return c["done"].Text == "" }},
	{`^\d+项重点任务已逾期，没有完成或没有登记完成：“(.*)”等?。$`, "”“", "", "重点工作进展表", "name", with("light", "逾期")},
}

// TestNamesHoldForTheirAnnexes: whom a letter names among its problems, its annex has with the same trouble.
func TestNamesHoldForTheirAnnexes(t *testing.T) {
	named := map[string]int{}
	books := counties(t)
	books["the sample"] = eventful(t, sample.Standard)
	for at, b := range books {
		for month := 1; month <= 12; month++ {
			d := kind(t, "monthly").Make(b, letterOptions(t, month))
			var behind annexes
			for _, x := range d.Blocks {
				if a, ok := x.(*Annex); ok {
					behind = append(behind, a.Doc)
				}
			}
			for _, line := range strings.Split(paragraphs(d), "\n") {
				for _, n := range namings {
					m := regexp.MustCompile(n.form).FindStringSubmatch(line)
					if m == nil {
						continue
					}
					for _, name := range strings.Split(strings.TrimSuffix(m[1], "等"), n.sign) {
						if n.end != "" {
							name, _, _ = strings.Cut(name, n.end)
						}
						named[n.form]++
						if behind.rows(n.annex, func(c Cells) bool { return ShortName(c[n.key].Text, b.Unit.Area) == name && n.holds(c) }) == "0" {
							t.Errorf("%s, month %d: no row of %s has the trouble of %s: %s", at, month, n.annex, name, line)
						}
					}
				}
			}
		}
	}
	for _, n := range namings {
		if named[n.form] == 0 {
			t.Errorf("no letter names any by %s", n.form)
		}
	}
}
