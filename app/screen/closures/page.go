// Package closures is the page that leads a closure through its stages: the board of all cases, and of
// the current one what is missing, its papers, where its pupils go, and the receiving school before and
// after.
package closures

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
	cases []entry  // in sight
	stage edu.Code // only cases of this stage, empty for all
	board *ui.Grid
	strip *fyne.Container
	desk  *screen.Desk // the current case, or a form
	staff bool         // the teachers are shown instead of the case
	quiet bool         // the board is being filled: its selection is not the clerk's
	at    *caseView
	plans map[int64]*procedure.Plan // by case: where its teachers go
	empty *widget.Label

	content fyne.CanvasObject
}

// entry is a case as the board shows it.
type entry struct {
	*procedure.Case
	hard, soft int // what keeps it in its stage
	cells      []string
	late       bool
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, strip: container.NewHBox(), plans: map[int64]*procedure.Plan{}}
	p.desk = screen.NewDesk(s, p.Changed, func() { s.Window.Canvas().Focus(p.board) })
	p.board = ui.NewGrid([]ui.Column{
		{Title: "撤并学校", Width: 190, Frozen: true},
		{Title: "阶段", Width: 96},
		{Title: "学生", Width: 48, Right: true},
		{Title: "缺", Width: 74},
		{Title: "拟撤并", Width: 76},
	}, p)
	p.board.OnSelect = func(int) { p.selected() }
	p.board.OnOpen = func(int) { p.editStage() }
	p.board.OnKey = p.key
	p.empty = widget.NewLabel("还没有撤并。\n到“学校撤并”页按 Ctrl+N 新增一例，或按 Ctrl+I 导入撤并台账。")
	p.empty.Alignment = fyne.TextAlignCenter
	side := container.New(&ui.Beside{Width: 492}, container.NewStack(p.board, container.NewCenter(p.empty)), p.desk.Place)
	p.readPlans()
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

// selected shows the case that the clerk went to. A form with unsaved typing stays until that is decided.
func (p *Page) selected() {
	if !p.quiet {
		p.guard(p.showCase)
	}
}

// Changed implements screen.Page.
func (p *Page) Changed() {
	keep := int64(0)
	if c := p.current(); c != nil {
		keep = c.RowID()
	}
	counts := p.gather()
	p.fillStrip(counts)
	p.empty.Hidden = len(edu.All[edu.Closure](p.s.Book(), edu.Closures)) > 0
	p.board.Hidden = !p.empty.Hidden
	p.board.Reload()
	if i := slices.IndexFunc(p.cases, func(e entry) bool { return e.RowID() == keep }); i >= 0 {
		p.quiet = true
		p.board.Select(i)
		p.quiet = false
	}
	if p.desk.Form == nil {
		p.showCase()
	}
	if p.staff { // their list is gone, and had the keys
		p.staff = false
		p.s.Window.Canvas().Focus(p.board)
	}
	slog.Debug("board", "cases", len(p.cases))
}

// gather works out every case anew, by stage; it returns how many stand in each.
func (p *Page) gather() map[edu.Code]int {
	b := p.s.Book()
	counts := map[edu.Code]int{}
	p.cases = nil
	today := p.s.Today()
	for _, c := range edu.All[edu.Closure](b, edu.Closures) {
		counts[c.Stage]++
		if p.stage != "" && c.Stage != p.stage {
			continue
		}
		e := entry{Case: procedure.CaseOf(b, c, p.s.Rules)}
		for _, x := range e.Missing() {
			if x.Level == edu.Hard {
				e.hard++
			} else {
				e.soft++
			}
		}
		e.late = c.Open() && !c.CarriedOut() && c.Planned.Known() && c.Planned.Last().Before(today)
		e.cells = []string{edu.Closures.Field("school").Text(c, b), edu.ClosureStages.Label(c.Stage), fmt.Sprint(e.LastCount()), e.signs(), c.Planned.String()}
		p.cases = append(p.cases, e)
	}
	slices.SortStableFunc(p.cases, func(a, z entry) int {
		return edu.ClosureStages.Index(a.Stage) - edu.ClosureStages.Index(z.Stage)
	})
	return counts
}

// signs says in a few characters how the case stands.
func (e entry) signs() string {
	switch {
	case e.Stopped.Known():
		return "终止"
	case e.Reopened.Known():
		return "已恢复"
	case e.Next() == "":
		return "✓ 归档"
	case e.hard > 0:
		return fmt.Sprintf("× %d项", e.hard+e.soft)
	case e.soft > 0:
		return fmt.Sprintf("！%d项", e.soft)
	}
	return "✓ 可推进"
}

// fillStrip shows how many cases stand at each stage; a click shows only those.
func (p *Page) fillStrip(counts map[edu.Code]int) {
	p.strip.RemoveAll()
	total := 0
	for _, n := range counts {
		total += n
	}
	add := func(label string, stage edu.Code, n int) {
		b := widget.NewButton(fmt.Sprintf("%s %d", label, n), func() {
			p.stage = stage
			p.Changed()
			p.s.Window.Canvas().Focus(p.board)
		})
		b.Importance = widget.LowImportance
		if stage == p.stage {
			b.Importance = widget.HighImportance
		}
		if n == 0 && stage != p.stage {
			b.Disable()
		}
		p.strip.Add(b)
	}
	add("全部", "", total)
	for _, s := range edu.ClosureStages.Items {
		add(s.Label, s.Code, counts[s.Code])
	}
	schools, points := p.done()
	p.strip.Add(widget.NewLabel(fmt.Sprintf("已实施：学校%d所、教学点%d个", schools, points)))
}

// done counts what has been carried out: a teaching point is not counted as a school.
func (p *Page) done() (schools, points int) {
	for _, c := range edu.All[edu.Closure](p.s.Book(), edu.Closures) {
		switch s := p.s.Book().School(c.School); {
		case !c.Closed() || s == nil:
		case c.CountsAsSchool(s):
			schools++
		default:
			points++
		}
	}
	return schools, points
}

// Len implements ui.Source.
func (p *Page) Len() int { return len(p.cases) }

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string { return p.cases[row].cells[col] }

// Tint implements ui.Source.
func (p *Page) Tint(row, col int) fyne.ThemeColorName {
	e := p.cases[row]
	switch {
	case col == 3 && !e.Open():
		return ""
	case col == 3 && e.hard > 0, col == 4 && e.late:
		return ui.ColourBad
	case col == 3 && e.soft > 0:
		return ui.ColourWarn
	case col == 3:
		return ui.ColourGood
	}
	return ""
}

// current is the case in front, nil where there is none.
func (p *Page) current() *procedure.Case {
	if i := p.board.Current(); i >= 0 && i < len(p.cases) {
		return p.cases[i].Case
	}
	return nil
}

// key handles the keys of the board besides those of every list.
func (p *Page) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF5:
		p.advance()
	case fyne.KeyEscape:
		p.stage = ""
		p.Changed()
	default:
		return false
	}
	return true
}

// Keep implements screen.Keeper.
func (p *Page) Keep() bool { return p.desk.Keep() }

// Save implements screen.Saver.
func (p *Page) Save() { p.desk.SaveForm() }
