package report

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// targets is 十项重点工作进展表: every target of the year's plan with what falls to the county and where it stands.
func targets(m *maker) *Document {
	own := m.b.Unit.Own() + "任务"
	t := &Table{Of: edu.Tasks, Columns: []Column{
		centred("number", "编号"), left("name", 16, "目标任务"), measured("city", "", "市目标").unsummed(), measured("county", "", own).unsummed(),
		document("doc", "任务分解文号"), left("actual", 18, "完成情况"), date("deadline", "完成期限"),
		{Key: "light", Heads: []string{"进展"}, Align: AlignCentre, Least: 5},
		centred("owner", "责任人"), left("remarks", 16, "进展和问题、数据来源"),
	}}
	t.unitLine(m.b, m.closing())
	t.Right = "单位：见各项"
	all := m.taskStates()
	counts, last := map[indicator.TaskLight]int{}, -1
	for _, e := range all {
		if n := e.Priority.Int(); n != last {
			t.Rows = append(t.Rows, TableRow{Group: priority(e.Task)})
			last = n
		}
		counts[e.Light]++
		t.add(edu.Ref(e.RowID()), m.targetCells(e))
	}
	var parts []string
	for light := indicator.TaskDone; light <= indicator.TaskSkipped; light++ {
		if n := counts[light]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d项", light.Label(), n))
		}
	}
	notes := []string{fmt.Sprintf("共%d项：%s。", len(all), strings.Join(parts, "，"))}
	if counts[indicator.TaskUnknown] > 0 {
		notes = append(notes, fmt.Sprintf("“%s”的没有填报%s或完成情况。", indicator.TaskUnknown.Label(), own))
	}
	if len(all) == 0 {
		notes = []string{fmt.Sprintf("台账中没有%d年度的重点任务。", m.years.Plan)}
	}
	d := m.noted(&Document{Title: fmt.Sprintf("%s%d年重点工作进展表", m.b.Unit.Area, m.years.Plan), Landscape: true, Blocks: []Block{t}},
		append(notes, "按“所”计的项目分计划、立项、开工、竣工、投用列出，以投用为完成；由台账计算的为统计时点的数，其余为填报数，注明来源和截至日期。")...)
	return d
}

// priority is which of the year's priorities a task belongs to.
func priority(t *edu.Task) string {
	switch {
	case t.Priority.Known():
		return strings.TrimSpace(fmt.Sprintf("%d. %s", t.Priority.Int(), t.Title))
	case t.Title != "":
		return string(t.Title)
	}
	return "没有注明属于哪一项的"
}

// lightStates are the states of tasks as cells have them.
var lightStates = map[indicator.TaskLight]State{
	indicator.TaskDone: Met, indicator.TaskRunning: Near, indicator.TaskLate: NotMet, indicator.TaskUnknown: Lacking,
}

// targetCells are a target with where it stands; what is asked of it bears its own unit.
func (m *maker) targetCells(e indicator.TaskState) Cells {
	x := e.Task
	out := m.cells(edu.Tasks, x, "number", "name", "city", "county", "doc", "deadline", "owner")
	for _, key := range []string{"city", "county"} {
		if c := out[key]; c.Is == Number {
			c.Unit = string(x.Unit)
			out[key] = c
		}
	}
	remarks := string(x.Note)
	if x.Figure == "" && x.Reported.Known() {
		remarks = strings.TrimSpace(remarks + "　" + e.Basis)
	}
	out["actual"], out["remarks"] = words(e.Actual), words(strings.TrimSpace(remarks))
	out["light"] = Cell{Is: Text, Text: e.Light.Word(), State: lightStates[e.Light]}
	return out
}

// targetBars are the targets that are counted, as a share of what falls to the county, with how many there are beside the name: the share
// of a share is not the share.
func targetBars(all []indicator.TaskState) *Bars {
	bars := &Bars{Mark: 100}
	for _, e := range all {
		if share, ok := e.Share(); ok && e.Op == edu.AtLeast {
			name := strings.TrimSpace(string(e.Number+" "+e.Name) + "　" + e.Actual)
			bars.Bars = append(bars.Bars, Bar{name, min(200, share), words("目标的" + edu.Rounded(share, 0).String() + perCent)})
		}
	}
	return bars
}

// untasked reports whether the plan of the year has no task.
func untasked(m *maker) bool { return len(m.taskStates()) == 0 }

// taskStates are the targets of the report's year with where they stand.
func (m *maker) taskStates() []indicator.TaskState {
	if m.planned == nil {
		m.planned = indicator.TaskStates(m.roll(), m.figures(), m.years.Plan, m.o.AsOf)
	}
	return m.planned
}
