// Package doubts is the page of a bureau's lists of doubts (核实清单): what is asked of whom, what the ledger knows of it, and the answers,
// which are written into the bureau's own list.
package doubts

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange/doubt"
	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// Originals keeps lists as they came, and opens them.
type Originals interface {
	office.Keeper
	office.Opener
}

// Page is the board of the doubts of a list.
type Page struct {
	*board.Board[entry]
	s     *screen.Session
	files Originals
	list  int64 // the row of the list that is shown; 0 for the latest
	// asked tells questions of files that are read, looked those of where values came from: of an earlier one nothing is shown.
	asked, looked int
}

// entry is a doubt.
type entry struct {
	d   *edu.Doubt
	who string
}

// New makes the page; originals keeps what comes.
func New(s *screen.Session, originals Originals) *Page {
	p := &Page{s: s, files: originals}
	columns := columns()
	p.Board = board.New(s, board.About[entry]{
		Page: screen.PageDoubts, Columns: columns, Gather: p.gather, Key: func(e *entry) any { return e.d.RowID() },
		Hint: "查找：学校、疑点、答复，拼音首字母", Searched: []func(*entry) string{columns[1].Text, columns[3].Text, columns[4].Text},
		Filters: filters(), Choices: p.choices, Summary: p.summary,
		Remember: func() func() {
			at := p.list
			return func() { p.list = at }
		},
		Empty:  p.nothing,
		Beside: &ui.Beside{Width: 700, Share: 0.58}, Show: p.show, Open: func(*entry) { p.answer() },
		Add:  p.pick,
		Acts: p.acts,
	})
	return p
}

func columns() []ui.Col[*entry] {
	return []ui.Col[*entry]{
		{Title: "序号", Width: 44, Right: true, Frozen: true, Text: func(e *entry) string { return fmt.Sprint(e.d.Order.Int()) }},
		{Title: "指谁", Width: 150, Names: true, Text: func(e *entry) string { return e.who }, Tint: func(e *entry) fyne.ThemeColorName {
			if !known(e.d) {
				return ui.ColourBad
			}
			return ""
		}},
		{Title: "状态", Width: 70, Text: func(e *entry) string { return edu.DoubtStates.Label(e.d.State) }, Tint: tint},
		{Title: "疑点", Width: 260, Least: 160, Text: func(e *entry) string { return oneLine(string(e.d.Words)) }},
		{Title: "答复", Width: 200, Least: 100, Text: func(e *entry) string { return oneLine(string(e.d.Answer)) }},
	}
}

func oneLine(text string) string { return strings.ReplaceAll(text, "\n", " ") }

// known reports whether it is known whom a doubt means.
func known(d *edu.Doubt) bool { return d.School|d.Teacher|d.Project != 0 }

func tint(e *entry) fyne.ThemeColorName {
	switch e.d.State {
	case edu.DoubtAnswered, edu.DoubtNone:
		return ui.ColourGood
	case edu.DoubtAsked:
		return ui.ColourWarn
	}
	return ""
}

func filters() []board.Filter[entry] {
	in := func(states ...edu.Code) func(*entry) bool {
		return func(e *entry) bool { return slices.Contains(states, e.d.State) }
	}
	return []board.Filter[entry]{
		{Label: "全部"},
		{Label: "要答", Has: in(edu.DoubtOpen, edu.DoubtAsked)},
		{Label: "已答", Has: in(edu.DoubtAnswered, edu.DoubtNone)},
		{Label: "没有认出", Has: func(e *entry) bool { return !known(e.d) }},
	}
}

// current is the list that is shown; nil where there is none.
func (p *Page) current() *edu.DoubtList {
	all := doubt.Lists(p.s.Book())
	if i := slices.IndexFunc(all, func(l *edu.DoubtList) bool { return l.RowID() == p.list }); i >= 0 {
		return all[i]
	}
	if len(all) > 0 {
		return all[0]
	}
	return nil
}

func (p *Page) gather() []*entry {
	l, b := p.current(), p.s.Book()
	if l == nil {
		return nil
	}
	var out []*entry
	for _, d := range doubt.In(b, l) {
		out = append(out, &entry{d, who(b, d)})
	}
	return out
}

// means are the records that a doubt names, the nearest first.
func means(d *edu.Doubt) iter.Seq2[*edu.Register, int64] {
	return func(yield func(*edu.Register, int64) bool) {
		_ = yield(edu.Teachers, int64(d.Teacher)) && yield(edu.Projects, int64(d.Project)) && yield(edu.Schools, int64(d.School))
	}
}

// who is whom a doubt means: the record, or the list's own words.
func who(b *edu.Book, d *edu.Doubt) string {
	for g, row := range means(d) {
		if r := b.Find(g, row); r != nil {
			return screen.Local(b, b.Called(g, r))
		}
	}
	if d.Subject == "" {
		return "（没有写明）"
	}
	return string(d.Subject)
}

func (p *Page) choices() (before, behind []board.Choice) {
	l := p.current()
	if l == nil {
		return nil, nil
	}
	return []board.Choice{{Label: string(l.Name) + " ▾", Choose: p.another}}, nil
}

