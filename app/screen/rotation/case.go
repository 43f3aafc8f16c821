package rotation

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// show is what is known of a rotation.
func (p *Page) show(e *entry) fyne.CanvasObject {
	m, t := e.m, p.s.Book().Teacher(e.m.Teacher)
	if t == nil {
		return nil
	}
	x := p.plan.Of(m)
	head := ui.Wrapped(p.title(x))
	head.SizeName = theme.SizeNameSubHeadingText
	p.stays.Show(t, p.roll.Moves[m.Teacher])
	verdict := p.roll.Verdict(m.Teacher)
	about := verdict.Said()
	if verdict.Terms != "" {
		about += "\n" + verdict.Terms
	}
	if m.Note != "" {
		about += "\n备注：" + string(m.Note)
	}
	return ui.Over(p.stays.Grid, head, p.buttons(x), p.findings(x), ui.NewTimeline(steps(m)),
		ui.Wrapped(about), widget.NewLabel("任教经历（→ 进入，Esc 返回）"))
}

func (p *Page) title(x *procedure.RotationCase) string {
	m, b := x.Members[0], p.s.Book()
	if len(x.Members) > 1 {
		return fmt.Sprintf("%s“%s”%d人：%s", edu.RotationForms.Label(m.Form), m.Team, len(x.Members), x.Names())
	}
	return fmt.Sprintf("%s：%s → %s", b.Apart(b.Teacher(m.Teacher)), p.s.Short(m.From), p.s.Short(m.To))
}

// told is what was found of a transfer, without the names that stand over it already: that of its only teacher, and the county's.
func (p *Page) told(x *procedure.RotationCase, message string) string {
	b := p.s.Book()
	if t := b.Teacher(x.Members[0].Teacher); len(x.Members) == 1 && t != nil {
		if own, ok := strings.CutPrefix(message, b.Called(edu.Teachers, t)); ok {
			message = strings.TrimPrefix(strings.TrimPrefix(own, "："), "的")
		}
	}
	return strings.ReplaceAll(message, b.Unit.Place(), "")
}

// steps are the way of a rotation, with the dates it knows of.
func steps(m *edu.Rotation) []ui.Step {
	out := []ui.Step{{Name: "拟定"}, {Name: "审批", Note: m.Approved.String()}, {Name: "报到"}, {Name: "期满", Note: m.PlannedEnd.String()}}
	at := map[edu.Code]int{
		edu.RotationDraft: 0, edu.RotationApplied: 0, edu.RotationRecommended: 0,
		edu.RotationApproved: 1, edu.RotationOn: 2, edu.RotationEnded: 3, edu.RotationEarly: 3,
	}
	here, ok := at[m.State]
	for i := range out {
		if ok && i <= here {
			out[i].State = ui.StepDone
		}
	}
	switch {
	case !ok:
		out[0].State = ui.StepTroubled
		out[0].Name = "退回"
	case m.State == edu.RotationEarly:
		out[3].State, out[3].Name = ui.StepTroubled, "提前结束"
	case here < 3:
		out[here+1].State = ui.StepHere
	}
	if m.Pending() {
		out[1].Note = ""
	}
	if m.Took() {
		out[2].Note = m.Start.String()
	}
	if m.End.Known() {
		out[3].Note = m.End.String()
	}
	return out
}

func (p *Page) findings(x *procedure.RotationCase) fyne.CanvasObject {
	box := ui.Texts()
	line := func(text string, i widget.Importance) {
		l := ui.Wrapped(text)
		l.Importance = i
		box.Add(l)
	}
	if x.Members[0].Took() || x.State() == edu.RotationRefused {
		return box
	}
	all := x.Problems()
	if len(all) == 0 {
		line("✓ 核对无误", widget.SuccessImportance)
	}
	for _, f := range all {
		if f.Level == edu.Hard {
			line("× "+p.told(x, f.Message), widget.DangerImportance)
		} else {
			line("！"+p.told(x, f.Message), widget.WarningImportance)
		}
	}
	return box
}

func (p *Page) buttons(x *procedure.RotationCase) fyne.CanvasObject {
	var all []board.Act
	add := func(label, hint string, do func()) { all = append(all, board.Act{Label: label, Hint: hint, Do: do}) }
	switch x.State() {
	case edu.RotationDraft, edu.RotationApplied, edu.RotationRecommended:
		add("修改", "接收学校、形式、组别、起止日期（列表中按Enter）", p.edit)
		add("审批…", "填审批文号和日期（F5）", p.advance)
		add("退回…", "不交流了，写明原因", p.refuse)
		if x.State() == edu.RotationDraft {
			add("删除", "从计划中去掉（Delete）", p.drop)
		}
	case edu.RotationApproved:
		add("报到…", "教师到接收学校上岗，教师库同时更新（F5）", p.advance)
		add("退回…", "不交流了，写明原因", p.refuse)
	case edu.RotationOn:
		add("期满…", "关系不动的回到编制单位（F5）", p.advance)
		add("提前结束…", "提前结束的不计入交流轮岗人数", p.early)
	case edu.RotationRefused:
		add("重新拟定", "退回的再次列入计划（F5）", p.advance)
	}
	if x.State() != edu.RotationRefused {
		add("审批表", "打印审批表，一人一页（PDF）", func() { p.forms(x) })
		add("花名册", "转到报表“交流轮岗花名册”，看这一条", func() { p.onRoster(x) })
	}
	return p.Row(all...)
}

// onRoster leads to where the transfer stands in the report of all.
func (p *Page) onRoster(x *procedure.RotationCase) {
	p.s.Go(screen.Route{Page: screen.PageReports, Rows: []int64{x.Members[0].RowID()}, Why: edu.Rotations.ID})
}

// forms prints the approval forms of the transfer.
func (p *Page) forms(x *procedure.RotationCase) {
	p.s.Print(report.RotationForm, "交流轮岗审批表-"+x.Names(), func(o *report.Options) {
		o.Year = p.s.Book().Year
		for _, m := range x.Members {
			o.Only = append(o.Only, m.RowID())
		}
	})
}
