// Package targets is the page of the year's priorities: every target of the plan with what falls to the county, where it
// stands by the registers or by what was reported, and until when.
package targets

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
	"countyledger/assets"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the board of targets.
type Page struct {
	s       *screen.Session
	year    int
	chosen  bool // the clerk chose the year; else it is the ledger's
	tasks   []entry
	shown   []int
	only    indicator.TaskLight // -1 for all
	board   *ui.Grid
	search  *ui.Entry
	strip   *fyne.Container
	empty   *fyne.Container
	words   *widget.Label
	preset  *ui.HintButton // loads the plan that comes with the program
	desk    *screen.Desk
	quiet   bool
	content fyne.CanvasObject
}

// entry is a target with where it stands.
type entry struct {
	t *edu.Task
	indicator.Progress
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s, only: -1, strip: container.NewHBox(), words: widget.NewLabel("")}
	p.desk = screen.NewDesk(s, p.Changed, func() { s.Window.Canvas().Focus(p.board) })
	p.board = ui.NewGrid([]ui.Column{
		{Title: "编号", Width: 52, Frozen: true},
		{Title: "目标任务", Width: 196},
		{Title: "进展", Width: 84},
		{Title: "本县任务", Width: 70, Right: true},
		{Title: "实际", Width: 220},
		{Title: "期限", Width: 92},
		{Title: "责任人", Width: 64},
		{Title: "全市目标", Width: 90, Right: true},
	}, p)
	p.board.OnSelect = func(int) { p.selected() }
	p.board.OnOpen = func(int) { p.edit() }
	p.board.OnKey = p.key
	p.search = s.Search("查找：任务、责任人，拼音首字母", p.refill, p.desk.Keys, p.board)
	p.preset = ui.NewHintButton("载入市2022年十项重点工作（F5）", nil, "从市教育局2022年工作部署载入25项目标，本县任务另填", s.Hints, p.load)
	p.preset.Importance = widget.HighImportance
	p.words.Alignment = fyne.TextAlignCenter
	p.empty = container.NewCenter(container.NewVBox(p.words, container.NewCenter(p.preset)))
	top := container.NewVBox(container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(230, p.search.MinSize().Height), p.search), nil, p.strip), widget.NewSeparator())
	p.content = container.NewBorder(top, nil, nil, nil, container.New(&ui.Beside{Width: 760, Share: 0.62}, container.NewStack(p.board, p.empty), p.desk.Place))
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
	keep := int64(0)
	if e := p.current(); e != nil {
		keep = e.t.RowID()
	}
	b := p.s.Book()
	if !p.chosen {
		p.year = int(b.Year)
	}
	figures, tallies := map[string]indicator.Figure{}, map[string]indicator.Tally{}
	for _, f := range indicator.County(b, indicator.Of(edu.Year(p.year)), p.s.Rules) {
		figures[f.ID] = f
	}
	for _, t := range indicator.Staff(indicator.NewRoll(b, edu.Year(p.year), p.s.Rules.RotationRules), p.year) {
		if t.ID != "" {
			tallies[t.ID] = t
		}
	}
	p.tasks = p.tasks[:0]
	for _, t := range edu.All[edu.Task](b, edu.Tasks) {
		if t.Year.Int() == p.year {
			p.tasks = append(p.tasks, entry{t, indicator.TaskProgress(t, figures, tallies, p.s.Today())})
		}
	}
	slices.SortStableFunc(p.tasks, func(a, z entry) int {
		if d := a.t.Priority.Int() - z.t.Priority.Int(); d != 0 {
			return d
		}
		return strings.Compare(string(a.t.Number), string(z.t.Number))
	})
	p.words.SetText(fmt.Sprintf("%d年度还没有重点任务。\n按 Ctrl+N 逐项登记当年的任务，或载入2022年的。", p.year))
	if p.empty.Hidden = len(p.tasks) > 0; p.empty.Hidden {
		p.board.Empty = "没有符合条件的记录"
	} else {
		p.board.Empty = ""
	}
	p.preset.Hidden = p.has(presetYear)
	p.refillAt(keep)
}

// presetYear is the year of the plan that comes with the program.
const presetYear = 2022

// has reports whether a year has tasks.
func (p *Page) has(year int) bool {
	return slices.ContainsFunc(edu.All[edu.Task](p.s.Book(), edu.Tasks), func(t *edu.Task) bool { return t.Year.Int() == year })
}

