package screen

import (
	"context"
	"fmt"
	"strings"

	"countyledger/app/ui"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
	"countyledger/store/round"
)

// Survey is how the ledger stood at one moment: what the desk and the counts in the navigation are made of. It is worked out once a
// change, away from the window, from a draft of the book; nobody alters it.
type Survey struct {
	Book   *edu.Book
	Today  edu.Date
	Rules  edu.RuleSet
	Stands Standing
	// Figures are the county's; Under of them miss their target, of Unknown something is missing (those of the plan, of rotation and of
	// the projects' reports stand with their own).
	Figures, Under, Unknown []indicator.Figure
	Quota                   indicator.Quota
	Tasks                   []indicator.TaskState
	Works                   []*procedure.ProjectCase // those that press stand first
	WorksDay                edu.Date                 // by which they are judged
	Findings                []check.Finding
	// Silent are the schools in use without figures of the year, Unreported the projects under construction without last month's report.
	Silent, Unreported []int64
	// LastMonth is the month of these reports.
	LastMonth edu.Date
	// Counted is how many schools have to have figures of the year.
	Counted int
	// Open is how much is open on each page that has something open, by page.
	Open map[string]Open
}

// Open is how much is open on a page, and what.
type Open struct {
	N    int
	What string
}

// survey works out how a book stands.
func (f *field) survey(ctx context.Context) (*Survey, error) {
	b := f.book
	v := &Survey{Book: b, Today: f.today, Rules: f.rules, WorksDay: f.projects, Open: map[string]Open{}}
	v.Stands = standingOf(b, f.rules, b.Year, b.Year.Within(f.today))
	found, err := check.County(ctx, b, check.Terms{Year: b.DataYear(), Rules: f.rules, Today: f.today, City: f.city})
	if err != nil {
		return nil, err
	}
	v.Findings, v.Figures = found, v.Stands.Figures()
	roll := v.Stands.Roll()
	v.Quota, _ = roll.Quotas()
	v.Tasks = indicator.TaskStates(roll, indicator.ByID(v.Figures), v.Stands.Years.Plan, f.today)
	v.Works = procedure.Works(b, f.rules, f.projects)
	for _, x := range v.Figures {
		switch x.Of {
		case indicator.OfPlan, indicator.OfRotation, indicator.OfWorks:
			continue
		case indicator.OfCounty, indicator.OfPasses:
		}
		switch x.Status {
		case indicator.NotMet:
			v.Under = append(v.Under, x)
		case indicator.Incomplete:
			v.Unknown = append(v.Unknown, x)
		case indicator.Met, indicator.NoTarget:
		}
	}
	v.count()
	return v, nil
}

// In is how the county stood in another school year: on the year's last day, or today where that is earlier.
func (v *Survey) In(y edu.Year) Standing { return standingOf(v.Book, v.Rules, y, y.Within(v.Today)) }

// ShownFigure is the value of a figure with its unit, counts of stages or forms one after another, or in words why there is none.
func ShownFigure(f *indicator.Figure) string {
	switch {
	case f.Value.Known:
		return f.Shown(f.Decimals()).String() + f.Unit
	case len(f.Parts) == 0:
		return f.Unknown()
	}
	var parts []string
	for _, x := range f.Parts {
		parts = append(parts, fmt.Sprintf("%s%d", x.Label, x.Count))
	}
	return strings.Join(parts, " ")
}

// number is how many of all are such.
func number[T any](all []T, such func(T) bool) (n int) {
	for _, x := range all {
		if such(x) {
			n++
		}
	}
	return n
}

