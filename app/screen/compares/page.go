// Package compares is the page on which what another system exported (学籍, 教师, 统计) is held against the ledger: what differs, what stands
// here and there, and why; what is missing on either side; and what is copied into that system, value after value.
package compares

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange"
	"countyledger/app/exchange/compare"
	"countyledger/app/exchange/grid"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// Page is the board of what differs.
type Page struct {
	*board.Board[entry]
	s       *screen.Session
	journal compare.Journal
	path    string
	ask     compare.Ask
	out     *compare.Comparison // nil before anything was compared
	chosen  map[*compare.Item]bool
	asked   int // tells comparisons: of an earlier one nothing is shown
	copying *copying
}

// entry is a thing that differs.
type entry struct {
	it   *compare.Item
	n    int
	here string
	all  map[*compare.Item]bool // those that are chosen
}

// New makes the page; the journal says what records went through.
func New(s *screen.Session, journal compare.Journal) *Page {
	p := &Page{s: s, journal: journal, chosen: map[*compare.Item]bool{}}
	columns := columns()
	p.Board = board.New(s, board.About[entry]{
		Page: screen.PageCompare, Columns: columns, Gather: p.gather, Key: func(e *entry) any { return e.it },
		Hint:     "查找：记录、栏目、原因，拼音首字母",
		Searched: []func(*entry) string{columns[2].Text, columns[3].Text, columns[6].Text, func(e *entry) string { return e.it.School }},
		Filters:  filters(), Choices: p.choices, Summary: p.summary, Empty: p.nothing, Reset: func() {},
		Beside: &ui.Beside{Width: 800, Share: 0.66}, Show: p.show, Open: func(*entry) { p.take() },
		Acts: p.acts,
	})
	return p
}

func columns() []ui.Col[*entry] {
	return []ui.Col[*entry]{
		{Title: "序号", Width: 44, Right: true, Frozen: true, Text: func(e *entry) string { return fmt.Sprint(e.n) }},
		{Title: "选", Width: 26, Text: func(e *entry) string {
			if e.all[e.it] {
				return "✓"
			}
			return ""
		}},
		{Title: "记录", Width: 150, Names: true, Text: func(e *entry) string { return e.it.Who }},
		{Title: "栏目或情况", Width: 110, Text: func(e *entry) string { return e.it.Aspect() }, Tint: tint},
		{Title: "本台账", Width: 110, Least: 70, Text: func(e *entry) string { return e.here }},
		{Title: "该系统", Width: 110, Least: 70, Text: func(e *entry) string { return e.it.There }},
		{Title: "原因", Width: 220, Least: 100, Text: func(e *entry) string { return e.it.Why }},
	}
}

func tint(e *entry) fyne.ThemeColorName {
	switch e.it.Kind {
	case compare.OnlyHere, compare.OnlyThere:
		return ui.ColourWarn
	case compare.Ambiguous, compare.Twice:
		return ui.ColourBad
	}
	return ""
}

func filters() []board.Filter[entry] {
	of := func(kinds ...compare.Kind) func(*entry) bool {
		return func(e *entry) bool { return slices.Contains(kinds, e.it.Kind) }
	}
	return []board.Filter[entry]{
		{Label: "全部"},
		{Label: "不同", Has: of(compare.Differs)},
		{Label: "台账没有", Has: of(compare.OnlyThere)},
		{Label: "该系统没有", Has: of(compare.OnlyHere)},
		{Label: "分不清、重复", Has: of(compare.Ambiguous, compare.Twice)},
		{Label: "没写原因", Has: func(e *entry) bool { return e.it.Why == "" && e.it.Kind == compare.Differs }},
	}
}

func (p *Page) gather() (out []*entry) {
	if p.out == nil {
		return nil
	}
	b := p.s.Book()
	now := compare.In(b)
	for i, it := range p.out.Items {
		if now.Stands(it) {
			out = append(out, &entry{it: it, n: i + 1, here: it.HereIn(b), all: p.chosen})
		}
	}
	return out
}

func (p *Page) choices() (before, behind []board.Choice) {
	if p.out == nil {
		return nil, nil
	}
	return []board.Choice{{Label: p.kindName() + " ▾", Choose: p.settings}}, nil
}

