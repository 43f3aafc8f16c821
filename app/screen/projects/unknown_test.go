package projects

import (
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// TestMoneyNobodyEntered: money that is not known is no 0万元, and nothing exceeds it.
func TestMoneyNobodyEntered(t *testing.T) {
	wan := func(n int64) edu.Money { return edu.Fen(n * edu.WanYuan) }
	for _, tt := range []struct {
		name   string
		p      edu.Project
		report *edu.ProgressReport
		want   string
		bad    string
	}{
		{"nothing is known", edu.Project{}, nil, "总投资 未填|下达 未填|到位 未填|完成投资 未填|支付 未填", ""},
		{"nothing is there", edu.Project{Total: wan(0), InPlace: wan(0)}, nil, "总投资 0万元|下达 未填|到位 0万元|完成投资 未填|支付 未填", ""},
		{
			"no total",
			edu.Project{InPlace: wan(5)},
			&edu.ProgressReport{Month: edu.Month(2022, 4), InPlace: wan(5), DoneTotal: wan(3), Paid: wan(2)},
			"总投资 未填|下达 未填|到位 5万元|完成投资 3万元|支付 2万元", "",
		},
		{
			"all",
			edu.Project{Total: wan(10)},
			&edu.ProgressReport{Month: edu.Month(2022, 4), InPlace: wan(11), DoneTotal: wan(12), Paid: wan(13)},
			"总投资 10万元　100.0%|下达 未填|到位 11万元　110.0%|完成投资 12万元　120.0%|支付 13万元　130.0%", "到位|完成投资|支付",
		},
		{
			"nobody knows what is in place",
			edu.Project{Total: wan(10)},
			&edu.ProgressReport{Month: edu.Month(2022, 4), Paid: wan(3)},
			"总投资 10万元　100.0%|下达 未填|到位 未填|完成投资 未填|支付 3万元　30.0%", "",
		},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		tt.p.SetRowID(1)
		b.Put(edu.Projects, &tt.p)
		if tt.report != nil {
			tt.report.Project = 1
			tt.report.SetRowID(1)
			b.Put(edu.ProgressReports, tt.report)
		}
		v := &workView{w: &entry{ProjectCase: procedure.ProjectCaseOf(b, &tt.p, edu.RuleSet{}, edu.Day(2022, 6, 1))}}
		var got, bad []string
		for _, x := range v.money() {
			got = append(got, x.Name+" "+x.Text)
			if x.Bad {
				bad = append(bad, x.Name)
			}
		}
		if strings.Join(got, "|") != tt.want || strings.Join(bad, "|") != tt.bad {
			t.Errorf("%s: %q, bad %q; want %s", tt.name, got, bad, tt.want)
		}
	}
}

// TestUseSaysWhatIsKnown: places and beds that nobody entered are not said to grow by 0.
func TestUseSaysWhatIsKnown(t *testing.T) {
	p, s := page(t, small)
	goTo(t, p, "accepted", func(e *entry) bool { return e.Reached() == "P15" })
	n := *p.Current().Project
	n.Places, n.Beds = edu.Count{}, edu.N(40)
	screentest.Save(t, s, edu.Edit("", edu.Projects, &n))
	p.use()
	if got := screentest.Told(s); !strings.Contains(got, "项目没有填核定学位，不增加；床位增加40张") {
		t.Errorf("it says %s", got)
	}
}

// TestStepsWithoutADate: projects that have come further than their dates say are not counted at these steps, and that is said; of one
// that a date of this step or of a later one, or 不适用, says it is not.
func TestStepsWithoutADate(t *testing.T) {
	p, s := page(t, small)
	if text := p.milestones(); strings.Contains(text, "没有填日期") {
		t.Fatalf("the sample has all dates: %s", text)
	}
	ch, n := edu.Change{Kind: edu.BatchEdit, Why: "日期不详"}, 0
	for _, x := range edu.All[edu.Project](s.Book(), edu.Projects) {
		if start := x.Stage(edu.ProjectStarted); start.Actual.Known() && n < 3 {
			w := *x
			w.Current = edu.ProjectBuilding
			clear(w.Stages[edu.ProjectStages.Index(edu.ProjectStarted):])
			*w.Stage(edu.ProjectStarted), n = edu.Stage{Skipped: edu.Yes(n == 2)}, n+1
			ch.Items = append(ch.Items, edu.Item{Register: edu.Projects, Record: &w})
		}
	}
	screentest.Save(t, s, ch)
	if text := p.milestones(); n != 3 || !strings.Contains(text, "（2个项目走过其中几步没有填日期，没有计入）") {
		t.Errorf("%d without a date: %s", n, text)
	}
}

// TestProjectByAList: how far only a list says that a project has come stands with it.
func TestProjectByAList(t *testing.T) {
	p, s := page(t, small)
	w := *edu.All[edu.Project](s.Book(), edu.Projects)[0]
	w.Stated = edu.ProjectApproved
	screentest.Save(t, s, edu.Edit("补录", edu.Projects, &w))
	goTo(t, p, "that a list brought", func(e *entry) bool { return e.RowID() == w.RowID() })
	if shown := screentest.Shown(p.Desk.Place); !strings.Contains(shown, "补录：“立项批复”及以前的阶段据填报单位的表记入") {
		t.Errorf("shown: %s", shown)
	}
}