// years are those with tasks, and the ledger's own.
func (p *Page) years() []int {
	all := []int{int(p.s.Book().Year), p.year}
	for _, t := range edu.All[edu.Task](p.s.Book(), edu.Tasks) {
		all = append(all, t.Year.Int())
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (p *Page) fillStrip() {
	p.strip.RemoveAll()
	add := func(label string, on bool, do func()) {
		b := widget.NewButton(label, func() {
			p.desk.Guard(func() {
				do()
				p.Changed()
				p.desk.Keys()
			})
		})
		b.Importance = widget.LowImportance
		if on {
			b.Importance = widget.HighImportance
		}
		p.strip.Add(b)
	}
	for _, y := range p.years() {
		add(fmt.Sprintf("%d年度", y), y == p.year, func() { p.year, p.chosen = y, true })
	}
	counts := map[indicator.TaskLight]int{}
	for _, e := range p.tasks {
		counts[e.Light]++
	}
	add(fmt.Sprintf("全部 %d", len(p.tasks)), p.only == -1, func() { p.only = -1 })
	for _, l := range []indicator.TaskLight{indicator.TaskDone, indicator.TaskRunning, indicator.TaskLate, indicator.TaskUnknown, indicator.TaskSkipped} {
		add(fmt.Sprintf("%s %d", l.Word(), counts[l]), p.only == l, func() { p.only = l })
	}
}

func (p *Page) refill() {
	keep := int64(0)
	if e := p.current(); e != nil {
		keep = e.t.RowID()
	}
	p.refillAt(keep)
}

// refillAt works out which targets are shown; the one with a row number stays in front.
func (p *Page) refillAt(keep int64) {
	p.fillStrip()
	q := pinyin.Query(p.search.Text)
	p.shown = p.shown[:0]
	for i, e := range p.tasks {
		if p.only >= 0 && e.Light != p.only {
			continue
		}
		if q == "" || p.s.Index.Match(string(e.t.Name), q) || p.s.Index.Match(string(e.t.Owner), q) || p.s.Index.Match(string(e.t.Title), q) {
			p.shown = append(p.shown, i)
		}
	}
	p.quiet = true
	p.board.Reload()
	if i := slices.IndexFunc(p.shown, func(i int) bool { return p.tasks[i].t.RowID() == keep }); i >= 0 {
		p.board.Select(i)
	}
	p.quiet = false
	if p.desk.Form == nil {
		p.show()
	}
}

func (p *Page) selected() {
	if !p.quiet && p.current() != nil {
		p.desk.Guard(p.show)
	}
}

// current is the target in front, nil where there is none.
func (p *Page) current() *entry {
	if i := p.board.Current(); i >= 0 && i < len(p.shown) && p.shown[i] < len(p.tasks) {
		return &p.tasks[p.shown[i]]
	}
	return nil
}

// show says of the current target what the plan says, where it stands, and by which 口径.
func (p *Page) show() {
	e := p.current()
	if e == nil {
		p.desk.Show(nil)
		return
	}
	head := widget.NewLabel(fmt.Sprintf("%s　%s", e.t.Number, e.t.Name))
	head.SizeName, head.Wrapping = theme.SizeNameSubHeadingText, fyne.TextWrapWord
	box := container.NewVBox(head)
	say := func(label, text string) {
		if text != "" {
			box.Add(ui.Wrapped(label + text))
		}
	}
	say(fmt.Sprintf("重点工作%d：", e.t.Priority.Int()), string(e.t.Title))
	say("文件原文：", string(e.t.Quote))
	say("进展：", strings.TrimSpace(e.Light.Word()+"　"+e.Why))
	say("实际：", e.Actual)
	say("口径：", e.Basis)
	if n := len(e.Missing); n > 0 {
		say("", fmt.Sprintf("缺%d项数据，见“数据审核”", n))
	}
	if n := len(e.Rows); n > 0 {
		say("", fmt.Sprintf("由%s的%d条记录计算", e.Rows[0].Register.Label, n))
	}
	say("任务分解文号：", string(e.t.Doc))
	say("进展和问题：", string(e.t.Note))
	buttons := container.NewHBox(
		ui.NewHintButton("修改", nil, "本县任务、文号、责任人、填报值（Enter）", p.s.Hints, p.edit),
		ui.NewHintButton("添加材料…", nil, "任务分解文件、验收意见、照片等，可附文件（F6）", p.s.Hints, func() { p.editPaper(&edu.TaskPaper{Task: edu.Ref(e.t.RowID())}) }),
	)
	if len(e.Rows) > 0 {
		buttons.Add(ui.NewHintButton("看记录", nil, "打开计算这个数的记录（F9）", p.s.Hints, p.openRows))
	}
	box.Add(buttons)
	p.papers(e, box)
	p.desk.Show(container.NewVScroll(box))
}

// taskFields are what a clerk fills in of a target that was loaded; what the registers compute is not typed.
var taskFields = []string{"county", "op", "doc", "owner", "deadline", "done", "skipped", "reported", "reported_on", "source", "note"}

// edit opens the current target.
func (p *Page) edit() {
	e := p.current()
	if e == nil {
		return
	}
	p.desk.Guard(func() {
		fields := taskFields
		if e.t.Figure != "" { // computed: nothing to report
			fields = []string{"county", "op", "doc", "owner", "deadline", "done", "skipped", "note"}
		}
		p.desk.Open(screen.Editing{
			Title: "重点任务：" + string(e.t.Name), Register: edu.Tasks, Record: e.t, Only: fields, Above: ui.Wrapped(string(e.t.Quote)), Change: saved,
		})
	})
}

// Add implements screen.Adder: a new target, of any year.
func (p *Page) Add() {
	p.desk.Guard(func() {
		p.desk.Open(screen.Editing{Title: "新增重点任务", Register: edu.Tasks, Record: &edu.Task{Year: edu.N(p.year)}, Change: saved})
	})
}

func saved(r edu.Record) edu.Change {
	t := r.(*edu.Task)
	return edu.Edit("重点任务："+string(t.Number)+" "+string(t.Name), edu.Tasks, t)
}

// load enters the plan that comes with the program.
func (p *Page) load() {
	all, err := edu.ParseTasks(assets.Tasks)
	if err != nil {
		ui.ShowError(err, p.s.Window)
		return
	}
	ch := edu.Change{Kind: edu.BatchEdit, Why: fmt.Sprintf("载入市%d年重点工作：%d项", all[0].Year.Int(), len(all))}
	for _, t := range all {
		ch.Items = append(ch.Items, edu.Item{Register: edu.Tasks, Record: t})
	}
	p.desk.Guard(func() {
		err := p.s.Save(ch, func(int64) {
			p.year, p.chosen = all[0].Year.Int(), true
			p.desk.Close()
		})
		ui.ShowError(err, p.s.Window)
	})
}

// Len implements ui.Source.
func (p *Page) Len() int { return len(p.shown) }

// Cell implements ui.Source.
func (p *Page) Cell(row, col int) string {
	e := &p.tasks[p.shown[row]]
	text := func(key string) string { return edu.Tasks.Field(key).Text(e.t, p.s.Book()) }
	switch col {
	case 0:
		return string(e.t.Number)
	case 1:
		return string(e.t.Name)
	case 2:
		return e.Light.Word()
	case 3:
		return text("county")
	case 4:
		return e.Actual
	case 5:
		return text("deadline")
	case 6:
		return text("owner")
	}
	if !e.t.City.Known() {
		return ""
	}
	return text("city") + string(e.t.Unit)
}

// Tint implements ui.Source.
func (p *Page) Tint(row, col int) fyne.ThemeColorName {
	if col != 2 {
		return ""
	}
	return map[indicator.TaskLight]fyne.ThemeColorName{indicator.TaskDone: ui.ColourGood, indicator.TaskRunning: ui.ColourWarn, indicator.TaskLate: ui.ColourBad}[p.tasks[p.shown[row]].Light]
}

// key handles the keys of the board besides those of every list.
func (p *Page) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF1:
		p.s.Help()
	case fyne.KeyF6:
		if e := p.current(); e != nil {
			p.editPaper(&edu.TaskPaper{Task: edu.Ref(e.t.RowID())})
		}
	case fyne.KeyF9:
		p.openRows()
	case fyne.KeyF5:
		if !p.empty.Hidden && !p.preset.Hidden {
			p.load()
		}
	case fyne.KeyEscape:
		p.only = -1
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
func (p *Page) Keep() bool { return p.desk.Keep() }

// Save implements screen.Saver.
func (p *Page) Save() { p.desk.SaveForm() }
