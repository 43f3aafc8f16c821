package exchange

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

func TestWriteTable(t *testing.T) {
	table := &report.Table{
		Left: "填报单位：岚县教育局", Right: "单位：人",
		Columns: []report.Column{{Heads: []string{"学校"}}, {Heads: []string{"在校生", "小学"}, Align: report.AlignRight}, {Heads: []string{"在校生", "初中"}, Align: report.AlignRight}, {Heads: []string{"标识码"}}},
		Rows:    []report.Row{{Cells: []string{"=HYPERLINK(\"x\")", "12", "3.5", "2114939849"}}, {Cells: []string{"岚县云岫小学", "—", "", "@cmd"}}},
		Total:   []report.Row{{Cells: []string{"合计", "12", "3.5", ""}}},
	}
	var b bytes.Buffer
	if err := WriteTable(&b, "一览表", table); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]excelize.CellType{"A5": excelize.CellTypeSharedString, "B5": excelize.CellTypeUnset, "D5": excelize.CellTypeSharedString} {
		if got, err := f.GetCellType("Sheet1", cell); err != nil || got != want {
			t.Errorf("%s has type %v (%v), want %v", cell, got, err, want)
		}
	}
	for _, cell := range []string{"A5", "D6"} {
		if formula, err := f.GetCellFormula("Sheet1", cell); err != nil || formula != "" {
			t.Errorf("%s runs %q (%v)", cell, formula, err)
		}
	}
	merged, err := f.GetMergeCells("Sheet1")
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
	if p, err := f.GetPanes("Sheet1"); err != nil || !p.Freeze || p.YSplit != 4 {
		t.Errorf("panes %+v (%v)", p, err)
	}
}
