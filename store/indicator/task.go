package indicator

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"countyledger/store/edu"
)

// How a task stands, at a glance.
const (
	TaskDone    TaskLight = iota // ✓
	TaskRunning                  // ！ under way, in time
	TaskLate                     // × the deadline has passed
	TaskUnknown                  // ○ nothing to compare with
	TaskSkipped                  // — not the county's
)

// TaskLight is how a task stands.
type TaskLight int

// Word is the light in a word, with a sign that reads without colour.
func (l TaskLight) Word() string { return lights[l].sign + lights[l].word }

// Label is the word alone.
func (l TaskLight) Label() string { return lights[l].word }

var lights = [...]struct{ sign, word string }{{"✓ ", "完成"}, {"！", "进行中"}, {"× ", "逾期"}, {"○ ", "待填报"}, {"— ", "不涉及"}}

// TaskState is where the county stands with a task.
type TaskState struct {
	*edu.Task
	Actual  string // in words: 计划8 开工5 竣工2 投用1, or 58.28%
	Light   TaskLight
	Why     string
	Basis   string
	Missing []Missing
	Cover   Coverage
	Rows    []Source
	value   Number // what is compared, with what falls to the county
	target  Number
	by      string // the stage that is compared, where a figure is counted by stage
}

// TaskStates are the tasks of a plan's year with where the county stands on a day, by priority and number. figures are the county's, by
// their ids (ByID).
func TaskStates(roll *Roll, figures map[string]Figure, plan int, day edu.Date) []TaskState {
	tasks := slices.DeleteFunc(edu.All[edu.Task](roll.b, edu.Tasks), func(t *edu.Task) bool { return t.Year.Int() != plan })
	if len(tasks) == 0 {
		return nil
	}
	tallies := map[string]Tally{}
	for _, x := range Staff(roll, plan) {
		if x.ID != "" {
			tallies[staffID(&x)] = x
		}
	}
	var all []TaskState
	for _, t := range tasks {
		all = append(all, taskStateOf(t, figures, tallies, day))
	}
	slices.SortStableFunc(all, func(a, z TaskState) int {
		return cmp.Or(
			cmp.Compare(a.Priority.Int(), z.Priority.Int()),
			cmp.Compare(len(a.Number), len(z.Number)), // T3.2 stands before T3.10
			cmp.Compare(a.Number, z.Number),
		)
	})
	return all
}

// taskStateOf measures a task: by the figure of the registers, by the count of people, or by what was reported. A figure that
// is counted by stage is done when as many as fall to the county are 投用, the last stage.
func taskStateOf(t *edu.Task, figures map[string]Figure, tallies map[string]Tally, today edu.Date) TaskState {
	p := TaskState{Task: t}
	value := Number{}
	x, counted := tallies[string(t.Figure)]
	switch id := string(t.Figure); {
	case counted:
		if p.Basis, p.Cover = x.Basis, x.Cover; x.Blank {
			p.Actual = string(Incomplete)
			break
		}
		value = Num(float64(x.Have))
		p.Actual = fmt.Sprintf("%d人", x.Have)
		if x.Of >= 0 {
			p.Actual += fmt.Sprintf("／%d人", x.Of)
		}
		p.Actual = x.Cover.Noted(p.Actual)
		for _, id := range x.People {
			p.Rows = append(p.Rows, Source{edu.Teachers, int64(id)})
		}
	case id != "":
		f, ok := figures[id]
		if !ok {
			p.Why = "没有“" + id + "”这个指标"
			break
		}
		if value, p.Actual = measured(f); (f.Unit == "%") != (t.Unit == "%") {
			value = Number{} // a share and a number of schools are not compared
		}
		p.Basis, p.Rows, p.Missing, p.Cover = f.Basis, f.Rows, f.Missing, f.Cover
		p.Actual = f.Cover.Noted(p.Actual)
		if n := len(f.Parts); n > 0 && !f.Value.Known {
			p.by = f.Parts[n-1].Label
		}
		if t.Skipped.Is() {
			break
		}
		if p.Light, p.Why = complete(t, f); p.Why != "" {
			return p
		}
	case t.Reported.Known():
		value = Num(float64(t.Reported.Hundredths()) / 100)
		p.Actual = t.Reported.Text(edu.Format{}) + string(t.Unit)
		p.Basis = "填报，截至" + t.ReportedOn.String() + "，来源：" + string(t.Source)
	}
	if t.Skipped.Is() {
		p.Light, p.Why = TaskSkipped, "不涉及本单位"
		return p
	}
	p.judge(value, today)
	return p
}

