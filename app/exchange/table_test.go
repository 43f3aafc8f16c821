package exchange

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

func TestWriteDocument(t *testing.T) {
	table := &report.Table{
		Left: "填报单位：岚县教育局", Right: "单位：人",
		Columns: []report.Column{{Heads: []string{"学校"}}, {Heads: []string{"在校生", "小学"}, Align: report.AlignRight}, {Heads: []string{"在校生", "初中"}, Align: report.AlignRight}, {Heads: []string{"标识码"}}},
		Rows:    []report.Row{{Cells: []string{"=HYPERLINK(\"x\")", "12", "3.5", "2114939849"}}, {Cells: []string{"岚县云岫小学", "—", "", "@cmd"}}},
		Total:   []report.Row{{Cells: []string{"合计", "12", "3.5", ""}}},
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
	for cell, want := range map[string]excelize.CellType{"A5": excelize.CellTypeSharedString, "B5": excelize.CellTypeUnset, "D5": excelize.CellTypeSharedString} {
		if got, err := f.GetCellType("一览表", cell); err != nil || got != want {
			t.Errorf("%s has type %v (%v), want %v", cell, got, err, want)
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

// TestNumberInWords: what stands in a cell as a number with a sign or a unit is a number, shown as the table shows it;
// codes, dates and dashes are not.
func TestNumberInWords(t *testing.T) {
	for _, tt := range []struct {
		text   string
		n      float64
		format string
		ok     bool
	}{
		{"12", 12, "0", true},
		{"-3.50", -3.5, "0.00", true},
		{"58.28%", 0.5828, "0.00%", true},
		{"0.07%", 0.0007, "0.00%", true},
		{"6.40✓", 6.4, `0.00"✓"`, true},
		{"折5.28✓", 5.28, `"折"0.00"✓"`, true},
		{"≥4.2", 4.2, `"≥"0.0`, true},
		{"48所", 48, `0"所"`, true},
		{"87.34%×", 0.8734, `0.00%"×"`, true},
		{"—", 0, "", false},
		{"", 0, "", false},
		{"2022-09-01", 0, "", false},
		{"1.2.3", 0, "", false},
		{"样政函〔2022〕12号", 0, "", false},
		{"12345678901234567", 0, "", false},
		{"3人以上的班", 0, "", false},
	} {
		n, format, ok := number(tt.text)
		if n != tt.n || format != tt.format || ok != tt.ok {
			t.Errorf("%q: %v %q %v, want %v %q %v", tt.text, n, format, ok, tt.n, tt.format, tt.ok)
		}
	}
}
