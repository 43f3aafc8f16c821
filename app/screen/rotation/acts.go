package rotation

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// guard runs an act on the current transfer, once the form is out of the way.
func (p *Page) guard(act func(*procedure.Transfer)) {
	if p.current() != nil && p.helper == nil {
		p.desk.Guard(func() { act(p.plan.Of(p.current())) })
	}
}

// planFields are what a clerk fills in of a plan.
var planFields = []string{"to", "form", "team", "relation", "start", "planned_end", "tenure", "note"}

// Add implements screen.Adder: it asks for the teacher and opens a draft.
func (p *Page) Add() {
	if p.helper != nil {
		return
	}
	p.desk.Guard(func() {
		b, hint := p.s.Book(), widget.NewLabel("")
		hint.Wrapping = fyne.TextWrapWord
		pick := ui.NewPicker("姓名或拼音首字母，同名的可再输入学校", edu.Rotations.Field("teacher"), b, p.s.Index)
		pick.OnPicked = func(id edu.Ref) {
			hint.SetText("")
			if t := b.Teacher(id); t != nil {
				v := p.roll.Verdicts[id]
				hint.SetText(v.Standing.Word() + "：" + v.Reason)
			}
		}
		ui.AskForm("拟定交流：哪位教师", container.NewVBox(pick.Box, hint), []*ui.Entry{pick.Entry}, "下一步", p.s.Window, func() bool {
			t := b.Teacher(pick.Ref())
			if t == nil {
				ui.Complain("没有找到“"+pick.Entry.Text+"”这位教师。", p.s.Window)
				return false
			}
			p.form("拟定交流："+string(t.Name), p.plan.Draft(t, 0))
			return true
		})
	})
}

// edit opens the current plan. What has been approved is no longer altered here.
func (p *Page) edit() {
	p.guard(func(*procedure.Transfer) {
		m := p.current()
		if !m.Pending() {
			p.s.Say("已经审批的交流不在这里修改；要改请先退回")
			return
		}
		p.form("修改交流计划："+edu.Rotations.Field("teacher").Text(m, p.s.Book()), m)
	})
}

func (p *Page) form(title string, m *edu.Rotation) {
	v := p.roll.Verdicts[m.Teacher]
	p.desk.Open(screen.Editing{
		Title: title, Register: edu.Rotations, Record: m, Only: planFields, Above: ui.Wrapped(v.Standing.Word() + "：" + v.Reason),
		Change: func(r edu.Record) edu.Change {
			n, b := r.(*edu.Rotation), p.s.Book()
			n.Direction = edu.DirectionOf(b.School(n.From), b.School(n.To))
			return edu.Edit(title, edu.Rotations, n)
		},
	})
}

// advance takes the transfer to its next state.
func (p *Page) advance() {
	p.guard(func(x *procedure.Transfer) { p.step([]*procedure.Transfer{x}) })
}

// step asks for what the next state of transfers needs, and takes all of them there in one act.
func (p *Page) step(all []*procedure.Transfer) {
	switch all[0].State() {
	case edu.RotationDraft, edu.RotationApplied, edu.RotationRecommended:
		p.approve(all)
	case edu.RotationApproved:
		p.report(all)
	case edu.RotationOn:
		p.finish(all)
	case edu.RotationRefused:
		p.carry("重新拟定", all, func(x *procedure.Transfer) (edu.Change, error) { return x.Again() })
	default:
		p.s.Say("这一条已经结束")
	}
}

