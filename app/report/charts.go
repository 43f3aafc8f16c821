package report

import "fmt"

// charts is 重点工作进展图: every chart of the month on pages of its own, so that tables are tables: projects, resources, targets.
func charts(m *maker) *Document {
	period := m.period()
	d := &Document{Title: fmt.Sprintf("%s重点工作进展图（%s）", m.b.Unit.Area, period.Chinese()), Landscape: true, Blocks: m.drawn()}
	if len(d.Blocks) == 0 {
		d.Blocks = []Block{&Paragraph{"台账中没有可以作图的数据：没有建设项目，没有七项指标，也没有以数计的重点任务。"}}
	}
	return d
}

// drawn are the charts that there are data for.
func (m *maker) drawn() (out []Block) {
	period := m.period()
	if works := m.works(period); len(works) > 0 {
		out = append(out, m.workCharts(works, period)...)
	}
	out = append(out, m.balanceCharts()...)
	if bars := targetBars(m.taskStates()); len(bars.Bars) > 0 {
		out = append(out, &Heading{Text: "以数计的重点任务完成情况（竖线为" + m.b.Unit.Own() + "任务，没有分解的比率按市目标）"}, bars)
	}
	return out
}
