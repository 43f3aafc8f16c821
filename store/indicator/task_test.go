package indicator

import (
	"slices"
	"testing"

	"countyledger/store/edu"
)

// TestTaskState: how a target stands, by what measures it, what falls to the county and the deadline.
func TestTaskState(t *testing.T) {
	figures := map[string]Figure{
		"stages": {Unit: "所", Parts: []Part{{Label: "计划", Count: 8}, {Label: "开工", Count: 5}, {Label: "投用", Count: 3}}},
		"closed": {Unit: "所", Value: Num(2), Parts: []Part{{Label: "学校", Count: 2}, {Label: "教学点", Count: 5}}},
		"share":  {Unit: "%", Value: Num(58.28)},
		"gap":    {Unit: "%", Missing: []Missing{{Field: "multimedia"}}},
	}
	tallies := map[string]Tally{"staff.T6.5": {Have: 12, Of: 40, People: make([]edu.Ref, 12)}}
	today := edu.Day(2022, 10, 1)
	number := func(n int64) edu.Measure { return edu.Hundredths(n * 100) }
	for _, tt := range []struct {
		name   string
		task   edu.Task
		light  TaskLight
		actual string
	}{
		{
			"as many in use as fall to the county",
			edu.Task{Figure: "stages", Op: edu.AtLeast, County: number(3), Unit: "所"},
			TaskDone,
			"计划8 开工5 投用3",
		},
		{
			"one short, in time",
			edu.Task{Figure: "stages", Op: edu.AtLeast, County: number(4), Unit: "所", Deadline: edu.Month(2022, 12)},
			TaskRunning, "计划8 开工5 投用3",
		},
		{
			"one short, too late",
			edu.Task{Figure: "stages", Op: edu.AtLeast, County: number(4), Unit: "所", Deadline: edu.Month(2022, 9)},
			TaskLate, "计划8 开工5 投用3",
		},
		{
			"the last day of the deadline",
			edu.Task{Figure: "stages", Op: edu.AtLeast, County: number(4), Unit: "所", Deadline: edu.Month(2022, 10)},
			TaskRunning,
			"计划8 开工5 投用3",
		},
		{"nothing falls to the county yet", edu.Task{Figure: "stages", Op: edu.AtLeast, Unit: "所", City: number(48)}, TaskUnknown, "计划8 开工5 投用3"},
		{
			"schools closed, with 教学点 beside them",
			edu.Task{Figure: "closed", Op: edu.AtLeast, County: number(2), Unit: "所"},
			TaskDone, "2所（学校2、教学点5）",
		},
		{"a share the whole city has to reach", edu.Task{Figure: "share", Op: edu.AtLeast, City: number(55), Unit: "%"}, TaskDone, "58.28%"},
		{
			"the county's own share stands above it",
			edu.Task{Figure: "share", Op: edu.AtLeast, City: number(55), County: number(60), Unit: "%"},
			TaskRunning, "58.28%",
		},
		{"at most", edu.Task{Figure: "share", Op: edu.AtMost, City: number(5), Unit: "%"}, TaskRunning, "58.28%"},
		{
			"a share is not compared with a number of schools",
			edu.Task{Figure: "share", Op: edu.AtLeast, County: number(1), Unit: "名/校"},
			TaskUnknown, "58.28%",
		},
		{"something is missing", edu.Task{Figure: "gap", Op: edu.AtLeast, County: number(3)}, TaskUnknown, "数据不全"},
		{"people", edu.Task{Figure: "staff.T6.5"}, TaskRunning, "12人／40人"},
		{"reported", edu.Task{Op: edu.AtLeast, County: number(1), Reported: number(1), Unit: "个"}, TaskDone, "1个"},
		{"a figure that does not exist", edu.Task{Figure: "target.T99"}, TaskRunning, ""},
		{"done is what the clerk says", edu.Task{Done: edu.Yes(true)}, TaskDone, ""},
	} {
		p := taskStateOf(&tt.task, figures, tallies, today)
		if p.Light != tt.light || p.Actual != tt.actual {
			t.Errorf("%s: %s %q (%s), want %s %q", tt.name, p.Light.Word(), p.Actual, p.Why, tt.light.Word(), tt.actual)
		}
	}
}

// TestYearsOn: a day is judged by the latest count, the rotation of its school year, and the plan of its calendar year where there is one.
func TestYearsOn(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	put(b, edu.SectionYears, &edu.SectionYear{School: 1, Year: 2021, Section: edu.SectionPrimary})
	put(b, edu.Tasks, &edu.Task{Year: edu.N(2023)})
	for _, tt := range []struct {
		year edu.Year
		day  edu.Date
		want Years
	}{
		{2022, edu.Day(2022, 10, 1), Years{Count: 2021, School: 2022, Plan: 2022}},
		{2022, edu.Day(2023, 1, 1), Years{Count: 2021, School: 2022, Plan: 2023}},
		{2022, edu.Day(2023, 8, 31), Years{Count: 2021, School: 2022, Plan: 2023}},
		{2023, edu.Day(2024, 3, 1), Years{Count: 2021, School: 2023, Plan: 2023}},
		{2020, edu.Day(2021, 3, 1), Years{Count: 0, School: 2020, Plan: 2020}},
	} {
		if got := YearsOn(b, tt.year, tt.day); got != tt.want {
			t.Errorf("%d, %s: %+v, want %+v", tt.year, tt.day, got, tt.want)
		}
	}
}

// TestTaskStates: the tasks of one plan stand by priority and number, T3.2 before T3.10, whatever order they were entered in.
func TestTaskStates(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	for _, x := range []edu.Task{
		{Number: "T10.1", Priority: edu.N(10)},
		{Number: "T3.10", Priority: edu.N(3)},
		{Number: "T3.2", Priority: edu.N(3)},
		{Number: "T3.3", Priority: edu.N(3)},
	} {
		x.Year = edu.N(2022)
		put(b, edu.Tasks, &x)
	}
	put(b, edu.Tasks, &edu.Task{Number: "T1", Year: edu.N(2023)})
	var got []edu.Text
	for _, x := range TaskStates(NewRoll(b, 2022, rules(t).RotationRules), nil, 2022, edu.Day(2022, 10, 1)) {
		got = append(got, x.Number)
	}
	if want := []edu.Text{"T3.2", "T3.3", "T3.10", "T10.1"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestTaskOfPeople: a task that names a count of people is measured by it.
func TestTaskOfPeople(t *testing.T) {
	b := filledValley()
	put(b, edu.Tasks, &edu.Task{Number: "T6.5", Year: edu.N(2022), Figure: "staff.T6.5"})
	all := TaskStates(NewRoll(b, 2022, rules(t).RotationRules), nil, 2022, edu.Day(2022, 10, 1))
	if len(all) != 1 || all[0].Actual != "3人／3人" || len(all[0].Rows) != 3 || all[0].Why != "" {
		t.Errorf("%+v", all)
	}
}
