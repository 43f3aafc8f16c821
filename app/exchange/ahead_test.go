package exchange

import (
	"strings"
	"testing"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// TestDatesThatHaveNotCome: the day by which works are to be finished is no day on which they were accepted, whatever it is called:
// it lies behind the day that is spoken of, or the project has not come so far.
func TestDatesThatHaveNotCome(t *testing.T) {
	for _, tt := range []struct {
		name, head, row, event, planned string // of the row what is kept as the event, and as planned
		grade                           recognise.Grade
	}{
		{"a later day", "竣工时间", "2023-12", "", "2023-12", recognise.Likely},
		{"finished", "竣工时间", "2022-06", "2022-06", "", recognise.Sure},
		{"the month of the day itself", "竣工日期", "2022-09", "2022-09", "", recognise.Sure},
		{"not come so far", "当前阶段|竣工时间", "主体施工|2022-06", "", "2022-06", recognise.Likely},
		{"under way, in other words", "当前阶段|竣工时间", "在建|2022-06-30", "", "2022-06-30", recognise.Likely},
		{"the year alone", "竣工时间", "2022年", "", "2022", recognise.Likely},
		{"a year that has passed", "竣工时间", "2021年", "2021", "", recognise.Sure},
		{"come so far", "当前阶段|竣工时间", "竣工验收|2022-10", "2022-10", "", recognise.Sure},
		{"perhaps come so far", "当前阶段|竣工时间", "已完工|2022-06", "2022-06", "", recognise.Sure},
		{"with a plan of its own", "计划竣工时间|竣工时间", "2023-06|2023-12", "", "2023-06", recognise.Likely},
		{"as planned", "计划竣工时间|竣工时间", "2023-06|2023-06", "", "2023-06", recognise.Likely},
	} {
		p := planOf(t, edu.Projects, gridSheet("项目名称|项目学校|年度计划|"+tt.head, "综合楼|东沟小学|2022|"+tt.row), county(t))
		row := p.Rows[0]
		s := row.Record.(*edu.Project).Stage(edu.ProjectAccepted)
		if row.State != Added || s.Actual.String() != tt.event || s.Planned.String() != tt.planned {
			t.Errorf("%s: %v %s, event %q, planned %q", tt.name, row.State, findingsText(row.Findings), s.Actual, s.Planned)
		}
		for _, c := range p.Header.Columns {
			if c.Label == "竣工时间" && c.Grade != tt.grade {
				t.Errorf("%s: the column is %v, %s", tt.name, c.Grade, c.Why)
			}
		}
	}
	twice := planOf(t, edu.Projects, gridSheet("项目名称|项目学校|年度计划|竣工时间|开工时间", "综合楼|东沟小学|2022|2023-12|2022-03", "看台|东沟小学|2022|2022-06|2023-01"),
		county(t))
	for i, want := range []string{"2023-12,,,2022-03", ",2022-06,2023-01,"} {
		p := twice.Rows[i].Record.(*edu.Project)
		end, start := p.Stage(edu.ProjectAccepted), p.Stage(edu.ProjectStarted)
		dates := []string{end.Planned.String(), end.Actual.String(), start.Planned.String(), start.Actual.String()}
		if got := strings.Join(dates, ","); got != want {
			t.Errorf("row %d: %s, want %s", i+1, got, want)
		}
	}
	if c := twice.Header.Columns[3]; c.Target.Key() != "p15_date" || !strings.Contains(c.Why, "有1行") {
		t.Errorf("a column of which some have come: %s, %s", c.Target.Key(), c.Why)
	}
}

// TestWhatTheLedgerKnowsToHaveCome: what the ledger has as an event, or a project that is finished there, is not planned again; the
// months that projects have reported are behind the ledger too.
func TestWhatTheLedgerKnowsToHaveCome(t *testing.T) {
	for name, tt := range map[string]struct {
		held           []string
		event, planned string
	}{
		"nothing":     {nil, "", "2022-12-20"},
		"the day":     {[]string{"p15_date", "2022-12-20"}, "2022-12-20", ""},
		"the stage":   {[]string{"current", "投用"}, "2022-12-20", ""},
		"an earlier":  {[]string{"current", "开工"}, "", "2022-12-20"},
		"later month": {nil, "2022-12-20", ""},
	} {
		b := county(t)
		put(t, b, edu.Projects, 41, append([]string{"name", "综合楼", "school", "1", "plan_year", "2022"}, tt.held...)...)
		if name == "later month" {
			put(t, b, edu.ProgressReports, 51, "project", "31", "month", "2022-12")
		}
		sheet := gridSheet("项目名称|项目学校|年度计划|竣工日期", "综合楼|东沟小学|2022|2022-12-20")
		row := planOf(t, edu.Projects, sheet, b).Rows[0]
		s := row.Record.(*edu.Project).Stage(edu.ProjectAccepted)
		if s.Actual.String() != tt.event || s.Planned.String() != tt.planned {
			t.Errorf("%s: event %q, planned %q", name, s.Actual, s.Planned)
		}
		row.Record.SetRowID(41)
		b.Put(edu.Projects, row.Record)
		if again := planOf(t, edu.Projects, sheet, b).Rows[0]; again.State != Unchanged {
			t.Errorf("%s: once more it is %v, %v", name, again.State, again.Changes)
		}
	}
}

// TestOtherEventsThatHaveNotCome: closures and moves have what is planned and what has come about too.
func TestOtherEventsThatHaveNotCome(t *testing.T) {
	closure := func(title, day string) *edu.Closure {
		p := planOf(t, edu.Closures, gridSheet(title, "撤并学校|并入学校|当前阶段|撤并日期", "方山县西乡中心小学|东沟小学|"+day), county(t))
		return p.Rows[0].Record.(*edu.Closure)
	}
	if c := closure("撤并情况", "公示|2023-07"); c.Done.Known() || c.Planned.String() != "2023-07" {
		t.Errorf("a closure that is made public: done %s, planned %s", c.Done, c.Planned)
	}
	states := func(day string) *edu.Closure {
		p := planOf(t, edu.Closures, gridSheet("撤并情况", "撤并学校|并入学校|当前阶段|实际撤并日期", "方山县西乡中心小学|东沟小学|公示|"+day), county(t))
		return p.Rows[0].Record.(*edu.Closure)
	}
	if c := states("2022-08-20"); c.Done.String() != "2022-08-20" || c.Planned.Known() {
		t.Errorf("stated to have come about: done %s, planned %s", c.Done, c.Planned)
	}
	if c := states("2023-07-20"); c.Done.Known() || c.Planned.String() != "2023-07-20" {
		t.Errorf("stated of a day to come: done %s, planned %s", c.Done, c.Planned)
	}
	if c := closure("撤并情况", "已实施|2022-07"); c.Done.String() != "2022-07" || c.Planned.Known() {
		t.Errorf("a closure that is carried out: done %s, planned %s", c.Done, c.Planned)
	}
	move := planOf(t, edu.Rotations, gridSheet("教师交流轮岗人员名单", "身份证号|学年|派出学校|接收学校|开始日期|实际结束日期",
		idOfLi+"|2022|东沟小学|西沟小学|2022-09|2024-07"), county(t)).Rows[0].Record.(*edu.Rotation)
	if move.State != edu.RotationOn || move.End.Known() || move.PlannedEnd.String() != "2024-07" {
		t.Errorf("a move that is to end: %s, end %s, planned %s", move.State, move.End, move.PlannedEnd)
	}
}
