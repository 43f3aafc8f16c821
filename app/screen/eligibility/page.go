// Package eligibility is the page that says who is due for rotation, who is exempt and why, and how many
// persons the county still needs for its two quotas.
package eligibility

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the list of teachers with the verdict on each.
type Page struct {
	s       *screen.Session
	all     []entry // every teacher, by the register
	shown   []int   // indexes into all, after search and filter
	only    filter
	within  func(*entry) bool // the row of a summary that was opened; nil for everybody
	roll    *indicator.Roll
	view    int // index into views
	list    *ui.Grid
	sums    *summary
	stays   *screen.Service
	search  *ui.Entry
	strip   *fyne.Container
	cards   *widget.Label
	desk    *screen.Desk
	empty   *widget.Label
	content fyne.CanvasObject
}

// entry is a teacher with the verdict.
type entry struct {
	t       *edu.Teacher
	verdict indicator.Verdict
	hint    string // what to look at: of the verdict, of the terms, of a probable second entry
}

// filter is which teachers are shown.
type filter int

const (
	everybody filter = iota - 1
	// 0 to 3 are the standings.
	hinted filter = 4
	served filter = 5
)

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, only: everybody, stays: screen.NewService(s), strip: container.NewHBox(), cards: widget.NewLabel("")}
	p.desk = screen.NewDesk(s, p.Changed, func() { s.Window.Canvas().Focus(p.front()) })
	p.list = ui.NewGrid([]ui.Column{
		{Title: "姓名", Width: 70, Frozen: true}, {Title: "编制单位", Width: 160}, {Title: "学段", Width: 50}, {Title: "学科", Width: 80}, {Title: "认定", Width: 62}, {Title: "原因", Width: 500}, {Title: "提示", Width: 420},
	}, p)
	p.list.OnOpen = p.open
	p.list.OnKey = p.key
	p.sums = newSummary(p)
	p.search = s.Search("查找：姓名、学校、学科，拼音首字母", p.refill, p.desk.Keys, p.list, p.sums.grid)
	p.empty = widget.NewLabel("还没有教师。\n按 Ctrl+I 导入教师花名册，或到“教师”页按 Ctrl+N 新增。")
	p.empty.Alignment = fyne.TextAlignCenter
	p.cards.Wrapping = fyne.TextWrapWord
	top := container.NewVBox(container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(260, p.search.MinSize().Height), p.search), nil, p.strip), p.cards, widget.NewSeparator())
	p.content = container.NewBorder(top, nil, nil, nil, container.NewStack(p.list, p.sums.grid, container.NewCenter(p.empty), p.desk.Place))
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
	b := p.s.Book()
	p.all = p.all[:0]
	counts := map[filter]int{}
	p.roll = indicator.NewRoll(b, b.Year, p.s.Rules.RotationRules)
	twins := check.Twins(b)
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		e := entry{t: t, verdict: p.roll.Verdicts[edu.Ref(t.RowID())]}
		e.hint = joined(e.verdict.Hint, e.verdict.Terms, twins[edu.Ref(t.RowID())].Why)
		counts[everybody]++
		counts[filter(e.verdict.Standing)]++
		if e.hint != "" {
			counts[hinted]++
		}
		if e.verdict.Terms != "" {
			counts[served]++
		}
		p.all = append(p.all, e)
	}
	p.fillStrip(counts)
	p.fillCards()
	p.empty.Hidden = len(p.all) > 0
	p.refill()
	if p.desk.Form == nil {
		p.desk.Show(nil)
	}
}

func (p *Page) fillStrip(counts map[filter]int) {
	p.strip.RemoveAll()
	for _, f := range []filter{everybody, filter(indicator.IsDue), filter(indicator.Deferred), filter(indicator.Exempt), filter(indicator.NotDue), hinted, served} {
		b := widget.NewButton(fmt.Sprintf("%s %d", f.label(), counts[f]), func() {
			p.only = f
			p.Changed()
			p.desk.Keys()
		})
		b.Importance = widget.LowImportance
		if f == p.only {
			b.Importance = widget.HighImportance
		}
		p.strip.Add(b)
	}
	p.strip.Add(ui.NewHintButton("F6 "+views[(p.view+1)%len(views)].label, nil, "名单、按学校汇总、按学科汇总（F6）", p.s.Hints, p.turn))
}

// turn goes to the next view.
func (p *Page) turn() {
	p.desk.Guard(func() {
		p.view, p.within = (p.view+1)%len(views), nil
		p.Changed()
		p.desk.Keys()
	})
}

// front is the grid of the view.
func (p *Page) front() *ui.Grid {
	if p.view > 0 {
		return p.sums.grid
	}
	return p.list
}