// kindName is what the rows of the export were taken for.
func (p *Page) kindName() string {
	var names []string
	for _, t := range p.out.Tables {
		if name := t.Called(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, "、")
}

func (p *Page) summary() string {
	if p.out == nil {
		return ""
	}
	text := edu.MaskIDs(filepath.Base(p.path)) + "　" + office.ComparisonSummary(p.out)
	if n := p.picked(); n > 0 {
		text += fmt.Sprintf("　已选%d处。", n)
	}
	return text + strings.Join(office.ComparisonNotes(p.out), "")
}

// picked is how many items are chosen that still stand.
func (p *Page) picked() (n int) {
	now := compare.In(p.s.Book())
	for it, on := range p.chosen {
		if on && now.Stands(it) {
			n++
		}
	}
	return n
}

func (p *Page) nothing() (string, []board.Act) {
	if p.out != nil {
		return "“" + edu.MaskIDs(filepath.Base(p.path)) + "”与台账没有不同。\n" + office.ComparisonSummary(p.out),
			[]board.Act{{Label: "抄录清单…", Do: p.begin}, {Label: "比对另一份…", Do: p.pick, Main: true}}
	}
	return "还没有比对。\n从学籍、教师、统计等系统导出表格，在这里与台账比对：哪里不同、各是什么、为什么，哪边没有。\n" +
			"学生一人一行的，按学校、年级合计后再比。要抄进该系统的，可以按它的栏目顺序一项一项复制。",
		[]board.Act{{Label: "比对导出表…", Do: p.pick, Main: true}}
}

func (p *Page) acts() []board.Act {
	none := p.out == nil
	return []board.Act{
		{Label: "采用该系统的值…", Hint: "选了几处就采用几处，没选就采用这一处（Enter）；一次保存，可以撤销", Do: p.take, Main: true, Off: none},
		{Label: "选", Hint: "选上这一处，或不选（F6）", Key: fyne.KeyF6, Do: p.choose, Off: none},
		{Label: "全选", Hint: "选上列出的全部可以采用的；已经全选的，改为不选", Do: p.chooseAll, Off: none},
		{Label: "抄录清单…", Hint: "按该系统的栏目顺序，一项一项复制（F8）", Key: fyne.KeyF8, Do: p.begin, Off: none},
		{Label: "比对导出表…", Hint: "学籍、教师、统计等系统导出的表（F7）；也可以拖进窗口", Key: fyne.KeyF7, Do: p.pick},
		{Label: "栏目…", Hint: "每一栏认作什么，认错了的改过来（F9）", Key: fyne.KeyF9, Do: p.showColumns, Off: none},
		{Label: "种类、日期…", Hint: "每一行是什么、哪一天导出的、是不是全县的", Do: p.settings, Off: none},
		{Label: "导出结果…", Hint: "三栏对照，存为工作簿或PDF", Do: p.export, Off: none},
	}
}

// pick asks for an export.
func (p *Page) pick() {
	p.Desk.Guard(func() {
		p.s.Files().Open("比对导出表", grid.Endings(), func(path string) {
			p.compare(path, compare.Ask{})
		})
	})
}

// Drop implements screen.Dropper.
func (p *Page) Drop(paths []string) {
	if len(paths) != 1 {
		p.s.Say("导出表请一份一份比对")
		return
	}
	p.Desk.Guard(func() { p.compare(paths[0], compare.Ask{}) })
}

// compare compares a file.
func (p *Page) compare(path string, a compare.Ask) { p.compareThen(path, a, func() {}) }

// compareThen compares a file; then is called where that went well.
func (p *Page) compareThen(path string, a compare.Ask, then func()) {
	p.asked++
	asked, b := p.asked, p.s.Book().Draft()
	var out *compare.Comparison
	p.s.Tasks.Run("正在比对", func(ctx context.Context, tell ui.Progress) (err error) {
		with := a
		with.Progress = tell
		out, err = office.Compared(ctx, p.journal, b, path, with)
		return err
	}, func(err error) {
		switch {
		case asked != p.asked:
		case errors.Is(err, compare.ErrNoTable) && a.Register == nil && !a.Pupils:
			p.askKind(path, a, message.Of(err))
		case err != nil:
			ui.ShowError(err, p.s.Window)
		default:
			p.path, p.ask, p.out, p.chosen = path, a, out, map[*compare.Item]bool{}
			p.Anew()
			p.Desk.Keys()
			then()
		}
	})
}

// kinds are what the rows of an export can be, the first as recognised.
func kinds() (names []string, of []*edu.Register) {
	names, of = []string{"按表头认", "学生名单"}, []*edu.Register{nil, nil}
	for _, g := range edu.Imported() {
		names, of = append(names, g.Label), append(of, g)
	}
	return names, of
}

// settings asks what the program cannot know of the export, and compares anew.
func (p *Page) settings() {
	if p.out == nil {
		return
	}
	p.Desk.Guard(func() {
		a := p.ask
		if !a.AsOf.Known() {
			a.AsOf = p.out.AsOf
		}
		p.askKind(p.path, a, p.read())
	})
}

// askKind asks what the rows of an export are and when it was made, and compares it; says is what is known of it.
func (p *Page) askKind(path string, was compare.Ask, says string) {
	names, registers := kinds()
	kind := ui.NewSelect("", names, nil)
	switch i := slices.Index(registers, was.Register); {
	case was.Pupils:
		kind.SetSelected(names[1])
	case was.Register != nil:
		kind.SetSelected(names[i])
	default:
		kind.SetSelected(names[0])
	}
	day, year := ui.NewEntry("如2022-09-10，可以不填"), ui.NewEntry("如2022，学年数据才要")
	if was.AsOf.Known() {
		day.SetText(was.AsOf.String())
	}
	if was.Year != 0 {
		year.SetText(was.Year.Text(edu.Format{}))
	}
	all := ui.NewCheck("按全县比对：表里没有提到的学校、乡镇，也算该系统没有", nil)
	all.SetChecked(was.All)
	ui.Question{
		Title: "这份导出表", Yes: "重新比对", Width: 640, Entries: []*ui.Entry{day, year},
		Body: container.NewVBox(ui.Rows(ui.Row{Name: "每一行是", Entry: kind}, ui.Row{Name: "导出日期", Entry: day}, ui.Row{Name: "学年", Entry: year}),
			all, ui.Wrapped(says)),
		Do: func(done func()) {
			a := compare.Ask{Ask: exchange.Ask{Tables: was.Tables}, All: all.Checked}
			i := max(slices.Index(names, kind.Selected), 0)
			a.Register, a.Pupils = registers[i], i == 1
			if a.Register != was.Register || a.Pupils != was.Pupils {
				a.Tables = nil // of another kind the columns are others
			}
			if err := parsed(day, &a.AsOf); err != nil {
				p.Desk.For(done).At(day).Try(edu.Change{}, err)
				return
			}
			if err := parsed(year, &a.Year); err != nil {
				p.Desk.For(done).At(year).Try(edu.Change{}, err)
				return
			}
			done()
			p.compare(path, a)
		},
	}.Ask(p.s.Window)
}

func parsed(e *ui.Entry, to edu.Value) error {
	if text := strings.TrimSpace(e.Text); text != "" {
		return to.Parse(text, edu.Format{})
	}
	return nil
}

// read is what the columns of the export were taken for.
func (p *Page) read() string {
	var out []string
	for _, t := range p.out.Tables {
		text := fmt.Sprintf("“%s”：%s，%d行；比对%s", t.Sheet, t.Called(), t.Rows, cmp.Or(strings.Join(t.Columns, "、"), "只有有没有"))
		if len(t.Unknown) > 0 {
			text += "；台账没有的栏目：" + strings.Join(t.Unknown, "、")
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

// show is what is known of the item in front.
func (p *Page) show(e *entry) fyne.CanvasObject {
	it := e.it
	head := ui.Wrapped(it.Who)
	head.SizeName = theme.SizeNameSubHeadingText
	var facts []string
	add := func(name, text string) {
		if text != "" {
			facts = append(facts, name+"："+text)
		}
	}
	add("学校", it.School)
	add("栏目或情况", it.Aspect())
	if it.Field != nil {
		add("本台账", cmp.Or(e.here, "（空）"))
		add("该系统", cmp.Or(it.There, "（空）"))
	} else {
		add("该系统", it.There)
	}
	add("原因", cmp.Or(it.Why, "不知道，要核对"))
	if it.Line > 0 {
		add("位置", strings.TrimSpace(fmt.Sprintf("“%s”第%d行 %s", it.Sheet, it.Line, it.Cell)))
	}
	var acts []board.Act
	if it.Record != nil && it.Register.List != nil {
		acts = append(acts, board.Act{Label: "到台账这条记录", Hint: "看它的全部内容和修改记录", Do: func() {
			r := screen.Route{Page: it.Register.ID, Rows: []int64{it.Record.RowID()}, Why: "来自“系统比对”"}
			if it.Field != nil {
				r.Field = it.Field.Key
			}
			p.s.Go(r)
		}})
	}
	return ui.Pane(container.NewVBox(head, ui.Wrapped(strings.Join(facts, "\n")), p.Buttons(acts...)))
}
