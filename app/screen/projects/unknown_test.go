package projects

import (
	"strings"
	"testing"

	"countyledger/app/screen/screentest"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// TestMoneyNobodyEntered: money that is not known is no 0.00万元, and nothing exceeds it.
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
		{"nothing is there", edu.Project{Total: wan(0), InPlace: wan(0)}, nil, "总投资 0.00万元|下达 未填|到位 0.00万元|完成投资 未填|支付 未填", ""},
		{
			"no total",
			edu.Project{InPlace: wan(5)},
			&edu.ProgressReport{Month: edu.Month(2022, 4), InPlace: wan(5), DoneTotal: wan(3), Paid: wan(2)},
			"总投资 未填|下达 未填|到位 5.00万元|完成投资 3.00万元|支付 2.00万元", "",
		},
		{
			"all",
			edu.Project{Total: wan(10)},
			&edu.ProgressReport{Month: edu.Month(2022, 4), InPlace: wan(11), DoneTotal: wan(12), Paid: wan(13)},
			"总投资 10.00万元　100.0%|下达 未填|到位 11.00万元　110.0%|完成投资 12.00万元　120.0%|支付 13.00万元　130.0%", "到位|完成投资|支付",
		},
		{
			"nobody knows what is in place",
			edu.Project{Total: wan(10)},
			&edu.ProgressReport{Month: edu.Month(2022, 4), Paid: wan(3)},
			"总投资 10.00万元　100.0%|下达 未填|到位 未填|完成投资 未填|支付 3.00万元　30.0%", "",
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
