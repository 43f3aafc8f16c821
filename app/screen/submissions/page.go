// Package submissions is the page of what goes to the office above (报送): what is owed and until when, what was handed in, frozen, with its
// files, what became of it, and why its figures are others than the time before.
package submissions

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/screen/handing"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/submission"
)

// Ledger is what the page does with a ledger besides: it freezes, looks back, and opens what was frozen.
type Ledger interface {
	office.Submitter
	office.Past
	office.Opener
	office.Keys
	office.Keeper
	Begun(ctx context.Context) (time.Time, error)
}

// Page is the board of what is owed.
type Page struct {
	*board.Board[submission.Standing]
	s     *screen.Session
	l     Ledger
	cards *handing.Cards
	begun edu.Date // since when the ledger is kept; not known until it was read
	asked bool     // for that
}

// New makes the page.
func New(s *screen.Session, l Ledger) *Page {
	p := &Page{s: s, l: l}
	columns := columns()
	p.Board = board.New(s, board.About[submission.Standing]{
		Page: screen.PageSubmissions, Unit: "项", Columns: columns, Gather: p.gather,
		Key:  func(e *submission.Standing) any { return e.Key() },
		Hint: "查找：报送名称、校验码，拼音首字母", Searched: []func(*submission.Standing) string{columns[0].Text, columns[4].Text},
		Filters: filters(), Summary: p.summary,
		Empty:  p.nothing,
		Beside: &ui.Beside{Width: 640, Share: 0.56}, Show: p.show, Open: func(*submission.Standing) { p.submit() },
		Acts: p.acts,
	})
	p.cards = handing.NewCards(s, l, p.Desk)
	return p
}

// Arrive implements screen.Arriver: the submission that is meant is in front.
func (p *Page) Arrive(to screen.Route) {
	p.Front(func(e *submission.Standing) bool { return e.Key() == to.Field })
}

func columns() []ui.Col[*submission.Standing] {
	return []ui.Col[*submission.Standing]{
		{Title: "报送", Width: 176, Frozen: true, Names: true, Text: func(e *submission.Standing) string { return e.Called() }},
		{Title: "统计截止", Width: 92, Text: func(e *submission.Standing) string { return e.AsOf.String() }},
		{Title: "期限", Width: 92, Text: func(e *submission.Standing) string { return e.Due.String() }},
		{Title: "情况", Width: 80, Text: word, Tint: tint},
		{Title: "校验码", Width: 80, Text: func(e *submission.Standing) string {
			if last := e.Last(); last != nil {
				return string(last.Code)
			}
			return ""
		}},
	}
}

// word is how it stands, and that it was handed in late.
func word(e *submission.Standing) string {
	if e.Late && e.Last() != nil && e.Last().Handed().Known() {
		return e.Word() + "（迟）"
	}
	return e.Word()
}

func tint(e *submission.Standing) fyne.ThemeColorName {
	switch state := e.State(); {
	case e.Done():
		return ui.ColourGood
	case state == edu.SubmissionBack, e.Late && !e.Coming:
		return ui.ColourBad
	case e.Coming:
		return ""
	}
	return ui.ColourWarn
}

func filters() []board.Filter[submission.Standing] {
	return []board.Filter[submission.Standing]{
		{Label: "全部"},
		{Label: "要报", Has: func(e *submission.Standing) bool { return !e.Done() && !e.Coming }},
		{Label: "已报", Has: func(e *submission.Standing) bool { return e.Done() }},
		{Label: "退回", Has: func(e *submission.Standing) bool { return e.State() == edu.SubmissionBack }},
	}
}

