package procedure

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// ProjectCase is a building project with the book it stands in, the rules it is judged by, and the day.
type ProjectCase struct {
	*edu.Project
	b     *edu.Book
	rules edu.RuleSet
	today edu.Date
	// reports are those of all projects, nil to look for them in the book.
	reports map[edu.Ref][]*edu.ProgressReport
}

// ProjectCaseOf makes the work of a project.
func ProjectCaseOf(b *edu.Book, p *edu.Project, rules edu.RuleSet, today edu.Date) *ProjectCase {
	return &ProjectCase{Project: p, b: b, rules: rules, today: today}
}

// With gives the work the reports by project, for when many are looked at.
func (w *ProjectCase) With(reports map[edu.Ref][]*edu.ProgressReport) *ProjectCase {
	w.reports = reports
	return w
}

// Works are the cases of all projects of a book on a day, by urgency.
func Works(b *edu.Book, rules edu.RuleSet, today edu.Date) []*ProjectCase {
	var all []*ProjectCase
	reports := b.ByProject()
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		all = append(all, ProjectCaseOf(b, p, rules, today).With(reports))
	}
	ByUrgency(all)
	return all
}

// Latest is the project's monthly report of the latest month up to today, nil for none.
func (w *ProjectCase) Latest() *edu.ProgressReport {
	if w.reports == nil {
		return w.b.Latest(edu.Ref(w.RowID()), w.today)
	}
	return edu.LatestOf(w.reports[edu.Ref(w.RowID())], w.today)
}

// actual is when a stage was reached, as it was known on the day: the light of a past month does not know
// what came later.
func (w *ProjectCase) actual(c edu.Code) edu.Date {
	if d := w.Stage(c).Actual; !w.today.Before(edu.DateOf(d.First())) {
		return d
	}
	return edu.Date{}
}

// reported is the day up to which a monthly report speaks.
func (w *ProjectCase) reported(g *edu.ProgressReport) edu.Date {
	if day := edu.Month(g.Month.Year(), g.Month.MonthOf()).Last(); day.Before(w.today) {
		return day
	}
	return w.today
}

// InUse reports whether the building is in use.
func (w *ProjectCase) InUse() bool { return w.Stage(edu.ProjectInUse).Actual.Known() }

// Next is the stage that comes next: the first after the last one reached that is not 不适用, or where the
// last has been reached, the first that was left out; empty where nothing is open.
func (w *ProjectCase) Next() edu.Code {
	reached, left := edu.ProjectStages.Index(w.Reached()), edu.Code("")
	for i, s := range w.Stages {
		if s.Actual.Known() || s.Skipped.Is() {
			continue
		}
		code := edu.ProjectStages.Items[i].Code
		if i > reached {
			return code
		}
		if left == "" {
			left = code
		}
	}
	return left
}

// Problems are what is wrong with the record as it stands (domain rule 4.1). Hard ones are errors that
// stand until somebody corrects them.
func (w *ProjectCase) Problems() edu.Problems { return projectNeeds.ask(w) }

// Light is the risk of a project at a glance.
type Light int

// The lights.
const (
	Green Light = iota
	Amber
	Red
)

// Word is the light in a word, with a sign that reads without colour.
func (l Light) Word() string { return []string{"✓ 正常", "！关注", "× 滞后"}[l] }

// Reason is one reason of a light, in words.
type Reason struct {
	Light Light
	Text  string
}

// Light is the risk of the project, with its reasons, worst first: late stages, money, the pace of
// building, missing reports.
func (w *ProjectCase) Light() (light Light, reasons []Reason) {
	inUse := w.actual(edu.ProjectInUse).Known()
	if inUse && len(w.Problems()) == 0 {
		return Green, []Reason{{Green, "已于" + w.Stage(edu.ProjectInUse).Actual.Chinese() + "投用"}}
	}
	var by [3][]Reason
	add := func(l Light, format string, args ...any) {
		by[l] = append(by[l], Reason{l, fmt.Sprintf(format, args...)})
	}
	for _, p := range w.Problems() {
		if p.Level == edu.Hard {
			add(Red, "%s", p.Message)
		} else {
			add(Amber, "%s", p.Message)
		}
	}
	if !inUse {
		if g := w.Latest(); g != nil && g.InPlace.Known() && g.DoneTotal.Fen() > g.InPlace.Fen() {
			add(Amber, "累计完成投资%s万元，到位资金只有%s万元", edu.Wan(g.DoneTotal.Fen()), edu.Wan(g.InPlace.Fen()))
		}
		w.late(add)
		w.pace(add)
	}
	for l, these := range slices.Backward(by[:]) {
		if len(these) > 0 {
			light = max(light, Light(l))
			reasons = append(reasons, these...)
		}
	}
	if len(reasons) == 0 {
		reasons = []Reason{{Green, "没有超期的阶段，资金和进度没有发现问题"}}
	}
	return light, reasons
}

