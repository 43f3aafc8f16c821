package submissions

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/report"
	"countyledger/app/screen"
	"countyledger/app/screen/preview"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

// signing is the question with which a submission is frozen: who signs it, why it is another than the time before, and why what nobody has
// explained stays as it is.
type signing struct {
	p      *Page
	begins office.Begins
	// why is 变动说明, anyway why it goes up though something is open.
	filler, checker, head, why, anyway *ui.Entry
}

// sign asks for all that, as it was the time before.
func (p *Page) sign(x office.Begins) {
	g := &signing{
		p: p, begins: x,
		filler: ui.NewEntry("姓名"), checker: ui.NewEntry("姓名；也可以打印后签字"), head: ui.NewEntry("姓名；也可以打印后签字"),
		why: ui.NewTextArea(3), anyway: ui.NewEntry("为什么现在就报，如学校正在核实，下月改"),
	}
	filler, checker, head := x.Who()
	if who := p.s.Ledger.Who(); who != "" {
		filler = who
	}
	g.filler.SetText(filler)
	g.checker.SetText(checker)
	g.head.SetText(head)
	g.why.SetPlaceHolder("与上次报送相比为什么变了；没有可写的留空")
	g.why.SetText(x.Change())
	rows := []ui.Row{{Name: "填报人", Entry: g.filler}, {Name: "审核人", Entry: g.checker}, {Name: "负责人", Entry: g.head}}
	entries := []*ui.Entry{g.filler, g.checker, g.head}
	also := []ui.Answer{{Say: "预览…", Do: func(func()) { g.preview() }}}
	if x.From != nil {
		also = append(also, ui.Answer{Say: "期初和期末…", Do: func(func()) { g.values() }})
	}
	if len(x.Soft) > 0 {
		rows, entries = append(rows, ui.Row{Name: "仍要报送", Entry: g.anyway}), append(entries, g.anyway)
		also = append(also, ui.Answer{Say: "去数据审核", Do: func(done func()) {
			done()
			p.s.Go(screen.Route{Page: screen.PageAudit})
		}})
	}
	if x.Before != nil {
		rows, entries = append(rows, ui.Row{Name: "变动说明", Entry: g.why}), append(entries, g.why)
	}
	ui.Question{
		Title: "报送：" + x.Title(), Width: 800, Height: 540, Yes: "定稿并写出",
		Body:    ui.Pane(container.NewVBox(ui.Rows(rows...), ui.Wrapped(g.said()))),
		Entries: entries, Also: also, Do: g.freeze,
	}.Ask(p.s.Window)
}

// said is what goes up, from what it goes on, and what is open.
func (g *signing) said() string {
	x := &g.begins
	text := "做成：" + strings.Join(titles(x.Papers), "、") + "（PDF和工作簿），报送交接单，数据包。定稿后留在台账中不再变；登记表照常可以改。\n" + g.p.people()
	if from := x.Source(); from != "" {
		text += "\n接着" + from + "：期初的数取自这一次，不能改。"
	}
	added, gone := x.OtherPapers()
	if len(added) > 0 {
		text += "\n比上次多的报表：" + strings.Join(titles(added), "、") + "。"
	}
	if len(gone) > 0 {
		text += "\n上次有、口径中现在不要的报表：" + strings.Join(titles(gone), "、") + "。"
	}
	if len(x.Soft) > 0 {
		text += "\n还有要核对而没有写说明的：\n" + findings(g.p.s.Book(), x.Soft)
	}
	return text
}

// titles are what reports are called.
func titles(ids []string) (out []string) {
	for _, id := range ids {
		if k, ok := report.KindByID(id); ok {
			out = append(out, k.Title)
			continue
		}
		out = append(out, id+"（没有这份报表）")
	}
	return out
}

// submitting is what was typed so far.
func (g *signing) submitting() office.Submitting {
	return office.Submitting{
		Owing: g.begins.Owing, Filler: edu.CleanName(g.filler.Text), Checker: edu.CleanName(g.checker.Text), Head: edu.CleanName(g.head.Text),
		Change: strings.TrimSpace(g.why.Text), Note: strings.TrimSpace(g.anyway.Text), On: edu.DateOf(g.p.s.Now()),
		Upward: intake.Upward(g.p.l),
	}
}

