// Package staff is the page that counts what the targets on the staff ask for, and lists the people behind each
// count.
package staff

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the list of counts with the people of the current one.
type Page struct {
	s       *screen.Session
	titles  func(*edu.Teacher) []edu.Honour
	counts  *ui.List[indicator.Tally]
	people  *people
	basis   *ui.Prose
	both    *fyne.Container
	empty   *ui.Nothing
	content fyne.CanvasObject
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, basis: ui.Wrapped("")}
	p.counts = ui.NewList(
		ui.Col[indicator.Tally]{Title: "指标", Width: 230, Frozen: true, Names: true, Text: func(t indicator.Tally) string {
			if t.Basis == "" { // a part
				return "　　" + t.Name
			}
			return t.Name
		}},
		ui.Col[indicator.Tally]{Title: "人数", Width: 70, Right: true, Text: have},
		ui.Col[indicator.Tally]{Title: "基数", Width: 70, Right: true, Text: base},
		ui.Col[indicator.Tally]{Title: "占比", Width: 80, Right: true, Text: share},
		ui.Col[indicator.Tally]{Title: "已填", Width: 130, Spare: 1, Text: func(t indicator.Tally) string { return t.Cover.Said() }},
		ui.Col[indicator.Tally]{Title: "对应", Width: 60, Spare: 2, Text: func(t indicator.Tally) string { return t.ID }},
	)
	s.KeepTitled(p.counts.Grid, screen.PageStaff)
	p.people = newPeople(p)
	toPeople := func() { s.Window.Canvas().Focus(p.people.list.Grid) }
	p.counts.OnSelect = func(indicator.Tally) { p.show() }
	p.counts.OnOpen = func(indicator.Tally) { toPeople() }
	p.counts.Grid.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyRight {
			toPeople()
			return true
		}
		return p.Key(k)
	}
	head := widget.NewLabel("教师队伍统计")
	head.SizeName = theme.SizeNameSubHeadingText
	side := ui.Over(p.people.list.Grid, p.people.title, p.basis)
	p.both, p.empty = container.New(&ui.Beside{Width: 560}, p.counts.Grid, side), ui.NewNothing()
	p.content = ui.Border(container.NewVBox(head, widget.NewSeparator()), nil, nil, nil, container.NewStack(p.both, p.empty.Box))
	return p
}

// Key implements screen.Keyed.
func (p *Page) Key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF6:
		p.people.turn()
	default:
		return false
	}
	return true
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	if !p.empty.Focus(p.s.Window.Canvas()) {
		p.s.Window.Canvas().Focus(p.counts.Grid)
	}
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	b := p.s.Book()
	p.titles = b.HonoursByTeacher()
	stands := p.s.Standing(b, b.Year)
	p.counts.Show(indicator.Staff(stands.Roll(), stands.Years.Plan), p.counts.Grid.Current())
	p.show()
	p.both.Show()
	if p.empty.Box.Hide(); len(b.Rows(edu.Teachers)) == 0 {
		p.both.Hide()
		title := screen.Title(edu.Teachers)
		p.empty.Say(edu.Teachers.List.Empty, p.s.Way("导入…", "从工作簿导入（Ctrl+I）", true, p.s.To(screen.PageImports)),
			p.s.Way("去"+title, "转到"+title+"页", false, p.s.To(edu.Teachers.ID)))
	}
}

func (p *Page) show() {
	of, ok := p.counts.Current()
	if !ok {
		return
	}
	basis, all := of.Basis, p.counts.Rows()
	for k := p.counts.Grid.Current(); basis == "" && k > 0; k-- { // a part is counted as the whole above it
		basis = all[k-1].Basis
	}
	text := "口径：" + basis
	if said := of.Cover.Said(); said != "" { // a narrow list leaves this and the task out
		text += "　" + said
	}
	if of.ID != "" {
		text += "　对应" + of.ID
	}
	p.basis.SetText(text)
	p.people.fill(of)
}

// have is the count; a dash where nobody entered anything to count.
func have(t indicator.Tally) string {
	if t.Blank {
		return "—"
	}
	return fmt.Sprint(t.Have)
}

// base is of how many a count is; nothing where it is of none.
func base(t indicator.Tally) string {
	if t.Of < 0 || t.Blank {
		return ""
	}
	return fmt.Sprint(t.Of)
}

func share(t indicator.Tally) string {
	switch {
	case t.Blank:
		return string(indicator.Incomplete)
	case t.Of < 0:
		return ""
	case t.Of == 0:
		return "—"
	}
	share, _ := edu.PerCent(int64(t.Have), int64(t.Of), 2)
	return share.String() + "%"
}
