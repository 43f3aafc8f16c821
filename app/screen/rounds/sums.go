package rounds

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/screen"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// sums lists the columns of the round, each added up over those who are listed.
type sums struct {
	p    *Page
	list *ui.List[sum]
}

// sum is a column added up, over all and by township.
type sum struct {
	*round.Total
	index int // among the sums
	towns []*round.TownSum
}

// byTown is what each township has of it: 青岗镇1200　黄土乡350.
func (x sum) byTown() string {
	var out []string
	for _, t := range x.towns {
		if of := t.Totals[x.index]; of.Known > 0 {
			out = append(out, t.Called()+of.Text())
		}
	}
	return strings.Join(out, "　")
}

func newSums(p *Page) *sums {
	x := &sums{p: p}
	x.list = ui.NewList(
		ui.Col[sum]{Title: "栏目", Width: 260, Frozen: true, Names: true, Text: func(t sum) string { return string(t.Column.Head) }},
		ui.Col[sum]{Title: "合计", Width: 120, Right: true, Text: func(t sum) string { return t.Text() }},
		ui.Col[sum]{Title: "单位", Width: 60, Text: func(t sum) string { return string(t.Column.Unit) }},
		ui.Col[sum]{Title: "有数", Width: 60, Right: true, Text: func(t sum) string { return fmt.Sprint(t.Known) }},
		ui.Col[sum]{Title: "空着", Width: 60, Right: true, Text: func(t sum) string { return fmt.Sprint(t.Blank) }},
		ui.Col[sum]{Title: "负数", Width: 50, Right: true, Text: func(t sum) string { return fmt.Sprint(t.Negative) }},
		ui.Col[sum]{Title: "读不出", Width: 60, Right: true, Text: func(t sum) string { return fmt.Sprint(t.Unread) }},
		ui.Col[sum]{Title: "各乡镇（回车看各单位）", Width: 420, Least: 200, Text: sum.byTown},
	)
	x.list.Grid.Empty = "这次收表没有可以合计的栏目"
	x.list.OnOpen = x.open
	p.s.KeepTitled(x.list.Grid, "rounds.sums")
	return x
}

// units are those who are listed: all, or what search and filters leave.
func (x *sums) units() (out []*round.Unit) {
	for _, e := range x.p.List.Rows() {
		out = append(out, e.u)
	}
	return out
}

// fill adds up those who are listed.
func (x *sums) fill() {
	if x.p.view == 0 || x.p.board == nil {
		return
	}
	units := x.units()
	all, err := x.p.board.Totals(units)
	if err != nil {
		ui.ShowError(err, x.p.s.Window)
		return
	}
	towns, err := x.p.board.ByTown(units)
	if err != nil {
		ui.ShowError(err, x.p.s.Window)
		return
	}
	rows := make([]sum, len(all))
	for i, t := range all {
		rows[i] = sum{t, i, towns}
	}
	x.list.Show(rows, max(0, x.list.Grid.Current()))
	if n := len(x.p.board.Units); len(units) < n {
		x.p.s.Say(fmt.Sprintf("合计只含查到的%d个单位（共%d个），清除查找后是全部", len(units), n))
	} else if back := round.BackWords(units); back != "" {
		x.p.s.Say("合计" + back)
	}
}

// part is a line of where a sum comes from: a township with its sum, or what a row of a unit gives to it.
type part struct {
	round.Part
	town  string
	total string // of the township
}

// parts are where a sum comes from: each township with its sum, then its units.
func (x *sums) parts(s sum) (rows []part, err error) {
	for _, t := range s.towns {
		rows = append(rows, part{town: t.Called(), total: t.Totals[s.index].Text()})
		parts, err := x.p.board.Parts(s.Column, t.Units)
		if err != nil {
			return nil, err
		}
		for _, p := range parts {
			rows = append(rows, part{Part: p, town: t.Called()})
		}
	}
	return rows, nil
}

// open shows where a sum comes from; from there to the unit.
func (x *sums) open(s sum) {
	rows, err := x.parts(s)
	if err != nil {
		ui.ShowError(err, x.p.s.Window)
		return
	}
	list := ui.NewList(
		ui.Col[part]{Title: "乡镇", Width: 110, Text: func(r part) string { return r.town }},
		ui.Col[part]{Title: "单位", Width: 230, Names: true, Text: x.named},
		ui.Col[part]{Title: "数", Width: 90, Right: true, Text: part.number},
		ui.Col[part]{Title: "报来的", Width: 120, Text: func(r part) string { return edu.MaskNumbers(r.Text) }},
		ui.Col[part]{Title: "原表", Width: 60, Text: func(r part) string { return r.Cell }},
	)
	x.p.s.KeepTitled(list.Grid, "rounds.parts")
	list.Show(rows, 0)
	prove := func() {
		if r, ok := list.Current(); ok && r.Row != nil {
			x.p.proof(office.SentCell{Board: x.p.board, Unit: r.Unit, Row: r.Row, Head: string(s.Column.Head)})
			return
		}
		x.p.s.Say("这一行没有报来的格，请选有数的单位")
	}
	list.Grid.OnKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyF8 {
			prove()
		}
		return k == fyne.KeyF8
	}
	ui.Question{
		Title: string(s.Column.Head) + "：合计" + s.Text() + string(s.Column.Unit), Yes: "看这个单位", Width: 760, Height: 560,
		Body:  ui.Border(ui.Wrapped("每个单位的数、它原来写的和在原表中的格；乡镇一行是小计。空着的不当作0。F8印出选中的一格在原表中的那一页，格上有标记。"), nil, nil, nil, list.Grid),
		Lists: []*ui.Grid{list.Grid},
		Also:  []ui.Answer{{Say: "数据佐证（F8）", Do: func(func()) { prove() }}}, // and the list stays, for the next
		Do: func(done func()) {
			r, ok := list.Current()
			if !ok || r.Unit == nil {
				x.p.s.Say("请选一个单位")
				return
			}
			done()
			x.p.at(r.Unit)
		},
	}.Ask(x.p.s.Window)
}

// named is the unit of a line, or which sum it is.
func (x *sums) named(r part) string {
	if r.Unit == nil {
		return "小计"
	}
	name := screen.Local(x.p.s.Book(), r.Unit.Name)
	if r.Unit.State == edu.OwedBack && r.Row != nil {
		name += "（已退回）"
	}
	return name
}

func (r part) number() string {
	if r.Unit == nil {
		return r.total
	}
	return r.Number
}

// at shows what a unit sent.
func (p *Page) at(u *round.Unit) {
	p.look(0)
	p.Anew()
	p.List.Go(func(e *entry) bool { return e.u.RowID() == u.RowID() })
	p.Desk.Keys()
}
