// Package counties is the page of a city or province on which it sees who has handed in what (所属报送), takes packages in, and sends back.
package counties

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/office"
	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/screen/handing"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/gather"
)

// Ledger is what the page does with a ledger besides: it keeps what came, opens it, and has the keys of the office.
type Ledger interface {
	office.Keeper
	Begun(ctx context.Context) (time.Time, error)
	intake.Office
	making
}

// making makes packages in the office's name of what has none.
type making interface {
	LedgerName() string
	Database(ctx context.Context, all []edu.Relation) ([]byte, error)
}

// Page is the board of a period.
type Page struct {
	*board.Board[gather.Cell]
	s     *screen.Session
	l     Ledger
	below *handing.Below
	cards *handing.Cards
	looks int // how often files were looked at: what comes late of an earlier one is let go
}

// New makes the page.
func New(s *screen.Session, l Ledger, below *handing.Below) *Page {
	p := &Page{s: s, l: l, below: below}
	columns := columns(p)
	p.Board = board.New(s, board.About[gather.Cell]{
		Page: screen.PageCounties, Unit: "个", Columns: columns, Gather: p.gather,
		Key:  func(c *gather.Cell) any { return c.Unit.Code },
		Hint: "查找：单位名称、代码、校验码，拼音首字母", Searched: []func(*gather.Cell) string{columns[0].Text, code, columns[4].Text},
		Filters: filters(), Choices: p.periods, Summary: p.summary, Note: below.Note,
		Empty:  p.nothing,
		Beside: &ui.Beside{Width: 700, Share: 0.6}, Show: p.show, Open: func(*gather.Cell) { p.why() },
		Acts: p.acts,
	})
	p.cards = handing.NewCards(s, l, p.Desk)
	return p
}

func code(c *gather.Cell) string { return c.Unit.Code }

func columns(p *Page) []ui.Col[*gather.Cell] {
	last := func(text func(r *edu.Receipt) string) func(*gather.Cell) string {
		return func(c *gather.Cell) string {
			if r := c.Last(); r != nil {
				return text(r)
			}
			return ""
		}
	}
	return []ui.Col[*gather.Cell]{
		{Title: "单位", Width: 84, Frozen: true, Names: true, Text: func(c *gather.Cell) string { return c.Unit.Area }},
		{Title: "情况", Width: 88, Text: (*gather.Cell).Word, Tint: tint},
		{Title: "第几次", Width: 56, Right: true, Text: last(func(r *edu.Receipt) string { return r.Time.Text(edu.Format{}) })},
		{Title: "接收时间", Width: 124, Text: last(func(r *edu.Receipt) string { return string(r.At) })},
		{Title: "校验码", Width: 80, Text: last(func(r *edu.Receipt) string { return string(r.Code) })},
		{Title: "近一年", Width: 180, Text: p.lately},
	}
}

// lately is how the unit stood in each period of the kind, a sign each, the latest last.
func (p *Page) lately(c *gather.Cell) string {
	var out strings.Builder
	for _, x := range p.below.Seen().Row(c.Unit.Code, c.ID) {
		out.WriteString(x.Sign())
	}
	return out.String()
}

func tint(c *gather.Cell) fyne.ThemeColorName {
	switch {
	case c.Stands() != nil:
		return ui.ColourGood
	case c.Late || c.Last() != nil:
		return ui.ColourBad
	case c.Coming:
		return ""
	}
	return ui.ColourWarn
}

func filters() []board.Filter[gather.Cell] {
	return []board.Filter[gather.Cell]{
		{Label: "全部"},
		{Label: "没有报", Has: func(c *gather.Cell) bool { return c.Stands() == nil }},
		{Label: "已报", Has: func(c *gather.Cell) bool { return c.Stands() != nil }},
		{Label: "退回", Has: func(c *gather.Cell) bool { return c.Stands() == nil && c.Last() != nil }},
	}
}

// gather is the board of the period that is shown.
func (p *Page) gather() (out []*gather.Cell) {
	d := p.below.Board(p.Anew)
	x, ok := p.below.Period()
	if d == nil || !ok {
		return nil
	}
	for _, u := range d.Units {
		out = append(out, d.Cell(u.Code, x))
	}
	return out
}

// periods are the buttons that lead to another period.
func (p *Page) periods() (before, behind []board.Choice) { return p.below.Choices(p.Anew), nil }

func (p *Page) summary() string {
	x, ok := p.below.Period()
	if !ok {
		return ""
	}
	handed, late, missing := p.below.Seen().Counts(x)
	text := fmt.Sprintf("已报%d个", handed)
	if late > 0 {
		text += fmt.Sprintf("，其中迟报%d个", late)
	}
	if n := len(missing); n > 0 {
		text += fmt.Sprintf("；没有报的%d个：%s", n, areas(missing))
	}
	return text + "。近一年：报、迟（迟报）、退（退回）、欠（逾期）、－（未到期或未报）。"
}

func areas(all []edu.Unit) string {
	var names []string
	for _, u := range all {
		names = append(names, u.Area)
	}
	return strings.Join(names, "、")
}

