package projects

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// workView is one project beside the board.
type workView struct {
	p       *Page
	w       *entry
	reports *ui.List[*edu.ProgressReport]
}

// showWork is what is known of a project, or all over time.
func (p *Page) showWork(w *entry) fyne.CanvasObject {
	if p.at = nil; p.chart {
		return ui.Clear(container.NewVScroll(p.gantt()))
	}
	p.at = &workView{p: p, w: w}
	return p.at.content()
}

// print leads to where the project stands in the report of all.
func (p *Page) print() {
	p.Act(func(e *entry) {
		p.s.Go(screen.Route{Page: screen.PageReports, Rows: []int64{e.RowID()}, Why: edu.Projects.ID})
	})
}

// toMonths leads from the list to the reports of the project in front.
func (p *Page) toMonths() {
	if p.at != nil && p.Desk.Form == nil {
		p.s.Window.Canvas().Focus(p.at.reports.Grid)
	}
}

// gantt draws the projects in sight over time: from 立项 to the planned and the actual end of the building.
func (p *Page) gantt() *ui.Gantt {
	var spans []ui.Span
	for _, e := range p.List.Rows() {
		s := ui.Span{Name: screen.Local(p.s.Book(), string(e.Name)), Trouble: e.light == procedure.Red, Warn: e.light == procedure.Amber}
		start, end := e.Stage(edu.ProjectStarted), e.Stage(edu.ProjectAccepted)
		s.PlanFrom = first(start.Planned, start.Actual)
		if end.Planned.Known() {
			s.PlanUntil = first(end.Planned.Last())
		}
		s.DoneFrom = first(start.Actual)
		switch {
		case end.Actual.Known():
			s.DoneUntil = first(end.Actual)
		case start.Actual.Known():
			s.DoneUntil = p.today.First()
		}
		if e.Key.Is() {
			s.Deadline = first(e.Stage(edu.ProjectInUse).Planned, end.Planned)
		}
		spans = append(spans, s)
	}
	return ui.NewGantt(spans, p.today.First())
}

// first is the first date that is known, as a time; zero for none.
func first(dates ...edu.Date) time.Time {
	for _, d := range dates {
		if d.Known() {
			return d.First()
		}
	}
	return time.Time{}
}

func (v *workView) content() fyne.CanvasObject {
	head := ui.Wrapped(string(v.w.Name))
	head.SizeName = theme.SizeNameSubHeadingText
	v.reports = v.months()
	// As in a closure, acts and reasons come before the stages, and are seen in a low window too.
	return ui.Over(v.reports.Grid, head, v.p.Row(v.acts()...), v.reasons(), ui.NewTimeline(v.steps()), ui.NewBars(v.money()),
		v.belongings())
}

// reasons are what the light stands for; of a key project also the days left.
func (v *workView) reasons() *fyne.Container {
	box := ui.Texts()
	for _, r := range v.w.reasons {
		l := ui.Wrapped(r.Light.Word() + "：" + r.Text)
		l.Importance = [3]widget.Importance{widget.SuccessImportance, widget.WarningImportance, widget.DangerImportance}[r.Light]
		box.Add(l)
	}
	if v.w.Stated != "" {
		l := ui.Wrapped("！补录：“" + edu.ProjectStages.Label(v.w.Stated) + "”及以前的阶段据填报单位的表记入，没有在本台账逐步登记")
		l.Importance = widget.WarningImportance
		box.Add(l)
	}
	if days, slack, ok, paced := v.w.Countdown(); ok && v.w.Key.Is() {
		text := fmt.Sprintf("★ 重点项目：距计划投用还有%d天", days)
		if paced {
			text += fmt.Sprintf("，按现有进度%s%d天", map[bool]string{true: "富余", false: "还差"}[slack >= 0], max(slack, -slack))
		}
		box.Add(widget.NewLabel(text))
	}
	return box
}

// months lists the reports of the project, the newest first.
func (v *workView) months() *ui.List[*edu.ProgressReport] {
	var all []*edu.ProgressReport
	for _, g := range edu.All[edu.ProgressReport](v.p.s.Book(), edu.ProgressReports) {
		if int64(g.Project) == v.w.RowID() {
			all = append(all, g)
		}
	}
	slices.SortFunc(all, func(a, b *edu.ProgressReport) int { return b.Month.First().Compare(a.Month.First()) })
	// What finds no room in the list stands in the form of the month (Enter).
	column := func(title, key string, width float32, spare int) ui.Col[*edu.ProgressReport] {
		f := edu.ProgressReports.Field(key)
		return ui.Col[*edu.ProgressReport]{
			Title: title, Width: width, Right: f.Kind().Numeric(), Frozen: key == "month", Spare: spare,
			Text: func(g *edu.ProgressReport) string { return edu.ProgressReports.Field(key).Text(g, v.p.s.Book()) },
			Tint: func(g *edu.ProgressReport) fyne.ThemeColorName {
				if len(edu.ProgressReports.Check(g, v.p.s.Book()).For(key)) > 0 {
					return ui.ColourBad
				}
				return ""
			},
		}
	}
	months := ui.NewList(
		column("月份", "month", 70, 0),
		column("填报状态", "state", 84, 0),
		column("本月完成", "done_month", 78, 0),
		column("本年累计", "done_year", 84, 3),
		column("累计完成", "done_total", 84, 1),
		column("累计到位", "in_place", 84, 5),
		column("累计支付", "paid", 84, 6),
		column("形象进度", "share", 66, 0),
		column("形象进度说明", "works", 150, 7),
		column("存在问题", "trouble", 200, 2),
		column("下月计划", "next", 200, 8),
	)
	months.OnOpen = v.p.editReport
	v.p.Side(months.Grid)
	v.p.s.KeepTitled(months.Grid, screen.PageWorks+".months")
	months.Show(all, 0)
	return months
}