type adder func(l Light, format string, args ...any)

// late looks at planned dates that have passed.
func (w *ProjectCase) late(add adder) {
	for i, s := range w.Stages {
		if !s.Planned.Known() || w.actual(edu.ProjectStages.Items[i].Code).Known() || s.Skipped.Is() || !s.Planned.Last().Before(w.today) {
			continue
		}
		days := daysBetween(s.Planned.Last(), w.today)
		light := Amber
		if days > w.rules.OverdueDays {
			light = Red
		}
		add(light, "“%s”计划%s，已超期%d天", edu.ProjectStages.Items[i].Label, s.Planned.Chinese(), days)
	}
}

func daysBetween(from, to edu.Date) int {
	return int(to.First().Sub(from.First()).Hours()) / 24
}

// Unreported is the last full month where a project that is being built has no report of it.
func (w *ProjectCase) Unreported() (month edu.Date, missing bool) {
	start := w.actual(edu.ProjectStarted)
	if !start.Known() || w.InUse() || w.actual(edu.ProjectAccepted).Known() {
		return edu.Date{}, false
	}
	month = edu.DateOf(w.today.First().AddDate(0, 0, 1-w.today.First().Day()).AddDate(0, -1, 0))
	g := w.Latest()
	return month, !start.First().After(month.First()) && (g == nil || g.Month.First().Before(month.First()))
}

// pace compares 形象进度 with the building time that has passed, money with what is in place, and looks
// for the report of last month.
func (w *ProjectCase) pace(add adder) {
	start, end := w.actual(edu.ProjectStarted), w.Stage(edu.ProjectAccepted).Planned
	if !start.Known() || w.actual(edu.ProjectAccepted).Known() {
		return
	}
	g := w.Latest()
	if month, ok := w.Unreported(); ok {
		add(Amber, "没有%d年%d月的月报", month.Year(), month.MonthOf())
	}
	if g == nil {
		return
	}
	if !end.Known() || !g.Share.Known() {
		return
	}
	whole, gone := daysBetween(start, end.Last()), daysBetween(start, w.reported(g))
	if whole <= 0 {
		return
	}
	due, share := min(100, max(0, gone*100/whole)), int(g.Share.Hundredths()/100)
	lag, light := due-share, Amber
	if lag < w.rules.LagAmber {
		return
	}
	if lag >= w.rules.LagRed {
		light = Red
	}
	as := "" // of a month that is over, by its report
	if day := w.reported(g); day != w.today {
		as = "到" + day.Chinese()
	}
	add(light, "%s工期已过%d%%，形象进度%d%%，滞后%d个百分点", as, due, share, lag)
}

// Countdown is how many days are left until the planned use, and how many of them the building would not
// need at the pace it has had since its start (负数: 按现有进度来不及). paced is false before there is a pace.
func (w *ProjectCase) Countdown() (days, slack int, ok, paced bool) {
	due := w.Stage(edu.ProjectInUse).Planned
	if !due.Known() && !w.Stage(edu.ProjectAccepted).Actual.Known() {
		due = w.Stage(edu.ProjectAccepted).Planned
	}
	if !due.Known() || w.InUse() {
		return 0, 0, false, false
	}
	days = daysBetween(w.today, due.Last())
	start, g := w.Stage(edu.ProjectStarted).Actual, w.Latest()
	if !start.Known() || g == nil || g.Share.Hundredths() <= 0 {
		return days, 0, true, false
	}
	reported := w.reported(g)
	gone := daysBetween(start, reported)
	share := min(10000, g.Share.Hundredths())
	need := max(0, int(int64(gone)*(10000-share)/share)-daysBetween(reported, w.today))
	return days, days - need, true, gone > 0
}

// ByUrgency sorts projects: key projects that are not in use first by their days left, then by light, the worst first.
func ByUrgency(works []*ProjectCase) {
	type rank struct {
		key   int
		days  int
		light Light
	}
	ranks := map[*ProjectCase]rank{}
	for _, w := range works {
		r := rank{key: 1}
		r.light, _ = w.Light()
		if w.Key.Is() && !w.InUse() {
			r.key = 0
			r.days, _, _, _ = w.Countdown()
		}
		ranks[w] = r
	}
	slices.SortStableFunc(works, func(a, b *ProjectCase) int {
		x, y := ranks[a], ranks[b]
		switch {
		case x.key != y.key:
			return x.key - y.key
		case x.days != y.days:
			return x.days - y.days
		}
		return int(y.light - x.light)
	})
}