func (p *Page) summary() string {
	l := p.current()
	if l == nil {
		return ""
	}
	parts := []string{l.Given.Chinese() + "收到"}
	if l.Issuer != "" {
		parts[0] += "（" + string(l.Issuer) + "）"
	}
	if l.Deadline.Known() {
		parts = append(parts, l.Deadline.Words()+"截止")
	}
	return strings.Join(parts, "，") + "　" + doubt.Counts(doubt.In(p.s.Book(), l))
}

func (p *Page) nothing() (string, []board.Act) {
	return "还没有核实清单。\n上级发来疑点、要求核实说明时，在这里读入它的清单（工作簿、Word里的表，或复制的文字）。\n" +
			"程序认出每条指哪所学校、哪一栏，列出今年、去年的数和来历，答复写回上级自己的清单。",
		[]board.Act{{Label: "读入清单…", Do: p.pick, Main: true}}
}

func (p *Page) acts() []board.Act {
	none := p.current() == nil
	out := board.Act{
		Label: "写进清单…", Hint: "把答复写进上级的清单，另存为新文件（F8）；原清单不动", Key: fyne.KeyF8, Do: p.export, Off: none,
	}
	if back := p.sentBack(); back != nil {
		out = board.Act{Label: "再报送", Hint: "改正、答复完，到“向上报送”再报送一次（F8）", Key: fyne.KeyF8, Do: func() { p.again(back) }}
	}
	return []board.Act{
		{Label: "答复…", Hint: "写这一条的答复（Enter）；Ctrl+Enter 保存，到下一条", Do: p.answer, Main: true, Off: none},
		{Label: "去台账", Hint: "看这一条指的记录，当场改（F9）；改完按Alt+←回来", Key: fyne.KeyF9, Do: p.follow, Off: none},
		out,
		{Label: "读入清单…", Hint: "上级发来的清单（F7）；也可以拖进窗口", Key: fyne.KeyF7, Do: p.pick},
		{Label: "粘贴", Hint: "复制的一块，或一行一条的文字", Do: p.paste},
		{Label: "删除清单…", Hint: "连同答复；可以撤销", Do: p.drop, Off: none},
	}
}

// show is what is known of the doubt in front; where values came from is looked up meanwhile.
func (p *Page) show(e *entry) fyne.CanvasObject {
	b := p.s.Book()
	x := doubt.Of(b, e.d)
	head := ui.Wrapped(e.who)
	head.SizeName = theme.SizeNameSubHeadingText
	box := container.NewVBox(head, ui.Wrapped(string(e.d.Words)))
	if u := doubt.NewMeanings(b).Of(e.d); u.Why != "" {
		box.Add(ui.Wrapped(u.Why + "。"))
		box.Add(p.Buttons(p.proposed(u)...))
	}
	facts := ui.Wrapped(lines(x.Lines(e.d, func(int64) string { return "" })))
	box.Add(facts)
	if e.d.Answer != "" {
		box.Add(ui.Wrapped("答复：" + string(e.d.Answer)))
	}
	box.Add(p.Buttons(p.marks(e, &x)...))
	p.looked++
	looked := p.looked
	var from func(int64) string
	p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
		from, err = office.OriginsOf(ctx, p.s.Ledger, &x)
		return err
	}, func(err error) {
		switch {
		case looked != p.looked:
		case err != nil:
			ui.ShowError(err, p.s.Window)
		default:
			facts.SetText(lines(x.Lines(e.d, from)))
		}
	})
	return ui.Pane(box)
}

func lines(all [][2]string) string {
	var out []string
	for _, x := range all {
		out = append(out, x[0]+"："+x[1])
	}
	return strings.Join(out, "\n")
}

// another asks which list is to be shown.
func (p *Page) another() {
	p.Desk.Guard(func() {
		at := p.current()
		list := ui.NewFinder("查找：名称，拼音首字母", doubt.Lists(p.s.Book()), func(l *edu.DoubtList, text string) bool {
			query := pinyin.Query(text)
			return query == "" || p.s.Index.Match(string(l.Name), query)
		},
			ui.Col[*edu.DoubtList]{Title: "清单", Width: 300, Frozen: true, Names: true, Text: func(l *edu.DoubtList) string {
				return string(l.Name)
			}},
			ui.Col[*edu.DoubtList]{Title: "收到", Width: 98, Text: func(l *edu.DoubtList) string { return l.Given.String() }},
			ui.Col[*edu.DoubtList]{Title: "答复", Width: 140, Text: func(l *edu.DoubtList) string {
				return doubt.Counts(doubt.In(p.s.Book(), l))
			}})
		p.s.KeepTitled(list.List.Grid, "doubts.which")
		list.List.Go(func(l *edu.DoubtList) bool { return l.RowID() == at.RowID() })
		ui.Question{
			Title: "看哪一份清单", Body: list.Box, Entries: []*ui.Entry{list.Entry}, Lists: []*ui.Grid{list.List.Grid}, Yes: "查看", Height: 440,
			Do: func(done func()) {
				if l, ok := list.Current(); ok {
					done()
					p.to(l.RowID())
				}
			},
		}.Ask(p.s.Window)
	})
}

// to shows a list.
func (p *Page) to(row int64) {
	p.list = row
	p.Anew()
	p.Desk.Keys()
}
