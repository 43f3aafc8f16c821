package procedure

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// Reach is a stage that a project has reached: when, by which paper, with which amount.
type Reach struct {
	Stage   edu.Code
	On      edu.Date
	Doc     edu.Text
	Amount  edu.Money
	Skipped bool // 不适用: the stage is passed over, without a date
	// Reason is why the project goes on although stages before have neither a date nor 不适用.
	Reason string
}

// Reach enters a stage. It fails with edu.Problems where dates would run backwards, where a building is
// put to use before it has been accepted, and, without a reason, where stages before are open.
func (w *Work) Reach(r Reach) (edu.Change, error) {
	if r.Stage == edu.ProjectInUse && !r.Skipped && w.Stage(edu.ProjectAccepted).Actual.Known() {
		return edu.Change{}, refuse("use_with_the_school", "p16_date", "投用请用“投用…”登记，学校的学位和床位同时更新")
	}
	return w.reach(r)
}

func (w *Work) reach(r Reach) (edu.Change, error) {
	i := edu.ProjectStages.Index(r.Stage)
	if i < 0 {
		return edu.Change{}, refuse("unknown_stage", "current", "没有“%s”这个阶段", r.Stage)
	}
	next := *w.Project
	s := &next.Stages[i]
	if s.Skipped = edu.Yes(r.Skipped); r.Skipped {
		if s.Actual.Known() {
			return edu.Change{}, refuse("stage_done", "current", "“%s”已有日期%s，不能标为不适用", edu.ProjectStages.Label(r.Stage), s.Actual)
		}
		return w.change(&next, "“"+edu.ProjectStages.Label(r.Stage)+"”不适用"), nil
	}
	key := "p" + string(r.Stage[1:])
	if r.Doc != "" && edu.Projects.Field(key+"_doc") == nil {
		return edu.Change{}, refuse("no_document", "current", "“%s”没有文号", edu.ProjectStages.Label(r.Stage))
	}
	if r.Amount.Known() && edu.Projects.Field(key+"_amount") == nil {
		return edu.Change{}, refuse("no_amount", "current", "“%s”没有金额", edu.ProjectStages.Label(r.Stage))
	}
	s.Skipped = edu.Flag{}
	s.Actual = r.On
	if r.Doc != "" {
		s.Doc = r.Doc
	}
	if r.Amount.Known() {
		s.Amount = r.Amount
	}
	if p := w.refused(&next, r); p != nil {
		return edu.Change{}, p
	}
	if open := w.open(i); open != "" {
		if r.Reason == "" {
			return edu.Change{}, refuse("stages_open", "current", "前面的“%s”既没有日期，也没有标“不适用”；请补填，或写明原因", open)
		}
		next.Note = edu.Text(joined(string(next.Note), fmt.Sprintf("%s先于“%s”：%s", edu.ProjectStages.Label(r.Stage), open, r.Reason)))
	}
	next.Current = (&Work{Project: &next}).Reached()
	return w.change(&next, "“"+edu.ProjectStages.Label(r.Stage)+"”"+r.On.String()), nil
}

func (w *Work) refused(next *edu.Project, r Reach) edu.Problems {
	if !r.On.Known() {
		return refuse("date_missing", "current", "没有填“%s”的日期", edu.ProjectStages.Label(r.Stage))
	}
	f := &findings{}
	(&Work{Project: next}).dates(f)
	was := &findings{}
	w.dates(was)
	for _, p := range f.all { // what stood wrong before does not stop the clerk from going on
		if !slices.Contains(was.all, p) {
			return edu.Problems{p}
		}
	}
	if r.Stage == edu.ProjectInUse && !w.Stage(edu.ProjectAccepted).Actual.Known() {
		return refuse("use_without_acceptance", "p16_date", "没有竣工验收日期，不能登记投用")
	}
	return nil
}

// open names the first stage before the i-th that has neither a date nor 不适用.
func (w *Work) open(i int) string {
	for k := range i {
		if s := w.Stages[k]; !s.Actual.Known() && !s.Skipped.Is() {
			return edu.ProjectStages.Items[k].Label
		}
	}
	return ""
}

func (w *Work) change(next *edu.Project, what string, more ...edu.Item) edu.Change {
	return edu.Change{Kind: edu.BatchEdit, Why: string(w.Name) + "：" + what, Items: append([]edu.Item{{Register: edu.Projects, Record: next}}, more...)}
}

// Use puts the building to use in one step: 投用, and the school with the new places and beds (where those it
// had are known), 寄宿制 where the task was one. A new school is entered with it where school is given (without a row number).
func (w *Work) Use(on edu.Date, reason string, school *edu.School) (edu.Change, error) {
	if w.InUse() {
		return edu.Change{}, refuse("already_in_use", "p16_date", "已于%s投用", w.Stage(edu.ProjectInUse).Actual)
	}
	ch, err := w.reach(Reach{Stage: edu.ProjectInUse, On: on, Reason: reason})
	if err != nil {
		return ch, err
	}
	p := ch.Items[0].Record.(*edu.Project)
	s := w.b.School(w.School)
	if school != nil {
		clone := *school
		clone.SetRowID(-1)
		s, p.School = &clone, -1
	}
	if s == nil {
		return edu.Change{}, refuse("no_school", "school", "项目没有对应的学校")
	}
	n := *s
	for _, more := range []struct{ to, by *edu.Count }{{&n.Places, &w.Places}, {&n.Beds, &w.Beds}} {
		if more.by.Known() && (more.to.Known() || school != nil) { // to what the school had and nobody entered nothing can be added
			*more.to = edu.N(more.to.Int() + more.by.Int())
		}
	}
	if w.Task == "boarding" {
		n.Boarding = edu.Yes(true)
	}
	ch.Why = string(w.Name) + "：投用，更新" + string(n.Name)
	ch.Items = append(ch.Items, edu.Item{Register: edu.Schools, Record: &n})
	return ch, nil
}

// NewMonth begins the reports of a month: for each project that is not in use and has none, a report with
// what had accumulated by the last one, nothing done in the month yet. Trouble stays until it is removed.
func NewMonth(b *edu.Book, month edu.Date) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: "新建" + month.Chinese() + "的项目月报"}
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		id := edu.Ref(p.RowID())
		last := b.Latest(id, month)
		if use := p.Stage(edu.ProjectInUse).Actual; use.Known() && use.Last().Before(month) || last != nil && !last.Month.Before(month) {
			continue
		}
		g := &edu.Progress{Project: id, Month: month, DoneMonth: edu.Fen(0), DoneYear: edu.Fen(0), DoneTotal: edu.Fen(0), InPlace: p.InPlace, Paid: edu.Fen(0), Current: p.Current}
		if last != nil {
			g.DoneTotal, g.InPlace, g.Paid, g.Share, g.Trouble = last.DoneTotal, last.InPlace, last.Paid, last.Share, last.Trouble
			if last.Month.Year() == month.Year() {
				g.DoneYear = last.DoneYear
			}
			if edu.ProjectStages.Index(last.Current) > edu.ProjectStages.Index(g.Current) {
				g.Current = last.Current
			}
		}
		g.SetRowID(-int64(len(ch.Items)) - 1)
		ch.Items = append(ch.Items, edu.Item{Register: edu.ProgressReports, Record: g})
	}
	return ch
}
