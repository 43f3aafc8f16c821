package rounds

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/exchange/collect"
	"countyledger/app/exchange/grid"
	"countyledger/app/office"
	"countyledger/app/office/message"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// pickFile asks for a file that came, pickFolder for a folder of them.
func (p *Page) pickFile() {
	p.Desk.Guard(func() {
		p.s.Files().Open("收文件", grid.Endings(), func(path string) { p.read(source{paths: []string{path}}) })
	})
}

func (p *Page) pickFolder() {
	p.Desk.Guard(func() {
		if folders := p.known(); len(folders) > 0 {
			p.read(source{known: folders})
			return
		}
		p.otherFolder()
	})
}

// known are the folders of this computer in which what is sent for the round lies, as far as is known: that of its forms, and the one that
// was read last.
func (p *Page) known() (folders []string) {
	if p.board == nil {
		return nil
	}
	came := p.s.Settings.CameFrom(p.s.Ledger.Dir(), p.board.Round.RowID())
	for _, folder := range []string{p.given(), came} {
		if folder != "" && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	return folders
}

// otherFolder asks for a folder of what came; where something was taken out of it, it is known from then on.
func (p *Page) otherFolder() {
	p.s.Files().Folder("收文件夹里的表", grid.Endings(), func(path string) { p.read(source{paths: []string{path}, folder: path}) })
}

// Drop implements screen.Dropper.
func (p *Page) Drop(paths []string) {
	p.Desk.Guard(func() {
		if p.board == nil {
			p.begin(paths[0]) // the first of all is the bureau's empty form
			return
		}
		p.read(source{paths: paths})
	})
}

// paste takes a block of cells that was copied in a spreadsheet.
func (p *Page) paste() {
	text := fyne.CurrentApp().Clipboard().Content() //nolint:forbidigo // the clipboard is the application's
	if strings.TrimSpace(text) == "" {
		p.s.Say("剪贴板里没有表格。请先在Excel或WPS中复制连同表头的一块")
		return
	}
	p.Desk.Guard(func() { p.read(source{pasted: text}) })
}

// source is what is to be read.
type source struct {
	paths  []string
	pasted string
	known  []string                // folders that are known: what is new in them
	folder string                  // the one that was chosen, to be known from then on
	whose  map[collect.Whose]int64 // by hand, whose tables are
	chosen map[collect.Which]bool  // by hand, which counts of several
}

// read reads what came and shows it.
func (p *Page) read(from source) {
	p.asked++
	asked, b := p.asked, p.s.Book().Draft()
	brd := round.Of(b, p.current())
	var pieces []*collect.Piece
	p.s.Tasks.Run("正在读取报来的表", func(ctx context.Context, told ui.Progress) (err error) {
		ask := collect.Ask{Units: from.whose, Chosen: from.chosen, Progress: told}
		if from.pasted != "" {
			ask.Files = []grid.File{grid.Clipboard(from.pasted)}
		}
		if len(from.known) > 0 {
			pieces, err = office.CameBack(ctx, b, brd, from.known, ask)
			return err
		}
		pieces, err = office.Collected(ctx, b, brd, from.paths, ask)
		return err
	}, func(err error) {
		switch {
		case asked != p.asked:
		case err != nil:
			ui.ShowError(err, p.s.Window)
		case len(pieces) == 0 && len(from.known) > 0:
			p.s.Say("下发和上次收表的文件夹里没有新填好的，请选收来的文件所在的文件夹")
			p.otherFolder()
		case len(pieces) == 0:
			p.s.Say("这里没有可以收的文件")
		default:
			p.review(&came{from, brd, pieces})
		}
	})
}

// came is what was read, to be looked at before it is taken in.
type came struct {
	from   source
	board  *round.Board
	pieces []*collect.Piece
}

// review shows what came, piece by piece: whose it is, what is missing, what is otherwise than before.
func (p *Page) review(c *came) {
	list := ui.NewTicked("张",
		ui.Col[*collect.Piece]{
			Title: "文件", Width: 220, Names: true, Text: func(x *collect.Piece) string { return edu.MaskIDs(filepath.Base(x.File)) },
		},
		ui.Col[*collect.Piece]{Title: "单位", Width: 150, Names: true, Text: func(x *collect.Piece) string { return p.whose(x) }},
		ui.Col[*collect.Piece]{Title: "行数", Width: 48, Right: true, Text: func(x *collect.Piece) string { return count(len(x.Rows)) }},
		ui.Col[*collect.Piece]{Title: "情况", Width: 420, Least: 260, Text: told, Tint: tinted},
	)
	var ticks []*ui.Tick[*collect.Piece]
	sound, before := 0, 0
	for _, x := range c.pieces {
		t := &ui.Tick[*collect.Piece]{Of: x, On: true}
		switch {
		case x.Why == nil:
			sound++
		case takenBefore(x):
			before++
			fallthrough
		default:
			t.Barred = message.Of(x.Why)
		}
		ticks = append(ticks, t)
	}
	list.Show(ticks)
	p.s.KeepTitled(list.List.Grid, "rounds.came")
	full := ui.Wrapped("")
	say := func(t *ui.Tick[*collect.Piece]) { full.SetText(told(t.Of)) }
	list.List.OnSelect = say
	var leave func()
	list.List.OnOpen = func(t *ui.Tick[*collect.Piece]) { p.decide(c, t.Of, func() { leave() }) }
	title := fmt.Sprintf("报来%d张表，%d张可以收", len(c.pieces), sound)
	if before > 0 {
		title += fmt.Sprintf("，%d张以前收过", before)
	}
	about := "认不出是谁的，按回车选定单位；一个单位有两份的，在要收的那份上按回车。收下后整批可以撤销。"
	var also []ui.Answer
	if len(c.from.known) > 0 {
		about = "下发和上次收表的文件夹里新填好的。" + about
		also = []ui.Answer{{Say: "收别的文件夹…", Do: func(done func()) { done(); p.otherFolder() }}}
	}
	yes := "收下选中的"
	if c.board.Round.State == edu.RoundEnded {
		about, yes = "这次收表已经结束，收下的仍会记入它。"+about, "仍然收下"
	}
	q := ui.Question{
		Title: title, Yes: yes, Width: 900, Height: 520, Lists: []*ui.Grid{list.List.Grid}, Also: also,
		Body: ui.Border(ui.Wrapped(about), full, nil, nil, list.Box),
		Do: func(done func()) {
			taken := list.Taken()
			if len(taken) == 0 {
				p.s.Say("没有选中可以收的表")
				return
			}
			p.take(c, taken, done)
		},
	}
	leave = q.Ask(p.s.Window)
	if t, ok := list.List.Current(); ok {
		say(t)
	}
}

func (p *Page) whose(x *collect.Piece) string {
	if x.Unit == nil && x.Called != "" {
		return "？" + edu.MaskNumbers(x.Called)
	}
	if x.Unit == nil {
		return ""
	}
	return screen.Local(p.s.Book(), x.Unit.Name)
}

// told is what is to be known of a table that came.
func told(x *collect.Piece) string {
	if x.Why != nil {
		return message.Of(x.Why)
	}
	var out []string
	if x.By != "" {
		out = append(out, "由"+x.By+"代报")
	}
	if x.Layout != nil {
		out = append(out, laid(x.Layout)...)
	} else if n := len(x.Lacks); n > 0 {
		out = append(out, fmt.Sprintf("缺%d栏（%s）", n, heads(x.Lacks)))
	}
	if n := len(x.Strange); n > 0 {
		out = append(out, "多出"+strings.Join(x.Strange, "、"))
	}
	for _, head := range slices.Sorted(maps.Keys(x.Doubtful)) {
		if column := x.Doubtful[head]; head != column {
			out = append(out, "“"+head+"”当作“"+column+"”，请核对")
		}
	}
	if n := len(x.Differences); n > 0 {
		d := x.Differences[0]
		out = append(out, fmt.Sprintf("与上次不同%d处，如第%d行%s由“%s”改为“%s”", n, d.Line, d.Head, edu.MaskNumbers(d.Before), edu.MaskNumbers(d.After)))
	}
	if n := len(x.Gaps); n > 0 {
		g := x.Gaps[0]
		out = append(out, fmt.Sprintf("收下后有%d处待补，如%s%s", n, g.Place(), edu.MaskNumbers(g.Words())))
	}
	if len(out) == 0 {
		return "齐全"
	}
	return strings.Join(out, "；")
}

// takenBefore reports whether a table was taken in already.
func takenBefore(x *collect.Piece) bool {
	var taken *collect.Taken
	return errors.As(x.Why, &taken)
}

// laid says how a grid differs from the round's.
func laid(l *collect.Layout) (out []string) {
	for _, x := range []struct {
		heads []string
		words string
	}{
		{l.LacksRows, "缺少行%s"}, {l.LacksColumns, "缺少列%s"}, {l.StrangeRows, "行%s不在表样中"}, {l.StrangeColumns, "列%s不在表样中"},
	} {
		if len(x.heads) > 0 {
			out = append(out, fmt.Sprintf(x.words, "“"+strings.Join(x.heads, "”“")+"”"))
		}
	}
	return out
}

func heads(columns []*edu.RoundColumn) string {
	const shown = 3
	var out []string
	for i, c := range columns {
		if i == shown {
			out = append(out, "……")
			break
		}
		out = append(out, string(c.Head))
	}
	return strings.Join(out, "、")
}

func tinted(x *collect.Piece) fyne.ThemeColorName {
	switch {
	case takenBefore(x):
		return theme.ColorNameForeground
	case x.Why != nil:
		return ui.ColourBad
	case len(x.Lacks)+len(x.Doubtful)+len(x.Differences)+len(x.Gaps) > 0, !x.Layout.Same():
		return ui.ColourWarn
	}
	return ui.ColourGood
}

// decide is what Enter does on a piece: of two of one unit it is the one that counts, of any other it is asked whose it is. All is read
// anew with that; gone takes away the list.
func (p *Page) decide(c *came, x *collect.Piece, gone func()) {
	var twice *collect.Twice
	if !errors.As(x.Why, &twice) {
		p.assign(c, x, gone)
		return
	}
	next := c.from
	next.chosen = map[collect.Which]bool{x.Which(): true}
	for _, other := range c.pieces {
		if other.Unit != x.Unit && c.from.chosen[other.Which()] {
			next.chosen[other.Which()] = true
		}
	}
	gone()
	p.read(next)
}

// assign asks whose a table is, and reads all anew with that; gone takes away the list under the question.
func (p *Page) assign(c *came, x *collect.Piece, gone func()) {
	list := ui.NewFinder("查找：单位，拼音首字母", c.board.Units, func(u *round.Unit, text string) bool {
		query := pinyin.Query(text)
		return query == "" || p.s.Index.Match(u.Name, query)
	},
		ui.Col[*round.Unit]{
			Title: "单位", Width: 300, Frozen: true, Names: true, Text: func(u *round.Unit) string { return screen.Local(p.s.Book(), u.Name) },
		},
		ui.Col[*round.Unit]{Title: "乡镇", Width: 90, Text: func(u *round.Unit) string { return u.Township }},
		ui.Col[*round.Unit]{Title: "状态", Width: 70, Text: func(u *round.Unit) string { return edu.OwedStates.Label(u.State) }})
	p.s.KeepTitled(list.List.Grid, "rounds.whose")
	title := "“" + edu.MaskIDs(filepath.Base(x.File)) + "”是哪个单位报的？"
	if x.Called != "" {
		title = fmt.Sprintf("“%s”（%d行）是哪个单位？", edu.MaskNumbers(x.Called), len(x.Rows))
	}
	ui.Question{
		Title: title, Body: list.Box, Entries: []*ui.Entry{list.Entry},
		Lists: []*ui.Grid{list.List.Grid}, Yes: "选定", Height: 440,
		Do: func(done func()) {
			u, ok := list.Current()
			if !ok {
				return
			}
			whose := map[collect.Whose]int64{}
			maps.Copy(whose, c.from.whose)
			whose[x.Whose()] = u.RowID()
			done()
			gone()
			next := c.from
			next.whose = whose
			p.read(next)
		},
	}.Ask(p.s.Window)
}

// take takes in what was chosen, once the files are kept as they came.
func (p *Page) take(c *came, pieces []*collect.Piece, done func()) {
	var ch edu.Change
	at := edu.MomentOf(p.s.Now())
	p.s.Tasks.Run("正在保存原件", func(ctx context.Context, _ ui.Progress) (err error) {
		ch, err = office.TakeIn(ctx, p.files, c.board, pieces, at)
		return err
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.Desk.For(done).Then(func() {
			p.took(pieces)
			if c.from.folder != "" {
				p.s.Settings.KeepCame(p.s.Ledger.Dir(), c.board.Round.RowID(), c.from.folder)
				p.s.KeepSettings()
			}
		}).Carry(ch)
	})
}

// took says what was taken in; where something of it is missing or wrong, the first such unit is in front.
func (p *Page) took(pieces []*collect.Piece) {
	said, wanting := fmt.Sprintf("已收下%d张表", len(pieces)), map[int64]bool{}
	for _, x := range pieces {
		if u := p.board.Unit(x.Unit.RowID()); u != nil && u.State == edu.OwedGaps {
			wanting[u.RowID()] = true
		}
	}
	if n := len(wanting); n > 0 {
		said += fmt.Sprintf("，%d个单位待补", n)
		p.List.Go(func(e *entry) bool { return wanting[e.u.RowID()] })
	}
	p.s.Say(said)
}
