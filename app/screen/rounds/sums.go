package rounds

import (
	"fmt"

	"countyledger/app/ui"
	"countyledger/store/round"
)

// sums lists the columns of the round, each added up over those who are listed.
type sums struct {
	p    *Page
	list *ui.List[*round.Total]
}

func newSums(p *Page) *sums {
	x := &sums{p: p}
	x.list = ui.NewList(
		ui.Col[*round.Total]{
			Title: "栏目", Width: 260, Frozen: true, Names: true, Text: func(t *round.Total) string { return string(t.Column.Head) },
		},
		ui.Col[*round.Total]{Title: "合计", Width: 120, Right: true, Text: (*round.Total).Text},
		ui.Col[*round.Total]{Title: "单位", Width: 60, Text: func(t *round.Total) string { return string(t.Column.Unit) }},
		ui.Col[*round.Total]{Title: "有数", Width: 60, Right: true, Text: func(t *round.Total) string { return fmt.Sprint(t.Known) }},
		ui.Col[*round.Total]{Title: "空着", Width: 60, Right: true, Text: func(t *round.Total) string { return fmt.Sprint(t.Blank) }},
		ui.Col[*round.Total]{Title: "读不出", Width: 60, Right: true, Text: func(t *round.Total) string { return fmt.Sprint(t.Unread) }},
	)
	x.list.Grid.Empty = "这次收表没有可以合计的栏目"
	p.s.KeepTitled(x.list.Grid, "rounds.sums")
	return x
}

// fill adds up those who are listed: all, or what search and filters leave.
func (x *sums) fill() {
	if x.p.view == 0 || x.p.board == nil {
		return
	}
	var units []*round.Unit
	for _, e := range x.p.List.Rows() {
		units = append(units, e.u)
	}
	all, err := x.p.board.Totals(units)
	if err != nil {
		ui.ShowError(err, x.p.s.Window)
		return
	}
	x.list.Show(all, max(0, x.list.Grid.Current()))
}
