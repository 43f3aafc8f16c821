// Package audit is the page that says what the level above would send back, and where a clerk mends or explains it.
package audit

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/check"
	"countyledger/store/edu"
)

// Page is the list of findings with the current one beside it.
type Page struct {
	s       *screen.Session
	found   []check.Finding
	units   []string // of each finding: whom it is about
	full    []string // the full name of its school, as the sentences begin with it
	shown   []int
	only    check.Rank   // empty for all
	open    bool         // only what nobody has explained
	byUnit  bool         // by unit instead of by rule
	record  screen.Route // the one record that is asked about, none for all
	list    *ui.Grid
	search  *ui.Entry
	strip   *fyne.Container
	empty   *widget.Label
	desk    *screen.Desk
	quiet   bool
	content fyne.CanvasObject
}

var ranks = []check.Rank{"", check.Error, check.Incomplete, check.Warning, check.Hint}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, strip: container.NewHBox(), empty: widget.NewLabel("")}
	p.desk = screen.NewDesk(s, p.Changed, func() { s.Window.Canvas().Focus(p.list) })
	p.list = ui.NewGrid([]ui.Column{{Title: "等级", Width: 74, Frozen: true}, {Title: "单位、人员", Width: 150}, {Title: "问题", Width: 190}, {Title: "具体内容", Width: 520}}, p)
	p.list.OnSelect = func(int) { p.selected() }
	p.list.OnOpen = func(int) { p.mend() }
	p.list.OnKey = p.key
	p.search = s.Search("查找：单位、规则、内容，拼音首字母", p.refill, p.desk.Keys, p.list)
	p.empty.Alignment = fyne.TextAlignCenter
	top := container.NewVBox(container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(260, p.search.MinSize().Height), p.search), nil, p.strip), widget.NewSeparator())
	p.content = container.NewBorder(top, nil, nil, nil, container.New(&ui.Beside{Width: 760, Share: 0.6}, container.NewStack(p.list, container.NewCenter(p.empty)), p.desk.Place))
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.desk.Keys()
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	p.found = p.s.Findings()
	p.units, p.full = make([]string, len(p.found)), make([]string, len(p.found))
	for i := range p.found {
		p.units[i], p.full[i] = p.unit(&p.found[i]), p.school(&p.found[i])
	}
	p.fillStrip()
	p.refill()
}

func (p *Page) fillStrip() {
	p.strip.RemoveAll()
	counts, unexplained := map[check.Rank]int{}, 0
	for i := range p.found {
		counts[p.found[i].Rank]++
		counts[""]++
		if p.found[i].Explained == "" {
			unexplained++
		}
	}
	add := func(label string, on bool, do func()) {
		b := widget.NewButton(label, func() {
			do()
			p.fillStrip()
			p.refill()
			p.desk.Keys()
		})
		b.Importance = widget.LowImportance
		if on {
			b.Importance = widget.HighImportance
		}
		p.strip.Add(b)
	}
	if len(p.record.Rows) > 0 {
		add("只看一条记录 ×", true, func() { p.record = screen.Route{} })
	}
	for _, r := range ranks {
		label := "全部"
		if r != "" {
			label = r.Word()
		}
		add(fmt.Sprintf("%s %d", label, counts[r]), p.only == r, func() { p.only = r })
	}
	add(fmt.Sprintf("未说明 %d", unexplained), p.open, func() { p.open = !p.open })
	add("按单位", p.byUnit, func() { p.byUnit = !p.byUnit })
}

