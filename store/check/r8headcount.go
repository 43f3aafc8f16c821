package check

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// roll is the staff list of a school as 专任教师 of the yearly figures are counted (see the help of that field): at 编制单位, in post or
// lent or for a while not in post, without 代课.
type roll struct {
	counted []*edu.Teacher
	// unsure are those of whom nobody knows whether they were counted: a field that decides is blank, or they have left since.
	unsure []*edu.Teacher
	// beside are those whom the school may have counted as well, by why they do not count.
	beside groups
}

// groups are names by what holds of them, in the order in which they came up.
type groups struct {
	what []string
	of   map[string][]string
}

func (g *groups) add(what, name string) {
	if g.of == nil {
		g.of = map[string][]string{}
	}
	if g.of[what] == nil {
		g.what = append(g.what, what)
	}
	g.of[what] = append(g.of[what], name)
}

// mostNames is how many names a finding has of one kind; more nobody reads.
const mostNames = 10

func (g *groups) String() string {
	var out []string
	for _, what := range g.what {
		names, more := g.of[what], ""
		if len(names) > mostNames {
			names, more = names[:mostNames], fmt.Sprintf("等%d人", len(names))
		}
		out = append(out, what+strings.Join(names, "、")+more)
	}
	return strings.Join(out, "；")
}

// rolls are the staff lists as they stood on the statistics date, by school.
func (a *audit) rolls() map[edu.Ref]*roll {
	out := map[edu.Ref]*roll{}
	at := func(id edu.Ref) *roll {
		if out[id] == nil {
			out[id] = &roll{}
		}
		return out[id]
	}
	for _, t := range a.b.StaffOn(a.y.Start()) {
		switch r := at(t.PostedAt); a.counts(t) {
		case counted:
			r.counted = append(r.counted, t)
		case unsure:
			r.unsure = append(r.unsure, t)
		case beside:
			r.beside.add(whyNot(t), a.b.Apart(t))
			continue
		default:
			continue
		}
		if t.WorksAt != 0 && t.WorksAt != t.PostedAt {
			at(t.WorksAt).beside.add("编制不在本校、在本校任教的", a.b.Apart(t))
		}
	}
	return out
}

// counting is how somebody of the staff list counts as 专任教师 of the year.
type counting int

const (
	apart  counting = iota // no teacher at all, or gone
	beside                 // does not count, but a school may think so
	counted
	unsure
)

func (a *audit) counts(t *edu.Teacher) counting {
	start := a.y.Start()
	switch {
	case t.Post != edu.PostTeaching && t.Post != "":
		return apart
	case t.OnDuty == edu.OnDutyLeft: // nobody wrote down when
		return unsure
	case t.OnDuty == edu.OnDutyRetired:
		if month, ok := t.Retires(start); ok && month.Last().Before(start) {
			return apart
		}
		return unsure
	case t.Establishment == edu.EstablishmentSubstitute:
		return beside
	case t.Post == "" || t.Establishment == "" || start.Before(t.Joined):
		return unsure
	}
	return counted
}

// whyNot is why somebody does not count, before the names.
func whyNot(t *edu.Teacher) string { return edu.Establishments.Label(t.Establishment) + "不计的" }

// headCount looks at the year of the staff list only, and only where there is a list at all.
func headCount(a *audit, m marks) {
	if a.y != a.b.StaffYear() || len(a.b.Rows(edu.Teachers)) == 0 {
		return
	}
	reported, lacking := map[edu.Ref]edu.Count{}, map[edu.Ref][]edu.Code{}
	for _, y := range a.ofYear() {
		switch {
		case y.Teachers.Known():
			reported[y.School] = edu.N(reported[y.School].Int() + y.Teachers.Int())
		case y.Section != edu.SectionShared:
			lacking[y.School] = append(lacking[y.School], y.Section)
		}
	}
	rolls := a.rolls()
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		id := edu.Ref(s.RowID())
		n := reported[id]
		if !s.Open() || !n.Known() {
			continue
		}
		r := rolls[id].without(lacking[id])
		least, most := len(r.counted), len(r.counted)+len(r.unsure)
		if n.Int() >= least && n.Int() <= most {
			continue
		}
		said := fmt.Sprintf("%s：学年数据的专任教师%d人，教师花名册按编制单位%d人", s.Name, n.Int(), least)
		if most > least {
			said += fmt.Sprintf("（另有%d人不能确定）", most-least)
		}
		f := m.mark(edu.Schools, s, m.rule.Field, said+"。"+r.difference(a.b, n.Int() > most))
		f.stands = said
	}
}

// without leaves out those who teach in sections of which the figures lack the number; who teaches nobody knows where may be one of them.
// r may be nil.
func (r *roll) without(sections []edu.Code) *roll {
	switch {
	case r == nil:
		return &roll{}
	case len(sections) == 0:
		return r
	}
	out := &roll{beside: r.beside}
	for _, t := range r.counted {
		switch {
		case t.Section == "":
			out.unsure = append(out.unsure, t)
		case !slices.Contains(sections, t.Section):
			out.counted = append(out.counted, t)
		}
	}
	for _, t := range r.unsure {
		if !slices.Contains(sections, t.Section) {
			out.unsure = append(out.unsure, t)
		}
	}
	return out
}

// difference names who may make the difference: where the list has fewer than the figures those who do not count, else those who do
// and whom a school easily leaves out.
func (r *roll) difference(b *edu.Book, fewer bool) string {
	if fewer {
		if who := r.beside.String(); who != "" {
			return "请核对花名册是否缺人，学年数据是否计入了：" + who
		}
		return "请核对花名册是否缺人"
	}
	var left groups
	for _, t := range r.counted {
		switch {
		case t.OnDuty != edu.OnDutyYes && t.OnDuty != "":
			left.add(edu.OnDuty.Label(t.OnDuty)+"的", b.Apart(t))
		case t.WorksAt != 0 && t.WorksAt != t.PostedAt:
			left.add("在别校任教的", b.Apart(t))
		}
	}
	if who := left.String(); who != "" {
		return "请核对学年数据是否漏计了：" + who
	}
	return "请核对学年数据是否漏计"
}