// count says how much is open on the pages.
func (v *Survey) count() {
	year := v.Book.DataYear()
	v.Counted = number(edu.All[edu.School](v.Book, edu.Schools), func(s *edu.School) bool { return s.Counted(year) })
	for _, x := range v.Findings {
		if x.Rule == check.NoYear && x.Explained == "" {
			v.Silent = append(v.Silent, x.Row)
		}
	}
	for _, w := range v.Works {
		if month, missing := w.Unreported(); missing {
			v.LastMonth = edu.Month(month.First().Year(), int(month.First().Month()))
			v.Unreported = append(v.Unreported, w.RowID())
		}
	}
	missing := 0
	for _, r := range round.All(v.Book) {
		if r.State == edu.RoundOpen {
			missing += len(round.Of(v.Book, r).Missing())
		}
	}
	for page, x := range map[string]Open{
		edu.SectionYears.ID:    {len(v.Silent), "所学校没有报学年数据"},
		edu.ProgressReports.ID: {len(v.Unreported), "个在建项目没有" + v.LastMonth.Chinese() + "的月报"},
		PageCases:              {number(edu.All[edu.Closure](v.Book, edu.Closures), (*edu.Closure).Open), "例撤并没有办结"},
		PageWorks: {number(v.Works, func(w *procedure.ProjectCase) bool {
			light, _ := w.Light()
			return light > procedure.Green
		}), "个项目要关注或已滞后"},
		PageEligibility: {v.Quota.Unsure, "人没有填认定所需的内容"},
		PagePlan: {number(edu.All[edu.Rotation](v.Book, edu.Rotations), func(m *edu.Rotation) bool {
			return m.Reason == edu.ReasonRotation && m.Year == v.Book.Year && m.Waits()
		}), "人次等待审批或报到"},
		PageIndicators: {len(v.Under), "项监测指标未达标"},
		PageTargets: {number(v.Tasks, func(t indicator.TaskState) bool {
			return t.Light != indicator.TaskDone && t.Light != indicator.TaskSkipped
		}), "项重点任务没有完成"},
		PageRounds: {missing, "个单位没有报收的表"},
		PageDoubts: {number(edu.All[edu.Doubt](v.Book, edu.Doubts), func(d *edu.Doubt) bool {
			return d.State == edu.DoubtOpen || d.State == edu.DoubtAsked
		}), "条疑点还要答复"},
		PageAudit: {number(v.Findings, func(x check.Finding) bool { return x.Explained == "" }), "项问题没有改正，也没有说明"},
	} {
		if x.N > 0 {
			v.Open[page] = x
		}
	}
}

// field is what a survey is made of: nothing of it changes while it is worked out.
type field struct {
	book            *edu.Book
	rules           edu.RuleSet
	city            *check.File
	today, projects edu.Date
}

// surveys are the last survey, of which version of the book it is, and who waits for the next.
type surveys struct {
	last    *Survey
	version int
	running bool
	waiting []func(*Survey)
}

// Survey gives how the ledger stands now: at once where that is known, else when it has been worked out. One that was made while the
// ledger changed is given too, and is followed by another as soon as the change asks for it.
func (s *Session) Survey(then func(*Survey)) {
	if v := s.surveys.last; v != nil && s.surveys.version == s.version && v.Today == s.Today() {
		then(v)
		return
	}
	s.surveys.waiting = append(s.surveys.waiting, then)
	if !s.surveys.running {
		s.lookAround()
	}
}

// lookAround works the next survey out for all who wait.
func (s *Session) lookAround() {
	waiting, version := s.surveys.waiting, s.version
	s.surveys.waiting, s.surveys.running = nil, true
	f := &field{book: s.book.Draft(), rules: s.Rules, city: s.City, today: s.Today(), projects: s.ProjectsAsOf()}
	var v *Survey
	s.Tasks.Quietly(func(ctx context.Context) (err error) {
		v, err = f.survey(ctx)
		return err
	}, func(err error) {
		s.surveys.running = false
		if err != nil {
			ui.ShowError(err, s.Window)
		} else {
			s.surveys.last, s.surveys.version = v, version
			if version == s.version {
				s.hold(v.Findings)
				s.stands = &stood{v.Stands, version, v.Book.Year} // one way of standing, and not another of the same
			}
			for _, then := range waiting {
				then(v)
			}
		}
		if len(s.surveys.waiting) > 0 && !s.surveys.running {
			s.lookAround()
		}
	})
}
