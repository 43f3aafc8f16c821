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

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Page is the board of targets.
type Page struct {
	*board.Board[indicator.TaskState]
	s      *screen.Session
	year   int
	chosen bool // the clerk chose the year; else it is that of the plan in force
}

// New makes the page.
func New(s *screen.Session) *Page {
	p := &Page{s: s}
	p.Board = board.New(s, board.About[indicator.TaskState]{
		Page: screen.PageTargets, Unit: "项",
		Columns: p.columns(), Gather: p.gather, Filters: filters(), Choices: p.choices,
		Key:  func(e *indicator.TaskState) any { return e.RowID() },
		Hint: "查找：任务、责任人，拼音首字母",
		Searched: []func(*indicator.TaskState) string{
			func(e *indicator.TaskState) string { return string(e.Name) },
			func(e *indicator.TaskState) string { return string(e.Owner) },
			func(e *indicator.TaskState) string { return string(e.Title) },
		},
		Remember: func() func() {
			year, chosen := p.year, p.chosen
			return func() { p.year, p.chosen = year, chosen }
		},
		Empty:  p.nothing,
		Beside: &ui.Beside{Width: 760, Share: 0.62}, Show: p.show,
		Open: func(*indicator.TaskState) { p.edit() },
		Acts: func() []board.Act {
			return []board.Act{{Key: fyne.KeyF6, Do: p.addPaper}, {Key: fyne.KeyF9, Do: p.openRows}}
		},
	})
	return p
}

func (p *Page) columns() []ui.Col[*indicator.TaskState] {
	text := func(key string) func(*indicator.TaskState) string {
		return func(e *indicator.TaskState) string { return p.text(e, key) }
	}
	return []ui.Col[*indicator.TaskState]{
		{Title: "编号", Width: 52, Frozen: true, Text: func(e *indicator.TaskState) string { return string(e.Number) }},
		{Title: "目标任务", Width: 196, Names: true, Text: func(e *indicator.TaskState) string { return string(e.Name) }},
		{Title: "进展", Width: 84, Text: func(e *indicator.TaskState) string { return e.Light.Word() }, Tint: tint},
		{Title: "本级任务", Width: 70, Right: true, Spare: 2, Text: text("county")},
		{Title: "实际", Width: 220, Least: 110, Text: func(e *indicator.TaskState) string { return e.Actual }},
		{Title: "期限", Width: 92, Spare: 1, Text: text("deadline")},
		{Title: "责任人", Width: 64, Spare: 3, Text: text("owner")},
		{Title: "市目标", Width: 90, Right: true, Spare: 4, Text: p.city},
	}
}

// text writes a field of a target.
func (p *Page) text(e *indicator.TaskState, key string) string {
	return edu.Tasks.Field(key).Text(e.Task, p.s.Book())
}

// city is what the city has to reach.
func (p *Page) city(e *indicator.TaskState) string {
	if !e.City.Known() {
		return ""
	}
	return p.text(e, "city") + string(e.Unit)
}

func tint(e *indicator.TaskState) fyne.ThemeColorName {
	switch e.Light {
	case indicator.TaskDone:
		return ui.ColourGood
	case indicator.TaskRunning:
		return ui.ColourWarn
	case indicator.TaskLate:
		return ui.ColourBad
	}
	return ""
}

// filters are the lights.
func filters() []board.Filter[indicator.TaskState] {
	all := []board.Filter[indicator.TaskState]{{Label: "全部"}}
	lights := []indicator.TaskLight{
		indicator.TaskDone, indicator.TaskRunning, indicator.TaskLate, indicator.TaskUnknown, indicator.TaskSkipped,
	}
	for _, l := range lights {
		all = append(all, board.Filter[indicator.TaskState]{Label: l.Word(), Has: func(e *indicator.TaskState) bool { return e.Light == l }})
	}
	return all
}

// gather works out the targets of the year, by their numbers.
func (p *Page) gather() []*indicator.TaskState {
	b := p.s.Book()
	now := p.s.Standing(b, b.Year)
	if !p.chosen {
		p.year = now.Years.Plan
	}
	if now.Years.Plan != p.year { // not in force today: as it was on its last day
		now = p.s.StandingOn(b, edu.Day(p.year, 12, 31))
	}
	var all []*indicator.TaskState
	for _, x := range indicator.TaskStates(now.Roll(), indicator.ByID(now.Figures()), p.year, p.s.Today()) {
		all = append(all, &x)
	}
	return all
}

