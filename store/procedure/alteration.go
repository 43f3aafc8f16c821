package procedure

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// Altering is a change of what schools are called or where they belong, all by one paper.
type Altering struct {
	Schools []edu.Ref
	Kind    edu.Code
	On      edu.Date
	To      edu.Text // the new name of the school or the township; the other county of 划出 and 划入
	Doc     edu.Text
}

// altering is one that is being asked about, with the schools themselves.
type altering struct {
	Altering
	b   *edu.Book
	all []*edu.School
}

// alterNeeds are what an alteration needs; nothing waives them, for each would leave the ledger saying what is not so.
var alterNeeds = first[altering]{
	&requirement[altering]{"alters_nothing", edu.Hard, "school", orderly, func(x altering, say sayer) {
		if len(x.all) == 0 {
			say("请先选学校")
		}
	}},
	every[altering]{
		&requirement[altering]{"no_effective_date", edu.Hard, "effective", orderly, func(x altering, say sayer) {
			switch {
			case !x.On.Full():
				say("请填写完整的生效日期，如2026-09-01")
			case x.Kind == edu.AlterationName && len(x.all) > 1:
				say("学校更名一次只办一所")
			}
		}},
		&requirement[altering]{"no_new_name", edu.Hard, "after", orderly, func(x altering, say sayer) {
			if x.To == "" {
				say("请填写%s", x.asked())
			}
		}},
		&requirement[altering]{"altered_to_itself", edu.Hard, "after", orderly, func(x altering, say sayer) {
			for _, s := range x.all {
				if x.To != "" && x.before(s) == x.To {
					say("%s现在就是“%s”", s.Name, x.To)
				}
			}
		}},
		&requirement[altering]{"altered_out_of_order", edu.Hard, "effective", orderly, func(x altering, say sayer) {
			latest := x.b.AlterationsOf()
			for _, s := range x.all {
				for _, a := range latest[edu.Ref(s.RowID())] {
					if a.OfSame(x.Kind) && !a.Effective.Before(x.On) {
						say("%s在%s已有“%s”，生效日期应在其后", s.Name, a.Effective, edu.AlterationKinds.Label(a.Kind))
						break
					}
				}
			}
		}},
		&requirement[altering]{"altered_while_gone", edu.Hard, "school", orderly, func(x altering, say sayer) {
			for _, s := range x.all {
				switch {
				case x.Kind == edu.AlterationOut && !s.Open(), x.Kind == edu.AlterationName && !s.Open():
					say("%s已%s，不能再办“%s”", s.Name, s.Ended(), edu.AlterationKinds.Label(x.Kind))
				case x.Kind == edu.AlterationIn && s.State == edu.StateClosed:
					say("%s已撤销，不能划入", s.Name)
				}
			}
		}},
		&requirement[altering]{"leaves_cases_behind", edu.Hard, "school", orderly, leavesBehind},
	},
}

// leavesBehind says what has to be settled before a school is given to another county: what two schools share, where one stays.
func leavesBehind(x altering, say sayer) {
	if x.Kind != edu.AlterationOut {
		return
	}
	goes := func(id edu.Ref) bool { return slices.Contains(x.Schools, id) }
	for _, c := range edu.All[edu.Closure](x.b, edu.Closures) {
		if open := c.Open() && !c.CarriedOut(); open && (goes(c.School) || goes(c.Into)) {
			say("%s的撤并正在推进，请先实施或终止", x.name(c.School))
		}
	}
	for _, s := range edu.All[edu.School](x.b, edu.Schools) {
		if id := edu.Ref(s.RowID()); s.Open() && goes(s.Centre) && !goes(id) {
			say("教学点%s的中心校是%s，请先改它的中心校，或一起划出", s.Name, x.name(s.Centre))
		}
	}
	for _, m := range edu.All[edu.Rotation](x.b, edu.Rotations) {
		if m.State == edu.RotationOn && goes(m.From) != goes(m.To) {
			say("%s正在%s和%s之间交流，请先登记期满或提前结束", x.teacher(m.Teacher), x.name(m.From), x.name(m.To))
		}
	}
}

func (x altering) name(id edu.Ref) string {
	if s := x.b.School(id); s != nil {
		return string(s.Name)
	}
	return "（未填）"
}

func (x altering) teacher(id edu.Ref) string {
	if t := x.b.Teacher(id); t != nil {
		return x.b.Called(edu.Teachers, t)
	}
	return "（未填）"
}

// asked is what the clerk has to say of the kind.
func (x altering) asked() string { return AlteredTo(x.Kind) }

