// Package rotation is the page of a school year's rotation plan: who is to go where, from the draft over the
// approval and 报到 to the end, with the quotas in persons and the assistant that proposes moves.
package rotation

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/procedure"
)

// Page is the board of the year's rotations.
type Page struct {
	s      *screen.Session
	roll   *indicator.Roll
	plan   *procedure.RotationPlan
	all    []entry
	shown  []int
	only   []edu.Code // states, none for all
	board  *ui.Grid
	search *ui.Entry
	strip  *fyne.Container
	cards  *widget.Label
	desk   *screen.Desk
	empty  *widget.Label
	stays  *screen.Service
	helper *assistant // the assistant's proposals in the place of the board, nil while it is not asked
	asking bool       // the assistant is at work
	quiet  bool       // the board is being filled: its selection is not the clerk's

	main, content *fyne.Container
}

// entry is a rotation as the board shows it.
type entry struct {
	m     *edu.Rotation
	cells []string
	hard  int
	soft  int
}

// states are the filters, with the states that each shows.
var states = []struct {
	label string
	of    []edu.Code
}{
	{"全部", nil},
	{"拟定", []edu.Code{edu.RotationDraft}},
	{"申报", []edu.Code{edu.RotationApplied, edu.RotationRecommended}},
	{"审批通过", []edu.Code{edu.RotationApproved}},
	{"在岗", []edu.Code{edu.RotationOn}},
	{"期满", []edu.Code{edu.RotationEnded}},
	{"提前结束", []edu.Code{edu.RotationEarly}},
	{"退回", []edu.Code{edu.RotationRefused}},
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, strip: container.NewHBox(), cards: widget.NewLabel(""), stays: screen.NewService(s)}
	p.desk = screen.NewDesk(s, p.Changed, func() { s.Window.Canvas().Focus(p.board) })
	p.board = ui.NewGrid([]ui.Column{
		{Title: "姓名", Width: 60, Frozen: true},
		{Title: "核对", Width: 52},
		{Title: "状态", Width: 74},
		{Title: "派出学校", Width: 132},
		{Title: "接收学校", Width: 132},
		{Title: "学科", Width: 74},
		{Title: "骨干", Width: 48},
		{Title: "形式、组别", Width: 120},
	}, p)
	p.board.OnSelect = func(int) { p.selected() }
	p.board.OnOpen = func(int) { p.edit() }
	p.board.OnKey = p.key
	p.search = s.Search("查找：姓名、学校、学科、文号", p.refill, p.desk.Keys, p.board)
	p.stays.Grid.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			p.desk.Keys()
		}
		return k == fyne.KeyEscape
	}
	p.empty = widget.NewLabel("")
	p.empty.Alignment = fyne.TextAlignCenter
	p.cards.Wrapping = fyne.TextWrapWord
	acts := container.NewHBox(
		ui.NewHintButton("新增", nil, "拟定一位教师的交流（Ctrl+N）", s.Hints, p.Add),
		ui.NewHintButton("自动拟定…F6", nil, "按定额、缺编岗位和富余教师提出建议，逐条采用（F6）", s.Hints, p.propose),
		ui.NewHintButton("批量办理…F7", nil, "把列表中显示的人一起审批、报到或期满（F7）", s.Hints, p.batch),
	)
	top := container.NewVBox(p.cards, container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(260, p.search.MinSize().Height), p.search), acts, p.strip), widget.NewSeparator())
	side := container.New(&ui.Beside{Width: 640}, container.NewStack(p.board, container.NewCenter(p.empty)), p.desk.Place)
	p.main = container.NewBorder(top, nil, nil, nil, side)
	p.content = container.NewStack(p.main)
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.focus()
}

func (p *Page) focus() {
	if p.helper != nil {
		p.s.Window.Canvas().Focus(p.helper.lines.List.Grid)
		return
	}
	p.desk.Keys()
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	keep := int64(0)
	if m := p.current(); m != nil {
		keep = m.RowID()
	}
	b := p.s.Book()
	p.roll = indicator.NewRoll(b, b.Year, p.s.Rules.RotationRules)
	p.plan = procedure.NewRotationPlan(b, p.roll, p.s.Rules.RotationRules)
	p.gather()
	county, towns := p.roll.Quotas()
	p.cards.SetText(fmt.Sprintf("%s　%s　%s\n%s\n%s", b.Year.Label(), b.Unit.Name, screen.QuotaScope, screen.QuotaLine("全县", county, p.s.Rules.RotationRules), screen.QuotaLine("城镇学校", towns, p.s.Rules.RotationRules)))
	p.empty.SetText(fmt.Sprintf("%s还没有交流轮岗。\n按F6由程序按定额提出建议，按 Ctrl+N 逐人拟定，或按 Ctrl+I 导入轮岗台账。", b.Year.Label()))
	if p.empty.Hidden = len(p.all) > 0; p.empty.Hidden {
		p.board.Empty = "没有符合条件的记录"
	} else {
		p.board.Empty = ""
	}
	p.refillAt(keep)
	if p.helper != nil && p.helper.year != b.Year { // its proposals were for another year
		p.helper.close()
	}
}

