package procedure

import (
	"errors"
	"testing"

	"countyledger/store/edu"
)

// TestForbidden: what stands against carrying a case out however complete its papers are, each by itself, and what is just
// not that.
func TestForbidden(t *testing.T) {
	base, id, r := ready(t)
	c := base.Closure(id)
	plan := Execution{On: edu.Day(2022, 8, 20), Waivers: waiving(ClosureCaseOf(base, c, r).Missing(), "材料随后补", true)}
	elsewhere := edu.Ref(0)
	for _, s := range edu.All[edu.School](base, edu.Schools) {
		if ref := edu.Ref(s.RowID()); s.Open() && ref != c.School && ref != c.Into {
			elsewhere = ref
		}
	}
	other := func(edit func(*edu.Closure)) func(*edu.Book, *edu.Closure, *Execution) {
		return func(b *edu.Book, _ *edu.Closure, _ *Execution) {
			o := &edu.Closure{School: elsewhere, Into: c.School, Stage: edu.ClosurePublicity}
			o.SetRowID(900)
			edit(o)
			b.Put(edu.Closures, o)
		}
	}
	teacher := func(to edu.Ref) func(*edu.Book, *edu.Closure, *Execution) {
		return func(_ *edu.Book, _ *edu.Closure, p *Execution) { p.Staff = map[edu.Ref]edu.Ref{1: to} }
	}
	school := func(ref edu.Ref, state edu.Code) func(*edu.Book, *edu.Closure, *Execution) {
		return func(b *edu.Book, _ *edu.Closure, _ *Execution) {
			s := *b.School(ref)
			s.State = state
			b.Put(edu.Schools, &s)
		}
	}
	for _, tt := range []struct {
		name string
		edit func(*edu.Book, *edu.Closure, *Execution)
		want edu.RuleID // the rule; none where nothing stands against it
	}{
		{"all is well", func(*edu.Book, *edu.Closure, *Execution) {}, ""},
		{"not filed yet", func(_ *edu.Book, c *edu.Closure, _ *Execution) { c.Stage = edu.ClosurePublicity }, "not_filed"},
		{"no day", func(_ *edu.Book, _ *edu.Closure, p *Execution) { p.On = edu.Date{} }, "date_missing"},
		{"only a month", func(_ *edu.Book, _ *edu.Closure, p *Execution) { p.On = edu.Month(2022, 8) }, "date_missing"},
		{
			"a day before the approval", func(_ *edu.Book, c *edu.Closure, _ *Execution) { c.Approved = edu.Day(2022, 8, 21) },
			"carried_out_before_approval",
		},
		{"the day of the approval", func(_ *edu.Book, c *edu.Closure, p *Execution) { c.Approved = p.On }, ""},
		{"the school is closed", school(c.School, edu.StateClosed), "school_not_open"},
		{"the receiving school is closed", school(c.Into, edu.StateClosed), "receiving_school_closed"},
		{"no receiving school", func(_ *edu.Book, c *edu.Closure, _ *Execution) { c.Into = 0 }, "receiving_school_closed"},
		{"into itself", func(_ *edu.Book, c *edu.Closure, _ *Execution) { c.Into = c.School }, "receiving_school_closed"},
		{"another case sends its pupils here", other(func(*edu.Closure) {}), "receives_others"},
		{"another case sent them here long ago", other(func(o *edu.Closure) { o.Stage = edu.ClosureDone }), ""},
		{"another case was stopped", other(func(o *edu.Closure) { o.Stopped = edu.Day(2022, 1, 1) }), ""},
		{"another case goes elsewhere", other(func(o *edu.Closure) { o.Into = c.Into }), ""},
		{"a teacher to a closed school", func(b *edu.Book, _ *edu.Closure, p *Execution) {
			s := *b.School(elsewhere)
			s.State = edu.StateClosed
			b.Put(edu.Schools, &s)
			p.Staff = map[edu.Ref]edu.Ref{1: elsewhere}
		}, "staff_into_closed_school"},
		{"a teacher to a school that is not there", teacher(9999), "staff_into_closed_school"},
		{"a teacher stays at the school", teacher(c.School), "staff_into_closed_school"},
		{"a teacher to a third school", teacher(elsewhere), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, n, p := base.Draft(), *c, plan
			tt.edit(b, &n, &p)
			b.Put(edu.Closures, &n)
			found := rulesOf(carryOutNeeds.ask(carrying{ClosureCaseOf(b, &n, r), p}))
			if tt.want == "" && len(found) > 0 || tt.want != "" && found[tt.want] == 0 {
				t.Fatalf("found %v, want %q", found, tt.want)
			}
			_, err := ClosureCaseOf(b, &n, r).CarryOut(p)
			var why edu.Problems
			if tt.want != "" && (!errors.As(err, &why) || rulesOf(why)[tt.want] == 0) {
				t.Errorf("carried out in spite of %s: %v", tt.want, err)
			}
		})
	}
}
