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

// step asks for what the next state of transfers needs, and takes those that are ticked there in one act.
func (p *Page) step(all []*procedure.RotationCase) {
	switch all[0].State() {
	case edu.RotationDraft, edu.RotationApplied, edu.RotationRecommended:
		p.approve(all)
	case edu.RotationApproved:
		p.report(alone(all))
	case edu.RotationOn:
		p.finish(alone(all))
	case edu.RotationRefused:
		p.ask(all, act{name: "重新拟定", yes: "重新拟定", do: func(x *procedure.RotationCase) (edu.Change, error) { return x.Again() }})
	default:
		p.s.Say("这一条已经结束")
	}
}

// alone takes groups apart: each of their members has days of his or her own.
func alone(all []*procedure.RotationCase) (out []*procedure.RotationCase) {
	for _, x := range all {
		for _, m := range x.Members {
			out = append(out, x.Alone(m))
		}
	}
	return out
}

// act is one thing done to several transfers.
type act struct {
	name    string // what it is: 审批, 报到
	yes     string
	fields  []fyne.CanvasObject // what is asked for, the entries among it
	entries []*ui.Entry
	// value is what the act gives a transfer, shown under head; nil for nothing of its own.
	head  string
	value func(*procedure.RotationCase) string
	// ready looks at what was typed, for those that are taken; nil where nothing can be wrong.
	ready func([]*procedure.RotationCase) bool
	// what says in the journal what was done; nil is the name.
	what func() string
	do   func(*procedure.RotationCase) (edu.Change, error)
}

// ask asks for what an act needs. One transfer is done as it is; of several each is shown with its own values and with
// what speaks against it, and can be left out.
func (p *Page) ask(all []*procedure.RotationCase, a act) {
	q := ui.Question{Title: a.name + "：" + names(all), Yes: a.yes, Entries: a.entries}
	taken := func() []*procedure.RotationCase { return all }
	body := container.NewVBox(a.fields...)
	q.Body = body
	if len(all) > 1 {
		lines := p.lines(all, a)
		taken = lines.Taken
		q.Lists, q.Width, q.Height = []*ui.Grid{lines.List.Grid}, 1060, 640
		q.ListFirst = len(a.entries) > 0
		q.Body = ui.Border(nil, body, nil, nil, lines.Box)
	}
	q.Do = func(done func()) {
		x := taken()
		switch {
		case p.s.Saving():
			p.s.Say("正在保存，请稍候")
		case len(x) == 0:
			ui.Complain("一个人也没有选。", p.s.Window)
		case a.ready == nil || a.ready(x):
			p.carry(a, x, done)
		}
	}
	if len(all) == 1 && len(a.fields) == 0 {
		q.Do(func() {})
		return
	}
	q.Ask(p.s.Window)
}

// lines lists transfers, all ticked but those that a rule forbids.
func (p *Page) lines(all []*procedure.RotationCase, a act) *ui.Ticked[*procedure.RotationCase] {
	cols := []ui.Col[*procedure.RotationCase]{
		{Title: "姓名", Width: 150, Frozen: true, Text: (*procedure.RotationCase).Names},
		{Title: "派出学校", Width: schoolWidth, Names: true, Text: func(x *procedure.RotationCase) string { return p.s.Short(x.Members[0].From) }},
		{Title: "接收学校", Width: schoolWidth, Names: true, Text: func(x *procedure.RotationCase) string { return p.s.Short(x.Members[0].To) }},
	}
	if a.value != nil {
		cols = append(cols, ui.Col[*procedure.RotationCase]{Title: a.head, Width: 110, Text: a.value})
	}
	found := map[*procedure.RotationCase]edu.Problems{}
	type row = *procedure.RotationCase
	lines := ui.NewTicked("条", append(cols, ui.Col[row]{Title: "核对", Width: 420, Text: func(x row) string {
		return strings.ReplaceAll(strings.TrimSpace(words(found[x])), "\n", "　")
	}, Tint: func(x *procedure.RotationCase) fyne.ThemeColorName {
		if found[x].Hard() {
			return ui.ColourBad
		}
		return ui.ColourWarn
	}})...)
	lines.TellWhole(func(x row) string { return strings.Join(found[x].Messages(), "\n") })
	p.s.KeepTitled(lines.List.Grid, screen.PagePlan+".steps")
	var rows []*ui.Tick[*procedure.RotationCase]
	for _, x := range all {
		row := &ui.Tick[*procedure.RotationCase]{Of: x, On: true}
		if x.Members[0].Pending() { // what is approved already is no longer asked about
			if found[x] = x.Problems(); found[x].Hard() {
				row.Barred = found[x].Error()
			}
		}
		rows = append(rows, row)
	}
	lines.Show(rows)
	for _, e := range a.entries {
		own := e.OnChanged
		e.OnChanged = func(text string) {
			if own != nil {
				own(text)
			}
			lines.List.Grid.Reload() // the values follow
		}
	}
	return lines
}

