package indicator

import (
	"fmt"
	"testing"

	"countyledger/store/edu"
)

// filledValley is a valley with figures of its four schools, three teachers of whom everything is known, and two projects that have
// reported April. gone are the fields that nobody filled in.
func filledValley(gone ...string) *edu.Book {
	b := valley()
	for i := range 3 {
		t := staff(edu.Ref(i + 1))
		t.Backbone, t.Hours, t.Certificate, t.CountyManaged = "4", edu.N(400), "primary", edu.Yes(true)
		t.Duty, t.HeadRank, t.DutyFrom = edu.DutyHead, "senior", edu.Day(2010, 9, 1)
		put(b, edu.Teachers, t)
	}
	move(b, 1, 1, 2, edu.RotationOn).Form = edu.FormTeam
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		s.PartyHead, s.Safe, s.Bandwidth, s.LegalVice, s.PlanDoc = edu.Yes(true), edu.Yes(true), edu.N(1000), "王晓东", "县教字1号"
		if s.Open() {
			y := &edu.SectionYear{School: edu.Ref(s.RowID()), Year: 2022, Section: edu.SectionPrimary, Total: edu.N(100), Backbone: edu.N(2)}
			put(b, edu.SectionYears, y)
		}
	}
	for i := range 2 {
		p := edu.Ref(i + 1)
		put(b, edu.Projects, &edu.Project{Name: "楼", School: p, Kind: "new", Task: edu.TaskBoarding, PlanYear: edu.N(2022), Total: edu.Fen(900)})
		g := &edu.ProgressReport{Project: p, Month: edu.Month(2022, 4), DoneMonth: edu.Fen(1), DoneTotal: edu.Fen(2), Paid: edu.Fen(0)}
		put(b, edu.ProgressReports, g)
	}
	for _, g := range edu.Registers() {
		for _, key := range gone {
			f := g.Field(key)
			for _, r := range b.Rows(g) {
				if f != nil {
					if err := f.At(r).Restore(nil); err != nil {
						panic(err)
					}
				}
			}
		}
	}
	return b
}

// TestAFieldThatNobodyFilled: what rests on a field that nobody filled in is not 0, and is said to be incomplete; where one of those who
// should have filled it in, it is known again, and of how many.
func TestAFieldThatNobodyFilled(t *testing.T) {
	for _, tt := range []struct {
		register *edu.Register
		field    string
		figures  []string
		tallies  []string // of Staff, by name
	}{
		{edu.Teachers, "establishment", []string{RotationEligible, RotationShare}, nil},
		{edu.Teachers, "joined", []string{RotationEligible, RotationShare}, nil},
		{edu.Teachers, "on_duty", []string{RotationEligible, RotationShare}, []string{"县管校聘覆盖", "校长职级制", "教师持证上岗率", "教研员"}},
		{edu.Teachers, "section", []string{RotationEligible, RotationShare}, nil},
		{edu.Teachers, "backbone", []string{BackboneShare}, nil},
		{edu.Teachers, "county_managed", nil, []string{"县管校聘覆盖", "小学"}},
		{edu.Teachers, "head_rank", nil, []string{"校长职级制"}},
		{edu.Teachers, "hours", []string{Trained}, []string{"五年360学时培训完成率"}},
		{edu.Teachers, "certificate", []string{Certified}, []string{"教师持证上岗率"}},
		{edu.Schools, "party_head", []string{TargetPartyHead}, nil},
		{edu.Schools, "plan_doc", []string{TargetCases}, nil},
		{edu.Schools, "legal_vice", []string{TargetLegalVice}, nil},
		{edu.Schools, "safe", []string{TargetSafe}, nil},
		{edu.Schools, "bandwidth", []string{TargetBandwidth}, nil},
		{edu.SectionYears, "total", []string{PrivateShare, "target.T4.1", "balance.L2.primary", "balance.cv.L2.primary"}, nil},
		{edu.SectionYears, "backbone", []string{"balance.L2.primary", "balance.cv.L2.primary"}, nil},
		{edu.ProgressReports, "done_month", []string{WorksMonth}, nil},
		{edu.ProgressReports, "paid", []string{WorksPaid}, nil},
		{edu.Projects, "total", []string{WorksTotal}, nil},
	} {
		r := rules(t)
		gone := filledValley(tt.field)
		if tt.field == "joined" {
			gone = filledValley(tt.field, "continuous")
		}
		full, without := ByID(County(filledValley(), Of(2022), r)), ByID(County(gone, Of(2022), r))
		for _, id := range tt.figures {
			if f := full[id]; !f.Value.Known || !f.Cover.Whole() || f.Cover.Of == 0 {
				t.Errorf("%s filled in: %s is %+v (%s), known of %+v", tt.field, id, f.Value, f.Status, f.Cover)
			}
			if f := without[id]; f.Value.Known || f.Status != Incomplete || f.Cover.Known != 0 || f.Unknown() != string(Incomplete) {
				t.Errorf("%s not filled in: %s is %+v (%s, %s), known of %+v", tt.field, id, f.Value, f.Status, f.Unknown(), f.Cover)
			}
		}
		blank := map[string]bool{}
		for _, x := range Staff(NewRoll(gone, 2022, r.RotationRules), 2022) {
			blank[x.Name] = x.Blank
		}
		for _, name := range tt.tallies {
			if was, ok := blank[name]; !ok || !was {
				t.Errorf("%s not filled in: %s is counted (%v)", tt.field, name, ok)
			}
		}
	}
}

