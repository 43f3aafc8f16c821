package procedure

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"countyledger/store/edu"

	"pgregory.net/rapid"
)

// building is a project under construction: started 2022-01-01, to be accepted by 2022-12-31.
func building() *edu.Project {
	p := &edu.Project{
		Code:   "2107-141127-04-01-530507",
		Name:   "教学楼",
		School: 1,
		Kind:   "extend",
		Task:   "boarding",
		Places: edu.N(90),
		Beds:   edu.N(120),
	}
	p.SetRowID(1)
	p.Funds[0].Planned, p.InPlace = edu.Fen(1000*edu.WanYuan), edu.Fen(600*edu.WanYuan)
	p.Stage("P10").Actual, p.Stage("P11").Actual, p.Stage("P15").Planned = edu.Day(2021, 12, 20), edu.Day(2022, 1, 1), edu.Day(2022, 12, 31)
	return p
}

func bookOf(p *edu.Project, reports ...*edu.ProgressReport) *edu.Book {
	b := edu.NewBook(edu.Unit{Code: "141127", Name: "样例县教育局", Area: "样例县"}, 2022)
	s := &edu.School{Name: "样例小学", Code: "2114000001", Type: edu.TypePrimary, State: edu.StateOpen, Places: edu.N(100)} // beds are not known
	s.SetRowID(1)
	b.Put(edu.Schools, s)
	b.Put(edu.Projects, p)
	for i, g := range reports {
		g.SetRowID(int64(i + 1))
		g.Project = 1
		b.Put(edu.ProgressReports, g)
	}
	return b
}

func report(month int, done, inPlace, paid int64, share int) *edu.ProgressReport {
	return &edu.ProgressReport{
		Month: edu.Month(2022, month), DoneMonth: edu.Fen(0), DoneYear: edu.Fen(done * edu.WanYuan), DoneTotal: edu.Fen(done * edu.WanYuan),
		InPlace: edu.Fen(inPlace * edu.WanYuan), Paid: edu.Fen(paid * edu.WanYuan), Share: edu.PercentOf(share),
	}
}