// steps are the stages with their dates.
func (v *workView) steps() []ui.Step {
	next, reached := v.w.Next(), edu.ProjectStages.Index(v.w.Reached())
	var out []ui.Step
	for i, item := range edu.ProjectStages.Items {
		s := v.w.Stages[i]
		st := ui.Step{Name: item.Label}
		switch {
		case s.Actual.Known():
			st.State, st.Note = ui.StepDone, s.Actual.String()
		case s.Skipped.Is():
			st.State, st.Note = ui.StepSkipped, "不适用"
		case s.Planned.Known() && s.Planned.Last().Before(v.p.today):
			st.State, st.Note = ui.StepTroubled, "计划"+s.Planned.String()
		case i < reached && item.Code != next: // passed over without a word
			st.State, st.Note = ui.StepSkipped, "未登记"
		case item.Code == next:
			st.State = ui.StepHere
		}
		if st.Note == "" && s.Planned.Known() {
			st.Note = "计划" + s.Planned.String()
		}
		out = append(out, st)
	}
	return out
}

// money compares what is in place, done and paid with 总投资.
func (v *workView) money() []ui.Bar {
	total, inPlace := v.w.Investment(), v.w.InPlace
	var done, paid edu.Money
	if g := v.w.Latest(); g != nil {
		inPlace, done, paid = g.InPlace, g.DoneTotal, g.Paid
	}
	bar := func(name string, m, most edu.Money) ui.Bar { // at most: more of it is bad
		if !m.Known() {
			return ui.Bar{Name: name, Text: "未填"}
		}
		b := ui.Bar{Name: name, Text: edu.WanShown(m.Fen()) + "万元", Bad: most.Known() && m.Fen() > most.Fen()}
		if total.Fen() > 0 {
			b.Share = float64(m.Fen()) / float64(total.Fen())
			share, _ := edu.PerCent(m.Fen(), total.Fen(), 1)
			b.Text += "　" + share.String() + "%"
		}
		return b
	}
	return []ui.Bar{
		bar("总投资", total, edu.Money{}), bar("下达", v.w.Issued(), edu.Money{}), bar("到位", inPlace, total),
		bar("完成投资", done, total), bar("支付", paid, inPlace),
	}
}

// acts are what can be done with the project where it stands.
func (v *workView) acts() []board.Act {
	p := v.p
	accepted := v.w.Next() != "" && v.w.Stage(edu.ProjectAccepted).Actual.Known() && !v.w.InUse()
	return []board.Act{
		{Label: "登记阶段", Hint: "登记下一阶段的日期、文号、金额，或标为不适用（F5）", Do: p.reach},
		{Label: "投用…", Hint: "竣工验收后登记投用，同时给学校增加学位、床位", Do: p.use, Off: !accepted},
		{Label: "添加合同", Hint: "施工、监理、设计、采购等合同", Do: func() { p.editContract(nil) }},
		{Label: "进度月报", Hint: "转到报表“建设项目进度月报”，看这一项（F7）", Do: p.print},
		{Label: "添加附件…", Hint: "批复、照片等，复制到台账的附件文件夹", Do: p.addFile},
	}
}

// belongings lists contracts and papers as buttons that open them.
func (v *workView) belongings() fyne.CanvasObject {
	p, row := v.p, container.NewHBox()
	for _, c := range edu.All[edu.Contract](p.s.Book(), edu.Contracts) {
		if int64(c.Project) == v.w.RowID() {
			row.Add(ui.NewButton(fmt.Sprintf("合同：%s %s万元", c.Name, edu.WanShown(c.Amount.Fen())), func() { p.editContract(c) }))
		}
	}
	for _, f := range edu.All[edu.ProjectFile](p.s.Book(), edu.ProjectFiles) {
		if int64(f.Project) == v.w.RowID() {
			a, _ := f.Attached()
			row.Add(ui.NewIconButton(fmt.Sprintf("%s（%s）", a.Name, ui.Size(a.Size)), theme.FileIcon(), func() { p.Desk.View(a) }))
			row.Add(ui.NewHintButton("×", nil, "从项目上去掉这个附件；可以用Ctrl+Z撤销", p.s.Hints, func() { p.removeFile(f) }))
		}
	}
	if len(row.Objects) == 0 {
		row.Hide()
		return row
	}
	return container.NewHScroll(row)
}
