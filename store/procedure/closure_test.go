package procedure

import (
	"errors"
	"os"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

func rules(t interface{ Fatal(...any) }) edu.RuleSet {
	b, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := edu.ParseRuleSet(b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// county is a small sample county whose cases stand at all stages up to 备案.
func county() *edu.Book {
	ch := sample.County(sample.Size{Schools: 50, Teachers: 300, Projects: 25, Closures: 10, Years: 2}).Change()
	b := edu.NewBook(edu.Unit{Code: "141127", Name: "样例县教育局", Area: "样例县", Level: "county"}, 2022)
	for _, it := range ch.Items { // numbered as the store would
		it.Record.SetRowID(-it.Record.RowID())
		for _, f := range it.Register.Fields {
			if ref, ok := f.At(it.Record).(*edu.Ref); ok {
				*ref = -*ref
			}
		}
		b.Put(it.Register, it.Record)
	}
	return b
}

// after is the book after a change, as the store would write it.
func after(b *edu.Book, ch edu.Change) *edu.Book {
	d := b.Draft()
	for _, it := range ch.Items {
		if it.Record.RowID() <= 0 {
			next := int64(0)
			for _, r := range d.Rows(it.Register) {
				next = max(next, r.RowID())
			}
			it.Record.SetRowID(next + 1)
		}
		d.Put(it.Register, it.Record)
	}
	return d
}

func edited(b *edu.Book, c *edu.Closure, edit func(*edu.Closure)) *edu.Book {
	n := *c
	edit(&n)
	return after(b, edu.Change{Items: []edu.Item{{Register: edu.Closures, Record: &n}}})
}

// ready takes the first case of the county to 备案 with everything answered.
func ready(t *testing.T) (*edu.Book, edu.Ref, edu.RuleSet) {
	t.Helper()
	b, r := county(), rules(t)
	var c *edu.Closure
	for _, x := range edu.All[edu.Closure](b, edu.Closures) { // the one with the most teachers
		if c == nil || len(ClosureCaseOf(b, x, r).Staff()) > len(ClosureCaseOf(b, c, r).Staff()) {
			c = x
		}
	}
	b = edited(b, c, func(c *edu.Closure) {
		c.InPlan = edu.Yes(true)
		c.Stage, c.Filed, c.ApprovalDoc, c.Approved = edu.ClosureFiled, edu.Day(2022, 7, 28), "样政函〔2022〕9号", edu.Day(2022, 7, 10)
	})
	id := edu.Ref(c.RowID())
	more := edu.Change{Items: ClosureCaseOf(b, b.Closure(id), r).Proposal()}
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers)[:3] { // three teachers more have their post there
		n := *x
		n.PostedAt, n.WorksAt = c.School, 0
		more.Items = append(more.Items, edu.Item{Register: edu.Teachers, Record: &n})
	}
	return after(b, more), id, r
}

func rulesOf(p edu.Problems) map[edu.RuleID]int {
	out := map[edu.RuleID]int{}
	for _, x := range p {
		out[x.Rule]++
	}
	return out
}

func TestMissingByStage(t *testing.T) {
	b, r := county(), rules(t)
	c := edu.All[edu.Closure](b, edu.Closures)[0]
	for _, tt := range []struct {
		name  string
		edit  func(*edu.Closure)
		rule  edu.RuleID
		level edu.Level
	}{
		{"no receiving school", func(c *edu.Closure) { c.Stage, c.Into = "0", 0 }, "receiving_school_missing", edu.Hard},
		{"not in the plan", func(c *edu.Closure) { c.Stage = "0" }, "not_in_plan", edu.Soft},
		{"a paper", func(c *edu.Closure) { c.Stage = "2" }, "paper_missing", edu.Soft},
		{"opinions", func(c *edu.Closure) { c.Stage, c.Due = "3", edu.Count{} }, "opinions_missing", edu.Hard},
		{"a long way", func(c *edu.Closure) { c.Stage, c.Minutes = "0", edu.N(31) }, "way_too_long", edu.Soft},
		{"more present than invited", func(c *edu.Closure) {
			c.Stage, c.HearingDue, c.HearingPresent = "3", edu.N(13), edu.N(14)
		}, "more_present_than_due", edu.Hard},
		{"more votes than present", func(c *edu.Closure) {
			c.Stage, c.HearingDue, c.HearingPresent, c.HearingAgree, c.HearingOppose = "3", edu.N(13), edu.N(13), edu.N(10), edu.N(4)
		}, "more_votes_than_present", edu.Hard},
		{"agreed against the votes", func(c *edu.Closure) {
			c.Stage, c.HearingDue, c.HearingPresent, c.HearingAgree, c.HearingOppose = "3", edu.N(13), edu.N(13), edu.N(6), edu.N(7)
			c.HearingResult = "agree"
		}, "result_against_votes", edu.Hard},
		{"the hearing's majority against", func(c *edu.Closure) {
			c.Stage, c.HearingDue, c.HearingPresent, c.HearingAgree, c.HearingOppose = "4", edu.N(13), edu.N(13), edu.N(6), edu.N(7)
		}, "held", edu.Hard},
		{"no end of publicity", func(c *edu.Closure) { c.Stage, c.NoticeFrom = "4", edu.Day(2022, 6, 1) }, "publicity_missing", edu.Hard},
		{"4 working days over a weekend", func(c *edu.Closure) {
			c.Stage, c.NoticeFrom, c.NoticeUntil = "4", edu.Day(2022, 6, 2), edu.Day(2022, 6, 7) // Thu to Tue
		}, "publicity_too_short", edu.Soft},
		{"a hold", func(c *edu.Closure) { c.Stage, c.HoldRoad = "4", edu.Yes(true) }, "held", edu.Hard},
		{"a hold by the summary", func(c *edu.Closure) { c.Stage, c.Veto = "5", edu.Yes(true) }, "held", edu.Hard},
		{"a majority against, whatever was answered", func(c *edu.Closure) {
			c.Stage, c.Veto, c.Due, c.Agree, c.Oppose = "4", edu.Yes(false), edu.N(21), edu.N(10), edu.N(11)
		}, "held", edu.Hard},
		{"holds not looked into", func(c *edu.Closure) { c.Stage, c.Veto = "4", edu.Flag{} }, "hold_unanswered", edu.Hard},
		{"no approval", func(c *edu.Closure) { c.Stage, c.ApprovalDoc = "5", "" }, "approval_missing", edu.Hard},
		{"approved too early", func(c *edu.Closure) {
			c.Stage, c.ApprovalDoc, c.NoticeUntil, c.Approved = "5", "文", edu.Day(2022, 6, 30), edu.Day(2022, 6, 1)
		}, "approved_before_publicity_ended", edu.Hard},
		{"not filed", func(c *edu.Closure) { c.Stage, c.Filed = "6", edu.Date{} }, "filing_missing", edu.Soft},
		{"pupils not placed", func(c *edu.Closure) { c.Stage = "6" }, "placed_pupils_do_not_add_up", edu.Hard},
		{"stopped", func(c *edu.Closure) { c.Stage, c.Stopped = "2", edu.Day(2022, 5, 1) }, "case_stopped", edu.Hard},
		{"archived", func(c *edu.Closure) { c.Stage = "10" }, "case_archived", edu.Hard},
	} {
		n := *c
		n.Veto = edu.Yes(false)
		tt.edit(&n)
		found := ClosureCaseOf(b, &n, r).Missing()
		ok := false
		for _, p := range found {
			ok = ok || p.Rule == tt.rule && p.Level == tt.level && p.Message != ""
		}
		if !ok {
			t.Errorf("%s: found %v", tt.name, rulesOf(found))
		}
	}
}

func TestAReasonWaivesWhatIsSoftAndStays(t *testing.T) {
	b, r := county(), rules(t)
	c := edu.All[edu.Closure](b, edu.Closures)[0]
	b = edited(b, c, func(c *edu.Closure) { c.Stage = "2" })
	k := ClosureCaseOf(b, b.Closure(edu.Ref(c.RowID())), r)
	_, err := k.Advance(nil)
	var p edu.Problems
	if !errors.As(err, &p) || len(p) != len(r.Papers["2"]) || !p.Hard() {
		t.Fatalf("without a reason: %v", err)
	}
	ch, err := k.Advance(waiving(k.Missing(), "县里已集中论证，材料随后补", true))
	if err != nil {
		t.Fatal(err)
	}
	b = after(b, ch)
	k = ClosureCaseOf(b, b.Closure(edu.Ref(c.RowID())), r)
	_, entered := k.Papers("2")
	if k.Stage != "3" || len(entered) != len(r.Papers["2"]) || entered["论证意见"].Reason != "县里已集中论证，材料随后补" {
		t.Errorf("stage %s, %d papers", k.Stage, len(entered))
	}
}

func TestCapacity(t *testing.T) {
	b, id, r := ready(t)
	k := ClosureCaseOf(b, b.Closure(id), r)
	before := k.Capacity()
	if before.After != before.Before+k.Last().Int() || before.Before == 0 {
		t.Fatalf("capacity %+v", before)
	}
	to := *b.School(k.Into)
	for _, tt := range []struct {
		name string
		edit func(*edu.School)
		rule edu.RuleID
	}{
		{"exactly full", func(s *edu.School) { s.Places = edu.N(before.After) }, ""},
		{"one too many", func(s *edu.School) { s.Places = edu.N(before.After - 1) }, "places_exceeded"},
		{"not known", func(s *edu.School) { s.Places = edu.Count{} }, "places_unknown"},
		{"closed", func(s *edu.School) { s.State = edu.StateClosed }, "receiving_school_closed"},
	} {
		s := to
		tt.edit(&s)
		found := rulesOf(ClosureCaseOf(after(b, edu.Change{
			Items: []edu.Item{{Register: edu.Schools, Record: &s}},
		}), k.Closure, r).Capacity().Problems)
		delete(found, "classes_would_be_too_large")
		if (tt.rule == "") != (len(found) == 0) || tt.rule != "" && found[tt.rule] != 1 {
			t.Errorf("%s: %v", tt.name, found)
		}
	}
	small := r
	small.ClassSize, small.SchoolSize, small.SchoolSizeOld = map[edu.Code]int{edu.SectionPrimary: 1}, before.Before, before.Before
	summary := edited(b, k.Closure, func(c *edu.Closure) { c.Stage, c.Veto = "4", edu.Yes(false) })
	found := ClosureCaseOf(summary, summary.Closure(id), small).Missing()
	if rulesOf(found)["hold_doubted"] != 1 || rulesOf(found)["held"] != 0 {
		t.Errorf("an average stands against the summary 否: %v", rulesOf(found))
	}
	answered := edited(b, k.Closure, func(c *edu.Closure) {
		no := edu.Yes(false)
		c.Stage, c.Veto = "4", edu.Flag{}
		c.HoldSize, c.HoldParents, c.HoldHearing, c.HoldRoad, c.HoldBed = no, no, no, no, no
	})
	found = ClosureCaseOf(answered, answered.Closure(id), small).Missing()
	if rulesOf(found)["hold_doubted"] != 1 || rulesOf(found)["held"] != 0 {
		t.Errorf("an average stands against the office's own 否: %v", rulesOf(found))
	}
	sizes := rulesOf(ClosureCaseOf(b, k.Closure, small).Capacity().Problems)
	if sizes["classes_would_be_too_large"] != 1 || sizes["school_would_be_too_large"] != 1 {
		t.Errorf("limits passed: %v", found)
	}
}

// The great circle from 岚县 to 离石, 111.67°E 38.28°N to 111.15°E 37.52°N, is 96 km.
func TestWay(t *testing.T) {
	b, id, r := ready(t)
	k := ClosureCaseOf(b, b.Closure(id), r)
	from, to := *b.School(k.School), *b.School(k.Into)
	if _, _, ok := k.Way(); ok {
		t.Error("a way without coordinates")
	}
	from.Longitude, from.Latitude, to.Longitude, to.Latitude = "111.67", "38.28", "111.15", "37.52"
	b = after(b, edu.Change{Items: []edu.Item{{Register: edu.Schools, Record: &from}, {Register: edu.Schools, Record: &to}}})
	if km, minutes, ok := ClosureCaseOf(b, k.Closure, r).Way(); !ok || km < 95 || km > 97 || minutes < 190 || minutes > 194 {
		t.Errorf("%.1f km, %d minutes, %v", km, minutes, ok)
	}
}

func TestCarryOut(t *testing.T) {
	b, id, r := ready(t)
	k := ClosureCaseOf(b, b.Closure(id), r)
	on, school := edu.Day(2022, 8, 20), k.School
	staff := k.Staff()
	other := edu.Ref(0)
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if id := edu.Ref(s.RowID()); s.Open() && id != school && id != k.Into {
			other = id
		}
	}
	plan := Execution{
		On:      on,
		Staff:   map[edu.Ref]edu.Ref{edu.Ref(staff[0].RowID()): other},
		Retired: map[edu.Ref]bool{edu.Ref(staff[1].RowID()): true},
		Waivers: waiving(k.Missing(), "材料随后补", true),
	}
	ch, err := k.CarryOut(plan)
	if err != nil {
		t.Fatal(err)
	}
	b = after(b, ch)
	s, c := b.School(school), b.Closure(id)
	if s.Open() || s.MergedInto != k.Into || c.Stage != edu.ClosureDone || c.Done != on || c.PlacedThere.Int() != k.Last().Int() {
		t.Errorf("school %s → %d, case at %s", s.State, s.MergedInto, c.Stage)
	}
	if c.StaffRetired.Int() != 1 || c.StaffSpread.Int() != 1 || c.StaffMoved.Int() != len(staff)-2 {
		t.Errorf("staff: %d moved, %d spread, %d retired", c.StaffMoved.Int(), c.StaffSpread.Int(), c.StaffRetired.Int())
	}
	for i, old := range staff {
		n := b.Teacher(edu.Ref(old.RowID()))
		want := k.Into
		if i == 0 {
			want = other
		}
		if n.PostedAt != want || n.Since() != old.Since() || n.Joined != on {
			t.Errorf("%s: post %d, since %s (before %s)", n.Name, n.PostedAt, n.Since(), old.Since())
		}
	}
	moves := 0
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		if m.From == school && m.Start == on {
			moves++
		}
		if m.From == school && m.Start == on && (m.Reason != edu.ReasonClosure || m.Counted(2021) || m.Counted(2022)) {
			t.Errorf("a move of the closure counts as rotation: %+v", m)
		}
	}
	if moves != len(staff)-1 {
		t.Errorf("%d moves of %d teachers, one of whom retires", moves, len(staff))
	}
	for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) { // what was counted before stays sound, what is counted after is not
		if y.School == school && edu.SectionYears.Check(y, b).Hard() == y.Year.Start().Before(on) {
			t.Errorf("figures of %s: %v", y.Year.Label(), edu.SectionYears.Check(y, b))
		}
	}
	back, err := ClosureCaseOf(b, c, r).Reopen(edu.Day(2023, 8, 20), "适龄儿童增加")
	if err != nil {
		t.Fatal(err)
	}
	if b = after(b, back); b.School(school).State != edu.StateReopened || b.School(school).Code != s.Code {
		t.Error("the school did not come back under its code")
	}
}

func TestTeachingPointStaysInUse(t *testing.T) {
	b, id, r := ready(t)
	b = edited(b, b.Closure(id), func(c *edu.Closure) { c.Method = "point" })
	k := ClosureCaseOf(b, b.Closure(id), r)
	ch, err := k.CarryOut(Execution{On: edu.Day(2022, 8, 20), Waivers: waiving(k.Missing(), "材料随后补", true)})
	if err != nil {
		t.Fatal(err)
	}
	staff := len(k.Staff())
	b = after(b, ch)
	if s := b.School(
		k.School,
	); !s.Open() || s.Type != edu.TypeTeachingPoint || s.Centre != k.Into ||
		len(ClosureCaseOf(b, b.Closure(id), r).Staff()) != staff {
		t.Errorf("school %+v", s)
	}
}
