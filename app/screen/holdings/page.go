// Package holdings is the page of a city or province on which it looks at the records of the units below it, as they were handed in (各县台账):
// schools, teachers, projects, over all units or of one. Nothing can be altered here: what is wrong is sent back.
package holdings

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"countyledger/app/office/intake"
	"countyledger/app/screen"
	"countyledger/app/screen/board"
	"countyledger/app/screen/handing"
	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
	"countyledger/store/edu"
)

// Row is a record of a unit.
type Row struct {
	Held *intake.Held
	Rec  edu.Record

	spelled []*pinyin.Text // what is searched of it; nil before the first search
}

// key tells which record a row is.
type key struct {
	unit string
	row  int64
}

// Page shows one register at a time, each with a board of its own.
type Page struct {
	*board.Board[Row]
	s        *screen.Session
	below    *handing.Below
	register *edu.Register
	boards   map[*edu.Register]*board.Board[Row]
	place    *fyne.Container
	whole    *intake.Whole // what is shown; nil while it is read, and where there is nothing
	unit     string        // code of the only one that is shown; empty for all
	city     string        // of a province: code of the city whose records are shown
}

// New makes the page.
func New(s *screen.Session, below *handing.Below) *Page {
	p := &Page{s: s, below: below, boards: map[*edu.Register]*board.Board[Row]{}, place: container.NewStack()}
	p.look(edu.Schools)
	return p
}

// registers are those that can be looked at.
func registers() (out []*edu.Register) {
	for _, g := range edu.Submitted() {
		if g.List != nil {
			out = append(out, g)
		}
	}
	return out
}

// look brings the board of a register to the front.
func (p *Page) look(g *edu.Register) {
	p.register = g
	if p.boards[g] == nil {
		p.boards[g] = p.board(g, p.gather)
	}
	p.Board = p.boards[g]
	p.place.Objects = []fyne.CanvasObject{p.Board.Content()}
	p.place.Refresh()
}

func (p *Page) board(g *edu.Register, gather func() []*Row) *board.Board[Row] {
	columns := columns(g)
	return board.New(p.s, board.About[Row]{
		Page: screen.PageHoldings + "." + g.ID, Unit: g.Unit, Columns: columns, Gather: gather,
		Key:  func(r *Row) any { return key{r.Held.Unit.Code, r.Rec.RowID()} },
		Hint: "查找：单位、名称、乡镇，拼音首字母", Spelled: p.spelled(searched(columns)),
		Choices: p.choices, Summary: p.summary, Note: p.below.Note,
		Empty:  p.nothing,
		Beside: &ui.Beside{Width: 760, Share: 0.66}, Show: p.show, Open: p.deeper,
		Acts: p.acts,
	})
}

// Content implements screen.Page.
func (p *Page) Content() fyne.CanvasObject { return p.place }

// Arrive implements screen.Arriver: the records of one unit are shown, or of all.
func (p *Page) Arrive(to screen.Route) {
	p.unit = to.Field
	if p.province() {
		p.unit, p.city = "", to.Field
	}
	p.Anew()
}

// charWidth is how wide a character of a list is taken for, leastWidth and mostWidth what a column has.
const charWidth, leastWidth, mostWidth = 15, 56, 240

// columns are the unit, what a record is called, and its fields: those first by which the register's own list begins.
func columns(g *edu.Register) []ui.Col[*Row] {
	out := []ui.Col[*Row]{
		{Title: "单位", Width: 76, Frozen: true, Text: func(r *Row) string { return r.Held.Unit.Area }},
		{Title: "名称", Width: 200, Frozen: true, Names: true, Text: func(r *Row) string {
			return screen.Local(r.Held.Book, called(g, r))
		}},
	}
	for _, f := range fields(g) {
		out = append(out, ui.Col[*Row]{
			Title: f.Label, Group: f.Group, Width: min(max(float32(f.Width)*charWidth, leastWidth), mostWidth), Right: f.Kind().Numeric(),
			Text: func(r *Row) string { return f.Listed(r.Rec, r.Held.Book) },
		})
	}
	return out
}