// Overdue reports whether the deadline of the task has passed on a day.
func (p *TaskState) Overdue(day edu.Date) bool {
	return p.Deadline.Known() && p.Deadline.Last().Before(day)
}

// Share is how much of what falls to the county is done, in per cent; ok is false where nothing is compared.
func (p *TaskState) Share() (percent float64, ok bool) {
	if !p.value.Known || p.target.Is <= 0 {
		return 0, false
	}
	return p.value.Is * 100 / p.target.Is, true
}

// complete says why nothing is left to do of a share, whatever it is compared with; empty where something may be. A share of nobody is not
// done, but nothing of the county's: it has no kindergarten, no private school.
func complete(t *edu.Task, f Figure) (light TaskLight, why string) {
	switch all := f.Unit == "%" && f.Denominator.Known && len(f.Missing) == 0; {
	case all && f.Denominator.Is == 0:
		return TaskSkipped, NoObjects
	case all && t.Op == "" && f.Numerator.Is == f.Denominator.Is:
		return TaskDone, "全部做到"
	}
	return TaskDone, ""
}

// measured is a figure as a number and in words; where it is counted by stage the last stage is the number.
func measured(f Figure) (Number, string) {
	value, text := f.Value, ""
	if f.Value.Known {
		text = f.Shown(f.Decimals()).String() + f.Unit
	}
	var parts []string
	for i, x := range f.Parts {
		parts = append(parts, fmt.Sprintf("%s%d", x.Label, x.Count))
		if i == len(f.Parts)-1 && !f.Value.Known {
			value = Num(float64(x.Count))
		}
	}
	switch {
	case text == "": // stages, one behind the other
		text = strings.Join(parts, " ")
	case parts != nil:
		text += "（" + strings.Join(parts, "、") + "）"
	}
	if !f.Value.Known && f.Parts == nil {
		text = f.Unknown()
	}
	return value, text
}

// judge compares the number with what falls to the county; a share has to be what the whole city has to reach.
func (p *TaskState) judge(value Number, today edu.Date) {
	t := p.Task
	target := t.County
	if !target.Known() && t.Unit == "%" {
		target = t.City
	}
	open := TaskRunning
	if p.Overdue(today) {
		open = TaskLate
	}
	switch {
	case t.Done.Is():
		p.Light, p.Why = TaskDone, "已登记完成"
	case t.Op == "" || !target.Known():
		p.Light = open
		if t.Op != "" {
			p.Light, p.Why = TaskUnknown, "还没有填本级任务（市任务分解表）"
		}
	case !value.Known:
		p.Light, p.Why = TaskUnknown, "还没有完成数，或任务的单位与指标的单位不同"
	default:
		p.compare(value.Is, target, open)
	}
}

// compare sets the light by a number and what falls to the county.
func (p *TaskState) compare(value float64, target edu.Measure, open TaskLight) {
	t := p.Task
	want := float64(target.Hundredths()) / 100
	p.value, p.target = Num(value), Num(want)
	if t.Op == edu.AtLeast && value >= want || t.Op == edu.AtMost && value <= want {
		p.Light = TaskDone
		return
	}
	p.Light, p.Why = open, fmt.Sprintf("任务%s%s%s", edu.Comparisons.Label(t.Op), target.Text(edu.Format{}), t.Unit)
	if p.by != "" {
		p.Why += "，以“" + p.by + "”计"
	}
}
