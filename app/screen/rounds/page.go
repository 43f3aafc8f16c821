// Package rounds is the page of collections (收表): what is asked of whom until when, who has reported and with what gaps, and the acts by
// which a round is given out, handed out, taken in and chased.
package rounds

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Originals keeps what units send as it came.
type Originals interface {
	KeepOriginal(ctx context.Context, name string, content []byte) (edu.Original, error)
	// Original is what was kept, byte by byte.
	Original(ctx context.Context, o edu.Original) ([]byte, error)
}

// Page is the board of those who owe a round.
type Page struct {
	*board.Board[entry]
	s     *screen.Session
	files Originals
	round int64        // the row of the round that is shown; 0 for the latest
	board *round.Board // nil where there is no round
	sums  *sums
	sent  *ui.List[said] // what the unit in front sent
	view  int            // 0 who has reported, 1 the sums
	// asked tells questions of files that are read: of an earlier one nothing is shown.
	asked int
}

// entry is a unit that owes the round.
type entry struct {
	u    *round.Unit
	gaps int
	late bool
}

// New makes the page; originals keeps what is sent.
func New(s *screen.Session, originals Originals) *Page {
	p := &Page{s: s, files: originals}
	p.sums = newSums(p)
	s.OnWatched(func() { p.Changed() })
	columns := p.columns()
	p.Board = board.New(s, board.About[entry]{
		Page: screen.PageRounds, Unit: "个单位",
		Columns: columns, Gather: p.gather, Key: func(e *entry) any { return e.u.RowID() },
		Hint: "查找：单位、乡镇，拼音首字母", Searched: []func(*entry) string{columns[0].Text, columns[1].Text, columns[6].Text},
		Filters: filters(), Choices: p.choices, Summary: p.summary,
		Filled: func() { p.sums.fill() },
		Reset:  func() { p.look(0) },
		Remember: func() func() {
			at, view := p.round, p.view
			return func() { p.round = at; p.look(view) }
		},
		Empty:  p.nothing,
		Beside: &ui.Beside{Width: 700, Share: 0.58}, Show: p.show,
		Add:  p.add,
		Acts: p.acts,
	})
	return p
}

func (p *Page) columns() []ui.Col[*entry] {
	return []ui.Col[*entry]{
		{Title: "单位", Width: 170, Frozen: true, Names: true, Text: func(e *entry) string { return screen.Local(p.s.Book(), e.u.Name) }},
		{Title: "乡镇", Width: 76, Text: func(e *entry) string { return e.u.Township }},
		{Title: "状态", Width: 56, Text: func(e *entry) string { return edu.OwedStates.Label(e.u.State) }, Tint: (*entry).tint},
		{Title: "收到", Width: 126, Text: func(e *entry) string { return string(e.u.Received) }},
		{Title: "行数", Width: 48, Right: true, Text: func(e *entry) string { return count(len(e.u.Rows)) }},
		{Title: "待补", Width: 48, Right: true, Text: func(e *entry) string { return count(e.gaps) }},
		{Title: "说明", Width: 200, Least: 120, Text: (*entry).note},
	}
}

// count is a number of things; none are blank.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func (e *entry) tint() fyne.ThemeColorName {
	switch e.u.State {
	case edu.OwedIn, edu.OwedNone, edu.OwedByOther:
		return ui.ColourGood
	case edu.OwedGaps, edu.OwedBack:
		return ui.ColourWarn
	}
	if e.late {
		return ui.ColourBad
	}
	return ""
}

func (e *entry) note() string {
	var out []string
	if e.late {
		out = append(out, "逾期")
	}
	if n := len(e.u.Files); n > 1 {
		out = append(out, fmt.Sprintf("报了%d次", n))
	}
	if n := len(e.u.Files); n > 0 && e.u.Files[n-1].By != "" {
		out = append(out, "由"+string(e.u.Files[n-1].By)+"代报")
	}
	if e.u.Note != "" {
		out = append(out, string(e.u.Note))
	}
	return strings.Join(out, "；")
}

