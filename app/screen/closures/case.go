package closures

import (
	"fmt"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// caseView is one case beside the board.
type caseView struct {
	p      *Page
	c      *procedure.ClosureCase
	papers *ui.List[paper]
}

// paper is one line of the list of papers: what a stage asks for, and what is there of it.
type paper struct {
	stage edu.Code
	name  string
	have  *edu.Evidence // nil for nothing
}

// showCase is what is known of a case.
func (p *Page) showCase(e *entry) fyne.CanvasObject {
	if l := p.staff; l != nil { // the list of teachers is gone, and had the keys
		p.s.KeepDraft(l.draft(), "")
		p.staff = nil
		p.Desk.Keys()
	}
	v := &caseView{p: p, c: e.ClosureCase}
	p.at = v
	return v.content()
}

func (v *caseView) content() fyne.CanvasObject {
	head := ui.Wrapped(v.title())
	head.SizeName = theme.SizeNameSubHeadingText
	v.papers = ui.NewList(v.columns()...)
	v.papers.OnOpen = v.p.editPaper
	v.p.Side(v.papers.Grid)
	v.p.s.KeepTitled(v.papers.Grid, screen.PageCases+".papers")
	all := v.gatherPapers()
	v.papers.Show(all, max(0, slices.IndexFunc(all, func(x paper) bool { return x.stage == v.c.Stage })))
	// The buttons stand over what is missing: an act changes how much that is, and leaves them where they are. Both come before the stages,
	// so that they are seen in a low window too.
	return ui.Over(v.papers.Grid, head, v.p.Row(v.acts()...), v.missing(), ui.NewTimeline(v.steps()), v.capacity())
}

func (v *caseView) title() string {
	text := screen.Local(v.p.s.Book(), v.text("school"))
	if into := screen.Local(v.p.s.Book(), v.text("into")); into != "" {
		text += " → " + into
	}
	if m := v.text("method"); m != "" {
		text += "（" + m + "）"
	}
	return text
}

func (v *caseView) text(key string) string {
	return edu.Closures.Field(key).Text(v.c.Closure, v.p.s.Book())
}

// steps are the stages with the dates the record knows of.
func (v *caseView) steps() []ui.Step {
	dates := map[edu.Code]edu.Date{
		edu.ClosureHearing: v.c.Hearing, edu.ClosurePublicity: v.c.NoticeUntil, edu.ClosureApproval: v.c.Approved,
		edu.ClosureFiled: v.c.Filed, edu.ClosureDone: v.c.Done,
	}
	here := edu.ClosureStages.Index(v.c.Stage)
	var out []ui.Step
	for i, s := range edu.ClosureStages.Items {
		st := ui.Step{Name: s.Label, Note: dates[s.Code].String()}
		switch {
		case i < here || i == here && v.c.Next() == "":
			st.State = ui.StepDone
		case i == here && !v.c.Open():
			st.State = ui.StepTroubled
		case i == here:
			st.State = ui.StepHere
		}
		out = append(out, st)
	}
	return out
}

// missing lists all that keeps the case in its stage.
func (v *caseView) missing() fyne.CanvasObject {
	box := ui.Texts()
	all := v.c.Missing()
	line := func(text string, i widget.Importance) {
		l := ui.Wrapped(text)
		l.Importance = i
		box.Add(l)
	}
	if v.c.Stated != "" {
		line("！补录：“"+edu.ClosureStages.Label(v.c.Stated)+"”及以前的阶段据填报单位的表记入，没有在本台账逐步办理", widget.WarningImportance)
	}
	if owed := v.c.Owed(); len(owed) > 0 {
		line(fmt.Sprintf("！%s，归档前要补齐", procedure.Owing(owed)), widget.WarningImportance)
	}
	if len(all) == 0 {
		here, next := edu.ClosureStages.Label(v.c.Stage), edu.ClosureStages.Label(v.c.Next())
		line("✓ “"+here+"”要求的材料和数据已齐或已写明原因，可以进入“"+next+"”（F5）", widget.SuccessImportance)
		return box
	}
	for _, p := range all {
		if p.Level == edu.Hard {
			line("× "+p.Message, widget.DangerImportance)
		} else {
			line("！"+p.Message+"（可写明原因后先推进）", widget.WarningImportance)
		}
	}
	return box
}

// acts are what can be done with the case, what is done most first. Each has its place whatever the stage; what cannot be done now is off.
func (v *caseView) acts() []board.Act {
	p, open := v.p, v.c.Open()
	filed := open && v.c.Stage == edu.ClosureFiled
	early := open && !v.c.CarriedOut()
	onward := board.Act{Label: "进入下一阶段", Hint: "材料不齐时要写明原因（F5）", Do: p.advance, Off: !open || v.c.Next() == ""}
	if filed {
		onward.Label, onward.Hint = "实施学校撤并", "学校撤销、教师安置、项目和资产划转一次完成，可以整体撤销（F5）"
	}
	return []board.Act{
		{Label: "填写本阶段", Hint: "填写这一阶段要求的数据（列表中按Enter）", Do: p.editStage},
		onward,
		{Label: "文书…", Hint: "撤并公示、意见汇总表、撤销通知：转到报表，只做这一例（F7）", Do: p.print},
		{Label: "学生去向", Hint: "填写学生分流到哪些学校，合计等于最近一次统计的在校生；备案后填写", Do: p.editPlacement, Off: !filed},
		{Label: "教师安置", Hint: "教师默认随学生到并入学校；去别的学校或退休的在这里改；备案后填写", Do: p.editStaff, Off: !filed},
		{Label: "一校一档", Hint: "把这一例的全部材料和数据做成PDF", Do: p.file},
		{Label: "退回", Hint: "退回上一阶段", Do: p.withdraw, Off: !early},
		v.ending(early),
	}
}

// ending ends the case, or takes it up again; early is before it was carried out.
func (v *caseView) ending(early bool) board.Act {
	p := v.p
	s := p.s.Book().School(v.c.School)
	switch {
	case v.c.Stopped.Known():
		return board.Act{Label: "恢复推进", Hint: "终止的撤并从停下的阶段继续", Do: p.resume}
	case s != nil && !s.Open() && v.c.CarriedOut() && !v.c.Reopened.Known():
		return board.Act{Label: "恢复办学", Hint: "学校恢复使用原来的标识码", Do: p.reopen}
	}
	return board.Act{Label: "终止", Hint: "不再撤并，学校保留", Do: p.stop, Off: !early}
}

// capacity shows the receiving school before and after.
func (v *caseView) capacity() fyne.CanvasObject {
	k := v.c.Capacity()
	into := v.text("into")
	if into == "" {
		return widget.NewLabel("还没有选定并入学校")
	}
	number := func(n int) string {
		if n == 0 {
			return "—"
		}
		return fmt.Sprint(n)
	}
	places := func(c edu.Count) string {
		if !c.Known() {
			return "未填"
		}
		return fmt.Sprint(c.Int())
	}
	before := func(known bool, n int) string {
		if !known {
			return "未填"
		}
		return fmt.Sprint(n)
	}
	text := fmt.Sprintf("%s　学生：并入前%s，并入后%s，核定学位%s，规模上限%s；平均班额：%s，上限%s；寄宿：%s→%s，床位%s",
		into, before(k.Counted, k.Before), number(k.After), places(k.Places), number(k.SizeLimit), number(k.AverageClass), number(k.ClassLimit),
		before(k.Boarding, k.BoardersBefore), before(k.Boarding, k.BoardersAfter), places(k.Beds))
	if v.c.Distance.Known() {
		text += "；距离" + v.text("distance") + "公里"
		if v.c.Minutes.Known() {
			text += "、" + v.text("minutes") + "分钟"
		}
	} else if km, minutes, ok := v.c.Way(); ok {
		text += fmt.Sprintf("；直线%s公里，约%d分钟（按坐标估算）", edu.Rounded(km, 1), minutes)
	}
	for i, pl := range v.c.Placements() {
		if i == 0 {
			text += "\n学生去向："
		} else {
			text += "、"
		}
		text += fmt.Sprintf("%s%d人", edu.Placements.Field("to").Text(pl, v.p.s.Book()), pl.Pupils.Int())
	}
	l := ui.Wrapped(text)
	return l
}

// gatherPapers are the papers of all stages: those asked for, then what was written down besides.
func (v *caseView) gatherPapers() (all []paper) {
	for _, s := range edu.ClosureStages.Items {
		names, have := v.c.Papers(s.Code)
		listed := map[string]bool{}
		for _, n := range names {
			listed[n] = true
			all = append(all, paper{s.Code, n, have[n]})
		}
		for _, n := range slices.Sorted(maps.Keys(have)) {
			if !listed[n] {
				all = append(all, paper{s.Code, n, have[n]})
			}
		}
	}
	return all
}

func (v *caseView) columns() []ui.Col[paper] {
	have := func(text func(*edu.Evidence) string) func(paper) string {
		return func(x paper) string {
			if x.have == nil {
				return ""
			}
			return text(x.have)
		}
	}
	all := []ui.Col[paper]{
		{Title: "阶段", Width: 96, Frozen: true, Text: func(x paper) string { return edu.ClosureStages.Label(x.stage) }},
		{Title: "材料", Width: 196, Names: true, Text: func(x paper) string { return x.sign() + " " + v.p.s.Book().Unit.Said(x.name) }},
		{Title: "文号", Width: 130, Text: have(func(e *edu.Evidence) string { return string(e.Number) })},
		{Title: "日期", Width: 94, Text: have(func(e *edu.Evidence) string { return e.Date.String() })},
		{Title: "附件", Width: 120, Spare: 1, Text: have(func(e *edu.Evidence) string {
			if a, ok := e.Attached(); ok {
				return fmt.Sprintf("%s（%s）", a.Name, ui.Size(a.Size))
			}
			return ""
		})},
		{Title: "缺件说明", Width: 160, Spare: 2, Text: have(func(e *edu.Evidence) string {
			if e.Owed() {
				return "【后补】" + string(e.Reason)
			}
			return string(e.Reason)
		})},
	}
	for i := range all {
		all[i].Tint = v.tint
	}
	return all
}

func (x paper) sign() string {
	switch {
	case x.have != nil && x.have.Present():
		return "✓"
	case x.have != nil && x.have.Reason != "":
		return "！"
	}
	return "○"
}

// tint is the colour of a paper's line.
func (v *caseView) tint(x paper) fyne.ThemeColorName {
	switch {
	case x.have != nil && x.have.Present():
		return ""
	case x.have != nil && x.have.Reason != "":
		return ui.ColourWarn
	case edu.ClosureStages.Index(x.stage) < edu.ClosureStages.Index(v.c.Stage):
		return ui.ColourWarn
	}
	return theme.ColorNameDisabled
}