// carry does one thing to all transfers in one act. Those that are refused stay as they were and are named.
func (p *Page) carry(a act, all []*procedure.RotationCase, closed func()) {
	var ch edu.Change
	refused, did, first := "", 0, (*procedure.RotationCase)(nil)
	for _, x := range all {
		one, err := a.do(x)
		if err != nil {
			if len(all) == 1 {
				ui.ShowError(err, p.s.Window)
				return
			}
			refused += x.Names() + "：" + err.Error() + "\n"
			continue
		}
		if first == nil {
			first = x
		}
		did += len(x.Members)
		ch.Items = append(ch.Items, one.Items...)
		ch.Kind, ch.Why = one.Kind, one.Why
	}
	if did == 0 {
		ui.Tell("都没有办理", shorten(refused, 12), p.s.Window)
		return
	}
	if len(all) > 1 {
		what := a.name
		if a.what != nil {
			what = a.what()
		}
		who := first.Names()
		if did > len(first.Members) {
			who += fmt.Sprintf("等%d人", did)
		}
		ch.Why = "批量" + what + "：" + who
	}
	err := p.s.Save(ch, func(int64) {
		closed()
		p.Desk.Close()
		if refused != "" {
			ui.Tell(fmt.Sprintf("已办理%d人，下面的没有办理", did), shorten(refused, 12), p.s.Window)
		}
	})
	ui.ShowError(err, p.s.Window)
}

func names(all []*procedure.RotationCase) string {
	if len(all) == 1 {
		return all[0].Names()
	}
	n := 0
	for _, x := range all {
		n += len(x.Members)
	}
	return fmt.Sprintf("%d人", n)
}

