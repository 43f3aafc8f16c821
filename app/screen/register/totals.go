package register

import (
	"fmt"
	"slices"
	"strings"

	"countyledger/app/ui"
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

// chosen is what the columns of the marked cells come to, while these are marked.
type chosen struct {
	blocks []ui.Block
	totals map[int]statistic.Total
}

// widget is the list, or the sheet in its place.
func (p *Page) widget() *ui.Grid {
	if p.sheet != nil {
		return &p.sheet.widget.Grid
	}
	return p.grid
}

// marked is what a field comes to in the marked cells of it; in the list whole rows are marked.
func (p *Page) marked(field int) statistic.Total {
	if blocks := p.widget().Blocks(); p.chosen.totals == nil || !slices.Equal(blocks, p.chosen.blocks) {
		p.chosen = chosen{blocks, map[int]statistic.Total{}}
	}
	t, ok := p.chosen.totals[field]
	if ok {
		return t
	}
	for _, b := range p.chosen.blocks {
		b.To.Row = min(b.To.Row, len(p.rows)-1) // a row that is begun counts for nothing yet
		switch {
		case b.From.Row > b.To.Row:
		case p.sheet != nil && (field < b.From.Col || field > b.To.Col):
		case b.From.Row == 0 && b.To.Row == len(p.rows)-1:
			t.Join(p.total(p.fields[field]))
		default:
			t.Join(statistic.TotalOf(p.s.Book(), p.fields[field], p.rows[b.From.Row:b.To.Row+1]))
		}
	}
	p.chosen.totals[field] = t
	return t
}

// recount forgets what the rows come to.
func (p *Page) recount() {
	clear(p.totals)
	p.chosen = chosen{}
}

// marks is how much is marked: cells of the sheet, rows of the list.
func (p *Page) marks() string {
	n := 0
	for _, b := range p.widget().Blocks() {
		b.To.Row = min(b.To.Row, max(b.From.Row, len(p.rows)-1))
		cells := b.To.Row - b.From.Row + 1
		if p.sheet != nil {
			cells *= b.To.Col - b.From.Col + 1
		}
		n += cells
	}
	if p.sheet != nil {
		return fmt.Sprintf("选中 %d格", n)
	}
	return fmt.Sprintf("选中 %d%s", n, p.register.Unit)
}

// under is what stands under a column, by its place among the fields, and what is said of it at the pointer: of the marked cells alone,
// while some are, and of all rows.
func (p *Page) under(field int) (text, words string) {
	marking := p.widget().Marking()
	switch {
	case field == 0:
		all := fmt.Sprintf("合计 %d%s", len(p.rows), p.register.Unit)
		if marking {
			text = p.marks()
			return text, text + "；" + all
		}
		return all, all
	case field < 0 || !statistic.Counts(p.fields[field]):
		return "", ""
	}
	f := p.fields[field]
	t := p.total(f)
	if t.N == 0 {
		return "", ""
	}
	text = t.Text(f)
	words = f.Full() + "：" + told(f, t, p.register.Unit)
	if !marking {
		return text, words
	}
	if t = p.marked(field); t.N == 0 {
		return "", words
	}
	return t.Text(f), words + "；选中的" + told(f, t, p.register.Unit)
}

// told says a total in words: the sum, the mean, and of how many rows.
func told(f *edu.Field, t statistic.Total, unit string) string {
	var parts []string
	switch {
	case t.Known > 0 && t.Apart && f.Sums():
		parts = append(parts, "各"+f.Period()+"的数不相加")
	case t.Known > 0:
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

// sums is what is marked comes to: numbers of one unit are added up whatever their columns, cells that only name a row count for nothing,
// and those that nobody filled are told.
func (p *Page) sums() string {
	kinds := map[kin]*statistic.Total{}
	firsts := map[kin]*edu.Field{}
	var order []kin
	n, open := 0, 0
	for i, f := range p.fields {
		if !statistic.Counts(f) {
			continue
		}
		t := p.marked(i)
		if t.N == 0 {
			continue
		}
		k := kin{f.Kind(), f.Unit}
		if kinds[k] == nil {
			kinds[k], firsts[k] = &statistic.Total{}, f
			order = append(order, k)
		}
		kinds[k].Join(t)
		n, open = n+t.Known, open+t.N-t.Known
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
	if t.Adds(f) {
		text = "合计 " + f.Sum(t.Sum) + unit + "　" + text
	}
	return text
}
