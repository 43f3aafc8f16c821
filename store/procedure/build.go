package procedure

import (
	"fmt"
	"slices"
	"strings"

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
func (w *ProjectCase) Reach(r Reach) (edu.Change, error) {
	if p := withTheSchool.ask(reaching{ProjectCase: w, Reach: r}); p != nil {
		return edu.Change{}, p
	}
	return w.reach(r)
}

func (w *ProjectCase) reach(r Reach) (edu.Change, error) {
	next := *w.Project
	step := reaching{w, r, &ProjectCase{Project: &next}, edu.ProjectStages.Index(r.Stage)}
	if p := stageNeeds.ask(step); p != nil {
		return edu.Change{}, p
	}
	s, label := &next.Stages[step.i], edu.ProjectStages.Label(r.Stage)
	if s.Skipped = edu.Yes(r.Skipped); r.Skipped {
		return w.change(&next, "“"+label+"”不适用"), nil
	}
	s.Skipped, s.Actual = edu.Flag{}, r.On
	if r.Doc != "" {
		s.Doc = r.Doc
	}
	if r.Amount.Known() {
		s.Amount = r.Amount
	}
	if p := reachNeeds.ask(step); p != nil {
		return edu.Change{}, p
	}
	if g := step.unfinished(); g != nil {
		next.Note = edu.Text(joined(string(next.Note), fmt.Sprintf("%s时形象进度%s：%s", label, g.Share.Text(edu.Format{}), r.Reason)))
	}
	if open := w.open(step.i); len(open) > 0 {
		next.Note = edu.Text(joined(string(next.Note), fmt.Sprintf("%s先于%s：%s", label, quoted(open), r.Reason)))
	}
	next.Current = step.next.Reached()
	return w.change(&next, "“"+label+"”"+r.On.String()), nil
}

// open names the stages before the i-th of which nothing is known: neither a date, nor a paper (a permit's number is a permit), nor
// 不适用.
func (w *ProjectCase) open(i int) (names []string) {
	for k := range i {
		if s := w.Stages[k]; !s.Actual.Known() && s.Doc == "" && !s.Skipped.Is() {
			names = append(names, edu.ProjectStages.Items[k].Label)
		}
	}
	return names
}

// quoted names several things in one sentence.
func quoted(names []string) string { return "“" + strings.Join(names, "”“") + "”" }

func (w *ProjectCase) change(next *edu.Project, what string, more ...edu.Item) edu.Change {
	items := append([]edu.Item{{Register: edu.Projects, Record: next}}, more...)
	return edu.Change{Kind: edu.BatchEdit, Why: string(w.Name) + "：" + what, Items: items}
}

// Use puts the building to use in one step: 投用, and the school with the new places and beds (where those it
// had are known), 寄宿制 where the task was one. A new school is entered with it where school is given (without a row number).
func (w *ProjectCase) Use(on edu.Date, reason string, school *edu.School) (edu.Change, error) {
	if p := unused.ask(w); p != nil {
		return edu.Change{}, p
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
		s, p.School, p.NewSchool = &clone, -1, ""
	}
	if p := usedBy.ask(using{w, s}); p != nil {
		return edu.Change{}, p
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

// NewMonth begins the reports of a month: for each project that is not in use and has none, a draft with what had accumulated by the
// last one. Nobody has reported it until it is entered, or confirmed (Idle). Trouble stays until it is removed.
func NewMonth(b *edu.Book, month edu.Date) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: "新建" + month.Chinese() + "的项目月报"}
	reports := b.ByProject()
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		id := edu.Ref(p.RowID())
		last := edu.LatestOf(reports[id], month)
		use := p.Stage(edu.ProjectInUse).Actual
		if use.Known() && use.Last().Before(month) || edu.ReportOf(reports[id], month) != nil || last != nil && !last.Month.Before(month) {
			continue
		}
		g := &edu.ProgressReport{Project: id, Month: month, State: edu.ReportDraft, InPlace: p.InPlace, Current: p.Current}
		if last != nil {
			g.DoneYear, g.DoneTotal, g.InPlace, g.Paid = edu.Fen(0), last.DoneTotal, last.InPlace, last.Paid
			g.Share, g.Trouble = last.Share, last.Trouble
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

// Drafts are the reports that were begun and that nobody has entered, the month that was begun first before the others.
func Drafts(b *edu.Book) []*edu.ProgressReport {
	all := slices.DeleteFunc(edu.All[edu.ProgressReport](b, edu.ProgressReports), func(g *edu.ProgressReport) bool { return !g.Draft() })
	slices.SortStableFunc(all, func(a, z *edu.ProgressReport) int { return a.Month.First().Compare(z.Month.First()) })
	return all
}

// Idle confirms of reports that nothing was done in their month: what they took over from the month before stands.
func Idle(of []*edu.ProgressReport) edu.Change {
	ch := edu.Change{Kind: edu.BatchEdit, Why: fmt.Sprintf("确认%d个项目本月无进展", len(of))}
	for _, g := range of {
		n := *g
		n.State = edu.ReportIdle // of which 0 in the month follows
		ch.Items = append(ch.Items, edu.Item{Register: edu.ProgressReports, Opened: g, Record: &n})
	}
	return ch
}