// batch takes those who are shown and stand at one state to the next.
func (p *Page) batch() {
	if p.helper != nil {
		return
	}
	m := p.current()
	if m == nil {
		p.s.Say("列表是空的")
		return
	}
	p.Desk.Guard(func() {
		var all []*procedure.RotationCase
		seen := map[int64]bool{}
		for _, e := range p.List.Rows() {
			o := e.m
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

// approve asks for document and date, and for a reason where something speaks against a move.
func (p *Page) approve(all []*procedure.RotationCase) {
	text, doubts := "", 0
	for _, x := range all {
		before := text
		for _, f := range x.Problems() {
			if f.Level == edu.Hard && len(all) == 1 {
				ui.ShowError(x.Problems(), p.s.Window)
				return
			}
			if f.Level != edu.Hard {
				text += "！" + f.Message + "\n"
			}
		}
		if text != before {
			doubts++
		}
	}
	if len(all) > 1 && doubts > 0 { // the list says it line by line, and has the room
		text = fmt.Sprintf("！%d条有需要说明的情况，见各条的“核对”；一并通过的要写明原因。", doubts)
	}
	doc, day, reason := ui.NewEntry(""), ui.NewDay("如2022-08-20", p.s.Book()), ui.NewEntry("以上情况的原因，会写入备注")
	rows := []ui.Row{{Name: "审批文号", Entry: doc}, {Name: "审批日期", Entry: day}}
	a := act{name: "审批", yes: "审批通过", fields: []fyne.CanvasObject{ui.Rows(rows...)}, entries: []*ui.Entry{doc, day}}
	if text != "" {
		a.fields = []fyne.CanvasObject{ui.Wrapped(shorten(text, 6)), ui.Rows(append(rows, ui.Row{Name: "原因", Entry: reason})...)}
		a.entries = append(a.entries, reason)
	}
	var on edu.Date
	a.ready = func([]*procedure.RotationCase) (ok bool) {
		on, ok = p.day(day)
		return ok
	}
	a.what = func() string { return "审批通过（" + strings.TrimSpace(doc.Text) + "）" }
	a.do = func(x *procedure.RotationCase) (edu.Change, error) {
		return x.Approve(strings.TrimSpace(doc.Text), on, strings.TrimSpace(reason.Text))
	}
	p.ask(all, a)
}

// report asks for the day of 报到: where none is typed each teacher's own planned one.
func (p *Page) report(all []*procedure.RotationCase) {
	own := func(x *procedure.RotationCase) edu.Date { return x.Members[0].Start }
	days := p.newDays("报到日期", "2022-09-01", "计划开始日期", all, own)
	p.ask(all, act{
		name: "报到", yes: "报到", fields: days.fields, entries: []*ui.Entry{days.entry}, head: "报到日期", value: days.text, ready: days.ready,
		do: func(x *procedure.RotationCase) (edu.Change, error) { return x.Report(days.of(x)) },
	})
}

// finish asks for the day of 期满, each teacher's own planned one where none is typed, and for the appraisal, which may be
// left as it is. A day before the planned end is asked about: that is rather 提前结束.
func (p *Page) finish(all []*procedure.RotationCase) {
	own := func(x *procedure.RotationCase) edu.Date { return x.Members[0].PlannedEnd }
	days := p.newDays("结束日期", "2023-08-31", "计划结束日期", all, own)
	if len(all) == 1 && days.entry.Text == "" {
		days.entry.SetText(p.s.Today().String())
	}
	appraisal := ui.NewEntry("优秀、合格、基本合格、不合格；不填则不改")
	doubt := ui.Wrapped("")
	doubt.Importance = widget.WarningImportance
	doubt.Hide()
	asked := "" // what was asked about
	var result edu.Code
	p.ask(all, act{
		name: "期满", yes: "期满", head: "结束日期", value: days.text,
		fields: append(days.fields, ui.Rows(ui.Row{Name: "考核结果", Entry: appraisal}), doubt), entries: []*ui.Entry{days.entry, appraisal},
		ready: func(taken []*procedure.RotationCase) bool {
			if !days.ready(taken) {
				return false
			}
			if err := result.Parse(appraisal.Text, edu.Rotations.Field("appraisal").Format()); err != nil {
				ui.Correct(p.s.Window, ui.WrongIf(appraisal, "考核结果", err))
				return false
			}
			n := 0
			for _, x := range taken {
				if end := own(x); end.Known() && days.of(x).Earlier(end) {
					n++
				}
			}
			if question := fmt.Sprintf("有%d人的计划结束日期在%s之后。没有服务期满的请用“提前结束”，不再计入交流轮岗；确实期满的请再按一次Enter。",
				n, days.entry.Text); n > 0 && asked != question {
				asked = question
				doubt.SetText(question)
				doubt.Show()
				return false
			}
			return true
		},
		do: func(x *procedure.RotationCase) (edu.Change, error) { return x.Finish(days.of(x), result) },
	})
}

// days is a day that is asked for once and meant for each: what is typed, or everybody's own.
type days struct {
	p      *Page
	entry  *ui.Entry
	fields []fyne.CanvasObject
	own    func(*procedure.RotationCase) edu.Date
}

func (p *Page) newDays(name, example, ownName string, all []*procedure.RotationCase, own func(*procedure.RotationCase) edu.Date) *days {
	d := &days{p: p, entry: ui.NewDay(name+"，如"+example, p.s.Book()), own: own}
	hint := name
	if len(all) > 1 {
		d.entry.SetPlaceHolder("不填：各人按自己的" + ownName + "；填了就都按这一天，如" + example)
		hint += "（不填则各按自己的" + ownName + "）"
	} else if day := own(all[0]); day.Full() {
		d.entry.SetText(day.String())
	}
	d.fields = []fyne.CanvasObject{widget.NewLabel(hint), d.entry}
	return d
}

// of is the day of a transfer; unknown where neither is to be had, or what is typed is none.
func (d *days) of(x *procedure.RotationCase) edu.Date {
	if strings.TrimSpace(d.entry.Text) == "" {
		return d.own(x)
	}
	day, err := d.p.s.Book().Day(d.entry.Text)
	if err != nil {
		return edu.Date{}
	}
	return day
}

func (d *days) text(x *procedure.RotationCase) string {
	if day := d.of(x); day.Known() {
		return day.String()
	}
	return "（未填）"
}

// ready complains of a day that is none, or is missing for somebody who is taken.
func (d *days) ready(taken []*procedure.RotationCase) bool {
	if strings.TrimSpace(d.entry.Text) != "" {
		_, ok := d.p.day(d.entry)
		return ok
	}
	for _, x := range taken {
		if !d.own(x).Full() {
			ui.Correct(d.p.s.Window, ui.Wrong{Entry: d.entry, Text: x.Names() + "没有完整的计划日期，请填写日期，或不选这一条。"})
			return false
		}
	}
	return true
}