func (g *signing) freeze(done func()) {
	if len(g.begins.Soft) > 0 && strings.TrimSpace(g.anyway.Text) == "" {
		ui.Correct(g.p.s.Window, ui.Wrong{Entry: g.anyway, Text: "请写明为什么现在就报，或先到“数据审核”逐条写说明。"})
		return
	}
	g.p.freeze(g.submitting(), done)
}

// preview shows the papers as they will be frozen.
func (g *signing) preview() {
	var all []office.Sheet
	p, x := g.p, g.submitting()
	p.s.Tasks.Run("正在制作报送材料", func(ctx context.Context, progress ui.Progress) (err error) {
		all, err = office.Preview(ctx, p.l, x, progress)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		showSheets(p.s, "预览："+x.Title(), all)
	})
}

// showSheets shows the pages of some papers over the window, one paper at a time.
func showSheets(s *screen.Session, title string, all []office.Sheet) {
	v := preview.New(s)
	var names []string
	for _, sheet := range all {
		names = append(names, strings.TrimSuffix(sheet.File, ".pdf"))
	}
	which := ui.NewSelect("", names, nil)
	which.Selected = names[0]
	which.OnChanged = func(string) {
		v.At = 0
		v.Show(all[which.SelectedIndex()].Doc, func() {})
	}
	d := &ui.Dialog{
		Title: title, Body: ui.Border(ui.Rows(ui.Row{Name: "报表", Entry: which}), nil, nil, nil, v.Content), Entries: []*ui.Entry{v.Entry},
		Size: fyne.NewSize(1100, 680),
	}
	d.Leave = func() {
		v.Clear()
		d.Back()
	}
	shut := ui.NewKeyButton("关闭", d.Leave)
	shut.OnKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyPageUp, fyne.KeyUp:
			v.GoTo(v.At - 1)
		case fyne.KeyPageDown, fyne.KeyDown:
			v.GoTo(v.At + 1)
		default:
			return false
		}
		return true
	}
	d.Buttons, d.First = []*ui.KeyButton{shut}, shut
	d.Show(s.Window)
	v.Show(all[0].Doc, func() {})
}

// values shows the figures at the beginning and at the end of the period; the opening ones are those that were handed in.
func (g *signing) values() {
	x := &g.begins
	list := ui.NewFinder("查找：指标", x.Figures, func(r office.Run, text string) bool { return strings.Contains(r.Closing.Head(), text) },
		ui.Col[office.Run]{Title: "指标", Width: 330, Frozen: true, Names: true, Text: func(r office.Run) string { return r.Closing.Head() }},
		ui.Col[office.Run]{Title: "期初", Width: 130, Right: true, Text: func(r office.Run) string {
			if r.Opening == nil {
				return "没有"
			}
			return submission.Said(*r.Opening)
		}},
		ui.Col[office.Run]{Title: "期末", Width: 130, Right: true, Text: func(r office.Run) string { return submission.Said(r.Closing) }},
		ui.Col[office.Run]{Title: "变动", Width: 90, Right: true, Text: func(r office.Run) string {
			if r.Opening == nil {
				return ""
			}
			return r.Closing.Since(r.Opening)
		}})
	g.p.s.KeepTitled(list.List.Grid, "submissions.values")
	d := &ui.Dialog{
		Title: "期初和期末：" + x.Title(), Lists: []*ui.Grid{list.List.Grid}, Entries: []*ui.Entry{list.Entry}, Size: fyne.NewSize(860, 560),
		Body: ui.Border(ui.Wrapped("期初：取自"+x.Source()+"，不能改。期末：台账现在的数，截至"+x.AsOf.Chinese()+"。"), nil, nil, nil, list.Box),
	}
	d.Buttons, d.First = []*ui.KeyButton{ui.NewKeyButton("关闭", d.Back)}, list.List.Grid
	d.Show(g.p.s.Window)
}