func (p *Page) nothing() (string, []board.Act) {
	return "还没有到期的报送，也没有收到过。\n收到县里的数据包（.ctl）以后，用“收数据包”，或把文件、U盘上的文件夹拖到窗口里。",
		[]board.Act{{Label: "收数据包…", Do: p.pick, Main: true}}
}

func (p *Page) acts() []board.Act {
	none := p.Current() == nil || p.Current().Last() == nil
	return []board.Act{
		{Label: "收数据包…", Hint: "一个数据包；多个的可以一起拖到窗口里（F7）", Key: fyne.KeyF7, Do: p.pick, Main: true},
		{Label: "收文件夹…", Hint: "一个文件夹里的全部数据包，如U盘上的（F5）", Key: fyne.KeyF5, Do: p.folder},
		{Label: "收工作簿…", Hint: "所选单位没有数据包、只有表的，读成它的报送（F4）", Key: fyne.KeyF4, Do: p.workbooks, Off: p.Current() == nil},
		{Label: "退回…", Hint: "写明原因和逐条意见，写出退回包给县里（F9）", Key: fyne.KeyF9, Do: p.back, Off: none},
		{Label: "为什么变了…", Hint: "与上次报送相比，哪些数变了，是哪些记录（F6）", Key: fyne.KeyF6, Do: p.why, Off: none},
		{Label: "写出原件…", Hint: "把收到的数据包和里面的报表原样写到一个文件夹（F8）", Key: fyne.KeyF8, Do: p.out, Off: none},
		{Label: "作废…", Hint: "这份报送不再计入，原件留着", Do: p.void, Off: none},
		{Label: "催报通知", Hint: "没有报的、过了期限的、退回没有重报的，做成一份通知附名单（F3）", Key: fyne.KeyF3, Do: p.remind},
		{Label: "复制催报…", Hint: "还没有报的单位和期限，复制成一段话，可以贴到群里；也可以只写给所选的单位", Do: p.chase},
		{Label: "下发…", Hint: "任务分解、口径或审核规则、空表，每个单位一个包", Do: p.sendDown},
		p.cards.Act(),
	}
}

// show is what is known of a unit in the period.
func (p *Page) show(c *gather.Cell) fyne.CanvasObject {
	head := ui.Wrapped(c.Unit.Area + "：" + c.Title())
	head.SizeName = theme.SizeNameSubHeadingText
	text := "截至" + c.AsOf.Chinese()
	if c.Due.Known() {
		text += "，" + c.Due.Chinese() + "前报送"
	}
	box := container.NewVBox(head, ui.Wrapped(text+"。"+c.Word()+"。"))
	for _, r := range slices.Backward(c.Times) {
		box.Add(ui.Wrapped(p.told(r)))
	}
	if text := p.inside(c); text != "" {
		box.Add(ui.Wrapped(text))
	}
	return ui.Pane(box)
}

// inside says what a city handed up of its counties; empty of a unit that has none, and while it is read.
func (p *Page) inside(c *gather.Cell) string {
	if c.Unit.Level != edu.LevelCity || c.Stands() == nil {
		return ""
	}
	w := p.below.Whole(p.Anew)
	if w == nil {
		return "正在打开所属单位的报送……"
	}
	of := w.Of(c.Unit.Code)
	if of == nil {
		return ""
	}
	lines := []string{"其中："}
	for _, h := range of.Held {
		lines = append(lines, "　"+h.Unit.Area+"　"+h.Said())
	}
	return strings.Join(lines, "\n")
}

// told is one handing-in in words.
func (p *Page) told(r *edu.Receipt) string {
	lines := []string{fmt.Sprintf("第%d次　校验码%s　%s定稿", r.Time.Int(), r.Code, r.Frozen.Chinese())}
	line := r.At.Words() + "接收"
	if r.By != "" {
		line += "，经手人" + string(r.By)
	}
	lines = append(lines, line+"，"+edu.ReceiptStates.Label(r.State))
	if !r.Signed.Is() {
		lines = append(lines, "签名没有核对过。")
	}
	if r.Rules != edu.Text(p.s.Rules.On(r.AsOf).Edition()) {
		lines = append(lines, "县里所用的口径与本单位的不同："+string(r.Rules))
	}
	for _, x := range []struct {
		label string
		text  edu.Text
	}{{"变动说明", r.Change}, {map[bool]string{true: "退回原因", false: "作废原因"}[r.State == edu.SubmissionBack], r.Reason}} {
		if x.text != "" {
			lines = append(lines, x.label+"："+string(x.text))
		}
	}
	for _, m := range intake.RemarksOf(p.s.Book(), r) {
		lines = append(lines, fmt.Sprintf("　%d．%s", m.Order.Int(), intake.RemarkSaid(m)))
	}
	if r.Answer.Known() {
		lines = append(lines, "重报期限："+r.Answer.Chinese())
	}
	return strings.Join(append(lines, "文件："+string(r.File)), "\n")
}
