package edu

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// PlanError is what is wrong with the file of a plan, in words for whoever wrote it.
type PlanError struct{ What string }

// Error implements error.
func (e *PlanError) Error() string { return e.What }

// planFile is the file of a year's plan. Doc is the number of the 任务分解表 that the counties' amounts stand in.
type planFile struct {
	Name, Document, Doc string
	Year                int
	Tasks               []planned
}

type planned struct {
	Number, Title, Name, Quote, Unit, Op, Deadline, Figure string
	Priority                                               int
	City                                                   *Thousandths
	CityRun                                                bool                    `json:"city_run"`
	Counties                                               map[string]*Thousandths // what falls to each, by its area code
}

var areaForm = regexp.MustCompile(`^[1-9]\d{5}$`)

// ParseTasks reads a city's plan from its file for the ledger of a unit: what the city runs itself falls to none below it. What is
// wrong with the file is a *PlanError.
func ParseTasks(b []byte, u Unit) ([]*Task, error) {
	var p planFile
	d := json.NewDecoder(strings.NewReader(MaskIDs(string(b))))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return nil, fmt.Errorf("%w（%w）", &PlanError{"不是重点任务文件，或其中有认不出的内容；文件要有年度（year）和任务（tasks）"}, err)
	}
	const first, last = 2000, 2100
	switch {
	case p.Year < first || p.Year > last:
		return nil, &PlanError{"没有写明哪一年度的任务（year）"}
	case len(p.Tasks) == 0:
		return nil, &PlanError{"没有任务（tasks）"}
	}
	var out []*Task
	seen := map[string]bool{}
	for i := range p.Tasks {
		x := &p.Tasks[i]
		if seen[x.Number] {
			return nil, &PlanError{"编号“" + x.Number + "”出现了两次"}
		}
		seen[x.Number] = true
		t, err := x.task(&p, u)
		if err != nil {
			return nil, err
		}
		t.SetRowID(int64(-1 - i))
		out = append(out, t)
	}
	return out, nil
}

// task is a line of the plan as the ledger of a unit has it.
func (x *planned) task(p *planFile, u Unit) (*Task, error) {
	t := &Task{
		Year: N(p.Year), Number: Text(x.Number), Priority: N(x.Priority), Title: Text(x.Title), Name: Text(x.Name), Quote: Text(x.Quote),
		Unit: Text(x.Unit), Op: Code(x.Op), Figure: Text(x.Figure),
	}
	switch {
	case x.Number == "":
		return nil, &PlanError{"有一项任务没有编号：“" + x.Name + "”"}
	case x.Name == "":
		return nil, &PlanError{"任务“" + x.Number + "”没有名称"}
	case x.Op != "" && Comparisons.Index(t.Op) < 0:
		return nil, &PlanError{"任务“" + x.Number + "”的比较（op）只能是least或most，现为“" + x.Op + "”"}
	}
	if err := t.Deadline.Parse(x.Deadline, Format{}); err != nil {
		return nil, &PlanError{"任务“" + x.Number + "”的期限“" + x.Deadline + "”不是日期"}
	}
	if x.CityRun && u.Level != LevelCity {
		t.Skipped = Yes(true)
	}
	if x.City != nil {
		t.City = Hundredths(int64(*x.City / 10))
	}
	for code, amount := range x.Counties {
		if !areaForm.MatchString(code) || !u.within(code) {
			return nil, &PlanError{"任务“" + x.Number + "”中的单位“" + code + "”不是本市的区划代码"}
		}
		if code == u.Code && amount != nil {
			t.County, t.Doc = Hundredths(int64(*amount/10)), Text(p.Doc)
		}
	}
	return t, nil
}

// within reports whether an area is of the same city, or for the ledger of a province of the same province.
func (u Unit) within(area string) bool {
	same := 4
	if u.Level != LevelCity && u.Level != "county" {
		same = 2
	}
	return len(u.Code) < same || area[:same] == u.Code[:same]
}

// TaskLoad is a plan held against what the ledger has of its year.
type TaskLoad struct {
	Change                    Change // nothing where all is as it was
	Added, Changed, Unchanged int
	// Beside are tasks of the year that the plan has not; they stay.
	Beside []*Task
	// Told says of each task that is added or changed what becomes of it.
	Told []string
}

// LoadTasks makes of a plan the change that brings it into the ledger, as one act: a task that stands there already takes what the
// plan says and keeps what the county typed.
func LoadTasks(b *Book, plan []*Task) TaskLoad {
	var l TaskLoad
	old, year := map[Text]*Task{}, plan[0].Year
	for _, t := range All[Task](b, Tasks) {
		if t.Year == year {
			old[t.Number] = t
			if !slices.ContainsFunc(plan, func(x *Task) bool { return x.Number == t.Number }) {
				l.Beside = append(l.Beside, t)
			}
		}
	}
	for _, x := range plan {
		was := old[x.Number]
		if was == nil {
			l.take(x, "新增："+Tasks.Name(x))
			l.Added++
			continue
		}
		is, told := merged(b, was, x)
		if told == "" {
			l.Unchanged++
			continue
		}
		l.take(is, "改动："+Tasks.Name(is)+told)
		l.Changed++
	}
	l.Change.Kind = BatchEdit
	l.Change.Why = fmt.Sprintf("载入%d年重点工作：新增%d项，改动%d项", year.Int(), l.Added, l.Changed)
	return l
}

func (l *TaskLoad) take(t *Task, told string) {
	l.Change.Items = append(l.Change.Items, Item{Register: Tasks, Record: t})
	l.Told = append(l.Told, told)
}

// merged is a task of the ledger with what the plan says of it, and what that changes; the plan is silent where it leaves blank.
func merged(b *Book, was, says *Task) (is *Task, told string) {
	now := *was
	for _, f := range Tasks.Fields {
		from, to := f.Text(&now, b), f.Text(says, b)
		if f.Key == "skipped" || Empty(f.At(says)) || from == to {
			continue
		}
		if err := f.At(&now).Restore(f.At(says).Stored()); err != nil {
			continue
		}
		told += fmt.Sprintf("，%s“%s”改为“%s”", f.Label, from, to)
	}
	return &now, told
}