// refill works out which findings are shown.
func (p *Page) refill() {
	row := max(0, p.list.Current())
	q := pinyin.Query(p.search.Text)
	p.shown = p.shown[:0]
	for i := range p.found {
		f := &p.found[i]
		if !p.wanted(f) {
			continue
		}
		if q == "" || p.s.Index.Match(p.units[i], q) || p.s.Index.Match(f.Title, q) || p.s.Index.Match(f.Message, q) {
			p.shown = append(p.shown, i)
		}
	}
	if p.byUnit {
		slices.SortStableFunc(p.shown, func(a, z int) int { return strings.Compare(p.units[a], p.units[z]) })
	}
	p.list.Empty = ""
	p.empty.SetText("没有问题 ✓")
	p.empty.Hidden = len(p.shown) > 0
	p.quiet = true
	p.list.Reload()
	if len(p.shown) > 0 {
		p.list.Select(min(row, len(p.shown)-1)) // the one after a finding that is mended
	}
	p.quiet = false
	if p.desk.Form == nil {
		p.show()
	}
}

// wanted reports whether a finding is among those that the buttons and the route leave.
func (p *Page) wanted(f *check.Finding) bool {
	if len(p.record.Rows) > 0 && (f.Register.ID != p.record.Why || f.Row != p.record.Rows[0]) {
		return false
	}
	return (p.only == "" || f.Rank == p.only) && (!p.open || f.Explained == "")
}

func (p *Page) selected() {
	if !p.quiet && p.current() != nil {
		p.desk.Guard(p.show)
	}
}

// current is the finding in front, nil where there is none.
func (p *Page) current() *check.Finding {
	if i := p.list.Current(); i >= 0 && i < len(p.shown) {
		return &p.found[p.shown[i]]
	}
	return nil
}

// show says of the current finding what it is and what to do.
func (p *Page) show() {
	f := p.current()
	if f == nil {
		p.desk.Show(nil)
		return
	}
	head := widget.NewLabel(f.Rank.Word() + "：" + f.Title)
	head.SizeName, head.Wrapping = theme.SizeNameSubHeadingText, fyne.TextWrapWord
	box := container.NewVBox(head, ui.Wrapped(f.Message), ui.Wrapped("怎样办："+f.Do))
	if f.Field != "" {
		if field := f.Register.Field(f.Field); field != nil {
			box.Add(ui.Wrapped("栏目：" + f.Register.Label + "“" + field.Full() + "”"))
		}
	}
	switch {
	case f.Explained != "":
		box.Add(ui.Wrapped("已说明：" + f.Explained))
	case f.Before != "":
		box.Add(ui.Wrapped("数据已变，原来的说明：" + f.Before))
	}
	row := container.NewHBox(ui.NewHintButton("修改", nil, "打开这条记录改正（Enter）", p.s.Hints, p.mend))
	row.Add(ui.NewHintButton("到表格", nil, "到填报表格中这一格（F4）；表格中按F9回到这里", p.s.Hints, p.toCell))
	if f.Rank == check.Warning || f.Rank == check.Hint {
		row.Add(ui.NewHintButton("说明…", nil, "数据属实的写明原因；数据再变时要重新说明（F5）", p.s.Hints, p.explain))
	}
	box.Add(row)
	p.desk.Show(container.NewVScroll(box))
}

// mend opens the record of the current finding.
func (p *Page) mend() {
	f := p.current()
	if f == nil {
		return
	}
	p.desk.Guard(func() {
		rec := p.s.Book().Find(f.Register, f.Row)
		if rec == nil {
			ui.ShowError(edu.ErrNotFound, p.s.Window)
			return
		}
		what := fmt.Sprintf("%s：%s", f.Register.Label, p.unit(f))
		p.desk.Open(screen.Editing{
			Title: what, Register: f.Register, Record: rec, Above: ui.Wrapped(f.Message),
			Problems: edu.Problems{{Rule: f.ID, Level: edu.Soft, Field: f.Field, Message: f.Message}},
			Change:   func(r edu.Record) edu.Change { return edu.Edit("审核改正："+what, f.Register, r) },
		})
	})
}

// hasList are the registers with a list of their own.
var hasList = map[*edu.Register]bool{
	edu.Schools: true, edu.SectionYears: true, edu.Closures: true, edu.Projects: true, edu.ProgressReports: true, edu.Teachers: true, edu.Rotations: true, edu.Vacancies: true, edu.Honours: true,
}