func TestLight(t *testing.T) {
	r, today := rules(t), edu.Day(2022, 7, 1) // half of the building time
	for _, tt := range []struct {
		name   string
		edit   func(*edu.Project)
		report *edu.ProgressReport
		want   Light
		word   string
	}{
		{
			"accepted, but done more than in place", func(p *edu.Project) { p.Stage("P15").Actual = edu.Day(2022, 6, 1) },
			report(6, 601, 600, 200, 100), Amber, "到位资金只有",
		},
		{"done more than the total", nil, report(6, 1001, 1000, 200, 48), Amber, "超过总投资"},
		{"what came later is not known", func(p *edu.Project) {
			p.Stage("P13").Planned, p.Stage("P13").Actual = edu.Day(2022, 5, 31), edu.Day(2022, 7, 2)
		}, report(6, 300, 600, 200, 48), Red, "已超期31天"},
		{"in step", nil, report(6, 300, 600, 200, 48), Green, ""},
		{"20 points behind", nil, report(6, 300, 600, 200, 29), Amber, "滞后20个百分点"},
		{"19 points behind", nil, report(6, 300, 600, 200, 30), Green, ""},
		{"40 points behind", nil, report(6, 100, 600, 100, 9), Red, "滞后40个百分点"},
		{
			"a stage 30 days late", func(p *edu.Project) { p.Stage("P13").Planned = edu.Day(2022, 6, 1) }, report(6, 300, 600, 200, 48),
			Amber, "已超期30天",
		},
		{
			"a stage 31 days late", func(p *edu.Project) { p.Stage("P13").Planned = edu.Day(2022, 5, 31) }, report(6, 300, 600, 200, 48),
			Red, "已超期31天",
		},
		{
			"a month is not over on its last day", func(p *edu.Project) { p.Stage("P13").Planned = edu.Month(2022, 7) },
			report(6, 300, 600, 200, 48), Green, "",
		},
		{"late but 不适用", func(p *edu.Project) {
			p.Stage("P13").Planned, p.Stage("P13").Skipped = edu.Day(2022, 1, 31), edu.Yes(true)
		}, report(6, 300, 600, 200, 48), Green, ""},
		{"paid more than in place", nil, report(6, 300, 199, 200, 48), Red, "垫资"},
		{"done more than in place", nil, report(6, 601, 600, 200, 48), Amber, "到位资金只有"},
		{"40 points behind, by the report of a month before", nil, report(5, 100, 600, 100, 1), Red, "到2022年5月31日工期已过41%，形象进度1%"},
		{"no report of June", nil, report(5, 300, 600, 200, 48), Amber, "没有2022年6月的月报"},
		{
			"in use without acceptance", func(p *edu.Project) { p.Stage("P16").Actual = edu.Day(2022, 6, 1) }, report(6, 300, 600, 200, 48),
			Red, "2022年6月1日投用，但没有竣工验收",
		},
		{"in use", func(p *edu.Project) {
			p.Stage("P15").Actual, p.Stage("P16").Actual = edu.Day(2022, 5, 1), edu.Day(2022, 6, 1)
		}, report(4, 300, 600, 200, 48), Green, "投用"},
		{"start without permit", func(p *edu.Project) { p.Stage("P10").Actual = edu.Date{} }, report(6, 300, 600, 200, 48), Amber, "没有施工许可"},
		{"budget 10 % over the estimate", func(p *edu.Project) {
			p.Stage("P04").Amount, p.Stage("P06").Amount = edu.Fen(1000*edu.WanYuan), edu.Fen(1100*edu.WanYuan)
		}, report(6, 300, 600, 200, 48), Green, ""},
		{"budget more than 10 % over the estimate", func(p *edu.Project) {
			p.Stage("P04").Amount, p.Stage("P06").Amount = edu.Fen(1000*edu.WanYuan), edu.Fen(1100*edu.WanYuan+1)
		}, report(6, 300, 600, 200, 48), Amber, "第十二条"},
		{
			"dates reversed", func(p *edu.Project) { p.Stage("P09").Actual = edu.Day(2022, 2, 1) }, report(6, 300, 600, 200, 48),
			Red, "2022年1月1日早于“招投标”2022年2月1日",
		},
		{
			"more in place than the total", func(p *edu.Project) { p.InPlace = edu.Fen(1001 * edu.WanYuan) }, report(6, 300, 600, 200, 48),
			Red, "超过总投资",
		},
	} {
		p := building()
		if tt.edit != nil {
			tt.edit(p)
		}
		light, reasons := ProjectCaseOf(bookOf(p, tt.report), p, r, today).Light()
		if light != tt.want || tt.word != "" && !strings.Contains(fmt.Sprint(reasons), tt.word) {
			t.Errorf("%s: %s %v", tt.name, light.Word(), reasons)
		}
	}
}

func TestReach(t *testing.T) {
	r := rules(t)
	for _, tt := range []struct {
		name  string
		reach Reach
		rule  edu.RuleID
	}{
		{"no date", Reach{Stage: "P13"}, "date_missing"},
		{"before the start", Reach{Stage: "P13", On: edu.Day(2021, 12, 31), Reason: "x"}, "dates_reversed"},
		{"in the month of the start", Reach{Stage: "P13", On: edu.Month(2022, 1), Reason: "x"}, ""},
		{"stages before are open", Reach{Stage: "P13", On: edu.Day(2022, 6, 1)}, "stages_open"},
		{"with a reason", Reach{Stage: "P13", On: edu.Day(2022, 6, 1), Reason: "小型维修"}, ""},
		{"use before acceptance", Reach{Stage: "P16", On: edu.Day(2022, 6, 1), Reason: "x"}, "use_without_acceptance"},
		{"not needed", Reach{Stage: "P03", Skipped: true}, ""},
		{"not needed, but done", Reach{Stage: "P10", Skipped: true}, "stage_done"},
		{"use after acceptance, past the school", Reach{Stage: "P16", On: edu.Day(2022, 6, 1), Reason: "x"}, "use_with_the_school"},
		{"a paper where there is none", Reach{Stage: "P13", On: edu.Day(2022, 6, 1), Doc: "文", Reason: "x"}, "no_document"},
		{"an amount where there is none", Reach{Stage: "P13", On: edu.Day(2022, 6, 1), Amount: edu.Fen(1), Reason: "x"}, "no_amount"},
		{"unknown", Reach{Stage: "P99", On: edu.Day(2022, 6, 1)}, "unknown_stage"},
	} {
		p := building()
		if tt.rule == "use_with_the_school" {
			p.Stage("P15").Actual = edu.Day(2022, 5, 1)
		}
		b := bookOf(p)
		ch, err := ProjectCaseOf(b, p, r, edu.Day(2022, 7, 1)).Reach(tt.reach)
		var found edu.Problems
		errors.As(err, &found)
		if (tt.rule == "") != (err == nil) || tt.rule != "" && rulesOf(found)[tt.rule] != 1 {
			t.Errorf("%s: %v", tt.name, err)
		}
		if err == nil && !tt.reach.Skipped {
			if n := after(b, ch).Project(1); n.Current != tt.reach.Stage || n.Stage(tt.reach.Stage).Actual != tt.reach.On {
				t.Errorf("%s: the project is at %s", tt.name, n.Current)
			}
		}
	}
}

