package submissions

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/container"

	"countyledger/app/ui"
	"countyledger/store/edu"
)

// other asks for a submission that is not listed: of an earlier month, or of before the ledger was kept.
func (p *Page) other() {
	p.Desk.Guard(func() {
		var names []string
		for _, d := range p.s.Rules.Duties {
			names = append(names, d.Name)
		}
		if len(names) == 0 {
			p.s.Say("口径中没有写报送种类")
			return
		}
		ui.Choose("报别的一期", "报哪一种？", names, p.s.Window, func(i int) { p.when(p.s.Rules.Duties[i]) })
	})
}

// when asks of which month or year.
func (p *Page) when(d edu.Duty) {
	hint, about := "如2022-04", "哪一个月的"+d.Name+"？"
	if !d.Monthly() {
		hint, about = "如2022", "哪一年的"+d.Name+"（统计截止日期每年"+d.Day+"）？"
	}
	entry := ui.NewEntry(hint)
	ui.Question{
		Title: "报别的一期：" + d.Name, Body: container.NewVBox(ui.Wrapped(about), ui.Rows(ui.Row{Name: "哪一期", Entry: entry})),
		Entries: []*ui.Entry{entry}, Yes: "报送",
		Do: func(done func()) {
			var day edu.Date
			err := day.Parse(strings.TrimSpace(entry.Text), edu.Format{})
			if err == nil && day.Known() {
				for _, x := range p.s.Rules.DutiesBetween(edu.DateOf(day.First()), day.Last()) {
					if x.ID == d.ID {
						done()
						p.begin(x)
						return
					}
				}
			}
			ui.Correct(p.s.Window, ui.Wrong{Entry: entry, Text: fmt.Sprintf("“%s”认不出是哪一期，请写成%s。", entry.Text, strings.TrimPrefix(hint, "如"))})
		},
	}.Ask(p.s.Window)
}
