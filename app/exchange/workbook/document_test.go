package workbook

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
	"countyledger/app/report/page"
	"countyledger/store/edu"
)

func TestWriteDocument(t *testing.T) {
	words := func(s string) report.Cell { return report.Cell{Is: report.Text, Text: s} }
	number := func(n int64, places int) report.Cell {
		return report.Cell{Is: report.Number, Number: edu.Decimal{N: n, Places: places}}
	}
	table := &report.Table{
		Left: "填报单位：岚县教育局", Right: "单位：人",
		Columns: []report.Column{
			{Key: "name", Heads: []string{"学校"}},
			{Key: "primary", Heads: []string{"在校生", "小学"}, Kind: edu.KindCount},
			{Key: "junior", Heads: []string{"在校生", "初中"}, Kind: edu.KindCount},
			{Key: "code", Heads: []string{"标识码"}},
		},
		Rows: []report.TableRow{
			{Cells: report.Cells{
				"name": words(`=HYPERLINK("x")`), "primary": number(12, 0), "junior": number(35, 1),
				"code": words("2114939849"),
			}},
			{Cells: report.Cells{"name": words("岚县云岫小学"), "primary": number(0, 0), "code": words("@cmd")}},
		},
		Total: []report.TableRow{{Cells: report.Cells{
			"name": words("合计"), "primary": number(12, 0), "junior": number(35, 1),
			"code": words(""),
		}}},
	}
	var b bytes.Buffer
	if err := WriteDocument(&b, &report.Document{Title: "一览表", Landscape: true, Blocks: []report.Block{table}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]excelize.CellType{
		"A5": excelize.CellTypeInlineString, "B5": excelize.CellTypeUnset, "D5": excelize.CellTypeInlineString,
	} {
		if got, err := f.GetCellType("一览表", cell); err != nil || got != want {
			t.Errorf("%s has type %v (%v), want %v", cell, got, err, want)
		}
	}
	// What is not known is no 0, and no text in a sum.
	for cell, want := range map[string]string{"B5": "12", "C5": "3.5", "B6": "0", "C6": "", "C7": "3.5"} {
		if got, err := f.GetCellValue("一览表", cell, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", cell, got, err, want)
		}
	}
	for _, cell := range []string{"A5", "D6"} {
		if formula, err := f.GetCellFormula("一览表", cell); err != nil || formula != "" {
			t.Errorf("%s runs %q (%v)", cell, formula, err)
		}
	}
	merged, err := f.GetMergeCells("一览表")
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, m := range merged {
		have[m.GetStartAxis()+":"+m.GetEndAxis()] = true
	}
	for _, want := range []string{"A1:D1", "A3:A4", "B3:C3", "D3:D4"} {
		if !have[want] {
			t.Errorf("%s is not merged: %v", want, have)
		}
	}
	if p, err := f.GetPanes("一览表"); err != nil || !p.Freeze || p.YSplit != 4 {
		t.Errorf("panes %+v (%v)", p, err)
	}
}

// TestNumberFormats: a number with a sign or a unit is a number, shown as the page prints it.
func TestNumberFormats(t *testing.T) {
	number := func(n int64, places, least int) report.Cell {
		return report.Cell{Is: report.Number, Number: edu.Decimal{N: n, Places: places, Least: least}}
	}
	with := func(c report.Cell, mark, unit string, state report.State) report.Cell {
		c.Mark, c.Unit, c.State = mark, unit, state
		return c
	}
	for _, tt := range []struct {
		cell   report.Cell
		n      float64
		format string
	}{
		{number(12, 0, 0), 12, "0"},
		{number(-350, 2, 2), -3.5, "0.00"},
		{number(-350, 2, 0), -3.5, "0.0"},
		{number(12_345_678_901, 6, 2), 12345.678901, "0.000000"},
		{report.Cell{Is: report.Number, Number: edu.WanOf(12_345_678_901), Wan: true}, 12345.678901, "0.00"}, // exact, shown as on paper
		{with(number(5828, 2, 2), "", "%", report.Plain), 0.5828, "0.00%"},
		{with(number(7, 2, 2), "", "%", report.Plain), 0.0007, "0.00%"},
		{with(number(640, 2, 2), "", "", report.Met), 6.4, "0.00"},
		{with(number(528, 2, 2), "折", "", report.Near), 5.28, `"折"0.00`},
		{with(number(4200, 3, 0), "≥", "", report.Plain), 4.2, `"≥"0.0`},
		{with(number(48, 0, 0), "", "所", report.Plain), 48, `0"所"`},
		{with(number(8734, 2, 2), "", "%", report.NotMet), 0.8734, "0.00%"},
	} {
		n, format := numberOf(tt.cell)
		if n != tt.n || format != tt.format {
			t.Errorf("%s: %v %q, want %v %q", page.CellText(tt.cell), n, format, tt.n, tt.format)
		}
	}
}
