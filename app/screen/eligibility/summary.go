package eligibility

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// summary counts the standings by school or by subject; Enter goes to the teachers of a row.
type summary struct {
	p    *Page
	by   string // key of the field it counts by
	rows []sum
	grid *ui.Grid
}

// sum is one row of a summary.
type sum struct {
	group    group
	name     string
	staff    int
	standing [4]int
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
	v.grid = ui.NewGrid([]ui.Column{
		{Title: "学校或学科", Width: 230, Frozen: true},
		{Title: "教职工", Width: 70, Right: true},
		{Title: "应交流", Width: 70, Right: true},
		{Title: "暂缓", Width: 60, Right: true},
		{Title: "免除", Width: 60, Right: true},
		{Title: "不符合", Width: 70, Right: true},
		{Title: "符合条件合计", Width: 110, Right: true},
		{Title: "其中骨干", Width: 80, Right: true},
		{Title: "已交流", Width: 70, Right: true},
	}, v)
	v.grid.OnOpen = v.open
	v.grid.OnKey = p.key
	return v
}

// fill counts what the search lets through, of all standings.
func (v *summary) fill(by string) {
	v.by, v.rows = by, v.rows[:0]
	at := map[group]int{}
	q := pinyin.Query(v.p.search.Text)
	for i := range v.p.all {
		e := &v.p.all[i]
		if q != "" && !v.p.matches(e, q) {
			continue
		}
		g := groupOf(e, by)
		k, ok := at[g]
		if !ok {
			k = len(v.rows)
			at[g] = k
			name := edu.Subjects.Label(g.subject)
			if by == "posted_at" {
				name = v.p.s.Short(g.school)
			}
			v.rows = append(v.rows, sum{group: g, name: name})
		}
		r := &v.rows[k]
		r.staff++
		r.standing[e.verdict.Standing]++
		if e.verdict.Base() && edu.CountyBackbone(e.t.Backbone) {
			r.backbone++
		}
		if v.p.roll.Counted(e.t) != nil {
			r.moved++
		}
	}
	slices.SortStableFunc(v.rows, func(a, z sum) int { return base(z) - base(a) })
	v.grid.Reload()
}

func base(r sum) int { return r.standing[indicator.IsDue] + r.standing[indicator.Deferred] }

// open shows the teachers of a row; Esc shows all again.
func (v *summary) open(row int) {
	r := v.rows[row]
	v.p.within = func(e *entry) bool { return groupOf(e, v.by) == r.group }
	v.p.view, v.p.only = 0, everybody
	v.p.Changed()
	v.p.desk.Keys()
	v.p.s.Say(fmt.Sprintf("%s：%d人，按Esc显示全部", v.Cell(row, 0), r.staff))
}

// Len implements ui.Source.
func (v *summary) Len() int { return len(v.rows) }

// Cell implements ui.Source.
func (v *summary) Cell(row, col int) string {
	r := v.rows[row]
	if col == 0 {
		if r.name == "" {
			return "（未填）"
		}
		return r.name
	}
	return fmt.Sprint([]int{r.staff, r.standing[indicator.IsDue], r.standing[indicator.Deferred], r.standing[indicator.Exempt], r.standing[indicator.NotDue], base(r), r.backbone, r.moved}[col-1])
}

// Tint implements ui.Source.
func (*summary) Tint(int, int) fyne.ThemeColorName { return "" }