// gather is what is owed since the ledger is kept; when that is, is read once.
func (p *Page) gather() []*submission.Standing {
	if !p.asked {
		p.asked = true
		var begun time.Time
		p.s.Tasks.Quietly(func(ctx context.Context) (err error) {
			begun, err = p.l.Begun(ctx)
			return err
		}, func(err error) {
			if err != nil {
				ui.ShowError(err, p.s.Window)
				return
			}
			p.begun = edu.DateOf(begun)
			p.Anew()
		})
	}
	begun := p.begun
	if !begun.Known() {
		begun = edu.DateOf(p.s.Now())
	}
	all := submission.Board(p.s.Book(), p.s.Rules, begun, edu.DateOf(p.s.Now()))
	out := make([]*submission.Standing, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	return out
}

func (p *Page) summary() string {
	open, late := 0, 0
	for _, e := range p.List.Rows() {
		if !e.Done() && !e.Coming {
			open++
			if e.Late {
				late++
			}
		}
	}
	switch {
	case late > 0:
		return fmt.Sprintf("要报%d项，其中%d项已过期限。报送种类和期限在“设置”→“导出口径”中改。", open, late)
	case open > 0:
		return fmt.Sprintf("要报%d项。报送种类和期限在“设置”→“导出口径”中改。", open)
	}
	return "现在没有要报的。报送种类和期限在“设置”→“导出口径”中改。"
}

func (p *Page) nothing() (string, []board.Act) {
	return "口径中没有写要向上级报送什么。\n在“设置”→“导出口径”，写上“报送种类”：名称、统计截止日期、期限、报表，再“装入口径”。",
		[]board.Act{{Label: "去设置", Do: p.s.To(screen.PageSettings), Main: true}}
}

func (p *Page) acts() []board.Act {
	none := p.Current() == nil
	return []board.Act{
		{Label: "报送…", Hint: "审核、署名、定稿，写出PDF、工作簿、数据包和交接单（Enter）", Do: p.submit, Main: true, Off: none},
		{Label: "接着报下一期", Hint: "上次报的那一种的下一期：签字的人、成立的说明、期初数都接着上次（F4）", Key: fyne.KeyF4, Do: p.next, Off: none},
		{Label: "报别的一期…", Hint: "以前的月份，或表上没有列出的（F7）", Key: fyne.KeyF7, Do: p.other},
		{Label: "写出材料…", Hint: "把定稿的文件原样写到U盘或别的文件夹（F8）", Key: fyne.KeyF8, Do: p.write, Off: none},
		{Label: "记办理…", Hint: "记下已送出、已接收、已退回（F9）", Key: fyne.KeyF9, Do: p.became, Off: none},
		{Label: "为什么变了…", Hint: "与上次报送相比，哪些数变了，是哪些记录（F6）", Key: fyne.KeyF6, Do: p.why, Off: none},
		{Label: "收上级的包…", Hint: "退回、任务分解、口径、空表：上级下发的.ctl文件，也可以拖到窗口里（F5）", Key: fyne.KeyF5, Do: p.receive},
		p.cards.Act(),
	}
}

// last is the latest handing-in of what is in front, nil for none.
func (p *Page) last() *submission.Sent {
	if e := p.Current(); e != nil {
		return e.Last()
	}
	return nil
}

// show is what is known of what is in front.
func (p *Page) show(e *submission.Standing) fyne.CanvasObject {
	head := ui.Wrapped(e.Called())
	head.SizeName = theme.SizeNameSubHeadingText
	box := container.NewVBox(head, ui.Wrapped(p.stands(e)))
	if n := len(e.Times); n == 0 {
		box.Add(ui.Wrapped("要报的报表：" + strings.Join(titles(e.Papers), "、") + "。另有报送交接单和数据包。"))
	}
	for i := len(e.Times) - 1; i >= 0; i-- {
		box.Add(ui.Wrapped(told(&e.Times[i])))
	}
	return ui.Pane(box)
}

// stands says until when it is, and what is to be done.
func (p *Page) stands(e *submission.Standing) string {
	text := "截至" + e.AsOf.Chinese()
	if e.Due.Known() {
		text += "，" + e.Due.Chinese() + "前报送"
	}
	switch state := e.State(); {
	case e.Coming:
		text += "。还没有到统计截止日期。"
	case state == "":
		text += "。还没有定稿。"
	case state == edu.SubmissionFrozen:
		text += "。已定稿，还没有记送出：写出材料送去以后，记下谁、什么时候。"
	case state == edu.SubmissionBack:
		text += "。已退回：改正台账后再报送一次，就是下一次。"
	default:
		text += "。"
	}
	return text
}

// told is one handing-in in words: its code, who signed, its files, what became of it.
func told(s *submission.Sent) string {
	lines := []string{fmt.Sprintf("第%d次报送　校验码%s　%s定稿", s.Time.Int(), s.Code, s.On.Chinese())}
	for _, x := range []struct {
		label string
		text  edu.Text
	}{{"填报人", s.Filler}, {"审核人", s.Checker}, {"负责人", s.Head}, {"变动说明", s.Change}, {"说明", s.Note}} {
		if x.text != "" {
			lines = append(lines, x.label+"："+string(x.text))
		}
	}
	lines = append(lines, "口径："+string(s.Rules), "文件：")
	for _, f := range s.Files {
		line := "　" + string(f.File)
		if f.Pages.Known() {
			line += "，" + f.Pages.Text(edu.Format{}) + "页"
		}
		lines = append(lines, line)
	}
	for _, ev := range s.Events {
		line := ev.At.Words() + "　" + edu.SubmissionStates.Label(ev.State)
		for _, more := range []edu.Text{ev.By, ev.Receipt, ev.Note} {
			if more != "" {
				line += "，" + string(more)
			}
		}
		lines = append(lines, line)
	}
	for _, l := range s.Back {
		lines = append(lines, "退回清单：“"+string(l.Name)+"”，在“核实清单”逐条答复")
	}
	return strings.Join(lines, "\n")
}
