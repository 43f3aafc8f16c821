package rotation

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// guard runs an act on the current transfer, once the form is out of the way.
func (p *Page) guard(act func(*procedure.RotationCase)) {
	if p.helper == nil {
		p.Act(func(e *entry) { act(p.plan.Of(e.m)) })
	}
}

// planFields are what a clerk fills in of a plan.
var planFields = []string{"to", "form", "team", "relation", "start", "planned_end", "tenure", "note"}

// Add implements screen.Adder: it asks for the teacher and opens a draft.
func (p *Page) Add() {
	if p.helper != nil {
		return
	}
	p.Desk.Guard(func() {
		b, hint := p.s.Book(), ui.Wrapped("")
		pick := ui.NewPicker("姓名或拼音首字母，同名的可再输入学校", edu.Rotations.Field("teacher"), b, p.s.Index)
		pick.OnPicked = func(id edu.Ref) {
			hint.SetText("")
			if t := b.Teacher(id); t != nil {
				v := p.roll.Verdict(id)
				hint.SetText(v.Said())
			}
		}
		ui.Question{
			Title: "拟定交流：哪位教师", Body: container.NewVBox(ui.Rows(ui.Row{Name: "教师", Entry: pick.Box}), hint),
			Entries: []*ui.Entry{pick.Entry}, Yes: "下一步",
			Do: func(done func()) {
				t := b.Teacher(pick.Ref())
				if t == nil {
					ui.Correct(p.s.Window, ui.Wrong{Entry: pick.Entry, Text: "没有找到“" + pick.Entry.Text + "”这位教师。"})
					return
				}
				p.form("拟定交流："+b.Filed(edu.Teachers, t), p.plan.Draft(t, 0))
				done()
			},
		}.Ask(p.s.Window)
	})
}

// edit opens the current plan. What has been approved is no longer altered here.
func (p *Page) edit() {
	p.guard(func(*procedure.RotationCase) {
		m := p.current()
		if !m.Pending() {
			p.s.Say("已经审批的交流不在这里修改；要改请先退回")
			return
		}
		p.form("修改交流计划："+p.s.Book().Filed(edu.Teachers, p.s.Book().Teacher(m.Teacher)), m)
	})
}

func (p *Page) form(title string, m *edu.Rotation) {
	v := p.roll.Verdict(m.Teacher)
	p.Desk.Open(screen.Editing{
		Title: title, Register: edu.Rotations, Record: m, Only: planFields, Above: ui.Wrapped(v.Said()),
		Change: func(r edu.Record) edu.Change {
			n, b := r.(*edu.Rotation), p.s.Book()
			n.Direction = edu.DirectionOf(b.School(n.From), b.School(n.To))
			return edu.Edit(title, edu.Rotations, n)
		},
		Saved: func(r edu.Record, _ int64) { p.Front(func(e *entry) bool { return e.m.RowID() == r.RowID() }) },
	})
}

// advance takes the transfer to its next state.
func (p *Page) advance() {
	p.guard(func(x *procedure.RotationCase) { p.step([]*procedure.RotationCase{x}) })
}

// shorten keeps the first lines of a text.
func shorten(text string, most int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) > most {
		lines = append(lines[:most], fmt.Sprintf("……还有%d项", len(lines)-most))
	}
	return strings.Join(lines, "\n")
}

func (p *Page) day(e *ui.Entry) (on edu.Date, ok bool) {
	on, err := p.s.Book().Day(e.Text)
	if err != nil || !on.Known() {
		ui.Correct(p.s.Window, ui.Wrong{Entry: e, Text: "日期“" + e.Text + "”不对，要写成2022-09-01这样。"})
		return on, false
	}
	return on, true
}

// scope asks whether an act is meant for the whole group or for the one in front.
func (p *Page) scope(what string, do func(*procedure.RotationCase)) {
	p.guard(func(x *procedure.RotationCase) {
		if len(x.Members) == 1 {
			do(x)
			return
		}
		alone := x.Alone(p.current())
		whom := []string{"只办" + alone.Names(), fmt.Sprintf("全组%d人", len(x.Members))}
		ui.Choose(what, fmt.Sprintf("%s和同组的人一起流动。这次办理：", alone.Names()), whom, p.s.Window, func(i int) {
			do([]*procedure.RotationCase{alone, x}[i])
		})
	})
}

func (p *Page) refuse() {
	p.scope("退回", func(x *procedure.RotationCase) {
		ui.AskText("退回："+x.Names(), "退回后不再计入计划，记录保留，可以重新拟定。", "原因", p.s.Window, func(reason string, done func()) {
			p.Desk.For(done).Try(x.Refuse(reason))
		})
	})
}

// drop takes a draft out of the plan; it can be undone.
func (p *Page) drop() {
	p.scope("删除", func(x *procedure.RotationCase) { p.Desk.Try(x.Drop()) })
}

// early ends the current transfer before its time.
func (p *Page) early() {
	p.scope("提前结束", func(x *procedure.RotationCase) {
		day, reason := ui.NewDay("如2023-02-20", p.s.Book()), ui.NewEntry("")
		body := container.NewVBox(ui.Wrapped("提前结束的不再计入本学年交流轮岗人数；关系不动的教师回到编制单位。"),
			ui.Rows(ui.Row{Name: "结束日期", Entry: day}, ui.Row{Name: "原因", Entry: reason}))
		ui.Question{
			Title: "提前结束：" + x.Names(), Body: body,
			Entries: []*ui.Entry{day, reason}, Yes: "提前结束",
			Do: func(done func()) {
				on, ok := p.day(day)
				if ok {
					p.Desk.For(done).At(reason).Try(x.EndEarly(on, strings.TrimSpace(reason.Text)))
				}
			},
		}.Ask(p.s.Window)
	})
}