func filters() []board.Filter[entry] {
	in := func(states ...edu.Code) func(*entry) bool {
		return func(e *entry) bool { return slices.Contains(states, e.u.State) }
	}
	return []board.Filter[entry]{
		{Label: "全部"},
		{Label: "未报", Has: in(edu.OwedNothing)},
		{Label: "待补", Has: in(edu.OwedGaps)},
		{Label: "退回", Has: in(edu.OwedBack)},
		{Label: "已收", Has: in(edu.OwedIn, edu.OwedNone, edu.OwedByOther)},
		{Label: "逾期", Has: func(e *entry) bool { return e.late }},
	}
}

// current is the round that is shown; nil where there is none.
func (p *Page) current() *edu.Round {
	all := round.All(p.s.Book())
	if i := slices.IndexFunc(all, func(r *edu.Round) bool { return r.RowID() == p.round }); i >= 0 {
		return all[i]
	}
	if len(all) > 0 {
		return all[0]
	}
	return nil
}

// gather is everybody who owes the round.
func (p *Page) gather() []*entry {
	r := p.current()
	if p.board = nil; r == nil {
		return nil
	}
	p.board = round.Of(p.s.Book(), r)
	now, out := edu.MomentOf(p.s.Now()), make([]*entry, 0, len(p.board.Units))
	for _, u := range p.board.Units {
		out = append(out, &entry{u, len(p.board.Gaps(u)), p.board.Late(u, now)})
	}
	return out
}

// choices are the round that is shown, to be changed for another.
func (p *Page) choices() (before, behind []board.Choice) {
	if p.board == nil {
		return nil, nil
	}
	return []board.Choice{{Label: string(p.board.Round.Name) + " ▾", Choose: p.another}}, nil
}

// summary says how the round stands.
func (p *Page) summary() string {
	if p.board == nil {
		return ""
	}
	r := p.board.Round
	parts := []string{r.Given.Chinese() + "下发"}
	if r.Deadline.Known() {
		parts = append(parts, r.Deadline.Words()+"截止")
	}
	if r.State == edu.RoundEnded {
		parts = append(parts, "已结束")
	}
	counts := p.board.Count()
	var states []string
	for _, it := range edu.OwedStates.Items {
		if n := counts[it.Code]; n > 0 {
			states = append(states, fmt.Sprintf("%s%d", it.Label, n))
		}
	}
	return fmt.Sprintf("%s　%d栏，%d个单位：%s", strings.Join(parts, "，"), len(p.board.Form.Columns), len(p.board.Units), strings.Join(states, "，")) +
		p.watched()
}

func (p *Page) nothing() (string, []board.Act) {
	return "还没有收表。\n上级要一张表，或本局要向学校收一张表时，在这里布置：收哪些栏目、谁要报、什么时候截止。\n" +
			"程序把已知的先填好，生成每个学校的填报表；报来的表拖进来就认得出是谁的，谁没报随时看得见。",
		[]board.Act{{Label: "布置收表…", Do: p.Add, Main: true}}
}

