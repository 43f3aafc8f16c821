package edu

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"countyledger/store/edu/handfile"
)

// TasksFile is what a file of a year's plan is called.
const TasksFile = "重点任务文件"

// planFile is the file of a year's plan. Doc is the number of the 任务分解表 that the counties' amounts stand in.
type planFile struct {
	Name     string    `json:"name" hand:"名称"`
	Document string    `json:"document" hand:"文件"`
	Doc      string    `json:"doc" hand:"分解表文号"`
	Year     int       `json:"year" hand:"年度"`
	Tasks    []planned `json:"tasks" hand:"任务"`
}

type planned struct {
	Number   string                  `json:"number" hand:"编号"`
	Priority int                     `json:"priority" hand:"重点工作序号"`
	Title    string                  `json:"title" hand:"重点工作"`
	Name     string                  `json:"name" hand:"任务名称"`
	Quote    string                  `json:"quote" hand:"原文"`
	Unit     string                  `json:"unit" hand:"单位"`
	Op       string                  `json:"op" hand:"比较"`
	Deadline string                  `json:"deadline" hand:"期限"`
	Figure   string                  `json:"figure" hand:"指标"`
	City     *Thousandths            `json:"city" hand:"全市任务"`
	CityRun  bool                    `json:"city_run" hand:"市里自办"`
	Counties map[string]*Thousandths `json:"counties" hand:"各县任务"` // what falls to each, by its area code
}

var areaForm = regexp.MustCompile(`^[1-9]\d{5}$`)

// ParseTasks reads a city's plan from its file for the ledger of a unit: what the city runs itself falls to none below it. What is
// wrong with the file is a *handfile.Error.
func ParseTasks(b []byte, u Unit) ([]*Task, error) {
	out, err := parseTasks(b, u)
	if err != nil {
		return nil, fmt.Errorf("plan: %w", handfile.Of(TasksFile, "", err))
	}
	return out, nil
}

func parseTasks(b []byte, u Unit) ([]*Task, error) {
	file, err := handfile.Parse([]byte(MaskIDs(string(b))))
	if err != nil {
		return nil, err
	}
	var p planFile
	if err := file.Into(&p); err != nil {
		return nil, err
	}
	const first, last = 2000, 2100
	switch {
	case p.Year < first || p.Year > last:
		return nil, file.Fault("没有写明哪一年度的任务；请写年度，如2022", "year")
	case len(p.Tasks) == 0:
		return nil, file.Fault("没有任务；请至少写一项", "tasks")
	}
	var out []*Task
	seen := map[string]bool{}
	for i := range p.Tasks {
		x := &p.Tasks[i]
		at := []string{"tasks", strconv.Itoa(i + 1)}
		t, wrong := x.task(&p, u)
		if wrong == nil && seen[x.Number] {
			wrong = wrongAt("编号“"+x.Number+"”出现了两次；请改正其中一个", "number")
		}
		if wrong != nil {
			return nil, file.Fault(wrong.what, append(at, wrong.keys...)...)
		}
		seen[x.Number] = true
		t.SetRowID(int64(-1 - i))
		out = append(out, t)
	}
	return out, nil
}

// task is a line of the plan as the ledger of a unit has it.
func (x *planned) task(p *planFile, u Unit) (*Task, *unsound) {
	t := &Task{
		Year: N(p.Year), Number: Text(x.Number), Priority: N(x.Priority), Title: Text(x.Title), Name: Text(x.Name), Quote: Text(x.Quote),
		Unit: Text(x.Unit), Op: Code(x.Op), Figure: Text(x.Figure),
	}
	switch {
	case x.Number == "":
		return nil, wrongAt("这项任务没有编号；请写编号", "number")
	case x.Name == "":
		return nil, wrongAt("任务“"+x.Number+"”没有名称；请写任务名称", "name")
	case x.Op != "" && Comparisons.Index(t.Op) < 0:
		return nil, wrongAt("比较只能写“least”（不少于）或“most”（不多于），现为“"+x.Op+"”；请改正", "op")
	}
	if err := t.Deadline.Parse(x.Deadline, Format{}); err != nil {
		return nil, wrongAt("期限“"+x.Deadline+"”不是日期；请写成如2022、2022-09或2022-09-01", "deadline")
	}
	if x.CityRun && u.Level != LevelCity {
		t.Skipped = Yes(true)
	}
	var wrong *unsound
	if t.City, wrong = measured(x.City, "city"); wrong != nil {
		return nil, wrong
	}
	for _, code := range slices.Sorted(maps.Keys(x.Counties)) {
		amount := x.Counties[code]
		if !areaForm.MatchString(code) || !u.within(code) {
			return nil, wrongAt("单位“"+code+"”不是本市的区划代码；请核对", "counties", code)
		}
		m, wrong := measured(amount, "counties", code)
		if wrong != nil {
			return nil, wrong
		}
		if code == u.Code && m.Known() {
			t.County, t.Doc = m, Text(p.Doc)
		}
	}
	return t, nil
}

// measured is an amount of the file as the ledger keeps it, which has two decimals: a third is refused and not dropped.
func measured(n *Thousandths, keys ...string) (Measure, *unsound) {
	switch {
	case n == nil:
		return Measure{}, nil
	case *n%10 != 0:
		return Measure{}, wrongAt("任务量“"+n.String()+"”多于两位小数；请写到两位小数", keys...)
	}
	return Hundredths(int64(*n / 10)), nil
}

// within reports whether an area is of the same city, or for the ledger of a province of the same province.
func (u Unit) within(area string) bool {
	same := 4
	if u.Level != LevelCity && u.Level != LevelCounty {
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