// approve asks for document and date, and for a reason where something speaks against a move.
func (p *Page) approve(all []*procedure.Transfer) {
	text := ""
	for _, x := range all {
		for _, f := range x.Findings() {
			if f.Level == edu.Hard {
				if len(all) == 1 {
					ui.ShowError(x.Findings(), p.s.Window)
					return
				}
				continue
			}
			text += "！" + f.Message + "\n"
		}
	}
	doc, day, reason := ui.NewEntry("审批文号"), ui.NewEntry("审批日期，如2022-08-20"), ui.NewEntry("原因（会写入备注）")
	body, entries := container.NewVBox(doc, day), []*ui.Entry{doc, day}
	if text != "" {
		body = container.NewVBox(ui.Wrapped(shorten(text, 6)), widget.NewLabel("以上情况要写明原因"), doc, day, reason)
		entries = append(entries, reason)
	}
	ui.AskForm(fmt.Sprintf("审批：%s", names(all)), body, entries, "审批通过", p.s.Window, func() bool {
		on, ok := p.day(day)
		if !ok {
			return false
		}
		return p.carry("审批通过（"+strings.TrimSpace(doc.Text)+"）", all, func(x *procedure.Transfer) (edu.Change, error) {
			return x.Approve(strings.TrimSpace(doc.Text), on, strings.TrimSpace(reason.Text))
		})
	})
}

// shorten keeps the first lines of a text.
func shorten(text string, most int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) > most {
		lines = append(lines[:most], fmt.Sprintf("……还有%d项", len(lines)-most))
	}
	return strings.Join(lines, "\n")
}

// report asks for the day of 报到.
func (p *Page) report(all []*procedure.Transfer) {
	day := ui.NewEntry("报到日期，如2022-09-01")
	if start := all[0].Members[0].Start; start.Full() {
		day.SetText(start.String())
	}
	ui.AskForm("报到："+names(all), container.NewVBox(widget.NewLabel("报到日期"), day), []*ui.Entry{day}, "报到", p.s.Window, func() bool {
		on, ok := p.day(day)
		return ok && p.carry("报到（"+on.String()+"）", all, func(x *procedure.Transfer) (edu.Change, error) { return x.Report(on) })
	})
}

// finish asks for the day of 期满, and for the appraisal, which may be left as it is. A day before the planned end is
// asked about: that is rather 提前结束.
func (p *Page) finish(all []*procedure.Transfer) {
	day, appraisal := ui.NewEntry("结束日期，如2023-08-31"), ui.NewEntry("优秀、合格、基本合格、不合格；不填则不改")
	planned := all[0].Members[0].PlannedEnd
	day.SetText(p.s.Today().String())
	if planned.Full() {
		day.SetText(planned.String())
	}
	doubt := widget.NewLabel("")
	doubt.Wrapping, doubt.Importance = fyne.TextWrapWord, widget.WarningImportance
	doubt.Hide()
	asked := edu.Date{} // the day that was asked about
	body := container.NewVBox(widget.NewLabel("结束日期"), day, widget.NewLabel("考核结果"), appraisal, doubt)
	ui.AskForm("期满："+names(all), body, []*ui.Entry{day, appraisal}, "期满", p.s.Window, func() bool {
		on, ok := p.day(day)
		if !ok {
			return false
		}
		var result edu.Code
		if err := result.Parse(appraisal.Text, edu.Rotations.Field("appraisal").Format()); err != nil {
			ui.Complain("考核结果："+err.Error(), p.s.Window)
			return false
		}
		if n := before(all, on); n > 0 && asked != on {
			asked = on
			doubt.SetText(fmt.Sprintf("有%d人的计划结束日期在%s之后。没有服务期满的请用“提前结束”，不再计入交流轮岗；确实期满的请再按一次Enter。", n, on))
			doubt.Show()
			return false
		}
		return p.carry("期满", all, func(x *procedure.Transfer) (edu.Change, error) { return x.Finish(on, result) })
	})
}

// before counts those who were to stay longer.
func before(all []*procedure.Transfer, on edu.Date) int {
	n := 0
	for _, x := range all {
		for _, m := range x.Members {
			if on.Earlier(m.PlannedEnd) && m.PlannedEnd.Known() {
				n++
			}
		}
	}
	return n
}

func (p *Page) day(e *ui.Entry) (on edu.Date, ok bool) {
	if err := on.Parse(e.Text, edu.Format{Year: int(p.s.Book().Year)}); err != nil || !on.Known() {
		ui.Complain("日期“"+e.Text+"”不对，要写成2022-09-01这样。", p.s.Window)
		return on, false
	}
	return on, true
}

