package procedure

import (
	"errors"
	"fmt"
	"testing"

	"countyledger/store/edu"

	"pgregory.net/rapid"
)

// TestNoMoveLosesAnything drives cases of a county through random moves, legal and not: a refused move
// changes nothing, an allowed one goes one stage, and after every one no record is left at a school that a
// case has closed, no pupil is lost and no count of pupils has changed.
func TestNoMoveLosesAnything(t *testing.T) {
	start, r := county(), rules(t)
	pupils, done, refused := fmt.Sprint(counts(start)), 0, 0
	t.Cleanup(func() { // a drive that never gets anywhere proves nothing
		if t.Logf("%d cases carried out, %d moves refused", done, refused); done < 50 || refused < 500 {
			t.Errorf("only %d cases carried out and %d moves refused", done, refused)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		b := start
		for range rapid.IntRange(200, 800).Draw(t, "moves") {
			all := edu.All[edu.Closure](b, edu.Closures)
			k := ClosureCaseOf(b, all[rapid.IntRange(0, 4).Draw(t, "case")], r)
			ch, err := move(t, k)
			if err != nil {
				var p edu.Problems
				if !errors.As(err, &p) || !p.Hard() || p.Error() == "" {
					t.Fatalf("refused without a reason: %v", err)
				}
				refused++
				continue
			}
			b = after(b, ch)
			sound(t, k, b)
			if !k.CarriedOut() && b.Closure(edu.Ref(k.RowID())).CarriedOut() {
				done++
			}
			if got := fmt.Sprint(counts(b)); got != pupils {
				t.Fatalf("pupils before %s, after %s", pupils, got)
			}
		}
	})
}

func counts(b *edu.Book) map[edu.Year]int {
	out := map[edu.Year]int{}
	for _, y := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		out[y.Year] += y.Headcount()
	}
	return out
}

// move does something to a case: a lawful step, an unlawful one, or an answer.
func move(t *rapid.T, k *ClosureCase) (edu.Change, error) {
	reason := rapid.SampledFrom([]string{"", "县里要求，材料后补", "县里要求，材料后补"}).Draw(t, "reason")
	var waivers Waivers
	if reason != "" {
		waivers = waiving(k.Missing(), reason, rapid.Bool().Draw(t, "later"))
	}
	day := edu.Day(2022, rapid.IntRange(7, 9).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
	switch rapid.IntRange(0, 7).Draw(t, "move") {
	case 0, 1, 2:
		return k.Advance(waivers)
	case 3:
		if rapid.Bool().Draw(t, "stopping") {
			return k.Withdraw(reason)
		}
		return k.Stop(day, rapid.SampledFrom([]string{"", "", "", "", "", "", "", "家长反对"}).Draw(t, "stop"))
	case 4:
		if items := k.Proposal(); items != nil && rapid.Bool().Draw(t, "place") {
			return edu.Change{Items: items}, nil
		}
		return k.CarryOut(Execution{On: day, Waivers: waivers})
	case 5:
		return k.Reopen(day, reason)
	}
	n := *k.Closure
	n.HoldRoad, n.Veto = edu.Yes(rapid.IntRange(0, 5).Draw(t, "hold") == 5), edu.Flag{}
	n.HoldParents, n.HoldHearing, n.HoldBed, n.HoldSize = edu.Yes(false), edu.Yes(false), edu.Yes(false), edu.Yes(false)
	n.Due, n.Agree, n.Oppose = edu.N(20), edu.N(rapid.IntRange(0, 10).Draw(t, "agree")), edu.N(rapid.IntRange(0, 12).Draw(t, "oppose"))
	n.NoticeFrom, n.NoticeUntil, n.Approved, n.ApprovalDoc = edu.Day(
		2022,
		6,
		1,
	), edu.Day(
		2022,
		6,
		rapid.IntRange(1, 30).Draw(t, "until"),
	), edu.Day(
		2022,
		7,
		1,
	), "文"
	if !k.CarriedOut() && rapid.IntRange(0, 9).Draw(t, "another") == 9 { // the receiving school is changed, now and then to one that is closed
		schools := edu.All[edu.School](k.b, edu.Schools)
		n.Into = edu.Ref(schools[rapid.IntRange(0, len(schools)-1).Draw(t, "into")].RowID())
	}
	return edu.Change{Items: []edu.Item{{Register: edu.Closures, Record: &n}}}, nil
}

// sound looks at the book after a move of a case.
func sound(t *rapid.T, before *ClosureCase, b *edu.Book) {
	now := ClosureCaseOf(b, b.Closure(edu.Ref(before.RowID())), before.rules)
	if d := now.stageIndex() - before.stageIndex(); d < -1 || d > 1 {
		t.Fatalf("from stage %s to %s", before.Stage, now.Stage)
	}
	closed := map[edu.Ref]bool{}
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		if s := b.School(c.School); c.CarriedOut() && !c.Reopened.Known() && c.Method != "point" {
			if s.Open() || s.MergedInto != c.Into {
				t.Fatalf("%s is carried out, the school %s", s.Name, s.State)
			}
			closed[c.School] = true
			sum := 0
			for _, p := range ClosureCaseOf(b, c, before.rules).Placements() {
				sum += p.Pupils.Int()
			}
			if k := ClosureCaseOf(b, c, before.rules); sum != k.Last().Int() {
				t.Fatalf("%s: %d pupils placed of %d", s.Name, sum, k.Last().Int())
			}
		}
	}
	orphan := func(what string, at edu.Ref) {
		if closed[at] {
			t.Fatalf("%s left at the closed %s", what, b.School(at).Name)
		}
	}
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		orphan("post of "+string(x.Name), x.PostedAt)
		orphan("work of "+string(x.Name), x.WorksAt)
	}
	for _, x := range edu.All[edu.Project](b, edu.Projects) {
		orphan("project "+string(x.Name), x.School)
	}
	for _, x := range edu.All[edu.School](b, edu.Schools) {
		orphan("point "+string(x.Name), x.Centre)
	}
	for _, x := range edu.All[edu.Rotation](b, edu.Rotations) {
		if x.State == edu.RotationOn && x.Reason == edu.ReasonRotation {
			orphan("a rotation", x.To)
		}
	}
}
