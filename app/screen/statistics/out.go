package statistics

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"

	"countyledger/app/office"
	"countyledger/app/report"
	"countyledger/app/ui"
	"countyledger/store/edu"
	"countyledger/store/file"
	"countyledger/store/statistic"
)

// copy puts the whole answer into the clipboard.
func (p *Page) copy() {
	if p.table.Whole.N == 0 {
		p.s.Say("没有可以复制的统计")
		return
	}
	a := answer{p}
	rows := [][]string{append([]string{p.query.Rows.Label()}, p.columnHeads()...)}
	for r := range a.Len() {
		var cells []string
		for c := range rows[0] {
			cells = append(cells, a.Raw(r, c))
		}
		rows = append(rows, cells)
	}
	p.s.Copied(p.query.Register.OfPersons(), p.title(), func() {
		fyne.CurrentApp().Clipboard().SetContent(ui.TSV(rows)) //nolint:forbidigo // the clipboard is the application's
		p.s.Say("已复制整表，可以粘贴到Excel或WPS")
	})
}

// leastHead and leastNumber are how many characters the columns of the paper have at least, upright how many numbers stand beside each
// other on paper that is not turned.
const leastHead, leastNumber, upright = 8, 4, 6

// paper is the answer as a report's table.
func (p *Page) paper() *report.Table {
	t := &report.Table{
		Left: "填报单位（盖章）：" + p.s.Book().Unit.Name, Middle: "统计日期：" + p.s.Today().Chinese(), Right: p.asks(),
	}
	t.Columns = []report.Column{{Key: "head", Heads: []string{p.query.Rows.Label()}, Kind: edu.KindName, Names: true, Least: leastHead}}
	key := func(col int) string { return fmt.Sprint("c", col) }
	for i, h := range p.columnHeads() {
		t.Columns = append(t.Columns, report.Column{Key: key(i + 1), Heads: []string{h}, Kind: edu.KindMeasure, Least: leastNumber})
	}
	for line := range p.lines() {
		row := p.at(line)
		cells := report.Cells{"head": {Is: report.Text, Text: p.rowHead(row)}}
		for col := 1; col < len(t.Columns); col++ {
			cells[key(col)] = p.printed(p.cell(row, col))
		}
		if row >= len(p.table.RowHeads) {
			t.Total = append(t.Total, report.TableRow{Cells: cells})
		} else {
			t.Rows = append(t.Rows, report.TableRow{Cells: cells})
		}
	}
	return t
}

// printed is a group as a cell of the paper.
func (p *Page) printed(c statistic.Cell) report.Cell {
	d, known := p.table.Number(c)
	if !known {
		return report.Cell{Is: report.Text, Text: p.table.Text(c)}
	}
	out := report.Cell{Is: report.Number, Number: d}
	if p.query.Measure == statistic.Share {
		out.Unit = "%"
	}
	return out
}

// document is the answer as it goes out.
func (p *Page) document(title string) *report.Document {
	return &report.Document{
		Title: title, Author: p.s.Book().Unit.Name, Landscape: len(p.columnHeads()) > upright, AsOf: p.s.Today(),
		Blocks: report.AndLocked(p.s.Book(), p.query.Register, p.paper(), &report.Notes{Lines: []string{p.says()}}),
	}
}

// title is what the answer is called on paper and as a file.
func (p *Page) title() string {
	return p.s.Book().Unit.Area + p.query.Register.List.Title + "统计表"
}

// answered reports whether there is an answer to give out, and says so where there is none.
func (p *Page) answered() bool {
	if p.table.Whole.N == 0 {
		ui.Complain("没有符合条件的记录，没有可以输出的统计。", p.s.Window)
	}
	return p.table.Whole.N > 0
}

// print puts the answer on paper.
func (p *Page) print() {
	if p.answered() {
		p.s.PrintOut(p.title(), p.document(p.title()), p.query.Register.OfPersons())
	}
}

// export writes the answer to a file that the clerk names.
func (p *Page) export() {
	if !p.answered() {
		return
	}
	title := p.title()
	d := p.document(title)
	p.s.Files().Save("导出为Excel", title+office.Workbook, func(path string) { p.write(path, d) })
}

// write makes the file.
func (p *Page) write(path string, d *report.Document) {
	p.s.Tasks.Run("正在生成"+filepath.Base(path), func(ctx context.Context, _ ui.Progress) error {
		x := office.Leaving{Act: "导出为Excel", What: p.title(), File: path}
		return office.LeaveIf(ctx, p.query.Register.OfPersons(), p.s.Ledger, x, func() error {
			_, err := office.Write(path, file.Any, d)
			return err
		})
	}, func(err error) {
		if err != nil {
			ui.ShowError(err, p.s.Window)
			return
		}
		p.s.Made("已生成："+path, path)
	})
}