// TestOfHowMany: a figure says of how many schools, teachers or projects its input is known; a school that sent nothing is one of them,
// one that was built later is not.
func TestOfHowMany(t *testing.T) {
	b, r := filledValley(), rules(t)
	edu.All[edu.SectionYear](b, edu.SectionYears)[1].Total = edu.Count{}
	silent := &edu.School{Name: "没有报的小学", Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen}
	put(b, edu.Schools, silent)
	put(b, edu.Schools, &edu.School{Name: "新小学", Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen, Built: edu.N(2023)})
	put(b, edu.Schools, &edu.School{Name: "没有报的幼儿园", Type: edu.TypeKindergarten, Founder: "831", State: edu.StateOpen})
	edu.All[edu.School](b, edu.Schools)[0].Safe = edu.Flag{}
	edu.All[edu.Teacher](b, edu.Teachers)[1].Establishment = ""
	edu.All[edu.Teacher](b, edu.Teachers)[2].Hours = edu.Count{}
	put(b, edu.ProgressReports, &edu.ProgressReport{Project: 1, Month: edu.Month(2022, 5), DoneMonth: edu.Fen(3), DoneTotal: edu.Fen(5)})
	got := ByID(County(b, Of(2022), r))
	for id, want := range map[string]string{
		PrivateShare:            "3／5所",
		"target.T4.1":           "3／5所",
		PublicShare:             "0／1所",
		"balance.L2.primary":    "3／5所",
		"balance.cv.L2.primary": "3／5所",
		SchoolSizes:             "3／5所",
		TargetSafe:              "3／6所", // the two that sent no figures have no 平安校园 either
		TargetBandwidth:         "4／6所",
		RotationEligible:        "2／3人",
		RotationShare:           "2／3人",
		RotationMoved:           "1／1人", // of those who went; who stayed is not asked
		Trained:                 "2／3人",
		Certified:               "3／3人",
		WorksReported:           "1／2个项目",
		WorksMonth:              "1／2个项目",
		WorksDone:               "1／2个项目",
		WorksTotal:              "2／2个项目",
		TargetBoarding:          "2／2个",
		TargetForms:             "1／1人",
	} {
		if c := got[id].Cover; fmt.Sprintf("%d／%d%s", c.Known, c.Of, c.Unit) != want {
			t.Errorf("%s: %+v, want %s", id, c, want)
		}
	}
}

// TestHonoursOfTheRoster: a title that stands with the teacher alone is an honour too; where nobody has any, the count is not 0; one whose
// day nobody entered is not known to be of the year.
func TestHonoursOfTheRoster(t *testing.T) {
	for _, tt := range []struct {
		title, said string
		from        edu.Date
		blank       bool
		have, known int
	}{
		{"", "nobody has any", edu.Date{}, true, 0, 3},
		{"名师成长带头人", "of the year", edu.Month(2022, 5), false, 1, 3},
		{"名师成长带头人", "of another year", edu.Month(2021, 5), false, 0, 3},
		{"名师成长带头人", "of no day", edu.Date{}, false, 0, 2},
		{"优秀教师", "another title", edu.Date{}, false, 0, 3},
	} {
		b := filledValley()
		x := edu.All[edu.Teacher](b, edu.Teachers)[0]
		x.Honours, x.HonourFrom = edu.Text(tt.title), tt.from
		for _, got := range Staff(NewRoll(b, 2022, rules(t).RotationRules), 2022) {
			if got.ID == "T6.1" && (got.Blank != tt.blank || got.Have != tt.have || got.Cover.Known != tt.known || got.Cover.Of != 3) {
				t.Errorf("%s: %d, blank %v, known of %+v", tt.said, got.Have, got.Blank, got.Cover)
			}
		}
	}
}