// joined puts sentences together, empty ones left out.
func joined(all ...string) string {
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), "；")
}

func (f filter) label() string {
	switch f {
	case everybody:
		return "全部"
	case hinted:
		return "要核对"
	case served:
		return "校长任满"
	}
	return indicator.Standing(f).Word()
}

// fillCards says in persons where the county stands, by both readings of the rule.
func (p *Page) fillCards() {
	b := p.s.Book()
	county, towns := p.roll.Quotas()
	p.cards.SetText(fmt.Sprintf("%s　%s（基数按%s，满%d年；%s）\n%s\n%s", b.Year.Label(), b.Unit.Name, p.s.Rules.TenureUntil(b.Year).Chinese(), p.s.Rules.RotationYears, screen.QuotaScope,
		screen.QuotaLine("全县（教督〔2017〕6号）", county, p.s.Rules.RotationRules), screen.QuotaLine("城镇学校（教师〔2014〕4号）", towns, p.s.Rules.RotationRules)))
}

// refill works out who is shown.
func (p *Page) refill() {
	q := pinyin.Query(p.search.Text)
	p.shown = p.shown[:0]
	for i := range p.all {
		if p.wanted(&p.all[i]) && (q == "" || p.matches(&p.all[i], q)) {
			p.shown = append(p.shown, i)
		}
	}
	slog.Debug("eligibility", "shown", len(p.shown))
	p.list.Reload()
	if p.view > 0 {
		p.sums.fill(views[p.view].by)
	}
	full := len(p.all) > 0 && p.desk.Form == nil
	p.list.Hidden, p.sums.grid.Hidden = !full || p.view > 0, !full || p.view == 0
}

func (p *Page) wanted(e *entry) bool {
	if p.within != nil && !p.within(e) {
		return false
	}
	switch p.only {
	case everybody:
		return true
	case hinted:
		return e.hint != ""
	case served:
		return e.verdict.Terms != ""
	}
	return filter(e.verdict.Standing) == p.only
}

func (p *Page) matches(e *entry, q string) bool {
	for col := range 4 {
		if p.s.Index.Match(p.text(e, col), q) {
			return true
		}
	}
	return false
}

func (p *Page) text(e *entry, col int) string {
	if col == 1 {
		return p.s.Short(e.t.PostedAt)
	}
	if col < 4 {
		return edu.Teachers.Field([]string{"name", "posted_at", "section", "subject"}[col]).Text(e.t, p.s.Book())
	}
	return []string{e.verdict.Standing.Word(), e.verdict.Reason, e.hint}[col-4]
}

// Len implements ui.Source.
func (p *Page) Len() int { return len(p.shown) }

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string { return p.text(&p.all[p.shown[row]], col) }

// Tint implements ui.Source.
func (p *Page) Tint(row, col int) fyne.ThemeColorName {
	v := p.all[p.shown[row]].verdict
	switch {
	case col == 6:
		return ui.ColourWarn
	case col == 4 && v.Standing == indicator.IsDue:
		return ui.ColourGood
	case col == 4 && v.Base(), col == 4 && v.Standing == indicator.Exempt:
		return ui.ColourWarn
	}
	return ""
}

// verdictFields are what a verdict depends on.
var verdictFields = []string{
	"exemption", "exemption_reason", "joined", "continuous", "continuous_basis", "establishment", "post", "section", "on_duty", "retirement",
	"duty", "duty_from",
}

// open shows what the verdict of a teacher depends on.
func (p *Page) open(row int) {
	t := p.all[p.shown[row]].t
	p.desk.Guard(func() {
		p.stays.Show(t, p.roll.Moves[edu.Ref(t.RowID())])
		about := widget.NewLabel(p.all[p.shown[row]].verdict.Reason)
		about.Wrapping = fyne.TextWrapWord
		history := container.NewGridWrap(fyne.NewSize(640, 120), p.stays.Grid)
		title := "轮岗认定：" + string(t.Name)
		p.desk.Open(screen.Editing{
			Title: title, Register: edu.Teachers, Record: t, Only: verdictFields,
			Above:  container.NewVBox(about, widget.NewLabel("任教经历"), history),
			Change: func(r edu.Record) edu.Change { return edu.Edit(title, edu.Teachers, r) },
		})
		p.list.Hide()
	})
}

// key handles the keys of the page besides those of every list.
func (p *Page) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF6:
		p.turn()
	case fyne.KeyEscape:
		p.only, p.view, p.within = everybody, 0, nil
		p.search.SetText("")
		p.Changed()
		p.desk.Keys()
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
