package rotation

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/assign"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// assistant is the list of proposals, in the place of the board: the clerk takes, alters or refuses each.
type assistant struct {
	p     *Page
	plan  *assign.Plan
	year  edu.Year
	lines *ui.Ticked[*line]
	head  *ui.Prose
	foot  *ui.Prose
}

// line is one proposal and what the clerk makes of it.
type line struct {
	assign.Proposal
	altered bool // the clerk chose another school
}

// propose asks the assistant, which works on a copy of the book.
func (p *Page) propose() {
	if p.helper != nil || p.asking {
		return
	}
	p.Desk.Guard(func() {
		p.asking = true
		b, rules := p.s.Book().Draft(), p.s.Rules.RotationRules
		var plan *assign.Plan
		p.s.Tasks.Run("正在拟定交流计划", func(ctx context.Context, _ ui.Progress) (err error) {
			plan, err = assign.Propose(ctx, b, indicator.NewRoll(b, b.Year, rules), rules, rules.Points)
			return err
		}, func(err error) {
			p.asking = false
			if err == nil && len(plan.Proposals) == 0 { // nothing is left of what was made of those before
				p.s.KeepDraft(madeOf(b.Year), "")
			}
			switch {
			case errors.Is(err, context.Canceled):
				p.s.Say("已取消自动拟定")
			case err != nil:
				ui.ShowError(err, p.s.Window)
			case plan.Wanted == 0 && plan.BackboneWanted == 0 && plan.TownWanted == 0:
				ui.Tell("不需要再增加", "已经交流和已经列入计划的人数满足两项定额（应交流人数和骨干人数）。", p.s.Window)
			case len(plan.Proposals) == 0:
				ui.Tell("没有可以建议的人", lacking(b.Unit, plan)+"应交流的教师所在学校没有富余，或没有学校缺他们的学科。可以在“岗位需求”中登记各校需求后再试。", p.s.Window)
			default:
				p.openHelper(plan, b.Year)
			}
		})
	})
}

// lacking says what the quotas lack.
func lacking(u edu.Unit, plan *assign.Plan) string {
	text := fmt.Sprintf("%s定额还差%d人，骨干还差%d人", u.Whole(), plan.Wanted, plan.BackboneWanted)
	if plan.TownWanted > 0 {
		text += fmt.Sprintf("，城镇学校还差%d人", plan.TownWanted)
	}
	return text + "。"
}

func (p *Page) openHelper(plan *assign.Plan, year edu.Year) {
	a := &assistant{p: p, plan: plan, year: year, head: ui.Wrapped(""), foot: ui.Wrapped("")}
	a.makeLines()
	title := widget.NewLabel("自动拟定的建议")
	title.SizeName = theme.SizeNameSubHeadingText
	write := ui.NewHintButton("写入计划", nil, "采用的写成“拟定”，之后仍可修改、删除、整批撤销（Ctrl+Enter）", p.s.Hints, func() { a.write(func() {}) })
	write.Importance = widget.HighImportance
	buttons := container.NewHBox(write,
		ui.NewHintButton("返回（Esc）", nil, "不写入，回到计划", p.s.Hints, a.leave))
	top := container.NewVBox(ui.Border(nil, nil, title, buttons), a.head, widget.NewSeparator())
	p.helper = a
	p.content.Objects = []fyne.CanvasObject{ui.Border(top, a.foot, nil, nil, a.lines.Box)}
	p.content.Refresh()
	a.refresh()
	p.focus()
}

// makeLines lists the proposals, all taken.
func (a *assistant) makeLines() {
	s := a.p.s
	a.lines = ui.NewTicked("人",
		ui.Col[*line]{Title: "姓名", Width: 76, Least: 76, Names: true, Text: func(l *line) string { return s.Book().Apart(l.Teacher) }},
		ui.Col[*line]{Title: "派出学校", Width: schoolWidth, Names: true, Text: func(l *line) string { return s.Short(l.From) }},
		ui.Col[*line]{
			Title: "接收学校", Width: schoolWidth, Names: true, Text: func(l *line) string { return s.Short(l.To) },
			Tint: func(l *line) fyne.ThemeColorName {
				if l.altered {
					return ui.ColourWarn
				}
				return ""
			},
		},
		ui.Col[*line]{Title: "学科", Width: 82, Text: func(l *line) string { return edu.Subjects.Label(l.Teacher.Subject) }},
		ui.Col[*line]{Title: "骨干", Width: 56, Text: func(l *line) string {
			return edu.Teachers.Field("backbone").Text(l.Teacher, s.Book())
		}},
		ui.Col[*line]{Title: "分值", Width: 48, Right: true, Text: func(l *line) string { return fmt.Sprint(l.Points) }},
		ui.Col[*line]{Title: "理由", Width: 900, Text: (*line).why},
	)
	s.KeepTitled(a.lines.List.Grid, screen.PagePlan+".assistant")
	var rows []*ui.Tick[*line]
	for _, x := range a.plan.Proposals {
		rows = append(rows, &ui.Tick[*line]{Of: &line{Proposal: x}, On: true})
	}
	a.remake(rows)
	a.lines.Show(rows)
	a.lines.List.OnOpen = a.alter
	a.lines.List.OnSelect = func(x *ui.Tick[*line]) { a.explain(x.Of) }
	a.lines.OnKey = a.key
	a.lines.OnTick = func() {
		a.keep()
		a.refresh()
	}
}

