package report

import (
	"fmt"
	"testing"

	"countyledger/store/edu"
)

// TestTroublesOfWhen: what a project reported for another month than that of the letter is told with its month, once where all is of one.
func TestTroublesOfWhen(t *testing.T) {
	old, march, april := edu.Month(2021, 12), edu.Month(2022, 3), edu.Month(2022, 4)
	for _, tt := range []struct {
		told []edu.Date // by the projects, of which each but the first lacks the same
		want string
	}{
		{nil, ""},
		{[]edu.Date{april}, "1个项目有需要协调解决的问题：征地（楼1）。"},
		{[]edu.Date{april, april, april}, "3个项目有需要协调解决的问题：缺钱（2个）；征地（楼1）。"},
		{[]edu.Date{march, march, march}, "3个项目有需要协调解决的问题（据3月的月报）：缺钱（2个）；征地（楼1）。"},
		{[]edu.Date{old}, "1个项目有需要协调解决的问题（据2021年12月的月报）：征地（楼1）。"},
		{
			[]edu.Date{april, march, april, march},
			"4个项目有需要协调解决的问题：缺钱（楼3；2个，据3月的月报）；征地（楼1）。",
		},
		{
			[]edu.Date{march, old},
			"2个项目有需要协调解决的问题：征地（楼1，据3月的月报）；缺钱（楼2，据2021年12月的月报）。",
		},
	} {
		b := bare()
		for i, month := range tt.told {
			p := made(b, edu.Projects, &edu.Project{Name: edu.Name(fmt.Sprint("楼", i+1)), Kind: "new", Task: "other"})
			g := &edu.ProgressReport{Project: p, Month: month, Trouble: "缺钱。"}
			if i == 0 {
				g.Trouble = "征地"
			}
			made(b, edu.ProgressReports, g)
		}
		m := &maker{b: b, o: Options{AsOf: edu.Day(2022, 4, 30), Rules: options(t).Rules}}
		if got := m.troubledText(m.works(april), april); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.told, got, tt.want)
		}
	}
}