// carry does one thing to all transfers in one act. Those that are refused stay as they were and are named.
func (p *Page) carry(what string, all []*procedure.Transfer, do func(*procedure.Transfer) (edu.Change, error)) bool {
	var ch edu.Change
	refused, done := "", 0
	for _, x := range all {
		one, err := do(x)
		if err != nil {
			if len(all) == 1 {
				ui.ShowError(err, p.s.Window)
				return false
			}
			refused += x.Names() + "：" + err.Error() + "\n"
			continue
		}
		done += len(x.Members)
		ch.Items = append(ch.Items, one.Items...)
		ch.Kind, ch.Why = one.Kind, one.Why
	}
	if done == 0 {
		ui.Tell("都没有办理", shorten(refused, 12), p.s.Window)
		return false
	}
	if len(all) > 1 {
		ch.Why = fmt.Sprintf("批量%s：%s等%d人", what, names(all[:1]), done)
	}
	err := p.s.Save(ch, func(int64) {
		p.desk.Close()
		if refused != "" {
			ui.Tell(fmt.Sprintf("已办理%d人，下面的没有办理", done), shorten(refused, 12), p.s.Window)
		}
	})
	ui.ShowError(err, p.s.Window)
	return err == nil
}

func names(all []*procedure.Transfer) string {
	if len(all) == 1 {
		return all[0].Names()
	}
	n := 0
	for _, x := range all {
		n += len(x.Members)
	}
	return fmt.Sprintf("%d人", n)
}

// batch takes everybody that is shown and stands at one state to the next.
func (p *Page) batch() {
	if p.helper != nil {
		return
	}
	m := p.current()
	if m == nil {
		p.s.Say("列表是空的")
		return
	}
	p.desk.Guard(func() {
		var all []*procedure.Transfer
		seen := map[int64]bool{}
		for _, i := range p.shown {
			o := p.all[i].m
			same := o.State == m.State || o.Pending() && m.Pending()
			if !same || seen[o.RowID()] {
				continue
			}
			x := p.plan.Of(o)
			for _, member := range x.Members {
				seen[member.RowID()] = true
			}
			all = append(all, x)
		}
		p.step(all)
	})
}

// scope asks whether an act is meant for the whole group or for the one in front.
func (p *Page) scope(what string, do func(*procedure.Transfer)) {
	p.guard(func(x *procedure.Transfer) {
		if len(x.Members) == 1 {
			do(x)
			return
		}
		alone := x.Alone(p.current())
		ui.Choose(what, fmt.Sprintf("%s和同组的人一起流动。这次办理：", alone.Names()), []string{"只办" + alone.Names(), fmt.Sprintf("全组%d人", len(x.Members))}, p.s.Window, func(i int) {
			do([]*procedure.Transfer{alone, x}[i])
		})
	})
}

func (p *Page) refuse() {
	p.scope("退回", func(x *procedure.Transfer) {
		ui.AskText("退回："+x.Names(), "退回后不再计入计划，记录保留，可以重新拟定。", "原因", p.s.Window, func(reason string) bool { return p.desk.Try(x.Refuse(reason)) })
	})
}

// drop takes a draft out of the plan; it can be undone.
func (p *Page) drop() {
	p.scope("删除", func(x *procedure.Transfer) { p.desk.Try(x.Drop()) })
}

// early ends the current transfer before its time.
func (p *Page) early() {
	p.scope("提前结束", func(x *procedure.Transfer) {
		day, reason := ui.NewEntry("结束日期，如2023-02-20"), ui.NewEntry("原因")
		body := container.NewVBox(ui.Wrapped("提前结束的不再计入本学年交流轮岗人数；关系不动的教师回到编制单位。"), day, reason)
		ui.AskForm("提前结束："+x.Names(), body, []*ui.Entry{day, reason}, "提前结束", p.s.Window, func() bool {
			on, ok := p.day(day)
			return ok && p.desk.Try(x.EndEarly(on, strings.TrimSpace(reason.Text)))
		})
	})
}
