package register

import (
	"fmt"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/statistic"
)

// totals are what the columns of the rows in sight come to: each is worked out when it is first seen, and anew once a row changes.
type totals map[*edu.Field]statistic.Total

// total is what a field comes to in the rows in sight.
func (p *Page) total(f *edu.Field) statistic.Total {
	t, ok := p.totals[f]
	if !ok {
		t = statistic.TotalOf(p.s.Book(), f, p.rows)
		p.totals[f] = t
	}
	return t
}

// under is what stands under a column, by its place among the fields, and what is said of it at the pointer.
func (p *Page) under(field int) (text, words string) {
	switch {
	case field == 0:
		text = fmt.Sprintf("合计 %d%s", len(p.rows), p.register.Unit)
		return text, text
	case field < 0 || !statistic.Counts(p.fields[field]):
		return "", ""
	}
	f := p.fields[field]
	t := p.total(f)
	if text = t.Text(f); text == "" {
		return "", ""
	}
	return text, f.Full() + "：" + told(f, t, p.register.Unit)
}

// told says a total in words: the sum, the mean, and of how many rows.
func told(f *edu.Field, t statistic.Total, unit string) string {
	var parts []string
	if t.Known > 0 {
		if f.Sums() {
			parts = append(parts, "合计"+f.Sum(t.Sum)+f.Unit)
		}
		parts = append(parts, "平均"+f.Mean(t.Sum, t.Known)+f.Unit)
	}
	if open := t.N - t.Known; open > 0 {
		parts = append(parts, fmt.Sprintf("已填%d%s，%d%s未填", t.Known, unit, open, unit))
	}
	return strings.Join(parts, "，")
}

// marked is what the marked cells of the sheet come to: numbers of one unit are added up whatever their columns, cells that only name a
// row count for nothing, and those that nobody filled are told.
func (s *sheet) marked() string {
	kinds := map[kin]*statistic.Total{}
	firsts := map[kin]*edu.Field{}
	var order []kin
	n, open := 0, 0
	take := func(f *edu.Field, t statistic.Total) {
		k := kin{f.Kind(), f.Unit}
		if kinds[k] == nil {
			kinds[k], firsts[k] = &statistic.Total{}, f
			order = append(order, k)
		}
		kinds[k].Join(t)
		n, open = n+t.Known, open+t.N-t.Known
	}
	from, to := s.widget.Block()
	for c := from.Col; c <= to.Col && from.Row >= 0; c++ {
		f := s.p.fields[c]
		switch {
		case !statistic.Counts(f):
		case from.Row == 0 && to.Row == len(s.p.rows)-1:
			take(f, s.p.total(f))
		default:
			take(f, statistic.TotalOf(s.p.s.Book(), f, s.p.rows[from.Row:to.Row+1]))
		}
	}
	if n < 2 {
		return ""
	}
	text := fmt.Sprintf("计数 %d", n)
	if open > 0 {
		text += fmt.Sprintf("（另有%d格未填）", open)
	}
	for _, k := range order {
		if t, f := kinds[k], firsts[k]; t.Known > 0 {
			unit := f.Unit
			if len(order) == 1 {
				unit = ""
			}
			text += "　" + sumAndMean(f, *t, unit)
		}
	}
	return text
}

// kin are fields whose numbers can be added to one another.
type kin struct {
	kind edu.Kind
	unit string
}

func sumAndMean(f *edu.Field, t statistic.Total, unit string) string {
	text := "平均 " + f.Mean(t.Sum, t.Known) + unit
	if f.Sums() {
		text = "合计 " + f.Sum(t.Sum) + unit + "　" + text
	}
	return text
}
