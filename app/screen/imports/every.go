package imports

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"countyledger/app/exchange"
	"countyledger/app/exchange/recognise"
	"countyledger/app/office/message"
	"countyledger/app/ui"
	"countyledger/store/edu"
)

// everyTable lists all tables that were read, with what becomes of each, to look at one of them.
func (p *Page) everyTable() {
	all := p.now.files()
	if len(all) == 0 {
		p.s.Say(nothingYet)
		return
	}
	f := ui.NewFinder("输入文件、工作表、种类的名称或拼音首字母查找", all, func(x seen, query string) bool {
		return p.meant(query, filepath.Base(x.place.File), x.place.Sheet, x.kind(), x.sender())
	}, tableColumns()...)
	p.s.KeepTitled(f.List.Grid, "imports.every")
	here, _ := p.now.here()
	f.List.Go(func(x seen) bool { return x.place == here })
	width := p.atMost(tablesWidth)
	ui.Question{
		Title: fmt.Sprintf("读到的%d张表", len(all)), Body: f.Box,
		Yes: "看这张表", Entries: []*ui.Entry{f.Entry}, Lists: []*ui.Grid{f.List.Grid}, Width: width, Height: questionHeight,
		Do: func(done func()) {
			x, ok := f.Current()
			switch {
			case !ok:
			case x.beside != nil && x.beside.Grid == nil:
				ui.Tell("这个文件没有读出", message.Of(x.beside.Why), p.s.Window)
			default:
				done()
				p.lookAt(x.place)
			}
		},
	}.Ask(p.s.Window)
}

const tablesWidth = 860

// atMost is a width of a question that the window has room for.
func (p *Page) atMost(width float32) float32 {
	const beside = 16
	return min(width, p.s.Window.Canvas().Size().Width-beside)
}

// tableColumns are what is listed of each table: where it stands, what it is, and what becomes of its rows.
func tableColumns() []ui.Col[seen] {
	count := func(title string, tint fyne.ThemeColorName, of func(*exchange.Preview) int) ui.Col[seen] {
		n := func(x seen) int {
			if x.table == nil {
				return 0
			}
			return of(x.table)
		}
		return ui.Col[seen]{Title: title, Width: 70, Right: true, Text: func(x seen) string {
			if x.table == nil {
				return ""
			}
			return fmt.Sprint(n(x))
		}, Tint: func(x seen) fyne.ThemeColorName {
			if n(x) == 0 {
				return "disabled"
			}
			return tint
		}}
	}
	state := func(s exchange.RowState) func(*exchange.Preview) int {
		return func(t *exchange.Preview) int { return t.Count(s) }
	}
	return []ui.Col[seen]{
		{Title: "文件", Width: 190, Frozen: true, Names: true, Text: func(x seen) string { return filepath.Base(x.place.File) }},
		{Title: "填报单位", Width: 140, Names: true, Text: seen.sender},
		{Title: "工作表", Width: 100, Text: func(x seen) string { return x.place.Sheet }},
		{Title: "种类", Width: 110, Text: seen.kind, Tint: func(x seen) fyne.ThemeColorName {
			if x.table == nil {
				return ui.ColourBad
			}
			return ""
		}},
		count("读取", "", func(t *exchange.Preview) int { return len(t.Rows) }),
		count("新增", "", state(exchange.Added)),
		count("变更", "", state(exchange.Changed)),
		count("未导入", ui.ColourBad, state(exchange.Failed)),
		count("提示", ui.ColourWarn, func(t *exchange.Preview) int { return len(t.Findings(edu.Soft)) }),
		count("待核对", ui.ColourWarn, func(t *exchange.Preview) int {
			n := 0
			for i := range t.Header.Columns {
				if c := &t.Header.Columns[i]; c.Index >= 0 && c.Grade < recognise.Sure {
					n++
				}
			}
			return n
		}),
		count("与上次不同", ui.ColourWarn, func(t *exchange.Preview) int {
			if t.Against == nil {
				return 0
			}
			return len(t.Against.Differences)
		}),
		{Title: "为什么没有导入", Width: 420, Text: func(x seen) string {
			if x.beside == nil {
				return ""
			}
			return message.Of(x.beside.Why)
		}},
	}
}

// files are all tables, and what nothing is taken from, the files that cannot be read included, in the order of the files.
func (v *reading) files() []seen {
	all := v.seen()
	for i := range v.left {
		if l := &v.left[i]; l.Grid == nil {
			all = append(all, seen{exchange.Place{File: l.File, Sheet: l.Sheet, Row: exchange.NotRecognised}, "", nil, l})
		}
	}
	slices.SortStableFunc(all, func(a, b seen) int { return strings.Compare(a.place.File, b.place.File) })
	return all
}

// sender is who sent the table; empty where nothing is taken from it.
func (x seen) sender() string {
	if x.table == nil {
		return ""
	}
	return x.table.Sender
}

// kind is what the rows of the table are.
func (x seen) kind() string {
	if x.table == nil {
		return "－ 没有导入"
	}
	return x.table.Register.Label
}
