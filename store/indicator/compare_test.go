package indicator

import (
	"testing"

	"countyledger/store/edu"
)

// TestTaskAtItsTarget: what falls to the county is met at the number itself, and missed one hundredth beside it, as it is to
// be at least or at most that.
func TestTaskAtItsTarget(t *testing.T) {
	today := edu.Day(2022, 10, 1)
	for _, tt := range []struct {
		op    edu.Code
		value float64
		want  TaskLight
	}{
		{edu.AtLeast, 54.99, TaskRunning},
		{edu.AtLeast, 55, TaskDone},
		{edu.AtLeast, 55.01, TaskDone},
		{edu.AtMost, 54.99, TaskDone},
		{edu.AtMost, 55, TaskDone},
		{edu.AtMost, 55.01, TaskRunning},
	} {
		task := edu.Task{Figure: "share", Op: tt.op, County: edu.Hundredths(5500), Unit: "%"}
		p := taskStateOf(&task, map[string]Figure{"share": {Unit: "%", Value: Num(tt.value)}}, nil, today)
		if p.Light != tt.want {
			t.Errorf("%s 55 at %v: %s (%s)", tt.op, tt.value, p.Light.Word(), p.Why)
		}
	}
}