// nothing says what can be done in a year without targets.
func (p *Page) nothing() (string, []board.Act) {
	words := fmt.Sprintf("%d年度还没有重点任务。\n按 Ctrl+N 逐项登记当年的任务", p.year)
	plan, err := office.PlanOf(p.year, p.s.Book().Unit)
	if err != nil || plan == nil {
		return words + "。", []board.Act{{Label: "登记任务", Do: p.Add, Main: true}}
	}
	return words + "，或载入市里的。", []board.Act{{
		Label: fmt.Sprintf("载入市%d年十项重点工作（F5）", p.year),
		Hint:  fmt.Sprintf("从市教育局%d年工作部署载入%d项目标，本级任务另填", p.year, len(plan)),
		Key:   fyne.KeyF5, Do: func() { p.load(plan) }, Main: true,
	}}
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

// choices are the years.
func (p *Page) choices() (before, behind []board.Choice) {
	for _, y := range p.years() {
		before = append(before, board.Choice{
			Label: fmt.Sprintf("%d年度", y), Chosen: y == p.year, Choose: func() { p.year, p.chosen = y, true },
		})
	}
	return before, nil
}

// show says of the current target what the plan says, where it stands, and by which 口径.
func (p *Page) show(e *indicator.TaskState) fyne.CanvasObject {
	head := ui.Wrapped(fmt.Sprintf("%s　%s", e.Number, e.Name))
	head.SizeName = theme.SizeNameSubHeadingText
	texts := ui.Texts()
	say := func(label, text string) {
		if text != "" {
			texts.Add(ui.Wrapped(label + text))
		}
	}
	say(fmt.Sprintf("重点工作%d：", e.Priority.Int()), string(e.Title))
	say("文件原文：", string(e.Quote))
	say("进展：", strings.TrimSpace(e.Light.Word()+"　"+e.Why))
	say("本级任务：", p.text(e, "county"))
	say("实际：", e.Actual)
	say("市目标：", p.city(e))
	say("期限：", p.text(e, "deadline"))
	say("责任人：", p.text(e, "owner"))
	say("口径：", e.Basis)
	if n := len(e.Missing); n > 0 {
		say("", fmt.Sprintf("缺%d项数据，见“数据审核”", n))
	}
	if n := len(e.Rows); n > 0 {
		say("", fmt.Sprintf("由%s的%d条记录计算", e.Rows[0].Register.Label, n))
	}
	say("任务分解文号：", string(e.Doc))
	say("进展和问题：", string(e.Note))
	acts := []board.Act{
		{Label: "修改", Hint: "本级任务、文号、责任人、填报值（Enter）", Do: p.edit},
		{Label: "添加材料…", Hint: "任务分解文件、验收意见、照片等，可附文件（F6）", Do: p.addPaper},
	}
	if len(e.Rows) > 0 {
		acts = append(acts, board.Act{Label: "看记录", Hint: "打开计算这个数的记录（F9）", Do: p.openRows})
	}
	box := container.NewVBox(head, p.Row(acts...), texts)
	p.papers(e, box)
	return ui.Pane(box)
}

// taskFields are what a clerk fills in of a target that was loaded; what the registers compute is not typed.
var taskFields = []string{"county", "op", "doc", "owner", "deadline", "done", "skipped", "reported", "reported_on", "source", "note"}

// edit opens the current target.
func (p *Page) edit() {
	p.Act(func(e *indicator.TaskState) {
		fields := taskFields
		if e.Figure != "" { // computed: nothing to report
			fields = []string{"county", "op", "doc", "owner", "deadline", "done", "skipped", "note"}
		}
		p.Desk.Open(screen.Editing{
			Title: "重点任务：" + string(e.Name), Register: edu.Tasks, Record: e.Task, Only: fields,
			Above: ui.Wrapped(string(e.Quote)), Change: saved,
		})
	})
}

// Add implements screen.Adder: a new target, of any year.
func (p *Page) Add() {
	p.Desk.Guard(func() {
		p.Desk.Open(screen.Editing{Title: "新增重点任务", Register: edu.Tasks, Record: &edu.Task{Year: edu.N(p.year)}, Change: saved})
	})
}

func saved(r edu.Record) edu.Change {
	t := r.(*edu.Task)
	return edu.Edit("重点任务："+string(t.Number)+" "+string(t.Name), edu.Tasks, t)
}

// load enters the plan of the year in front, after a question: where nothing is listed its button has the keys.
func (p *Page) load(plan []*edu.Task) {
	text := fmt.Sprintf("从市教育局%d年工作部署载入%d项目标，本级任务另填。载入后可以撤销。", p.year, len(plan))
	ui.Ask("载入重点任务", text, "载入", p.s.Window, func() { p.Desk.Guard(func() { p.enter(plan) }) })
}

func (p *Page) enter(plan []*edu.Task) {
	err := p.s.Save(edu.LoadTasks(p.s.Book(), plan).Change, func(int64) {
		p.chosen = true
		p.Desk.Close()
	})
	ui.ShowError(err, p.s.Window)
}

// Arrive implements screen.Arriver: the target that the route names is in front.
func (p *Page) Arrive(to screen.Route) {
	if len(to.Rows) == 0 {
		return
	}
	t, ok := p.s.Book().Find(edu.Tasks, to.Rows[0]).(*edu.Task)
	if !ok {
		return
	}
	p.Desk.Guard(func() {
		p.year, p.chosen = t.Year.Int(), true
		p.Front(func(e *indicator.TaskState) bool { return e.RowID() == t.RowID() })
	})
}