// called is what a record is called: a teacher's move by the teacher, a yearly row by the school.
func called(g *edu.Register, r *Row) string {
	if name := g.Name(r.Rec); name != "" {
		return name
	}
	for _, f := range g.Fields {
		if f.Refs != nil && f.Required {
			return f.Text(r.Rec, r.Held.Book)
		}
	}
	return fmt.Sprintf("第%d号", r.Rec.RowID())
}

// fields are those that packages hold.
func fields(g *edu.Register) (out []*edu.Field) {
	for _, key := range g.List.Begins {
		if f := g.Field(key); f != nil && !f.Encrypted() && f.Key != "name" {
			out = append(out, f)
		}
	}
	for _, f := range g.Fields {
		if !f.Encrypted() && f.Key != "name" && !has(g.List.Begins, f.Key) {
			out = append(out, f)
		}
	}
	return out
}

func has(keys []string, key string) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}

// mostSearched is how many columns are looked through: the unit, the name, and what the list begins with.
const mostSearched = 5

func searched(columns []ui.Col[*Row]) (out []func(*Row) string) {
	for _, c := range columns[:min(len(columns), mostSearched)] {
		out = append(out, c.Text)
	}
	return out
}

// spelled keeps with each record what is searched of it.
func (p *Page) spelled(searched []func(*Row) string) func(*Row) []*pinyin.Text {
	return func(r *Row) []*pinyin.Text {
		if r.spelled == nil {
			for _, text := range searched {
				r.spelled = append(r.spelled, p.s.Index.Text(text(r)))
			}
		}
		return r.spelled
	}
}

func (p *Page) gather() []*Row {
	p.below.Filled(p.Anew)
	if p.whole = p.opened(); p.whole == nil {
		return nil
	}
	return p.rows()
}

// rows are those of the register that is looked at.
func (p *Page) rows() (out []*Row) {
	for _, h := range p.whole.Leaves() {
		if h.Book == nil || p.unit != "" && p.unit != h.Unit.Code {
			continue
		}
		rows := make([]Row, len(h.Book.Rows(p.register)))
		for i, r := range h.Book.Rows(p.register) {
			rows[i] = Row{Held: h, Rec: r}
			out = append(out, &rows[i])
		}
	}
	return out
}

// choices are the periods, the registers, and the units.
func (p *Page) choices() (before, behind []board.Choice) {
	before = p.below.Choices(p.Anew)
	for _, g := range registers() {
		before = append(before, board.Choice{Label: g.List.Title, Chosen: g == p.register, Choose: func() {
			p.look(g)
			p.Shown()
		}})
	}
	label := "全部单位…"
	for _, h := range p.held() {
		if h.Unit.Code == p.unit {
			label = h.Unit.Area + "…"
		}
	}
	behind = []board.Choice{{Label: label, Choose: p.chooseUnit}}
	if p.province() {
		for _, h := range p.cities() {
			if h.Unit.Code == p.city {
				behind = append([]board.Choice{{Label: h.Unit.Place() + "…", Choose: p.chooseCity}}, behind...)
			}
		}
	}
	return before, behind
}

// held are the units of which something stands.
func (p *Page) held() (out []*intake.Held) {
	if p.whole == nil {
		return nil
	}
	for _, h := range p.whole.Leaves() {
		if h.Book != nil {
			out = append(out, h)
		}
	}
	return out
}

func (p *Page) chooseUnit() {
	all := p.held()
	if len(all) == 0 {
		p.s.Say("还没有收到这一期的报送")
		return
	}
	names := []string{"全部单位"}
	for _, h := range all {
		names = append(names, h.Unit.Area)
	}
	ui.Choose("看哪个单位的", "只看一个单位报来的记录，或全部。", names, p.s.Window, func(i int) {
		p.unit = ""
		if i > 0 {
			p.unit = all[i-1].Unit.Code
		}
		p.Anew()
	})
}

func (p *Page) summary() string {
	if p.whole == nil {
		return ""
	}
	return "各单位报来的记录，原样显示，不能改；有问题的用“退回这一条”。身份证号和电话不在报送里。"
}

