// Package works is the page that follows the building projects: the board with the light of each, key
// projects first with their days left, and of the current one its stages, money, reports, contracts and
// papers; or all of them over time.
package works

import (
	"fmt"
	"log/slog"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// Page is the board.
type Page struct {
	s     *screen.Session
	works []entry // in sight
	only  int     // the light that is shown, -1 for all
	today edu.Date
	chart bool // all projects over time instead of the current one
	board *ui.Grid
	strip *fyne.Container
	desk  *screen.Desk // the current project, or a form
	quiet bool         // the board is being filled: its selection is not the clerk's
	empty *widget.Label

	content fyne.CanvasObject
}

// entry is a project as the board shows it.
type entry struct {
	*procedure.Work
	light   procedure.Light
	reasons []procedure.Reason
	cells   []string
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, only: -1, strip: container.NewHBox()}
	p.desk = screen.NewDesk(s, p.Changed, func() { s.Window.Canvas().Focus(p.board) })
	p.board = ui.NewGrid([]ui.Column{
		{Title: "项目", Width: 188, Frozen: true}, {Title: "灯", Width: 68}, {Title: "当前阶段", Width: 92}, {Title: "形象进度", Width: 74, Right: true}, {Title: "倒计时", Width: 120, Right: true},
	}, p)
	p.board.OnSelect = func(int) { p.selected() }
	p.board.OnOpen = func(int) { p.reach() }
	p.board.OnKey = p.key
	p.empty = widget.NewLabel("还没有建设项目。\n到“建设项目”页按 Ctrl+N 新增，或按 Ctrl+I 导入项目基本情况。")
	p.empty.Alignment = fyne.TextAlignCenter
	side := container.New(&ui.Beside{Width: 542}, container.NewStack(p.board, container.NewCenter(p.empty)), p.desk.Place)
	p.content = container.NewBorder(container.NewVBox(p.strip, widget.NewSeparator()), nil, nil, nil, side)
	return p
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Shown implements screen.Page.
func (p *Page) Shown() {
	p.Changed()
	p.desk.Keys()
}

// selected shows the project that the clerk went to. A form with unsaved typing stays until that is decided.
func (p *Page) selected() {
	if !p.quiet {
		p.guard(func(*procedure.Work) { p.showWork() })
	}
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	keep := int64(0)
	if w := p.current(); w != nil {
		keep = w.RowID()
	}
	lights := p.gather()
	p.fillStrip(lights)
	p.empty.Hidden = len(edu.All[edu.Project](p.s.Book(), edu.Projects)) > 0
	p.board.Hidden = !p.empty.Hidden
	p.board.Reload()
	if i := slices.IndexFunc(p.works, func(e entry) bool { return e.RowID() == keep }); i >= 0 {
		p.quiet = true
		p.board.Select(i)
		p.quiet = false
	}
	if p.desk.Form == nil {
		p.showWork()
	}
	slog.Debug("board", "projects", len(p.works))
}

// gather works out every project anew: key projects first, then the worst lights. It returns how many
// show each light.
func (p *Page) gather() (lights [3]int) {
	b := p.s.Book()
	p.today = p.s.ProjectsAsOf()
	reports := b.ByProject()
	var all []*procedure.Work
	for _, x := range edu.All[edu.Project](b, edu.Projects) {
		all = append(all, procedure.WorkOf(b, x, p.s.Rules, p.today).With(reports))
	}
	procedure.KeyFirst(all)
	p.works = nil
	for _, w := range all {
		e := entry{Work: w}
		e.light, e.reasons = w.Light()
		lights[e.light]++
		if p.only >= 0 && int(e.light) != p.only {
			continue
		}
		e.cells = []string{string(w.Name), e.light.Word(), edu.ProjectStages.Label(stageOf(w)), "", countdown(w)}
		if w.Key.Is() {
			e.cells[0] = "★" + e.cells[0]
		}
		if g := w.Latest(); g != nil {
			e.cells[3] = edu.ProgressReports.Field("share").Text(g, b)
		}
		p.works = append(p.works, e)
	}
	return lights
}

// stageOf is where a project stands: the last stage with a date, or what was typed.
func stageOf(w *procedure.Work) edu.Code {
	if at := w.Reached(); at != "" {
		return at
	}
	return w.Current
}

func countdown(w *procedure.Work) string {
	days, slack, ok, paced := w.Countdown()
	switch {
	case w.InUse():
		return "已投用"
	case !ok:
		return ""
	case days < 0:
		return fmt.Sprintf("超期%d天", -days)
	case paced && slack < 0:
		return fmt.Sprintf("%d天（差%d）", days, -slack)
	}
	return fmt.Sprintf("%d天", days)
}

// fillStrip shows how many projects show each light and how many have come how far.
func (p *Page) fillStrip(lights [3]int) {
	p.strip.RemoveAll()
	add := func(label string, only int) {
		b := widget.NewButton(label, func() {
			p.only = only
			p.Changed()
			p.s.Window.Canvas().Focus(p.board)
		})
		b.Importance = widget.LowImportance
		if only == p.only {
			b.Importance = widget.HighImportance
		}
		p.strip.Add(b)
	}
	add(fmt.Sprintf("全部 %d", lights[0]+lights[1]+lights[2]), -1)
	for l := procedure.Red; l >= procedure.Green; l-- {
		add(fmt.Sprintf("%s %d", l.Word(), lights[l]), int(l))
	}
	p.strip.Add(widget.NewLabel(p.milestones() + "　截至" + p.today.Chinese()))
	p.strip.Add(ui.NewHintButton("进度图（F6）", nil, "全部项目的计划与实际，按时间画出", p.s.Hints, p.toggleChart))
	p.strip.Add(ui.NewHintButton("新建月报", nil, "给还没有投用的项目各建一条下一个月的月报，累计数从上月带入", p.s.Hints, p.newMonth))
}

// milestones says how many projects are 立项, 开工, 竣工, 投用.
func (p *Page) milestones() string {
	text := "　"
	for _, m := range edu.Milestones {
		n := 0
		for _, x := range edu.All[edu.Project](p.s.Book(), edu.Projects) {
			if d := x.Stage(m.Stage).Actual; d.Known() && !p.today.Before(d) {
				n++
			}
		}
		text += fmt.Sprintf("%s%d　", m.Word, n)
	}
	return text
}

// Len implements ui.Source.
func (p *Page) Len() int { return len(p.works) }

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string { return p.works[row].cells[col] }

// Tint implements ui.Source.
func (p *Page) Tint(row, col int) fyne.ThemeColorName {
	if col != 1 && col != 4 {
		return ""
	}
	if days, slack, ok, paced := p.works[row].Countdown(); col == 4 {
		if ok && (days < 0 || paced && slack < 0) {
			return ui.ColourBad
		}
		return ""
	}
	return [3]fyne.ThemeColorName{ui.ColourGood, ui.ColourWarn, ui.ColourBad}[p.works[row].light]
}

// current is the project in front, nil where there is none.
func (p *Page) current() *procedure.Work {
	if i := p.board.Current(); i >= 0 && i < len(p.works) {
		return p.works[i].Work
	}
	return nil
}

// key handles the keys of the board besides those of every list.
func (p *Page) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF5:
		p.reach()
	case fyne.KeyF6:
		p.toggleChart()
	case fyne.KeyEscape:
		p.only = -1
		p.Changed()
	default:
		return false
	}
	return true
}

func (p *Page) toggleChart() {
	if p.desk.Form != nil {
		return
	}
	p.chart = !p.chart
	p.showWork()
	p.s.Window.Canvas().Focus(p.board)
}

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.desk.Keep() }

// Save implements screen.Saver.
func (p *Page) Save() { p.desk.SaveForm() }
