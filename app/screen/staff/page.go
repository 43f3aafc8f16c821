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
	tallies []indicator.Tally
	titles  func(*edu.Teacher) []edu.Honour
	counts  *ui.Grid
	people  *list
	basis   *widget.Label
	content fyne.CanvasObject
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, basis: widget.NewLabel("")}
	p.counts = ui.NewGrid([]ui.Column{{Title: "指标", Width: 230, Frozen: true}, {Title: "人数", Width: 70, Right: true}, {Title: "基数", Width: 70, Right: true}, {Title: "占比", Width: 80, Right: true}, {Title: "对应", Width: 60}}, p)
	p.people = newList(p)
	p.counts.OnSelect = func(int) { p.show() }
	p.counts.OnOpen = func(int) { s.Window.Canvas().Focus(p.people.grid) }
	p.counts.OnKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyF1:
			s.Help()
		case fyne.KeyF6:
			p.people.turn()
		case fyne.KeyRight:
			s.Window.Canvas().Focus(p.people.grid)
		default:
			return false
		}
		return true
	}
	p.basis.Wrapping = fyne.TextWrapWord
	head := widget.NewLabel("教师队伍统计")
	head.SizeName = theme.SizeNameSubHeadingText
	side := container.NewBorder(container.NewVBox(p.people.title, p.basis), nil, nil, nil, p.people.grid)
	p.content = container.NewBorder(container.NewVBox(head, widget.NewSeparator()), nil, nil, nil, container.New(&ui.Beside{Width: 560}, p.counts, side))
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.s.Window.Canvas().Focus(p.counts)
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	b := p.s.Book()
	p.tallies = indicator.Staff(indicator.NewRoll(b, b.Year, p.s.Rules.RotationRules), int(b.Year))
	p.titles = b.HonoursByTeacher()
	p.counts.Reload()
	p.show()
}

func (p *Page) show() {
	i := p.counts.Current()
	if i < 0 || i >= len(p.tallies) {
		return
	}
	basis := p.tallies[i].Basis
	for k := i; basis == "" && k > 0; k-- { // a part is counted as the whole above it
		basis = p.tallies[k-1].Basis
	}
	p.basis.SetText("口径：" + basis)
	p.people.fill(&p.tallies[i])
}

// Len implements ui.Source.
func (p *Page) Len() int { return len(p.tallies) }

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string {
	t := &p.tallies[row]
	switch {
	case col == 0 && t.Basis == "":
		return "　　" + t.Name
	case col == 0:
		return t.Name
	case col == 1:
		return fmt.Sprint(t.Have)
	case col == 4:
		return t.ID
	case t.Of < 0:
		return ""
	case col == 2:
		return fmt.Sprint(t.Of)
	case t.Of == 0:
		return "—"
	}
	share, _ := edu.PerCent(int64(t.Have), int64(t.Of), 2)
	return share.String() + "%"
}

// Tint implements ui.Source.
func (*Page) Tint(int, int) fyne.ThemeColorName { return "" }

// list is the people of a count, or those who are missing to it.
type list struct {
	p     *Page
	of    *indicator.Tally
	rest  bool
	title *ui.HintButton
	grid  *ui.Grid
}

func newList(p *Page) *list {
	l := &list{p: p, of: &indicator.Tally{}}
	l.grid = ui.NewGrid([]ui.Column{
		{Title: "姓名", Width: 76, Frozen: true},
		{Title: "编制单位", Width: 170},
		{Title: "学段", Width: 50},
		{Title: "学科", Width: 80},
		{Title: "职务", Width: 64},
		{Title: "校长职级", Width: 76},
		{Title: "学时", Width: 60, Right: true},
		{Title: "资格", Width: 80},
		{Title: "荣誉", Width: 320},
	}, l)
	l.grid.OnKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyEscape:
			p.s.Window.Canvas().Focus(p.counts)
		case fyne.KeyF6:
			l.turn()
		default:
			return false
		}
		return true
	}
	l.title = ui.NewHintButton("", nil, "看已计入的人，或还没有的人（F6）", p.s.Hints, l.turn)
	l.title.Alignment = widget.ButtonAlignLeading
	return l
}

func (l *list) turn() {
	l.rest = !l.rest
	l.fill(l.of)
}

func (l *list) fill(t *indicator.Tally) {
	l.of = t
	l.rest = l.rest && t.Of >= 0
	text := fmt.Sprintf("%s：%d人", t.Name, t.Have)
	if t.Of >= 0 {
		text += fmt.Sprintf("，还没有的%d人（F6）", len(t.Rest))
	}
	if l.rest {
		text = fmt.Sprintf("%s：还没有的%d人，已计入%d人（F6）", t.Name, len(t.Rest), t.Have)
	}
	l.title.SetText(text)
	l.grid.Reload()
}

func (l *list) ids() []edu.Ref {
	if l.rest {
		return l.of.Rest
	}
	return l.of.People
}

// Len implements ui.Source.
func (l *list) Len() int { return len(l.ids()) }

// Cell implements ui.Source.
func (l *list) Cell(row, col int) string {
	b := l.p.s.Book()
	t := b.Teacher(l.ids()[row])
	if t == nil {
		return ""
	}
	if col == 1 {
		return l.p.s.Short(t.PostedAt)
	}
	if col < 8 {
		return edu.Teachers.Field([]string{"name", "", "section", "subject", "duty", "head_rank", "hours", "certificate"}[col]).Text(t, b)
	}
	text := ""
	for i, h := range l.p.titles(t) {
		if i > 0 {
			text += "；"
		}
		text += string(h.Title)
		if h.Granted.Known() {
			text += "（" + h.Granted.String() + "）"
		}
	}
	return text
}

// Tint implements ui.Source.
func (*list) Tint(int, int) fyne.ThemeColorName { return "" }
