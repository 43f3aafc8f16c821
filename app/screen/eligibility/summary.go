package eligibility

import (
	"fmt"
	"slices"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// summary counts the standings by school or by subject; Enter goes to the teachers of a row.
type summary struct {
	p    *Page
	by   string // key of the field it counts by
	list *ui.List[*sum]
}

// sum is one row of a summary.
type sum struct {
	group    group
	name     string
	staff    int
	standing [4]int
	unsure   int // of no standing: nobody entered what it rests on
	moved    int
	backbone int // 县级 or higher among those who are due
}

// group is what the teachers of a row have in common: the school where they had their post, or the subject.
type group struct {
	school  edu.Ref
	subject edu.Code
}

// groupOf is the group of a teacher in a summary.
func groupOf(e *entry, by string) group {
	if by == "posted_at" {
		return group{school: e.verdict.Tenure.School}
	}
	return group{subject: e.t.Subject}
}

// views are what F6 goes through: the list, and the summaries.
var views = []struct{ by, label string }{{"", "名单"}, {"posted_at", "按学校"}, {"subject", "按学科"}}

func newSummary(p *Page) *summary {
	v := &summary{p: p}
	count := func(title string, width float32, n func(*sum) int) ui.Col[*sum] {
		return ui.Col[*sum]{
			Title: title, Width: width, Right: true, Text: func(r *sum) string { return fmt.Sprint(n(r)) },
			Total: func(rows []*sum) string { return ui.Sum(rows, func(r *sum) (int, bool) { return n(r), true }) },
		}
	}
	standing := func(title string, width float32, s indicator.Standing) ui.Col[*sum] {
		return count(title, width, func(r *sum) int { return r.standing[s] })
	}
	v.list = ui.NewList(
		ui.Col[*sum]{
			Title: "学校或学科", Width: 230, Frozen: true, Names: true, Text: (*sum).label,
			Total: func(rows []*sum) string { return fmt.Sprintf("合计（共%d行）", len(rows)) },
		},
		count("教职工", 70, func(r *sum) int { return r.staff }),
		standing("应交流", 70, indicator.IsDue),
		standing("暂缓", 60, indicator.Deferred),
		standing("免除", 60, indicator.Exempt),
		standing("不符合", 70, indicator.NotDue),
		count("要核对", 70, func(r *sum) int { return r.unsure }),
		count("符合条件合计", 110, (*sum).base),
		count("其中骨干", 80, func(r *sum) int { return r.backbone }),
		count("已交流", 70, func(r *sum) int { return r.moved }),
	)
	v.list.OnOpen = v.open
	v.p.s.KeepTitled(v.list.Grid, screen.PageEligibility+".sums")
	return v
}

// fill counts what the search lets through, of all standings.
func (v *summary) fill(by string) {
	v.by = by
	var rows []*sum
	at := map[group]*sum{}
	for _, e := range v.p.Found() {
		g := groupOf(e, by)
		r := at[g]
		if r == nil {
			r = &sum{group: g, name: edu.Subjects.Label(g.subject)}
			if by == "posted_at" {
				r.name = v.p.s.Short(g.school)
			}
			at[g] = r
			rows = append(rows, r)
		}
		r.staff++
		if e.verdict.Unsure {
			r.unsure++
		} else {
			r.standing[e.verdict.Standing]++
		}
		if e.verdict.Base() && v.p.roll.Ranks(e.t) {
			r.backbone++
		}
		if v.p.roll.Counted(e.t) != nil {
			r.moved++
		}
	}
	slices.SortStableFunc(rows, func(a, z *sum) int { return z.base() - a.base() })
	v.list.Show(rows, v.list.Grid.Current())
}

func (r *sum) base() int { return r.standing[indicator.IsDue] + r.standing[indicator.Deferred] }

func (r *sum) label() string {
	if r.name == "" {
		return "（未填）"
	}
	return r.name
}

// open shows the teachers of a row; a button over the list shows all again.
func (v *summary) open(r *sum) {
	by := v.by
	v.p.look(0)
	v.p.within, v.p.whose = func(e *entry) bool { return groupOf(e, by) == r.group }, r.label()
	v.p.Choose(everybody)
	v.p.Desk.Keys()
	v.p.s.Say(fmt.Sprintf("%s：%d人", r.label(), r.staff))
}
