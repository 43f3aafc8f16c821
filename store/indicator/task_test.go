package indicator

import (
	"testing"

	"countyledger/store/edu"
)

// TestTaskProgress: how a target stands, by what measures it, what falls to the county and the deadline.
func TestTaskProgress(t *testing.T) {
	figures := map[string]Figure{
		"stages": {Unit: "所", Parts: []Part{{"计划", 8}, {"开工", 5}, {"投用", 3}}},
		"share":  {Unit: "%", Value: Num(58.28)},
		"gap":    {Unit: "%", Missing: []Missing{{Field: "multimedia"}}},
	}
	tallies := map[string]Tally{"T6.5": {Have: 12, Of: 40, People: make([]edu.Ref, 12)}}
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
		p := TaskProgress(&tt.task, figures, tallies, today)
		if p.Light != tt.light || p.Actual != tt.actual {
			t.Errorf("%s: %s %q (%s), want %s %q", tt.name, p.Light.Word(), p.Actual, p.Why, tt.light.Word(), tt.actual)
		}
	}
}