func TestNext(t *testing.T) {
	for _, tt := range []struct {
		name string
		edit func(*edu.Project)
		want edu.Code
	}{
		{"after the last one reached, not the first left out", func(*edu.Project) {}, "P12"},
		{"past what is not needed", func(p *edu.Project) { p.Stage("P12").Skipped = edu.Yes(true) }, "P13"},
		{"nothing reached", func(p *edu.Project) { p.Stages = [17]edu.Stage{} }, "P01"},
		{"the last is reached: what was left out", func(p *edu.Project) { p.Stage("P17").Actual = edu.Day(2023, 1, 1) }, "P01"},
		{"everything", func(p *edu.Project) {
			for i := range p.Stages {
				p.Stages[i].Actual = edu.Day(2022, 1, 1)
			}
		}, ""},
	} {
		p := building()
		tt.edit(p)
		if got := ProjectCaseOf(bookOf(p), p, rules(t), edu.Day(2022, 7, 1)).Next(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestUseUpdatesTheSchool(t *testing.T) {
	p := building()
	p.Stage("P15").Actual = edu.Day(2022, 8, 1)
	b := bookOf(p)
	ch, err := ProjectCaseOf(b, p, rules(t), edu.Day(2022, 9, 1)).Use(edu.Day(2022, 9, 1), "其余阶段随后补录", nil)
	if err != nil {
		t.Fatal(err)
	}
	b = after(b, ch)
	if s := b.School(1); s.Places.Int() != 190 || s.Beds.Known() || !s.Boarding.Is() {
		t.Errorf("school: %d places, %d beds, boarding %v", s.Places.Int(), s.Beds.Int(), s.Boarding.Is())
	}
	if _, err := ProjectCaseOf(b, b.Project(1), rules(t), edu.Day(2022, 9, 2)).Use(edu.Day(2022, 9, 2), "再来一次", nil); err == nil {
		t.Error("put to use twice: the places would count double")
	}
}

func TestCountdown(t *testing.T) {
	p := building()
	p.Key, p.Stage("P16").Planned = edu.Yes(true), edu.Day(2022, 9, 1)
	// 150 days from 1 January to 31 May for half of it: 150 more are needed from there, 149 from 1 June; 92 are left.
	w := ProjectCaseOf(bookOf(p, &edu.ProgressReport{Month: edu.Month(2022, 5), Share: edu.PercentOf(50)}), p, rules(t), edu.Day(2022, 6, 1))
	days, slack, ok, paced := w.Countdown()
	if days != 92 || !ok || !paced || slack != 92-(150-1) {
		t.Errorf("%d days, slack %d, %v, %v", days, slack, ok, paced)
	}
	done := building()
	done.Stage("P15").Actual = edu.Day(2022, 5, 1) // accepted: what was planned for it is no deadline any more
	if _, _, ok, _ := ProjectCaseOf(bookOf(done), done, rules(t), edu.Day(2022, 6, 1)).Countdown(); ok {
		t.Error("an accepted building counts down to its acceptance")
	}
}

// TestNoReportFalls drives a project and its reports through random acts: what has accumulated never falls
// from month to month, stages stay in order, nothing is put to use before it is accepted, and the school
// gets its places once.
func TestNoReportFalls(t *testing.T) {
	r, uses := rules(t), 0
	t.Cleanup(func() {
		if uses < 20 {
			t.Errorf("only %d drives ended in use", uses)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		p := building()
		b, month := bookOf(p), edu.Month(2022, 1)
		for range rapid.IntRange(30, 90).Draw(t, "acts") {
			w := ProjectCaseOf(b, b.Project(1), r, edu.DateOf(month.First()))
			ch, err := act(t, w, &month)
			var refused edu.Problems
			if err != nil {
				if !errors.As(err, &refused) || !refused.Hard() {
					t.Fatal(err)
				}
				continue
			}
			was := w.InUse()
			b = after(b, ch)
			n := ProjectCaseOf(b, b.Project(1), r, edu.Day(2024, 1, 1))
			if !was && n.InUse() {
				uses++
			}
			ordered(t, n)
			want := 100
			if n.InUse() {
				want += 90
			}
			if got := n.b.School(1).Places.Int(); got != want {
				t.Fatalf("the school has %d places, want %d", got, want)
			}
		}
	})
}

func act(t *rapid.T, w *ProjectCase, month *edu.Date) (edu.Change, error) {
	day := edu.DateOf(month.First().AddDate(0, 0, rapid.IntRange(0, 27).Draw(t, "day")))
	reason := rapid.SampledFrom([]string{"", "随后补"}).Draw(t, "reason")
	switch rapid.IntRange(0, 5).Draw(t, "act") {
	case 0:
		*month = edu.DateOf(month.First().AddDate(0, 1, 0))
		*month = edu.Month(month.Year(), month.MonthOf())
		return NewMonth(w.b, *month), nil
	case 1, 2:
		last := w.b.Latest(1, *month)
		if last == nil {
			return edu.Change{}, edu.Problems{{Level: edu.Hard, Message: "没有月报"}}
		}
		n := *last // as a clerk types 本月 into the sheet
		n.DoneMonth = edu.Fen(last.DoneMonth.Fen() + int64(rapid.IntRange(0, 50).Draw(t, "done"))*edu.WanYuan)
		return edu.Edit("", edu.ProgressReports, &n), nil
	case 3:
		return w.Use(day, reason, nil)
	}
	stages := []edu.Code{"P12", "P13", "P14", "P15", "P15", "P16"}
	return w.Reach(Reach{Stage: stages[rapid.IntRange(0, 5).Draw(t, "stage")], On: day, Reason: reason})
}

func ordered(t *rapid.T, w *ProjectCase) {
	if p := w.Problems(); rulesOf(p)["dates_reversed"]+rulesOf(p)["use_without_acceptance"] > 0 {
		t.Fatalf("an allowed act left %v", p)
	}
	seen := map[string]int64{}
	for _, g := range edu.All[edu.ProgressReport](w.b, edu.ProgressReports) {
		key := fmt.Sprint(g.Month)
		if _, ok := seen[key]; ok {
			t.Fatalf("two reports of %s", key)
		}
		seen[key] = g.DoneTotal.Fen()
		for _, o := range edu.All[edu.ProgressReport](w.b, edu.ProgressReports) {
			if o.Month.Before(g.Month) && o.DoneTotal.Fen() > g.DoneTotal.Fen() {
				t.Fatalf("%s has %d, %s after it %d", o.Month, o.DoneTotal.Fen(), g.Month, g.DoneTotal.Fen())
			}
		}
		if g.DoneYear.Fen() > g.DoneTotal.Fen() {
			t.Fatalf("the year's %d exceed the total of %d", g.DoneYear.Fen(), g.DoneTotal.Fen())
		}
	}
}

// TestUnfinishedWork: who enters 竣工 or 投用 while the last report says less than 100 % is asked, and says why.
func TestUnfinishedWork(t *testing.T) {
	for _, tt := range []struct {
		name  string
		stage edu.Code
		share int // -1 for not reported
		why   string
		asked bool
	}{
		{"竣工 at 99 %", edu.ProjectAccepted, 99, "", true},
		{"竣工 at 99 %, with why", edu.ProjectAccepted, 99, "附属工程另行验收", false},
		{"竣工 at 100 %", edu.ProjectAccepted, 100, "", false},
		{"竣工, nothing reported", edu.ProjectAccepted, -1, "", false},
		{"封顶 at 60 %", edu.ProjectTopped, 60, "", false},
		{"投用 at 80 %", edu.ProjectInUse, 80, "", true},
		{"投用 at 80 %, with why", edu.ProjectInUse, 80, "先启用教学楼", false},
		{"投用 at 100 %", edu.ProjectInUse, 100, "", false},
	} {
		p := building()
		for _, s := range edu.ProjectStages.Items[:edu.ProjectStages.Index(tt.stage)] {
			if at := p.Stage(s.Code); !at.Actual.Known() {
				at.Skipped = edu.Yes(true)
			}
		}
		if tt.stage == edu.ProjectInUse {
			p.Stage(edu.ProjectAccepted).Skipped, p.Stage(edu.ProjectAccepted).Actual = edu.Flag{}, edu.Day(2022, 7, 1)
		}
		g := report(6, 300, 600, 200, max(0, tt.share))
		if tt.share < 0 {
			g.Share = edu.Percent{}
		}
		w := ProjectCaseOf(bookOf(p, g), p, rules(t), edu.Day(2022, 8, 1))
		var ch edu.Change
		var err error
		if tt.stage == edu.ProjectInUse {
			ch, err = w.Use(edu.Day(2022, 7, 20), tt.why, nil)
		} else {
			ch, err = w.Reach(Reach{Stage: tt.stage, On: edu.Day(2022, 7, 20), Reason: tt.why})
		}
		var found edu.Problems
		errors.As(err, &found)
		if tt.asked != (rulesOf(found)["work_unfinished"] == 1) || tt.asked != (err != nil) {
			t.Errorf("%s: %v", tt.name, err)
		}
		if tt.asked && !strings.Contains(err.Error(), fmt.Sprintf("2022年6月月报的形象进度是%d%%", tt.share)) {
			t.Errorf("%s: %v", tt.name, err)
		}
		if err == nil && tt.why != "" {
			if note := string(ch.Items[0].Record.(*edu.Project).Note); !strings.Contains(note, fmt.Sprintf("形象进度%d%%：%s", tt.share, tt.why)) {
				t.Errorf("%s: %q is written down", tt.name, note)
			}
		}
	}
}

// TestMoneyOfTheProjectIsSaid: what its contracts and its sources say against each other is said of the project.
func TestMoneyOfTheProjectIsSaid(t *testing.T) {
	r := rules(t)
	for _, tt := range []struct {
		name  string
		total int64 // 万元; the sources make 1000
		paid  int64 // 万元 of a contract of 500
		want  edu.RuleID
	}{
		{"sound", 1000, 500, ""},
		{"the total is another", 1001, 500, edu.RuleTotalDiffersFromSources},
		{"paid more than the contract", 1000, 501, edu.RulePaidMoreThanContract},
	} {
		p := building()
		p.Total = edu.Fen(tt.total * edu.WanYuan)
		b := bookOf(p, report(6, 300, 600, 200, 48))
		for i, project := range []edu.Ref{1, 2} { // the second is another project's
			c := &edu.Contract{Project: project, Name: "施工合同", Amount: edu.Fen(500 * edu.WanYuan), Paid: edu.Fen((tt.paid + int64(i)) * edu.WanYuan)}
			c.SetRowID(int64(i + 1))
			b.Put(edu.Contracts, c)
		}
		w := ProjectCaseOf(b, p, r, edu.Day(2022, 7, 1))
		found := rulesOf(w.Problems())
		if tt.want == "" && len(found) > 0 || tt.want != "" && found[tt.want] != 1 {
			t.Errorf("%s: %v", tt.name, found)
		}
		if light, reasons := w.Light(); (light == Green) != (tt.want == "") {
			t.Errorf("%s: %s %v", tt.name, light.Word(), reasons)
		}
	}
}

// TestPlannedSchoolIsOpened: a building for a school that was only planned is put to use together with its school, and not without one.
func TestPlannedSchoolIsOpened(t *testing.T) {
	p := building()
	p.School, p.NewSchool = 0, "城东小学"
	p.Stage(edu.ProjectAccepted).Actual = edu.Day(2022, 8, 1)
	w := ProjectCaseOf(bookOf(p, report(7, 300, 600, 200, 100)), p, rules(t), edu.Day(2022, 9, 1))
	if _, err := w.Use(edu.Day(2022, 8, 20), "依次补办", nil); err == nil {
		t.Error("put to use without a school")
	}
	fresh := &edu.School{Name: "城东小学", Code: "2114000099", Type: edu.TypePrimary, Founder: edu.FounderCounty, State: edu.StateOpen}
	ch, err := w.Use(edu.Day(2022, 8, 20), "依次补办", fresh)
	if err != nil {
		t.Fatal(err)
	}
	s, n := written[edu.School](t, ch)[-1], written[edu.Project](t, ch)[1]
	if s == nil || s.Places.Int() != 90 || n.School != -1 || n.NewSchool != "" {
		t.Errorf("the school %+v, the project at %d (%s)", s, n.School, n.NewSchool)
	}
}