// refresh says what the plan would be with what is taken.
func (a *assistant) refresh() {
	taken, backbone, all := a.lines.Taken(), 0, a.lines.List.Len()
	for _, l := range taken {
		if edu.CountyBackbone(l.Teacher.Backbone) {
			backbone++
		}
	}
	text := lacking(a.p.s.Book().Unit, a.plan) + fmt.Sprintf("建议%d人，现采用%d人，其中骨干%d人。", all, len(taken), backbone)
	if all < a.plan.Wanted || a.plan.Backbone < a.plan.BackboneWanted || a.plan.Town < a.plan.TownWanted {
		text += fmt.Sprintf("富余的教师与缺人的岗位对不上，只能补%d人，其中骨干%d人、城镇学校%d人；可登记“岗位需求”后再试。",
			all, a.plan.Backbone, a.plan.Town)
	}
	a.head.SetText(text + "空格：采用或不采用；Enter：改派学校；Ctrl+Enter：写入计划；Esc：返回。")
	if x, ok := a.lines.List.Current(); ok {
		a.explain(x.Of)
	}
}

// alter lets the clerk choose another school for a teacher.
func (a *assistant) alter(x *ui.Tick[*line]) {
	l, p := x.Of, a.p
	b, hint := p.s.Book(), ui.Wrapped("")
	pick := ui.NewPicker("学校名称、代码或拼音首字母", edu.Rotations.Field("to"), b, p.s.Index)
	pick.OnPicked = func(to edu.Ref) {
		hint.SetText("")
		if to != 0 {
			hint.SetText(words(a.findings(l, to)))
		}
	}
	ui.Question{
		Title:   "改派：" + p.s.Book().Called(edu.Teachers, l.Teacher),
		Body:    container.NewVBox(ui.Rows(ui.Row{Name: "接收学校", Entry: pick.Box}), hint),
		Entries: []*ui.Entry{pick.Entry}, Yes: "确定",
		Do: func(done func()) {
			to := pick.Ref()
			if to == 0 {
				ui.Correct(p.s.Window, ui.Wrong{Entry: pick.Entry, Text: "没有找到“" + pick.Entry.Text + "”这所学校。"})
				return
			}
			if found := a.findings(l, to); found.Hard() {
				ui.Correct(p.s.Window, ui.Wrong{Entry: pick.Entry, Text: found.Error() + "。"})
				return
			}
			l.To, x.On, l.altered = to, true, true
			a.keep()
			a.lines.List.Grid.Reload()
			a.refresh()
			p.focus()
			done()
		},
	}.Ask(p.s.Window)
}

// words lists findings, one a line.
func words(found edu.Problems) string {
	text := ""
	for _, f := range found {
		text += "！" + f.Message + "\n"
	}
	return shorten(text, 6)
}

func (a *assistant) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		a.p.s.Help()
	case fyne.KeyF5:
		a.write(func() {})
	case fyne.KeyEscape:
		a.leave()
	default:
		return false
	}
	return true
}

func (a *assistant) leave() {
	if a.touched() {
		ui.Unsaved{
			Text: "对建议的取舍还没有写入计划。保存即把采用的建议写入计划。", Drop: "放弃",
			Save: func() { a.write(func() {}) }, Discard: a.giveUp,
		}.Ask(a.p.s.Window)
		return
	}
	a.close()
}

// giveUp leaves the proposals and forgets what was made of them.
func (a *assistant) giveUp() {
	a.forget()
	a.close()
}

func (a *assistant) close() {
	p := a.p
	p.helper = nil
	p.s.Unsay(putBack)
	p.content.Objects = []fyne.CanvasObject{p.Board.Content()}
	p.content.Refresh()
	p.Changed()
	p.focus()
}

// write puts what was taken into the plan, as drafts, in one act, and then goes on.
func (a *assistant) write(then func()) {
	p := a.p
	if p.s.Saving() {
		p.s.Say("正在保存，请稍候")
		return
	}
	ch, gone := edu.Change{Kind: edu.BatchEdit}, 0
	for _, l := range a.lines.Taken() {
		id := edu.Ref(l.Teacher.RowID())
		t := p.s.Book().Teacher(id)
		if t == nil || p.roll.Verdict(id).Standing != indicator.IsDue || p.roll.Counted(t) != nil || p.roll.Planned(t) != nil {
			gone++ // changed since the proposal was made
			continue
		}
		m := p.plan.Draft(t, l.To)
		m.SetRowID(int64(-1 - len(ch.Items)))
		m.Note = "自动拟定"
		if l.altered {
			m.Note = "自动拟定，改派"
		}
		ch.Items = append(ch.Items, edu.Item{Register: edu.Rotations, Record: m})
	}
	if len(ch.Items) == 0 {
		p.s.Say("没有采用的建议")
		return
	}
	ch.Why = fmt.Sprintf("自动拟定交流轮岗%d人", len(ch.Items))
	first := ch.Items[0].Record.(*edu.Rotation).Teacher
	err := p.s.Save(ch, func(int64) {
		a.giveUp()
		p.Front(func(e *entry) bool { return e.m.Teacher == first && e.m.Pending() })
		if gone > 0 {
			ui.Tell("有的建议没有写入", fmt.Sprintf("有%d人在提出建议之后情况有变（认定免除、暂缓，或已列入计划），没有写入。", gone), p.s.Window)
		}
		then()
	})
	ui.ShowError(err, p.s.Window)
}

// why is the reason of a proposal, or that it is the clerk's own.
func (l *line) why() string {
	if l.altered {
		return "改派（不是程序的建议）"
	}
	return strings.Join(l.Reasons, "；")
}

// explain shows the whole reason of a proposal.
func (a *assistant) explain(l *line) {
	a.foot.SetText(a.p.s.Book().Called(edu.Teachers, l.Teacher) + "：" + l.why())
}