// gather reads the rotations of the year.
func (p *Page) gather() {
	b := p.s.Book()
	p.all = p.all[:0]
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		if m.Year != b.Year || m.Reason != edu.ReasonRotation {
			continue
		}
		e := entry{m: m}
		if !m.Took() && m.State != edu.RotationRefused {
			for _, f := range p.plan.Of(m).Findings() {
				if f.Level == edu.Hard {
					e.hard++
				} else {
					e.soft++
				}
			}
		}
		group := edu.Rotations.Field("form").Text(m, b)
		if m.Team != "" {
			group += " " + string(m.Team)
		}
		text := func(key string) string { return edu.Rotations.Field(key).Text(m, b) }
		e.cells = []string{text("teacher"), e.signs(), text("state"), p.s.Short(m.From), p.s.Short(m.To), text("subject"), text("backbone"), group}
		p.all = append(p.all, e)
	}
	slices.SortStableFunc(p.all, func(a, z entry) int {
		return edu.RotationStates.Index(a.m.State) - edu.RotationStates.Index(z.m.State)
	})
}

// signs says in a few characters what speaks against a plan.
func (e entry) signs() string {
	switch {
	case e.m.Took() || e.m.State == edu.RotationRefused:
		return ""
	case e.hard > 0:
		return fmt.Sprintf("× %d项", e.hard+e.soft)
	case e.soft > 0:
		return fmt.Sprintf("！%d项", e.soft)
	}
	return "✓"
}

// refill works out which are shown; the one in front stays in front.
func (p *Page) refill() {
	keep := int64(0)
	if m := p.current(); m != nil {
		keep = m.RowID()
	}
	p.refillAt(keep)
}

// refillAt puts the rotation with a row number in front, if it is shown.
func (p *Page) refillAt(keep int64) {
	counts := make([]int, len(states))
	q := pinyin.Query(p.search.Text)
	p.shown = p.shown[:0]
	for i, e := range p.all {
		for k, s := range states {
			if s.of == nil || slices.Contains(s.of, e.m.State) {
				counts[k]++
			}
		}
		if p.only != nil && !slices.Contains(p.only, e.m.State) {
			continue
		}
		if q == "" || slices.ContainsFunc(append(e.cells, string(e.m.Doc)), func(c string) bool { return p.s.Index.Match(c, q) }) {
			p.shown = append(p.shown, i)
		}
	}
	p.fillStrip(counts)
	p.quiet = true
	p.board.Reload()
	if i := slices.IndexFunc(p.shown, func(i int) bool { return p.all[i].m.RowID() == keep }); i >= 0 {
		p.board.Select(i)
	}
	p.quiet = false
	if p.desk.Form == nil {
		p.show()
	}
}

func (p *Page) fillStrip(counts []int) {
	p.strip.RemoveAll()
	for k, s := range states {
		b := widget.NewButton(fmt.Sprintf("%s %d", s.label, counts[k]), func() {
			p.only = s.of
			p.refill()
			p.desk.Keys()
		})
		b.Importance = widget.LowImportance
		if slices.Equal(s.of, p.only) {
			b.Importance = widget.HighImportance
		}
		if counts[k] == 0 && !slices.Equal(s.of, p.only) {
			b.Disable()
		}
		p.strip.Add(b)
	}
}

// selected shows the rotation that the clerk went to. A form with unsaved typing stays until that is decided.
func (p *Page) selected() {
	if !p.quiet && p.current() != nil {
		p.desk.Guard(p.show)
	}
}

// current is the rotation in front, nil where there is none.
func (p *Page) current() *edu.Rotation {
	if i := p.board.Current(); i >= 0 && i < len(p.shown) && p.shown[i] < len(p.all) {
		return p.all[p.shown[i]].m
	}
	return nil
}

// Len implements ui.Source.
func (p *Page) Len() int { return len(p.shown) }

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string { return p.all[p.shown[row]].cells[col] }

// Tint implements ui.Source.
func (p *Page) Tint(row, col int) fyne.ThemeColorName {
	e := p.all[p.shown[row]]
	switch {
	case col != 1:
		return ""
	case e.hard > 0:
		return ui.ColourBad
	case e.soft > 0:
		return ui.ColourWarn
	}
	return ui.ColourGood
}

// key handles the keys of the board besides those of every list.
func (p *Page) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF5:
		p.advance()
	case fyne.KeyF6:
		p.propose()
	case fyne.KeyF7:
		p.batch()
	case fyne.KeyRight:
		p.s.Window.Canvas().Focus(p.stays.Grid)
	case fyne.KeyDelete:
		p.drop()
	case fyne.KeyEscape:
		p.only = nil
		p.search.SetText("")
		p.refill()
	default:
		return false
	}
	return true
}

// Find implements screen.Finder.
func (p *Page) Find() { p.s.Window.Canvas().Focus(p.search) }

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.desk.Keep() || p.helper != nil && p.helper.touched }

// Save implements screen.Saver.
func (p *Page) Save() {
	if p.helper != nil {
		p.helper.write()
		return
	}
	p.desk.SaveForm()
}