// acts are what can be done with the round.
func (p *Page) acts() []board.Act {
	none := p.board == nil
	turn := "F6 汇总"
	if p.view == 1 {
		turn = "F6 报送情况"
	}
	came, watch := p.watchedActs(none)
	fresh := !none && p.given() == "" && p.board.Count()[edu.OwedNothing] == len(p.board.Units) // the forms go out first
	return slices.Concat(came, []board.Act{
		{Label: "收文件…", Hint: "选各单位报来的文件（F7）；也可以把文件、文件夹、压缩包拖进窗口", Key: fyne.KeyF7, Do: p.pickFile, Main: !fresh, Off: none},
		{Label: "收文件夹…", Hint: "先看下发的文件夹里填好的，也可以另选文件夹，里面报来的表一起收（F8）", Key: fyne.KeyF8, Do: p.pickFolder, Off: none},
		{Label: "粘贴", Hint: "在Excel或WPS中复制的一块，连同表头", Do: p.paste, Off: none},
		{Label: "下发填报表…", Hint: "生成每个单位的填报表，已知的先填好", Do: p.handOut, Main: fresh, Off: none},
		{Label: "复制催报", Hint: "未报单位的名单，按乡镇，可以贴到微信群（F9）", Key: fyne.KeyF9, Do: p.chase, Off: none},
		{Label: "催报通知…", Hint: "给未报单位的通知，附名单，PDF", Do: p.remind, Off: none},
		{Label: "通报…", Hint: "谁按时、逾期、未报，缺错和退回几次，按乡镇、按单位，PDF", Do: p.notice, Off: none},
		{Label: turn, Hint: "报送情况、各栏合计（F6）", Key: fyne.KeyF6, Do: p.turn, Off: none},
		{Label: "填上级的表…", Hint: "把各单位报来的内容填进上级的空表，另存为新文件", Do: p.fill, Off: none || p.board.Round.SHA == ""},
		{Label: "导出汇总表…", Hint: "列出的单位和它们报来的内容、合计，存成工作簿", Do: p.export, Off: none},
		{Label: "栏目…", Hint: "这次收哪些栏目；内容类型、单位、可选项、必填可以改", Do: p.alterColumns, Off: none},
		{Label: "布置收表…", Hint: "新的一次收表（Ctrl+N）", Do: p.Add},
		{Label: p.endLabel(), Hint: "结束后仍可查看，也可以重新打开", Do: p.end, Off: none},
	}, watch)
}

// turn goes to the other view.
func (p *Page) turn() {
	p.Desk.Guard(func() {
		p.look(1 - p.view)
		p.Anew()
		p.Desk.Keys()
	})
}

// look shows a view.
func (p *Page) look(view int) {
	if p.view = view; view == 0 {
		p.Instead(nil)
		return
	}
	p.Instead(p.sums.list.Grid)
}

// another asks which round is to be shown.
func (p *Page) another() {
	p.Desk.Guard(func() {
		p.which("看哪一次收表", "查看", p.board.Round, func(r *edu.Round) { p.to(r.RowID()) })
	})
}

// which asks for a round; at is the one in front.
func (p *Page) which(title, yes string, at *edu.Round, then func(*edu.Round)) {
	all := round.All(p.s.Book())
	list := ui.NewFinder("查找：名称，拼音首字母", all, p.called,
		ui.Col[*edu.Round]{Title: "收表", Width: 300, Frozen: true, Names: true, Text: func(r *edu.Round) string { return string(r.Name) }},
		ui.Col[*edu.Round]{Title: "下发", Width: 98, Text: func(r *edu.Round) string { return r.Given.String() }},
		ui.Col[*edu.Round]{Title: "状态", Width: 70, Text: func(r *edu.Round) string { return edu.RoundStates.Label(r.State) }})
	p.s.KeepTitled(list.List.Grid, "rounds.which")
	list.List.Go(func(r *edu.Round) bool { return r.RowID() == at.RowID() })
	ui.Question{
		Title: title, Body: list.Box, Entries: []*ui.Entry{list.Entry}, Lists: []*ui.Grid{list.List.Grid}, Yes: yes, Height: 440,
		Do: func(done func()) {
			if r, ok := list.Current(); ok {
				done()
				then(r)
			}
		},
	}.Ask(p.s.Window)
}

// to shows a round.
func (p *Page) to(row int64) {
	p.round = row
	p.look(0)
	p.Anew()
	p.Desk.Keys()
}

// called reports whether a typed text may mean a round.
func (p *Page) called(r *edu.Round, text string) bool {
	query := pinyin.Query(text)
	return query == "" || p.s.Index.Match(string(r.Name), query)
}
