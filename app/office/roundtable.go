package office

import (
	"context"
	"fmt"

	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// RoundTable is what units sent in a round, a row each, with the sums over all and of each township (汇总表). A text that is no number of
// its column stands as it came and
// is in no sum; personal numbers are masked.
func RoundTable(b *edu.Book, brd *round.Board, units []*round.Unit, on edu.Date) (*report.Document, error) {
	t := &report.Table{
		Left: "汇总单位（盖章）：" + b.Unit.Name, Right: "截至" + on.Chinese(),
		Columns: []report.Column{
			{Key: "town", Heads: []string{"乡镇"}, Kind: edu.KindName, Names: true, Least: 6},
			{Key: "unit", Heads: []string{"单位"}, Kind: edu.KindName, Names: true, Least: 14},
			{Key: "state", Heads: []string{"报送情况"}, Kind: edu.KindText, Least: 4},
		},
	}
	for _, c := range brd.Form.Columns {
		if f := brd.Form.Field(c); f.Title() == "乡镇" { // the bureau's form asks for it, and so it stands there
			t.Columns = t.Columns[1:]
		}
	}
	for _, c := range brd.Form.Columns {
		t.Columns = append(t.Columns, report.ColumnOf(brd.Form.Field(c)))
	}
	for _, u := range units {
		rows, err := cellsOfUnit(b, brd, u)
		if err != nil {
			return nil, err
		}
		t.Rows = append(t.Rows, rows...)
	}
	sums, err := brd.Totals(units)
	if err != nil {
		return nil, err
	}
	towns, err := brd.ByTown(units)
	if err != nil {
		return nil, err
	}
	t.Total = []report.TableRow{sumRow(brd, "合计", sums)}
	for _, town := range towns {
		if len(towns) > 1 {
			t.Total = append(t.Total, sumRow(brd, "其中："+town.Called(), town.Totals))
		}
	}
	notes := &report.Notes{Lines: []string{"合计只加读得出的数；空着的不当作0。"}}
	if n := len(brd.Units); len(units) < n { // somebody searched for them, and a total of some is no total
		some := fmt.Sprintf("只含查到的%d个单位，共%d个", len(units), n)
		t.Right, notes.Lines = some+"　"+t.Right, append([]string{some + "。"}, notes.Lines...)
		t.Total[0].Cells["town"] = report.Cell{Is: report.Text, Text: fmt.Sprintf("%d个单位合计", len(units))}
	}
	if open := brd.OpenWords(); open != "" {
		notes.Lines = append(notes.Lines, open+"。")
	}
	if back := round.BackWords(units); back != "" {
		notes.Lines = append(notes.Lines, "合计"+back+"。")
	}
	return &report.Document{
		Title: string(brd.Round.Name) + "汇总表", Author: b.Unit.Name, Landscape: len(brd.Form.Columns) > 4, AsOf: on,
		Blocks: []report.Block{t, notes},
	}, nil
}

// sumRow is a row of sums.
func sumRow(brd *round.Board, name string, sums []*round.Total) report.TableRow {
	out := report.TableRow{Cells: report.Cells{
		"town": {Is: report.Text, Text: name}, "unit": {Is: report.Text}, "state": {Is: report.Text},
	}}
	for _, c := range brd.Form.Columns {
		if f := brd.Form.Field(c); f.Title() == "乡镇" {
			out.Cells["unit"] = report.Cell{Is: report.Text, Text: name}
		}
		out.Cells[brd.Form.Field(c).Key] = report.Cell{Is: report.Text}
	}
	for _, s := range sums {
		if s.Known > 0 {
			f := brd.Form.Field(s.Column)
			out.Cells[f.Key] = report.Cell{Is: report.Number, Number: f.Exact(s.Sum).Bare()}
		}
	}
	return out
}

// cellsOfUnit are the rows of a unit; one without content where it has sent none.
func cellsOfUnit(b *edu.Book, brd *round.Board, u *round.Unit) (out []report.TableRow, err error) {
	head := func() report.Cells {
		cells := report.Cells{
			"town": {Is: report.Text, Text: u.Township}, "unit": {Is: report.Text, Text: u.Name},
			"state": {Is: report.Text, Text: edu.OwedStates.Label(u.State)},
		}
		for _, c := range brd.Form.Columns {
			cells[brd.Form.Field(c).Key] = report.Cell{Is: report.Text}
		}
		return cells
	}
	for _, kept := range u.Rows {
		row, unread, err := brd.Form.Row(kept)
		if err != nil {
			return nil, err
		}
		cells := head()
		for _, c := range brd.Form.Columns {
			if f := brd.Form.Field(c); !edu.Empty(f.At(row)) {
				cells[f.Key] = report.CellOf(f, row, b)
			}
		}
		for _, a := range unread {
			for _, c := range brd.Form.Columns {
				if string(c.Head) == a.Head {
					cells[brd.Form.Field(c).Key] = report.Cell{Is: report.Text, Text: edu.MaskNumbers(a.Text)}
				}
			}
		}
		out = append(out, report.TableRow{Cells: cells})
	}
	if len(out) == 0 {
		out = append(out, report.TableRow{Cells: head()})
	}
	return out, nil
}

// WriteRound writes what units sent in a round to a file, once the journal says so: as a workbook or a PDF, by its name.
func WriteRound(ctx context.Context, l Discloser, path string, over func(string) bool, d *report.Document) error {
	return Leave(ctx, l, Leaving{Act: "导出汇总表", What: d.Title, File: path}, func() error {
		_, err := Write(path, over, d)
		return err
	})
}