// toCell goes to the cell of the current finding in the entry sheet.
func (p *Page) toCell() {
	f := p.current()
	if f == nil {
		return
	}
	p.desk.Guard(func() {
		if !hasList[f.Register] {
			p.mend()
			return
		}
		field := f.Field
		if field == "" {
			field = f.Register.Fields[0].Key
		}
		p.s.Go(screen.Route{Page: f.Register.ID, Rows: []int64{f.Row}, Field: field, Why: "审核问题"})
	})
}

// Arrive implements screen.Arriver: the findings about one record of a register (Why).
func (p *Page) Arrive(to screen.Route) {
	p.only, p.open = "", false
	p.search.SetText("")
	p.record = to
	p.refill()
	if len(p.shown) == 0 {
		p.record = screen.Route{}
		p.refill()
		p.s.Say("这条记录没有审核问题")
	}
	p.fillStrip()
	p.desk.Keys()
}

// explain asks why the current finding is right as it is.
func (p *Page) explain() {
	f := p.current()
	if f == nil {
		return
	}
	if f.Rank != check.Warning && f.Rank != check.Hint {
		p.s.Say("“" + f.Rank.Word() + "”的要改正或补填，不能只写说明")
		return
	}
	p.desk.Guard(func() {
		entry := ui.NewEntry("原因，如并入某教学点学生30人")
		entry.SetText(f.Explained)
		if f.Explained == "" {
			entry.SetText(f.Before)
		}
		ui.AskForm("说明："+f.Title, container.NewVBox(ui.Wrapped(f.Message), entry), []*ui.Entry{entry}, "保存说明", p.s.Window, func() bool {
			text := strings.TrimSpace(entry.Text)
			if text == "" {
				ui.Complain("要写明原因。", p.s.Window)
				return false
			}
			e := f.Explain(p.s.Book().DataYear(), text, edu.DateOf(p.s.Now()))
			p.desk.Carry(edu.Edit("审核说明："+f.Title+"，"+p.unit(f), edu.Explanations, e))
			return true
		})
	})
}

// Len implements ui.Source.
func (p *Page) Len() int { return len(p.shown) }

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string {
	i := p.shown[row]
	f := &p.found[i]
	switch col {
	case 0:
		if f.Explained != "" {
			return "✓ 已说明"
		}
		return map[check.Rank]string{check.Error: "× ", check.Incomplete: "○ ", check.Warning: "！", check.Hint: "· "}[f.Rank] + f.Rank.Word()
	case 1:
		return p.units[i]
	case 2:
		return f.Title
	}
	if name := p.full[i]; name != "" { // whom it is about stands before it
		return strings.TrimPrefix(strings.TrimPrefix(f.Message, name), "：")
	}
	return f.Message
}

// Tint implements ui.Source.
func (p *Page) Tint(row, col int) fyne.ThemeColorName {
	f := &p.found[p.shown[row]]
	switch {
	case col != 0:
		return ""
	case f.Explained != "":
		return ui.ColourGood
	case f.Rank == check.Error:
		return ui.ColourBad
	case f.Rank == check.Hint:
		return ""
	}
	return ui.ColourWarn
}

// key handles the keys of the list besides those of every list.
func (p *Page) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF4:
		p.toCell()
	case fyne.KeyF5:
		p.explain()
	case fyne.KeyF6:
		p.byUnit = !p.byUnit
		p.fillStrip()
		p.refill()
	case fyne.KeyEscape:
		p.only, p.open, p.record = "", false, screen.Route{}
		p.search.SetText("")
		p.fillStrip()
		p.refill()
	default:
		return false
	}
	return true
}

// Find implements screen.Finder.
func (p *Page) Find() { p.s.Window.Canvas().Focus(p.search) }

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.desk.Keep() }

// Save implements screen.Saver.
func (p *Page) Save() { p.desk.SaveForm() }