func (p *Page) nothing() (string, []board.Act) {
	if _, ok := p.below.Period(); ok && p.whole == nil && (!p.province() || p.below.Whole(p.Anew) == nil || len(p.cities()) > 0) {
		return "正在打开各单位的报送……", nil
	}
	return "还没有收到这一期的报送。\n到“所属报送”收下县里的数据包，这里就有各县的学校、教师、项目……",
		[]board.Act{{Label: "去所属报送", Do: p.s.To(screen.PageCounties), Main: true}}
}

func (p *Page) acts() []board.Act {
	none := p.Board == nil || p.Current() == nil
	return []board.Act{
		{Label: "这所学校的…", Hint: "学校的学年数据、教师、项目、撤并（Enter）", Do: func() { p.deeper(p.Current()) }, Main: true, Off: none},
		{Label: "退回这一条…", Hint: "退回这个单位的报送，逐条意见中已写上这一条（F7）", Key: fyne.KeyF7, Do: p.back, Off: none},
		{Label: "汇总", Hint: "全市和各县的指标（F8）", Key: fyne.KeyF8, Do: p.s.To(screen.PageTotals)},
		{Label: "所属报送", Hint: "谁报了、谁没有报，退回（F9）", Key: fyne.KeyF9, Do: p.s.To(screen.PageCounties)},
	}
}

// back leads to the question why the submission is sent back that the record in front is of, with a line for it.
func (p *Page) back() {
	r := p.Current()
	switch {
	case r == nil:
	case r.Held.Receipt == nil:
		p.s.Say("这是本单位台账中的记录，直接在台账中改")
	default:
		p.s.Go(screen.Route{
			Page: screen.PageCounties, Rows: []int64{r.Held.Receipt.RowID()}, Field: about(r.Held) + intake.About(r.Held.Book, p.register, r.Rec),
		})
	}
}

// about is whose a record is, where it came within what another unit handed in.
func about(h *intake.Held) string {
	if h.Unit.Code == string(h.Receipt.Unit) {
		return ""
	}
	return h.Unit.Area + " "
}

// deeper leads from a school to what else its unit says of it.
func (p *Page) deeper(r *Row) {
	if r == nil {
		return
	}
	school := intake.SchoolOf(r.Held.Book, p.register, r.Rec)
	if school == nil {
		p.s.Say("这条记录不是哪一所学校的")
		return
	}
	var names []string
	var all []*edu.Register
	for _, g := range registers() {
		if g == edu.Schools || refers(g) {
			names, all = append(names, fmt.Sprintf("%s（%d条）", g.List.Title, len(of(r.Held.Book, g, school)))), append(all, g)
		}
	}
	ui.Choose(string(school.Name), "看这所学校的：", names, p.s.Window, func(i int) {
		p.unit = r.Held.Unit.Code
		p.look(all[i])
		p.Shown()
		p.Search.SetText(screen.Local(r.Held.Book, string(school.Name)))
	})
}

func refers(g *edu.Register) bool {
	for _, f := range g.Fields {
		if f.Refs == edu.Schools && f.Required {
			return true
		}
	}
	return false
}

// of are the records of a register that are a school, or are of it.
func of(b *edu.Book, g *edu.Register, school *edu.School) (out []edu.Record) {
	for _, r := range b.Rows(g) {
		if intake.SchoolOf(b, g, r) == school {
			out = append(out, r)
		}
	}
	return out
}

// show is all that the unit says of a record.
func (p *Page) show(r *Row) fyne.CanvasObject {
	head := ui.Wrapped(r.Held.Unit.Area + "：" + called(p.register, r))
	head.SizeName = theme.SizeNameSubHeadingText
	var lines []string
	for _, f := range fields(p.register) {
		if text := f.Listed(r.Rec, r.Held.Book); text != "" {
			lines = append(lines, f.Full()+"："+text)
		}
	}
	from := "本单位台账"
	if r.Held.Receipt != nil {
		from = r.Held.Receipt.Called() + "，校验码" + string(r.Held.Receipt.Code)
		if m := r.Held.Came; m != nil && m.Unit.Code != string(r.Held.Receipt.Unit) {
			from += "；其中" + m.Unit.Area + m.Title + "，校验码" + m.Code
		}
	}
	return ui.Pane(container.NewVBox(head, ui.Wrapped(strings.Join(lines, "\n")), ui.Wrapped("来自："+from)))
}