// TestShareIsReachedForCertain: a share that is reached only as long as none of those is due of whom it is not known is not said to be.
func TestShareIsReachedForCertain(t *testing.T) {
	for unknown, want := range map[int]Status{0: Met, 7: Met, 8: Incomplete} { // 1 of 3, of 10 and of 11
		b := filledValley()
		for range unknown {
			x := staff(1)
			x.Establishment = ""
			put(b, edu.Teachers, x)
		}
		f := ByID(County(b, Of(2022), rules(t)))[RotationShare]
		if f.Status != want || !f.Value.Known || (len(f.Missing) > 0) != (want == Incomplete) {
			t.Errorf("of %d it is not known: %s, %+v", unknown, f.Status, f.Value)
		}
	}
}

// TestNobodyMoved: where nobody moved, the share of 骨干 among those who did lacks nothing; where somebody did, it lacks 骨干级别.
func TestNobodyMoved(t *testing.T) {
	for state, lacking := range map[edu.Code]int{edu.RotationDraft: 0, edu.RotationOn: 1} {
		b := filledValley("backbone")
		edu.All[edu.Rotation](b, edu.Rotations)[0].State = state
		if f := ByID(County(b, Of(2022), rules(t)))[BackboneShare]; f.Value.Known || len(f.Missing) != lacking {
			t.Errorf("%s: %+v, lacking %v", state, f.Value, f.Missing)
		}
	}
}

// TestNothingToDivideBy: where every school has 0, the mean is 0 and its 差异系数 cannot be computed, which is not that something is
// missing.
func TestNothingToDivideBy(t *testing.T) {
	b := filledValley()
	for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		y.Backbone = edu.N(0)
	}
	all := ByID(County(b, Of(2022), rules(t)))
	mean, cv := all["balance.L2.primary"], all["balance.cv.L2.primary"]
	if !mean.Value.Known || mean.Value.Is != 0 || mean.Status != NotMet {
		t.Errorf("the mean is %+v (%s)", mean.Value, mean.Status)
	}
	if cv.Value.Known || cv.Unknown() != Incalculable || len(cv.Missing) != 0 {
		t.Errorf("差异系数 is %+v: %s", cv.Value, cv.Unknown())
	}
}

// TestQuotaOfUnknown: of teachers of whom nobody entered whether they are due, the quota is not 0.
func TestQuotaOfUnknown(t *testing.T) {
	r := rules(t).RotationRules
	for field, want := range map[string]bool{"establishment": false, "post": false, "title": true} {
		q, _ := NewRoll(filledValley(field), 2022, r).Quotas()
		if q.Known() != want {
			t.Errorf("%s not filled in: base %d, unsure %d, known %v", field, q.Base, q.Unsure, q.Known())
		}
	}
	if q, _ := NewRoll(filledValley("backbone"), 2022, r).Quotas(); !q.Unranked {
		t.Error("nobody's 骨干级别 is known, and the quota is")
	}
}

// TestNothingEnteredIsNotDone: of a ledger into which nobody has entered schools, projects or closures, no task of the plan is done, by
// whatever it is measured, and none stands at 0.
func TestNothingEnteredIsNotDone(t *testing.T) {
	empty := edu.NewBook(edu.Unit{Code: "141127", Area: "岚县"}, 2022)
	figures := County(empty, Of(2022), rules(t))
	for i, f := range figures {
		if f.Of != OfPlan {
			continue
		}
		for j, op := range []edu.Code{"", edu.AtLeast, edu.AtMost} {
			task := &edu.Task{Year: edu.N(2022), Figure: edu.Text(f.ID), Unit: edu.Text(f.Unit), Op: op, County: edu.Hundredths(0)}
			task.SetRowID(int64(1 + 3*i + j))
			empty.Put(edu.Tasks, task)
		}
	}
	all := TaskStates(NewRoll(empty, 2022, rules(t).RotationRules), ByID(figures), 2022, edu.Day(2022, 6, 1))
	for _, p := range all {
		if p.Light == TaskDone || p.Actual != string(Incomplete) {
			t.Errorf("%s %s: %s, %s %s", p.Figure, p.Op, p.Actual, p.Light.Word(), p.Why)
		}
	}
	if len(all) < 30 {
		t.Errorf("only %d tasks", len(all))
	}
}
