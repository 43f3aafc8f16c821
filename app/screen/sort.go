package screen

import (
	"slices"

	"countyledger/app/ui"
	"countyledger/app/ui/pinyin"
)

// Sorting is how a list can be sorted by keys, as it is by pressing its heads.
type Sorting struct {
	// Columns are those it can be sorted by, in their order.
	Columns []SortColumn
	// Front is the one that is marked at the beginning: the column that the clerk stands in.
	Front int
	// By sorts the list by a column; by the one that it is sorted by already it turns the order round.
	By func(SortColumn)
	// Plain brings back the order that the list has of itself.
	Plain func()
	// Keys gives the keys to the list.
	Keys func()
}

// SortColumn is a column that a list can be sorted by.
type SortColumn struct {
	Head string
	Col  int    // its place among the page's columns
	Now  string // how the list is sorted by it; empty where it is not
}

// Sorted says how a list is sorted by a column.
func Sorted(by, down bool) string {
	switch {
	case !by:
		return ""
	case down:
		return "▼ 现在从大到小，再选就反过来"
	}
	return "▲ 现在从小到大，再选就反过来"
}

// plain stands for the order that a list has of itself.
var plain = SortColumn{Head: "（原来的顺序）", Col: -1}

// Ask asks by which column.
func (o Sorting) Ask(s *Session) {
	match := func(c SortColumn, query string) bool {
		q := pinyin.Query(query)
		return q == "" || s.Index.Match(c.Head, q)
	}
	finder := ui.NewFinder("输入栏目的名称或拼音首字母", append(slices.Clone(o.Columns), plain), match,
		ui.Col[SortColumn]{Title: "栏目", Width: 330, Frozen: true, Names: true, Text: func(c SortColumn) string { return c.Head }},
		ui.Col[SortColumn]{Title: "排序", Width: 230, Text: func(c SortColumn) string { return c.Now }})
	finder.Fits = func(c SortColumn, query string) int { return s.Index.Text(c.Head).Fits(pinyin.Query(query)) }
	finder.List.Grid.Select(o.Front)
	s.KeepTitled(finder.List.Grid, "sort")
	ui.Question{
		Title: "按哪一栏排序", Body: finder.Box, Entries: []*ui.Entry{finder.Entry},
		Lists: []*ui.Grid{finder.List.Grid}, Yes: "排序", Height: 440,
		Do: func(done func()) {
			switch c, ok := finder.Current(); {
			case !ok:
			case c.Col < 0:
				done()
				o.Plain()
				o.Keys()
			default:
				done()
				o.By(c)
				o.Keys()
			}
		},
	}.Ask(s.Window)
}