// AlteredTo is what has to be said of an alteration, as the head of its entry.
func AlteredTo(kind edu.Code) string {
	switch kind {
	case edu.AlterationName:
		return "现校名"
	case edu.AlterationOut:
		return "划入的县"
	case edu.AlterationIn:
		return "划出的县"
	}
	return "现乡镇名"
}

// before is what stands now where the alteration puts something else.
func (x altering) before(s *edu.School) edu.Text {
	if at := (&edu.Alteration{Kind: x.Kind}).Of(s); at != nil {
		return edu.Text(*at)
	}
	return edu.Text(x.b.Unit.Area)
}

// InTownships are the schools of the townships of some, all of them: those that have no township are alone.
func InTownships(b *edu.Book, some []edu.Ref) (out []edu.Ref) {
	towns := map[edu.Name]bool{}
	for _, id := range some {
		if s := b.School(id); s != nil && s.Township != "" {
			towns[s.Township] = true
		}
	}
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if id := edu.Ref(s.RowID()); towns[s.Township] || slices.Contains(some, id) {
			out = append(out, id)
		}
	}
	return out
}

// Alter gives schools another name, another township or another county from a day on, as one act: the schools themselves, a line of each
// that keeps what was before, and where a school goes to another county its teachers. Papers of earlier days have what stood then. It fails
// with edu.Problems.
func Alter(b *edu.Book, a Altering) (edu.Change, error) {
	a.To = edu.Text(strings.TrimSpace(string(a.To)))
	if a.Kind == edu.AlterationTownName {
		a.Schools = InTownships(b, a.Schools)
	}
	x := altering{Altering: a, b: b}
	for _, id := range a.Schools {
		if s := b.School(id); s != nil {
			x.all = append(x.all, s)
		}
	}
	if p := alterNeeds.ask(x); p != nil {
		return edu.Change{}, p
	}
	ch := edu.Change{Kind: edu.BatchEdit, Why: x.why()}
	put := func(g *edu.Register, r edu.Record) { ch.Items = append(ch.Items, edu.Item{Register: g, Record: r}) }
	for i, s := range x.all {
		next, line := *s, &edu.Alteration{
			School: edu.Ref(s.RowID()), Kind: a.Kind, Effective: a.On, Before: x.before(s), After: a.To, Doc: a.Doc,
		}
		line.SetRowID(int64(-1 - i))
		switch a.Kind {
		case edu.AlterationOut:
			next.State, next.Centre = edu.StateLeft, 0
		case edu.AlterationIn:
			next.State, line.Before, line.After = edu.StateOpen, a.To, x.before(s)
		case edu.AlterationName:
			next.Former, next.Name = edu.WithName(s.Former, string(s.Name)), edu.Name(a.To)
		default:
			next.Township = edu.Name(a.To)
		}
		put(edu.Schools, &next)
		put(edu.Alterations, line)
	}
	for _, t := range x.leaving() {
		next := *t
		next.OnDuty, next.Left = edu.OnDutyLeft, a.On
		put(edu.Teachers, &next)
	}
	return ch, nil
}

// leaving are the teachers who go with the schools: those on duty whose post is there. Who is lent or away stays as he or she is, and is
// named by Staying.
func (x altering) leaving() []*edu.Teacher {
	return x.staff(func(t *edu.Teacher) bool { return t.OnDuty == edu.OnDutyYes || t.OnDuty == "" })
}

func (x altering) staff(which func(*edu.Teacher) bool) (out []*edu.Teacher) {
	if x.Kind != edu.AlterationOut {
		return nil
	}
	for _, t := range edu.All[edu.Teacher](x.b, edu.Teachers) {
		if slices.Contains(x.Schools, t.PostedAt) && inService(t) && which(t) {
			out = append(out, t)
		}
	}
	return out
}

// Leaving counts the teachers who go with the schools, and those who are lent or away: where they belong has to be settled one by one.
func (a Altering) Leaving(b *edu.Book) (with, away int) {
	x := altering{Altering: a, b: b}
	with = len(x.leaving())
	return with, len(x.staff(func(*edu.Teacher) bool { return true })) - with
}

func (x altering) why() string {
	who := string(x.all[0].Name)
	switch n := len(x.all); {
	case x.Kind == edu.AlterationTownName:
		return fmt.Sprintf("乡镇更名：%s改为%s，%d所学校", x.all[0].Township, x.To, n)
	case n > 1:
		who = fmt.Sprintf("%s等%d所", who, n)
	}
	switch x.Kind {
	case edu.AlterationOut:
		return fmt.Sprintf("%s划出到%s", who, x.To)
	case edu.AlterationIn:
		return fmt.Sprintf("%s从%s划入", who, x.To)
	case edu.AlterationName:
		return fmt.Sprintf("%s更名为%s", who, x.To)
	}
	return fmt.Sprintf("%s改属%s", who, x.To)
}
